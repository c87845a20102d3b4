from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest

from engine.domain.football import LeagueCode
from engine.models.errors import NotEnoughMatches
from engine.models.evaluation.stored_window import check_window
from engine.storage.football.price_columns import MatchColumns
from tests.unit.models.stack.match_frames import DAY, a_frame

ENGLAND, TURKEY, BRAZIL = LeagueCode("E0"), LeagueCode("T1"), LeagueCode("BRA")


def a_hundred_days() -> MatchColumns:
    """500 results of E0 and T1, from 2016-07-18 to 2016-10-25."""
    return a_frame(500).matches


def refused(
    since: datetime, until: datetime, leagues: set[LeagueCode] | None, matches: MatchColumns | None = None
) -> str:
    with pytest.raises(NotEnoughMatches) as error:
        check_window(a_hundred_days() if matches is None else matches, since, until, leagues, "Nothing was evaluated")
    return str(error.value)


def a_day(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, tzinfo=UTC)


def test_the_matches_of_the_window_are_judged() -> None:
    matches = a_hundred_days()
    judged = check_window(matches, a_day(2016, 8, 1), a_day(2016, 8, 2), {ENGLAND}, "Nothing was evaluated")
    assert set(matches.league[judged]) == {ENGLAND}
    assert judged.sum() == ((matches.kickoff // DAY == 17_014) & (matches.league == ENGLAND)).sum() > 0


def test_days_without_a_match_are_refused_with_those_there_are() -> None:
    said = refused(a_day(2030, 8, 1), a_day(2031, 7, 1), None)
    assert said.startswith("The store has no result between 2030-08-01 and 2031-06-30. ")
    assert "It has 500 from 2016-07-18 to 2016-10-25. Nothing was evaluated; choose other days" in said


def test_of_leagues_asked_about_the_days_they_have_are_told() -> None:
    first = a_hundred_days()
    own = first.kickoff[first.league == TURKEY]
    said = refused(a_day(2030, 8, 1), a_day(2031, 7, 1), {TURKEY, BRAZIL})
    assert "no result of BRA, T1 between" in said
    assert f"It has {len(own)} from 2016-07-18 to 2016-10-25 of T1." in said


def test_leagues_that_are_not_stored_are_refused_with_those_that_are() -> None:
    said = refused(a_day(2016, 8, 1), a_day(2016, 9, 1), {BRAZIL})
    assert "no result of BRA between 2016-08-01 and 2016-08-31. It has 500 from" in said
    assert "of E0, T1." in said


def test_many_leagues_are_counted() -> None:
    said = refused(a_day(2030, 8, 1), a_day(2031, 7, 1), {LeagueCode(f"X{number}") for number in range(22)})
    assert "no result of 22 leagues between" in said


def test_matches_to_come_are_no_results() -> None:
    unplayed = np.full(500, np.nan)
    matches = replace(a_hundred_days(), home_goals=unplayed, away_goals=unplayed)
    assert "It has no result at all." in refused(a_day(2016, 8, 1), a_day(2016, 9, 1), None, matches)
