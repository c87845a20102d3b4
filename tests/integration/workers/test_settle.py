"""Settlement beside others who write: a few bets at a time, whatever happens to some of them meanwhile."""

import asyncio
import signal
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import cast

import pytest

from engine.clock import ReplayClock
from engine.domain.bets import Bet, BetId, BetStatus, EntryKind, LedgerEntry, PersonId
from engine.domain.facts import FixtureFact, MatchFacts, ResultFact
from engine.domain.football import League, LeagueCode, MatchStatus, Score, Season
from engine.domain.money import Currency, Money
from engine.domain.odds import Selection
from engine.settlement.bets import SettledReport, ends_on, matches_to_settle, settle_ended
from engine.storage.database import Database
from engine.storage.errors import DatabaseBusy, StorageError
from engine.storage.facts.store import store_facts
from engine.storage.people.bets import BetEnd
from workers.context import JobContext
from workers.jobs import settle as job

KICKOFF = datetime(2022, 10, 15, 14, 0, tzinfo=UTC)
FRIDAY, EVENING = KICKOFF - timedelta(hours=22), KICKOFF + timedelta(hours=6)
EURO = Currency("EUR")
LEAGUE = League(LeagueCode("E0"), "Premier League", "England", 1)


def a_match(number: int, result: ResultFact | None = None) -> MatchFacts:
    home, away = f"Home {number}", f"Away {number}"
    known_at = KICKOFF - timedelta(days=60)
    fixture = FixtureFact(LEAGUE.code, Season(2022), KICKOFF, True, home, away, known_at, key=f"m{number}")
    return MatchFacts(fixture, (), result)


def context_of(database: Database) -> JobContext:
    return cast("JobContext", SimpleNamespace(database=database, clock=ReplayClock(EVENING)))


async def three_people_on_three_won_matches(database: Database) -> list[Bet]:
    """Everybody has 100 EUR and bets 10 on each of the home sides, which all win at 2.50."""
    over = ResultFact(Score(2, 1), MatchStatus.FINISHED, KICKOFF + timedelta(hours=2))
    async with database.unit_of_work() as work:
        await work.leagues.save_all([LEAGUE])
        await store_facts(work, "test", [a_match(number) for number in range(3)])
        bets = []
        for name in ("ann", "bob", "cyd"):
            person = await work.people.ensure("console", name, FRIDAY)
            await work.ledger.append(LedgerEntry(person.id, EntryKind.OPENING, Money.of(100, EURO), FRIDAY))
            for number in range(3):
                match_id = await work.matches.by_key("test", f"m{number}")
                assert match_id is not None
                stake, price = Money.of(10, EURO), Decimal("2.50")
                home = Selection.parse("1X2/home")
                bets.append(await work.bets.place(person.id, match_id, home, price, stake, placed_at=FRIDAY))
        await store_facts(work, "test", [a_match(number, over) for number in range(3)])
        await work.commit()
    return bets


async def bankrolls(database: Database, bets: list[Bet]) -> list[Decimal]:
    async with database.unit_of_work(read_only=True) as work:
        people = sorted({bet.person for bet in bets})
        return [(await work.ledger.balance(person, EURO)).amount for person in people]


async def test_a_bet_undone_while_bets_are_settled_holds_nobody_up(every_database: Database) -> None:
    bets = await three_people_on_three_won_matches(every_database)
    async with every_database.unit_of_work(read_only=True) as work:
        (match_ids,) = await matches_to_settle(work, EVENING)
        ends = await ends_on(work, match_ids, EVENING)
    async with every_database.unit_of_work() as work:
        await work.bets.undo(bets[4].id, EVENING)
        await work.commit()
    async with every_database.unit_of_work() as work:
        report = await settle_ended(work, ends, EVENING)
        await work.commit()
    assert {bet.id for bet in report.settled} == {bet.id for bet in bets} - {bets[4].id}
    assert await bankrolls(every_database, bets) == [Decimal("145.00"), Decimal("130.00"), Decimal("145.00")]


