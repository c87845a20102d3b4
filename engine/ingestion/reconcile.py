"""Corrects a source's facts before they are stored: doubled events, fast clocks, long seasons, prices in play.

What needs the store's memory is done there: ``store_facts`` recognises a match that moved, keeps a postponement, lets
the older of two tellings not undo the newer one, and keeps each correction of a result as a further row.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final

from engine.domain.facts import FixtureFact, MatchFacts, QuoteFact, ResultFact, StatisticsFact
from engine.domain.football import LeagueCode, MatchStatus, Season
from engine.ingestion.unfixed_hours import without_unfixed_hours
from engine.storage.facts.match_identity import SAME_MATCH

NOTABLE_SKEW: Final = timedelta(minutes=2)
"""A source's clock this far ahead of ours is reported; every instant is brought back to now in any case."""

REST: Final = timedelta(hours=20)
"""Nobody plays two league matches within this time."""

_SILENT: Final = frozenset({MatchStatus.SCHEDULED, MatchStatus.LIVE})
_Pair = tuple[LeagueCode, str, str]


@dataclass(frozen=True, slots=True)
class Reconciled:
    """Facts that do not contradict each other, oldest first, and what was set straight."""

    facts: tuple[MatchFacts, ...]
    changes: Counter[str] = field(default_factory=Counter)
    """What was done, in words, and how often."""

    skew: timedelta = timedelta(0)
    """How far the source's clock ran ahead at most."""


def reconcile(
    facts: Sequence[MatchFacts],
    now: datetime,
    seasons: Mapping[tuple[LeagueCode, str, str], Sequence[tuple[datetime, Season]]] | None = None,
) -> Reconciled:
    """Return the facts of one source as they can be stored.

    Args:
        facts: of one source, in any order; a match may be told of several times.
        now: nothing can have been known later.
        seasons: (league, home, away) in the source's names to kick-offs and seasons of matches that are known. A
            season that ends after 30 June, or begins before 1 July, is kept by them.
    """
    changes: Counter[str] = Counter()
    skew = max((instant - now for fact in facts for instant in _instants(fact)), default=timedelta(0))
    straight = [_brought_back(fact, now) for fact in facts]
    if skew > NOTABLE_SKEW:
        changes["a source's clock that runs ahead"] += 1
    straight = [_without_prices_in_play(fact, changes) for fact in straight]
    straight = [_in_its_season(fact, seasons or {}, changes) for fact in straight]
    merged = [one for group in _same_matches(straight) for one in _merged(group, changes)]
    merged = _without_ghosts(merged, changes)
    fixed, unfixed = without_unfixed_hours(merged, now)
    if unfixed:
        changes["an hour that stands for a whole round"] += unfixed
    merged = list(fixed)
    merged.sort(key=lambda fact: (fact.fixture.known_at, fact.fixture.kickoff, fact.fixture.home))
    return Reconciled(tuple(merged), changes, max(skew, timedelta(0)))


def _instants(fact: MatchFacts) -> Iterable[datetime]:
    yield fact.fixture.known_at
    yield from (quote.known_at for quote in fact.quotes)
    if fact.result is not None:
        yield fact.result.known_at
    if fact.statistics is not None:
        yield fact.statistics.known_at


def _brought_back(fact: MatchFacts, now: datetime) -> MatchFacts:
    if all(instant <= now for instant in _instants(fact)):
        return fact
    result, statistics = fact.result, fact.statistics
    return replace(
        fact,
        fixture=replace(fact.fixture, known_at=min(fact.fixture.known_at, now)),
        quotes=tuple(replace(quote, known_at=min(quote.known_at, now)) for quote in fact.quotes),
        result=result and replace(result, known_at=min(result.known_at, now)),
        statistics=statistics and replace(statistics, known_at=min(statistics.known_at, now)),
    )


def _without_prices_in_play(fact: MatchFacts, changes: Counter[str]) -> MatchFacts:
    """Drop prices told after an exact kick-off: they know the score."""
    kickoff = fact.fixture.kickoff
    if not fact.fixture.kickoff_exact:
        return fact
    before = tuple(quote for quote in fact.quotes if quote.closing or quote.known_at < kickoff)
    if len(before) == len(fact.quotes):
        return fact
    changes["prices of a match that had begun"] += len(fact.quotes) - len(before)
    return replace(fact, quotes=before)


