"""Tables wiped and made again from the archive of bodies: the same rows come back."""

import asyncio
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pydantic import SecretStr
from sqlalchemy import delete, func, select, update
from typer.testing import CliRunner

from bot.cli.main import app
from engine.clock import ReplayClock
from engine.ingestion.api.archive import DatabaseArchive
from engine.ingestion.api.rate_limit import RateLimit
from engine.ingestion.batch import FactBatch, store_batch
from engine.ingestion.errors import ApiError, InvalidRequest
from engine.ingestion.rebuild.check import check_archive
from engine.ingestion.rebuild.from_archive import rebuild_tables
from engine.ingestion.sources.football_data_org import FootballDataOrg
from engine.ingestion.sources.football_data_org.facts import facts_of
from engine.ingestion.sources.the_odds_api import TheOddsApi
from engine.ingestion.sources.the_odds_api.codes import LEAGUES
from engine.ingestion.sources.the_odds_api.facts import odds_facts
from engine.storage import Database
from engine.storage.operations.raw_bodies import RawBody
from engine.storage.tables import AliasRow, MatchChangeRow, MatchKeyRow, MatchRow, QuoteRow, RawBodyRow, ResultRow
from tests.e2e.fakes.replay_server import KEY, TOKEN, Fault, ReplayServer

DAY_ONE = datetime(2024, 8, 1, 17, tzinfo=UTC)
REBUILT = (QuoteRow, ResultRow, MatchKeyRow, MatchRow)


