"""Files of one country with all seasons: both headers, both kinds of seasons, names that change, American nights."""

from datetime import UTC, datetime

import pytest

from engine.domain.football import Score, Season
from engine.ingestion.errors import UnreadableFile
from engine.ingestion.sources.football_data_uk.countries import parse_country, parse_new_fixtures
from engine.ingestion.sources.football_data_uk.divisions import BY_CODE
from engine.ingestion.sources.football_data_uk.parse import ParsedFile
from engine.ingestion.sources.football_data_uk.problems import Problem
from tests.support.season_files import a_file

MATCH = {
    "Country": "Mexico", "League": "Liga MX ", "Season": "2012/2013", "Date": "21/07/2012", "Time": "01:30",
    "Home": "Reds ", "Away": "Blues", "HG": "0", "AG": "4", "Res": "A",
}  # fmt: skip
TODAY = {
    "PSCH": "2.93", "PSCD": "3.34", "PSCA": "2.6",
    "MaxCH": "2.95", "MaxCD": "3.5", "MaxCA": "2.64",
    "AvgCH": "2.74", "AvgCD": "3.21", "AvgCA": "2.51",
}  # fmt: skip
BEFORE_2025 = {name.replace("PSC", "P").replace("MaxC", "Max").replace("AvgC", "Avg"): p for name, p in TODAY.items()}


def read(*rows: dict[str, str], code: str = "MEX") -> ParsedFile:
    return parse_country(f"new/{code}.csv", a_file(*rows), league=BY_CODE[code])


@pytest.mark.parametrize("prices", [TODAY, BEFORE_2025])
def test_prices_are_closing_prices_whatever_the_header_calls_them(prices: dict[str, str]):
    (match,) = read(MATCH | prices).facts

    assert {quote.bookmaker for quote in match.quotes} == {"pinnacle", "market_max", "market_avg"}
    assert all(quote.closing and quote.known_at == match.fixture.kickoff for quote in match.quotes)


def test_match_after_midnight_in_the_uk_is_told_in_utc_with_names_without_spaces():
    (match,) = read(MATCH | TODAY).facts

    assert match.fixture.kickoff == datetime(2012, 7, 21, 0, 30, tzinfo=UTC)
    assert match.fixture.kickoff_exact
    assert (match.fixture.home, match.fixture.league, match.fixture.season) == ("Reds", "MEX", Season(2012))
    assert match.result is not None
    assert match.result.score == Score(0, 4)


def test_season_of_one_calendar_year_is_that_year_even_when_it_ends_in_the_next():
    rows = [
        {**MATCH, "Country": "Brazil ", "Season": "2020", "Date": day, "Time": "20:00"}
        for day in ("08/08/2020", "26/02/2021")
    ]

    assert [match.fixture.season for match in read(*rows, code="BRA").facts] == [Season(2020), Season(2020)]


def test_season_that_cannot_hold_the_day_is_the_days_own():
    (match,) = read({**MATCH, "Country": "Argentina", "Season": "2013/2014", "Date": "29/01/2015"}, code="ARG").facts

    assert match.fixture.season == Season(2014)


def test_clubs_that_changed_their_name_are_one_club():
    rows = [
        {**MATCH, "Country": "China", "Season": year, "Date": f"07/05/{year}", "Home": home}
        for year, home in (("2020", "Shanghai SIPG"), ("2021", "Shanghai Port"))
    ]

    assert {match.fixture.home for match in read(*rows, code="CHN").facts} == {"Shanghai Port"}


def test_rows_of_another_country_are_left_out_and_such_a_file_is_refused():
    file = read(MATCH, {**MATCH, "Country": "Narnia"})

    assert (len(file.facts), [problem.reason for problem in file.problems]) == (1, [Problem.OTHER_COUNTRY])
    with pytest.raises(UnreadableFile, match="is about Mexico instead of Brazil"):
        read(MATCH, code="BRA")


def test_coming_matches_have_prices_to_take_known_when_they_were_read():
    friday = datetime(2020, 11, 13, 9, tzinfo=UTC)
    row = {**MATCH, "Country": "Japan", "Date": "14/11/2020", "Home": "C-Osaka", "Away": "Urawa"} | BEFORE_2025
    body = a_file({name: text for name, text in row.items() if name not in {"Season", "HG", "AG", "Res"}})

    (match,) = parse_new_fixtures("new_league_fixtures.csv", body, read_at=friday).facts

    assert (match.fixture.home, match.fixture.away, match.fixture.season) == (
        "Cerezo Osaka",
        "Urawa Reds",
        Season(2020),
    )
    assert match.result is None
    assert [(quote.closing, quote.known_at) for quote in match.quotes] == [(False, friday)] * 3
