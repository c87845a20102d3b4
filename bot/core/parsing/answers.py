"""How single answers are read: a currency, a time zone, a language, quiet hours, a risk profile; and what is offered.

A question and ``/settings`` read the same words: those of English, of every other language here, and the codes.
"""

import re
import zoneinfo
from collections.abc import Mapping, Sequence
from datetime import time
from functools import lru_cache
from typing import Final

from bot.core.errors import BadAnswer
from bot.core.i18n import LANGUAGES, OddsFormat, city_of, has, translate
from bot.core.i18n.languages import currency_names, folded, language_names, language_of, words_for
from bot.core.parsing.amounts import CURRENCIES, currency_of
from bot.core.parsing.nearest import nearest
from engine.domain.messages import BetNews

STRATEGIES: Final = ("cautious", "balanced", "sharp")
THEMES: Final = ("light", "dark")

_ZONES_OF_A_CURRENCY: Final[Mapping[str, tuple[str, ...]]] = {
    "GBP": ("Europe/London",),
    "CHF": ("Europe/Zurich",),
    "PLN": ("Europe/Warsaw",),
    "SEK": ("Europe/Stockholm",),
    "NOK": ("Europe/Oslo",),
    "DKK": ("Europe/Copenhagen",),
    "CZK": ("Europe/Prague",),
    "USD": ("America/New_York", "America/Chicago", "America/Los_Angeles"),
    "CAD": ("America/Toronto", "America/Vancouver"),
    "AUD": ("Australia/Sydney", "Australia/Perth"),
    "NZD": ("Pacific/Auckland",),
    "MXN": ("America/Mexico_City",),
    "ARS": ("America/Argentina/Buenos_Aires",),
    "COP": ("America/Bogota",),
    "CLP": ("America/Santiago",),
    "BRL": ("America/Sao_Paulo",),
    "TRY": ("Europe/Istanbul",),
    "JPY": ("Asia/Tokyo",),
    "INR": ("Asia/Kolkata",),
}
"""Where the currencies are paid with that say where somebody lives; the euro does not."""

# currencies -----------------------------------------------------------------------------------------------------------


def offered_currencies(language: str) -> tuple[str, ...]:
    """Return the currencies to offer in a language, the usual one first."""
    return language_of(language).currencies


def named_currency(text: str) -> str | None:
    """Return the currency (ISO 4217) that a code, a sign or a name stands for; None for none that is kept here."""
    code = currency_names().get(folded(text)) or currency_of(text.casefold().strip())
    return code if code in CURRENCIES else None


def read_currency(text: str) -> str:
    """Read a currency by its code, its sign or its name.

    Raises:
        BadAnswer: it is none that a bankroll can be kept in.
    """
    code = named_currency(text)
    if code is None:
        raise BadAnswer("ask.currency.bad", text=text[:20])
    return code


# time zones -----------------------------------------------------------------------------------------------------------


def offered_zones(language: str, currency: str | None) -> tuple[str, ...]:
    """Return the time zones to offer: first those where somebody pays with the currency they chose."""
    usual = language_of(language).time_zones
    there = _ZONES_OF_A_CURRENCY.get(currency or "", ())
    return tuple(dict.fromkeys((*there, *usual)))


