"""What bodies of football-data.org mean.

Recorded are lists of scheduled matches and a table. Finished, postponed, suspended, awarded matches, single matches,
teams and head-to-heads here are written after the public documentation (https://docs.football-data.org/general/v4/)
with made-up values.
"""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from engine.domain.football import MatchStatus, Score, Season
from engine.ingestion.api.schema import read_as
from engine.ingestion.errors import SchemaChanged
from engine.ingestion.sources.football_data_org.bodies import HeadToHead, Status, TeamBody
from engine.ingestion.sources.football_data_org.facts import COMPETITIONS, batch_of
from engine.ingestion.sources.football_data_uk.divisions import BY_CODE
from engine.storage.operations.raw_bodies import RawBody

NOW = datetime(2024, 8, 17, 12, tzinfo=UTC)
KICKOFF = datetime(2024, 8, 16, 19, tzinfo=UTC)
UPDATED = datetime(2024, 8, 16, 21, tzinfo=UTC)


def goals(home: int | None, away: int | None) -> dict[str, int | None]:
    return {"home": home, "away": away}


def a_match(status: str = "FINISHED", **changes: Any) -> dict[str, Any]:
    match = {
        "id": 497410,
        "area": {"id": 2072, "name": "England", "code": "ENG"},
        "competition": {"id": 2021, "name": "Premier League", "code": "PL", "type": "LEAGUE"},
        "season": {"id": 2287, "startDate": "2024-08-16", "endDate": "2025-05-25", "currentMatchday": 1},
        "utcDate": "2024-08-16T19:00:00Z",
        "status": status,
        "matchday": 1,
        "stage": "REGULAR_SEASON",
        "group": None,
        "lastUpdated": "2024-08-16T21:00:00Z",
        "homeTeam": {"id": 341, "name": "Leeds United FC", "shortName": "Leeds United", "tla": "LEE"},
        "awayTeam": {"id": 57, "name": "Arsenal FC", "shortName": "Arsenal", "tla": "ARS"},
        "score": {"winner": None, "duration": "REGULAR", "fullTime": goals(2, 1), "halfTime": goals(0, 1)},
        "referees": [
            {"id": 1, "name": "V. Screen", "type": "VIDEO_ASSISTANT_REFEREE"},
            {"id": 2, "name": "A. Whistle", "type": "REFEREE"},
        ],
    }
    return match | changes


def a_body(document: Any, request: str = "/competitions/PL/matches", at: datetime = NOW) -> RawBody:
    return RawBody("football-data-org", request, 200, json.dumps(document).encode(), at)


def told(match: dict[str, Any], at: datetime = NOW) -> Any:
    [fact] = batch_of(a_body({"matches": [match]}, at=at)).facts
    return fact


def test_a_finished_match_is_a_fixture_and_a_result() -> None:
    fact = told(a_match())
    assert (fact.fixture.league, fact.fixture.season, fact.fixture.kickoff) == ("E0", Season(2024), KICKOFF)
    assert (fact.fixture.home, fact.fixture.away, fact.fixture.key) == ("Leeds United FC", "Arsenal FC", "497410")
    assert (fact.result.score, fact.result.half_time) == (Score(2, 1), Score(0, 1))
    assert fact.result.known_at == UPDATED
    assert fact.extra == {"matchday": "1", "referee": "A. Whistle"}


@pytest.mark.parametrize(
    ("status", "ours", "result"),
    [
        ("SCHEDULED", MatchStatus.SCHEDULED, None),
        ("TIMED", MatchStatus.SCHEDULED, None),
        ("IN_PLAY", MatchStatus.LIVE, None),
        ("PAUSED", MatchStatus.LIVE, None),
        ("SUSPENDED", MatchStatus.ABANDONED, Score(2, 1)),
        ("FINISHED", MatchStatus.FINISHED, Score(2, 1)),
        ("AWARDED", MatchStatus.AWARDED, Score(2, 1)),
        ("POSTPONED", MatchStatus.POSTPONED, "nothing to settle on"),
        ("CANCELLED", MatchStatus.CANCELLED, "nothing to settle on"),
    ],
)
def test_each_status_has_its_meaning(status: str, ours: MatchStatus, result: Any) -> None:
    fact = told(a_match(status))
    assert fact.fixture.status is ours
    if result is None:
        assert fact.result is None
    else:
        assert fact.result.status is ours
        assert fact.result.score == (result if isinstance(result, Score) else None)


def test_every_status_of_theirs_has_one_of_ours() -> None:
    for status in Status:
        told(a_match(status.value))


def test_only_a_timed_match_has_an_exact_hour() -> None:
    assert told(a_match("TIMED")).fixture.kickoff_exact
    midnight = told(a_match("SCHEDULED", utcDate="2024-08-24T00:00:00Z")).fixture
    assert not midnight.kickoff_exact
    assert midnight.kickoff == datetime(2024, 8, 24, 23, 59, tzinfo=UTC)  # it lasts to the end of its day


