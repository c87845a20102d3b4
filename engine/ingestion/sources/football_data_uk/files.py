"""Where the files come from: a folder, or a web server that has the same paths, which is asked politely.

Both answer the site's own paths (``mmz4281/2223/E0.csv``, ``fixtures.csv``), so a copy of the site in a folder, a
mirror of it on a server and the site itself are the same to everything else.
"""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final, Protocol

import httpx
from aiolimiter import AsyncLimiter
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception_type, stop_after_attempt
from tenacity.wait import wait_base, wait_exponential_jitter

from engine.ingestion.api.unpack import ACCEPTED, TooLarge, read_body
from engine.ingestion.errors import InvalidRequest, OriginUnavailable, UnreadableFile

SITE: Final = "https://www.football-data.co.uk"
FIXTURES: Final = "fixtures.csv"

REQUESTS_PER_SECOND: Final = 2.0
ATTEMPTS: Final = 4
TIMEOUT_SECONDS: Final = 30.0
FAILURES_IN_A_ROW: Final = 3
"""After so many files that could not be fetched at all the site is taken for down, and left in peace."""

LONGEST_PAUSE_SECONDS: Final = 60.0
LARGEST_BODY: Final = 20_000_000
"""A season file has about 200 kB; what is larger than this many bytes is none."""

_FOLDERS: Final = ("mmz4281", "new")
_TEMPORARY: Final = frozenset({429, 500, 502, 503, 504})
_OK: Final = 200
_NOT_MODIFIED: Final = 304
_ABSENT: Final = frozenset({300, 404, 410})
"""300 with a page of "choices" is how the site answers before a season's file exists."""

_NO_FILE_PAGE: Final = (b"300 multiple choices", b"404 not found")
"""What stands in the page that is sent where there is no file, should somebody have kept it as one."""


class Origin(Protocol):
    """A place that has the site's files."""

    name: str
    """How a person knows it: a folder or an address."""

    async def fetch(self, path: str) -> bytes | None:
        """Return the bytes of the file at ``path``; None when there is no such file.

        Raises:
            UnreadableFile: it is there but could not be read; others may be fine.
            OriginUnavailable: nothing more can be had from here.
        """
        ...


@asynccontextmanager
async def open_origin(place: Path | str, *, cache: Path | None = None) -> AsyncIterator[Origin]:
    """Open a folder, or an address that begins with ``http://`` or ``https://``.

    Args:
        place: the folder or the address.
        cache: where downloads are kept so that unchanged files are not sent again; None: nothing is kept.

    Raises:
        InvalidRequest: an address of another kind.
        OriginUnavailable: the folder does not exist or holds no season files.
    """
    text = str(place)
    if isinstance(place, str) and "://" in text:
        if not text.startswith(("http://", "https://")):
            msg = f"{text} is no address to download from. Nothing was read. Use a folder, or http:// or https://."
            raise InvalidRequest(msg)
        async with SiteOrigin(text, cache=cache) as site:
            yield site
    else:
        yield FolderOrigin(Path(place))


class FolderOrigin:
    """A folder that holds ``mmz4281`` or ``new``, is one of them, or holds them one level down in ``football-data-uk``.

    Raises:
        OriginUnavailable: there is no such folder, or no season files in it.
    """

    def __init__(self, folder: Path) -> None:
        folder = folder.expanduser()
        if not folder.is_dir():
            msg = f"There is no folder {folder}. Nothing was read. Give the folder that holds mmz4281, or a URL."
            raise OriginUnavailable(msg)
        roots = (folder, folder / "football-data-uk", folder.parent if folder.name in _FOLDERS else folder)
        root = next((root for root in roots for inside in _FOLDERS if (root / inside).is_dir()), None)
        if root is None and (folder / FIXTURES).is_file():
            root = folder
        if root is None:
            msg = (
                f"{folder} holds no season files. Nothing was read. They are expected as mmz4281/2223/E0.csv below it, "
                "as football-data.co.uk serves them."
            )
            raise OriginUnavailable(msg)
        self._root = root
        self.name = str(root)

    async def fetch(self, path: str) -> bytes | None:
        """Return the bytes of a file; None when there is no such file.

        Raises:
            UnreadableFile: the operating system would not let it be read.
        """
        return await asyncio.to_thread(self._read, path)

    def _read(self, path: str) -> bytes | None:
        file = self._root / path
        try:
            body = file.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            why = f"could not be read ({error.strerror})"
            raise UnreadableFile(path, why, "Check the file's permissions.") from error
        return None if is_page_of_no_file(body) else body


def is_page_of_no_file(body: bytes) -> bool:
    """Tell whether these bytes are the page a server sends instead of a file that does not exist."""
    start = body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith(b"<") and any(words in start for words in _NO_FILE_PAGE)


class _TryAgain(Exception):
    """A request failed in a way that may pass. Stays inside this module."""

    def __init__(self, why: str, pause: float | None = None) -> None:
        super().__init__(why)
        self.pause = pause


