"""What the planner does with the credits of a month."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from engine.domain.football import LeagueCode
from engine.domain.odds import Market
from engine.ingestion.collect.planner import CLOSING_LEAD, SKEW, CreditBudget, LeagueNeed, Plan, month_of, plan
from engine.ingestion.errors import InvalidRequest

E0, D1 = LeagueCode("E0"), LeagueCode("D1")
RESULT_ONLY = {Market.MATCH_RESULT: 1.0}
MONDAY = datetime(2022, 10, 10, 9, 0, tzinfo=UTC)
SATURDAY_3PM = datetime(2022, 10, 15, 14, 0, tzinfo=UTC)
SATURDAY_EVENING = datetime(2022, 10, 15, 16, 30, tzinfo=UTC)


def a_need(
    *kickoffs: datetime, league: LeagueCode = E0, weight: float = 1.0, polled: datetime | None = None
) -> LeagueNeed:
    return LeagueNeed(league, weight, kickoffs, {} if polled is None else {Market.MATCH_RESULT: polled})


def planned(needs: Sequence[LeagueNeed], left: int, *, now: datetime = MONDAY, **options: object) -> Plan:
    return plan(now, CreditBudget.of_month(now, left), needs, **{"markets": RESULT_ONLY, **options})  # type: ignore[arg-type]


def times(plan: Plan, league: LeagueCode = E0) -> list[datetime]:
    return [call.at for call in plan.calls if call.league == league]


def test_a_single_credit_goes_to_the_closing_line() -> None:
    found = planned([a_need(SATURDAY_3PM)], left=1)

    assert times(found) == [SATURDAY_3PM - CLOSING_LEAD]
    assert found.calls[0].closing
    assert found.credits == 1


def test_every_kick_off_gets_its_closing_line_before_any_other_look_is_paid_for() -> None:
    found = planned([a_need(SATURDAY_3PM, SATURDAY_EVENING), a_need(SATURDAY_3PM, league=D1)], left=3)

    assert times(found) == [SATURDAY_3PM - CLOSING_LEAD, SATURDAY_EVENING - CLOSING_LEAD]
    assert times(found, D1) == [SATURDAY_3PM - CLOSING_LEAD]


def test_kick_offs_a_quarter_of_an_hour_apart_share_one_closing_call() -> None:
    soon_after = SATURDAY_3PM + timedelta(minutes=15)

    assert times(planned([a_need(SATURDAY_3PM, soon_after)], left=1)) == [SATURDAY_3PM - CLOSING_LEAD]
    # and when the first has kicked off, the second does not ask again
    later = planned(
        [a_need(SATURDAY_3PM, soon_after, polled=SATURDAY_3PM - CLOSING_LEAD)],
        left=0,
        now=SATURDAY_3PM + timedelta(minutes=1),
    )
    assert later.closings_missed == 0


def test_looks_are_sparse_early_and_dense_before_kick_off() -> None:
    found = times(planned([a_need(SATURDAY_3PM)], left=8))

    gaps = [later - earlier for earlier, later in pairwise(found)]
    assert len(found) == 8
    assert found[-1] == SATURDAY_3PM - CLOSING_LEAD
    assert gaps[-1] < timedelta(hours=2) < timedelta(hours=12) <= gaps[1]


def test_when_credits_are_short_the_fullest_kick_offs_get_their_closing_line() -> None:
    lonely = SATURDAY_3PM + timedelta(days=1)

    found = planned([a_need(lonely, *[SATURDAY_3PM] * 7)], left=1)

    assert times(found) == [SATURDAY_3PM - CLOSING_LEAD]
    assert found.closings_missed == 1


def test_when_credits_are_short_matches_of_another_week_still_get_one_look_that_can_be_acted_on() -> None:
    kickoffs = [SATURDAY_3PM + timedelta(days=day, hours=3 * hour) for day in (0, 1, 7, 8) for hour in range(4)]

    found = planned([a_need(*kickoffs)], left=10)

    early = [call for call in found.calls if not call.closing]
    assert 1 <= len(early) <= 3
    assert sum(call.closing for call in found.calls) >= 7


def test_a_league_more_people_follow_gets_more_looks() -> None:
    found = planned([a_need(SATURDAY_3PM, weight=1.0), a_need(SATURDAY_3PM, league=D1, weight=5.0)], left=10)

    assert len(times(found, D1)) > len(times(found, E0)) >= 1


def test_a_league_nobody_follows_costs_nothing() -> None:
    assert planned([a_need(SATURDAY_3PM, weight=0.0)], left=100).calls == ()


def test_markets_of_one_league_and_time_are_asked_for_in_one_call() -> None:
    found = planned([a_need(SATURDAY_3PM)], left=100, markets={Market.MATCH_RESULT: 1.0, Market.OVER_UNDER: 0.5})

    closing = found.calls[-1]
    assert closing.markets == (Market.MATCH_RESULT, Market.OVER_UNDER)
    assert closing.credits == 2


def test_a_second_market_is_asked_for_only_when_the_main_closing_lines_are_paid() -> None:
    found = planned(
        [a_need(SATURDAY_3PM, SATURDAY_EVENING)], left=2, markets={Market.MATCH_RESULT: 1.0, Market.OVER_UNDER: 0.5}
    )

    assert [call.markets for call in found.calls] == [(Market.MATCH_RESULT,)] * 2


def test_each_region_costs_a_credit() -> None:
    found = planned([a_need(SATURDAY_3PM)], left=5, regions=2)

    assert [call.credits for call in found.calls] == [2, 2]


def test_credits_for_further_tries_of_the_last_call_are_kept_back() -> None:
    assert planned([a_need(SATURDAY_3PM)], left=2, attempts=3).calls == ()
    assert planned([a_need(SATURDAY_3PM)], left=3, attempts=3).credits == 1


def test_credits_are_shared_out_over_the_days_when_only_the_next_kick_offs_are_known() -> None:
    now = datetime(2022, 10, 1, 1, 0, tzinfo=UTC)
    needs = [a_need(*(now + timedelta(days=day, hours=hour) for day in (3, 4, 5) for hour in range(0, 18, 3)))]

    whole = planned(needs, left=300, now=now)
    week = planned(needs, left=300, now=now, known_until=now + timedelta(days=7))

    assert whole.credits > week.credits
    assert week.credits <= 300 * 7 / 30 + 1


def test_nothing_is_planned_near_the_turn_of_the_month() -> None:
    midnight = datetime(2022, 11, 1, tzinfo=UTC)
    needs = [a_need(midnight + timedelta(minutes=5), midnight + timedelta(hours=3))]

    found = planned(needs, left=100, now=midnight - timedelta(hours=6))

    assert max(call.at for call in found.calls) < midnight - SKEW
    assert not CreditBudget.of_month(midnight, 100).may_spend(midnight - timedelta(seconds=1), 1)
    assert not CreditBudget.of_month(midnight, 100).may_spend(midnight + timedelta(minutes=14), 1)
    assert CreditBudget.of_month(midnight, 100).may_spend(midnight + timedelta(minutes=15), 1)


def test_credits_that_come_again_soon_are_not_missed_for_matches_after_the_turn() -> None:
    midnight = datetime(2022, 11, 1, tzinfo=UTC)
    next_month = planned([a_need(midnight + timedelta(days=3))], left=500, now=midnight - timedelta(days=2))

    assert all(call.at < midnight for call in next_month.calls)
    assert len(next_month.calls) <= 4


def test_a_look_missed_minutes_ago_is_made_up_for_and_one_missed_long_ago_is_not() -> None:
    closing = SATURDAY_3PM - CLOSING_LEAD
    seen = closing - timedelta(hours=5)

    late = planned([a_need(SATURDAY_3PM, polled=seen)], left=1, now=closing + timedelta(minutes=6))
    too_late = planned([a_need(SATURDAY_3PM, polled=seen)], left=1, now=SATURDAY_3PM - timedelta(seconds=30))

    assert times(late) == [closing + timedelta(minutes=6)]
    assert too_late.calls == ()


def test_a_closing_line_that_is_in_the_store_is_not_asked_for_again() -> None:
    closing = SATURDAY_3PM - CLOSING_LEAD

    found = planned([a_need(SATURDAY_3PM, polled=closing)], left=50, now=closing + timedelta(minutes=5))

    assert found.due(closing + timedelta(minutes=5)) == ()


def test_a_league_nobody_looked_at_yet_is_looked_at_now() -> None:
    thursday = SATURDAY_3PM - timedelta(days=2)
    needs = [a_need(SATURDAY_3PM, polled=thursday - timedelta(minutes=5)), a_need(SATURDAY_3PM, league=D1)]

    found = planned(needs, left=10, now=thursday)

    assert [call.league for call in found.due(thursday)] == [D1]


def test_the_same_question_has_the_same_answer_in_whatever_order_it_is_asked() -> None:
    needs = [a_need(SATURDAY_3PM, SATURDAY_EVENING), a_need(SATURDAY_EVENING, SATURDAY_3PM, league=D1)]

    assert planned(needs, left=30) == planned(needs[::-1], left=30)


def test_a_month_may_begin_on_the_day_the_plan_was_bought() -> None:
    day = datetime(2023, 2, 10, 3, 0, tzinfo=UTC)

    assert month_of(day) == (datetime(2023, 2, 1, tzinfo=UTC), datetime(2023, 3, 1, tzinfo=UTC))
    assert month_of(day, turns_on=17) == (datetime(2023, 1, 17, tzinfo=UTC), datetime(2023, 2, 17, tzinfo=UTC))
    assert month_of(day, turns_on=10) == (datetime(2023, 2, 10, tzinfo=UTC), datetime(2023, 3, 10, tzinfo=UTC))
    with pytest.raises(InvalidRequest, match="from 1 to 28"):
        month_of(day, turns_on=31)


def test_a_question_that_cannot_be_meant_is_refused() -> None:
    with pytest.raises(InvalidRequest, match="each league once"):
        planned([a_need(SATURDAY_3PM), a_need(SATURDAY_3PM)], left=5)
    with pytest.raises(InvalidRequest, match="aware"):
        planned([a_need(SATURDAY_3PM.replace(tzinfo=None))], left=5)
    with pytest.raises(InvalidRequest, match="no month of credits"):
        CreditBudget(5, SATURDAY_3PM, SATURDAY_3PM)
