from datetime import UTC, datetime
from decimal import Decimal

import pytest

from engine.domain.facts import MatchFacts, QuoteFact
from engine.domain.football import Season
from engine.domain.odds import Market
from engine.ingestion.sources.football_data_uk.divisions import BY_CODE
from engine.ingestion.sources.football_data_uk.parse import ParsedFile, parse_season
from engine.ingestion.sources.football_data_uk.problems import Problem
from tests.support.season_files import a_file, a_priced_row, a_row

PATH = "mmz4281/2223/E0.csv"


def parsed(*rows: dict[str, str]) -> ParsedFile:
    return read(a_file(*rows))


def read(body: bytes, division: str = "E0", year: int = 2022) -> ParsedFile:
    return parse_season(PATH, body, league=BY_CODE[division], season=Season(year))


def quote(match: MatchFacts, bookmaker: str, market: Market, *, closing: bool = False) -> QuoteFact | None:
    found = [q for q in match.quotes if (q.bookmaker, q.market, q.closing) == (bookmaker, market, closing)]
    assert len(found) <= 1
    return found[0] if found else None


def reasons(file: ParsedFile) -> list[tuple[str, str, Problem]]:
    return [(problem.column, problem.value, problem.reason) for problem in file.problems]


def test_every_kind_of_price_is_read_with_its_bookmaker_market_and_line():
    file = parsed(a_priced_row())
    (match,) = file.facts

    prices = {(q.bookmaker, q.market, q.line, q.closing): q.prices for q in match.quotes}

    def decimals(*texts: str) -> tuple[Decimal, ...]:
        return tuple(Decimal(text) for text in texts)

    total, ah, result = Market.OVER_UNDER, Market.ASIAN_HANDICAP, Market.MATCH_RESULT
    half = Decimal("2.5")
    assert prices == {
        ("bet365", result, None, False): decimals("2.10", "3.40", "3.60"),
        ("pinnacle", result, None, False): decimals("2.14", "3.50", "3.70"),
        ("market_max", result, None, False): decimals("2.20", "3.60", "3.80"),
        ("market_avg", result, None, False): decimals("2.10", "3.40", "3.60"),
        ("bet365", total, half, False): decimals("1.90", "1.95"),
        ("pinnacle", total, half, False): decimals("1.93", "1.99"),
        ("pinnacle", ah, Decimal("-0.25"), False): decimals("1.85", "2.05"),
        ("pinnacle", result, None, True): decimals("2.05", "3.55", "3.90"),
        ("pinnacle", total, half, True): decimals("1.88", "2.04"),
        ("pinnacle", ah, Decimal("-0.5"), True): decimals("2.04", "1.88"),
    }
    assert file.problems == []
    assert file.quotes == len(prices)


def test_closing_prices_are_known_at_kickoff_and_earlier_ones_from_the_friday_before():
    (match,) = parsed(a_priced_row()).facts

    known = {q.closing: q.known_at for q in match.quotes}

    assert known == {True: match.fixture.kickoff, False: datetime(2022, 10, 14, 16, 0, tzinfo=UTC)}


def test_maxima_and_averages_of_both_eras_are_the_same_bookmakers():
    old = a_row(BbMxH="2.2", BbMxD="3.6", BbMxA="3.8", BbAvH="2.1", BbAvD="3.4", BbAvA="3.6", BbAHh="-0.5")
    old |= {"BbMx>2.5": "2.0", "BbMx<2.5": "2.0", "BbMxAHH": "2.0", "BbMxAHA": "1.98"}

    (match,) = parsed(old).facts

    assert quote(match, "market_max", Market.MATCH_RESULT) is not None
    assert quote(match, "market_avg", Market.MATCH_RESULT) is not None
    assert quote(match, "market_max", Market.OVER_UNDER) is not None
    handicap = quote(match, "market_max", Market.ASIAN_HANDICAP)
    assert handicap is not None
    assert handicap.line == Decimal("-0.5")


