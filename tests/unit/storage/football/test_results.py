from datetime import UTC, datetime, timedelta

from engine.domain.football import MatchId, MatchStatus, Result, Score
from engine.storage.football.results import is_news

AT = datetime(2022, 10, 15, 16, 0, tzinfo=UTC)


def a_result(home: int, away: int, *, hours: int = 0, half_time: Score | None = None) -> Result:
    return Result(MatchId(1), Score(home, away), MatchStatus.FINISHED, AT + timedelta(hours=hours), half_time)


def test_the_first_result_is_news() -> None:
    assert is_news([], a_result(2, 1))


def test_the_same_score_told_later_is_no_news() -> None:
    assert not is_news([a_result(2, 1)], a_result(2, 1, hours=24))


def test_a_half_time_score_told_later_is_no_correction() -> None:
    assert not is_news([a_result(2, 1)], a_result(2, 1, hours=24, half_time=Score(1, 0)))


def test_another_score_is_a_correction() -> None:
    assert is_news([a_result(2, 1)], a_result(2, 2, hours=24))


def test_a_score_corrected_back_is_a_correction_too() -> None:
    assert is_news([a_result(2, 1), a_result(2, 2, hours=1)], a_result(2, 1, hours=2))


def test_the_uncorrected_file_read_again_is_no_news() -> None:
    assert not is_news([a_result(2, 1), a_result(2, 2)], a_result(2, 1))
