"""Sentences and figures that are not written out yet, and the report that is made of them.

A command fills a report with keys and typed values; a face asks :meth:`Words.text` for what a reader of its language,
time zone and notation of odds reads. One drawing of a report serves every command that has one.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Self, Union

from bot.core.i18n import Fact, Reader, translate
from bot.core.i18n.betting_terms import in_words
from bot.core.i18n.places import league_name
from engine.domain.bets import BetStatus, RecommendationId, Settlement
from engine.domain.football import Fixture, League, Score
from engine.domain.money import Money
from engine.domain.odds import Selection


@dataclass(frozen=True, slots=True)
class ShareLine:
    """A share of one, to be written as a percentage."""

    value: float
    sign: bool = False
    digits: int = 1


@dataclass(frozen=True, slots=True)
class Price:
    """Decimal odds, to be written in the reader's notation."""

    value: Decimal | float


@dataclass(frozen=True, slots=True)
class Number:
    """A number with so many digits behind the point, or the comma."""

    value: float
    digits: int = 1


@dataclass(frozen=True, slots=True)
class Gain:
    """An amount that was won or lost, to be written with its sign."""

    value: Money


@dataclass(frozen=True, slots=True)
class BetLine:
    """A selection of a match, to be said in words."""

    selection: Selection
    fixture: Fixture


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant that a chat may show on each reader's own clock; ``now`` where it may be in another year."""

    at: datetime
    now: datetime | None = None


@dataclass(frozen=True, slots=True)
class DayOf:
    """The day of a kick-off that has no hour yet."""

    kickoff: datetime


Value = Union[Fact, Money, Gain, datetime, Moment, DayOf, ShareLine, Number, Price, BetLine, League, Score, "Words"]
"""What may fill a gap of a sentence, another sentence included."""


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence of the catalogue with its facts, or, with an empty key, its facts one behind the other."""

    key: str
    facts: Mapping[str, Value] = field(default_factory=dict)

    @classmethod
    def plain(cls, text: str) -> Self:
        """Return a text that is the same in every language, such as a name."""
        return cls("", {"text": text})

    @classmethod
    def of(cls, value: Value) -> Self:
        """Return a value as it is written, such as an amount."""
        return cls("", {"value": value})

    @classmethod
    def joined(cls, between: str, *parts: Self) -> Self:
        """Return several sentences as one."""
        facts: dict[str, Value] = {}
        for number, part in enumerate(parts):
            facts |= {f"between{number}": between if number else "", f"part{number}": part}
        return cls("", facts)

    def text(self, reader: Reader, moment: Callable[[datetime], str] | None = None) -> str:
        """Return what the reader reads; texts of others in it are not escaped.

        Args:
            reader: who reads it.
            moment: how a :class:`Moment` is written; as day and time when None.
        """
        facts = {name: _written(value, reader, moment) for name, value in self.facts.items()}
        return translate(self.key, reader.language, **facts) if self.key else "".join(map(str, facts.values()))


@dataclass(frozen=True, slots=True)
class Row:
    """A label and what is to be said about it; without a value, a sentence of its own."""

    label: Words
    value: Words | None = None
    strong: bool = True
    """Whether the value stands out."""

    ticked: bool = False
    """Whether it has just been changed."""


@dataclass(frozen=True, slots=True)
class DatedRow:
    """Something that happened, and what it came to: a line of a ledger."""

    at: datetime
    what: Words
    amount: Words


@dataclass(frozen=True, slots=True)
class TypedRow:
    """Something that can be typed, and what it does; ``reply``: in answer to a card, whose number may go before it."""

    typed: str
    meaning: Words | None = None
    reply: bool = False


@dataclass(frozen=True, slots=True)
class BetRow:
    """One bet in a list."""

    number: int
    fixture: Fixture
    selection: Selection
    price: Decimal
    bookmaker: str
    stake: Money
    placed_at: datetime
    status: BetStatus
    settlement: Settlement | None
    profit: Money | None
    clv: float | None
    score: Score | None = None
    card: RecommendationId | None = None

    @property
    def stands(self) -> Words:
        """How it stands, or ended, in words."""
        returned = None if self.profit is None else self.profit + self.stake
        return how_it_stands(self.status, self.settlement, returned)


def how_it_stands(status: BetStatus, settlement: Settlement | None, returned: Money | None) -> Words:
    """Return how a bet stands, or ended, in words.

    What came back before the end of a match and what a bookmaker paid otherwise are kept alike, so both are named by
    the sum alone.

    Args:
        status: where it stands.
        settlement: how it was settled; None where it was not.
        returned: what came back, stake included; None while it is open.
    """
    if settlement is not None:
        return Words(f"settlement.{settlement.value}")
    return Words(f"status.{status.value}", {} if returned is None else {"returned": returned})


class BetChange(StrEnum):
    """What was written down of a bet."""

    PLACED = "placed"
    RESTAKED = "restaked"
    UNDONE = "undone"
    VOID = "void"
    CASHED_OUT = "cashed_out"
    WON = "won"
    LOST = "lost"
    RETURNED = "returned"
    WORD_BACK = "word_back"
    """What its owner had said of its end was taken back."""

    @property
    def stands(self) -> bool:
        """Whether there is an open bet now, which can be taken back."""
        return self in {BetChange.PLACED, BetChange.RESTAKED}


class Tone(StrEnum):
    """What a report is like, for a face that shows it beside the words."""

    NEUTRAL = "neutral"
    GOOD = "good"
    BAD = "bad"
    DIMMED = "dimmed"


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under a heading; ``aside`` when they are details that need not be seen at once."""

    rows: tuple[Row | DatedRow | TypedRow | BetRow, ...]
    heading: Words | None = None
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Button:
    """One thing to press: what stands on it and what pressing it says (:mod:`bot.core.messages.buttons`)."""

    payload: str
    label: str
    """Catalogue key, or the words themselves when ``plain``."""

    facts: Mapping[str, Value] = field(default_factory=dict)
    plain: bool = False
    strong: bool = False
    """The one most people want."""

    def text(self, reader: Reader) -> str:
        """Return what stands on it in the reader's language."""
        return self.label if self.plain else Words(self.label, self.facts).text(reader)


