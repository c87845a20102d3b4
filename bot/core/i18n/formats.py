"""How one person reads numbers: their language, time zone and notation of odds."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Final
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_skeleton, format_timedelta
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal

from bot.core.i18n.catalogue import translate
from bot.core.i18n.languages import locale_of
from engine.domain.football import Score
from engine.domain.money import Money, minor_digits
from engine.pricing.formats import OddsFormat, write_price

_NUMBER: Final = re.compile(r"[#0][#0.,]*")
"""The number in a pattern of CLDR: what stands around it says where a currency's or a percent sign goes."""

CalendarDay = date
"""A day by its usual name, which in ``Reader`` is that of a method."""

_UTC: Final = frozenset({"UTC", "Etc/UTC", "Etc/UCT", "Etc/Zulu", "Etc/Universal", "UCT", "Zulu", "Universal"})
_MOST_GROUPED: Final = Decimal(10) ** 15
"""Nobody means a larger number; its digits are shown as they are, up to so many."""

_MOST_DIGITS: Final = 20


def city_of(zone: str, language: str) -> str | None:
    """Return what a language calls the city of an IANA time zone (CLDR); None where it has no word of its own."""
    known: str | None = locale_of(language).time_zones.get(zone, {}).get("city")
    return known


def zone_name(zone: str, language: str) -> str:
    """Return a time zone as people call it, by its city: ``Wien``, ``Mexico City``."""
    return city_of(zone, language) or zone.rpartition("/")[2].replace("_", " ")


def share_digits(of_a_bankroll: float) -> int:
    """Return with how many digits behind the point a stake's share is written, in per cent: 2.5, but 0.35."""
    return 1 if of_a_bankroll >= 0.00995 else 2


