"""What decides a bet when a match is put off, moved, broken off, awarded or corrected."""

from datetime import timedelta
from decimal import Decimal

import pytest

from engine.domain.bets import Bet, BetId, PersonId, Settlement
from engine.domain.football import MatchId, MatchStatus, Result
from engine.domain.money import Currency, Money
from engine.domain.odds import BookmakerCode, Selection
from engine.settlement.bets import deciding_for, settlement_of
from engine.settlement.match_end import PLAYING_TIME
from tests.support.match_endings import DAY, FINISHED, KICKOFF, PUT_OFF, SEQUENCES, VOID, WIN, told

EXCHANGE = BookmakerCode("betfair_exchange")


def a_bet(selection: str = "1X2/home", book: BookmakerCode | None = None, *, exact: bool = True) -> Bet:
    return Bet(
        BetId(1), PersonId(1), MatchId(1), Selection.parse(selection), Decimal("2.50"),
        Money(Decimal(10), Currency("EUR")), KICKOFF - DAY, bookmaker=book, kickoff=KICKOFF, kickoff_exact=exact,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("selection", "sequence", "at", "settled"), [row[1:] for row in SEQUENCES], ids=[row[0] for row in SEQUENCES]
)
def test_a_bet_ends_as_the_common_rules_say_when_a_match_was(
    selection: str, sequence: list[Result], at: timedelta, settled: Settlement | None
) -> None:
    assert settlement_of(a_bet(selection), sequence, KICKOFF + at) is settled


@pytest.mark.parametrize(
    ("moved", "after", "settled"),
    [
        (38 * DAY, 2 * DAY, None),
        (38 * DAY, timedelta(hours=53), VOID),
        (2 * DAY, timedelta(hours=53), None),
        (timedelta(0), timedelta(hours=53), None),
    ],
    ids=["the book still waits", "its time is over", "to a day within its time", "not moved at all"],
)
def test_a_match_moved_without_a_word_is_void_once_the_books_time_is_over(
    moved: timedelta, after: timedelta, settled: Settlement | None
) -> None:
    deciding = deciding_for(a_bet(), (), KICKOFF + after, to_begin=KICKOFF + moved)
    assert (None if deciding is None else deciding.settlement) is settled
    late = deciding_for(a_bet(book=EXCHANGE), (), KICKOFF + after, to_begin=KICKOFF + moved)
    assert late is None  # an exchange waits 72 hours


def test_a_match_moved_away_and_played_on_its_day_after_all_counts() -> None:
    played = [told(FINISHED, timedelta(hours=2), "2-1")]
    deciding = deciding_for(a_bet(), played, KICKOFF + 3 * DAY, to_begin=KICKOFF)
    assert deciding is not None
    assert deciding.settlement is WIN


def test_an_exchange_waits_three_days_where_bookmakers_wait_two() -> None:
    late = [PUT_OFF, told(FINISHED, timedelta(hours=62), "2-1", timedelta(hours=60))]
    at = KICKOFF + 4 * DAY
    assert settlement_of(a_bet(book=EXCHANGE), late, at) is WIN
    assert settlement_of(a_bet(book=BookmakerCode("bet365")), late, at) is VOID


def test_a_day_without_an_hour_lasts_to_its_end() -> None:
    late = [told(FINISHED, timedelta(hours=62), "2-1", timedelta(hours=60))]
    assert settlement_of(a_bet(exact=False), late, KICKOFF + 4 * DAY) is WIN


def test_a_bet_of_which_no_kick_off_was_kept_is_settled_by_what_was_told() -> None:
    bet = Bet(
        BetId(1), PersonId(1), MatchId(1), Selection.parse("1X2/home"), Decimal("2.50"),
        Money(Decimal(10), Currency("EUR")), KICKOFF - DAY,
    )  # fmt: skip
    assert settlement_of(bet, [told(FINISHED, 38 * DAY, "2-1", 38 * DAY)], KICKOFF + 39 * DAY) is WIN
    assert settlement_of(bet, [PUT_OFF], KICKOFF) is VOID


def test_a_match_broken_off_is_void_once_its_book_has_waited_and_the_rest_would_have_been_played() -> None:
    broken_off = [told(MatchStatus.ABANDONED, timedelta(hours=1), "1-1")]
    until = timedelta(hours=48) + PLAYING_TIME
    assert settlement_of(a_bet(), broken_off, KICKOFF + until) is None
    assert settlement_of(a_bet(), broken_off, KICKOFF + until + timedelta(seconds=1)) is VOID