class SiteOrigin:
    """A web server with the site's paths, asked one file at a time, at a steady pace, and only for what has changed.

    Args:
        url: the address above ``mmz4281``.
        cache: folder for bodies with their ``ETag`` and ``Last-Modified``.
        per_second: requests a second at most.
        attempts: how often a file is asked for while the server answers 429 or 5xx or not at all.
        wait: the pause between attempts; a ``Retry-After`` of the server goes first.
        client: a client to use instead of an own one.

    Raises:
        InvalidRequest: the address cannot be read.
    """

    def __init__(
        self,
        url: str = SITE,
        *,
        cache: Path | None = None,
        per_second: float = REQUESTS_PER_SECOND,
        attempts: int = ATTEMPTS,
        wait: wait_base | None = None,
        client: httpx.AsyncClient | None = None,
    ) -> None:
        try:
            address = httpx.URL(url.rstrip("/"))
        except httpx.InvalidURL as error:
            msg = f"The address to download from cannot be read ({error}). Nothing was read."
            raise InvalidRequest(msg) from error
        self.name = str(address.copy_with(userinfo=b"", query=None, fragment=None))
        self._url = str(address)
        self._cache = cache
        self._pace = AsyncLimiter(1, 1 / per_second)
        self._attempts = attempts
        self._wait = wait or wait_exponential_jitter(initial=1, max=LONGEST_PAUSE_SECONDS)
        self._client = client or httpx.AsyncClient(
            headers={"User-Agent": _user_agent()}, timeout=TIMEOUT_SECONDS, follow_redirects=True
        )
        self._failures = 0

    async def __aenter__(self) -> "SiteOrigin":
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._client.aclose()

    async def fetch(self, path: str) -> bytes | None:
        """Return a file, downloaded or, where the server says it has not changed, from the cache.

        Raises:
            UnreadableFile: the server refused it, or kept failing.
            OriginUnavailable: several files in a row could not be had.
        """
        retrying = AsyncRetrying(
            stop=stop_after_attempt(self._attempts),
            wait=self._pause,
            retry=retry_if_exception_type(_TryAgain),
            reraise=True,
        )
        try:
            body: bytes | None = await retrying(self._request, path)
        except _TryAgain as error:
            self._failures += 1
            if self._failures >= FAILURES_IN_A_ROW:
                msg = (
                    f"{self.name} does not answer ({error}). What was imported before is kept. "
                    "Check the connection and start again; it goes on where it was."
                )
                raise OriginUnavailable(msg) from error
            raise UnreadableFile(path, f"could not be downloaded ({error})", "Start again later.") from error
        self._failures = 0
        return body

    def _pause(self, state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome is not None else None
        if isinstance(error, _TryAgain) and error.pause is not None:
            return min(error.pause, LONGEST_PAUSE_SECONDS)
        return float(self._wait(state))

    async def _request(self, path: str) -> bytes | None:
        kept = await asyncio.to_thread(self._kept, path)
        headers = {"Accept-Encoding": ACCEPTED} | ({} if kept is None else kept[1])
        async with self._pace:
            try:
                async with self._client.stream("GET", f"{self._url}/{path}", headers=headers) as response:
                    content = await read_body(response, LARGEST_BODY)
            except httpx.RequestError as error:
                raise _TryAgain(str(error) or type(error).__name__) from error
            except TooLarge as error:
                raise UnreadableFile(path, str(error), "Check the address.") from error
        if response.status_code == _NOT_MODIFIED and kept is not None:
            return kept[0]
        if response.status_code in _ABSENT:
            return None
        if response.status_code in _TEMPORARY:
            raise _TryAgain(f"HTTP {response.status_code}", _seconds(response.headers.get("Retry-After")))
        if response.status_code != _OK:
            raise UnreadableFile(
                path, f"was refused by the server (HTTP {response.status_code})", f"Is {self.name} the right address?"
            )
        await asyncio.to_thread(self._keep, path, response.headers, content)
        return content

    def _kept(self, path: str) -> tuple[bytes, dict[str, str]] | None:
        """Return the cached body and the headers that ask whether it has changed."""
        if self._cache is None:
            return None
        file = self._cache / path
        try:
            validators: Any = json.loads(file.with_suffix(".json").read_text())
            if validators["url"] != f"{self.name}/{path}":
                return None
            return file.read_bytes(), {str(name): str(value) for name, value in validators["ask"].items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None  # a cache that cannot be read is no cache

    def _keep(self, path: str, headers: httpx.Headers, content: bytes) -> None:
        ask = {
            question: headers[answer]
            for question, answer in (("If-None-Match", "ETag"), ("If-Modified-Since", "Last-Modified"))
            if answer in headers
        }
        if self._cache is None or not ask:
            return
        file = self._cache / path
        description = json.dumps({"url": f"{self.name}/{path}", "ask": ask})
        with contextlib.suppress(OSError):  # without a cache the next run downloads again, that is all
            file.parent.mkdir(parents=True, exist_ok=True)
            # body first, and its description gone meanwhile: a crash never joins a new ETag to an old body
            file.with_suffix(".json").unlink(missing_ok=True)
            _write(file, content)
            _write(file.with_suffix(".json"), description.encode())


def _write(file: Path, content: bytes) -> None:
    part = file.with_name(file.name + ".part")
    part.write_bytes(content)
    part.replace(file)


def _seconds(retry_after: str | None) -> float | None:
    return float(retry_after) if retry_after is not None and retry_after.isdecimal() else None


def _user_agent() -> str:
    try:
        return f"fairline/{version('fairline')} (imports season files; at most {REQUESTS_PER_SECOND:g} requests/s)"
    except PackageNotFoundError:
        return "fairline (imports season files)"