@dataclass(frozen=True, slots=True)
class ReportView:
    """A title, sections of rows, and what should be said below."""

    title: Words | None
    sections: tuple[Section, ...] = ()
    notes: tuple[Words, ...] = ()
    simulated: bool = False
    lead: tuple[Words, ...] = ()
    """What comes before all sections."""

    footer: Words | None = None
    tone: Tone = Tone.NEUTRAL
    buttons: tuple[tuple[Button, ...], ...] = ()


def row(label: str, key: str, /, **facts: Value) -> Row:
    """Return a row whose label and value are sentences of the catalogue."""
    return Row(Words(label), Words(key, facts))


def _written(value: Value, reader: Reader, moment: Callable[[datetime], str] | None = None) -> Fact:
    written: Fact
    match value:
        case datetime() | Moment() | DayOf():
            written = _instant(value, reader, moment)
        case Money() | Gain() | ShareLine() | Number() | Price() | Score():
            written = _figure(value, reader)
        case BetLine():
            written = in_words(value.selection, value.fixture, language=reader.language)
        case League():
            written = league_name(value, reader.language)
        case Words():
            written = value.text(reader, moment)
        case _:
            written = value
    return written


def _figure(value: Money | Gain | ShareLine | Number | Price | Score, reader: Reader) -> str:
    match value:
        case Money():
            return reader.money(value)
        case Gain():
            return reader.money(value.value, sign=True)
        case ShareLine():
            return reader.percent(value.value, value.digits, sign=value.sign)
        case Number():
            return reader.decimal(value.value, value.digits)
        case Price():
            return reader.price(value.value)
        case Score():
            return reader.score(value)


def _instant(value: datetime | Moment | DayOf, reader: Reader, moment: Callable[[datetime], str] | None) -> str:
    if isinstance(value, datetime):
        return reader.moment(value)
    if isinstance(value, DayOf):
        return reader.day_of(value.kickoff)
    if moment is not None:
        return moment(value.at)
    return reader.moment(value.at) if value.now is None else reader.far(value.at, value.now)
