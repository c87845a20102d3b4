"""Withdraws facts a source has taken back: kept in the matches' history, and used no more."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import insert, select, update

from engine.domain.facts import FixtureFact
from engine.domain.football import MatchStatus
from engine.storage.facts.match_identity import KnownMatch
from engine.storage.facts.store import fixtures_known, store_history
from engine.storage.repository import chunked
from engine.storage.tables import MatchKeyRow, MatchRow, ResultRow
from engine.storage.unit_of_work import UnitOfWork


async def take_back(
    work: UnitOfWork,
    source: str,
    *,
    moved: Sequence[tuple[FixtureFact, FixtureFact]] = (),
    withdrawn: Sequence[FixtureFact] = (),
    read_at: datetime,
) -> tuple[int, int]:
    """Move and withdraw matches that a source listed otherwise before; commit is the caller's.

    A withdrawn match gets the result "cancelled", so that models, forecasts and lists leave it out from then on and
    bets on it are settled as on any match that was called off. One that another source has a key for is left alone.

    Args:
        work: a unit of work that may write.
        source: the source, by whose names the clubs are found.
        moved: matches as they were told and as they are now; where the new one is stored already, the old is withdrawn.
        withdrawn: matches that are told no more.
        read_at: from when that is known.

    Returns:
        How many were moved and how many withdrawn.
    """
    outdated = [old for old, _ in moved] + list(withdrawn)
    known, found = await fixtures_known(work, source, outdated)
    theirs = await _known_to_others(work, source, {match.id for match in found if match is not None})
    moves = []
    ghosts: list[KnownMatch] = []
    for match, (_, new) in zip(found, moved, strict=False):
        if match is None or match.id in theirs:
            continue
        there = known.same_day((match.league_id, match.season, match.home, match.away), new.kickoff)
        if there is not None and there is not match:
            ghosts.append(match)
            continue
        before = match.standing()
        match.kickoff, match.kickoff_exact, match.kickoff_known_at = new.kickoff, new.kickoff_exact, read_at
        match.remember(before, read_at)
        moves.append(match)
    ghosts += [match for match in found[len(moved) :] if match is not None and match.id not in theirs]
    ghosts = [match for match in ghosts if match.status is not MatchStatus.CANCELLED]
    await _withdraw(work, ghosts, read_at)
    if moves or ghosts:
        rows = [{"id": match.id, **match.columns()} for match in (*moves, *ghosts)]
        await work.session.execute(update(MatchRow), rows)
        await store_history(work, (*moves, *ghosts))
        work.session.expire_all()
    return len(moves), len(ghosts)


async def _withdraw(work: UnitOfWork, matches: Iterable[KnownMatch], read_at: datetime) -> None:
    rows = []
    for match in matches:
        match.set_status(MatchStatus.CANCELLED, read_at)
        rows.append(
            {
                "match_id": match.id,
                "league_id": match.league_id,
                "known_at": read_at,
                "status": MatchStatus.CANCELLED,
                "kickoff": match.kickoff,
            }
        )
    if rows:
        await work.session.execute(insert(ResultRow), rows)


async def _known_to_others(work: UnitOfWork, source: str, match_ids: set[int]) -> set[int]:
    """The matches that another source has a key for: then it is not for this one alone to say that they are none."""
    found: set[int] = set()
    for ids in chunked(match_ids):
        found.update(
            await work.session.scalars(
                select(MatchKeyRow.match_id).where(MatchKeyRow.source != source, MatchKeyRow.match_id.in_(ids))
            )
        )
    return found
