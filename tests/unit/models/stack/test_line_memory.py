from dataclasses import replace

import numpy as np

from engine.domain.odds import Market
from engine.models.stack.fair_prices import fair_market
from engine.models.stack.frame import MatchFrame
from engine.models.stack.line_memory import NAMES, LineMemory, Lines, lines_of
from tests.unit.models.stack.match_frames import DAY, a_frame


def told_of(frame: MatchFrame) -> tuple[LineMemory, np.ndarray]:
    memory = LineMemory()
    lines = lines_of(frame, fair_market(frame, Market.MATCH_RESULT), fair_market(frame, Market.OVER_UNDER))
    return memory, memory.replay(frame, lines)


def test_nothing_before_changes_when_the_future_is_cut_off() -> None:
    frame = a_frame(400)
    _, whole = told_of(frame)
    _, early = told_of(frame.rows(np.arange(250)))

    np.testing.assert_array_equal(early, whole[:250])


def test_a_match_hears_nothing_that_became_known_after_its_prices() -> None:
    frame = a_frame(400)
    late = np.arange(400) >= 200
    altered = replace(frame, matches=replace(frame.matches, home_goals=np.where(late, 9.0, frame.matches.home_goals)))
    _, before = told_of(frame)
    _, after = told_of(altered)
    knows_late = frame.as_of >= frame.matches.learned_at[200]

    np.testing.assert_array_equal(before[~knows_late], after[~knows_late])
    assert not np.array_equal(before[knows_late], after[knows_late])


def test_a_team_whose_lines_keep_rising_is_told_to_drift_upwards() -> None:
    frame = a_frame(300)
    n = len(frame)
    is_riser = (frame.matches.home == 3).astype(float) - (frame.matches.away == 3)
    now = np.column_stack([np.zeros(n), np.zeros(n), np.zeros(n)])
    move = np.column_stack([0.1 * is_riser, np.zeros(n), np.zeros(n)])
    told = LineMemory().replay(frame, Lines(now, now + move, move))
    drift = told[:, NAMES.index("line_drift")]

    late = np.arange(n) > 200
    assert (drift[late & (frame.matches.home == 3)] > 0.03).all()
    assert (drift[late & (frame.matches.away == 3)] < -0.03).all()


def test_a_rating_recovers_the_line_of_teams_it_has_seen() -> None:
    frame = a_frame(2_000)
    lines = lines_of(frame, fair_market(frame, Market.MATCH_RESULT), fair_market(frame, Market.OVER_UNDER))
    gap = LineMemory().replay(frame, lines)[:, NAMES.index("line_rating")]

    assert np.nanstd(gap[1_000:]) < 0.35 * np.nanstd(lines.now[1_000:, 0])


def test_a_stored_memory_answers_as_before() -> None:
    frame = a_frame(300)
    memory, _ = told_of(frame)
    again = LineMemory.from_bytes(memory.to_bytes())
    lines = lines_of(frame, fair_market(frame, Market.MATCH_RESULT), fair_market(frame, Market.OVER_UNDER))

    np.testing.assert_array_equal(memory.ask(frame, lines), again.ask(frame, lines))
    assert again.to_bytes() == memory.to_bytes()


def test_results_of_the_same_day_do_not_see_each_other() -> None:
    frame = a_frame(300)
    shuffled = np.arange(300)
    shuffled[100:105] = [104, 102, 100, 103, 101]  # five matches of one day
    _, straight = told_of(frame)
    _, mixed = told_of(frame.rows(shuffled))

    np.testing.assert_allclose(mixed[100:105], straight[shuffled][100:105])
    assert (frame.matches.kickoff[100:105] == frame.matches.kickoff[100]).all()
    assert frame.matches.learned_at[100] - frame.matches.kickoff[100] < DAY
