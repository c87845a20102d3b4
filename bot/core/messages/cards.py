"""What is shown of cards: one of them, those of the day, and why one is a bet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from bot.core.messages.near_bets import NearView, TooSmall
from bot.core.messages.report import ReportView, Words
from engine.domain.bets import Bet, Consensus, Reason, RecommendationId, Settlement
from engine.domain.football import Fixture, MatchStatus, Score
from engine.domain.money import Money
from engine.domain.odds import Selection


class CardState(StrEnum):
    """Whether a card can still be acted on."""

    OPEN = "open"
    STARTED = "started"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class CardView:
    """A bet worth taking, with everything a person needs to act on it."""

    number: int
    id: RecommendationId
    fixture: Fixture
    selection: Selection
    bookmaker: str
    price: Decimal
    net_price: Decimal
    """The price after the book's commission."""

    price_known_at: datetime
    leave_below: float
    fair_price: float
    probability: float
    model_probability: float | None
    market_probability: float | None
    edge: float
    confidence: float
    consensus: Consensus
    stake: Money
    fraction: float
    advised: float
    """The share of any bankroll that the advice stakes, before one's own limits and rounding."""

    bankroll: Money
    reasons: tuple[Reason, ...]
    now: datetime
    anywhere: bool = False
    """True when the source knows the market's best price but not whose it is: the person has to look around."""

    stake_because: str = ""
    """Catalogue key of why the stake is less than the advice, such as one's own limit; empty when it is not."""

    stake_facts: Mapping[str, Money] = field(default_factory=dict)
    state: CardState = CardState.OPEN
    bet: Bet | None = None
    """What the person who reads it bet on it, as it stands or as it ended; None on everybody's card."""

    against: Bet | None = None
    """An open bet of that person which cannot win together with this one."""

    skipped: bool = False
    """Whether that person left it aside."""

    score: Score | None = None
    """How the match ended."""

    settlement: Settlement | None = None
    """What became of the selection."""

    called_off: MatchStatus | None = None
    """Postponed or cancelled, where the match was not begun and bets on it are void."""

    price_before: Decimal | None = None
    """What the message said before the price moved."""

    withdrawn: bool = False
    """True when it is no bet any more."""

    because: Reason | None = None
    """Why it is none, see :mod:`engine.notifications.withdrawal`; None where nobody noted it."""

    @property
    def simulated(self) -> bool:
        """Whether the match is made up."""
        return self.fixture.league.simulated


@dataclass(frozen=True, slots=True)
class TodayView:
    """The cards of the moment, and what spoke against the other prices (code and how many, the commonest first)."""

    cards: tuple[CardView, ...]
    matches: int
    prices: int
    against: tuple[tuple[str, int], ...]
    now: datetime
    bankroll: Money
    open_stakes: Money
    simulated: bool
    aside: int = 0
    """How many bets that are still worth it the person left aside."""

    elsewhere: int = 0
    """How many there are in leagues that were not asked for."""

    no_prices_since: datetime | None = None
    """Since when prices do not come, where their source is down."""

    nearest: tuple[NearView, ...] = ()
    """On a day without a bet, what came nearest to one."""

    too_small: TooSmall | None = None
    """On a day without a bet, those that this bankroll is too small for."""

    news: ReportView | None = None
    """In the summary of a day, how bets of the person ended."""


@dataclass(frozen=True, slots=True)
class WhyView:
    """Why a card is a bet, or what stopped it."""

    card: CardView
    model_version: str
    strategy: str
    as_of: datetime
    messages: tuple[Words, ...] = ()
    """Whether it was sent to this person, when, or what kept it from being sent."""
