"""The figures of a record as a person reads them, worked out by hand."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from bot.core.i18n import Reader
from bot.core.phrases.record import beat_in_words, clv_in_words, roi_in_words, won_in_words
from engine.domain.bets import Bet, BetId, BetStatus, PersonId, Settlement
from engine.domain.football import MatchId
from engine.domain.money import Currency, Money
from engine.domain.odds import Selection
from engine.performance.record import Dated, Record, record_of

EUR = Currency("EUR")


def a_record(days: int = 10) -> Record:
    """Three bets of 10 at 2.00 a day, of which two win: +10 on 30; the closing chance was 52 %, the price 1.90."""
    bets = []
    for number in range(3 * days):
        ended = Settlement.LOSS if number % 3 == 2 else Settlement.WIN
        stake = Money.of(10, EUR)
        bet = Bet(
            id=BetId(number), person=PersonId(1), match_id=MatchId(number), selection=Selection.parse("1X2/home"),
            price=Decimal("2.00"), stake=stake, placed_at=datetime(2022, 10, 1, tzinfo=UTC), status=BetStatus.SETTLED,
            settlement=ended, returned=ended.payout(stake, Decimal("2.00")), closing_price=Decimal("1.90"),
            fair_closing_probability=0.52,
        )  # fmt: skip
        bets.append(Dated(bet, date(2022, 10, 1) + timedelta(days=number // 3)))
    return record_of(bets, EUR)


def test_return_on_investment_is_the_profit_of_all_bets_over_their_stakes() -> None:
    """+100 on 300; every day brings the same, so that whichever days are drawn the ratio is a third."""
    record = a_record()
    assert record.roi == pytest.approx(1 / 3)
    assert record.roi_interval is not None
    assert (record.roi_interval.low, record.roi_interval.high) == pytest.approx((1 / 3, 1 / 3))
    assert roi_in_words(record, Reader()) == "+33.3%   95% interval +33.3% to +33.3%, 30 bets"


def test_too_few_days_get_no_interval_in_words_either() -> None:
    assert roi_in_words(a_record(days=9), Reader()) == "+33.3%   too few to tell: 27 bets on 9 match days"


def test_bets_won_are_a_share_of_those_decided_with_wilsons_interval() -> None:
    """20 of 30: centre .6477, half width .1600 (Wilson, 1927)."""
    assert won_in_words(a_record(), Reader()) == "67%   20 of 30 decided, 95% interval 49% to 81%"


def test_closing_line_value_is_the_price_times_the_fair_closing_chance_less_one() -> None:
    """2.00 × .52 − 1 for every bet."""
    assert clv_in_words(a_record(), Reader()) == "+4.0% on average, 95% interval +4.0% to +4.0%, 30 bets"


def test_whose_closing_lines_they_are_is_said_where_not_all_are_a_sharp_books() -> None:
    record = replace(a_record(), close_at_exchange=4, close_of_average=6)
    assert clv_in_words(record, Reader()).endswith("20 of a sharp book, 4 of an exchange, 6 of the market's average")


def test_the_close_is_beaten_where_the_price_taken_was_above_it() -> None:
    assert beat_in_words(a_record(), Reader()).startswith("100%   30 of 30")
    nobody = replace(a_record(), beat_close=0, beat_close_of=0)
    assert beat_in_words(nobody, Reader()).startswith("–")


def test_closing_line_value_without_an_interval_has_its_mean_and_count_alone() -> None:
    record = replace(a_record(), clv_interval=None)
    assert clv_in_words(record, Reader()) == "+4.0% on average, 30 bets; too few for an interval"
    assert clv_in_words(replace(record, clv_mean=None), Reader()) == "no closing prices yet"
    losing = replace(record, clv_mean=-0.0123)
    assert clv_in_words(losing, Reader()) == "−1.2% on average, 30 bets; too few for an interval"


@pytest.mark.parametrize(
    ("exchange", "average", "told"),
    [
        (4, 0, "26 of a sharp book, 4 of an exchange, 0 of the market's average"),
        (0, 6, "24 of a sharp book, 0 of an exchange, 6 of the market's average"),
        (0, 0, ""),
    ],
)
def test_one_line_of_another_source_is_enough_to_say_whose_they_are(exchange: int, average: int, told: str) -> None:
    record = replace(a_record(), close_at_exchange=exchange, close_of_average=average)
    _, _, whose = clv_in_words(record, Reader()).partition("closing lines: ")
    assert whose == told


def test_with_nothing_decided_there_is_a_dash_and_with_nothing_won_or_lost_no_sign() -> None:
    assert won_in_words(replace(a_record(), win_rate_interval=None), Reader()) == "–"
    assert roi_in_words(replace(a_record(days=9), roi=None), Reader()).startswith("0.0%   too few to tell")
    assert roi_in_words(replace(a_record(days=9), roi=-0.051), Reader()).startswith("−5.1%")


def test_prices_that_beat_the_close_are_a_share_of_those_that_have_one() -> None:
    some = replace(a_record(), beat_close=9, beat_close_of=12)
    assert beat_in_words(some, Reader()).startswith("75%   9 of 12 prices")
