"""Whom advice is for, a person as the store knows them now or everybody at once, and by which rules."""

from collections.abc import Mapping
from typing import Final, Protocol

from engine.advice.decision import Bettor
from engine.domain.bets import BetStatus, PersonId
from engine.domain.commission import Commissions
from engine.domain.football import LeagueCode
from engine.domain.money import Currency, Money
from engine.domain.odds import BookmakerCode
from engine.domain.stakes import usual_least
from engine.staking.strategies import STRATEGIES, Strategy
from engine.storage.unit_of_work import UnitOfWork

EVERYBODY: Final = Bettor(bankroll=Money.of(1000, Currency("EUR")))
"""A community has no bankroll of its own: its cards show stakes as shares of this one. Newcomers begin with it too."""


class Choices(Protocol):
    """What somebody chose that a bettor is made of."""

    @property
    def currency(self) -> Currency:
        """Of their bankroll."""
        ...

    @property
    def bookmakers(self) -> frozenset[BookmakerCode] | None:
        """Where they can bet; None for all that have a name."""
        ...

    @property
    def leagues(self) -> frozenset[LeagueCode] | None:
        """Those they follow; None for all."""
        ...

    @property
    def commissions(self) -> Commissions:
        """What each book keeps of their winnings."""
        ...

    @property
    def least_stake(self) -> Money | None:
        """The least they would place; None for the usual one of their currency."""
        ...


class ChosenRules(Protocol):
    """By what rules somebody wants to bet."""

    @property
    def strategy(self) -> str:
        """The name of a ready strategy."""
        ...

    @property
    def own_rules(self) -> Mapping[str, float]:
        """Rules of it that they made stricter, by name."""
        ...


def strategy_of(chosen: ChosenRules) -> Strategy:
    """Return somebody's strategy with the rules they made stricter; a rule that is stricter without them stays.

    Raises:
        InvalidStrategy: no such rule, or no price could satisfy them all.
    """
    strategy = STRATEGIES[chosen.strategy]
    if not chosen.own_rules:
        return strategy
    stricter = {rule: value for rule, value in chosen.own_rules.items() if strategy.is_tightened_by(rule, value)}
    return strategy.tightened(**stricter)


async def bettor_of(person: PersonId, chosen: Choices, work: UnitOfWork) -> Bettor:
    """Return somebody as a bettor, with their bankroll and open bets of this moment; ``work`` may be read-only."""
    return Bettor(
        bankroll=await work.ledger.balance(person, chosen.currency),
        bookmakers=chosen.bookmakers,
        leagues=chosen.leagues,
        open_bets=await work.bets.of_person(person, status=BetStatus.OPEN),
        min_stake=chosen.least_stake or usual_least(chosen.currency),
        commissions=chosen.commissions,
    )
