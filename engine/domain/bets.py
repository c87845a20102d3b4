"""Recommendations, bets and the ledger they are paid from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum
from typing import NewType

from engine.domain.commission import net_price
from engine.domain.errors import InvalidBet
from engine.domain.football import Fixture, MatchId, MatchStatus, Score
from engine.domain.money import Money
from engine.domain.odds import BookmakerCode, Selection

RecommendationId = NewType("RecommendationId", str)
"""Stable: the same match, selection and strategy always give the same identifier."""

PersonId = NewType("PersonId", int)
BetId = NewType("BetId", int)


class Settlement(StrEnum):
    """How a selection ended. ``VOID`` returns the stake as ``PUSH`` does, but the bet never stood."""

    WIN = "win"
    HALF_WIN = "half_win"
    PUSH = "push"
    HALF_LOSS = "half_loss"
    LOSS = "loss"
    VOID = "void"

    def payout(self, stake: Money, price: Decimal, commission: Decimal = Decimal(0)) -> Money:
        """Return what the bookmaker pays back, stake included, rounded half to even to the minor unit.

        Args:
            stake: what was bet.
            price: decimal odds, before commission.
            commission: share of the winnings the book keeps, rounded up to the minor unit.
        """
        factor = {
            Settlement.WIN: price,
            Settlement.HALF_WIN: (price + 1) / 2,
            Settlement.PUSH: Decimal(1),
            Settlement.VOID: Decimal(1),
            Settlement.HALF_LOSS: Decimal("0.5"),
            Settlement.LOSS: Decimal(0),
        }[self]
        paid = stake.times(factor)
        winnings = paid - stake
        if not commission or winnings.minor <= 0:
            return paid
        kept = (winnings.minor * commission).to_integral_value(rounding=ROUND_CEILING)
        return paid - Money.from_minor(int(kept), stake.currency)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a bet is recommended: a code the faces can translate and the facts that fill it."""

    code: str
    facts: Mapping[str, str | float | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Consensus:
    """How many component models (and the market) see a positive edge."""

    agree: int
    of: int

    def __str__(self) -> str:
        return f"{self.agree} of {self.of}"


@dataclass(frozen=True, slots=True)
class Stake:
    """How much to bet: money and the fraction of the bankroll it is."""

    amount: Money
    fraction: float


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A bet worth taking, as of one instant.

    ``probability`` is the chance of winning the bot stands by, ``fair_price`` its inverse (for bets that can push: the
    price at which the expected profit is zero), ``price`` what the book shows and ``commission`` the share of the
    winnings it keeps, ``edge`` the expected profit per unit staked at the net price, ``leave_below`` the shown price
    under which it stops being a bet, ``confidence`` the probability that the true edge is above zero.
    """

    id: RecommendationId
    fixture: Fixture
    selection: Selection
    bookmaker: BookmakerCode
    price: Decimal
    price_known_at: datetime
    fair_price: float
    leave_below: float
    probability: float
    model_probability: float | None
    market_probability: float | None
    edge: float
    confidence: float
    consensus: Consensus
    stake: Stake
    reasons: tuple[Reason, ...]
    model_version: str
    strategy: str
    as_of: datetime
    commission: Decimal = Decimal(0)

    @property
    def net_price(self) -> Decimal:
        """The price after the book's commission."""
        return net_price(self.price, self.commission)

    @property
    def net_leave_below(self) -> float:
        """``leave_below`` after the book's commission: to compare with prices of other books."""
        return float(net_price(Decimal(str(self.leave_below)), self.commission))


class BetStatus(StrEnum):
    """Where a bet stands."""

    OPEN = "open"
    SETTLED = "settled"
    CASHED_OUT = "cashed_out"
    UNDONE = "undone"


class DecidedBy(StrEnum):
    """Who decided how a bet ended."""

    RESULT = "result"
    """What was told of the match, by the book's rules; a later correction of it changes the bet."""

    PERSON = "person"
    """Its owner: cashed out, void, won, lost, or an amount that came back. Their word stands whatever is told."""

    UNDO = "undo"
    """Its owner took their word back; the bet stands as it stood before it."""


@dataclass(frozen=True, slots=True)
class Bet:
    """A bet somebody placed. What it did to the bankroll stands in the ledger, not here.

    Raises:
        InvalidBet: no stake, or a settlement that does not fit the status.
    """

    id: BetId
    person: PersonId
    match_id: MatchId
    selection: Selection
    price: Decimal
    stake: Money
    placed_at: datetime
    bookmaker: BookmakerCode | None = None
    recommendation: RecommendationId | None = None
    status: BetStatus = BetStatus.OPEN
    settlement: Settlement | None = None
    returned: Money | None = None
    """What came back, stake included; None while open."""

    closing_price: Decimal | None = None
    """The closing price of the reference book for the same selection, as quoted."""

    fair_closing_probability: float | None = None
    commission: Decimal = Decimal(0)
    """Share of the winnings the book keeps, as it was when the bet was placed."""

    closing_source: BookmakerCode | None = None
    """Whose closing line it is judged by."""

    kickoff: datetime | None = None
    """Of the match, as it was known when the bet was placed; None where that was not kept."""

    kickoff_exact: bool = True
    decided_by: DecidedBy = DecidedBy.RESULT
    """Whose word its end is; ``RESULT`` while it is open."""

    closed_at: datetime | None = None
    """When it ended, or ended otherwise; None while open."""

    def __post_init__(self) -> None:
        if self.stake.amount <= 0:
            msg = f"A bet needs a stake above zero, not {self.stake}."
            raise InvalidBet(msg)
        if (self.status is BetStatus.SETTLED) != (self.settlement is not None):
            msg = "A settled bet has a settlement, and only a settled bet."
            raise InvalidBet(msg)

    @property
    def net_price(self) -> Decimal:
        """The price taken, after the book's commission."""
        return net_price(self.price, self.commission)

    def payout(self, settlement: Settlement) -> Money:
        """Return what comes back when the bet ends so, stake included."""
        return settlement.payout(self.stake, self.price, self.commission)

    @property
    def clv(self) -> float | None:
        """Closing-line value: net price taken × fair closing probability − 1; None without a closing line."""
        if self.fair_closing_probability is None:
            return None
        return float(self.net_price) * self.fair_closing_probability - 1

    @property
    def beat_close(self) -> bool | None:
        """Whether the price taken is above the closing price, both as quoted; None without one."""
        return None if self.closing_price is None else self.price > self.closing_price

    @property
    def profit(self) -> Money | None:
        """What came back less the stake; None while open."""
        return None if self.returned is None else self.returned - self.stake


@dataclass(frozen=True, slots=True)
class BetState:
    """How a bet stands: what may change once it is placed."""

    status: BetStatus
    settlement: Settlement | None = None
    returned: Money | None = None


@dataclass(frozen=True, slots=True)
class BetRevision:
    """One change of a bet's state. None is ever changed or removed, so that its history can be shown."""

    id: int
    bet: BetId
    person: PersonId
    at: datetime
    by: DecidedBy
    before: BetState
    after: BetState
    score: Score | None = None
    """At the end of regular time, where a result decided it."""

    match_status: MatchStatus | None = None
    """How the match ended, where a result decided it."""


class EntryKind(StrEnum):
    """Why the bankroll changed."""

    OPENING = "opening"
    DEPOSIT = "deposit"
    WITHDRAWAL = "withdrawal"
    STAKE = "stake"
    PAYOUT = "payout"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One line of the append-only ledger; a bankroll is the sum of them. Corrections are new entries."""

    person: PersonId
    kind: EntryKind
    amount: Money
    at: datetime
    bet: BetId | None = None
    note: str = ""