async def rows(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Everything in the tables that are rebuilt, but for identifiers the database gives."""
    async with database.unit_of_work(read_only=True) as work:
        session = work.session
        who = (MatchRow.league_id, MatchRow.season, MatchRow.home_team_id, MatchRow.away_team_id, MatchRow.kickoff)
        quote = (QuoteRow.market, QuoteRow.line, QuoteRow.bookmaker_id, QuoteRow.known_at, QuoteRow.price_1)
        result = (ResultRow.known_at, ResultRow.status, ResultRow.home_goals, ResultRow.away_goals)
        key = (MatchKeyRow.source, MatchKeyRow.key)
        queries = {
            "matches": select(*who, MatchRow.known_at, MatchRow.status),
            "quotes": select(*who, *quote).join(MatchRow, MatchRow.id == QuoteRow.match_id),
            "results": select(*who, *result).join(MatchRow, MatchRow.id == ResultRow.match_id),
            "keys": select(*who, *key).join(MatchRow, MatchRow.id == MatchKeyRow.match_id),
        }
        return {name: sorted(map(tuple, await session.execute(query)), key=str) for name, query in queries.items()}


async def wipe(database: Database) -> None:
    async with database.unit_of_work() as work:
        for table in (MatchChangeRow, *REBUILT):
            await work.session.execute(delete(table))
        await work.commit()


async def keep(database: Database, told: FactBatch) -> None:
    async with database.unit_of_work() as work:
        await store_batch(work, told, new_teams=True)
        await work.commit()


@pytest.mark.data
@pytest.mark.parametrize(
    ("sports", "matches", "quotes"),
    [(("soccer_epl", "soccer_spl"), 125, 400), pytest.param(tuple(LEAGUES), 250, 3_850, marks=pytest.mark.slow)],
    ids=["two leagues", "all leagues"],
)
async def test_two_recorded_days_come_back_row_for_row(
    recorded_server: ReplayServer, every_database: Database, sports: tuple[str, ...], matches: int, quotes: int
) -> None:
    database, server = every_database, recorded_server
    clock = ReplayClock(DAY_ONE)
    pace = RateLimit(1_000, 1, clock=clock)
    archive = DatabaseArchive(database)
    async with TheOddsApi(SecretStr(KEY), clock=clock, archive=archive, base_url=server.odds_url, pace=pace) as odds:
        for day, at in (("2024-08-03", DAY_ONE), ("2024-08-04", DAY_ONE + timedelta(days=2))):
            server.day = day
            clock.move_to(at)
            for sport in sports:
                try:
                    answer = await odds.odds(sport)
                except ApiError:
                    continue  # not recorded that day
                await keep(database, odds_facts(answer.content, answer.fetched_at))
    later = ReplayClock(datetime(2026, 2, 24, tzinfo=UTC))
    async with FootballDataOrg(
        SecretStr(TOKEN), clock=later, archive=archive, base_url=server.football_url
    ) as football:
        listed = await football.competition_matches("PL", season=2025)
        await keep(database, facts_of(listed.content.matches, listed.fetched_at))
        await football.standings("PL")
    before = await rows(database)
    assert len(before["quotes"]) > quotes
    assert len(before["matches"]) > matches
    check = await check_archive(database)
    assert check.holds
    assert [(table.name, table.rebuilt) for table in check.tables][2] == ("quotes", len(before["quotes"]))
    await wipe(database)
    lost = await check_archive(database)
    assert [table.missing for table in lost.tables] == [table.rebuilt for table in check.tables]
    replay = await rebuild_tables(database)
    assert await rows(database) == before
    assert replay.stored.matches_added == len(before["matches"])
    assert replay.stored.quotes_added == len(before["quotes"])
    again = await rebuild_tables(database)
    assert again.stored.added == 0


MATCH = {
    "id": 1,
    "area": {"id": 2072, "name": "England"},
    "competition": {"id": 2021, "name": "Premier League", "code": "PL"},
    "season": {"id": 1, "startDate": "2024-08-16", "endDate": "2025-05-25"},
    "utcDate": "2024-08-16T19:00:00Z",
    "status": "FINISHED",
    "lastUpdated": "2024-08-16T21:00:00Z",
    "homeTeam": {"id": 341, "name": "Leeds United FC"},
    "awayTeam": {"id": 57, "name": "Arsenal FC"},
    "score": {"duration": "REGULAR", "fullTime": {"home": 2, "away": 1}, "halfTime": {"home": 0, "away": 1}},
}


def a_body(document: Any, *, status: int = 200, minute: int = 0, source: str = "football-data-org") -> RawBody:
    body = document if isinstance(document, bytes) else json.dumps(document).encode()
    at = datetime(2024, 8, 17, 12, minute, tzinfo=UTC)
    return RawBody(source, "/competitions/PL/matches", status, body, at)


async def archived(database: Database, *bodies: RawBody) -> None:
    for body in bodies:
        await DatabaseArchive(database).keep(body)


async def test_bodies_that_cannot_be_read_are_named_and_the_others_are_stored(database: Database) -> None:
    await archived(
        database,
        a_body({"message": "Too fast"}, status=429),
        a_body(b'{"matches": [', minute=1),
        a_body({"matches": [{"id": 1}]}, minute=2),
        a_body({"matches": [MATCH]}, minute=3),
        a_body(b"Div,Date", source="football-data-uk"),
    )
    replay = await rebuild_tables(database, new_teams=True)
    assert replay.bodies == {"football-data-org": 4}
    assert (replay.refusals, replay.unreadable, replay.stored.results_added) == (1, 2, 1)
    assert "cut or no JSON" in replay.examples[0]
    assert "matches.0.area is missing" in replay.examples[1]


async def test_names_nobody_knows_are_left_out_rather_than_guessed(database: Database) -> None:
    await archived(database, a_body({"matches": [MATCH]}))
    replay = await rebuild_tables(database)
    assert replay.stored.matches_added == 0
    assert replay.stored.unresolved == (("England", "Arsenal FC"), ("England", "Leeds United FC"))
    async with database.unit_of_work(read_only=True) as work:
        assert await work.session.scalar(select(func.count()).select_from(AliasRow)) == 0


async def test_a_source_without_bodies_is_refused(database: Database) -> None:
    with pytest.raises(InvalidRequest, match="football-data-org"):
        await rebuild_tables(database, source="nobody")


async def test_a_body_is_there_even_if_what_follows_fails(database: Database) -> None:
    async with ReplayServer() as server:
        server.give("/v4/sports/soccer_epl/events", [{"id": "changed"}])
        clock = ReplayClock(DAY_ONE)
        async with TheOddsApi(
            SecretStr(KEY), clock=clock, archive=DatabaseArchive(database), base_url=server.odds_url
        ) as odds:
            server.fail(Fault.CHANGED_SCHEMA)
            with pytest.raises(ApiError):
                await odds.events("soccer_epl")
    async with database.unit_of_work(read_only=True) as work:
        [raw] = (await work.session.scalars(select(RawBodyRow))).all()
    assert (raw.status, raw.fetched_at, raw.size) == (200, DAY_ONE, len(b'[{"id": "changed"}]'))
    assert KEY not in raw.request


def test_the_command_says_what_came_back(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fill() -> None:
        async with Database(sqlite_url) as database:
            await archived(database, a_body({"matches": [MATCH]}))

    asyncio.run(fill())
    monkeypatch.setenv("FAIRLINE_DATABASE_URL", sqlite_url)
    left_out = CliRunner().invoke(app, ["rebuild"])
    assert left_out.exit_code == 0
    assert "Names nobody knows (Arsenal FC, Leeds United FC, …) were left out" in left_out.output
    made = CliRunner().invoke(app, ["rebuild", "--new-teams"])
    assert "results new" in made.output
    assert "Nothing was new" in CliRunner().invoke(app, ["rebuild"]).output
    checked = CliRunner().invoke(app, ["rebuild", "--check"])
    assert checked.exit_code == 0
    assert "matches: 1 rebuilt, 0 of them not in the database; 0 in the database that no archived" in checked.output


async def test_a_row_that_no_body_tells_is_found(database: Database) -> None:
    await archived(database, a_body({"matches": [MATCH]}))
    await rebuild_tables(database, new_teams=True)
    async with database.unit_of_work() as work:
        await work.session.execute(update(MatchKeyRow).values(key="of nobody"))
        await work.commit()
    check = await check_archive(database)
    assert not check.holds
    assert (check.tables[0].missing, check.tables[0].unexplained) == (1, 1)
