"""Nothing that becomes known later can be had, whoever asks."""

from datetime import timedelta

import pytest

from engine.backtesting.point_in_time import PointInTime
from engine.domain.football import MatchId, Score
from engine.domain.odds import Selection
from engine.models.errors import FutureLeak
from tests.support.backtest_worlds import AFTER, FRIDAY, KICKOFF, Played, Priced, Told, world

HOUR = timedelta(hours=1)
HOME = Selection.parse("1X2/home")
ONE = MatchId(1)
MATCH = Played(
    quotes=(
        Priced("pinnacle", (2.0, 3.6, 4.1)),
        Priced("bet365", (2.1, 3.4, 3.7)),
        Priced("bet365", (2.2, 3.3, 3.6), at=FRIDAY + 2 * HOUR),
    ),
    closing=(Priced("pinnacle", (1.9, 3.7, 4.5), at=KICKOFF),),
    told=(Told(1, 0, KICKOFF + AFTER), Told(1, 1, KICKOFF + AFTER + HOUR)),
)


@pytest.fixture
def view() -> PointInTime:
    return PointInTime(world([MATCH]), FRIDAY)


@pytest.mark.parametrize(
    "ask",
    [
        lambda view, at: view.fixtures(at, timedelta(days=4)),
        lambda view, at: view.fixtures_with_fresh_prices(at, timedelta(days=4), timedelta(days=1)),
        lambda view, at: view.quotes([ONE], at),
        lambda view, at: view.results(at),
        lambda view, at: view.ends_of(ONE, at),
        lambda view, at: view.reported_between(FRIDAY, at),
        lambda view, at: view.knowledge((), at),
        lambda view, at: view.closing_line(ONE, HOME, at),
    ],
)
def test_whoever_asks_for_later_gets_an_error_and_nothing_else(view: PointInTime, ask) -> None:
    with pytest.raises(FutureLeak):
        ask(view, FRIDAY + timedelta(seconds=1))


def test_time_never_runs_backwards(view: PointInTime) -> None:
    with pytest.raises(FutureLeak, match="go back"):
        view.move_to(FRIDAY - HOUR)


def test_a_closing_line_is_there_from_kickoff_on_and_names_its_book(view: PointInTime) -> None:
    view.move_to(KICKOFF - HOUR)
    with pytest.raises(FutureLeak, match="before its kick-off"):
        view.closing_line(ONE, HOME, KICKOFF - HOUR)
    view.move_to(KICKOFF)
    line = view.closing_line(ONE, HOME, KICKOFF)
    assert line is not None
    assert (float(line.price or 0), line.source) == (1.9, "pinnacle")


def test_prices_are_the_latest_of_each_book_known_by_then_and_never_closing_ones(view: PointInTime) -> None:
    before = view.quotes([ONE], FRIDAY)
    assert [(quote.bookmaker, float(quote.prices[0] or 0)) for quote in before] == [("bet365", 2.1), ("pinnacle", 2.0)]
    view.move_to(KICKOFF + timedelta(days=1))
    after = view.quotes([ONE], KICKOFF + timedelta(days=1))
    assert [(quote.bookmaker, float(quote.prices[0] or 0)) for quote in after] == [("bet365", 2.2), ("pinnacle", 2.0)]


def test_a_corrected_score_replaces_the_first_from_when_the_correction_is_told(view: PointInTime) -> None:
    view.move_to(KICKOFF + timedelta(days=1))
    first, _ = view.results(KICKOFF + AFTER)
    corrected, _ = view.results(KICKOFF + AFTER + HOUR)
    assert (first.away_goals.tolist(), corrected.away_goals.tolist()) == ([0], [1])
    assert [result.score for result in view.ends_of(ONE, KICKOFF + AFTER)] == [Score(1, 0)]


def test_a_match_called_off_is_left_out_from_when_that_is_told() -> None:
    off = Played(
        quotes=MATCH.quotes,
        told=(Told(-1, -1, FRIDAY + HOUR, "postponed"),),
        status="postponed",
        status_known_at=FRIDAY + HOUR,
    )
    view = PointInTime(world([off]), FRIDAY)
    assert [fixture.id for fixture in view.fixtures(FRIDAY, timedelta(days=4))] == [1]
    view.move_to(FRIDAY + HOUR)
    assert view.fixtures(FRIDAY + HOUR, timedelta(days=4)) == ()


def test_matches_without_a_fresh_price_are_left_out_unless_a_bet_is_open_on_them() -> None:
    stale = Played(quotes=(Priced("bet365", (2.1, 3.4, 3.7), at=FRIDAY - timedelta(days=3)),), home=3, away=4)
    view = PointInTime(world([MATCH, stale]), FRIDAY)
    day = timedelta(days=1)
    assert [f.id for f in view.fixtures_with_fresh_prices(FRIDAY, 4 * day, day)] == [1]
    assert [f.id for f in view.fixtures_with_fresh_prices(FRIDAY, 4 * day, day, {MatchId(2)})] == [1, 2]
