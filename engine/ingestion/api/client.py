"""Asks a web API, patiently and politely, and never lets its secret out.

The secret is added below the client that logs and raises: a request as httpx knows it, a log line, an error, the
archive and a cache key hold the address without it. What a server echoes of it is blacked out before it is kept.
"""

import asyncio
import json
import logging
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from email.utils import parsedate_to_datetime
from importlib.metadata import PackageNotFoundError, version
from types import TracebackType
from typing import Any, Final, Self

import httpx
import structlog
from pydantic import SecretStr
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception_type, stop_after_attempt
from tenacity.wait import wait_base, wait_exponential_jitter

from engine.clock import Clock
from engine.ingestion.api.archive import Archive
from engine.ingestion.api.rate_limit import RateLimit, Sleep
from engine.ingestion.api.unpack import ACCEPTED, TooLarge, read_body
from engine.ingestion.errors import ApiError, ApiUnavailable, BrokenBody, RateLimited, RequestRefused
from engine.redaction import BLANK
from engine.storage.operations.raw_bodies import RawBody
from engine.tracing import span

ATTEMPTS: Final = 3
TIMEOUT: Final = httpx.Timeout(20.0, connect=5.0)
DEADLINE_SECONDS: Final = 60.0
"""One try may take so long in all: time-outs between two pieces of a body do not end a trickle."""

LONGEST_PAUSE_SECONDS: Final = 90.0
"""Who is told to come back later than this is told so, rather than kept waiting."""

LARGEST_BODY: Final = 20_000_000
"""Bytes, unpacked; the largest answers have about 1 MB."""

_KEPT_HEADERS: Final = ("content-type", "date", "etag", "last-modified", "retry-after")
_log = structlog.get_logger(__name__)
# Below httpx every header is logged as it comes, and a server may repeat a secret there.
logging.getLogger("httpcore").setLevel(logging.INFO)


@dataclass(frozen=True, slots=True)
class Api:
    """What is peculiar to one API.

    The secret goes into a header or into the query, whichever is named; without a secret nothing is added.
    """

    source: str
    """Its name in the database, such as ``the-odds-api``."""

    name: str
    """Its name in sentences, such as The Odds API."""

    base_url: str
    secret: SecretStr | None = None
    secret_header: str | None = None
    secret_parameter: str | None = None
    kept_headers: tuple[str, ...] = ()
    """Headers worth archiving besides the usual ones, in lower case."""

    def refusal(self, raw: RawBody, document: Any) -> ApiError | None:
        """Return the error a body stands for; None when it is an answer. APIs with own codes override it."""
        return refusal_by_status(self, raw.request, raw.status, reason=reason_in(document))


@dataclass(frozen=True, slots=True)
class ApiBody:
    """An answer: the body as it is archived, and its JSON with exact decimals."""

    raw: RawBody
    document: Any


class _TryAgain(Exception):
    """An error that may pass, and how long the server wants to be left alone. Stays inside this module."""

    def __init__(self, error: ApiError, pause: float | None = None) -> None:
        super().__init__(str(error))
        self.error = error
        self.pause = pause


class _Closing(ABC):
    """Has connections that are closed when it is left."""

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    @abstractmethod
    async def close(self) -> None:
        """Close the connections."""