@lru_cache(maxsize=1)
def _zones() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return the time zones by their names, and by their cities in every language, all as :func:`folded` writes."""
    every = sorted(zoneinfo.available_timezones())
    cities: dict[str, str] = {}
    for zone in every:
        if "/" in zone and "Etc" not in zone:
            cities[folded(zone.rpartition("/")[2])] = zone
    for zone in every:
        for language in LANGUAGES:
            city = city_of(zone, language)
            if city:
                cities.setdefault(folded(city).replace(" ", "_"), zone)
    return {folded(zone): zone for zone in every}, cities


def read_timezone(text: str) -> str:
    """Read a time zone by its IANA name, or by the city in it, called as in any language here.

    Raises:
        BadAnswer: there is none; names the nearest. Or it is a clock without summer time, which hardly anybody means:
            says so and names a city; an exclamation mark behind it insists.
    """
    by_name, cities = _zones()
    wanted = _as_iana_counts(folded(text.removesuffix("!")).replace(" ", "_"))
    if wanted in _FIXED and not text.endswith("!"):
        ahead, city = _FIXED[wanted]
        clock = f"GMT{'+' if ahead > 0 else '−'}{abs(ahead)}" if ahead else "GMT"
        raise BadAnswer("ask.timezone.fixed", text=text[:40], clock=clock, near=city)
    found = by_name.get(wanted) or cities.get(wanted)
    if found is not None:
        return found
    near = nearest(wanted, [*by_name, *cities], at_least=70)
    if near is not None:
        raise BadAnswer("ask.timezone.near", text=text[:40], near=by_name.get(near) or cities[near])
    raise BadAnswer("ask.timezone.bad", text=text[:40])


_HOURS_FROM_GREENWICH: Final = re.compile(r"(?:gmt|utc)_?([+−–-])_?0?(\d{1,2})(?::?00)?")


def _as_iana_counts(name: str) -> str:
    """Return ``gmt+2``, two hours *ahead* of Greenwich to whoever writes it, as the ``etc/gmt-2`` it is to IANA."""
    found = _HOURS_FROM_GREENWICH.fullmatch(name)
    if found is None:
        return name
    hours = int(found[2])
    return f"etc/gmt{'-' if found[1] == '+' else '+'}{hours}" if hours else "etc/gmt"


_CITIES: Final = {
    -11: "Pago Pago", -10: "Honolulu", -9: "Anchorage", -8: "Los Angeles", -7: "Denver", -6: "Chicago", -5: "New York",
    -4: "Halifax", -3: "Sao Paulo", -2: "Noronha", -1: "Azores", 0: "London", 1: "Berlin", 2: "Athens", 3: "Istanbul",
    4: "Dubai", 5: "Karachi", 6: "Dhaka", 7: "Bangkok", 8: "Singapore", 9: "Tokyo", 10: "Sydney", 11: "Noumea",
    12: "Auckland",
}  # fmt: skip
"""A city on each clock, as it stands in winter."""

_FIXED: Final[Mapping[str, tuple[int, str]]] = {
    **{f"etc/gmt{'-' if ahead > 0 else '+'}{abs(ahead)}": (ahead, city) for ahead, city in _CITIES.items() if ahead},
    **dict.fromkeys(("gmt", "etc/gmt", "gmt0", "gmt+0", "gmt-0", "etc/gmt0", "greenwich"), (0, _CITIES[0])),
    "est": (-5, _CITIES[-5]),
    "mst": (-7, _CITIES[-7]),
    "hst": (-10, _CITIES[-10]),
}
"""Names of clocks that know no summer time: hours ahead of Greenwich (IANA writes Etc/GMT+2 for two *behind* it)."""


# yes, no, none --------------------------------------------------------------------------------------------------------


def means(meaning: str, text: str) -> bool:
    """Tell whether a text is a word for a meaning of ``[words]``, such as ``yes``, in any language here."""
    return folded(text).strip(".! ") in words_for(meaning)


# languages ------------------------------------------------------------------------------------------------------------


def read_language(text: str) -> str:
    """Read a language by its code or by what any language here calls it.

    Raises:
        BadAnswer: there is none of that name here.
    """
    code = language_names().get(folded(text).strip(". "))
    if code is not None:
        return code
    raise BadAnswer("ask.language.bad", text=text[:30], choices=", ".join(LANGUAGES.values()))


# quiet hours ----------------------------------------------------------------------------------------------------------

_TIME: Final = r"(\d{1,2})(?:[:.h](\d{2})|\s?h)?"
_HOUR: Final = re.compile(rf"{_TIME}\s*(?:h|uhr)?")
_QUIET: Final = re.compile(rf"{_TIME}\s*(?:-|–|,|\s|{'|'.join(map(re.escape, words_for('until')))})\s*{_TIME}")


def read_quiet(text: str) -> str:
    """Read quiet hours such as ``22:00-08:00`` or ``22-8``; ``none`` for no quiet hours.

    Raises:
        BadAnswer: they are no two times of day.
    """
    word = folded(text)
    if means("none", word):
        return "none"
    match = _QUIET.fullmatch(word)
    if match is not None:
        hours = (int(match[1]), int(match[3]))
        minutes = (int(match[2] or 0), int(match[4] or 0))
        if all(hour < 24 for hour in hours) and all(minute < 60 for minute in minutes):
            begin, end = (f"{hour:02}:{minute:02}" for hour, minute in zip(hours, minutes, strict=True))
            return "none" if begin == end else f"{begin}-{end}"
    raise BadAnswer("ask.quiet.bad", text=text[:30])


def read_hour(text: str) -> time:
    """Read a time of day such as ``9``, ``18:30`` or ``20h``.

    Raises:
        BadAnswer: it is none.
    """
    found = _HOUR.fullmatch(folded(text))
    hour, minute = (int(found[1]), int(found[2] or 0)) if found is not None else (24, 0)
    if hour > 23 or minute > 59:
        raise BadAnswer("digest.hour_bad", text=text[:30])
    return time(hour, minute)


# words of a fixed list ------------------------------------------------------------------------------------------------


def risk_name(strategy: str, language: str) -> str:
    """Return what a risk profile is called; one that has been made by an operator is called as they call it."""
    key = f"risk.name.{strategy}"
    return translate(key, language) if has(key) else strategy


def odds_name(odds: OddsFormat, language: str) -> str:
    """Return what a notation of odds is called."""
    return translate(f"odds.name.{odds.value}", language)


def theme_name(theme: str, language: str) -> str:
    """Return what a theme of pictures is called."""
    return translate(f"settings.theme.{theme}", language)


def read_risk(text: str, language: str = "en") -> str:
    """Read a risk profile by its number, its name in any language, or the beginning of that.

    Raises:
        BadAnswer: there is none; names those there are in ``language``.
    """
    word = folded(text)
    if word in {"1", "2", "3"}:
        return STRATEGIES[int(word) - 1]
    found = _called(word, STRATEGIES, "risk.name", language)
    if found is None:
        raise BadAnswer(
            "ask.risk.bad", text=text[:40], choices=", ".join(risk_name(name, language) for name in STRATEGIES)
        )
    return found


def read_odds(text: str, language: str = "en") -> OddsFormat:
    """Read a notation of odds by its name in any language.

    Raises:
        BadAnswer: there is none; names those there are in ``language``.
    """
    word = folded(text)
    found = _called(word.replace(" ", "_"), [entry.value for entry in OddsFormat], "odds.name", language)
    found = found or _called(word, [entry.value for entry in OddsFormat], "odds.name", language)
    if found is None:
        raise BadAnswer(
            "settings.odds_bad", text=text[:30], names=", ".join(odds_name(entry, language) for entry in OddsFormat)
        )
    return OddsFormat(found)


def read_theme(text: str, language: str = "en") -> str:
    """Read the theme of pictures, light or dark, in any language.

    Raises:
        BadAnswer: it is neither.
    """
    found = _called(folded(text), THEMES, "settings.theme", language)
    if found is None:
        raise BadAnswer("settings.theme_bad", text=text[:30])
    return found


def results_name(news: BetNews, language: str) -> str:
    """Return what a language calls how often settled bets are reported: ``once a day``."""
    return translate(f"settings.results.{news.value}", language)


def read_results(text: str, language: str = "en") -> BetNews:
    """Read how often somebody wants settled bets reported, in any language.

    Raises:
        BadAnswer: it is none of the three.
    """
    found = _called(folded(text), [news.value for news in BetNews], "settings.results", language)
    if found is None:
        raise BadAnswer("settings.results_bad", text=text[:30])
    return BetNews(found)


def _called(word: str, values: Sequence[str], stem: str, language: str) -> str | None:
    """Return the value that a word names or begins, in the language asked in before all others."""
    languages = dict.fromkeys((language, *LANGUAGES))
    names = [(value, name) for value in values for name in (value, *(_name(stem, value, code) for code in languages))]
    exact = {value for value, name in names if name == word}
    found = exact or {value for value, name in names if word and name.startswith(word)}
    if len(found) > 1:
        found = {value for value in values if _name(stem, value, language).startswith(word)}
    return found.pop() if len(found) == 1 else None


def _name(stem: str, value: str, language: str) -> str:
    return folded(translate(f"{stem}.{value}", language))
