"""Measures one machine with many made-up people: a round of advice, a broadcast, a Saturday's settlement, sizes.

    python -m tests.load.scale --people 1000 --postgresql
    python -m tests.load.scale --people 100000 --advised 1000 --database postgresql://…

People have one of the ready strategies, a bankroll and bookmakers of their own (drawn with a fixed seed), so that few
of them share a decision. The leagues are the simulated ones; three bets each are settled. The store must be empty.
With ``--advised`` the others are copies that want no cards: advice goes person by person, so its time for all is that
of those advised times as many.
"""

import argparse
import asyncio
import json
import resource
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final, cast

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cli.processes.demo import HISTORY_DAYS, SIMULATED_START
from bot.push.pace import DISCORD, TELEGRAM
from bot.wiring import demo as wiring
from engine.advice.analyst import SIMULATED_HORIZON, Analyst
from engine.ingestion.collect.feeds import Feed
from engine.ingestion.sources.simulated import SimulatedSource
from engine.settings import Settings
from engine.storage import Database
from engine.storage.tables import Base
from tests.conftest import _private_server
from tests.integration.workers.servers import a_postgres
from tests.load.made_up_people import copy_people, make_people, place_bets
from workers.context import JobContext
from workers.jobs.advise import advise
from workers.jobs.settle import settle

_PACES: Final = {"telegram": TELEGRAM, "discord": DISCORD}


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


async def sizes(database: Database) -> dict[str, dict[str, int]]:
    """Return rows and bytes, indexes included, of each table that holds any."""
    found = {}
    async with database.engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            rows = int(await connection.scalar(select(func.count()).select_from(table)) or 0)
            if rows:
                found[table.name] = {"rows": rows, "bytes": await _bytes(connection, table.name)}
    return found


async def _bytes(connection: AsyncConnection, table: str) -> int:
    if connection.dialect.name == "postgresql":
        return int(await connection.scalar(text("SELECT pg_total_relation_size(:name)"), {"name": table}) or 0)
    of_table = text(
        "SELECT sum(pgsize) FROM dbstat WHERE name IN (SELECT name FROM sqlite_master WHERE tbl_name = :name)"
    )
    return int(await connection.scalar(of_table, {"name": table}) or 0)


@contextmanager
def timed(figures: dict[str, Any], what: str) -> Iterator[None]:
    """Note how long something took, by the clock and of the processor in this process."""
    began, busy = time.monotonic(), time.process_time()
    yield
    figures[f"{what}_seconds"] = round(time.monotonic() - began, 2)
    figures[f"{what}_cpu_seconds"] = round(time.process_time() - busy, 2)


async def ask_for_broadcast(database: Database, at: datetime) -> int:
    """Ask for a message to everybody, as ``/broadcast`` does; return to how many."""
    async with database.unit_of_work() as work:
        draft = await work.feedback.broadcast("telegram:1", at, "We are back.")
        added = await work.feedback.send_broadcast(draft, at, at + timedelta(days=2))
        await work.commit()
    return added


async def measure(url: str, people: int, advised: int, seed: int, folder: Path, *, settling: bool) -> dict[str, Any]:
    """Measure everything once."""
    figures: dict[str, Any] = {"people": people, "advised": advised, "database": url.partition(":")[0]}
    async with Database(url) as database:
        await database.create_or_upgrade()
        demo = wiring.demo(database, SimulatedSource(seed), SIMULATED_START, folder)
        await demo.replay.start(history_days=HISTORY_DAYS)
        await demo.skip_to_a_bet()
        friday = demo.replay.now
        originals = await make_people(database, advised, friday, seed)
        analyst = Analyst(database, horizon=SIMULATED_HORIZON)
        no_feed = cast("Feed", None)  # neither job asks anybody for facts
        context = JobContext(Settings(_env_file=None), database, demo.clock, no_feed, analyst)
        async with somebody_writes(database, friday) as other:
            with timed(figures, "advice"):
                figures["advice"] = dict(await advise(context))
        figures["advice_longest_wait_ms"] = round(1000 * max(other.waits, default=0))
        async with database.unit_of_work(read_only=True) as work:
            coming = await work.matches.between(friday, friday + timedelta(days=3))
        await demo.replay.to(friday + timedelta(days=4))  # which settles: the bets are placed after it
        if settling:
            await place_bets(database, originals, [match.id for match in coming], friday, seed)
        with timed(figures, "copying"):
            await copy_people(database, originals, people - advised)
        with timed(figures, "reading_everybody"):
            async with database.unit_of_work(read_only=True) as work:
                figures["everybody"] = len(await work.people.all()), len(await work.destinations.active())
        async with somebody_writes(database, friday) as other:
            with timed(figures, "broadcast"):
                figures["broadcast"] = await ask_for_broadcast(database, friday)
        figures["broadcast_longest_wait_ms"] = round(1000 * max(other.waits, default=0))
        figures["broadcast_planned_seconds"] = {
            name: round(figures["broadcast"] / pace.per_second) for name, pace in _PACES.items()
        }
        async with somebody_writes(database, demo.replay.now) as other:
            with timed(figures, "settlement"):
                figures["settled"] = (await settle(context))["settled"]
        figures["settlement_longest_wait_ms"] = round(1000 * max(other.waits, default=0))
        figures["tables"] = await sizes(database)
    figures["memory_mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return figures


@contextmanager
def private_postgresql(*, durable: bool = False) -> Iterator[str]:
    """Run a PostgreSQL server of our own, as the tests do; yields the URL of an empty database.

    Args:
        durable: it waits for the disk, with every setting as PostgreSQL comes; else it does not (fsync off), and its
            times are of the processor and of memory.
    """
    if durable:
        with a_postgres() as server:
            yield server.url
        return
    binaries = max(Path("/usr/lib/postgresql").glob("*/bin/initdb"), default=None)
    if binaries is None:
        raise SystemExit("There is no PostgreSQL here (Debian: apt install postgresql); name one with --database.")
    with tempfile.TemporaryDirectory(prefix="fairline-scale-pg-", ignore_cleanup_errors=True) as folder:
        for server in _private_server(binaries.parent, Path(folder)):
            yield server.set(database="postgres").render_as_string(hide_password=False)


def main(given: Sequence[str] | None = None) -> int:
    """Measure, and write the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=1_000)
    parser.add_argument("--advised", type=int, help="of those, whom a round of advice is made for; all when left out")
    parser.add_argument("--no-bets", action="store_true", help="let nobody bet, so that nothing is settled")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--database", help="an empty one; a fresh SQLite file when left out")
    where.add_argument("--postgresql", action="store_true", help="a private server, started and stopped here")
    parser.add_argument("--durable", action="store_true", help="the private server waits for the disk")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(given)
    with tempfile.TemporaryDirectory(prefix="fairline-scale-") as folder, ExitStack() as stack:
        url = chosen.database or f"sqlite:///{folder}/fairline.sqlite"
        if chosen.postgresql or chosen.durable:
            url = stack.enter_context(private_postgresql(durable=chosen.durable))
        advised = min(chosen.advised or chosen.people, chosen.people)
        figures = asyncio.run(
            measure(url, chosen.people, advised, chosen.seed, Path(folder), settling=not chosen.no_bets)
        )
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
