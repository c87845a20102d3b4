"""Measures bots behind a webhook under load; ``tests.load.soak`` does it under faults.

    make load                                  # 100 people, 1,000 messages a minute for 10 minutes, then 10 x for one
    make load ARGS="--bots 2 --postgresql --people 300"

Real processes: ``fairline worker`` on the simulated leagues, ``fairline bot`` as often as wanted, and locust. At the
end it writes how many messages were answered, the share that was not, how long answers took, each bot's processor time
and the bots' memory. With ``--postgresql`` it starts a server of its own that waits for the disk.
"""

import argparse
import asyncio
import contextlib
import csv
import io
import json
import os
import secrets
import socket
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import httpx

from tests.e2e.broadcast import ROOT, Subprocess, until
from tests.load.processes import MIB, processor_seconds, resident_memory
from tests.load.scale import private_postgresql

STARTS: Final = 240.0


def free_ports(count: int) -> list[int]:
    """Return ports nobody listens on now, of which the next one is free too."""
    found: list[int] = []
    while len(found) < count:
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port = int(first.getsockname()[1])
            try:
                second.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            found.append(port)
    return found


@dataclass
class Farm:
    """The processes, and what their memory was."""

    folder: Path
    database: str
    count: int
    token: str = field(default_factory=lambda: f"7000000042:{secrets.token_urlsafe(26)}")
    bots: list[Subprocess] = field(default_factory=list)
    memory: list[tuple[float, int]] = field(default_factory=list)
    """(seconds since the start, MiB of all bots)."""

    def __post_init__(self) -> None:
        self.gate, *self.hooks = free_ports(1 + self.count)
        self.began = time.monotonic()
        shared = {
            "FAIRLINE_HOME": str(self.folder),
            "FAIRLINE_DATABASE_URL": self.database,
            "FAIRLINE_TELEGRAM_TOKEN": self.token,
            "FAIRLINE_TELEGRAM_API": f"http://127.0.0.1:{self.gate}",
            "FAIRLINE_TELEGRAM_WEBHOOK_SECRET": "one-for-all-of-them",
        }
        self.worker = Subprocess(["worker"], shared, self.folder / "worker.log")
        for port in self.hooks:
            own = {**shared, **webhook_at(port)}
            self.bots.append(Subprocess(["bot"], own, self.folder / f"bot-{port}.log"))

    async def start(self) -> None:
        """Fill the store, then let the bots listen."""
        await self.worker.start()
        await until(lambda: '"job": "predict"' in self.worker.log.read_text(), self.worker, STARTS)
        for bot in self.bots:
            await bot.start()
            await listening(bot)

    async def stop(self) -> None:
        """End everything."""
        for process in (*self.bots, self.worker):
            await process.stop()

    def processor_seconds(self) -> list[float]:
        """Return the processor's time that each bot has had."""
        return [processor_seconds(bot.number) for bot in self.bots]

    async def watch(self) -> None:
        """Note the bots' memory every ten seconds."""
        while True:
            resident = sum(resident_memory(bot.number) for bot in self.bots)
            self.memory.append((time.monotonic() - self.began, resident // MIB))
            await asyncio.sleep(10)


def webhook_at(port: int) -> dict[str, str]:
    """Return the settings of a bot that listens at a port."""
    return {
        "FAIRLINE_TELEGRAM_WEBHOOK_URL": f"http://127.0.0.1:{port}/hook",
        "FAIRLINE_TELEGRAM_WEBHOOK_LISTEN": f"127.0.0.1:{port}",
    }


async def listening(bot: Subprocess) -> None:
    """Wait until a bot takes what is posted to it."""
    await until(lambda: "is listening" in bot.log.read_text(), bot, STARTS)


async def measure(locust: str, people: int, steady: float, spike: float, farm: Farm) -> dict[str, Any]:
    """Let people write, and return locust's figures over all messages."""
    out = farm.folder / "locust"
    process = await asyncio.create_subprocess_exec(
        locust, "-f", str(ROOT / "tests" / "load" / "locustfile.py"), "--headless", "--only-summary",
        "--host", f"http://127.0.0.1:{farm.gate + 1}", "--csv", str(out), "--exit-code-on-error", "0",
        env={
            **os.environ, "FAIRLINE_LOAD_PEOPLE": str(people), "FAIRLINE_LOAD_STEADY": str(steady),
            "FAIRLINE_LOAD_SPIKE": str(spike),
        },
    )  # fmt: skip
    await process.wait()
    text = await asyncio.to_thread(Path(f"{out}_stats.csv").read_text, encoding="utf-8")
    total = next(row for row in csv.DictReader(io.StringIO(text)) if row["Name"] == "Aggregated")
    asked, failed = int(total["Request Count"]), int(total["Failure Count"])
    return {
        "messages": asked,
        "failures": failed,
        "failure_share": failed / asked if asked else None,
        "p50_ms": float(total["50%"]),
        "p95_ms": float(total["95%"]),
        "p99_ms": float(total["99%"]),
        "a_second": float(total["Requests/s"]),
    }


async def main(given: argparse.Namespace) -> int:
    """Run it; returns 1 when more than one message in a thousand had no answer."""
    with tempfile.TemporaryDirectory(prefix="fairline-load-") as folder, contextlib.ExitStack() as stack:
        url = given.database or f"sqlite:///{folder}/fairline.sqlite"
        if given.postgresql:
            url = stack.enter_context(private_postgresql(durable=True))
        farm = Farm(Path(folder), url, given.bots)
        gate = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.load.gate", "--port", str(farm.gate), "--token", farm.token,
            "--bots", ",".join(f"127.0.0.1:{port}" for port in farm.hooks), cwd=ROOT, stdout=asyncio.subprocess.PIPE,
        )  # fmt: skip
        aside: list[asyncio.Task[None]] = []
        try:
            assert gate.stdout is not None
            await asyncio.wait_for(gate.stdout.readline(), 60)
            await farm.start()
            aside = [asyncio.ensure_future(farm.watch())]
            busy = farm.processor_seconds()
            figures = await measure(given.locust, given.people, given.steady, given.spike, farm)
            async with httpx.AsyncClient() as client:
                spent = [after - before for before, after in zip(busy, farm.processor_seconds(), strict=True)]
                figures["bots_cpu_seconds"] = [round(one, 1) for one in spent]
                figures["cpu_ms_a_message"] = round(1000 * sum(spent) / max(1, figures["messages"]), 1)
                figures["posts_again"] = (await client.get(f"http://127.0.0.1:{farm.gate + 1}/state")).json()["again"]
        finally:
            for task in aside:
                task.cancel()
            await farm.stop()
            gate.terminate()
            await gate.wait()
        figures["memory_mib"] = [mib for _, mib in farm.memory[:: max(1, len(farm.memory) // 10)]]
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")
    return int(figures["failure_share"] is None or figures["failure_share"] >= 0.001)


def arguments(given: Sequence[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bots", type=int, default=1, help="bot processes behind the webhook")
    parser.add_argument("--people", type=int, default=100)
    parser.add_argument("--steady", type=float, default=600, help="seconds at 1,000 messages a minute")
    parser.add_argument("--spike", type=float, default=60, help="seconds at ten times as many people; 0 for none")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--database", help="where Fairline stores; a fresh SQLite file when left out")
    where.add_argument("--postgresql", action="store_true", help="a private server, started and stopped here")
    parser.add_argument("--locust", default="locust", help="path of locust, which has an environment of its own")
    return parser.parse_args(given)


if __name__ == "__main__":
    raise SystemExit(asyncio.run(main(arguments())))
