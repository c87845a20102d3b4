"""What the matches of football-data.org mean: fixtures and results of the leagues Fairline knows.

=========================  ==========================================================================================
their status               ours
=========================  ==========================================================================================
SCHEDULED, TIMED           scheduled, and back on where it was put off before; only TIMED knows the hour: the other
                           one lasts to the end of its day
IN_PLAY, PAUSED, …         live
FINISHED                   finished, with the score after regular time
POSTPONED, CANCELLED       postponed; cancelled, with nothing to settle on
AWARDED                    awarded, with the score it was given
SUSPENDED                  abandoned, with the score so far: what that decides stands, the rest waits for the end
=========================  ==========================================================================================
"""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from engine.domain.facts import FixtureFact, MatchFacts, ResultFact
from engine.domain.football import LeagueCode, MatchStatus, Score, Season
from engine.ingestion.api.client import Api, read_json
from engine.ingestion.api.schema import read_as
from engine.ingestion.batch import FactBatch
from engine.ingestion.sources.football_data_org.bodies import Duration, Goals, Match, MatchesBody, Status
from engine.ingestion.sources.football_data_org.errors import NAME, SOURCE
from engine.ingestion.sources.football_data_uk.divisions import BY_CODE
from engine.ingestion.unfixed_hours import end_of_day
from engine.storage.operations.raw_bodies import RawBody

COMPETITIONS: Final[dict[str, LeagueCode]] = {
    "PL": LeagueCode("E0"),
    "ELC": LeagueCode("E1"),
    "EL1": LeagueCode("E2"),
    "EL2": LeagueCode("E3"),
    "ENL": LeagueCode("EC"),
    "SPL": LeagueCode("SC0"),
    "SD": LeagueCode("SP2"),
    "PD": LeagueCode("SP1"),
    "BL1": LeagueCode("D1"),
    "BL2": LeagueCode("D2"),
    "SA": LeagueCode("I1"),
    "SB": LeagueCode("I2"),
    "FL1": LeagueCode("F1"),
    "FL2": LeagueCode("F2"),
    "DED": LeagueCode("N1"),
    "BJL": LeagueCode("B1"),
    "PPL": LeagueCode("P1"),
    "TSL": LeagueCode("T1"),
    "GSL": LeagueCode("G1"),
    "BSA": LeagueCode("BRA"),
}
"""Competition → league. The free plan has PL, ELC, PD, BL1, SA, FL1, DED, PPL and BSA. Others have no history here."""

_STATUS: Final[dict[Status, MatchStatus]] = {
    Status.SCHEDULED: MatchStatus.SCHEDULED,
    Status.TIMED: MatchStatus.SCHEDULED,
    Status.IN_PLAY: MatchStatus.LIVE,
    Status.PAUSED: MatchStatus.LIVE,
    Status.EXTRA_TIME: MatchStatus.LIVE,
    Status.PENALTY_SHOOTOUT: MatchStatus.LIVE,
    Status.FINISHED: MatchStatus.FINISHED,
    Status.POSTPONED: MatchStatus.POSTPONED,
    Status.SUSPENDED: MatchStatus.ABANDONED,
    Status.CANCELLED: MatchStatus.CANCELLED,
    Status.AWARDED: MatchStatus.AWARDED,
}
_WITHOUT_SCORE: Final = frozenset({MatchStatus.POSTPONED, MatchStatus.CANCELLED})


def batch_of(raw: RawBody) -> FactBatch:
    """Return the match facts of an archived body; a body of another kind (teams, tables) has none.

    Raises:
        IngestionError: it is cut, or of a form Fairline does not know.
    """
    api = Api(SOURCE, NAME, base_url="")
    document = read_json(api, raw)
    if isinstance(document, dict) and "matches" in document:
        listed: MatchesBody = read_as(MatchesBody, document, api=NAME, request=raw.request)
        return facts_of(listed.matches, raw.fetched_at)
    if isinstance(document, dict) and {"homeTeam", "utcDate"} <= document.keys():
        match: Match = read_as(Match, document, api=NAME, request=raw.request)
        return facts_of((match,), raw.fetched_at)
    return FactBatch(SOURCE)


def facts_of(matches: Iterable[Match], fetched_at: datetime) -> FactBatch:
    """Return the facts of matches that were fetched at an instant."""
    facts: list[MatchFacts] = []
    aside: Counter[str] = Counter()
    for match in matches:
        league = COMPETITIONS.get(match.competition.code)
        if league is None:
            aside["a competition without history"] += 1
        elif not match.home_team.name or not match.away_team.name:
            aside["a match whose teams are not drawn yet"] += 1
        else:
            facts.append(_match_facts(match, league, fetched_at))
    codes = sorted({fact.fixture.league for fact in facts})
    return FactBatch(SOURCE, tuple(facts), tuple(BY_CODE[code] for code in codes), aside=aside)


def _match_facts(match: Match, league: LeagueCode, fetched_at: datetime) -> MatchFacts:
    # Their clock may be ahead of ours; and nothing is known before the match of which it tells.
    known_at = min(match.last_updated, fetched_at)
    status = _STATUS[match.status]
    fixture = FixtureFact(
        league=league,
        season=Season(match.season.start_date.year),
        kickoff=end_of_day(match.utc_date) if match.status is Status.SCHEDULED else match.utc_date,
        kickoff_exact=match.status is not Status.SCHEDULED,
        home=str(match.home_team.name),
        away=str(match.away_team.name),
        known_at=known_at,
        status=status,
        key=str(match.id),
        reports_postponements=True,
    )
    extra = {} if match.matchday is None else {"matchday": str(match.matchday)}
    referee = next((one.name for one in match.referees if one.type == "REFEREE" and one.name), None)
    if referee is not None:
        extra["referee"] = referee
    return MatchFacts(fixture, result=_result(match, status, known_at, fetched_at), extra=extra)


def _result(match: Match, status: MatchStatus, known_at: datetime, fetched_at: datetime) -> ResultFact | None:
    if status in _WITHOUT_SCORE:
        return ResultFact(None, status, known_at)
    if status not in {MatchStatus.FINISHED, MatchStatus.AWARDED, MatchStatus.ABANDONED}:
        return None
    score = _score(match)
    if score is None:
        return None
    if known_at <= match.utc_date and status is MatchStatus.FINISHED:
        known_at = fetched_at  # the score came without a new "last updated": all that is sure is that it is known now
    return ResultFact(score, status, known_at, half_time=_as_score(match.score.half_time))


def _score(match: Match) -> Score | None:
    """Return the score bets are settled on: after regular time.

    Where it is not told itself, it is what the whole score leaves without extra time and penalties.
    """
    score = match.score
    whole = _as_score(score.full_time)
    if score.duration is Duration.REGULAR:
        return whole
    reported = None if score.regular_time is None else _as_score(score.regular_time)
    if reported is not None or whole is None:
        return reported
    later = [None if goals is None else _as_score(goals) for goals in (score.extra_time, score.penalties)]
    if score.duration is Duration.EXTRA_TIME:
        later = later[:1]
    extra = [goals for goals in later if goals is not None]
    home, away = (whole.home - sum(one.home for one in extra), whole.away - sum(one.away for one in extra))
    return Score(home, away) if len(extra) == len(later) and min(home, away) >= 0 else None


def _as_score(goals: Goals) -> Score | None:
    return None if goals.home is None or goals.away is None else Score(goals.home, goals.away)
