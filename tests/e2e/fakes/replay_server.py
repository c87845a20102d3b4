"""A server that answers like football-data.org and The Odds API, with bodies as they were recorded.

Real sockets, real headers, the real limits (ten requests a minute, credits a month) and, where a test wants them,
faults: each queued fault is used up by one request. Bodies that were never recorded are given by the test.
"""

import asyncio
import gzip
import json
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from aiohttp import web

TOKEN = "token-of-a-test-0123456789"
KEY = "key-of-a-test-9876543210"
ODDS = "/the-odds-api"
FOOTBALL = "/football-data-org/v4"


class Fault(Enum):
    """What can go wrong with one request."""

    TOO_MANY = "429 with Retry-After in seconds"
    TOO_MANY_UNTIL = "429 with Retry-After as a date"
    SERVER_ERROR = "500"
    BAD_GATEWAY = "502 with a page of HTML"
    SILENCE = "no answer until the client gives up"
    HANG_UP = "the connection is closed without an answer"
    CUT_BODY = "the connection is closed in the middle of the body"
    CUT_JSON = "a body that ends in the middle"
    CUT_GZIP = "a packed body that ends in the middle"
    WRONG_TYPE = "HTML with status 200"
    CHANGED_SCHEMA = "JSON in which a field that is needed has another name"
    ECHOED_SECRET = "an error that repeats the key"


@dataclass(slots=True)
class Seen:
    """A request as it came in."""

    path: str
    query: dict[str, str]
    headers: dict[str, str]
    status: int = 0


@dataclass(slots=True)
class Credits:
    """The account at The Odds API."""

    used: int = 0
    limit: int = 500


@dataclass(slots=True)
class Limit:
    """The window of football-data.org; ``now`` may be a clock of the test."""

    now: Callable[[], float]
    requests: int = 10
    seconds: float = 60
    began: float = field(default=float("-inf"))
    count: int = 0

    def take(self) -> tuple[bool, int, int]:
        """Count a request; return whether it is allowed, what is left, and the seconds until the window ends."""
        if self.now() - self.began >= self.seconds:
            self.began, self.count = self.now(), 0
        resets_in = max(1, round(self.seconds - (self.now() - self.began)))
        allowed = self.count < self.requests
        self.count += allowed
        return allowed, self.requests - self.count, resets_in


