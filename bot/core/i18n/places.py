"""What countries and leagues are called by people of a language."""

from functools import cache
from typing import Final

from bot.core.i18n.catalogue import has, translate
from bot.core.i18n.languages import FALLBACK, LANGUAGES, locale_of
from engine.domain.football import League

_OTHER_NAMES: Final = {"Turkey": "TR", "USA": "US", "Czech Republic": "CZ", "World": "001"}
"""What sources call countries, where CLDR's English has another name."""


@cache
def _territories() -> dict[str, str]:
    """Return the codes of countries and continents (CLDR) by their English names."""
    return {name: code for code, name in locale_of(FALLBACK).territories.items()} | _OTHER_NAMES


def country_name(country: str, language: str) -> str:
    """Return what a country is called; as a source calls it where nothing better is known.

    England, Scotland and the like are no countries to CLDR: their names stand in the catalogue.
    """
    key = f"country.{country.casefold().replace(' ', '_')}"
    if has(key):
        return translate(key, language)
    known: str | None = locale_of(language).territories.get(_territories().get(country, ""))
    return known or country


def league_name(league: League, language: str) -> str:
    """Return what a league is called: in the catalogue where a language has its own name for it, else as it is."""
    key = f"league.{league.code}"
    return translate(key, language) if has(key) else league.name


def league_and_country(league: League, language: str) -> str:
    """Return a league with its country: ``Bundesliga, Germany``."""
    return f"{league_name(league, language)}, {country_name(league.country, language)}"


def league_names(league: League) -> frozenset[str]:
    """Return what a league is called in any language here."""
    return frozenset({league.name, *(league_name(league, language) for language in LANGUAGES)})
