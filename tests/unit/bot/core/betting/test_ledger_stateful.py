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

from bot.core.messages.money import LoggedView
from bot.core.messages.views import RefusalView
from engine.domain.bets import BetId, BetStatus, Settlement
from engine.domain.money import Money
from engine.storage import Database
from tests.support.chat import BotUnderTest, an_app

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
        self.app: BotUnderTest = self.runner.run(an_app(Database(f"sqlite:///{path}")))
        self.paid_in: Decimal | None = None
        self.names = 0

    def teardown(self) -> None:
        self.runner.run(self.app.database.close())
        self.runner.close()
        self.folder.cleanup()

    def said(self, text: str, once: str | None = None) -> object:
        return self.runner.run(self.app.send(text, once=once))[0]

    def won_and_lost(self) -> Decimal:
        """What all bets brought and cost: what came back less the stakes, nothing for those taken back."""
        _, bets = self.runner.run(self.app.books())
        there = [bet for bet in bets if bet.status is not BetStatus.UNDONE]
        back = sum((bet.returned.amount for bet in there if bet.returned is not None), Decimal(0))
        return back - sum((bet.stake.amount for bet in there), Decimal(0))

    @initialize()
    def settle_in(self) -> None:
        self.runner.run(self.app.settle_in())
        self.said("/today")
        self.paid_in = Decimal(1000)

    @rule(number=numbers, stake=cents, twice=st.booleans())
    def place(self, number: int, stake: Decimal, *, twice: bool) -> None:
        self.names += 1
        _, before = self.runner.run(self.app.books())
        view = self.said(f"{number}: bet {stake}", once=f"m{self.names}")
        if twice:
            self.said(f"{number}: bet {stake}", once=f"m{self.names}")
        _, after = self.runner.run(self.app.books())
        assert len(after) - len(before) <= 1  # a message that comes twice is one bet
        assert isinstance(view, LoggedView | RefusalView)

    @rule(stake=cents)
    def log_off_card(self, stake: Decimal) -> None:
        self.said(f"/log Elmsgarth over 2.5 {stake} @ 1.95 !")

    @rule(number=numbers, stake=cents)
    def change_stake(self, number: int, stake: Decimal) -> None:
        self.said(f"{number}: stake {stake}")

    @rule(number=numbers, word=st.sampled_from(["undo", "void", "won", "lost"]))
    def say_how_it_ended(self, number: int, word: str) -> None:
        self.said(f"{number}: {word}")

    @rule(number=numbers, back=cents)
    def cash_out(self, number: int, back: Decimal) -> None:
        self.said(f"{number}: cashout {back}")

    @rule(amount=cents)
    def set_bankroll(self, amount: Decimal) -> None:
        self.said(f"/bankroll {amount}")
        self.paid_in = amount - self.won_and_lost()

    @rule(first=st.sampled_from(Settlement), second=st.sampled_from(Settlement))
    def settle_and_correct(self, first: Settlement, second: Settlement) -> None:
        _, bets = self.runner.run(self.app.books())
        one = next((bet for bet in bets if bet.status is BetStatus.OPEN), None)
        if one is not None:
            self.runner.run(self._settle(one.id, first))
            self.runner.run(self._settle(one.id, second))

    async def _settle(self, bet: BetId, settlement: Settlement) -> None:
        async with self.app.database.unit_of_work() as work:
            await work.bets.settle(bet, settlement, self.app.clock.now())
            await work.commit()

    @invariant()
    def bankroll_is_what_was_paid_in_and_what_bets_brought(self) -> None:
        if self.paid_in is not None:
            balance = self.runner.run(self.app.balance())
            assert balance == Money.of(self.paid_in + self.won_and_lost(), "EUR")
            entries, _ = self.runner.run(self.app.books())
            assert sum((entry.amount.amount for entry in entries), Decimal(0)) == balance.amount


@pytest.mark.slow
def test_bankroll_is_what_the_book_on_paper_says(sqlite_url: str) -> None:
    Book.template = Path(sqlite_url.removeprefix("sqlite:///"))
    run_state_machine_as_test(
        Book,
        settings=settings(
            max_examples=15, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
