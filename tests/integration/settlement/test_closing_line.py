"""A bet whose handicap was not the closing one is judged by a chance that follows from the other closing lines."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from engine.clock import SystemClock
from engine.domain.football import Season
from engine.domain.odds import (
    MARKET_AVERAGE,
    MARKET_MAXIMUM,
    Bookmaker,
    BookmakerCode,
    Market,
    Quote,
    Selection,
)
from engine.ingestion.sources.football_data_uk.divisions import parse_divisions
from engine.ingestion.sources.football_data_uk.importer import import_football_data_uk
from engine.settlement.closing_line import ClosingLine, closing_line, is_closing, reference_order, reference_quotes
from engine.storage import Database
from tests.support.builders import a_match, a_quote

NOON = datetime(2022, 10, 15, 12, 0, tzinfo=UTC)


def closing(*prices: str, market: Market = Market.MATCH_RESULT, line: str | None = None) -> Quote:
    return a_quote(*prices, bookmaker="pinnacle", market=market, line=line, known_at=NOON, closing=True)


RESULT = closing("1.90", "3.70", "4.40")
TOTAL = closing("1.95", "1.95", market=Market.OVER_UNDER, line="2.5")


def test_a_selection_the_book_closed_is_judged_by_its_own_price() -> None:
    line = closing_line(Selection.parse("OU 2.5/over"), [RESULT, TOTAL])
    assert line is not None
    assert line.price == Decimal("1.95")
    assert line.fair_probability == pytest.approx(0.5)


def test_a_half_goal_handicap_follows_exactly_from_the_match_result() -> None:
    home = closing_line(Selection.parse("1X2/home"), [RESULT])
    handicap = closing_line(Selection.parse("AH -0.5/home"), [RESULT, TOTAL])
    assert home is not None
    assert handicap is not None
    assert handicap.price is None
    assert handicap.fair_probability == pytest.approx(home.fair_probability, abs=1e-9)


def test_double_chance_and_draw_no_bet_follow_from_the_match_result() -> None:
    fair = {o: closing_line(Selection.parse(f"1X2/{o}"), [RESULT]).fair_probability for o in ("home", "draw", "away")}
    chance = closing_line(Selection.parse("DC/home_or_draw"), [RESULT])
    no_draw = closing_line(Selection.parse("DNB/away"), [RESULT])
    assert chance is not None
    assert no_draw is not None
    assert chance.fair_probability == pytest.approx(fair["home"] + fair["draw"])
    assert no_draw.fair_probability == pytest.approx(fair["away"] / (fair["home"] + fair["away"]))


def test_lines_that_contradict_each_other_leave_the_match_result_to_speak() -> None:
    absurd = closing("1.02", "20", market=Market.ASIAN_HANDICAP, line="-0.5")
    line = closing_line(Selection.parse("AH -1/home"), [RESULT, absurd])
    assert line is not None
    assert 0 < line.fair_probability < 1


def test_without_a_match_result_nothing_is_made_up() -> None:
    assert closing_line(Selection.parse("AH -1/home"), [TOTAL]) is None
    assert closing_line(Selection.parse("AH -1/home"), []) is None


EVERYBODY = (
    Bookmaker(BookmakerCode("bet365"), "bet365"),
    Bookmaker(BookmakerCode("bwin"), "bwin"),
    Bookmaker(BookmakerCode("smarkets"), "Smarkets"),
    Bookmaker(BookmakerCode("betfair_exchange"), "Betfair Exchange"),
    Bookmaker(BookmakerCode("another_sharp"), "Another sharp book", sharp=True),
    Bookmaker(BookmakerCode("pinnacle"), "Pinnacle", sharp=True),
    Bookmaker(MARKET_AVERAGE, "Average", takeable=False),
    Bookmaker(MARKET_MAXIMUM, "Maximum", takeable=False),
)


def judged_by(selection: str, *quotes: Quote) -> ClosingLine | None:
    return closing_line(Selection.parse(selection), reference_quotes(quotes, reference_order(EVERYBODY)))


def at(book: str, *prices: str, market: Market = Market.MATCH_RESULT, line: str | None = None) -> Quote:
    return a_quote(*prices, bookmaker=book, market=market, line=line, known_at=NOON, closing=True)


def test_the_sharpest_source_there_is_judges_and_says_who_it_was() -> None:
    told = [
        at(MARKET_AVERAGE, "1.85", "3.60", "4.20"),
        at("smarkets", "1.95", "3.80", "4.60"),
        at("betfair_exchange", "1.96", "3.85", "4.70"),
        at("another_sharp", "1.91", "3.70", "4.35"),
        at("pinnacle", "1.90", "3.70", "4.40"),
    ]
    order = ["pinnacle", "another_sharp", "betfair_exchange", "smarkets", MARKET_AVERAGE]
    for left in range(5, 0, -1):
        line = judged_by("1X2/home", *told[:left])
        assert line is not None
        assert line.source == order[5 - left]
        assert line.price == told[left - 1].prices[0]


def test_an_exchange_judges_by_its_prices_after_commission() -> None:
    line = judged_by("OU 2.5/over", at("betfair_exchange", "2.00", "2.02", market=Market.OVER_UNDER, line="2.5"))
    assert line is not None
    assert (line.price, line.source) == (Decimal("2.00"), "betfair_exchange")
    assert line.fair_probability == pytest.approx(1 / 1.95 / (1 / 1.95 + 1 / 1.969), abs=1e-3)


def test_another_line_of_a_sharp_book_counts_before_the_very_line_of_an_exchange() -> None:
    exchange = at("betfair_exchange", "2.00", "2.02", market=Market.OVER_UNDER, line="2.5")
    line = judged_by("OU 2.5/over", exchange, RESULT, closing("2.90", "1.45", market=Market.OVER_UNDER, line="3.5"))
    assert line is not None
    assert (line.price, line.source) == (None, "pinnacle")


@pytest.mark.parametrize("selection", ["OU 2.5/over", "BTTS/yes", "TTH 1.5/over"])
def test_who_wins_says_nothing_of_the_number_of_goals(selection: str) -> None:
    assert closing_line(Selection.parse(selection), [RESULT]) is None
    assert closing_line(Selection.parse(selection), [RESULT, TOTAL]) is not None


def test_a_total_of_the_exchange_counts_before_the_match_result_of_a_sharp_book() -> None:
    exchange = at("betfair_exchange", "2.00", "2.02", market=Market.OVER_UNDER, line="2.5")
    line = judged_by("OU 2.5/over", exchange, RESULT)
    assert line is not None
    assert (line.price, line.source) == (Decimal("2.00"), "betfair_exchange")


def test_two_other_books_stand_for_an_average_nobody_reports_and_one_does_not() -> None:
    goals = {"market": Market.OVER_UNDER, "line": "2.5"}
    bet365, bwin = at("bet365", "1.90", "1.90", **goals), at("bwin", "1.80", "2.00", **goals)
    line = judged_by("OU 2.5/over", bet365, bwin)
    assert line is not None
    assert (line.price, line.source) == (Decimal("1.850"), MARKET_AVERAGE)
    assert line.fair_probability == pytest.approx(1.95 / (1.85 + 1.95), abs=1e-3)
    assert judged_by("OU 2.5/over", bet365) is None
    assert judged_by("OU 2.5/over", bet365, at(MARKET_MAXIMUM, "1.95", "2.05", **goals)) is None


def test_a_sharp_book_that_talks_nonsense_at_the_close_is_passed_over() -> None:
    line = judged_by("1X2/home", at("pinnacle", "6", "6", "6"), at(MARKET_AVERAGE, "1.85", "3.60", "4.20"))
    assert line is not None
    assert line.source == MARKET_AVERAGE


@pytest.mark.parametrize(("hours", "called", "counts"), [(3, False, True), (3.001, False, False), (30, True, True)])
def test_a_price_of_the_last_three_hours_is_a_closing_one_or_one_its_source_calls_so(
    hours: float, called: bool, counts: bool
) -> None:
    fixture = a_match()
    quote = a_quote(known_at=fixture.kickoff - timedelta(hours=hours), closing=called)
    assert is_closing(quote, fixture) is counts


@pytest.mark.data
@pytest.mark.slow
async def test_the_implied_handicap_is_close_to_the_one_quoted(
    database: Database, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Hides the closing handicap of every match and compares what the other lines imply with it."""
    await import_football_data_uk(
        database, data / "football-data-uk", [Season(2021)], parse_divisions("E0,D1,SP1"), clock=SystemClock()
    )
    async with database.unit_of_work(read_only=True) as work:
        fixtures = await work.matches.between(datetime(2021, 7, 1, tzinfo=UTC), datetime(2022, 7, 1, tzinfo=UTC))
        quotes = await work.quotes.closing([fixture.id for fixture in fixtures])
    books: dict[int, list[Quote]] = {}
    for quote in quotes:
        if quote.bookmaker == BookmakerCode("pinnacle") and quote.closing:
            books.setdefault(quote.match_id, []).append(quote)
    errors = []
    for lines in books.values():
        for hidden in (line for line in lines if line.market is Market.ASIAN_HANDICAP):
            selection = Selection(hidden.market, hidden.line, "home")
            told = closing_line(selection, lines)
            implied = closing_line(selection, [line for line in lines if line is not hidden])
            if told is not None and implied is not None:
                errors.append(implied.fair_probability - told.fair_probability)
    error = np.array(errors)
    with capsys.disabled():
        print(  # noqa: T201 - the figures are what this is for
            f"\nimplied against quoted closing handicap, {len(error)} matches: "
            f"mean {error.mean():+.4f}, standard deviation {error.std():.4f}"
        )
    assert len(error) > 900
    assert abs(error.mean()) < 0.006
    assert error.std() < 0.012
