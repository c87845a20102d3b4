"""What decides a bet when a match is put off, moved, broken off, awarded or corrected."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from engine.domain.bets import Bet, BetId, PersonId, Settlement
from engine.domain.football import MatchId, MatchStatus, Result, Score
from engine.domain.house_rules import HouseRules, rules_of
from engine.domain.money import Currency, Money
from engine.domain.odds import BookmakerCode, Selection
from engine.settlement.bets import deciding_for, settlement_of
from engine.settlement.match_end import PLAYING_TIME, deciding_result, latest_start
from tests.support.match_endings import (
    ABANDONED,
    DAY,
    FINISHED,
    HOUR,
    KICKOFF,
    LOSS,
    POSTPONED,
    PUT_OFF,
    SEQUENCES,
    VOID,
    WIN,
    told,
)

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


SECOND = timedelta(seconds=1)
WAITED = 48 * HOUR


def test_a_match_may_begin_two_days_later_three_at_an_exchange_and_a_day_more_where_no_hour_was_known() -> None:
    assert latest_start(KICKOFF) == KICKOFF + 2 * DAY
    assert latest_start(KICKOFF, rules_of(EXCHANGE)) == KICKOFF + 3 * DAY
    assert latest_start(KICKOFF, exact=False) == KICKOFF + 3 * DAY
    assert rules_of(None) == rules_of(BookmakerCode("bet365")) == HouseRules()


@pytest.mark.parametrize(
    ("results", "in_time"),
    [
        ([told(FINISHED, WAITED + 2 * HOUR, "2-1", WAITED)], True),
        ([told(FINISHED, WAITED + 2 * HOUR, "2-1", WAITED + SECOND)], False),
        ([PUT_OFF, told(FINISHED, WAITED + 2 * HOUR, "2-1", WAITED)], True),
        ([PUT_OFF, told(FINISHED, WAITED + 2 * HOUR, "2-1", WAITED + SECOND)], False),
        ([PUT_OFF, told(FINISHED, WAITED + PLAYING_TIME, "2-1")], True),
        ([PUT_OFF, told(FINISHED, WAITED + PLAYING_TIME + SECOND, "2-1")], False),
        ([told(POSTPONED, -HOUR, None, DAY), told(FINISHED, 9 * DAY, "2-1", DAY)], False),
        ([told(POSTPONED, -HOUR, None, 9 * DAY), told(FINISHED, 9 * DAY, "2-1", DAY)], True),
    ],
    ids=[
        "moved to the last minute", "moved beyond it", "put off to the last minute", "put off beyond it",
        "no new date, told in time", "no new date, told too late", "the same date, told much too late",
        "put off for longer than it was",
    ],
)  # fmt: skip
def test_a_match_counts_if_it_began_by_the_last_minute(results: list[Result], in_time: bool) -> None:
    found = deciding_result(results, KICKOFF, KICKOFF + 10 * DAY)
    assert found is not None
    assert (found.status, found.score) == ((FINISHED, Score(2, 1)) if in_time else (POSTPONED, None))


@pytest.mark.parametrize(
    ("after", "score"), [(WAITED + PLAYING_TIME, Score(2, 1)), (WAITED + PLAYING_TIME + SECOND, Score(1, 1))]
)
def test_the_rest_of_a_match_counts_if_it_was_played_in_time_and_else_what_stood_at_the_last_break(
    after: timedelta, score: Score
) -> None:
    breaks = [told(ABANDONED, HOUR, "0-1"), told(ABANDONED, 2 * HOUR, "1-1")]
    found = deciding_result([*breaks, told(FINISHED, after, "2-1")], KICKOFF, KICKOFF + 10 * DAY)
    assert found is not None
    assert found.score == score
    later = deciding_result([told(FINISHED, HOUR, "2-1"), told(ABANDONED, DAY, "1-1")], KICKOFF, KICKOFF + 10 * DAY)
    assert later is not None
    assert later.score == Score(2, 1), "broken off after it had ended: the break is the mistake"


def test_the_last_of_several_scores_counts_also_after_a_break() -> None:
    told_twice = [told(ABANDONED, HOUR, "1-1"), told(FINISHED, DAY, "2-1"), told(FINISHED, DAY + HOUR, "2-2")]
    assert settlement_of(a_bet(), told_twice, KICKOFF + 2 * DAY) is LOSS
    assert settlement_of(a_bet(), told_twice[:2], KICKOFF + 2 * DAY) is WIN


def test_a_match_put_off_waits_to_the_last_second_and_is_void_in_the_next() -> None:
    until = WAITED + PLAYING_TIME
    assert deciding_result([PUT_OFF], KICKOFF, KICKOFF + until) is None
    assert deciding_result([PUT_OFF], KICKOFF, KICKOFF + until + SECOND) == PUT_OFF
    assert deciding_result([], KICKOFF, KICKOFF + until + SECOND) is None


def test_a_match_moved_to_the_last_minute_waits_and_a_second_later_is_void_with_its_new_date() -> None:
    late = WAITED + PLAYING_TIME + SECOND
    assert deciding_for(a_bet(), (), KICKOFF + late, to_begin=KICKOFF + WAITED) is None
    away = KICKOFF + WAITED + SECOND
    assert deciding_for(a_bet(), (), KICKOFF + late - SECOND, to_begin=away) is None
    deciding = deciding_for(a_bet(), (), KICKOFF + late, to_begin=away)
    assert deciding is not None
    assert (deciding.settlement, deciding.result.status, deciding.result.kickoff) == (VOID, POSTPONED, away)
    assert (deciding.result.score, deciding.result.known_at) == (None, KICKOFF + late)
    assert deciding_for(a_bet(), (), KICKOFF + late) is None, "nothing is known of a new date"
    assert deciding_for(a_bet(exact=False), (), KICKOFF + late, to_begin=away) is None, (
        "a day without an hour is longer"
    )


def test_a_bet_without_a_kick_off_does_not_wait_for_the_rest_of_a_match() -> None:
    broken_off = [told(ABANDONED, HOUR, "1-1")]
    assert settlement_of(replace(a_bet(), kickoff=None), broken_off, KICKOFF + HOUR) is VOID
    assert settlement_of(a_bet(), broken_off, KICKOFF + HOUR) is None
    assert settlement_of(a_bet("OU 1.5/over"), broken_off, KICKOFF + HOUR) is WIN
