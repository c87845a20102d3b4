"""What the resolver knows: the clubs of a country and where they played, fixtures, strengths and learned names."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property

from engine.domain.football import League, LeagueCode, MatchId, Season, Team, TeamId
from engine.storage.football.matches import Appearance

Chances = tuple[float, float, float]
"""Probabilities of home win, draw and away win, margin removed."""


@dataclass(frozen=True, slots=True)
class KnownFixture:
    """A match the store knows."""

    id: MatchId
    league: LeagueCode
    kickoff: datetime
    kickoff_exact: bool
    home: TeamId
    away: TeamId
    chances: Chances | None = None
    """What the market thinks of it, where prices are stored."""


@dataclass(frozen=True)
class KnownNames:
    """All the resolver may use; learned and reviewed names are those of the one source that is asked about.

    Args:
        leagues: every league that may be asked about, and those its clubs come from.
        teams: the clubs.
        appearances: who played where and when.
        fixtures: known matches around the events that are asked about.
        strengths: log-odds of a home win against an away win that each club adds, on neutral ground.
        learned: (country, name) to a club and the confidence it was learned with.
        refused: (country, name) to clubs that a person said it does not mean.
        nobody: (country, name) that a person said means no club known.
        spellings: further names of a club, such as what other sources call it.
    """

    leagues: Sequence[League]
    teams: Sequence[Team]
    appearances: Sequence[Appearance] = ()
    fixtures: Sequence[KnownFixture] = ()
    strengths: Mapping[TeamId, float] = field(default_factory=dict)
    learned: Mapping[tuple[str, str], tuple[TeamId, float]] = field(default_factory=dict)
    refused: Mapping[tuple[str, str], frozenset[TeamId]] = field(default_factory=dict)
    nobody: frozenset[tuple[str, str]] = frozenset()
    spellings: Mapping[TeamId, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def league_by_code(self) -> dict[LeagueCode, League]:
        """The leagues by their codes."""
        return {league.code: league for league in self.leagues}

    @cached_property
    def team_by_id(self) -> dict[TeamId, Team]:
        """The clubs by their identifiers."""
        return {team.id: team for team in self.teams}

    def clubs_of(self, country: str) -> tuple[Team, ...]:
        """Return the clubs of a country, by identifier."""
        return tuple(sorted((team for team in self.teams if team.country == country), key=lambda team: team.id))

    @cached_property
    def _squads(self) -> dict[tuple[LeagueCode, Season], set[TeamId]]:
        squads: dict[tuple[LeagueCode, Season], set[TeamId]] = defaultdict(set)
        for one in self.appearances:
            squads[one.league, one.season].add(one.team)
        return dict(squads)

    @cached_property
    def _careers(self) -> dict[TeamId, dict[Season, LeagueCode]]:
        careers: dict[TeamId, dict[Season, LeagueCode]] = defaultdict(dict)
        for one in self.appearances:
            careers[one.team][one.season] = one.league
        return dict(careers)

    def squad(self, league: LeagueCode, season: Season) -> frozenset[TeamId]:
        """Return the clubs known to play in a league in a season."""
        return frozenset(self._squads.get((league, season), ()))

    def squad_is_whole(self, league: LeagueCode, season: Season) -> bool:
        """Tell whether as many clubs are known as the league had in its last known season."""
        earlier = [other for code, other in self._squads if code == league and other < season]
        size = len(self._squads[league, max(earlier)]) if earlier else 16
        return len(self.squad(league, season)) >= size

    def last_seen(self, team: TeamId, before: Season) -> tuple[Season, LeagueCode] | None:
        """Return when and where a club played last, not after ``before``; None when it never did."""
        seasons = [season for season in self._careers.get(team, ()) if season <= before]
        if not seasons:
            return None
        last = max(seasons)
        return last, self._careers[team][last]

    def newest_season(self, country: str, before: Season) -> Season | None:
        """Return the newest season known of any league of a country, not after ``before``."""
        codes = {league.code for league in self.leagues if league.country == country}
        return max((season for code, season in self._squads if code in codes and season <= before), default=None)

    def fixtures_near(self, league: LeagueCode, kickoff: datetime, within: timedelta) -> Iterable[KnownFixture]:
        """Return the known matches of a league that kick off at about this time."""
        return (one for one in self._by_league.get(league, ()) if abs(one.kickoff - kickoff) <= within)

    @cached_property
    def _by_league(self) -> dict[LeagueCode, list[KnownFixture]]:
        fixtures: dict[LeagueCode, list[KnownFixture]] = defaultdict(list)
        for one in self.fixtures:
            fixtures[one.league].append(one)
        return dict(fixtures)
