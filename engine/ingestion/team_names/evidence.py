"""Evidence for a club besides its name: where it plays, whom and when, and the strength its prices imply."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import numpy as np

from engine.arrays import FloatArray
from engine.domain.football import League, Season, Team, TeamId
from engine.ingestion.team_names.knowledge import Chances, KnownFixture, KnownNames

IN_SQUAD: Final = 2.0
NOT_IN_WHOLE_SQUAD: Final = -8.0
NOT_IN_PART_OF_SQUAD: Final = -1.0
PER_SEASON_AWAY: Final = -0.25
MOST_SEASONS_AWAY: Final = 8
PER_TIER: Final = -0.5
NEVER_SEEN: Final = -1.5

SAME_MATCH: Final = timedelta(hours=36)
SAME_TIME: Final = timedelta(hours=3)
CERTAIN: Final = 0.99

HOME_ADVANTAGE: Final = 0.34
"""Mean log-odds of home against away win between equal sides."""

SPREAD: Final = 0.7
"""Standard deviation, in log-odds, of a price around what the strengths of last season say (measured: 0.64)."""

SPREAD_OF_ANY: Final = 0.9
"""The same around nothing: how much matches differ among each other."""

SPREAD_OF_ONE_MATCH: Final = 0.3
"""The same between two books' prices of one match, some days apart."""


@dataclass(frozen=True, slots=True)
class EventGroup:
    """The names of one league and season, and the events they stand in as (kick-off, home, away, chances)."""

    league: League
    season: Season
    names: tuple[str, ...]
    clubs: tuple[Team, ...]
    games: tuple[tuple[datetime, int, int, Chances | None], ...]

    def sides(self) -> Iterator[tuple[int, int, bool, datetime, Chances | None]]:
        """Yield (name, opponent's name, at home, kick-off, chances) for both sides of every event."""
        for kickoff, home, away, chances in self.games:
            yield home, away, True, kickoff, chances
            yield away, home, False, kickoff, chances


def standing(group: EventGroup, knowledge: KnownNames) -> FloatArray:
    """Return (clubs,) log-odds by where and when each club played."""
    squad = knowledge.squad(group.league.code, group.season)
    whole = bool(squad) and knowledge.squad_is_whole(group.league.code, group.season)
    newest = knowledge.newest_season(group.league.country, group.season)
    scores = np.zeros(len(group.clubs))
    for j, club in enumerate(group.clubs):
        if club.id in squad:
            scores[j] = IN_SQUAD
        elif whole:
            scores[j] = NOT_IN_WHOLE_SQUAD
        else:
            scores[j] = _career(club.id, group, knowledge, newest) + (NOT_IN_PART_OF_SQUAD if squad else 0.0)
    return scores


def _career(club: TeamId, group: EventGroup, knowledge: KnownNames, newest: Season | None) -> float:
    seen = knowledge.last_seen(club, group.season)
    if seen is None or newest is None:
        return NEVER_SEEN
    season, code = seen
    away = min(newest.start_year - season.start_year, MOST_SEASONS_AWAY)
    tiers = abs(knowledge.league_by_code[code].tier - group.league.tier) if code in knowledge.league_by_code else 1
    return PER_SEASON_AWAY * max(away, 0) + PER_TIER * tiers


def fixture_evidence(group: EventGroup, knowledge: KnownNames, shares: FloatArray) -> FloatArray:
    """Return (names, clubs) log-odds by known fixtures: who plays whom, on which side, at that time.

    Args:
        group: the names and their events.
        knowledge: holds the fixtures.
        shares: (names, clubs) what each name was thought to mean so far; used of the opponents only.
    """
    column = {club.id: j for j, club in enumerate(group.clubs)}
    scores = np.zeros((len(group.names), len(group.clubs)))
    for name, opponent, at_home, kickoff, _ in group.sides():
        near = list(knowledge.fixtures_near(group.league.code, kickoff, SAME_MATCH))
        if not near:
            continue
        weight = np.full(len(group.clubs), -1.5 if 2 * len(near) >= 0.6 * len(group.names) else -0.3)
        for fixture in near:
            own, other = (fixture.home, fixture.away) if at_home else (fixture.away, fixture.home)
            if own not in column or other not in column:
                continue
            share = shares[opponent, column[other]]
            score = float(np.log((share + 0.02) / 0.07))
            if abs(fixture.kickoff - kickoff) <= SAME_TIME and fixture.kickoff_exact:
                # an opponent that is certain, at that very time, plays nobody else
                score += 4.0 if share >= CERTAIN else 0.5 * float(share)
            weight[column[own]] = max(weight[column[own]], score)
        scores[name] += weight
    return np.clip(scores, -6.0, 8.0)


def price_evidence(group: EventGroup, knowledge: KnownNames, shares: FloatArray) -> FloatArray:
    """Return (names, clubs) log-odds by prices: against the stored prices of the fixture, else against strengths."""
    strengths = np.array([knowledge.strengths.get(club.id, np.nan) for club in group.clubs])
    column = {club.id: j for j, club in enumerate(group.clubs)}
    scores = np.zeros((len(group.names), len(group.clubs)))
    for name, opponent, at_home, kickoff, chances in group.sides():
        if chances is None:
            continue
        seen = log_ratio(chances)
        near = [one for one in knowledge.fixtures_near(group.league.code, kickoff, SAME_MATCH) if one.chances]
        if near:
            scores[name] += _against_fixtures(near, at_home, seen, column, len(group.clubs))
            continue
        likely = int(np.argmax(shares[opponent]))
        if shares[opponent, likely] < 0.8 or np.isnan(strengths[likely]):
            continue
        sign = 1.0 if at_home else -1.0
        expected = HOME_ADVANTAGE + sign * (strengths - strengths[likely])
        scores[name] += np.nan_to_num(np.clip(_gain(seen - expected, SPREAD), -2.0, 0.5))
    return np.clip(scores, -3.0, 1.0)


def _against_fixtures(
    near: list[KnownFixture], at_home: bool, seen: float, column: dict[TeamId, int], clubs: int
) -> FloatArray:
    scores = np.zeros(clubs)
    for fixture in near:
        club = fixture.home if at_home else fixture.away
        if club in column and fixture.chances is not None:
            gain = _gain(np.array(seen - log_ratio(fixture.chances)), SPREAD_OF_ONE_MATCH)
            scores[column[club]] = float(np.clip(gain, -2.0, 1.0))
    return scores


def _gain(residual: FloatArray, spread: float) -> FloatArray:
    """Return how much likelier a residual is around an expectation than around nothing, in log-odds."""
    here = -0.5 * (residual / spread) ** 2 - np.log(spread)
    anywhere = -0.5 * (residual / SPREAD_OF_ANY) ** 2 - np.log(SPREAD_OF_ANY)
    gain: FloatArray = here - anywhere
    return gain


def log_ratio(chances: Chances) -> float:
    """Return the log-odds of a home win against an away win."""
    return float(np.log(chances[0] / chances[2]))
