"""Whatever happens to a match and whatever its bettor says: the ledger is the bankroll, and no line is ever lost."""

import asyncio
import shutil
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from hypothesis.stateful import run_state_machine_as_test as run_machine

from engine.domain.bets import Bet, BetStatus, DecidedBy, EntryKind, LedgerEntry, PersonId, Settlement
from engine.domain.football import MatchStatus, Result, Score
from engine.domain.money import Money
from engine.domain.odds import BookmakerCode, Selection
from engine.notifications.bet_news import notify_settled
from engine.settlement.bets import settle_due, settlement_of
from engine.storage import Database
from engine.storage.facts.store import store_facts
from engine.storage.people.settings import PersonSettings
from tests.integration.storage.seasons import ANNOUNCED, KICKOFF, make_ready, told

EUROS = "EUR"
OPENING = Money.of(1000, EUROS)
SELECTIONS = ("1X2/home", "OU 2.5/under", "AH -0.25/home", "DNB/away")
ENDS = (MatchStatus.FINISHED, MatchStatus.ABANDONED, MatchStatus.AWARDED)
cents = st.integers(1, 5_000).map(lambda minor: Money.from_minor(minor, EUROS))
goals = st.integers(0, 4)
which = st.integers(0, 9)


class Season(RuleBasedStateMachine):
    """One bettor, one match that is told in any order, and the job that settles."""

    template: ClassVar[Path]

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory(prefix="fairline-settlement-")
        path = Path(self.folder.name) / "fairline.sqlite"
        shutil.copyfile(self.template, path)
        self.runner = asyncio.Runner()
        self.database = Database(f"sqlite:///{path}")
        self.now: datetime = KICKOFF - timedelta(days=2)
        self.lines: tuple[LedgerEntry, ...] = ()

    def teardown(self) -> None:
        self.runner.run(self.database.close())
        self.runner.close()
        self.folder.cleanup()

    @initialize()
    def begin(self) -> None:
        self.runner.run(self._begin())

    async def _begin(self) -> None:
        await make_ready(self.database)
        async with self.database.unit_of_work() as work:
            await store_facts(work, "football-data-uk", [told()])
            (self.match,) = await work.matches.between(ANNOUNCED, KICKOFF)
            chosen = PersonSettings(ready=True, adult_confirmed_at=self.now)
            self.person: PersonId = (await work.people.ensure("telegram", "ann", self.now, chosen)).id
            await work.destinations.ensure("telegram", "ann", self.now, person=self.person)
            await work.ledger.append(LedgerEntry(self.person, EntryKind.OPENING, OPENING, self.now))
            await work.commit()

    async def _books(self) -> tuple[tuple[LedgerEntry, ...], tuple[Bet, ...]]:
        async with self.database.unit_of_work(read_only=True) as work:
            return await work.ledger.entries(self.person), await work.bets.of_person(self.person)

    def _one(self, number: int, *, undone: bool = False) -> Bet | None:
        _, bets = self.runner.run(self._books())
        there = [bet for bet in bets if undone or bet.status is not BetStatus.UNDONE]
        return there[number % len(there)] if there else None

    # what its bettor says ---------------------------------------------------------------------------------------------

    @rule(selection=st.sampled_from(SELECTIONS), stake=cents, commission=st.sampled_from(("0", "0.05")))
    def place(self, selection: str, stake: Money, commission: str) -> None:
        self.runner.run(self._place(selection, stake, commission))

    async def _place(self, selection: str, stake: Money, commission: str) -> None:
        async with self.database.unit_of_work() as work:
            await work.bets.place(
                self.person, self.match.id, Selection.parse(selection), Decimal("2.10"), stake, placed_at=self.now,
                bookmaker=BookmakerCode("bet365"), commission=Decimal(commission),
            )  # fmt: skip
            await work.commit()

    @rule(number=which, how=st.one_of(st.sampled_from((Settlement.WIN, Settlement.LOSS, Settlement.VOID)), cents))
    def end(self, number: int, how: Settlement | Money) -> None:
        bet = self._one(number)
        if bet is not None:
            self.runner.run(self._end(bet, how))

    async def _end(self, bet: Bet, how: Settlement | Money) -> None:
        async with self.database.unit_of_work() as work:
            after = await work.bets.end(bet.id, how, self.now)
            await work.commit()
        assert after.decided_by is DecidedBy.PERSON

    @rule(number=which)
    def take_back(self, number: int) -> None:
        bet = self._one(number)
        if bet is not None and bet.decided_by is DecidedBy.PERSON:
            self.runner.run(self._take_back(bet))

    async def _take_back(self, bet: Bet) -> None:
        async with self.database.unit_of_work() as work:
            before, whose = await work.bet_revisions.under_word(bet.id)
            after = await work.bets.take_word_back(bet.id, self.now)
            await work.commit()
        assert (after.status, after.settlement, after.returned) == (before.status, before.settlement, before.returned)
        assert (after.decided_by is DecidedBy.PERSON) == (whose is DecidedBy.PERSON)

    @rule(number=which)
    def undo(self, number: int) -> None:
        bet = self._one(number)
        if bet is not None:
            self.runner.run(self._undo(bet))

    async def _undo(self, bet: Bet) -> None:
        async with self.database.unit_of_work() as work:
            await work.bets.undo(bet.id, self.now)
            await work.commit()

    # what the world says ----------------------------------------------------------------------------------------------

    @rule(status=st.sampled_from(ENDS), home=goals, away=goals, later=st.integers(0, 60), moved=st.integers(0, 3))
    def is_over(self, status: MatchStatus, home: int, away: int, later: int, moved: int) -> None:
        """Played, suspended or awarded, at its hour or days later; told again, it is a correction."""
        self.now = max(self.now, KICKOFF + timedelta(days=moved)) + timedelta(hours=1 + later)
        kickoff = KICKOFF + timedelta(days=moved)
        self.runner.run(self._tell(Result(self.match.id, Score(home, away), status, self.now, kickoff=kickoff)))

    @rule(status=st.sampled_from((MatchStatus.POSTPONED, MatchStatus.CANCELLED, MatchStatus.SCHEDULED)))
    def is_not_played(self, status: MatchStatus) -> None:
        """Put off, called off, or on again."""
        self.now += timedelta(minutes=30)
        self.runner.run(self._tell(Result(self.match.id, None, status, self.now)))

    @rule()
    def is_finished_without_a_score(self) -> None:
        self.now = max(self.now, KICKOFF) + timedelta(hours=2)
        self.runner.run(self._tell(Result(self.match.id, None, MatchStatus.FINISHED, self.now)))

    async def _tell(self, result: Result) -> None:
        async with self.database.unit_of_work() as work:
            await work.results.add(result)
            await work.commit()

    @rule(hours=st.integers(1, 80))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule()
    @precondition(lambda self: self.now > KICKOFF)
    def settle(self) -> None:
        self.runner.run(self._settle())

    async def _settle(self) -> None:
        _, before = await self._books()
        async with self.database.unit_of_work() as work:
            report = await settle_due(work, self.now)
            await notify_settled(work, (*report.settled, *report.corrected), self.now)
            await work.commit()
        async with self.database.unit_of_work(read_only=True) as work:
            said = (await work.results.reported({self.match.id}, self.now)).get(self.match.id, ())
        _, after = await self._books()
        for old, new in zip(before, after, strict=True):
            if old.decided_by is DecidedBy.PERSON or old.status is BetStatus.UNDONE:
                assert new == old, "nobody's word is changed by a result"
            elif (due := settlement_of(old, said, self.now)) is not None:
                assert new.settlement is due
        async with self.database.unit_of_work() as work:
            assert (await settle_due(work, self.now)).settled == ()

    # what always holds ------------------------------------------------------------------------------------------------

    @invariant()
    def ledger_is_the_bankroll_and_keeps_every_line(self) -> None:
        if not hasattr(self, "person"):
            return
        lines, bets = self.runner.run(self._books())
        assert lines[: len(self.lines)] == self.lines, "lines are only added"
        self.lines = lines
        assert self.runner.run(self._balance()) == sum((line.amount for line in lines), Money.zero(EUROS))
        for bet in bets:
            booked = sum((line.amount for line in lines if line.bet == bet.id), Money.zero(EUROS))
            paid = bet.returned or Money.zero(EUROS)
            assert booked == (Money.zero(EUROS) if bet.status is BetStatus.UNDONE else paid - bet.stake)

    async def _balance(self) -> Money:
        async with self.database.unit_of_work(read_only=True) as work:
            return await work.ledger.balance(self.person, EUROS)


def _profile(examples: int, steps: int) -> settings:
    return settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )


def test_ledger_is_the_bankroll_through_short_histories(sqlite_url: str) -> None:
    Season.template = Path(sqlite_url.removeprefix("sqlite:///"))
    run_machine(Season, settings=_profile(6, 15))


@pytest.mark.slow
def test_ledger_is_the_bankroll_through_long_histories(sqlite_url: str) -> None:
    Season.template = Path(sqlite_url.removeprefix("sqlite:///"))
    run_machine(Season, settings=_profile(60, 40))
