"""The processes of a soak and the servers they need, and what is done to them."""

import asyncio
import contextlib
import itertools
import os
import random
import secrets
import signal
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.e2e.broadcast import Subprocess, until
from tests.e2e.fakes.discord_server import TOKEN, DiscordServer
from tests.integration.workers.servers import PostgresServer, RedisServer, a_postgres, a_redis
from tests.load.gate import Gate
from tests.load.processes import MIB, resident_memory
from tests.load.run import STARTS, listening, webhook_at
from tests.load.soak.quick_clock import VARIABLE, QuickClock

FAULTS: Final = (
    "kill bot", "flood", "kill push", "bad gateway", "kill worker", "slow disk", "kill redis", "slow telegram",
    "discord fails", "kill database",
)  # fmt: skip
"""What is done in turn. The second process of each kind is killed; the first is watched for its memory."""

_DISK_HANGS: Final = 2.0
_SLOW: Final = 0.5
_SLOW_FOR: Final = 5.0
_AT_ONCE: Final = 5
_RESTARTS_AFTER: Final = 2.0


@dataclass
class Servers:
    """PostgreSQL, which keeps what was committed when it is killed, and Redis, which forgets everything."""

    postgres: PostgresServer
    redis: RedisServer

    def hang(self, seconds: float) -> None:
        """Stop every process of PostgreSQL for a moment, as a disk does that does not answer."""
        first = (self.postgres.folder / "data" / "postmaster.pid").read_text(encoding="ascii").split()[0]
        others = Path(f"/proc/{first}/task/{first}/children").read_text(encoding="ascii").split()
        for what in (signal.SIGSTOP, signal.SIGCONT):
            for number in (first, *others):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(int(number), what)
            time.sleep(seconds if what is signal.SIGSTOP else 0.0)


@contextlib.contextmanager
def servers() -> Iterator[Servers]:
    """Run both; they end with this."""
    with ExitStack() as stack:
        yield Servers(stack.enter_context(a_postgres()), stack.enter_context(a_redis()))


@dataclass
class Deployment:
    """Two bots, two workers and two push workers.

    Args:
        folder: for homes and logs.
        servers: what they share.
        gate: the Telegram they talk to; its bots listen at ``hooks``.
        discord: where cards are posted as well.
        hooks: a port of each bot.
        clock: everybody's.
        token: Telegram's.
    """

    folder: Path
    servers: Servers
    gate: Gate
    discord: DiscordServer
    hooks: tuple[int, int]
    clock: QuickClock
    done: Counter[str] = field(default_factory=Counter)
    """How often each fault was brought about."""

    memory: dict[str, list[tuple[float, int]]] = field(default_factory=lambda: defaultdict(list))
    """Seconds since the watch began, and MiB, of each process that is not killed."""

    _restarting: asyncio.Lock = field(default_factory=asyncio.Lock)

    def __post_init__(self) -> None:
        (self.folder / "home").mkdir(mode=0o700, exist_ok=True)
        secret = secrets.token_hex(16)
        shared = {
            "FAIRLINE_HOME": str(self.folder / "home"),
            "FAIRLINE_DATABASE_URL": self.servers.postgres.url,
            "REDIS_URL": self.servers.redis.url,
            "FAIRLINE_ADVICE_SHARES": "2",
            "FAIRLINE_TELEGRAM_WEBHOOK_SECRET": secret,
            "FAIRLINE_DISCORD_TOKEN": TOKEN,
            "FAIRLINE_DISCORD_API": self.discord.api,
            "FAIRLINE_DISCORD_GATEWAY": self.discord.gateway,
            "FAIRLINE_TELEGRAM_TOKEN": self.gate.token,
            VARIABLE: str(self.clock),
        }
        self.bots = [self._process("bot", i, shared, webhook_at(port)) for i, port in enumerate(self.hooks, 1)]
        self.workers = [self._process("worker", i, shared) for i in (1, 2)]
        self.pushes = [self._process("push", i, shared) for i in (1, 2)]

    def _process(
        self, what: str, number: int, shared: Mapping[str, str], own: Mapping[str, str] | None = None
    ) -> Subprocess:
        name = f"{what}-{number}"
        given = {**shared, **(own or {}), "FAIRLINE_TELEGRAM_API": f"{self.gate.url}/{name}"}
        command = [what, "telegram"] if what == "bot" else [what]
        log = self.folder / f"{name}.log"
        return Subprocess(command, given, log, module="tests.load.soak.quick_clock")

    @property
    def processes(self) -> dict[str, Subprocess]:
        """Every process by its name."""
        return {one.log.stem: one for one in (*self.bots, *self.workers, *self.pushes)}

    async def start(self) -> None:
        """Fill the store, then start everything."""
        first, *others = self.workers
        await first.start()
        await until(lambda: '"job": "predict"' in first.log.read_text(), first, STARTS)
        for process in (*self.bots, *self.pushes, *others):
            await process.start()
        for bot in self.bots:
            await listening(bot)

    async def stop(self) -> None:
        """End everything."""

        async def end(process: Subprocess) -> None:
            with contextlib.suppress(TimeoutError):
                await process.stop()
            if process.alive:
                await process.kill()

        await asyncio.gather(*map(end, self.processes.values()))

    async def keep_running(self) -> None:
        """Start whatever has ended by itself again, as a container's restart policy does."""
        while True:
            for name, process in self.processes.items():
                async with self._restarting:
                    if not process.alive:
                        self.done[f"{name} ended by itself"] += 1
                        await process.start()
            await asyncio.sleep(_RESTARTS_AFTER)

    async def watch(self) -> None:
        """Note memory every ten seconds."""
        began = time.monotonic()
        while True:
            for name, process in self.processes.items():
                resident = resident_memory(process.number)
                if name.endswith("-1") and resident:
                    self.memory[name].append((time.monotonic() - began, resident // MIB))
            await asyncio.sleep(10)

    async def misbehave(self, every: float, seed: int) -> None:
        """Bring about one fault after another, ``every`` so many seconds."""
        chance = random.Random(seed)
        for kind in itertools.cycle(FAULTS):
            await asyncio.sleep(every * chance.uniform(0.8, 1.2))
            await self.fault(kind)
            self.done[kind] += 1

    async def fault(self, kind: str) -> None:
        """Bring about one fault, and set right what it broke as an operator's machine would: start it again."""
        verb, _, what = kind.partition(" ")
        if kind == "kill database":
            await asyncio.to_thread(self.servers.postgres.kill)
            await asyncio.to_thread(self.servers.postgres.start)
        elif kind == "kill redis":
            await asyncio.to_thread(self.servers.redis.kill)
            await asyncio.to_thread(self.servers.redis.start)
        elif verb == "kill":
            process = {"bot": self.bots, "push": self.pushes, "worker": self.workers}[what][1]
            async with self._restarting:
                if process.alive:  # else it has just ended by itself, and is started again without this
                    await process.kill()
                    await process.start()
        elif kind == "slow disk":
            await asyncio.to_thread(self.servers.hang, _DISK_HANGS)
        else:
            await self._on_a_platform(kind)

    async def _on_a_platform(self, kind: str) -> None:
        if kind == "flood":
            self.gate.flood(1, times=_AT_ONCE)
        elif kind == "bad gateway":
            self.gate.fail_next += [("sendMessage", 502)] * _AT_ONCE
        elif kind == "discord fails":
            for _ in range(_AT_ONCE):
                self.discord.fails("POST", r"/channels/\d+/messages", 502)
        else:
            self.gate.slow = _SLOW
            await asyncio.sleep(_SLOW_FOR)
            self.gate.slow = 0.0
