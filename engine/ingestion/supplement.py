"""Adds an optional source's facts to matches that are stored: prices for research, expected goals.

Such a source makes no match, no club and no result of its own. Its names are resolved as those of any other; of a match
it tells only counts that nobody contradicts: where its score is another one, another match is meant.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import groupby
from typing import Final

from engine.clock import Clock
from engine.domain.facts import MatchFacts, QuoteFact, Source
from engine.domain.football import MatchId, Result, TeamId
from engine.ingestion.team_names.learner import NameLearner
from engine.storage.database import Database
from engine.storage.facts.match_identity import KnownMatch
from engine.storage.facts.store import StoreCounts, fixtures_known, store_facts
from engine.storage.football.teams import Alias
from engine.storage.unit_of_work import UnitOfWork

_OPENED_BEFORE: Final = timedelta(days=1)


@dataclass(slots=True)
class Supplemented:
    """What came of a source's matches."""

    offered: int = 0
    used: int = 0
    aside: Counter[str] = field(default_factory=Counter)
    """Why the others were not used, and how many."""

    by_league: Counter[str] = field(default_factory=Counter)
    """Matches used, by league."""

    stored: StoreCounts = field(default_factory=StoreCounts)


async def supplement(
    database: Database, source: Source, *, clock: Clock, progress: Callable[[Supplemented], None] | None = None
) -> Supplemented:
    """Store what a source adds to matches that are there; the same facts a second time add nothing.

    Args:
        database: with the matches.
        source: what adds to them.
        clock: says when it was read.
        progress: called after each season of a league.

    Raises:
        IngestionError: the source cannot be read.
    """
    done = Supplemented()
    facts = [fact async for fact in source.facts(since=None, until=clock.now())]
    facts.sort(key=lambda fact: (fact.fixture.league, fact.fixture.season, fact.fixture.kickoff))
    async with database.unit_of_work() as work:
        kept = {league.code for league in await work.leagues.all()}
        await work.bookmakers.save_all(await source.bookmakers())
        await work.commit()
    for (league, _), season in groupby(facts, key=lambda fact: (fact.fixture.league, fact.fixture.season)):
        batch = list(season)
        done.offered += len(batch)
        if league not in kept:
            done.aside["of a league that is not stored"] += len(batch)
            continue
        async with database.unit_of_work() as work:
            await _learn_names(work, source.name, batch, clock)
            usable = await _of_stored_matches(work, source.name, batch, clock.now(), done)
            done.stored += await store_facts(work, source.name, usable, authoritative=False, read_at=clock.now())
            await work.commit()
        done.used += len(usable)
        done.by_league[league] += len(usable)
        if progress is not None:
            progress(done)
    return done


async def _learn_names(work: UnitOfWork, source: str, facts: Sequence[MatchFacts], clock: Clock) -> None:
    """Take names that are spelled as ours, and let the resolver find the others."""
    countries = {league.code: league.country for league in await work.leagues.all()}
    known = {(alias.country, alias.name) for alias in await work.teams.aliases(source)}
    named = {(countries[f.fixture.league], name) for f in facts for name in (f.fixture.home, f.fixture.away)} - known
    if not named:
        return
    ours: dict[tuple[str, str], TeamId] = {
        (country, team.name): team.id
        for country in {country for country, _ in named}
        for team in await work.teams.all(country)
    }
    at = clock.now()
    exact = [Alias(source, *name, ours[name], 1.0, at) for name in sorted(named) if name in ours]
    await work.teams.learn(exact)
    if len(exact) < len(named):
        await NameLearner(clock).learn(work, source, facts)


async def _of_stored_matches(
    work: UnitOfWork, source: str, facts: Sequence[MatchFacts], now: datetime, done: Supplemented
) -> list[MatchFacts]:
    """Return the facts of matches that are stored, told as those are."""
    _, found = await fixtures_known(work, source, [fact.fixture for fact in facts])
    there = [(fact, match) for fact, match in zip(facts, found, strict=True) if match is not None]
    done.aside["of matches or clubs that are not stored"] += len(facts) - len(there)
    results = await work.results.latest([MatchId(match.id) for _, match in there], now)
    usable = []
    for fact, match in there:
        if _contradicts(fact, results.get(MatchId(match.id))):
            done.aside["with another score than the match that is stored"] += 1
        else:
            usable.append(_as_stored(fact, match))
    return usable


def _contradicts(fact: MatchFacts, result: Result | None) -> bool:
    scores = (fact.result and fact.result.score, result and result.score)
    return None not in scores and scores[0] != scores[1]


def _as_stored(fact: MatchFacts, match: KnownMatch) -> MatchFacts:
    """Tell of the match with the kick-off it is stored with, so that nothing of it changes but what is added."""
    fixture = replace(fact.fixture, kickoff=match.kickoff, kickoff_exact=match.kickoff_exact, known_at=match.known_at)
    quotes = tuple(_at_its_kickoff(quote, match.kickoff) for quote in fact.quotes)
    return replace(fact, fixture=fixture, quotes=quotes, result=None, extra={})


def _at_its_kickoff(quote: QuoteFact, kickoff: datetime) -> QuoteFact:
    """Let no closing price be known before the kick-off that is stored, and no opening one later than it can be."""
    if quote.closing:
        return replace(quote, known_at=max(quote.known_at, kickoff))
    return replace(quote, known_at=min(quote.known_at, kickoff - _OPENED_BEFORE))
