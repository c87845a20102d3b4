"""Decides which club each name of a body means, all names of a league and season together.

Evidence is added up in log-odds against "a club nobody knows": how the words fit, whether the club plays in this league
this season, who plays whom and when, and whether the price suits the club's strength. Then the best one-to-one
assignment is sought (Kuhn, 1955), and each name's confidence is what is left after everything that could be meant
instead: no club, another club, or another name for the same club.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import numpy as np
from scipy.optimize import linear_sum_assignment

from engine.arrays import FloatArray
from engine.domain.football import LeagueCode, Season, Team, TeamId
from engine.domain.seasons import season_of
from engine.ingestion.team_names.evidence import EventGroup, fixture_evidence, price_evidence, standing
from engine.ingestion.team_names.knowledge import Chances, KnownNames
from engine.ingestion.team_names.nicknames import is_own_club, variants
from engine.ingestion.team_names.normalise import Name, take_apart
from engine.ingestion.team_names.similarity import LITTLE, Fit, fit

ACCEPT: Final = 0.9
"""Below this confidence a name goes to the review list. A wrong club costs more than a question."""

NICKNAME_COST: Final = 1.2
"""What a nickname is worth less than the name itself, in log-odds."""

ROUNDS: Final = 3
"""How often what is known of opponents is passed on."""


@dataclass(frozen=True, slots=True)
class NamedEvent:
    """A match as a source lists it, with the source's own names."""

    event_id: str
    league: LeagueCode
    kickoff: datetime
    home: str
    away: str
    chances: Chances | None = None
    """What the source's prices imply, margin removed; None without prices."""


@dataclass(frozen=True, slots=True)
class TeamMatch:
    """A club a name may mean."""

    team: Team
    confidence: float


