"""What a command answers: frozen values, nothing formatted. Each face draws them in its own way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Self

from bot.core.errors import Refusal, RefusalKind
from bot.core.i18n import Fact
from bot.core.messages.help import HelpView
from bot.core.messages.near_bets import NearView
from bot.core.messages.report import BetChange, BetRow, ReportView, Words
from engine.domain.bets import Bet, Consensus, LedgerEntry, Reason, RecommendationId, Settlement
from engine.domain.football import Fixture, League, MatchStatus, Score
from engine.domain.limits import Limits
from engine.domain.money import Money
from engine.domain.odds import Bookmaker, Selection
from engine.performance.record import Record


@dataclass(frozen=True, slots=True)
class NoticeView:
    """One sentence by its catalogue key."""

    key: str
    facts: Mapping[str, Fact] = field(default_factory=dict)
    farewell: bool = False
    """True when the conversation is over for now."""

    card: RecommendationId | None = None
    """The card of which it says what the person did with it."""

    begins: bool = False
    """True when it ends the first questions, or greets somebody who is through them: what comes next is offered."""

    again: bool = False
    """True when the message was delivered twice and acted on the first time."""


@dataclass(frozen=True, slots=True)
class RefusalView:
    """What was asked was not done, and why."""

    key: str
    facts: Mapping[str, Fact] = field(default_factory=dict)
    kind: RefusalKind = RefusalKind.DECLINED

    @classmethod
    def of(cls, refusal: Refusal) -> Self:
        """Return the view of a refusal."""
        return cls(refusal.key, refusal.facts, refusal.kind)


@dataclass(frozen=True, slots=True)
class ConfirmView:
    """Something that cannot be taken back: it is done when the person says so once more.

    ``yes`` is the command line that does it, without the slash; ``label`` the catalogue key of its button.
    """

    key: str
    yes: str
    label: str
    facts: Mapping[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FileView:
    """A document to hand over, such as somebody's own data."""

    name: str
    media_type: str
    body: bytes
    key: str
    """Catalogue key of what it is."""

    facts: Mapping[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: the word that chooses it and what it means."""

    value: str
    text: str
    label: str = ""
    """What a person calls it, where that is not the word itself."""

    @property
    def name(self) -> str:
        """What stands on a button: how a person calls it, or the word that chooses it."""
        return self.label or self.value


@dataclass(frozen=True, slots=True)
class QuestionView:
    """An onboarding question with its default."""

    step: str
    number: int
    of: int
    text: str
    default: str
    choices: tuple[Choice, ...] = ()
    several: bool = False
    """True when several choices can be ticked: then they are offered page by page, with those ticked so far."""

    chosen: frozenset[str] = frozenset()
    page: int = 1
    steering: tuple[str, ...] = ()
    """What can be said beside an answer: ``usual`` takes the usual answers from here on, ``back`` goes one back."""


@dataclass(frozen=True, slots=True)
class WelcomeView:
    """The first words, and whether the matches are made up, or real ones of the past."""

    simulated: bool
    replay: bool = False


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


@dataclass(frozen=True, slots=True)
class BankrollView:
    """What a person bets from: the sum of their ledger."""

    balance: Money
    open_stakes: Money
    entries: tuple[LedgerEntry, ...]
    changed_by: Money | None = None
    page: int | None = None
    """Which page of the ledger is shown, the newest lines being page 1; None: the last lines beside the sums."""

    more: bool = False
    """Whether there are older lines."""


@dataclass(frozen=True, slots=True)
class ListRow:
    """Something that can be switched on or off."""

    code: str
    text: str
    on: bool


@dataclass(frozen=True, slots=True)
class ListView:
    """Leagues or bookmakers, and which of them the person has chosen."""

    kind: str
    rows: tuple[ListRow, ...]
    changed: bool = False
    simulated: bool = False
    draft: bool = False
    """True while the ticks are only being prepared: what was in force before still is."""

    page: int = 1
    """The page that can be ticked by buttons."""


@dataclass(frozen=True, slots=True)
class SettingsView:
    """Everything a person can set, by catalogue key."""

    rows: tuple[tuple[str, str], ...]
    changed: str | None = None


@dataclass(frozen=True, slots=True)
class BetsView:
    """Open bets and the last settled ones."""

    open: tuple[BetRow, ...]
    settled: tuple[BetRow, ...]
    balance: Money
    open_stakes: Money


@dataclass(frozen=True, slots=True)
class LoggedView:
    """A bet was written down, changed or taken back."""

    change: BetChange
    bet: BetRow
    balance: Money
    below_limit: bool = False
    """True when the price taken is under the price below which the card said to leave it."""

    above_suggested: Money | None = None
    """The suggested stake, when the person bet more than twice of it."""

    before: Words | None = None
    """How it stood until now, where it had ended."""

    @property
    def what(self) -> str:
        """Catalogue key of what happened."""
        return f"logged.{self.change.value}"


@dataclass(frozen=True, slots=True)
class StatsView:
    """An honest record: every figure with its sample."""

    record: Record
    open: int
    simulated: bool
    days: int | None = None
    """The last days it is about; None for all of time."""

    until: datetime | None = None
    """The end of those days."""


@dataclass(frozen=True, slots=True)
class ChartView:
    """A picture, where it lies, and the same as text."""

    path: Path | None
    """None where the picture could not be kept: then the text stands for it."""

    title: str
    alt: str
    twin: str
    slim: str
    """The text for a narrow screen."""

    simulated: bool
    trouble: str = ""
    """A sentence that says why there is no picture."""


@dataclass(frozen=True, slots=True)
class BacktestView:
    """The figures of a backtest, its bankroll as a picture, and its whole report as a document."""

    report: ReportView
    picture: ChartView | None = None
    document: FileView | None = None

    @property
    def parts(self) -> tuple[ReportView | ChartView | FileView, ...]:
        """What is shown one after the other."""
        return tuple(part for part in (self.report, self.picture, self.document) if part is not None)


@dataclass(frozen=True, slots=True)
class NextView:
    """What happened while the replay clock moved."""

    before: datetime
    now: datetime
    matches: int
    settled: tuple[BetRow, ...]
    balance: Money
    moved: Money
    over: bool
    """True when the replay has nothing left."""

    simulated: bool = False


@dataclass(frozen=True, slots=True)
class LimitsView:
    """The limits in force and what is on its way."""

    limits: Limits
    now: datetime
    changed: bool = False


@dataclass(frozen=True, slots=True)
class WhyView:
    """Why a card is a bet, or what stopped it."""

    card: CardView
    model_version: str
    strategy: str
    as_of: datetime
    messages: tuple[Words, ...] = ()
    """Whether it was sent to this person, when, or what kept it from being sent."""


View = (
    NoticeView
    | RefusalView
    | QuestionView
    | WelcomeView
    | CardView
    | TodayView
    | BankrollView
    | ListView
    | SettingsView
    | BetsView
    | LoggedView
    | StatsView
    | ChartView
    | BacktestView
    | NextView
    | LimitsView
    | WhyView
    | HelpView
    | ConfirmView
    | FileView
    | ReportView
)


def bookmaker_name(code: str | None, bookmakers: Sequence[Bookmaker]) -> str:
    """Return the name of a bookmaker; the code when it is not known, a dash when there is none."""
    if code is None:
        return "–"
    return next((book.name for book in bookmakers if book.code == code), code)


def any_simulated(leagues: Sequence[League]) -> bool:
    """Tell whether any of the leagues is made up."""
    return any(league.simulated for league in leagues)
