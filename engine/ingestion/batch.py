"""The facts of one API body in domain types, and how they are stored."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from engine.domain.facts import MatchFacts
from engine.domain.football import League
from engine.domain.odds import Bookmaker
from engine.storage.facts.store import StoreCounts, store_facts
from engine.storage.operations.raw_bodies import RawBody
from engine.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class FactBatch:
    """The facts of one body, and what was left aside."""

    source: str
    facts: tuple[MatchFacts, ...] = ()
    leagues: tuple[League, ...] = ()
    """The leagues of ``facts``; save them first."""

    bookmakers: tuple[Bookmaker, ...] = ()
    """The bookmakers of ``facts``; save them first."""

    aside: Counter[str] = field(default_factory=Counter)
    """What was not used and why, counted: a league without history, a price of 1.0, a match that had begun."""


Reader = Callable[[RawBody], FactBatch]
"""Reads an archived body of one source; what holds no facts of matches gives an empty ``FactBatch``."""


async def store_batch(work: UnitOfWork, batch: FactBatch, *, new_teams: bool) -> StoreCounts:
    """Store the facts of a body, with the leagues and bookmakers they need; commit is the caller's.

    Args:
        work: a unit of work that may write.
        batch: of one body.
        new_teams: whether a name nobody knows makes a team; if not, its match is left out and the name returned.
    """
    if not batch.facts:
        return StoreCounts()
    known = {league.code for league in await work.leagues.all()}
    await work.leagues.save_all([league for league in batch.leagues if league.code not in known])
    await work.bookmakers.save_all(batch.bookmakers)
    return await store_facts(work, batch.source, batch.facts, authoritative=new_teams)