@dataclass(frozen=True, slots=True)
class Named:
    """A name and what it means. Below the threshold ``team`` is None and ``candidates`` are what a person may pick."""

    name: str
    team: Team | None
    confidence: float
    """Probability that ``team``, or the first candidate, is meant."""

    candidates: tuple[TeamMatch, ...] = ()
    learned: bool = False
    """True when the name was known from before."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """Both names of an event."""

    event_id: str
    league: LeagueCode
    home: Named
    away: Named

    @property
    def resolved(self) -> bool:
        """True when both clubs are known."""
        return self.home.team is not None and self.away.team is not None


class Resolver:
    """Turns a source's names into clubs.

    Args:
        knowledge: what may be used.
        accept: confidence from which a name is taken without asking anybody, in (0.5, 1).
        nicknames: gives the further names a name may stand for; the built-in dictionary by default.
    """

    def __init__(
        self,
        knowledge: KnownNames,
        *,
        accept: float = ACCEPT,
        nicknames: Callable[[str, str], tuple[str, ...]] = variants,
    ) -> None:
        self._knowledge = knowledge
        self._accept = accept
        self._nicknames = nicknames

    def resolve_events(self, events: Sequence[NamedEvent]) -> list[Resolution]:
        """Return what the names of each event mean, in the order of ``events``.

        Events of one league and season are decided together, so give a whole body at once. An event of a league that
        is not known has no clubs and confidence 0.
        """
        groups: dict[tuple[LeagueCode, Season], list[NamedEvent]] = defaultdict(list)
        for event in events:
            groups[event.league, season_of(event.league, event.kickoff.date())].append(event)
        found: dict[tuple[LeagueCode, Season, str], Named] = {}
        for (league, season), members in groups.items():
            for name, named in self._group(league, season, members).items():
                found[league, season, name] = named
        resolutions = []
        for event in events:
            season = season_of(event.league, event.kickoff.date())
            home, away = (found[event.league, season, name] for name in (event.home, event.away))
            if home.team is not None and home.team == away.team:  # nobody plays against himself
                home, away = _doubted(home), _doubted(away)
            resolutions.append(Resolution(event.event_id, event.league, home, away))
        return resolutions

    def _group(self, code: LeagueCode, season: Season, events: Sequence[NamedEvent]) -> dict[str, Named]:
        names = sorted({name for event in events for name in (event.home, event.away)})
        league = self._knowledge.league_by_code.get(code)
        clubs = self._knowledge.clubs_of(league.country) if league is not None else ()
        if league is None or not clubs:
            return {name: Named(name, None, 0.0) for name in names}
        known = {
            name: self._knowledge.learned[key]
            for name in names
            if (key := (league.country, name)) in self._knowledge.learned
        }
        group = EventGroup(
            league=league,
            season=season,
            names=tuple(names),
            clubs=clubs,
            games=tuple((e.kickoff, names.index(e.home), names.index(e.away), e.chances) for e in events),
        )
        base = self._words(group) + standing(group, self._knowledge)
        self._fix(base, group, known)
        scores = base
        shares = _shares(scores)
        for _ in range(ROUNDS):
            scores = (
                base + fixture_evidence(group, self._knowledge, shares) + price_evidence(group, self._knowledge, shares)
            )
            self._fix(scores, group, known)
            shares = _shares(scores)
        return self._decide(group, scores, shares, known)

    def _words(self, group: EventGroup) -> FloatArray:
        """Return (names, clubs) log-odds by the words alone."""
        country = group.league.country
        spelled = [
            [
                take_apart(one)
                for one in (
                    club.name,
                    *self._knowledge.spellings.get(club.id, ()),
                    *self._nicknames(country, club.name),
                )
            ]
            for club in group.clubs
        ]
        scores = np.full((len(group.names), len(group.clubs)), -np.inf)
        for i, name in enumerate(group.names):
            meant = [take_apart(one) for one in (name, *self._nicknames(country, name))]
            for j, spellings in enumerate(spelled):
                scores[i, j] = _best_of(meant, spellings, whole=is_own_club(country, name))
            if (country, name) in self._knowledge.nobody:
                scores[i] = -np.inf
            for team_id in self._knowledge.refused.get((country, name), ()):
                scores[i, [club.id == team_id for club in group.clubs]] = -np.inf
        return scores

    def _fix(self, scores: FloatArray, group: EventGroup, known: dict[str, tuple[TeamId, float]]) -> None:
        """Make learned names certain, so that their clubs are taken."""
        for name, (team, _) in known.items():
            row = group.names.index(name)
            for j, club in enumerate(group.clubs):
                scores[row, j] = 12.0 if club.id == team else -np.inf

    def _decide(
        self, group: EventGroup, scores: FloatArray, shares: FloatArray, known: dict[str, tuple[TeamId, float]]
    ) -> dict[str, Named]:
        best = _assign(scores)
        decided: dict[str, Named] = {}
        for i, name in enumerate(group.names):
            if name in known:
                team_id, confidence = known[name]
                decided[name] = Named(name, self._knowledge.team_by_id[team_id], confidence, learned=True)
                continue
            order = np.argsort(-shares[i])[:3]
            candidates = tuple(
                TeamMatch(group.clubs[j], round(float(shares[i, j]), 4)) for j in order if shares[i, j] >= 0.02
            )
            chosen = best.get(i)
            sure = float(shares[i, chosen]) if chosen is not None else 0.0
            asked = (group.league.country, name) in self._knowledge.refused  # then a person has the last word
            if chosen is not None and sure >= self._accept and not asked:
                decided[name] = Named(name, group.clubs[chosen], round(sure, 4), candidates)
            else:
                decided[name] = Named(name, None, candidates[0].confidence if candidates else 0.0, candidates)
        return decided


def _best_of(meant: Sequence[Name], spellings: Sequence[Name], *, whole: bool = False) -> float:
    """Return the log-odds of the best-fitting spellings; the first of each is the name itself, the others cost some.

    ``whole`` takes no spelling that leaves a word over.
    """
    best = -math.inf
    for i, source in enumerate(meant):
        for j, team in enumerate(spellings):
            if source.side != team.side:
                continue
            words = fit(source, team)
            if whole and not words.complete:
                continue
            # a nickname stands for the whole name: Juve is Juventus, Juve Stabia is not
            if (i == 0 or words.team_left < LITTLE) and (j == 0 or words.source_left < LITTLE):
                best = max(best, log_odds(words) - NICKNAME_COST * ((i > 0) + (j > 0)))
    return best


def log_odds(words: Fit) -> float:
    """Return what the words alone say, in log-odds against an unknown club."""
    quality = words.covered * min(1.0, words.matched / 0.85)
    score = 14.0 * (quality - 0.6) - 7.0 * max(0.0, words.conflict - 0.13)
    score -= 1.2 * words.team_left + 1.0 * words.source_left
    if 0.0 < words.team_left < LITTLE and words.source_left > 0.0:  # SC Bastia is not CA Bastia
        score -= 2.0
    if words.lead_left:
        score -= 1.0
    if words.number_left:
        score -= 1.0
    if words.exact:
        score += 3.0
    elif words.complete and quality > 0.93:
        score += 2.0
    return max(score, -4.0)


def _assign(scores: FloatArray) -> dict[int, int]:
    """Return the club of each name in the best one-to-one assignment; names better left unassigned are missing."""
    gains = np.maximum(np.where(np.isfinite(scores), scores, -1e3), 0.0)
    rows, columns = linear_sum_assignment(gains, maximize=True)
    return {int(i): int(j) for i, j in zip(rows, columns, strict=True) if gains[i, j] > 0}


def _shares(scores: FloatArray) -> FloatArray:
    """Return (names, clubs) probabilities that a name means a club, given that no two names mean one."""
    best = _assign(scores)
    own = np.zeros(len(scores))
    owner = {}
    for i, j in best.items():
        own[i] = scores[i, j]
        owner[j] = i
    shares = np.zeros_like(scores)
    for i in range(len(scores)):
        # what each other club is worth to this name, less what its owner would lose
        worth = np.array(
            [scores[i, j] - (own[owner[j]] if owner.get(j, i) != i else 0.0) for j in range(scores.shape[1])]
        )
        chosen = best.get(i)
        rivals = 0.0
        if chosen is not None:
            others = [k for k in range(len(scores)) if k != i]
            rivals = float(np.sum(np.exp(np.clip(scores[others, chosen] - own[others], -50, 30))))
        weights = np.exp(np.clip(worth, -50, 30))
        shares[i] = weights / (1.0 + rivals + weights.sum())
    return shares


def _doubted(named: Named) -> Named:
    return Named(named.name, None, min(named.confidence, 0.5), named.candidates)