def test_very_old_files_have_a_handicap_line_for_each_bookmaker():
    row = a_row(GBAH="-1", GBAHH="1.9", GBAHA="1.95", B365AH="-0.75", B365AHH="1.85", B365AHA="2.0")

    (match,) = parsed(row).facts

    assert [(q.bookmaker, q.line) for q in match.quotes] == [
        ("bet365", Decimal("-0.75")),
        ("gamebookers", Decimal(-1)),
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [("0", "0"), ("-0.5,-1", "-0.75"), ("+0.5,+1", "0.75"), ("0,-0.5", "-0.25"), ("-1.50", "-1.5"), ("-0", "0")],
)
def test_handicap_lines_are_read_in_every_spelling(text: str, line: str):
    body = a_file(a_row(AHh="LINE", PAHH="1.9", PAHA="1.98")).replace(b"LINE", f'"{text}"'.encode())

    (match,) = read(body).facts

    assert match.quotes[0].line == Decimal(line)
    assert str(match.quotes[0].line) == str(Decimal(line))


@pytest.mark.parametrize("text", ["-0.2", "12.5", "-225", "x", "0.758"])
def test_price_of_a_handicap_without_a_believable_line_is_skipped_and_reported(text: str):
    file = parsed(a_row(AHh=text, PAHH="1.9", PAHA="1.98"))

    assert file.facts[0].quotes == ()
    assert reasons(file) == [("AHh", text, Problem.BAD_LINE)]


def test_missing_handicap_line_is_reported():
    assert reasons(parsed(a_row(AHh="", PAHH="1.9", PAHA="1.98"))) == [("AHh", "", Problem.NO_LINE)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("0", Problem.NOT_ABOVE_ONE),
        ("1.0", Problem.NOT_ABOVE_ONE),
        ("-2", Problem.NOT_ABOVE_ONE),
        ("1.0004", Problem.NOT_ABOVE_ONE),
        ("#REF!", Problem.NOT_A_NUMBER),
        ("nan", Problem.NOT_A_NUMBER),
        ("inf", Problem.NOT_A_NUMBER),
        ("5000", Problem.TOO_HIGH),
        ("", Problem.MISSING_OUTCOME),
    ],
)
def test_bad_price_costs_only_its_own_outcome_and_is_reported_with_its_place(text: str, reason: Problem):
    file = parsed(a_row(), a_row(HomeTeam="Greens", B365H=text, B365D="3.4", B365A="3.6"))

    bet365 = quote(file.facts[1], "bet365", Market.MATCH_RESULT)

    assert bet365 is not None
    assert bet365.prices == (None, Decimal("3.4"), Decimal("3.6"))
    (problem,) = file.problems
    assert (problem.file, problem.line, problem.column, problem.reason) == (PATH, 3, "B365H", reason)
    assert str(problem).startswith(f"{PATH} line 3, B365H: ")


def test_bookmaker_without_any_price_is_silently_absent():
    file = parsed(a_row(B365H="", B365D="", B365A=""))

    assert file.facts[0].quotes == ()
    assert file.problems == []


def test_prices_that_cannot_be_true_together_are_skipped_together():
    file = parsed(a_row(WHH="8.0", WHD="3.75", WHA="4.33"))

    assert file.facts[0].quotes == ()
    assert reasons(file) == [("WHH/WHD/WHA", "8.0 3.75 4.33", Problem.IMPOSSIBLE_MARGIN)]


@pytest.mark.parametrize(
    ("maximum", "reason"),
    [("10", Problem.ABOVE_ANY_AVERAGE), ("1.9", Problem.BELOW_AVERAGE), ("2.12", Problem.BELOW_NAMED_BOOK)],
)
def test_corrupt_maximum_is_skipped_and_the_other_outcomes_kept(maximum: str, reason: Problem):
    file = parsed(a_priced_row(MaxH=maximum, B365H="2.45"))

    best = quote(file.facts[0], "market_max", Market.MATCH_RESULT)

    assert best is not None
    assert best.prices == (None, Decimal("3.60"), Decimal("3.80"))
    assert reasons(file) == [("MaxH", maximum, reason)]


def test_maximum_is_not_held_against_an_exchange_it_leaves_out():
    file = parsed(a_priced_row(BFEH="2.50", BFED="3.3", BFEA="3.4"))

    assert file.problems == []


def test_prices_with_spreadsheet_noise_are_rounded_to_three_places():
    (match,) = parsed(a_row(B365H="1.8333333", B365D="3.4", B365A="4.5")).facts

    assert match.quotes[0].prices[0] == Decimal("1.833")
