"""What one person is asked to stake on a card: within their limits and their money, rounded as they like it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Final

from bot.core.people.limits import LOSS_WINDOW
from bot.core.people.person import Person
from engine.domain.bets import BetStatus, EntryKind, Recommendation
from engine.domain.money import Money
from engine.domain.stakes import rounded_stake
from engine.storage.unit_of_work import UnitOfWork

RISKED: Final = (EntryKind.STAKE, EntryKind.PAYOUT, EntryKind.CORRECTION)
"""Lines of the ledger that say what bets have cost."""


@dataclass(frozen=True, slots=True)
class Purse:
    """What somebody bets from at an instant.

    Args:
        free: the bankroll; what is in open bets is not in it.
        open_stakes: what is.
        at_risk: lost in the last seven days plus open stakes; None where no limit asks for it.
    """

    free: Money
    open_stakes: Money
    at_risk: Money | None = None

    @property
    def whole(self) -> Money:
        """What a stake is a share of: the bankroll and what is in open bets."""
        return self.free + self.open_stakes


@dataclass(frozen=True, slots=True)
class OwnStake:
    """What a person is asked to stake.

    Args:
        amount: rounded, within limits and bankroll; nothing where these leave nothing.
        because: catalogue key of why it is less than the advice; empty when it is not.
        facts: money that fills the gaps of that sentence.
    """

    amount: Money
    because: str = ""
    facts: Mapping[str, Money] = field(default_factory=dict)


async def purse_of(person: Person, work: UnitOfWork, now: datetime) -> Purse:
    """Return what somebody bets from; ``work`` may be read-only."""
    open_bets = await work.bets.of_person(person.id, status=BetStatus.OPEN)
    own = [bet.stake for bet in open_bets if bet.stake.currency == person.currency]
    at_risk = None
    if person.limits.at(now).loss is not None:
        at_risk = -await work.ledger.moved(person.id, person.currency, RISKED, now - LOSS_WINDOW)
    return Purse(await work.ledger.balance(person.id, person.currency), sum(own, Money.zero(person.currency)), at_risk)


def own_stake(recommendation: Recommendation, person: Person, purse: Purse, now: datetime) -> OwnStake:
    """Return what to stake on a card.

    The stake of the advice, or the same share of the bankroll where the advice is in another currency; less where a
    limit a bet, the limit of seven days, or the bankroll itself ends before.
    """
    advised = recommendation.stake.amount
    if advised.currency != person.currency:
        advised = purse.whole.times(Decimal(str(recommendation.stake.fraction)), down=True)
    limits = person.limits.at(now)
    nothing = Money.zero(person.currency)
    ends: list[tuple[Money, str, Mapping[str, Money]]] = []
    if limits.stake is not None:
        ends.append((limits.stake, "card.stake_limit", {"limit": limits.stake}))
    if limits.loss is not None and purse.at_risk is not None:
        left = max(limits.loss - purse.at_risk, nothing)
        ends.append((left, "card.stake_loss", {"limit": limits.loss}))
    ends.append((max(purse.free, nothing), "card.stake_bankroll", {}))
    most, because, facts = min(ends, key=lambda end: end[0].minor)
    if advised <= most:
        return OwnStake(rounded_stake(advised, person.stake_step))
    return OwnStake(most, because, facts)
