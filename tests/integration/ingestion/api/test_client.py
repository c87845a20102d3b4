"""How requests behave when an API does not: each fault served over a socket, each pause only noted."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from pydantic import SecretStr
from tenacity import wait_none

from engine.clock import ReplayClock
from engine.ingestion.api.archive import DatabaseArchive
from engine.ingestion.api.client import Api, ApiClient
from engine.ingestion.api.rate_limit import RateLimit
from engine.ingestion.errors import (
    ApiError,
    ApiUnavailable,
    BrokenBody,
    NotAuthorised,
    RateLimited,
    RequestRefused,
    SchemaChanged,
)
from engine.ingestion.sources.football_data_org import FootballDataOrg
from engine.ingestion.sources.the_odds_api import TheOddsApi
from engine.redaction import BLANK
from engine.storage import Database
from engine.storage.operations.raw_bodies import RawBody
from tests.e2e.fakes.replay_server import KEY, TOKEN, Fault, ReplayServer

NOON = datetime(2024, 8, 3, 12, tzinfo=UTC)
EVENTS = [
    {
        "id": "a",
        "sport_key": "soccer_epl",
        "commence_time": "2024-08-16T19:00:00Z",
        "home_team": "Leeds",
        "away_team": "Arsenal",
    }
]
PATH = "/v4/sports/soccer_epl/events"


class Pauses:
    """A sleep that moves the clock instead of waiting."""

    def __init__(self, clock: ReplayClock) -> None:
        self.clock = clock
        self.slept: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.clock.move_to(self.clock.now() + timedelta(seconds=seconds))


class MemoryArchive:
    def __init__(self) -> None:
        self.kept: list[RawBody] = []

    async def keep(self, raw: RawBody) -> None:
        self.kept.append(raw)


@pytest.fixture
def clock() -> ReplayClock:
    return ReplayClock(NOON)


@pytest.fixture
def pauses(clock: ReplayClock) -> Pauses:
    return Pauses(clock)


@pytest.fixture
def archive() -> MemoryArchive:
    return MemoryArchive()


@pytest.fixture
async def server(clock: ReplayClock) -> AsyncIterator[ReplayServer]:
    async with ReplayServer(now=lambda: clock.now().timestamp()) as server:
        server.give(PATH, EVENTS)
        yield server


@pytest.fixture
async def odds(
    server: ReplayServer, clock: ReplayClock, pauses: Pauses, archive: MemoryArchive
) -> AsyncIterator[TheOddsApi]:
    async with TheOddsApi(
        SecretStr(KEY),
        clock=clock,
        archive=archive,
        base_url=server.odds_url,
        sleep=pauses,
        pace=RateLimit(1_000, 1, clock=clock, sleep=pauses),
        timeout=httpx.Timeout(0.2),
    ) as client:
        yield client


@pytest.fixture
async def football(
    server: ReplayServer, clock: ReplayClock, pauses: Pauses, archive: MemoryArchive
) -> AsyncIterator[FootballDataOrg]:
    async with FootballDataOrg(
        SecretStr(TOKEN),
        clock=clock,
        archive=archive,
        base_url=server.football_url,
        sleep=pauses,
        wait=wait_none(),
        pace=RateLimit(100, 0.1, clock=clock, sleep=pauses),
        timeout=httpx.Timeout(0.2),
    ) as client:
        yield client


@pytest.mark.parametrize(
    "fault",
    [
        Fault.SERVER_ERROR,
        Fault.BAD_GATEWAY,
        Fault.SILENCE,
        Fault.HANG_UP,
        Fault.CUT_BODY,
        Fault.CUT_JSON,
        Fault.CUT_GZIP,
        Fault.WRONG_TYPE,
        Fault.TOO_MANY,
    ],
)
async def test_two_faults_in_a_row_are_lived_through(
    server: ReplayServer, odds: TheOddsApi, pauses: Pauses, fault: Fault
) -> None:
    server.fail(fault, fault)
    answer = await odds.events("soccer_epl")
    assert [event.id for event in answer.content] == ["a"]
    assert len(server.seen) == 3
    assert len(pauses.slept) >= 2


@pytest.mark.parametrize(
    ("fault", "error", "says"),
    [
        (Fault.SERVER_ERROR, ApiUnavailable, "HTTP 500"),
        (Fault.BAD_GATEWAY, ApiUnavailable, "HTTP 502"),
        (Fault.SILENCE, ApiUnavailable, "did not answer in time"),
        (Fault.HANG_UP, BrokenBody, "broke off"),
        (Fault.CUT_BODY, BrokenBody, "broke off"),
        (Fault.CUT_JSON, BrokenBody, "cut or no JSON"),
        (Fault.CUT_GZIP, BrokenBody, "cannot be unpacked"),
        (Fault.WRONG_TYPE, BrokenBody, "cut or no JSON"),
        (Fault.TOO_MANY, RateLimited, "HTTP 429"),
    ],
)
async def test_a_third_fault_is_an_error_of_its_own_name(
    server: ReplayServer, odds: TheOddsApi, fault: Fault, error: type[ApiError], says: str
) -> None:
    server.fail(fault, fault, fault)
    with pytest.raises(error, match=says) as caught:
        await odds.events("soccer_epl")
    assert "Nothing was stored" in str(caught.value)
    assert "asked for /v4/sports/soccer_epl/events" in str(caught.value)
    assert len(server.seen) == 3


async def test_pauses_between_tries_grow_and_are_never_the_same_for_all(
    server: ReplayServer, odds: TheOddsApi, pauses: Pauses
) -> None:
    server.fail(Fault.SERVER_ERROR, Fault.SERVER_ERROR)
    await odds.events("soccer_epl")
    first, second = pauses.slept
    assert 1 <= first <= 2
    assert 2 <= second <= 3


async def test_a_pause_the_server_asks_for_is_kept_to_the_second(
    server: ReplayServer, odds: TheOddsApi, clock: ReplayClock
) -> None:
    server.fail(Fault.TOO_MANY)
    await odds.events("soccer_epl")
    assert clock.now() == NOON + timedelta(seconds=7)


async def test_a_pause_until_a_date_is_understood(server: ReplayServer, odds: TheOddsApi, clock: ReplayClock) -> None:
    server.fail(Fault.TOO_MANY_UNTIL)
    await odds.events("soccer_epl")
    assert clock.now() == NOON + timedelta(seconds=20)


async def test_who_is_told_to_come_back_tomorrow_is_not_kept_waiting(clock: ReplayClock, pauses: Pauses) -> None:
    def tomorrow(_: httpx.Request) -> httpx.Response:
        return httpx.Response(429, json={"message": "Enough"}, headers={"Retry-After": "86400"})

    async with TheOddsApi(SecretStr(KEY), clock=clock, sleep=pauses, transport=httpx.MockTransport(tomorrow)) as client:
        with pytest.raises(RateLimited) as caught:
            await client.events("soccer_epl")
    assert caught.value.retry_after == 86_400
    assert not pauses.slept


async def test_an_answer_that_trickles_without_end_is_given_up(clock: ReplayClock, pauses: Pauses) -> None:
    class Trickle(httpx.AsyncByteStream):
        async def __aiter__(self) -> AsyncIterator[bytes]:
            while True:
                yield b"["
                await asyncio.sleep(0.01)

    def answer(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, stream=Trickle())

    async with ApiClient(
        Api("slow", "Slow", "http://slow.invalid"),
        clock=clock,
        pace=RateLimit(100, 1, clock=clock),
        sleep=pauses,
        transport=httpx.MockTransport(answer),
        deadline=0.05,
    ) as client:
        with pytest.raises(ApiUnavailable, match="did not answer in time"):
            await client.get("/trickle")
    assert len(pauses.slept) == 2


async def test_a_changed_schema_names_the_missing_field_and_is_not_asked_again(
    server: ReplayServer, odds: TheOddsApi, archive: MemoryArchive
) -> None:
    server.fail(Fault.CHANGED_SCHEMA)
    with pytest.raises(SchemaChanged, match="commence_time is missing") as caught:
        await odds.events("soccer_epl")
    assert caught.value.fields == ("0.commence_time is missing",)
    assert len(server.seen) == 1
    assert b"kick_off" in archive.kept[0].body


async def test_fields_nobody_asked_for_are_kept(server: ReplayServer, odds: TheOddsApi) -> None:
    server.give(PATH, [EVENTS[0] | {"venue": "Elland Road"}])
    [event] = (await odds.events("soccer_epl")).content
    assert event.model_extra == {"venue": "Elland Road"}


async def test_ten_requests_a_minute_are_used_and_the_eleventh_waits_for_the_next(
    server: ReplayServer, football: FootballDataOrg, clock: ReplayClock
) -> None:
    server.give("/teams/57", {"id": 57, "name": "Arsenal FC", "area": {"id": 2072, "name": "England"}})
    for _ in range(10):
        await football.team(57)
    assert clock.now() == NOON
    assert football.pace.left == 0
    for _ in range(11):
        await football.team(57)
    assert clock.now() == NOON + timedelta(seconds=120)
    assert all(seen.status == 200 for seen in server.seen)


async def test_a_minute_that_others_have_used_up_is_learned_from_the_refusal(
    server: ReplayServer, football: FootballDataOrg, clock: ReplayClock
) -> None:
    server.give("/teams/57", {"id": 57, "name": "Arsenal FC", "area": {"id": 2072, "name": "England"}})
    for _ in range(10):
        server.limit.take()
    await football.team(57)
    assert [seen.status for seen in server.seen] == [429, 200]
    assert clock.now() == NOON + timedelta(seconds=60)


async def test_a_larger_plan_is_learned_from_the_headers(
    server: ReplayServer, clock: ReplayClock, pauses: Pauses
) -> None:
    server.limit.requests = 30
    server.give("/teams/57", {"id": 57, "name": "Arsenal FC", "area": {"id": 2072, "name": "England"}})
    async with FootballDataOrg(SecretStr(TOKEN), clock=clock, base_url=server.football_url, sleep=pauses) as football:
        for _ in range(30):
            await football.team(57)
        assert football.pace.requests == 30
    assert not pauses.slept


@pytest.mark.parametrize("asks", [lambda c: c.match(1), lambda c: c.standings("PL")])
async def test_what_does_not_exist_is_refused_at_once(
    server: ReplayServer, football: FootballDataOrg, asks: Callable[[FootballDataOrg], Awaitable[object]]
) -> None:
    with pytest.raises(RequestRefused, match="does not exist"):
        await asks(football)
    assert len(server.seen) == 1


async def test_a_wrong_token_says_which_setting_to_check(server: ReplayServer, clock: ReplayClock) -> None:
    async with FootballDataOrg(SecretStr("wrong"), clock=clock, base_url=server.football_url) as client:
        with pytest.raises(NotAuthorised, match="FAIRLINE_FOOTBALL_DATA_ORG_TOKEN"):
            await client.competitions()


@pytest.mark.parametrize("key", [None, SecretStr("wrong")])
async def test_a_missing_or_wrong_key_says_which_setting_to_check(
    server: ReplayServer, clock: ReplayClock, key: SecretStr | None
) -> None:
    async with TheOddsApi(key, clock=clock, base_url=server.odds_url) as client:
        with pytest.raises(NotAuthorised, match="FAIRLINE_THE_ODDS_API_KEY"):
            await client.sports()


async def test_every_body_is_archived_before_it_is_read_also_refusals(
    server: ReplayServer, odds: TheOddsApi, archive: MemoryArchive
) -> None:
    server.fail(Fault.SERVER_ERROR, Fault.CUT_JSON)
    await odds.events("soccer_epl")
    assert [raw.status for raw in archive.kept] == [500, 200, 200]
    last = archive.kept[-1]
    assert (last.source, last.request) == ("the-odds-api", "/v4/sports/soccer_epl/events?dateFormat=iso")
    assert last.headers["x-requests-last"] == "0"


async def test_secrets_show_up_nowhere(
    server: ReplayServer,
    odds: TheOddsApi,
    football: FootballDataOrg,
    database: Database,
    clock: ReplayClock,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.DEBUG, logger="httpx")  # the chat faces silence it for the whole process
    told: list[str] = [repr(odds), repr(football), repr(odds._client), repr(odds._client.api)]
    kept = DatabaseArchive(database)
    odds._client._archive = football._client._archive = kept
    server.fail(Fault.ECHOED_SECRET, Fault.HANG_UP, Fault.SILENCE, Fault.SERVER_ERROR, Fault.ECHOED_SECRET)
    for ask in (lambda: odds.events("soccer_epl"), lambda: odds.events("soccer_epl"), lambda: football.match(1)):
        with pytest.raises(ApiError) as caught:
            await ask()
        error: BaseException | None = caught.value
        while error is not None:
            told += [str(error), repr(error), repr(getattr(error, "request", ""))]
            request = getattr(error, "_request", None)
            told += [str(request.url), str(request.headers)] if request is not None else []
            error = error.__cause__ or error.__context__
    async with database.unit_of_work(read_only=True) as work:
        async for raw in work.raw_bodies.all():
            told += [raw.request, raw.body.decode(), str(raw.headers)]
    told += [record.getMessage() for record in caplog.records]
    assert any(BLANK in text for text in told)
    assert any("HTTP Request: GET" in text for text in told)  # what httpx logs by itself
    assert not [text for text in told if KEY in text or TOKEN in text]
    assert server.seen[0].query["apiKey"] == KEY
    assert server.seen[-1].headers["X-Auth-Token"] == TOKEN
