"""The report's sentences in a reader's language, and numbers as they are written there."""

import math
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Final

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax.ast import Message

from engine.domain.money import Currency, minor_digits
from engine.performance.resampling import Rate

FOLDER: Final = Path(__file__).with_name("languages")
FALLBACK: Final = "en"
DASH: Final = "–"
_EPOCH: Final = date(1970, 1, 1)


@cache
def _text(language: str) -> str:
    return (FOLDER / f"{language}.ftl").read_text("utf-8")


@cache
def _bundle(language: str) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(FluentResource(_text(language)))
    return bundle


class Words:
    """Sentences and numbers of one language; a sentence it lacks is said in English.

    Args:
        language: two-letter code.
        currency: of all money.
    """

    def __init__(self, language: str, currency: str) -> None:
        self.language = language if (FOLDER / f"{language}.ftl").exists() else FALLBACK
        self.currency = currency
        self._locale = Locale.parse(self.text("locale"))

    def text(self, key: str, **facts: str | int) -> str:
        """Return a sentence with its gaps filled."""
        bundle = _bundle(self.language)
        if not bundle.has_message(key):
            bundle = _bundle(FALLBACK)
        pattern = bundle.get_message(key).value
        if pattern is None:
            raise KeyError(key)
        text, errors = bundle.format_pattern(pattern, facts)
        if errors:
            raise ValueError(f"The sentence {key} of {self.language}: {errors[0]}")
        return str(text)

    def has(self, key: str) -> bool:
        """Tell whether there is a sentence of this name."""
        return bool(_bundle(FALLBACK).has_message(key))

    def book(self, code: str) -> str:
        """Return what readers call a bookmaker by its code; the market's best price, which is nobody's, is said."""
        key = f"col-book-{code}"
        return self.text(key) if self.has(key) else code.replace("_", " ")

    def templates(self, beginnings: Sequence[str], gaps: Sequence[str]) -> dict[str, str]:
        """Return the sentences whose names begin so, each gap as ``{name}``, for a script to fill.

        Args:
            beginnings: of the names.
            gaps: that may occur in them.
        """
        names = {entry.id.name for entry in FluentResource(_text(FALLBACK)).body if isinstance(entry, Message)}
        facts = {gap: f"{{{gap}}}" for gap in gaps}
        return {name: self.text(name, **facts) for name in sorted(names) if name.startswith(tuple(beginnings))}

    def number(self, value: float | None, digits: int = 0) -> str:
        """Write a number with so many digits."""
        if value is None or math.isnan(value):
            return DASH
        text: str = format_decimal(abs(value), "#,##0" + ("." + "0" * digits if digits else ""), locale=self._locale)
        return ("−" if value < 0 and any(digit in "123456789" for digit in text) else "") + text

    def percent(self, share: float | None, digits: int = 1, *, sign: bool = False) -> str:
        """Write a share of one as a percentage: 0.061 is ``6.1%``, with ``sign`` ``+6.1%``."""
        if share is None or math.isnan(share):
            return DASH
        text = self.number(100 * share, digits)
        plus = sign and not text.startswith("−") and any(digit in "123456789" for digit in text)
        return f"{'+' if plus else ''}{text}%"

    def chance(self, share: float | None) -> str:
        """Write a probability; one that is nearly sure or nearly none is not written as if it were."""
        if share is not None and 0 < share < 0.0005:
            return f"<{self.percent(0.001)}"
        return f">{self.percent(0.999)}" if share is not None and 0.9995 < share < 1 else self.percent(share)

    def round_money(self, amount: float) -> str:
        """Write an amount without cents."""
        return self.money(amount, digits=0)

    def money(self, amount: float, *, sign: bool = False, digits: int | None = None) -> str:
        """Write an amount; from 10,000 on without cents."""
        if digits is None:
            digits = minor_digits(Currency(self.currency)) if abs(amount) < 10_000 else 0
        number = "#,##0" + ("." + "0" * digits if digits else "")
        pattern = f"¤{number}" if self.language == "en" else f"{number}\N{NO-BREAK SPACE}¤"
        text: str = format_currency(abs(amount), self.currency, pattern, locale=self._locale, currency_digits=False)
        shown = any(digit in "123456789" for digit in text)
        return ("" if not shown else "−" if amount < 0 else "+" if sign else "") + text

    def day(self, day: int) -> str:
        """Write a day, given as days since 1970-01-01: ``15 Oct 2022``."""
        text: str = format_date(_EPOCH + timedelta(days=day), "medium", locale=self._locale)
        return text

    def iso_day(self, day: str) -> str:
        """Write a day given as ``2022-10-15``."""
        return self.day((date.fromisoformat(day) - _EPOCH).days)

    def months(self) -> list[str]:
        """Return the names of the months, short."""
        return [format_date(date(2023, month, 1), "LLL", locale=self._locale) for month in range(1, 13)]

    def interval(self, rate: Rate, *, digits: int = 1, share: bool = True, sign: bool = False) -> str:
        """Write an interval: ``2.5% to 7.2%``; says so where there is none."""
        if rate.low is None or rate.high is None:
            return self.text("no-interval")
        low, high = (
            self.percent(end, digits, sign=sign) if share else self.number(end, digits) for end in (rate.low, rate.high)
        )
        return self.text("interval", low=low, high=high)

    def ends(self, rate: Rate, digits: int = 1, *, sign: bool = True) -> Mapping[str, str]:
        """Return the ends of an interval for a sentence's gaps ``low`` and ``high``."""
        return {"low": self.percent(rate.low, digits, sign=sign), "high": self.percent(rate.high, digits, sign=sign)}
