"""What the charts show, worked out by hand."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from engine.domain.bets import Bet, BetId, BetStatus, PersonId, Settlement
from engine.domain.football import League, LeagueCode, MatchId
from engine.domain.money import Currency, Money
from engine.domain.odds import Quote, Selection
from engine.performance.chart_series import backtest_chart, calibration_chart, clv_chart, league_chart, odds_chart
from engine.performance.record import Dated, record_of, wilson
from tests.support.builders import PREMIER_LEAGUE, a_match, a_quote

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
    assert (chart.interval, chart.simulated) == (None, False)
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


FORECASTS = (
    *((0.40, Settlement.WIN), (0.10, Settlement.LOSS), (0.30, Settlement.LOSS), (0.20, Settlement.HALF_LOSS)),
    *((0.50, Settlement.HALF_WIN), (0.60, Settlement.WIN), (0.90, Settlement.WIN), (0.70, Settlement.LOSS)),
    *((0.80, Settlement.WIN), (0.75, Settlement.WIN), (0.99, Settlement.PUSH), (0.99, Settlement.VOID)),
)


def test_the_calibration_chart_sets_what_was_forecast_beside_what_was_won_bin_by_bin() -> None:
    chart = calibration_chart(FORECASTS, simulated=True)
    assert chart is not None
    low, high = chart.bins
    # 0.1 0.2 0.3 0.4 0.5, of which the last two won; 0.6 0.7 0.75 0.8 0.9, of which all but one did
    assert (low.forecast, high.forecast) == pytest.approx((0.30, 0.75))
    assert (low.won, low.of, high.won, high.of) == (2, 5, 4, 5)
    assert (low.share, high.share) == (0.4, 0.8)
    assert low.interval == wilson(2, 5)
    assert high.interval == wilson(4, 5)
    assert (chart.n, chart.simulated) == (10, True), "what came back decides nothing"


def test_the_calibration_chart_begins_with_five_bets_and_ends_with_six_bins() -> None:
    assert calibration_chart(FORECASTS[:4], simulated=False) is None
    five = calibration_chart(FORECASTS[:5], simulated=False)
    nine = calibration_chart(FORECASTS[:9], simulated=False)
    many = calibration_chart(FORECASTS[:10] * 10, simulated=False)
    assert five is not None
    assert nine is not None
    assert many is not None
    assert ([one.of for one in five.bins], [one.of for one in nine.bins]) == ([5], [9])
    assert [one.of for one in many.bins] == [17, 17, 17, 17, 16, 16]
    assert many.simulated is False


def ended(number: int, settlement: Settlement | None, returned: float, fair: float | None = None) -> Dated:
    """A bet of 10 on a match that ended, or, without a settlement, was cashed out."""
    status = BetStatus.CASHED_OUT if settlement is None else BetStatus.SETTLED
    bet = replace(a_bet(number, fair), status=status, settlement=settlement, returned=Money.of(str(returned), "EUR"))
    return Dated(bet, SATURDAY)


def test_the_chart_of_leagues_has_profit_per_stake_of_each_the_most_bets_first() -> None:
    second = League(LeagueCode("E1"), "Championship", "England", 2)
    third = League(LeagueCode("E2"), "A third league", "England", 3)
    leagues = {1: PREMIER_LEAGUE, 2: second, 3: second, 4: second, 5: third, 6: third}
    fixtures = {MatchId(n): a_match(match_id=n, league=league) for n, league in leagues.items()}
    bets = [
        ended(1, Settlement.WIN, 20),
        ended(2, Settlement.WIN, 20, fair=0.53),  # 2.00 × 0.53 − 1 = +6 %
        ended(3, Settlement.LOSS, 0, fair=0.48),  # −4 %
        ended(4, None, 7),  # cashed out, never closed
        ended(5, Settlement.VOID, 10),
        Dated(a_bet(6, 0.5, status=BetStatus.OPEN), SATURDAY),
    ]
    chart = league_chart(bets, fixtures, simulated=True)
    assert chart is not None
    first, last = chart.bars
    assert (first.league, first.bets, first.profit) == (second, 3, Money.of(-3, "EUR"))
    assert first.roi == pytest.approx(-3 / 30)
    assert first.roi_interval is None  # of three bets it would be a pretence
    assert (last.league, last.bets, last.profit, last.roi, last.roi_interval) == (
        PREMIER_LEAGUE, 1, Money.of(10, "EUR"), 1.0, None
    )  # fmt: skip
    assert chart.simulated is True
    assert league_chart(bets[4:], fixtures, simulated=True) is None


def test_a_league_with_bets_on_many_days_has_the_interval_that_the_record_of_its_bets_has() -> None:
    fixtures = {MatchId(n): a_match(match_id=n, league=PREMIER_LEAGUE) for n in range(40)}
    bets = [
        replace(ended(n, Settlement.WIN if n % 2 else Settlement.LOSS, 20 if n % 2 else 0), day=SATURDAY + timedelta(n))
        for n in range(40)
    ]
    chart = league_chart(bets, fixtures, simulated=False)
    assert chart is not None
    (bar,) = chart.bars
    assert bar.roi_interval == record_of(bets, Currency("EUR")).roi_interval
    assert bar.roi_interval is not None
    assert bar.roi_interval.low < 0 < bar.roi_interval.high


def test_leagues_with_as_many_bets_stand_in_the_order_of_their_names_and_ten_are_shown() -> None:
    leagues = [League(LeagueCode(f"L{n}"), f"League {chr(ord('L') - n)}", "England", 1) for n in range(12)]
    fixtures = {MatchId(n): a_match(match_id=n, league=league) for n, league in enumerate(leagues)}
    chart = league_chart([ended(n, Settlement.WIN, 20) for n in range(12)], fixtures, simulated=False)
    assert chart is not None
    assert [bar.league.name for bar in chart.bars] == [f"League {letter}" for letter in "ABCDEFGHIJ"]
    assert chart.simulated is False


def test_of_many_books_the_chart_shows_those_that_moved_most_then_the_best_price_then_by_name() -> None:
    def quoted(book: str, *prices: str) -> list[Quote]:
        at = (FRIDAY + timedelta(hours=n) for n in range(len(prices)))
        return [
            a_quote(price, "3.40", "3.60", bookmaker=book, known_at=then)
            for price, then in zip(prices, at, strict=True)
        ]

    told = {
        "c": ("2.00",), "b": ("2.00",), "a": ("1.90",), "d": ("1.80", "1.70"), "e": ("1.50", "1.75"), "f": ("2.20",),
        "g": ("1.85",),
    }  # fmt: skip
    quotes = [quote for book, prices in told.items() for quote in quoted(book, *prices)]
    chart = odds_chart(a_match(), Selection.parse("1X2/home"), quotes, {book: book.upper() for book in told}, None)
    assert chart is not None
    assert [line.bookmaker for line in chart.lines] == ["E", "D", "F", "B", "C", "A"]
    assert (chart.lines[1].at, chart.lines[1].prices) == ((FRIDAY, FRIDAY + timedelta(hours=1)), (1.80, 1.70))
    assert chart.fair is None
    assert chart.simulated is False


def test_the_chart_of_a_backtest_shows_its_bankroll_in_money_and_how_far_it_lay_below_its_peak() -> None:
    curve = {
        "currency": "EUR", "start": 100_000, "bankroll": [101_050, 99_000], "below": [0, 0.02],
        "day": ["2022-08-06", "2022-08-13"],
    }  # fmt: skip
    chart = backtest_chart(curve, "Balanced")
    assert (chart.strategy, chart.bankroll, chart.below) == ("Balanced", (1010.5, 990.0), (0.0, 0.02))
    assert chart.days == (datetime(2022, 8, 6, tzinfo=UTC), datetime(2022, 8, 13, tzinfo=UTC))
    assert (chart.start, chart.end, chart.simulated) == (Money.of(1000, "EUR"), Money.of(990, "EUR"), False)
