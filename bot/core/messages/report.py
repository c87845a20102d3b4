"""Sentences and figures that are not written out yet, and the report that is made of them.

A command fills a report with keys and typed values; a face asks :meth:`Words.text` for what a reader of its language,
time zone and notation of odds reads. One drawing of a report serves every command that has one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Self, Union

from bot.core.i18n import Fact, Reader, say
from bot.core.i18n.betting_terms import in_words
from bot.core.i18n.places import league_name
from engine.domain.football import Fixture, League
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


Value = Union[Fact, Money, Gain, datetime, ShareLine, Number, Price, BetLine, League, "Words"]
"""What may fill a gap of a sentence, another sentence included."""


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence of the catalogue with its facts, or, with an empty key, a text as it is."""

    key: str
    facts: Mapping[str, Value] = field(default_factory=dict)

    @classmethod
    def plain(cls, text: str) -> Self:
        """Return a text that is the same in every language, such as a name."""
        return cls("", {"text": text})

    @classmethod
    def of(cls, value: Value) -> Self:
        """Return a value alone, written as its reader writes it."""
        return cls("", {"text": value})

    def text(self, reader: Reader) -> str:
        """Return what the reader reads; texts of others in it are not escaped."""
        facts = {name: _written(value, reader) for name, value in self.facts.items()}
        return say(self.key, reader.language, **facts) if self.key else str(facts["text"])


@dataclass(frozen=True, slots=True)
class Row:
    """A label and what is to be said about it; without a value, a sentence of its own."""

    label: Words
    value: Words | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under a heading."""

    rows: tuple[Row, ...]
    heading: Words | None = None


@dataclass(frozen=True, slots=True)
class ReportView:
    """A title, sections of rows, and what should be said below."""

    title: Words
    sections: tuple[Section, ...] = ()
    notes: tuple[Words, ...] = ()
    simulated: bool = False


def row(label: str, key: str, /, **facts: Value) -> Row:
    """Return a row whose label and value are sentences of the catalogue."""
    return Row(Words(label), Words(key, facts))


def _written(value: Value, reader: Reader) -> Fact:
    written: Fact
    match value:
        case Money():
            written = reader.money(value)
        case datetime():
            written = reader.moment(value)
        case ShareLine():
            written = reader.percent(value.value, value.digits, sign=value.sign)
        case Gain():
            written = reader.money(value.value, sign=True)
        case Number():
            written = reader.decimal(value.value, value.digits)
        case Price():
            written = reader.price(value.value)
        case BetLine():
            written = in_words(value.selection, value.fixture, language=reader.language)
        case League():
            written = league_name(value, reader.language)
        case Words():
            written = value.text(reader)
        case _:
            written = value
    return written
