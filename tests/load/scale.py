"""Measures one machine with many made-up people: a round of advice, a Saturday's settlement, and what is stored.

    python -m tests.load.scale --people 1000 --database postgresql://…

People have one of the ready strategies, a bankroll and bookmakers of their own (drawn with a fixed seed), so that few
of them share a decision. The leagues are the simulated ones; three bets each are settled. The store must be empty.
"""

import argparse
import asyncio
import json
import random
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, cast

from sqlalchemy import func, select

from bot.cli.processes.demo import HISTORY_DAYS, SIMULATED_START
from bot.wiring import demo as wiring
from engine.advice.analyst import SIMULATED_HORIZON, Analyst
from engine.domain.bets import EntryKind, LedgerEntry, PersonId
from engine.domain.football import MatchId
from engine.domain.money import Money
from engine.domain.odds import BookmakerCode, Selection
from engine.ingestion.collect.feeds import Feed
from engine.ingestion.sources.simulated import SimulatedSource
from engine.settings import Settings
from engine.staking.strategies import STRATEGIES
from engine.storage import Database
from engine.storage.people.settings import PersonSettings
from engine.storage.tables import Base
from workers.context import JobContext
from workers.jobs.advise import advise
from workers.jobs.settle import settle

BETS_EACH: Final = 3
"""Bets of each person on the Saturday that is settled."""

_AT_ONCE: Final = 250
_TELEGRAM_A_SECOND: Final = 30


@dataclass
class Writer:
    """Somebody who writes a little all the time, and how long each write had to wait."""

    waits: list[float] = field(default_factory=list)

    async def write(self, database: Database, at: datetime) -> None:
        """Write until cancelled."""
        while True:
            began = time.monotonic()
            async with database.unit_of_work() as work:
                await work.job_runs.ask("names", "names", at)
                await work.commit()
            self.waits.append(time.monotonic() - began)
            await asyncio.sleep(0.05)


@asynccontextmanager
async def somebody_writes(database: Database, at: datetime) -> AsyncIterator[Writer]:
    """Let somebody write meanwhile."""
    writer = Writer()
    task = asyncio.ensure_future(writer.write(database, at))
    try:
        yield writer
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def make_people(database: Database, count: int, at: datetime, seed: int) -> list[PersonId]:
    """Store people with strategies, bankrolls and bookmakers of their own."""
    chance = random.Random(seed)
    async with database.unit_of_work(read_only=True) as work:
        books = sorted(book.code for book in await work.bookmakers.all())
    people: list[PersonId] = []
    for first in range(0, count, _AT_ONCE):
        async with database.unit_of_work() as work:
            for number in range(first, min(first + _AT_ONCE, count)):
                chosen = PersonSettings(
                    time_zone="Europe/London",
                    adult_confirmed_at=at,
                    ready=True,
                    strategy=chance.choice(sorted(STRATEGIES)),
                    bookmakers=tuple(BookmakerCode(code) for code in chance.sample(books, min(3, len(books)))),
                )
                person = (await work.people.ensure("telegram", str(number + 1), at, chosen)).id
                bankroll = Money.of(chance.randrange(100, 5_000), "EUR")
                await work.ledger.append(LedgerEntry(person, EntryKind.OPENING, bankroll, at), once=f"opening:{person}")
                await work.destinations.ensure("telegram", str(number + 1), at, person=person)
                people.append(person)
            await work.commit()
    return people


async def place_bets(
    database: Database, people: Sequence[PersonId], matches: Sequence[MatchId], at: datetime, seed: int
) -> int:
    """Let everybody have placed a few bets on a Saturday's matches."""
    chance, selections = random.Random(seed), [Selection.parse(f"1X2/{one}") for one in ("home", "draw", "away")]
    for first in range(0, len(people), _AT_ONCE):
        async with database.unit_of_work() as work:
            for person in people[first : first + _AT_ONCE]:
                for match_id in chance.sample(matches, min(BETS_EACH, len(matches))):
                    await work.bets.place(
                        person, match_id, chance.choice(selections), Decimal("2.5"), Money.of(2, "EUR"), placed_at=at
                    )
            await work.commit()
    return len(people) * min(BETS_EACH, len(matches))


async def sizes(database: Database) -> dict[str, int]:
    """Return how many rows there are in each table that holds any."""
    async with database.engine.connect() as connection:
        counted = {
            table.name: int(await connection.scalar(select(func.count()).select_from(table)) or 0)
            for table in Base.metadata.sorted_tables
        }
    return {name: rows for name, rows in sorted(counted.items()) if rows}


async def measure(url: str, count: int, seed: int, folder: Path) -> dict[str, Any]:
    """Measure everything once."""
    figures: dict[str, Any] = {"people": count, "database": url.partition(":")[0]}
    async with Database(url) as database:
        await database.create_or_upgrade()
        demo = wiring.demo(database, SimulatedSource(seed), SIMULATED_START, folder)
        await demo.replay.start(history_days=HISTORY_DAYS)
        await demo.skip_to_a_bet()
        friday = demo.replay.now
        people = await make_people(database, count, friday, seed)
        analyst = Analyst(database, horizon=SIMULATED_HORIZON)
        no_feed = cast("Feed", None)  # neither job asks anybody for facts
        context = JobContext(Settings(_env_file=None), database, demo.clock, no_feed, analyst)
        async with somebody_writes(database, friday) as other:
            began, busy = time.monotonic(), time.process_time()
            done = await advise(context)
            figures["advice_seconds"] = round(time.monotonic() - began, 2)
            figures["advice_cpu_seconds"] = round(time.process_time() - busy, 2)
        figures["advice"] = dict(done)
        figures["advice_longest_wait_ms"] = round(1000 * max(other.waits, default=0))
        figures["broadcast_seconds"] = round(done.get("messages", 0) / _TELEGRAM_A_SECOND, 1)
        async with database.unit_of_work(read_only=True) as work:
            coming = await work.matches.between(friday, friday + timedelta(days=3))
        await demo.replay.to(friday + timedelta(days=4))
        figures["bets"] = await place_bets(database, people, [match.id for match in coming], friday, seed)
        async with somebody_writes(database, demo.replay.now) as other:
            began, busy = time.monotonic(), time.process_time()
            figures["settled"] = (await settle(context))["settled"]
            figures["settlement_seconds"] = round(time.monotonic() - began, 2)
            figures["settlement_cpu_seconds"] = round(time.process_time() - busy, 2)
        figures["settlement_longest_wait_ms"] = round(1000 * max(other.waits, default=0))
        figures["rows"] = await sizes(database)
    return figures


def main(given: Sequence[str] | None = None) -> int:
    """Measure, and write the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=1_000)
    parser.add_argument("--database", help="an empty one; a fresh SQLite file when left out")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(given)
    with tempfile.TemporaryDirectory(prefix="fairline-scale-") as folder:
        url = chosen.database or f"sqlite:///{folder}/fairline.sqlite"
        figures = asyncio.run(measure(url, chosen.people, chosen.seed, Path(folder)))
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
