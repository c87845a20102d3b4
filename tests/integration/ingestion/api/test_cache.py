"""The cache: on a Redis inside the process, and on a real server where processes compete for it."""

import asyncio
import sys
import textwrap
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import fakeredis
import pytest
import redis.asyncio

from engine.clock import ReplayClock
from engine.ingestion.api.cache import LEAVE_ALONE, PREFIX, Cache, cached
from engine.ingestion.api.schema import ApiAnswer, ApiModel
from engine.ingestion.errors import RateLimited
from engine.settings import Settings

NOW = datetime(2024, 8, 3, 12, tzinfo=UTC)
TTL = {"odds": timedelta(minutes=30), "teams": timedelta(hours=24), "nothing": timedelta(0)}


@pytest.fixture(params=["fake", pytest.param("real", marks=pytest.mark.redis)])
async def server(request: pytest.FixtureRequest) -> AsyncIterator[redis.asyncio.Redis]:
    if request.param == "fake":
        client: redis.asyncio.Redis = fakeredis.FakeAsyncRedis()
    else:
        client = redis.asyncio.from_url(request.getfixturevalue("redis_url"))
    async with client:
        yield client


@pytest.fixture
def clock() -> ReplayClock:
    return ReplayClock(NOW)


@pytest.fixture
def cache(server: redis.asyncio.Redis, clock: ReplayClock) -> Cache:
    return Cache(server, TTL, clock=clock)


class Price(ApiModel):
    price: Decimal


class Books:
    """Something that asks an API: each answer is another."""

    source = "books"

    def __init__(self, cache: Cache | None) -> None:
        self.cache = cache
        self.asked = 0
        self.began = asyncio.Event()
        self.slow = asyncio.Event()
        self.slow.set()
        self.error: Exception | None = None

    async def _answer(self) -> ApiAnswer[tuple[Price, ...]]:
        self.asked += 1
        number = self.asked
        self.began.set()
        await self.slow.wait()
        if self.error is not None:
            raise self.error
        price = Price(price=Decimal("2.10") + number, book="pinnacle")  # type: ignore[call-arg]
        return ApiAnswer(request="/odds", fetched_at=NOW, content=(price,))

    @cached("odds")
    async def odds(self, sport: str, *, fresh: bool = False) -> ApiAnswer[tuple[Price, ...]]:
        return await self._answer()

    @cached("teams")
    async def team(self, number: int) -> ApiAnswer[tuple[Price, ...]]:
        return await self._answer()

    @cached("nothing")
    async def nothing(self) -> ApiAnswer[tuple[Price, ...]]:
        return await self._answer()


async def test_the_second_answer_comes_from_the_cache_and_is_the_same(cache: Cache) -> None:
    books = Books(cache)
    first = await books.odds("epl")
    second = await books.odds("epl")
    assert books.asked == 1
    assert second == first
    assert second.content[0].model_extra == {"book": "pinnacle"}
    assert (cache.counts.hits, cache.counts.misses) == (1, 1)


async def test_other_arguments_and_other_methods_are_other_answers(cache: Cache) -> None:
    books = Books(cache)
    await books.odds("epl")
    await books.odds("bundesliga")
    await books.team(1)
    await books.team(number=1)
    assert books.asked == 4


async def test_entries_live_as_long_as_their_kind(cache: Cache, server: redis.asyncio.Redis) -> None:
    books = Books(cache)
    await books.odds("epl")
    await books.team(1)
    left = {key.split(b":")[3]: await server.pttl(key) for key in await server.keys(f"{PREFIX}:*")}
    assert left[b"odds"] == pytest.approx(1_800_000, abs=60_000)
    assert left[b"teams"] == pytest.approx(86_400_000, abs=60_000)


async def test_a_kind_that_lives_for_no_time_is_not_cached(cache: Cache, server: redis.asyncio.Redis) -> None:
    books = Books(cache)
    await books.nothing()
    await books.nothing()
    assert books.asked == 2
    assert await server.dbsize() == 0


async def test_asking_for_a_fresh_answer_replaces_the_old_one(cache: Cache) -> None:
    books = Books(cache)
    old = await books.odds("epl")
    new = await books.odds("epl", fresh=True)
    assert new != old
    assert await books.odds("epl") == new
    assert books.asked == 2


async def test_many_who_ask_at_once_are_one_request(cache: Cache) -> None:
    books = Books(cache)
    answers = await asyncio.gather(*(books.odds("epl") for _ in range(50)))
    assert books.asked == 1
    assert all(answer == answers[0] for answer in answers)
    assert (cache.counts.misses, cache.counts.shared) == (1, 49)


async def test_whoever_asked_first_may_leave_and_the_others_get_their_answer(cache: Cache) -> None:
    books = Books(cache)
    books.slow.clear()
    first = asyncio.create_task(books.odds("epl"))
    await books.began.wait()
    second = asyncio.create_task(books.odds("epl"))
    await asyncio.sleep(0)
    first.cancel()
    with pytest.raises(asyncio.CancelledError):
        await first
    books.slow.set()
    assert (await second).content
    assert books.asked == 1


