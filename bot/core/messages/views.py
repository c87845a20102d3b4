"""What a command answers: frozen values, nothing formatted. Each face draws them in its own way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Self

from bot.core.errors import Refusal, RefusalKind
from bot.core.i18n import Fact
from bot.core.messages.cards import CardView, TodayView, WhyView
from bot.core.messages.help import HelpView
from bot.core.messages.money import BankrollView, BetsView, LimitsView, LoggedView, NextView, StatsView
from bot.core.messages.report import ReportView
from engine.domain.bets import RecommendationId
from engine.domain.football import League
from engine.domain.odds import Bookmaker


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
    no: str = ""
    """The command line that leads back to where it was asked from, without the slash; empty: nowhere."""


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

    of_everybody: bool = False
    """Whether it tells of nobody's affairs, so that a group may see it too."""


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


NO_BOOKMAKER: Final = "–"
"""Stands in a list where nobody said which bookmaker it was."""


def bookmaker_name(code: str | None, bookmakers: Sequence[Bookmaker]) -> str:
    """Return the name of a bookmaker; the code when it is not known, a dash when there is none."""
    if code is None:
        return NO_BOOKMAKER
    return next((book.name for book in bookmakers if book.code == code), code)


def any_simulated(leagues: Sequence[League]) -> bool:
    """Tell whether any of the leagues is made up."""
    return any(league.simulated for league in leagues)
