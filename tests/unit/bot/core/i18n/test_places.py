"""What countries and leagues are called in each language."""

import pytest

from bot.core.i18n.places import country_name, league_and_country, league_name
from bot.core.parsing.multi_select import pick
from engine.domain.football import League, LeagueCode
from engine.ingestion.sources.football_data_uk.divisions import BY_CODE, NEW_LEAGUES

SCOTTISH = League(LeagueCode("SC0"), "Scottish Premiership", "Scotland", 1)


@pytest.mark.parametrize(
    ("country", "language", "name"),
    [
        ("Germany", "en", "Germany"),
        ("Germany", "fr", "Allemagne"),
        ("Netherlands", "pl", "Holandia"),
        ("Turkey", "de", "Türkei"),
        ("England", "es", "Inglaterra"),
        ("Scotland", "pl", "Szkocja"),
        ("Nowhere", "fr", "Nowhere"),
    ],
)
def test_country_is_called_as_the_language_calls_it(country: str, language: str, name: str) -> None:
    assert country_name(country, language) == name


def test_every_country_of_the_divisions_has_a_name_of_its_own_in_polish() -> None:
    called = {league.country: country_name(league.country, "pl") for league in BY_CODE.values()}
    assert [country for country, name in called.items() if name == country] == ["Austria"]  # spelled so in Polish too
    assert called["Belgium"] == "Belgia"


def test_league_has_its_own_name_where_the_language_has_one_and_can_be_picked_by_it() -> None:
    assert league_and_country(SCOTTISH, "de") == "Schottische Premiership, Schottland"
    assert league_name(League(LeagueCode("D1"), "Bundesliga", "Germany", 1), "fr") == "Bundesliga"
    assert pick("schottische premiership", [SCOTTISH], what="leagues") == "SC0"


def test_leagues_of_the_other_countries_are_called_as_bettors_there_call_them() -> None:
    german = {league.code: league_name(league, "de") for league in NEW_LEAGUES}
    assert german["AUT"] == "Österreichische Bundesliga"
    assert german["USA"] == "MLS"
    assert league_and_country(NEW_LEAGUES[2], "es") == "Brasileirão Série A, Brasil"
