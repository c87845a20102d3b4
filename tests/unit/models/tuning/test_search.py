from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from engine.models.design import Target
from engine.models.errors import InvalidFitOption, NotEnoughMatches
from engine.models.stack.frame import MatchFrame
from engine.models.tuning.search import in_use, spaces, tune, with_settings
from tests.unit.models.stack.match_frames import DAY, a_frame

SINCE, UNTIL = datetime(2016, 8, 1, tzinfo=UTC), datetime(2018, 7, 1, tzinfo=UTC)


def five_years() -> MatchFrame:
    frame = a_frame(2_000, seed=8)
    kickoff = int(datetime(2013, 8, 1, tzinfo=UTC).timestamp() * 1e6) + np.arange(2_000) * DAY
    return replace(frame, matches=replace(frame.matches, kickoff=kickoff, learned_at=kickoff + DAY // 2))


def test_a_search_keeps_to_its_limit_and_goes_on_where_it_stopped(tmp_path: Path) -> None:
    journal = tmp_path / "search.log"
    first = tune("logistic", five_years(), SINCE, UNTIL, seconds=60, journal=journal, most_trials=2)
    again = tune("logistic", five_years(), SINCE, UNTIL, seconds=60, journal=journal, most_trials=2)

    assert (first.trials, again.trials) == (2, 4)
    assert again.loss <= first.loss <= first.usual == again.usual


@pytest.mark.parametrize("component", spaces())
def test_every_space_fits_its_component(component: str) -> None:
    lowest = {name: bounds["low"] for name, bounds in spaces()[component].items()}
    assert with_settings(component, Target.RESULT, lowest).name == component


def test_a_component_without_a_space_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidFitOption, match="no search space"):
        tune("base_rates", five_years(), SINCE, UNTIL, seconds=1, journal=tmp_path / "j")


def test_a_store_with_too_few_matches_is_told_so_in_a_sentence(tmp_path: Path) -> None:
    few = five_years().rows(np.arange(60))
    with pytest.raises(NotEnoughMatches, match=r"2016-08-01.*60 results.*100 are needed.*Nothing was tried"):
        tune("logistic", few, SINCE, UNTIL, seconds=1, journal=tmp_path / "search.log")


def test_a_search_that_goes_on_does_not_try_the_same_again(tmp_path: Path) -> None:
    journal, tried = tmp_path / "search.log", set()
    for _ in range(3):
        found = tune("logistic", five_years(), SINCE, UNTIL, seconds=60, journal=journal, most_trials=1)
        tried |= {each.values["ridge"] for each in found.best}
    assert len(tried) == 4  # three, and the one in use


def test_the_best_are_compared_with_the_settings_in_use_match_by_match(tmp_path: Path) -> None:
    found = tune("logistic", five_years(), SINCE, UNTIL, seconds=60, journal=tmp_path / "j", most_trials=2)
    mine = next(each for each in found.best if each.in_use)
    other = next(each for each in found.best if not each.in_use)
    assert (mine.loss, mine.values, mine.difference.value) == (found.usual, in_use("logistic"), 0.0)
    assert other.difference.value == pytest.approx(other.loss - found.usual)
    assert other.difference.low <= other.difference.value <= other.difference.high
    assert other.difference.n == found.judged == 699


def test_trials_on_other_matches_are_another_search(tmp_path: Path) -> None:
    journal = tmp_path / "search.log"
    tune("logistic", five_years(), SINCE, UNTIL, seconds=60, journal=journal, most_trials=2)
    later = tune("logistic", five_years(), SINCE.replace(year=2017), UNTIL, seconds=60, journal=journal, most_trials=1)
    fewer = five_years().rows(np.arange(1_900))
    less = tune("logistic", fewer, SINCE, UNTIL, seconds=60, journal=journal, most_trials=1)
    assert (later.trials, less.trials) == (1, 1)


def test_one_that_is_stopped_shows_what_it_found_and_goes_on_later(tmp_path: Path) -> None:
    asked = iter([False] * 5)  # two seasons of the settings in use, two of the first trial, one of the second
    told: list[str] = []
    found = tune(
        "logistic",
        five_years(),
        SINCE,
        UNTIL,
        seconds=60,
        journal=tmp_path / "search.log",
        progress=told.append,
        stop=lambda: next(asked, True),
    )
    assert (found.stopped, found.trials, found.pruned) == (True, 1, 0)
    assert [line.split(":")[0] for line in told] == ["Settings in use", "Trial 1"]

    again = tune("logistic", five_years(), SINCE, UNTIL, seconds=60, journal=tmp_path / "search.log", most_trials=1)
    assert (again.stopped, again.trials) == (False, 2)


@pytest.mark.parametrize("component", spaces())
def test_settings_in_use_lie_within_what_may_be_tried(component: str) -> None:
    space, own = spaces()[component], in_use(component)
    assert space.keys() == own.keys()
    assert all(space[name]["low"] <= own[name] <= space[name]["high"] for name in own)


def test_matches_before_the_first_day_are_not_judged(tmp_path: Path) -> None:
    middle = datetime(2017, 1, 15, tzinfo=UTC)
    found = tune("logistic", five_years(), middle, UNTIL, seconds=60, journal=tmp_path / "j", most_trials=1)
    assert found.judged == (UNTIL - middle).days
