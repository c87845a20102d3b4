"""What may go into a goal model, and how much it weighs."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from penaltyblog.models import dixon_coles_weights

from engine.models.errors import InvalidFitOption, InvalidMatches, ModelError
from engine.models.goals import MatchArrays, day_number, decay_weights


def some_matches(**changes: object) -> MatchArrays:
    columns: dict[str, object] = {
        "home_team": [1, 2],
        "away_team": [2, 1],
        "home_goals": [3, 0],
        "away_goals": [1, 0],
        "day": [10.0, 20.0],
        "league": [7, 7],
    }
    return MatchArrays(**(columns | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"home_goals": [3]}, "one length"),
        ({"home_goals": [3, -1]}, "Row 1: home_goals is negative"),
        ({"away_goals": [0.5, 1.0]}, "Row 0: away_goals is not a whole number"),
        ({"away_goals": [1.0, np.nan]}, "Row 1: away_goals is not a whole number"),
        ({"day": [np.nan, 1.0]}, "Row 0: day is not a finite number"),
        ({"away_team": [2, 2]}, "Row 1: a team plays itself"),
        ({"home_team": ["a", "b"]}, "home_team must hold whole numbers"),
    ],
)
def test_malformed_matches_are_refused_with_the_first_bad_row(changes: dict[str, object], said: str) -> None:
    with pytest.raises(InvalidMatches, match=said) as caught:
        some_matches(**changes)
    assert isinstance(caught.value, ModelError)


def test_whole_numbers_stored_as_floats_are_taken() -> None:
    assert some_matches(home_goals=[3.0, 0.0]).home_goals.tolist() == [3, 0]


def test_a_result_of_the_very_moment_is_not_known_before_it() -> None:
    assert some_matches().known_before(20.0).day.tolist() == [10.0]
    assert len(some_matches().known_before(10.0)) == 0


def test_days_count_from_1970_in_any_time_zone_and_refuse_a_time_without_one() -> None:
    noon = datetime(2020, 1, 1, 12, tzinfo=UTC)
    assert day_number(noon) == 18262.5
    assert day_number(noon.astimezone()) == 18262.5
    with pytest.raises(InvalidFitOption, match="no time zone"):
        day_number(noon.replace(tzinfo=None))


def test_a_result_one_half_life_old_counts_half() -> None:
    assert decay_weights(np.array([700.0, 400.0, 1000.0]), 1000.0, 300.0) == pytest.approx([0.5, 0.25, 1.0])
    assert decay_weights(np.array([0.0, 900.0]), 1000.0, None).tolist() == [1.0, 1.0]


def test_decay_is_that_of_dixon_and_coles() -> None:
    days = np.array([0, 100, 250, 364, 365])
    dates = [datetime(2020, 1, 1, tzinfo=UTC) + timedelta(days=int(day)) for day in days]
    theirs = dixon_coles_weights(dates, xi=0.0018)
    assert decay_weights(days.astype(float), 365.0, np.log(2.0) / 0.0018) == pytest.approx(theirs, abs=1e-12)


@pytest.mark.parametrize("half_life", [0.0, -5.0, float("nan")])
def test_a_half_life_must_be_above_zero(half_life: float) -> None:
    with pytest.raises(InvalidFitOption, match="half-life"):
        decay_weights(np.array([1.0]), 2.0, half_life)