def _in_its_season(
    fact: MatchFacts, seasons: Mapping[_Pair, Sequence[tuple[datetime, Season]]], changes: Counter[str]
) -> MatchFacts:
    fixture = fact.fixture
    near = [
        season for kickoff, season in seasons.get(_pair(fixture), ()) if abs(kickoff - fixture.kickoff) <= SAME_MATCH
    ]
    if not near or near[0] == fixture.season:
        return fact
    changes["a match of a season that ran on"] += 1
    return replace(fact, fixture=replace(fixture, season=near[0]))


def _pair(fixture: FixtureFact) -> _Pair:
    return fixture.league, fixture.home, fixture.away


def _same_matches(facts: Sequence[MatchFacts]) -> Iterable[list[MatchFacts]]:
    """Group what is told of one match: the same sides at about the same time, or under one key."""
    by_pair: dict[_Pair, list[list[MatchFacts]]] = defaultdict(list)
    for fact in sorted(facts, key=lambda one: one.fixture.kickoff):
        groups = by_pair[_pair(fact.fixture)]
        for group in groups:
            same_key = fact.fixture.key is not None and any(one.fixture.key == fact.fixture.key for one in group)
            if same_key or abs(group[-1].fixture.kickoff - fact.fixture.kickoff) <= SAME_MATCH:
                group.append(fact)
                break
        else:
            groups.append([fact])
    return [group for groups in by_pair.values() for group in groups]


def _merged(group: list[MatchFacts], changes: Counter[str]) -> list[MatchFacts]:
    """Return one telling of each key of a group, older ones kept apart where a correction is in the difference."""
    if len(group) == 1:
        return group
    group = sorted(group, key=lambda one: one.fixture.known_at)
    latest = group[-1]
    results = _in_order(one.result for one in group)
    counts: list[StatisticsFact] = sorted(
        (one.statistics for one in group if one.statistics is not None), key=lambda one: one.known_at
    )
    changes["an event told twice"] += len(group) - 1
    quotes: dict[tuple[object, ...], QuoteFact] = {}
    for one in group:
        for quote in one.quotes:
            quotes.setdefault((quote.bookmaker, quote.market, quote.line, quote.known_at, quote.closing), quote)
    whole = replace(
        latest,
        quotes=tuple(quotes.values()),
        result=results[-1] if results else None,
        statistics=counts[-1] if counts else None,
        extra={key: value for one in group for key, value in one.extra.items()},
    )
    earlier = [replace(latest, quotes=(), result=result, statistics=None) for result in results[:-1]]
    return [*earlier, whole]


def _in_order(results: Iterable[ResultFact | None]) -> list[ResultFact]:
    """Return the results that differ from the one before, oldest first; who says nothing new says nothing."""
    kept: list[ResultFact] = []
    for result in sorted((one for one in results if one is not None), key=lambda one: one.known_at):
        if not kept or (kept[-1].score, kept[-1].status) != (result.score, result.status):
            kept.append(result)
    return kept


def _without_ghosts(facts: list[MatchFacts], changes: Counter[str]) -> list[MatchFacts]:
    """Drop the older telling where a club would play twice at once: a match that moved, listed at both times."""
    by_club: dict[tuple[LeagueCode, str], list[MatchFacts]] = defaultdict(list)
    for fact in facts:
        for club in (fact.fixture.home, fact.fixture.away):
            by_club[fact.fixture.league, club].append(fact)
    ghosts: set[int] = set()
    for played in by_club.values():
        played.sort(key=lambda one: one.fixture.kickoff)
        for one, other in pairwise(played):
            if other.fixture.kickoff - one.fixture.kickoff < REST and _pair(one.fixture) != _pair(other.fixture):
                older, newer = sorted((one, other), key=lambda fact: fact.fixture.known_at)
                settled = older.result is not None or older.fixture.status not in _SILENT
                if older.fixture.known_at < newer.fixture.known_at and not settled:
                    ghosts.add(id(older))
    if ghosts:
        changes["an event that clashes with one told later"] += len(ghosts)
    return [fact for fact in facts if id(fact) not in ghosts]
