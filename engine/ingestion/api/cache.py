"""Answers kept in Redis for a while, so that requests are spent on what has changed.

``@cached("matches")`` above a method that asks an API keeps its answers for as long as the kind says. However many ask
for the same at once, in this process or another, one of them goes and the others wait for its answer. Without Redis
everything works the same, only slower: each process then asks by itself.
"""

import asyncio
import hashlib
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec, Protocol, TypeVar, get_type_hints

import structlog
from pydantic import TypeAdapter, ValidationError
from redis.asyncio import Redis
from redis.asyncio.lock import Lock
from redis.exceptions import LockError, RedisError

from engine.clock import Clock
from engine.ingestion.api.rate_limit import Sleep

PREFIX: Final = "fairline:cache:2"
"""The number changes when entries of an older Fairline can no longer be read."""

LEAVE_ALONE: Final = timedelta(seconds=15)
"""After Redis did not answer it is not asked again for so long: each attempt could cost a time-out."""

LOCK: Final = timedelta(seconds=120)
"""Who asks for the others has so long; after that somebody else goes, too."""

POLL_SECONDS: Final = 0.05

_AWAY: Final = (RedisError, OSError, TimeoutError)
_log = structlog.get_logger(__name__)
P = ParamSpec("P")
R = TypeVar("R")


@dataclass(slots=True)
class CacheCounts:
    """What a cache did since it was made, in this process."""

    hits: int = 0
    misses: int = 0
    shared: int = 0
    """Asked at the same time as somebody else, and got that answer."""

    evictions: int = 0
    """Entries that could not be read."""

    away: int = 0
    """How often Redis did not answer."""

    def by_result(self) -> dict[str, int]:
        """Return how many requests were a hit, a miss, or got the answer somebody else had just asked for."""
        return {"hit": self.hits, "miss": self.misses, "shared": self.shared}


@dataclass(frozen=True, slots=True)
class WarmCounts:
    """What warming did: answers now in the cache, and what failed."""

    done: int = 0
    failed: int = 0


class Cache:
    """Entries in Redis, each of a kind that says how long it lives.

    Args:
        redis: a client that gives bytes back (``decode_responses`` off).
        ttl: kind → how long its entries live. A kind that is not there is not cached.
        clock: tells when to try Redis again after it was away.
        sleep: waits for so many seconds.
    """

    def __init__(
        self, redis: "Redis", ttl: Mapping[str, timedelta], *, clock: Clock, sleep: Sleep = asyncio.sleep
    ) -> None:
        self._redis = redis
        self._ttl = dict(ttl)
        self._clock = clock
        self._sleep = sleep
        self._flying: dict[tuple[str, bool], asyncio.Task[bytes]] = {}
        self._away_until: datetime | None = None
        self.counts = CacheCounts()

    def ttl(self, kind: str) -> timedelta | None:
        """Return how long entries of a kind live; None when they are not kept at all."""
        return self._ttl.get(kind) or None

    async def get(
        self,
        kind: str,
        key: str,
        load: Callable[[], Awaitable[bytes]],
        *,
        fresh: bool = False,
    ) -> bytes:
        """Return the entry, loading it when there is none.

        Args:
            kind: decides how long it lives.
            key: what it is the answer to.
            load: asks for it; its errors go to everybody who waits, and nothing is kept.
            fresh: load it in any case, and keep that.
        """
        ttl = self.ttl(kind)
        if ttl is None:
            return await load()
        name = f"{PREFIX}:{kind}:{hashlib.sha256(key.encode()).hexdigest()[:40]}"
        flying = self._flying.get((name, fresh))
        if flying is not None:
            self.counts.shared += 1
        else:
            # a task of its own: whoever asked first may be cancelled, the others still want the answer
            flying = asyncio.create_task(self._through(name, ttl, load, fresh=fresh))
            self._flying[name, fresh] = flying
            flying.add_done_callback(lambda done: self._landed((name, fresh), done))
        return await asyncio.shield(flying)

    def _landed(self, flight: tuple[str, bool], done: asyncio.Task[bytes]) -> None:
        del self._flying[flight]
        if not done.cancelled():
            done.exception()  # nobody may be waiting any more

    async def warm(self, calls: Sequence[Callable[[], Awaitable[object]]], *, stop_on: type[Exception]) -> WarmCounts:
        """Make calls whose answers will be wanted soon, one after the other, so that the pace of the API is kept.

        The first error of the kind ``stop_on`` ends it: what is left is asked for when it is needed.
        """
        done = 0
        for call in calls:
            try:
                await call()
            except stop_on as error:
                _log.warning("Warming stopped after %d of %d: %s", done, len(calls), error)
                return WarmCounts(done, len(calls) - done)
            done += 1
        return WarmCounts(done)

    async def _through(self, name: str, ttl: timedelta, load: Callable[[], Awaitable[bytes]], *, fresh: bool) -> bytes:
        if fresh:
            return await self._load(name, ttl, load)
        value = await self._read(name)
        if value is not None:
            self.counts.hits += 1
            return value
        lock = self._redis.lock(f"{name}:lock", timeout=LOCK.total_seconds(), blocking=False, thread_local=False)
        while not await self._ask(lock.acquire(), otherwise=True):
            await self._sleep(POLL_SECONDS)
            value = await self._read(name)
            if value is not None:
                self.counts.shared += 1
                return value
        try:
            return await self._load(name, ttl, load)
        finally:
            await self._ask(_release(lock), None)

    async def _load(self, name: str, ttl: timedelta, load: Callable[[], Awaitable[bytes]]) -> bytes:
        self.counts.misses += 1
        value = await load()
        await self._ask(self._redis.set(name, value, px=_millis(ttl)), None)
        return value

    async def _read(self, name: str) -> bytes | None:
        value = await self._ask(self._redis.get(name), None)
        return None if value is None else bytes(value)

    async def _ask(self, answer: Awaitable[Any], otherwise: Any) -> Any:
        """Return Redis's answer, or ``otherwise`` while it is away."""
        if self._away_until is not None and self._clock.now() < self._away_until:
            _drop(answer)
            return otherwise
        try:
            answered = await answer
        except _AWAY as error:
            self.counts.away += 1
            if self._away_until is None:
                _log.warning("The cache does not answer (%s); going on without it.", type(error).__name__)
            self._away_until = self._clock.now() + LEAVE_ALONE
            return otherwise
        if self._away_until is not None:
            _log.warning("The cache answers again.")
            self._away_until = None
        return answered