@dataclass(frozen=True, slots=True)
class Reader:
    """Writes values the way one person reads them.

    Args:
        language: two-letter code of the catalogue.
        timezone: IANA name; instants are shown in it.
        odds: notation of prices.
        names_zone: whether moments say which clock they are told on, for readers who may have different ones.
    """

    language: str = "en"
    timezone: str = "Europe/London"
    odds: OddsFormat = OddsFormat.DECIMAL
    names_zone: bool = False

    def money(self, money: Money, *, sign: bool = False, short: bool = False) -> str:
        """Write an amount with its currency; with ``sign`` gains carry a plus; ``short`` drops a zero fraction."""
        whole = short and money.amount == money.amount.to_integral_value()
        digits = 0 if whole else minor_digits(money.currency)
        number = "#,##0" + ("." + "0" * digits if digits else "")
        pattern = _NUMBER.sub(number, locale_of(self.language).currency_formats["standard"].pattern.partition(";")[0])
        text: str = format_currency(
            abs(money.amount), money.currency, pattern, locale=locale_of(self.language), currency_digits=False
        )
        return ("−" if money.amount < 0 else "+" if sign and money.amount > 0 else "") + text

    def number(self, value: Decimal) -> str:
        """Write a number as it is: ``1,234.5``; with as many digits as it has."""
        if abs(value) >= _MOST_GROUPED:
            plain = f"{value:f}"
            return plain if len(plain) <= _MOST_DIGITS else f"{value:.2e}"  # a number cut short would be another one
        text: str = format_decimal(value, "#,##0.##########", locale=locale_of(self.language))
        return text

    def decimal(self, value: float | Decimal, digits: int = 1) -> str:
        """Write a number with so many digits behind the point, or the comma: ``1.5``, ``1,5``."""
        text: str = format_decimal(value, "#,##0." + "0" * digits, locale=locale_of(self.language))
        return text

    def percent(self, share: float, digits: int = 1, *, sign: bool = False) -> str:
        """Write a share of one as a percentage: 0.061 is ``6.1%``, with ``sign`` ``+6.1%``."""
        pattern = "#,##0" + ("." + "0" * digits if digits else "")
        text: str = format_decimal(abs(share) * 100, pattern, locale=locale_of(self.language))
        shows_zero = not any(character in "123456789" for character in text)
        mark = "" if shows_zero else "−" if share < 0 else "+" if sign else ""
        return mark + _NUMBER.sub(text, locale_of(self.language).percent_formats[None].pattern.partition(";")[0])

    def share(self, of_a_bankroll: float) -> str:
        """Write a stake as a share of a bankroll; below 1 % to a hundredth, so that the stake follows from it."""
        return self.percent(of_a_bankroll, share_digits(of_a_bankroll))

    def score(self, score: Score) -> str:
        """Write how a match ended: ``2-1``, and ``2:1`` where people write it so."""
        return translate("score", self.language, home=score.home, away=score.away)

    def listed(self, words: Sequence[str]) -> str:
        """Write words one behind the other, as in a sentence: ``a, b and c``."""
        text: str = format_list(list(words), locale=locale_of(self.language))
        return text

    def price(self, price: Decimal | float, *, digits: int = 2) -> str:
        """Write a price in the person's notation: ``2.10``, ``11/10`` or ``+110``."""
        value = Decimal(str(price))
        if self.odds is not OddsFormat.DECIMAL and value > 1:
            return write_price(value.quantize(Decimal("0.01")), self.odds)
        text: str = format_decimal(value, "#,##0." + "0" * digits, locale=locale_of(self.language))
        return text

    def local(self, instant: datetime) -> datetime:
        """Return the instant on the person's clock."""
        return instant.astimezone(ZoneInfo(self.timezone))

    def day(self, instant: datetime) -> str:
        """Write the day on the person's calendar: ``Sat 15 Oct``."""
        name: str = format_datetime(self.local(instant), "EEE", locale=locale_of(self.language))
        return f"{name} {self.short_day(instant)}"

    def day_of(self, kickoff: datetime) -> str:
        """Write the day of a kick-off that has no hour yet: the day in UTC, since no clock shifts what has no hour."""
        in_utc = replace(self, timezone="UTC")
        return in_utc.day(kickoff)

    def kickoff(self, at: datetime, *, exact: bool) -> str:
        """Write when a match begins: day and time, or the day alone while nobody knows the hour."""
        return self.moment(at) if exact else self.day_of(at)

    def short_day(self, instant: datetime) -> str:
        """Write the day without its name: ``15 Oct``."""
        text: str = format_skeleton("MMMd", self.local(instant), locale=locale_of(self.language))
        return self._ordinal(text)

    def month(self, instant: datetime) -> str:
        """Write the month alone: ``Oct``."""
        text: str = format_datetime(self.local(instant), "LLL", locale=locale_of(self.language))
        return text

    def month_and_year(self, instant: datetime) -> str:
        """Write the month with its year: ``October 2022``."""
        text: str = format_skeleton("yMMMM", self.local(instant), locale=locale_of(self.language))
        return text

    def date(self, instant: datetime) -> str:
        """Write the day with its year, for what is far away: ``15 October 2022``."""
        text: str = format_date(self.local(instant), "long", locale=locale_of(self.language))
        return self._ordinal(text)

    def calendar_date(self, day: CalendarDay) -> str:
        """Write a day of the calendar with its year, which is that day whatever the reader's clock."""
        return replace(self, timezone="UTC").date(datetime.combine(day, time(12), UTC))

    def _ordinal(self, day: str) -> str:
        """Write the first of a month as the French do, *1er octobre*, which CLDR leaves to whoever formats it."""
        return day.replace("1", "1er", 1) if self.language == "fr" and day.startswith("1 ") else day

    def time(self, instant: datetime) -> str:
        """Write the time of day: ``15:00``."""
        return f"{self.local(instant):%H:%M}"

    def moment(self, instant: datetime) -> str:
        """Write day and time: ``Sat 15 Oct 15:00``; where it says too little ``Sun 30 Oct 02:30 GMT+1``."""
        text = f"{self.day(instant)} {self.time(instant)}"
        return f"{text} {self.offset(instant)}" if self.names_zone or self._happens_twice(instant) else text

    def offset(self, instant: datetime) -> str:
        """Write how far the person's clock is from Greenwich then: ``UTC``, ``GMT+2``, ``GMT+5:30``."""
        minutes = int((self.local(instant).utcoffset() or timedelta(0)).total_seconds() // 60)
        if not minutes:
            return "UTC" if self.timezone in _UTC else "GMT"
        hours, rest = divmod(abs(minutes), 60)
        return f"GMT{'+' if minutes > 0 else '−'}{hours}" + (f":{rest:02}" if rest else "")

    def _happens_twice(self, instant: datetime) -> bool:
        """Tell whether the clock shows this time of this day twice: in the hour that is put back in autumn."""
        here = self.local(instant)
        return here.replace(fold=0).utcoffset() != here.replace(fold=1).utcoffset()

    def far(self, instant: datetime, now: datetime) -> str:
        """Write a moment to come: as :meth:`moment`, and one in another year by its date, ``15 October 2023``."""
        same_year = self.local(instant).year == self.local(now).year
        return self.moment(instant) if same_year else self.date(instant)

    def time_left(self, span: timedelta) -> str:
        """Write how long it is still: ``in 80 minutes``, ``in 3 hours``, ``in 2 days``; never less than nothing."""
        text: str = format_timedelta(
            max(span, timedelta(0)), "minute", threshold=2, add_direction=True, locale=locale_of(self.language)
        )
        return text
