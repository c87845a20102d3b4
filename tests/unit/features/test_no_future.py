"""No feature sees the future: cut it, alter it, shuffle it, and what was said before must not change by a bit."""

from dataclasses import replace

import numpy as np
import pytest

from engine.features.catalog import FEATURES, learnt_families
from engine.features.columns import MICROSECONDS_A_DAY, MatchTable
from engine.features.errors import FutureFacts
from engine.features.families.market import BookNumbers
from engine.features.pipeline import decision_times, history_features
from engine.features.quotes import Quotes
from engine.features.timeline import FeatureState, groups
from tests.feature_builders import a_league

BOOKS = BookNumbers((1, 2, -1, -1, -1, -1, -1, -1, -1, -1), -1, -1)


def _cut(table: MatchTable, quotes: Quotes, instant: int) -> tuple[MatchTable, Quotes]:
    """The store as it was at an instant: matches that began by then, with the facts known by then."""
    known = quotes.known_at <= instant
    quotes = Quotes(*(getattr(quotes, name)[known] for name in ("row", "market", "line", "book", "known_at", "prices")))
    never = np.iinfo(np.int64).max
    counts = table.counts.copy()
    counts[table.result_known_at > instant] = np.nan
    counts[table.statistics_known_at > instant, :, 2:] = np.nan
    return (
        replace(
            table,
            counts=counts,
            result_known_at=np.where(table.result_known_at > instant, never, table.result_known_at),
            statistics_known_at=np.where(table.statistics_known_at > instant, never, table.statistics_known_at),
        ),
        quotes,
    )


def test_cutting_the_future_off_changes_nothing_that_was_said_before():
    table, quotes = a_league(rounds=30)
    as_of = decision_times(table, quotes)
    whole = history_features(table, quotes, BOOKS, as_of).values
    for share in (0.3, 0.7):
        instant = int(np.quantile(as_of, share))
        cut = history_features(*_cut(table, quotes, instant), BOOKS, as_of).values
        before = as_of <= instant
        assert before.sum() > 25
        np.testing.assert_array_equal(cut[before], whole[before])


def test_teams_and_matches_of_the_future_leave_no_trace():
    table, quotes = a_league(rounds=30)
    as_of = decision_times(table, quotes)
    whole = history_features(table, quotes, BOOKS, as_of).values
    kept = np.flatnonzero(table.fixtures.kickoff <= np.quantile(table.fixtures.kickoff, 0.5))
    fewer = np.isin(quotes.row, kept)
    prices = Quotes(*(getattr(quotes, name)[fewer] for name in ("row", "market", "line", "book", "known_at", "prices")))
    cut = history_features(table.rows(kept), prices, BOOKS, as_of[kept]).values
    np.testing.assert_array_equal(cut, whole[kept])


def test_other_results_in_the_future_change_nothing_that_was_said_before():
    table, quotes = a_league(rounds=30)
    as_of = decision_times(table, quotes)
    whole = history_features(table, quotes, BOOKS, as_of).values
    instant = int(np.quantile(as_of, 0.5))
    counts = table.counts.copy()
    later = table.result_known_at > instant
    counts[later] = np.where(np.isnan(counts[later]), np.nan, np.abs(9.0 - counts[later]))
    altered = replace(table, counts=counts, past_odds=np.where(later, -table.past_odds, table.past_odds))
    changed = history_features(altered, quotes, BOOKS, as_of).values
    before = as_of <= instant
    np.testing.assert_array_equal(changed[before], whole[before])
    assert not np.array_equal(changed[~before], whole[~before], equal_nan=True)


def test_a_match_does_not_see_its_own_outcome_nor_those_of_its_day_when_only_the_date_is_known():
    table, quotes = a_league(rounds=40, exact=False)
    kickoff = table.fixtures.kickoff
    whole = history_features(table, quotes, BOOKS, kickoff).values
    day = kickoff == np.unique(kickoff)[-3]
    counts = table.counts.copy()
    counts[day] = counts[day][::-1]
    shuffled = history_features(replace(table, counts=counts), quotes, BOOKS, kickoff).values
    until = kickoff <= kickoff[day][0]
    np.testing.assert_array_equal(shuffled[until], whole[until])


def test_the_order_of_rows_says_nothing():
    table, quotes = a_league(rounds=30)
    as_of = decision_times(table, quotes)
    whole = history_features(table, quotes, BOOKS, as_of).values
    order = np.random.default_rng(2).permutation(len(table))
    place = np.argsort(order)
    by_row = np.argsort(place[quotes.row], kind="stable")
    moved = Quotes(
        place[quotes.row][by_row],
        *(getattr(quotes, name)[by_row] for name in ("market", "line", "book", "known_at", "prices")),
    )
    np.testing.assert_array_equal(history_features(table.rows(order), moved, BOOKS, as_of[order]).values, whole[order])


def test_a_state_refuses_to_answer_for_an_instant_before_what_it_has_learnt():
    table, _ = a_league(rounds=5)
    state = FeatureState(learnt_families())
    last = 0
    for now, group in groups(table, -1, 2**62):
        state.learn(group, now)
        last = now
    with pytest.raises(FutureFacts, match="before facts that were learnt already"):
        state.read(table.fixtures, last - 1)
    with pytest.raises(FutureFacts):
        state.learn(group, last - MICROSECONDS_A_DAY)


def test_a_price_collected_after_the_instant_is_not_seen():
    table, quotes = a_league(rounds=3)
    day_before = table.fixtures.kickoff - 20 * 3_600_000_000
    early = history_features(table, quotes, BOOKS, day_before).values
    later = quotes.known_at > day_before[quotes.row]
    prices = quotes.prices.copy()
    prices[later] *= 1.2
    altered = replace(quotes, prices=prices)
    np.testing.assert_array_equal(history_features(table, altered, BOOKS, day_before).values, early)


def test_every_number_lies_in_its_range_and_is_missing_only_where_the_catalogue_says_so():
    table, quotes = a_league(rounds=30)
    values = history_features(table, quotes, BOOKS).values
    assert values.shape[1] == len(FEATURES) >= 70
    for position, feature in enumerate(FEATURES):
        column = values[:, position]
        if feature.null != "nan":
            assert np.isfinite(column).all(), feature.name
        known = column[np.isfinite(column)]
        assert (known >= feature.low - 1e-9).all(), feature.name
        assert (known <= feature.high + 1e-9).all(), feature.name


def test_groups_never_hold_a_team_twice():
    table, _ = a_league(rounds=4)
    same = replace(table, result_known_at=np.full(len(table), 5), statistics_known_at=np.full(len(table), 5))
    seen = 0
    for now, group in groups(same, 0, 10):
        teams = [*group.fixtures.home.tolist(), *group.fixtures.away.tolist()]
        assert now == 5
        assert len(set(teams)) == len(teams)
        seen += len(group.fixtures)
    assert seen == len(table)
