"""Limits in whole minor units."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.staking.portfolio.caps import CapGroup, CutCode, rooms_of, round_down, share_of


def test_a_share_of_the_bankroll_is_what_people_compute_by_hand():
    assert share_of(100_000, 0.15) == 15_000
    assert share_of(33_333, 0.05) == 1_666


def test_what_rounding_adds_is_taken_from_the_largest_stake():
    group = CapGroup(CutCode.EXPOSURE_CAP, np.array([0, 1, 2]), limit=3_000)
    wanted = np.array([999.9999, 1_000.9999, 999.9999])  # each a hair below a whole unit: 1000 + 1001 + 1000
    assert round_down(wanted, [group], 1).tolist() == [1_000, 1_000, 1_000]


def test_an_open_bet_beyond_a_limit_leaves_no_room():
    groups = [
        CapGroup(CutCode.EXPOSURE_CAP, np.array([0, 1]), 100, open=150),
        CapGroup(CutCode.BET_CAP, np.array([1]), 50),
    ]
    assert rooms_of(groups, 2).tolist() == [0, 0]


@settings(deadline=None)
@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=8), st.integers(0, 10**6), st.sampled_from([1, 50, 500]))
def test_rounded_stakes_are_whole_steps_within_the_limit_and_never_above_what_was_wanted(wanted, limit, step):
    group = CapGroup(CutCode.EXPOSURE_CAP, np.arange(len(wanted)), limit)
    stakes = round_down(np.array(wanted), [group], step)
    assert stakes.sum() <= limit
    assert (stakes % step == 0).all()
    assert (stakes >= 0).all()
    assert (stakes <= np.array(wanted) + 1e-3 * step).all()