class ReplayServer:
    """Use as a context; ``odds_url`` and ``football_url`` are the addresses to ask.

    Args:
        recorded: the folder with recorded bodies; None: only what tests give.
        now: what the limit of requests goes by; a test's clock, in seconds.
    """

    def __init__(self, recorded: Path | None = None, *, now: Callable[[], float] | None = None) -> None:
        self.recorded = recorded
        self.faults: deque[Fault] = deque()
        self.seen: list[Seen] = []
        self.credits = Credits()
        self.limit = Limit(now or asyncio.get_event_loop().time)
        self.given: dict[str, Any] = {}
        """Path (below either API) → document, or bytes to send as they are."""

        self.day = "2024-08-03"
        """Which of the two recorded days The Odds API is at."""

    async def __aenter__(self) -> Self:
        self._released = asyncio.Event()
        application = web.Application()
        application.router.add_get(ODDS + "/v4/{path:.*}", self._odds)
        application.router.add_get(FOOTBALL + "/{path:.*}", self._football)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.odds_url = f"http://{host}:{port}{ODDS}"
        self.football_url = f"http://{host}:{port}{FOOTBALL}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._released.set()
        await self._runner.cleanup()

    def fail(self, *faults: Fault) -> None:
        """Let the next requests fail, one fault each."""
        self.faults.extend(faults)

    def give(self, path: str, document: Any) -> None:
        """Answer a path, such as ``/v4/sports/soccer_epl/scores`` or ``/matches/1``, with a document or bytes."""
        self.given[path] = document

    # ---- The Odds API ------------------------------------------------------------------------------------------------

    async def _odds(self, request: web.Request) -> web.StreamResponse:
        path = request.path.removeprefix(ODDS)
        seen = self._note(request, path)
        key = request.query.get("apiKey")
        if key != KEY:
            code = "MISSING_KEY" if key is None else "INVALID_KEY"
            return self._json(seen, {"message": "The API key is missing or bad", "error_code": code}, 401)
        cost = _cost(path, request.query)
        if self.faults:
            return await self._failing(request, seen, self.faults.popleft(), self._account(0), KEY)
        if self.credits.used + cost > self.credits.limit:
            out = {"message": "Usage quota has been reached.", "error_code": "OUT_OF_USAGE_CREDITS"}
            return self._json(seen, out, 401, self._account(0))
        body = self._odds_body(path)
        if body is None:
            return self._json(seen, {"message": "Unknown sport", "error_code": "UNKNOWN_SPORT"}, 404, self._account(0))
        document = json.loads(body)
        if isinstance(document, dict) and "error_code" in document:
            status = 401 if document["error_code"] == "MISSING_KEY" else 422
            return self._send(seen, body, status, self._account(0))
        self.credits.used += cost
        return self._send(seen, body, 200, self._account(cost))

    def _account(self, last: int) -> dict[str, str]:
        return {
            "x-requests-used": str(self.credits.used),
            "x-requests-remaining": str(self.credits.limit - self.credits.used),
            "x-requests-last": str(last),
        }

    def _odds_body(self, path: str) -> bytes | None:
        if path in self.given:
            return _as_bytes(self.given[path])
        if self.recorded is None:
            return None
        folder = self.recorded / "the-odds-api"
        if path == "/v4/sports":
            return (folder / "oddsapi_v4_sports_2024-03.json").read_bytes()
        sport = path.removeprefix("/v4/sports/").removesuffix("/odds")
        files = sorted(folder.glob(f"{self.day}_*_{sport}.json"))
        return files[-1].read_bytes() if files else None

    # ---- football-data.org -------------------------------------------------------------------------------------------

    async def _football(self, request: web.Request) -> web.StreamResponse:
        path = request.path.removeprefix(FOOTBALL)
        seen = self._note(request, path)
        if request.headers.get("X-Auth-Token") != TOKEN:
            return self._json(seen, {"message": "Your API token is invalid.", "errorCode": 400}, 400)
        allowed, left, resets_in = self.limit.take()
        headers = {
            "X-API-Version": "v4",
            "X-Authenticated-Client": "Somebody",
            "X-Requests-Available-Minute": str(left),
            "X-RequestCounter-Reset": str(resets_in),
        }
        if not allowed:
            said = f"You reached your request limit. Wait {resets_in} seconds."
            return self._json(seen, {"message": said, "errorCode": 429}, 429, headers | {"Retry-After": str(resets_in)})
        if self.faults:
            return await self._failing(request, seen, self.faults.popleft(), headers, TOKEN)
        body = self._football_body(path)
        if body is None:
            return self._json(seen, {"message": "The resource does not exist.", "error": 404}, 404, headers)
        return self._send(seen, body, 200, headers)

    def _football_body(self, path: str) -> bytes | None:
        if path in self.given:
            return _as_bytes(self.given[path])
        if self.recorded is None:
            return None
        files = {
            "/competitions/PL/matches": "fdorg_v4_competitions_PL_matches_2025_status_SCHEDULED.json",
            "/competitions/PL/standings": "fdorg_v4_competitions_PL_standings_2025.json",
            "/matches": "fdorg_v4_matches_2023-12-29.json",
        }
        name = files.get(path)
        return None if name is None else (self.recorded / "football-data-org" / name).read_bytes()

    # ---- both --------------------------------------------------------------------------------------------------------

    def _note(self, request: web.Request, path: str) -> Seen:
        seen = Seen(path, dict(request.query), dict(request.headers))
        self.seen.append(seen)
        return seen

    def _json(
        self, seen: Seen, document: Any, status: int, headers: Mapping[str, str] | None = None
    ) -> web.StreamResponse:
        return self._send(seen, json.dumps(document).encode(), status, headers or {})

    def _send(self, seen: Seen, body: bytes, status: int, headers: Mapping[str, str]) -> web.StreamResponse:
        seen.status = status
        packed = gzip.compress(body, 1)
        return web.Response(
            body=packed,
            status=status,
            headers={**headers, "Content-Type": "application/json; charset=utf-8", "Content-Encoding": "gzip"},
        )

    async def _failing(
        self, request: web.Request, seen: Seen, fault: Fault, headers: Mapping[str, str], secret: str
    ) -> web.StreamResponse:
        plain = self._plain_fault(fault, secret)
        if plain is not None:
            status, body, kind, more = plain
            seen.status = status
            return web.Response(body=body, status=status, headers={**headers, "Content-Type": kind, **more})
        body = (self._odds_body if secret == KEY else self._football_body)(seen.path) or b"[]"
        if fault is Fault.CUT_JSON:
            return self._send(seen, body[: len(body) // 2], 200, headers)
        if fault is Fault.CHANGED_SCHEMA:
            changed = body.replace(b'"commence_time"', b'"kick_off"').replace(b'"utcDate"', b'"dateUtc"')
            return self._send(seen, changed, 200, headers)
        if fault is Fault.CUT_GZIP:
            packed = bytearray(gzip.compress(body))
            packed[len(packed) // 2 :] = b"\x00" * (len(packed) - len(packed) // 2)
            return web.Response(body=bytes(packed), headers={**headers, "Content-Encoding": "gzip"})
        transport = request.transport
        assert transport is not None
        if fault is Fault.CUT_BODY:
            response = web.StreamResponse(headers={**headers, "Content-Length": str(len(body) + 1000)})
            await response.prepare(request)
            await response.write(body[: len(body) // 2])
            transport.close()
            return response
        if fault is Fault.SILENCE:
            await self._released.wait()
        transport.close()
        return web.Response()

    @staticmethod
    def _plain_fault(fault: Fault, secret: str) -> tuple[int, bytes, str, dict[str, str]] | None:
        html, as_json, too_fast = "text/html", "application/json", b'{"message": "Too fast"}'
        return {
            Fault.TOO_MANY: (429, too_fast, as_json, {"Retry-After": "7"}),
            Fault.TOO_MANY_UNTIL: (429, too_fast, as_json, {"Retry-After": "Sat, 03 Aug 2024 12:00:20 GMT"}),
            Fault.SERVER_ERROR: (500, b'{"message": "Internal server error"}', as_json, {}),
            Fault.BAD_GATEWAY: (502, b"<html>Bad gateway</html>", html, {}),
            Fault.WRONG_TYPE: (200, b"<html>Maintenance</html>", html, {}),
            Fault.ECHOED_SECRET: (403, f'{{"message": "Not for {secret}"}}'.encode(), as_json, {"ETag": secret}),
        }.get(fault)


def _as_bytes(document: Any) -> bytes:
    return document if isinstance(document, bytes) else json.dumps(document).encode()


def _cost(path: str, query: Mapping[str, str]) -> int:
    if path.endswith("/odds"):
        cost = len(query.get("markets", "h2h").split(",")) * len(query.get("regions", "us").split(","))
        return 10 * cost if "/historical/" in path else cost
    if path.endswith("/scores"):
        return 2 if "daysFrom" in query else 1
    return 0
