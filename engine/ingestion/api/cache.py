"""Answers kept in Redis for a while, so that requests are spent on what has changed.

``@cached("matches")`` above a method that asks an API keeps its answers for as long as the kind says. However many ask
for the same at once, in this process or another, one of them goes and the others wait for its answer. Without Redis
everything works the same, only slower: each process then asks by itself.

An entry is good as long as each of its tags has the mark it had when the answer was asked for; invalidating a tag
changes its mark, which takes one step however many entries there are, and also spoils an answer that is still on its
way.
"""

import asyncio
import hashlib
import json
import secrets
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec, Protocol, TypeVar, get_type_hints

import structlog
from pydantic import TypeAdapter, ValidationError
from redis.asyncio import Redis
from redis.exceptions import RedisError, WatchError

from engine.clock import Clock
from engine.ingestion.api.rate_limit import Sleep

PREFIX: Final = "fairline:cache:1"
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
    """Entries found spoiled, by an invalidated tag or because they could not be read."""

    invalidations: int = 0
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
        self._longest = max(self._ttl.values(), default=timedelta(days=1))
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
        tags: Sequence[str] = (),
        fresh: bool = False,
    ) -> bytes:
        """Return the entry, loading it when there is none.

        Args:
            kind: decides how long it lives.
            key: what it is the answer to.
            load: asks for it; its errors go to everybody who waits, and nothing is kept.
            tags: what it depends on.
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
            flying = asyncio.create_task(self._through(name, ttl, load, tuple(tags), fresh=fresh))
            self._flying[name, fresh] = flying
            flying.add_done_callback(lambda done: self._landed((name, fresh), done))
        return await asyncio.shield(flying)

    def _landed(self, flight: tuple[str, bool], done: asyncio.Task[bytes]) -> None:
        del self._flying[flight]
        if not done.cancelled():
            done.exception()  # nobody may be waiting any more

    async def invalidate(self, *tags: str) -> None:
        """Spoil every entry with one of these tags."""
        self.counts.invalidations += len(tags)
        for tag in tags:
            await self._ask(self._redis.set(_mark(tag), secrets.token_hex(8), px=_millis(self._longest * 2)), None)

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

    async def evicted_by_server(self) -> int | None:
        """Return how many entries Redis threw out for lack of memory; None when it does not say."""
        try:
            told: dict[str, Any] = await self._redis.info("stats")
        except _AWAY:  # also a Redis inside the process, which has no such figures
            return None
        return int(told["evicted_keys"]) if "evicted_keys" in told else None

    async def _through(
        self, name: str, ttl: timedelta, load: Callable[[], Awaitable[bytes]], tags: tuple[str, ...], *, fresh: bool
    ) -> bytes:
        marks = await self._marks(tags)
        value = None if fresh else await self._read(name, marks)
        if value is not None:
            self.counts.hits += 1
            return value
        token = secrets.token_bytes(8)
        while not fresh and not await self._lock(name, token):
            await self._sleep(POLL_SECONDS)
            value = await self._read(name, marks := await self._marks(tags))
            if value is not None:
                self.counts.shared += 1
                return value
        self.counts.misses += 1
        try:
            value = await load()
            entry = json.dumps(marks).encode() + b"\n" + value
            await self._ask(self._redis.set(name, entry, px=_millis(ttl)), None)
            return value
        finally:
            if not fresh:
                await self._unlock(name, token)

    async def _marks(self, tags: tuple[str, ...]) -> list[str]:
        """Return the marks of the tags; empty for one that was never invalidated."""
        if not tags:
            return []
        marks = await self._ask(self._redis.mget([_mark(tag) for tag in tags]), None)
        return [] if marks is None else [mark.decode() if mark else "" for mark in marks]

    async def _read(self, name: str, marks: list[str]) -> bytes | None:
        entry = await self._ask(self._redis.get(name), None)
        if entry is None:
            return None
        kept, _, value = bytes(entry).partition(b"\n")
        try:
            if json.loads(kept) == marks:
                return value
        except ValueError:
            pass
        self.counts.evictions += 1
        await self._ask(self._redis.delete(name), None)
        return None

    async def _lock(self, name: str, token: bytes) -> bool:
        """Return whether it is on us to load; without Redis it is."""
        taken = await self._ask(self._redis.set(f"{name}:lock", token, nx=True, px=_millis(LOCK)), _NO_ANSWER)
        return taken is _NO_ANSWER or bool(taken)

    async def _unlock(self, name: str, token: bytes) -> None:
        await self._ask(self._give_back(f"{name}:lock", token), None)

    async def _give_back(self, lock: str, token: bytes) -> None:
        """Delete the lock if it is still ours: it may have run out and be somebody else's."""
        async with self._redis.pipeline() as pipe:
            await pipe.watch(lock)
            if await pipe.get(lock) != token:
                return
            pipe.multi()  # type: ignore[no-untyped-call]
            pipe.delete(lock)
            try:
                await pipe.execute()
            except WatchError:
                return

    async def _ask(self, answer: Awaitable[Any], otherwise: Any) -> Any:
        """Return Redis's answer, or ``otherwise`` while it is away."""
        if self._away_until is not None and self._clock.now() < self._away_until:
            _drop(answer)
            return otherwise
        try:
            told = await answer
        except _AWAY as error:
            self.counts.away += 1
            if self._away_until is None:
                _log.warning("The cache does not answer (%s); going on without it.", type(error).__name__)
            self._away_until = self._clock.now() + LEAVE_ALONE
            return otherwise
        if self._away_until is not None:
            _log.warning("The cache answers again.")
            self._away_until = None
        return told


class Caching(Protocol):
    """Something whose methods can be cached."""

    source: str
    cache: Cache | None


C = TypeVar("C", bound=Caching)


def cached(
    kind: str, *, tags: Callable[..., Sequence[str]] | None = None
) -> Callable[[Callable[Concatenate[C, P], Awaitable[R]]], Callable[Concatenate[C, P], Awaitable[R]]]:
    """Keep what a method returns, told apart by its arguments, in the ``cache`` of its object (None: no cache).

    The annotation of what it returns says how it is written and read, so it is a pydantic model or made of such.
    A keyword argument ``fresh=True`` of the method asks again in any case, and keeps the new answer.

    Args:
        kind: how long answers live stands under this name in the settings.
        tags: of the method's arguments; called with them, without the object and ``fresh``.
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

            wanted = tags(*args, **named) if tags is not None else ()
            fresh = bool(kwargs.get("fresh"))
            value = await self.cache.get(kind, key, load, tags=wanted, fresh=fresh)
            try:
                return adapter().validate_json(value)
            except ValidationError:  # written by another version of Fairline
                self.cache.counts.evictions += 1
                return adapter().validate_json(await self.cache.get(kind, key, load, tags=wanted, fresh=True))

        return ask

    return decorate


_NO_ANSWER: Final = object()


def _drop(answer: Awaitable[Any]) -> None:
    """Forget a coroutine that will not be awaited, without a warning."""
    close = getattr(answer, "close", None)
    if close is not None:
        close()


def _mark(tag: str) -> str:
    return f"{PREFIX}:mark:{tag}"


def _millis(span: timedelta) -> int:
    return max(1, int(span / timedelta(milliseconds=1)))
