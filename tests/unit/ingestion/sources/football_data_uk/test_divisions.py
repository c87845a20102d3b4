import pytest

from engine.domain.football import Season
from engine.domain.odds import BookmakerCode
from engine.ingestion.errors import InvalidRequest
from engine.ingestion.sources.football_data_uk.columns import BOOKMAKERS
from engine.ingestion.sources.football_data_uk.divisions import (
    DIVISIONS,
    NEW_LEAGUES,
    parse_divisions,
    parse_seasons,
    season_folder,
    season_path,
)


def test_there_are_22_divisions_with_one_top_tier_in_each_country():
    tops = [league.country for league in DIVISIONS if league.tier == 1]

    assert len(DIVISIONS) == len({league.code for league in DIVISIONS}) == 22
    assert sorted(tops) == sorted({league.country for league in DIVISIONS})


def test_divisions_are_named_by_all_or_by_codes_in_any_case():
    assert parse_divisions(" ALL ") == DIVISIONS
    assert [league.code for league in parse_divisions("e1, E0,e1")] == ["E1", "E0"]


def test_countries_with_one_file_each_are_named_by_new_beside_divisions_and_codes():
    assert parse_divisions("new") == NEW_LEAGUES
    assert parse_divisions("all,new") == (*DIVISIONS, *NEW_LEAGUES)
    assert [league.code for league in parse_divisions("E0,bra")] == ["E0", "BRA"]
    assert len(NEW_LEAGUES) == len({league.country for league in NEW_LEAGUES}) == 16


@pytest.mark.parametrize("text", ["", "E9", "E0,XX", "all,XX"])
def test_unknown_division_is_refused_with_the_known_ones(text: str):
    with pytest.raises(InvalidRequest, match=r"Nothing was read\. .*E0, E1"):
        parse_divisions(text)


def test_seasons_are_named_by_years_and_ranges():
    assert parse_seasons("2005-2007") == (Season(2005), Season(2006), Season(2007))
    assert parse_seasons("2022, 2010-2011,2022") == (Season(2010), Season(2011), Season(2022))


@pytest.mark.parametrize("text", ["", "22", "2022/23", "2010-2005", "1850", "2005-", "last"])
def test_what_is_no_season_is_refused_with_an_example(text: str):
    with pytest.raises(InvalidRequest, match=r"Nothing was read\."):
        parse_seasons(text)


def test_paths_are_the_sites_own():
    assert season_folder(Season(1999)) == "9900"
    assert season_path(Season(2022), DIVISIONS[0]) == "mmz4281/2223/E0.csv"


def test_nobody_can_bet_with_the_market_and_pinnacle_is_the_sharp_book():
    codes = [bookmaker.code for bookmaker in BOOKMAKERS]

    assert len(set(codes)) == len(codes)
    assert {bookmaker.code for bookmaker in BOOKMAKERS if not bookmaker.takeable} == {"market_max", "market_avg"}
    assert [bookmaker.code for bookmaker in BOOKMAKERS if bookmaker.sharp] == [BookmakerCode("pinnacle")]