def test_bets_are_settled_after_regular_time_also_when_there_was_more() -> None:
    score = {
        "winner": "HOME_TEAM",
        "duration": "PENALTY_SHOOTOUT",
        "fullTime": goals(6, 5),
        "halfTime": goals(0, 0),
        "regularTime": goals(1, 1),
        "extraTime": goals(1, 1),
        "penalties": goals(4, 3),
    }
    assert told(a_match(score=score)).result.score == Score(1, 1)
    del score["regularTime"]
    assert told(a_match(score=score)).result.score == Score(1, 1), "6-5 without 1-1 after extra time and 4-3 penalties"
    score["extraTime"] = goals(None, None)
    assert told(a_match(score=score)).result is None, "nobody can say what stood after regular time"


def test_a_score_after_extra_time_without_the_regular_one_is_what_extra_time_leaves_of_it() -> None:
    score = {"duration": "EXTRA_TIME", "fullTime": goals(3, 2), "halfTime": goals(0, 0), "extraTime": goals(1, 0)}
    assert told(a_match(score=score)).result.score == Score(2, 2)


def test_a_clock_ahead_of_ours_tells_nothing_from_the_future() -> None:
    early = KICKOFF + timedelta(hours=1, minutes=55)
    assert told(a_match(), at=early).result.known_at == early


def test_a_score_without_news_of_when_it_came_is_known_when_it_is_read() -> None:
    assert told(a_match(lastUpdated="2024-08-01T00:00:00Z")).result.known_at == NOW


def test_a_single_match_is_read_like_one_of_a_list() -> None:
    [fact] = batch_of(a_body(a_match(), "/matches/497410")).facts
    assert fact == told(a_match())


def test_cups_and_open_draws_are_left_aside() -> None:
    cup = {"id": 2001, "name": "UEFA Champions League", "code": "CL", "type": "CUP"}
    nobody = {"id": None, "name": None, "shortName": None, "tla": None}
    read = batch_of(a_body({"matches": [a_match(competition=cup), a_match(homeTeam=nobody)]}))
    assert read.facts == ()
    assert read.aside == {"a competition without history": 1, "a match whose teams are not drawn yet": 1}


@pytest.mark.parametrize("field", ["utcDate", "status", "homeTeam", "score", "lastUpdated"])
def test_a_missing_field_is_named(field: str) -> None:
    match = a_match()
    del match[field]
    with pytest.raises(SchemaChanged, match=rf"matches\.0\.{field} is missing"):
        batch_of(a_body({"matches": [match]}))


def test_a_status_nobody_has_heard_of_is_named() -> None:
    with pytest.raises(SchemaChanged, match=r"matches\.0\.status"):
        batch_of(a_body({"matches": [a_match("RAINED_OFF")]}))


def test_a_score_below_zero_is_named() -> None:
    score = a_match()["score"] | {"fullTime": goals(-1, 0)}
    with pytest.raises(SchemaChanged, match=r"score\.fullTime\.home"):
        batch_of(a_body({"matches": [a_match(score=score)]}))


def test_head_to_heads_tell_of_their_matches_and_sums() -> None:
    document = {
        "filters": {"limit": 2, "permission": "TIER_THREE"},
        "resultSet": {"count": 1, "competitions": "PL", "first": "2024-08-16", "last": "2024-08-16"},
        "aggregates": {
            "numberOfMatches": 1,
            "totalGoals": 3,
            "homeTeam": {"id": 341, "name": "Leeds United FC", "wins": 1, "draws": 0, "losses": 0},
            "awayTeam": {"id": 57, "name": "Arsenal FC", "wins": 0, "draws": 0, "losses": 1},
        },
        "matches": [a_match()],
    }
    read: HeadToHead = read_as(HeadToHead, document, api="football-data.org", request="/matches/1/head2head")
    assert (read.aggregates.number_of_matches, read.aggregates.home_team.wins) == (1, 1)
    assert len(batch_of(a_body(document, "/matches/1/head2head")).facts) == 1


def test_a_team_is_read_and_tells_of_no_match() -> None:
    document = {
        "area": {"id": 2072, "name": "England"},
        "id": 57,
        "name": "Arsenal FC",
        "shortName": "Arsenal",
        "tla": "ARS",
        "founded": 1886,
        "venue": "Emirates Stadium",
        "runningCompetitions": [{"id": 2021, "name": "Premier League", "code": "PL"}],
        "coach": {"id": 11619, "name": "Somebody"},
        "squad": [],
    }
    team: TeamBody = read_as(TeamBody, document, api="football-data.org", request="/teams/57")
    assert (team.name, team.venue, team.running_competitions[0].code) == ("Arsenal FC", "Emirates Stadium", "PL")
    assert team.model_extra is not None
    assert "squad" in team.model_extra
    assert batch_of(a_body(document, "/teams/57")).facts == ()


def test_competitions_are_leagues_with_history_each_once() -> None:
    assert set(COMPETITIONS.values()) <= BY_CODE.keys()
    assert len(set(COMPETITIONS.values())) == len(COMPETITIONS)
