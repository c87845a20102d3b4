"""What the charts show, worked out by hand."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from engine.domain.bets import Bet, BetId, BetStatus, PersonId, Settlement
from engine.domain.football import MatchId
from engine.domain.money import Money
from engine.domain.odds import Selection
from engine.performance.chart_series import clv_chart, odds_chart
from engine.performance.record import Dated, record_of
from tests.support.builders import a_match, a_quote

FRIDAY = datetime(2022, 10, 14, 17, tzinfo=UTC)
SATURDAY = date(2022, 10, 15)


def a_bet(
    number: int, fair: float | None, *, placed_at: datetime = FRIDAY, status: BetStatus = BetStatus.SETTLED
) -> Bet:
    won = status is BetStatus.SETTLED
    return Bet(
        id=BetId(number),
        person=PersonId(1),
        match_id=MatchId(number),
        selection=Selection.parse("1X2/home"),
        price=Decimal(2),
        stake=Money.of(10, "EUR"),
        placed_at=placed_at,
        status=status,
        settlement=Settlement.WIN if won else None,
        returned=Money.of(20, "EUR") if won else None,
        fair_closing_probability=fair,
    )


def test_the_line_of_the_clv_chart_is_the_mean_of_all_bets_so_far_in_the_order_they_were_placed() -> None:
    bets = [
        Dated(a_bet(2, 0.53, placed_at=FRIDAY + timedelta(hours=1)), SATURDAY),
        Dated(a_bet(1, 0.51), SATURDAY),
        Dated(a_bet(3, 0.46, placed_at=FRIDAY + timedelta(hours=2)), SATURDAY),
        Dated(a_bet(4, None, placed_at=FRIDAY + timedelta(hours=3)), SATURDAY),
        Dated(a_bet(5, 0.9, placed_at=FRIDAY + timedelta(hours=3), status=BetStatus.UNDONE), SATURDAY),
    ]
    chart = clv_chart(bets, simulated=False)
    assert chart is not None
    assert chart.values == pytest.approx((0.02, 0.06, -0.08))
    assert chart.means == pytest.approx((0.02, 0.04, 0.0))
    assert chart.interval is None
    assert [at.hour for at in chart.at] == [17, 18, 19]
    assert clv_chart(bets[3:], simulated=False) is None


def test_the_clv_chart_and_the_record_give_the_same_interval_because_both_draw_match_days() -> None:
    """All placed on one Friday, for matches of forty days: placed on one day, but not one piece of luck."""
    bets = [Dated(a_bet(n, 0.48 + n % 7 / 100), SATURDAY + timedelta(days=n)) for n in range(1, 41)]
    chart = clv_chart(bets, simulated=False)
    record = record_of(bets, Money.zero("EUR").currency)
    assert chart is not None
    assert chart.interval is not None
    assert chart.interval == record.clv_interval
    assert chart.means[-1] == pytest.approx(record.clv_mean)


def test_the_odds_chart_shows_each_books_moves_and_nothing_where_nobody_quotes() -> None:
    quotes = [
        a_quote("2.10", "3.40", "3.60", known_at=FRIDAY - timedelta(hours=5)),
        a_quote("2.05", "3.40", "3.70", known_at=FRIDAY),
        a_quote("2.00", "3.40", "3.80", bookmaker="nobody_asked_for", known_at=FRIDAY),
    ]
    names = {"bet365": "bet365"}
    chart = odds_chart(a_match(), Selection.parse("1X2/home"), quotes, names, 2.02)
    assert chart is not None
    (line,) = chart.lines
    assert (line.bookmaker, line.prices, chart.fair) == ("bet365", (2.10, 2.05), 2.02)
    assert odds_chart(a_match(), Selection.parse("OU 2.5/over"), quotes, names, None) is None
