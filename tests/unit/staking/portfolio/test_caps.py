"""Limits in whole minor units."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.staking.errors import ContradictoryCaps
from engine.staking.portfolio.caps import CapGroup, Caps, CutCode, rooms_of, round_down, share_of


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


def test_caps_may_be_equal_nothing_or_everything_and_left_out() -> None:
    for caps in (Caps(0.0, exposure=0.0), Caps(1.0, 1.0, 1.0, 1.0), Caps(0.05, 0.05, None, 0.05)):
        assert caps.bet <= caps.exposure


def test_a_contradiction_of_caps_names_both_and_what_to_change() -> None:
    with pytest.raises(ContradictoryCaps, match=r"match 6\.0% is above exposure 5\.0%.*Lower match or raise exposure"):
        Caps(bet=0.05, match=0.06, exposure=0.05)
    with pytest.raises(ContradictoryCaps, match=r"cap for a league must be a share of the bankroll in .*, not 1\.01"):
        Caps(league=1.01)
    with pytest.raises(ContradictoryCaps, match=r"not -0\.01"):
        Caps(bet=-0.01)


def test_stakes_far_over_a_limit_are_shrunk_alike_and_then_cut_in_steps() -> None:
    group = CapGroup(CutCode.EXPOSURE_CAP, np.array([0, 1]), limit=3_500, open=500)
    assert group.room == 3_000
    # 4,000 and 2,000 on 3,000: half of each; in steps of 500 that is 2,000 and 1,000
    assert round_down(np.array([4_000.0, 2_000.0]), [group], 500).tolist() == [2_000, 1_000]
    # one step too many on 2,900: it comes off the larger
    tight = CapGroup(CutCode.EXPOSURE_CAP, np.array([0, 1]), limit=2_900)
    assert round_down(np.array([2_000.0, 1_000.0]), [tight], 500).tolist() == [1_500, 1_000]


def test_each_bet_has_the_room_of_its_narrowest_limit() -> None:
    groups = [
        CapGroup(CutCode.EXPOSURE_CAP, np.array([0, 1]), 100, open=30),
        CapGroup(CutCode.BET_CAP, np.array([0]), 50),
        CapGroup(CutCode.BOOKMAKER_LIMIT, np.array([1]), 90),
    ]
    assert rooms_of(groups, 2).tolist() == [50, 70]
