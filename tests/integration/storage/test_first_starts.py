"""Two processes that meet the same new name at once: the second finds what the first one added."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import pytest

from engine.domain.facts import FixtureFact, MatchFacts
from engine.domain.football import League, LeagueCode, MatchStatus, Season
from engine.domain.odds import Bookmaker, BookmakerCode
from engine.storage import Database
from engine.storage.facts.store import store_facts
from engine.storage.football.name_reviews import Doubt
from engine.storage.football.teams import Alias
from engine.storage.unit_of_work import UnitOfWork

NOW = datetime(2022, 10, 14, 17, tzinfo=UTC)
ENGLAND = League(LeagueCode("E0"), "Premier League", "England", 1)
FIXTURE = FixtureFact(
    league=ENGLAND.code,
    season=Season(2022),
    kickoff=datetime(2022, 10, 15, 14, tzinfo=UTC),
    home="Leeds",
    away="Everton",
    known_at=NOW,
    key="1",
    kickoff_exact=True,
    status=MatchStatus.SCHEDULED,
)


async def _facts(work: UnitOfWork) -> object:
    await work.leagues.save_all([ENGLAND])
    await work.bookmakers.save_all([Bookmaker(BookmakerCode("b365"), "bet365")])
    await store_facts(work, "source", [MatchFacts(FIXTURE)])
    return [(match.home.name, match.away.name) for match in await work.matches.between(NOW, FIXTURE.kickoff)]


async def _alias(work: UnitOfWork) -> object:
    team = await work.teams.add("Leeds", "England")
    await work.teams.learn([Alias("source", "England", "Leeds Utd", team.id, 0.95, NOW)])
    return await work.teams.resolve("source", "England", "Leeds Utd") == team.id


async def _doubt(work: UnitOfWork) -> object:
    await work.name_reviews.note([Doubt("source", "England", ENGLAND.code, "Ledds", "Ledds - Everton", ())], NOW)
    return [review.doubt.name for review in await work.name_reviews.open()]


async def _destination(work: UnitOfWork) -> object:
    return (await work.destinations.ensure("telegram", "-100", NOW, kind="group")).id


async def _person(work: UnitOfWork) -> object:
    return (await work.people.ensure("telegram", "42", NOW)).id


@pytest.mark.parametrize("add", [_facts, _alias, _doubt, _destination, _person])
async def test_what_two_processes_add_at_once_is_there_once(
    every_database: Database, every_url: str, add: Callable[[UnitOfWork], Awaitable[object]]
) -> None:
    async def later() -> object:
        async with Database(every_url) as other, other.unit_of_work() as work:
            found = await add(work)
            await work.commit()
            return found

    async with every_database.unit_of_work() as work:
        first = await add(work)
        second = asyncio.create_task(later())
        await asyncio.wait([second], timeout=0.1)  # it looks for the name and waits for this transaction
        assert not second.done()
        await work.commit()
    assert await second == first