async def test_what_fails_with_some_bets_leaves_the_others_paid_and_the_next_try_does_the_rest(
    every_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    bets = await three_people_on_three_won_matches(every_database)
    monkeypatch.setattr(job, "BETS_WRITTEN_AT_ONCE", 2)
    calls = 0
    really = settle_ended

    async def busy_once(*arguments: object) -> object:
        nonlocal calls
        calls += 1
        if calls == 2:
            raise DatabaseBusy("was being written")
        return await really(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(job, "settle_ended", busy_once)
    with pytest.raises(DatabaseBusy):
        await job.settle(context_of(every_database))
    async with every_database.unit_of_work(read_only=True) as work:
        assert len(await work.bets.open()) == 2
    assert (await job.settle(context_of(every_database)))["settled"] == 2
    assert await bankrolls(every_database, bets) == [Decimal("145.00")] * 3


async def test_a_bet_that_cannot_be_written_keeps_no_other_from_being_paid(every_database: Database) -> None:
    bets = await three_people_on_three_won_matches(every_database)
    refused = int(bets[4].id)
    async with every_database.engine.begin() as connection:
        if every_database.dialect == "sqlite":
            await connection.exec_driver_sql(
                f"CREATE TRIGGER refusing BEFORE UPDATE ON bets WHEN OLD.id = {refused} "
                "BEGIN SELECT RAISE(ABORT, 'it cannot be written'); END"
            )
        else:
            await connection.exec_driver_sql(
                "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN RAISE EXCEPTION 'it cannot be written'; END $$"
            )
            await connection.exec_driver_sql(
                f"CREATE TRIGGER refusing BEFORE UPDATE ON bets FOR EACH ROW WHEN (OLD.id = {refused}) "
                "EXECUTE FUNCTION refuse()"
            )
    with pytest.raises(StorageError, match="it cannot be written"):
        await job.settle(context_of(every_database))
    async with every_database.unit_of_work(read_only=True) as work:
        assert [int(bet.id) for bet in await work.bets.open()] == [refused]
    assert await bankrolls(every_database, bets) == [Decimal("145.00"), Decimal("120.00"), Decimal("145.00")]


async def test_what_a_killed_settlement_had_committed_stays_and_the_next_one_does_the_rest(
    every_database: Database, every_url: str
) -> None:
    bets = await three_people_on_three_won_matches(every_database)
    killed = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.integration.workers.settling_program", every_url, EVENING.isoformat(), "3"
    )
    assert await killed.wait() == -signal.SIGKILL
    async with every_database.unit_of_work(read_only=True) as work:
        left = {bet.id for bet in await work.bets.open()}
    assert len(left) == len(bets) - 4, "two transactions of two bets; nothing of the third"
    assert sum(await bankrolls(every_database, bets)) == 3 * 70 + 4 * 25
    assert (await job.settle(context_of(every_database)))["settled"] == len(left)
    assert await bankrolls(every_database, bets) == [Decimal("145.00")] * 3
    async with every_database.unit_of_work(read_only=True) as work:
        paid = [line.kind for one in {bet.person for bet in bets} for line in await work.ledger.entries(one)]
    assert paid.count(EntryKind.PAYOUT) == len(bets)


async def test_a_bet_undone_between_the_parts_of_a_settlement_rolls_nothing_else_back(
    every_database: Database, every_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    bets = await three_people_on_three_won_matches(every_database)
    monkeypatch.setattr(job, "BETS_WRITTEN_AT_ONCE", 3)
    parts: list[list[BetId]] = []
    really = job._settle_some

    async def undo_in_the_second(
        database: Database, ends: Sequence[BetEnd], *how: datetime | timedelta
    ) -> tuple[SettledReport, int]:
        parts.append([end.bet for end in ends])
        if len(parts) == 2:  # the first part is committed, and the ends of the second were read before
            async with Database(every_url) as other, other.unit_of_work() as work:
                await work.bets.undo(bets[4].id, EVENING)
                await work.commit()
        return await really(database, ends, *how)  # type: ignore[arg-type]

    monkeypatch.setattr(job, "_settle_some", undo_in_the_second)
    counts = await job.settle(context_of(every_database))
    assert counts["settled"] == len(bets) - 1
    assert [len(part) for part in parts] == [3, 3, 3]
    assert bets[4].id in parts[1]
    assert await bankrolls(every_database, bets) == [Decimal("145.00"), Decimal("130.00"), Decimal("145.00")]


async def test_two_settlements_at_once_pay_each_bet_once(
    every_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    bets = await three_people_on_three_won_matches(every_database)
    monkeypatch.setattr(job, "BETS_WRITTEN_AT_ONCE", 4)
    counts = await asyncio.gather(*(job.settle(context_of(every_database)) for _ in range(2)))
    assert sum(count["settled"] for count in counts) == len(bets)
    assert await bankrolls(every_database, bets) == [Decimal("145.00")] * 3


async def test_somebody_else_writes_between_the_parts_of_a_settlement(
    every_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    bets = await three_people_on_three_won_matches(every_database)
    monkeypatch.setattr(job, "BETS_WRITTEN_AT_ONCE", 1)

    async def deposit() -> int:
        async with every_database.unit_of_work() as work:
            await work.ledger.append(
                LedgerEntry(PersonId(bets[0].person), EntryKind.DEPOSIT, Money.of(1, EURO), EVENING)
            )
            left = len([bet for bet in await work.bets.open() if bet.status is BetStatus.OPEN])
            await work.commit()
            return left

    settling = asyncio.create_task(job.settle(context_of(every_database)))
    left = [await deposit()]
    while not settling.done():
        left.append(await deposit())
    await settling
    assert any(0 < number < len(bets) for number in left)