class Caching(Protocol):
    """Something whose methods can be cached."""

    source: str
    cache: Cache | None


C = TypeVar("C", bound=Caching)


def cached(
    kind: str,
) -> Callable[[Callable[Concatenate[C, P], Awaitable[R]]], Callable[Concatenate[C, P], Awaitable[R]]]:
    """Cache what a method returns, by its arguments, in the ``cache`` of its object (None: no cache).

    The annotation of what it returns says how it is written and read, so it is a pydantic model or made of such.
    A keyword argument ``fresh=True`` of the method asks again in any case, and keeps the new answer.

    Args:
        kind: how long answers live stands under this name in the settings.
    """

    def decorate(method: Callable[Concatenate[C, P], Awaitable[R]]) -> Callable[Concatenate[C, P], Awaitable[R]]:
        adapters: list[TypeAdapter[R]] = []

        def adapter() -> TypeAdapter[R]:
            if not adapters:  # annotations may name classes that are defined further down
                adapters.append(TypeAdapter(get_type_hints(method)["return"]))
            return adapters[0]

        @wraps(method)
        async def ask(self: C, /, *args: P.args, **kwargs: P.kwargs) -> R:
            if self.cache is None:
                return await method(self, *args, **kwargs)
            named = {name: value for name, value in kwargs.items() if name != "fresh"}
            key = json.dumps([self.source, method.__name__, args, sorted(named.items())], default=str)

            async def load() -> bytes:
                return adapter().dump_json(await method(self, *args, **kwargs), by_alias=True)

            fresh = bool(kwargs.get("fresh"))
            value = await self.cache.get(kind, key, load, fresh=fresh)
            try:
                return adapter().validate_json(value)
            except ValidationError:  # written by another version of Fairline
                self.cache.counts.evictions += 1
                return adapter().validate_json(await self.cache.get(kind, key, load, fresh=True))

        return ask

    return decorate


async def _release(lock: Lock) -> None:
    """Give a lock back, unless it was never got or has run out and may be somebody else's."""
    with suppress(LockError):
        await lock.release()


def _drop(answer: Awaitable[Any]) -> None:
    """Forget a coroutine that will not be awaited, without a warning."""
    close = getattr(answer, "close", None)
    if close is not None:
        close()


def _millis(span: timedelta) -> int:
    return max(1, int(span / timedelta(milliseconds=1)))
