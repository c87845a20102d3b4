"""Whatever order people bet, correct, cash out and undo in, the bankroll is what an account book on paper says."""

import asyncio
import shutil
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from bot.core.messages.views import LoggedView, RefusalView
from engine.domain.bets import BetId, BetStatus, Settlement
from engine.domain.money import Money
from engine.storage import Database
from tests.support.chat import ME, House, a_house

cents = st.integers(1, 40_000).map(lambda minor: Decimal(minor).scaleb(-2))
numbers = st.integers(1, 5)


class Book(RuleBasedStateMachine):
    """The bot beside an account book kept on paper."""

    template: ClassVar[Path]

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory(prefix="fairline-ledger-")
        path = Path(self.folder.name) / "fairline.sqlite"
        shutil.copyfile(self.template, path)
        self.runner = asyncio.Runner()
        self.house: House = self.runner.run(a_house(Database(f"sqlite:///{path}")))
        self.bankroll = Decimal(0)
        self.names = 0

    def teardown(self) -> None:
        self.runner.run(self.house.database.close())
        self.runner.close()
        self.folder.cleanup()

    def said(self, text: str, once: str | None = None) -> object:
        return self.runner.run(self.house.say(text, once=once))[0]

    @initialize()
    def settle_in(self) -> None:
        self.runner.run(self.house.settle_in())
        self.said("/today")
        self.bankroll = Decimal(1000)

    @rule(number=numbers, stake=cents, twice=st.booleans())
    def place(self, number: int, stake: Decimal, *, twice: bool) -> None:
        self.names += 1
        view = self.said(f"{number}: bet {stake}", once=f"m{self.names}")
        if twice:
            self.said(f"{number}: bet {stake}", once=f"m{self.names}")
        if isinstance(view, LoggedView):
            self.bankroll -= stake
        else:
            assert isinstance(view, RefusalView)

    @rule(stake=cents)
    def log_off_card(self, stake: Decimal) -> None:
        if isinstance(self.said(f"/log Elmsgarth over 2.5 {stake} @ 1.95 !"), LoggedView):
            self.bankroll -= stake

    @rule(number=numbers, stake=cents)
    def change_stake(self, number: int, stake: Decimal) -> None:
        before = self.open_stake(number)
        if isinstance(self.said(f"{number}: stake {stake}"), LoggedView):
            self.bankroll += before - stake

    @rule(number=numbers, word=st.sampled_from(["undo", "void"]))
    def take_back(self, number: int, word: str) -> None:
        before = self.open_stake(number)
        if isinstance(self.said(f"{number}: {word}"), LoggedView):
            self.bankroll += before

    @rule(number=numbers, back=cents)
    def cash_out(self, number: int, back: Decimal) -> None:
        before = self.returned(number)  # of a bet that is over: its owner's word replaces what came back
        if isinstance(self.said(f"{number}: cashout {back}"), LoggedView):
            self.bankroll += back - before

    @rule(amount=cents)
    def set_bankroll(self, amount: Decimal) -> None:
        self.said(f"/bankroll {amount}")
        self.bankroll = amount

    @rule(first=st.sampled_from(Settlement), second=st.sampled_from(Settlement))
    def settle_and_correct(self, first: Settlement, second: Settlement) -> None:
        _, bets = self.runner.run(self.house.books())
        one = next((bet for bet in bets if bet.status is BetStatus.OPEN), None)
        if one is not None:
            self.runner.run(self._settle(one.id, first))
            self.runner.run(self._settle(one.id, second))
            self.bankroll += second.payout(one.stake, one.price).amount

    async def _settle(self, bet: BetId, settlement: Settlement) -> None:
        async with self.house.database.unit_of_work() as work:
            await work.bets.settle(bet, settlement, self.house.clock.now())
            await work.commit()

    def returned(self, number: int) -> Decimal:
        person = self.runner.run(self.house.conversation.person(ME))
        assert person is not None
        name = person.cards[number - 1] if number <= len(person.cards) else ""
        _, bets = self.runner.run(self.house.books())
        mine = [bet for bet in bets if name in {bet.recommendation, f"bet-{bet.id}"}]
        if not mine or any(bet.status is BetStatus.OPEN for bet in mine):
            return Decimal(0)
        newest = max(mine, key=lambda bet: bet.id)
        return Decimal(0) if newest.returned is None else newest.returned.amount

    def open_stake(self, number: int) -> Decimal:
        person = self.runner.run(self.house.conversation.person(ME))
        assert person is not None
        name = person.cards[number - 1] if number <= len(person.cards) else ""
        _, bets = self.runner.run(self.house.books())
        mine = (bet for bet in bets if bet.status is BetStatus.OPEN and name in {bet.recommendation, f"bet-{bet.id}"})
        return next((bet.stake.amount for bet in mine), Decimal(0))

    @invariant()
    def bankroll_is_the_sum_of_the_ledger_and_of_the_book_on_paper(self) -> None:
        if self.bankroll:
            balance = self.runner.run(self.house.balance())
            assert balance == Money.of(self.bankroll, "EUR")
            assert balance.minor >= 0


@pytest.mark.slow
def test_bankroll_is_what_the_book_on_paper_says(sqlite_url: str) -> None:
    Book.template = Path(sqlite_url.removeprefix("sqlite:///"))
    run_state_machine_as_test(
        Book,
        settings=settings(
            max_examples=15, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
