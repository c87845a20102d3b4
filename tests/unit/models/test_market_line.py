"""What the market thinks, worked out by hand."""

import math
from datetime import UTC, datetime, timedelta

import pytest

from engine.domain.odds import MARKET_AVERAGE, MARKET_MAXIMUM, Bookmaker, BookmakerCode, Market
from engine.models.market_line import FairLine, fair_lines
from tests.support.builders import a_quote

NOW = datetime(2022, 10, 14, 17, 0, tzinfo=UTC)
BOOKS = {
    BookmakerCode(code): Bookmaker(BookmakerCode(code), code, sharp=code in {"pinnacle", "another_sharp"})
    for code in ("pinnacle", "another_sharp", "bet365", "bwin", "coral")
}


def line_of(*told: tuple[str, str, str], age: timedelta = timedelta(0)) -> FairLine:
    """The line of over/under 2.5 from (book, over, under); the last of them so old."""
    quotes = [
        a_quote(
            over, under, bookmaker=book, market=Market.OVER_UNDER, line="2.5",
            known_at=NOW - (age if place == len(told) - 1 else timedelta(0)),
        )
        for place, (book, over, under) in enumerate(told)
    ]  # fmt: skip
    (line,) = fair_lines(quotes, BOOKS).values()
    return line


def fair(over: float, under: float) -> float:
    """Without a margin to remove the inverse prices are the chances."""
    return (1 / over) / (1 / over + 1 / under)


def test_several_books_of_one_voice_are_pooled_by_the_mean_of_their_log_chances() -> None:
    line = line_of(("pinnacle", "2.00", "2.00"), ("another_sharp", "1.60", "2.6667"))
    assert line.sharp is not None
    over = math.sqrt(0.5 * fair(1.60, 2.6667))
    under = math.sqrt(0.5 * (1 - fair(1.60, 2.6667)))
    assert line.sharp.tolist() == pytest.approx([over / (over + under), under / (over + under)], abs=1e-4)
    assert (line.crowd, line.books) == (None, 2)


def test_all_other_books_are_the_crowd_where_nobody_reports_an_average() -> None:
    line = line_of(("bet365", "2.00", "2.00"), ("bwin", "1.60", "2.6667"), ("coral", "2.50", "1.6667"))
    assert line.sharp is None
    assert line.crowd is not None
    logits = [math.log(fair(o, u) / (1 - fair(o, u))) for o, u in ((2, 2), (1.60, 2.6667), (2.50, 1.6667))]
    assert math.log(line.crowd[0] / line.crowd[1]) == pytest.approx(sum(logits) / 3, abs=1e-3)
    assert line.books == 3


def test_a_reported_average_is_the_crowd_and_the_maximum_says_nothing() -> None:
    line = line_of(("bet365", "1.60", "2.6667"), (MARKET_AVERAGE, "2.00", "2.00"), (MARKET_MAXIMUM, "2.10", "2.70"))
    assert line.crowd is not None
    assert line.crowd.tolist() == pytest.approx([0.5, 0.5])
    assert line.books == 1


@pytest.mark.parametrize(("hours", "books"), [(24, 2), (24.1, 1)])
def test_a_quote_more_than_a_day_older_than_the_newest_of_its_line_has_no_voice(hours: float, books: int) -> None:
    line = line_of(("bet365", "2.00", "2.00"), ("bwin", "1.60", "2.6667"), age=timedelta(hours=hours))
    assert line.books == books