async def test_an_error_goes_to_everybody_and_is_not_kept(cache: Cache) -> None:
    books = Books(cache)
    books.error = RateLimited("Books", "/odds", "said no", "Later.")
    failed = await asyncio.gather(*(books.odds("epl") for _ in range(3)), return_exceptions=True)
    assert all(isinstance(error, RateLimited) for error in failed)
    assert books.asked == 1
    books.error = None
    await books.odds("epl")
    assert books.asked == 2


async def test_two_caches_on_one_redis_ask_once(server: redis.asyncio.Redis, clock: ReplayClock) -> None:
    one, other = (Books(Cache(server, TTL, clock=clock)) for _ in range(2))
    one.slow.clear()
    first = asyncio.create_task(one.odds("epl"))
    await one.began.wait()
    second = asyncio.create_task(other.odds("epl"))
    await asyncio.sleep(0.01)
    one.slow.set()
    assert await first == await second
    assert (one.asked, other.asked) == (1, 0)


async def test_an_entry_that_cannot_be_read_is_asked_for_again(cache: Cache, server: redis.asyncio.Redis) -> None:
    books = Books(cache)
    await books.odds("epl")
    [name] = [key for key in await server.keys(f"{PREFIX}:odds:*") if not key.endswith(b":lock")]
    for rubbish in (b"rubbish", b'{"form": "of another version"}'):
        await server.set(name, rubbish)
        assert (await books.odds("epl")).content
    assert cache.counts.evictions == 2


async def test_without_redis_everything_works_and_redis_is_left_alone_for_a_while(
    clock: ReplayClock, caplog: pytest.LogCaptureFixture
) -> None:
    away = fakeredis.FakeServer()
    away.connected = False
    cache = Cache(fakeredis.FakeAsyncRedis(server=away), TTL, clock=clock)
    books = Books(cache)
    for _ in range(3):
        assert (await books.odds("epl")).content
    assert books.asked == 3
    assert cache.counts.away == 1
    assert len([record for record in caplog.records if "going on without it" in record.message]) == 1
    assert len(await asyncio.gather(*(books.odds("epl") for _ in range(5)))) == 5
    assert books.asked == 4  # one request for all who ask at once, also then
    away.connected = True
    clock.move_to(NOW + LEAVE_ALONE)
    await books.odds("epl")
    await books.odds("epl")
    assert (books.asked, cache.counts.hits) == (5, 1)


async def test_a_redis_that_is_not_there_is_lived_without(clock: ReplayClock) -> None:
    async with redis.asyncio.from_url("redis://127.0.0.1:1") as nowhere:
        books = Books(Cache(nowhere, TTL, clock=clock))
        assert (await books.odds("epl")).content
        assert (await books.odds("epl")).content
    assert books.asked == 2


async def test_without_a_cache_each_question_is_asked() -> None:
    books = Books(None)
    await books.odds("epl")
    await books.odds("epl", fresh=True)
    assert books.asked == 2


async def test_warming_fills_the_cache_and_stops_where_the_api_says_no(cache: Cache) -> None:
    books = Books(cache)
    warmed = await cache.warm([lambda: books.odds("epl"), lambda: books.odds("bundesliga")], stop_on=RateLimited)
    assert (warmed.done, warmed.failed) == (2, 0)
    await books.odds("epl")
    assert books.asked == 2
    books.error = RateLimited("Books", "/odds", "said no", "Later.")
    stopped = await cache.warm([lambda: books.team(1), lambda: books.team(2)], stop_on=RateLimited)
    assert (stopped.done, stopped.failed) == (0, 2)
    assert books.asked == 3


def test_kinds_live_as_long_as_the_settings_say() -> None:
    ttl = Settings(_env_file=None, cache_odds_minutes=10).cache_ttl  # type: ignore[call-arg]
    assert ttl["odds"] == timedelta(minutes=10)
    assert (ttl["matches"], ttl["teams"], ttl["head_to_head"]) == (
        timedelta(hours=6),
        timedelta(hours=24),
        timedelta(days=7),
    )


@pytest.mark.redis
async def test_processes_that_ask_at_once_ask_once(redis_url: str) -> None:
    program = textwrap.dedent(
        """
        import asyncio, sys
        from datetime import timedelta
        import redis.asyncio
        from engine.clock import SystemClock
        from engine.ingestion.api.cache import Cache

        async def main():
            async with redis.asyncio.from_url(sys.argv[1]) as client:
                cache = Cache(client, {"odds": timedelta(minutes=1)}, clock=SystemClock())
                await client.incr("ready")
                while int(await client.get("ready")) < 3:
                    await asyncio.sleep(0.005)

                async def load():
                    await client.incr("asked")
                    await asyncio.sleep(0.2)
                    return b"answer"

                values = await asyncio.gather(*(cache.get("odds", "epl", load) for _ in range(5)))
                assert values == [b"answer"] * 5

        asyncio.run(main())
        """
    )
    run = [asyncio.create_subprocess_exec(sys.executable, "-c", program, redis_url) for _ in range(3)]
    processes = await asyncio.gather(*run)
    assert await asyncio.gather(*(process.wait() for process in processes)) == [0, 0, 0]
    async with redis.asyncio.from_url(redis_url) as client:
        assert int(await client.get("asked")) == 1
