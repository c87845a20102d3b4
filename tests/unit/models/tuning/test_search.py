from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from engine.models.design import Target
from engine.models.errors import InvalidFitOption, NotEnoughMatches
from engine.models.stack.frame import MatchFrame
from engine.models.tuning.search import spaces, tune, with_settings
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
    assert again.loss <= first.loss
    assert again.usual == first.usual


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
