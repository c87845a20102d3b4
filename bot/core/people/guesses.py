"""What is guessed of a newcomer instead of asked, from the language of their account and the currency they name."""

from dataclasses import dataclass
from typing import Final

from babel.core import get_global
from babel.numbers import get_territory_currencies

from bot.core.i18n import LANGUAGES, OddsFormat
from bot.core.parsing.amounts import CURRENCIES
from bot.core.parsing.answers import offered_currencies, offered_zones

_EURO_ZONES: Final = {"en": "Europe/Dublin"}
"""Where those are who pay in euros and speak a language whose usual zone has another currency."""

_ODDS: Final = {"US": OddsFormat.AMERICAN, "GB": OddsFormat.FRACTIONAL, "IE": OddsFormat.FRACTIONAL}
"""Countries whose bookmakers write odds in a notation of their own."""


@dataclass(frozen=True, slots=True)
class Guess:
    """What will do until somebody changes it in /settings."""

    language: str
    currency: str
    time_zone: str
    odds: OddsFormat


def language_of(hint: str | None) -> str:
    """Return the language of a code such as ``de-AT``; English for one that is not spoken here."""
    language = (hint or "en").replace("_", "-").partition("-")[0].casefold()
    return language if language in LANGUAGES else "en"


def country_of(hint: str | None) -> str | None:
    """Return the country that a code such as ``de-AT`` names; None where it names none."""
    words = (hint or "").replace("_", "-").split(".")[0].split("-")[1:]
    return next((word.upper() for word in words if len(word) == 2 and word.isalpha()), None)


def currency_of_country(country: str | None) -> str | None:
    """Return what is paid with in a country (CLDR); None where that is not known, or no bankroll can be kept in it."""
    there = get_territory_currencies(country) if country else []
    return there[0] if there and there[0] in CURRENCIES else None


def guess(hint: str | None, currency: str | None = None) -> Guess:
    """Guess what is not asked.

    Args:
        hint: the code of the account's language, such as ``de`` or ``de-AT``.
        currency: the one that was named with the bankroll. Where it is not that of the country in the code, the code
            is believed for the language alone: many an account that says ``en-US`` is nowhere near America.
    """
    language, country = language_of(hint), country_of(hint)
    usual = currency_of_country(country) or offered_currencies(language)[0]
    if currency is not None and currency != currency_of_country(country):
        country = None
    paid = currency or usual
    odds = _ODDS.get(country or "", OddsFormat.DECIMAL)
    return Guess(language, paid, _zone(language, country, paid), odds)


def _zone(language: str, country: str | None, currency: str) -> str:
    usual = offered_zones(language, currency)
    zones = get_global("zone_territories")
    there = sorted(zone for zone, territory in zones.items() if territory == country)
    if country is not None and there:
        return next((zone for zone in usual if zone in there), there[0])
    return _EURO_ZONES.get(language, usual[0]) if currency == "EUR" else usual[0]
