"""Rebuilds the tables from the archive of bodies: the same readers, in the order in which the bodies came."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from engine.errors import FairlineError
from engine.ingestion.batch import Reader, store_batch
from engine.ingestion.errors import InvalidRequest
from engine.ingestion.sources.live import LIVE_SOURCES
from engine.storage.database import Database
from engine.storage.facts.store import StoreCounts

READERS: Final[Mapping[str, Reader]] = {source.code: source.read_archived for source in LIVE_SOURCES}
"""How to read the bodies of each source."""

EXAMPLES: Final = 5


@dataclass(slots=True)
class Rebuilt:
    """What a replay of the archive found and stored."""

    bodies: Counter[str] = field(default_factory=Counter)
    """Bodies looked at, by source."""

    refusals: int = 0
    """Bodies that were refusals when they came: they tell nothing."""

    unreadable: int = 0
    examples: list[str] = field(default_factory=list)
    """What was wrong with the first unreadable ones."""

    facts: int = 0
    """Matches told of, each as often as it was."""

    stored: StoreCounts = field(default_factory=StoreCounts)
    aside: Counter[str] = field(default_factory=Counter)


async def rebuild_tables(
    archive: Database,
    into: Database | None = None,
    *,
    source: str | None = None,
    new_teams: bool = False,
    progress: Callable[[Rebuilt], None] | None = None,
) -> Rebuilt:
    """Read every archived body again and store its facts. What is stored already stays as it is.

    Args:
        archive: the database with the bodies.
        into: where to store; None: in the same database.
        source: only the bodies of this one; None: of all.
        new_teams: whether a name nobody knows makes a team. Left out otherwise: the name may mean a team that is
            known under another one.
        progress: called after each body.

    Raises:
        InvalidRequest: nobody knows how to read such a source.
    """
    if source is not None and source not in READERS:
        msg = f"There is no source {source!r} with archived bodies. Nothing was read. Known are {', '.join(READERS)}."
        raise InvalidRequest(msg)
    into = into or archive
    replay = Rebuilt()
    async with archive.unit_of_work(read_only=True) as reading:
        async for raw in reading.raw_bodies.all(source):
            reader = READERS.get(raw.source)
            if reader is None:
                continue  # a source whose files are read by an importer of its own
            replay.bodies[raw.source] += 1
            if raw.status >= 300:
                replay.refusals += 1
                continue
            try:
                batch = reader(raw)
            except FairlineError as error:
                replay.unreadable += 1
                if len(replay.examples) < EXAMPLES:
                    replay.examples.append(f"{raw.fetched_at:%Y-%m-%d %H:%M}: {error}")
                continue
            replay.facts += len(batch.facts)
            replay.aside += batch.aside
            async with into.unit_of_work() as work:
                replay.stored += await store_batch(work, batch, new_teams=new_teams)
                await work.commit()
            if progress is not None:
                progress(replay)
    return replay