class ApiClient(_Closing):
    """Asks one API: three tries with growing, jittered pauses; what the server says about pauses goes first.

    Args:
        api: what to ask.
        clock: tells the time bodies were fetched at.
        pace: how fast to ask.
        archive: where every body goes before it is read; None: nowhere.
        sleep: waits for so many seconds.
        attempts: tries in all for what may pass: no answer, 429, 5xx, a body that is cut.
        wait: the pause between tries where the server names none.
        listen: told the request and headers of every response as soon as they are there, also of refusals.
        transport: what carries requests; None: the network.
        timeout: for connecting, and between two pieces of an answer; None: the usual one.
        deadline: seconds one try may take in all.
    """

    def __init__(
        self,
        api: Api,
        *,
        clock: Clock,
        pace: RateLimit,
        archive: Archive | None = None,
        sleep: Sleep = asyncio.sleep,
        attempts: int = ATTEMPTS,
        wait: wait_base | None = None,
        listen: Callable[[str, httpx.Headers], Awaitable[None]] | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
        timeout: httpx.Timeout | None = None,
        deadline: float = DEADLINE_SECONDS,
    ) -> None:
        self.api = api
        self._deadline = deadline
        self._clock = clock
        self._pace = pace
        self._archive = archive
        self._sleep = sleep
        self._attempts = attempts
        self._wait = wait or wait_exponential_jitter(initial=1, max=LONGEST_PAUSE_SECONDS, jitter=1)
        self._listen = listen
        self._client = httpx.AsyncClient(
            base_url=api.base_url,
            headers={"User-Agent": _user_agent(), "Accept": "application/json", "Accept-Encoding": ACCEPTED},
            timeout=timeout or TIMEOUT,
            transport=_Secretive(api, transport or httpx.AsyncHTTPTransport()),
        )

    def __repr__(self) -> str:
        return f"ApiClient({self.api.source})"

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def get(self, path: str, parameters: Mapping[str, str] | None = None) -> ApiBody:
        """Return the answer to a request.

        Args:
            path: below the API's address, such as ``/v4/sports``.
            parameters: of the query, without the secret.

        Raises:
            ApiError: one of its family; see ``engine.ingestion.errors``.
        """
        request = describe(path, parameters)
        retrying = AsyncRetrying(
            stop=stop_after_attempt(self._attempts),
            wait=self._pause,
            retry=retry_if_exception_type(_TryAgain),
            sleep=self._sleep,
            before_sleep=self._log_retry,
            reraise=True,
        )
        try:
            body: ApiBody = await retrying(self._once, path, dict(sorted((parameters or {}).items())), request)
        except _TryAgain as last:
            raise last.error from last.__cause__
        return body

    async def _once(self, path: str, parameters: Mapping[str, str], request: str) -> ApiBody:
        async with self._pace:
            with span("http", source=self.api.source, path=path) as note:
                response, content = await self._asked(path, parameters, request)
                note(status=response.status_code)
        raw = RawBody(
            source=self.api.source,
            request=request,
            status=response.status_code,
            body=self._blanked(content),
            fetched_at=self._clock.now(),
            headers=self._kept(response.headers),
        )
        if self._archive is not None:
            await self._archive.keep(raw)
        return self._understood(raw)

    async def _asked(self, path: str, parameters: Mapping[str, str], request: str) -> tuple[httpx.Response, bytes]:
        try:
            async with (
                asyncio.timeout(self._deadline),
                self._client.stream("GET", path, params=parameters) as response,
            ):
                if self._listen is not None:
                    await self._listen(request, response.headers)
                return response, await self._read(response, request)
        except httpx.DecodingError as error:
            raise _TryAgain(self._broken(request, "sent a body that cannot be unpacked")) from error
        except httpx.RemoteProtocolError as error:
            raise _TryAgain(self._broken(request, "broke off in the middle of its answer")) from error
        except (httpx.TransportError, TimeoutError) as error:
            raise _TryAgain(self._silent(request, error)) from error

    async def _read(self, response: httpx.Response, request: str) -> bytes:
        try:
            return await read_body(response, LARGEST_BODY)
        except TooLarge as error:
            raise self._broken(request, str(error)) from error

    def _understood(self, raw: RawBody) -> ApiBody:
        try:
            body = ApiBody(raw, read_json(self.api, raw))
        except BrokenBody as broken:
            if raw.status < 300:
                raise _TryAgain(broken) from broken.__cause__
            body = ApiBody(raw, None)  # an error page; its status says enough
        error = self.api.refusal(raw, body.document)
        if error is None:
            return body
        if not isinstance(error, RateLimited | ApiUnavailable):
            raise error
        pause = self._asked_for(raw) if isinstance(error, RateLimited) else seconds_until(raw, self._clock.now())
        if isinstance(error, RateLimited):
            error.retry_after = pause
            if pause is not None:
                self._pace.stop_for(min(pause, LONGEST_PAUSE_SECONDS))
        if pause is not None and pause > LONGEST_PAUSE_SECONDS:
            raise error
        raise _TryAgain(error, pause)

    def _asked_for(self, raw: RawBody) -> float | None:
        pause = seconds_until(raw, self._clock.now())
        if pause is None and raw.headers.get("x-requestcounter-reset", "").isdecimal():
            pause = float(raw.headers["x-requestcounter-reset"])
        return pause

    def _pause(self, state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome is not None else None
        if isinstance(error, _TryAgain) and error.pause is not None:
            return error.pause
        return float(self._wait(state))

    def _log_retry(self, state: RetryCallState) -> None:
        error = state.outcome.exception() if state.outcome is not None else None
        pause = state.next_action.sleep if state.next_action is not None else 0.0
        _log.warning("%s Trying again in %.1f s (try %d).", error, pause, state.attempt_number)

    def _silent(self, request: str, error: Exception) -> ApiUnavailable:
        slow = isinstance(error, httpx.TimeoutException | TimeoutError)
        why = "did not answer in time" if slow else f"could not be reached ({type(error).__name__})"
        return ApiUnavailable(self.api.name, request, why, "It is asked again at the next turn; check the connection.")

    def _broken(self, request: str, why: str) -> BrokenBody:
        return BrokenBody(self.api.name, request, why, "It is asked again at the next turn.")

    def _blanked(self, content: bytes) -> bytes:
        secret = self.api.secret.get_secret_value().encode() if self.api.secret is not None else b""
        return content.replace(secret, BLANK.encode()) if secret else content

    def _kept(self, headers: httpx.Headers) -> dict[str, str]:
        names = (*_KEPT_HEADERS, *self.api.kept_headers)
        return {name: self._blanked(headers[name].encode()).decode() for name in names if name in headers}


class SourceClient(_Closing):
    """Base of the clients of single APIs.

    Args:
        client: asks the API.
    """

    def __init__(self, client: ApiClient) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"

    async def close(self) -> None:
        """Close the connections."""
        await self._client.close()


class _Secretive(httpx.AsyncBaseTransport):
    """Adds the secret to a request on its way out, to a copy that nobody else sees."""

    def __init__(self, api: Api, transport: httpx.AsyncBaseTransport) -> None:
        self._api = api
        self._transport = transport

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        api = self._api
        url, headers = request.url, request.headers
        if api.secret is not None and api.secret_header is not None:
            headers = httpx.Headers(request.headers)
            headers[api.secret_header] = api.secret.get_secret_value()
        if api.secret is not None and api.secret_parameter is not None:
            url = url.copy_add_param(api.secret_parameter, api.secret.get_secret_value())
        outgoing = httpx.Request(
            request.method, url, headers=headers, stream=request.stream, extensions=request.extensions
        )
        return await self._transport.handle_async_request(outgoing)

    async def aclose(self) -> None:
        await self._transport.aclose()


def describe(path: str, parameters: Mapping[str, str] | None = None) -> str:
    """Return a request as it is archived: the path and the query in alphabetical order, without a secret."""
    query = str(httpx.QueryParams(sorted((parameters or {}).items())))
    return f"{path}?{query}" if query else path


def read_json(api: Api, raw: RawBody) -> Any:
    """Return the JSON of a body, with decimals as they are written.

    Raises:
        BrokenBody: it ends in the middle or is no JSON.
    """
    try:
        return json.loads(raw.body, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        remedy = "It is asked again at the next turn."
        raise BrokenBody(
            api.name, raw.request, "sent a body that is cut or no JSON", remedy, status=raw.status
        ) from error


def refusal_by_status(api: Api, request: str, status: int, *, reason: str | None) -> ApiError | None:
    """Return the error an HTTP status stands for; None below 300."""
    if status < 300:
        return None
    why = f"answered HTTP {status}" + (f": {reason}" if reason else "")
    if status == 429:
        return RateLimited(api.name, request, why, "It was asked too often; it is asked again later.", status=status)
    if status >= 500:
        return ApiUnavailable(api.name, request, why, "It is asked again at the next turn.", status=status)
    return RequestRefused(api.name, request, why, "Asking the same again will not help.", status=status)


def seconds_until(raw: RawBody, now: datetime) -> float | None:
    """Return the pause a ``Retry-After`` asks for, in seconds or by date; None when there is none to be read."""
    text = raw.headers.get("retry-after", "").strip()
    if text.isdecimal():
        return float(text)
    try:
        return max(0.0, (parsedate_to_datetime(text) - now).total_seconds())
    except (ValueError, TypeError):
        return None


def reason_in(document: Any) -> str | None:
    """Return the sentence an error's body explains itself with, shortened; None when there is none."""
    message = document.get("message") if isinstance(document, dict) else None
    return " ".join(str(message).split())[:200] if message else None


def _user_agent() -> str:
    try:
        return f"fairline/{version('fairline')}"
    except PackageNotFoundError:
        return "fairline"
