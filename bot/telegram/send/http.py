"""How requests reach the Bot API: few at a time, and with a wait that is said in seconds."""

import asyncio
import json
from typing import Any, Final
from urllib.parse import urlencode, urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

IN_FLIGHT: Final = 8
"""Requests at once. More only wait for each other: the library is busy with one at a time."""

_PATIENCE: Final = 15.0
"""Seconds until a request to Telegram counts as failed."""

_PATIENCE_WITH_FILES: Final = 30.0
"""Seconds a picture or a document may take on its way there."""

_FORM: Final = {"Content-Type": "application/x-www-form-urlencoded"}


class TooMany(TelegramError):
    """Telegram asks to wait before anything else is sent there.

    Args:
        seconds: how long.
        description: in Telegram's words.
    """

    def __init__(self, seconds: float, description: str = "Too Many Requests") -> None:
        super().__init__(description)
        self.seconds = seconds


class CalmRequest(BaseRequest):
    """The library's requests over aiohttp, a few at a time; a 429 raises :class:`TooMany`.

    The library's own go over httpx, which takes more processor time for the same message: one process answers 121
    commands a second this way and 103 that way.

    Args:
        in_flight: how many at once; others wait their turn, however long.
    """

    __slots__ = ("_proxies", "_session", "_turns")

    def __init__(self, in_flight: int = IN_FLIGHT) -> None:
        self._turns = asyncio.Semaphore(in_flight)
        self._proxies: dict[tuple[str, str], str | None] = {}
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds an answer is waited for; the library adds those of a long poll."""
        return _PATIENCE

    async def initialize(self) -> None:
        """Open the connections; a proxy of the environment is used."""
        if self._session is None or self._session.closed:
            # a turn is waited for here, not in the connection pool, which would give up
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=0),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
            )

    async def shutdown(self) -> None:
        """Close the connections; twice does no harm."""
        if self._session is not None:
            await self._session.close()

    async def do_request(  # noqa: PLR0917 — the library's own parameters
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Send a request when it is its turn.

        Raises:
            TooMany: Telegram asks to wait.
            TimedOut: it took too long; whether it arrived is not known.
            NetworkError: there was no answer; whether it arrived is not known.
        """
        if self._session is None or self._session.closed:
            msg = "Requests to Telegram were not opened, or are closed."
            raise RuntimeError(msg)
        with_files = request_data is not None and request_data.contains_files
        read = _seconds(read_timeout, _PATIENCE)
        write = _seconds(write_timeout, _PATIENCE_WITH_FILES if with_files else _PATIENCE)
        connect = _seconds(connect_timeout, _PATIENCE)
        patience = aiohttp.ClientTimeout(total=connect + write + read, connect=connect, sock_read=read)
        body, headers = _body(request_data)
        async with self._turns:
            try:
                async with self._session.request(
                    method,
                    url,
                    data=body,
                    headers=headers,
                    timeout=patience,
                    allow_redirects=False,
                    proxy=self._proxy(url),
                ) as answer:
                    code, payload = answer.status, await answer.read()
            except TimeoutError as error:
                raise TimedOut from error
            except (aiohttp.ClientError, OSError) as error:
                msg = f"{type(error).__name__}: {error}"
                raise NetworkError(msg) from error
        if code == 429:
            raise _too_many(payload)
        return code, payload

    def _proxy(self, url: str) -> str | None:
        """Return the proxy that the environment names for a server, looked up once.

        ``trust_env`` would look it up, and the user's netrc, for each message anew, in two more threads.
        """
        server = urlsplit(url)
        key = server.scheme, server.netloc
        if key not in self._proxies:
            bypassed = proxy_bypass(server.hostname or "")
            self._proxies[key] = None if bypassed else getproxies().get(server.scheme)
        return self._proxies[key]


def _seconds(wished: Any, usual: float) -> float:
    """Return the seconds a caller wishes, the usual ones where it leaves the choice."""
    return usual if wished is None or wished is BaseRequest.DEFAULT_NONE else float(wished)


def _body(request_data: RequestData | None) -> tuple[bytes | aiohttp.FormData | None, dict[str, str]]:
    """Return what is posted, as Telegram takes it: a form, with parts where files go along."""
    if request_data is None:
        return None, {}
    if not request_data.contains_files:
        return urlencode(request_data.json_parameters).encode(), _FORM
    form = aiohttp.FormData()
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in request_data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form, {}


def _too_many(payload: bytes) -> TooMany:
    try:
        body = json.loads(payload)
        seconds = float(body["parameters"]["retry_after"])
        return TooMany(seconds, str(body.get("description", "")))
    except (ValueError, KeyError, TypeError):
        return TooMany(1.0)
