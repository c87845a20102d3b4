"""Measures bots that share Discord's shards: people in many servers ask for this and that, and hear how long it took.

    python -m tests.load.discord --bots 2 --people 100 --seconds 120

Real processes on a PostgreSQL that waits for the disk: ``fairline worker`` on the simulated leagues, and as many
``fairline bot discord`` as wanted, each told its share of eight shards. Written as JSON are the answers, those that
were missing, the time from a question to its answer, and each bot's processor time and memory.
"""

import argparse
import asyncio
import contextlib
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from engine.storage.repository import chunked
from tests.e2e.broadcast import Subprocess, until
from tests.e2e.discord_app import settle_in
from tests.e2e.fakes.discord_server import DiscordServer, Person
from tests.e2e.fakes.discord_world import Channel
from tests.load.processes import MIB, processor_seconds, resident_memory
from tests.load.run import STARTS
from tests.load.scale import private_postgresql

SHARDS: Final = 8
SERVERS: Final = 32
ASKED: Final = ("bankroll", "bets", "help", "leagues", "limits", "settings", "stats", "today")
_CHANNELS: Final = ("tips", "talk")
"""Two, so that the numbers of servers are odd and even in turn, and fall on all shards."""

_AT_ONCE: Final = 10
"""People who sign up at the same time."""


@dataclass
class Answers:
    """What came of every question."""

    seconds: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


async def asks(person: Person, on: Channel, every: float, until_time: float, seed: int, found: Answers) -> None:
    """Let somebody ask in a channel until it is time, ``every`` so many seconds."""
    chance = random.Random(seed)
    turn = time.monotonic() + chance.uniform(0, every)
    while turn < until_time:
        await asyncio.sleep(max(0.0, turn - time.monotonic()))
        command, began = chance.choice(ASKED), time.monotonic()
        try:
            answer = await person.uses(command, on=on)
        except AssertionError as error:
            found.wrong.append(f"/{command}: {error}")
        else:
            found.seconds.append(time.monotonic() - began)
            if "reference" in answer.text:
                found.wrong.append(f"/{command}: {answer.text}")
        turn += every


def shares(bots: int) -> list[str]:
    """Return which shards each of so many bots takes."""
    return [f"{','.join(map(str, range(first, SHARDS, bots)))}/{SHARDS}" for first in range(bots)]


async def measure(given: argparse.Namespace, url: str, folder: Path) -> dict[str, Any]:
    """Measure once."""
    async with DiscordServer(shards=SHARDS) as server:
        channels = [next(iter(server.guild(f"Fans {n}", channels=_CHANNELS).channels.values())) for n in range(SERVERS)]
        shared = {
            "FAIRLINE_HOME": str(folder), "FAIRLINE_DATABASE_URL": url, "FAIRLINE_DISCORD_TOKEN": server.token,
            "FAIRLINE_DISCORD_API": server.api, "FAIRLINE_DISCORD_GATEWAY": server.gateway,
        }  # fmt: skip
        worker = Subprocess(["worker"], shared, folder / "worker.log")
        bots = [
            Subprocess(["bot", "discord"], {**shared, "FAIRLINE_DISCORD_SHARDS": of}, folder / f"bot-{number}.log")
            for number, of in enumerate(shares(given.bots), 1)
        ]
        try:
            await worker.start()
            await until(lambda: '"job": "predict"' in worker.log.read_text(), worker, STARTS)
            await asyncio.gather(*(bot.start() for bot in bots))
            await server.gateway_room.connected(SHARDS, seconds=STARTS)
            people = [server.person(f"Person {number}") for number in range(given.people)]
            for some in chunked(people, _AT_ONCE):
                await asyncio.gather(*map(settle_in, some))
            found, busy = Answers(), [processor_seconds(bot.number) for bot in bots]
            ends = time.monotonic() + given.seconds
            await asyncio.gather(
                *(
                    asks(person, channels[number % SERVERS], given.every, ends, number, found)
                    for number, person in enumerate(people)
                )
            )
            spent = [processor_seconds(bot.number) - before for bot, before in zip(bots, busy, strict=True)]
            memory = [resident_memory(bot.number) // MIB for bot in bots]
        finally:
            for process in (*bots, worker):
                with contextlib.suppress(TimeoutError):
                    await process.stop()
    cuts = statistics.quantiles(found.seconds, n=100)
    return {
        "bots": given.bots, "answers": len(found.seconds), "wrong": found.wrong[:10], "wrong_count": len(found.wrong),
        "a_second": round(len(found.seconds) / given.seconds, 1),
        **{f"p{part}_ms": round(1000 * cuts[part - 1]) for part in (50, 95, 99)},
        "bots_cpu_seconds": [round(one, 1) for one in spent],
        "cpu_ms_an_answer": round(1000 * sum(spent) / len(found.seconds), 1), "memory_mib": memory,
    }  # fmt: skip


def main(given: Sequence[str] | None = None) -> int:
    """Measure, and write the figures as JSON; returns 1 when one question in a thousand had no answer."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bots", type=int, default=2)
    parser.add_argument("--people", type=int, default=100)
    parser.add_argument("--every", type=float, default=6.0, help="seconds between two questions of one person")
    parser.add_argument("--seconds", type=float, default=120.0)
    chosen = parser.parse_args(given)
    with tempfile.TemporaryDirectory(prefix="fairline-load-") as folder, private_postgresql(durable=True) as url:
        figures = asyncio.run(measure(chosen, url, Path(folder)))
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")
    return int(figures["wrong_count"] * 1000 >= max(1, figures["answers"]))


if __name__ == "__main__":
    raise SystemExit(main())
