"""A broadcast that a test shoots at: many people and channels with a card each, and a push worker to be killed."""

import asyncio
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from engine.advice.decision import Advice
from engine.domain.bets import EntryKind, LedgerEntry, PersonId
from engine.domain.facts import FixtureFact, MatchFacts
from engine.domain.football import Fixture, Season
from engine.domain.money import Money
from engine.notifications.publish import announce
from engine.storage import Database
from engine.storage.delivery.destinations import Destination
from engine.storage.delivery.waiting import DeliveryState
from engine.storage.facts.store import store_facts
from engine.storage.people.settings import PersonSettings
from tests.integration.push.mailroom import a_bet
from tests.integration.storage.seasons import E0, make_ready

ROOT = Path(__file__).parents[2]


@dataclass
class Audience:
    """Who a card is sent to."""

    people: Sequence[str] = ()
    """Telegram's ids of private chats."""

    groups: Sequence[str] = ()
    channels: Sequence[str] = ()
    """Discord's ids of channels."""


async def announce_to(database: Database, audience: Audience) -> Fixture:
    """Store everybody, and a card for each of them of a match tomorrow, as the job that advises does."""
    now = datetime.now(UTC)
    await make_ready(database)
    kickoff = (now + timedelta(days=1)).replace(microsecond=0)
    async with database.unit_of_work() as work:
        told = FixtureFact(E0.code, Season.of(kickoff.date()), kickoff, True, "Leeds", "Arsenal", now)
        await store_facts(work, "football-data-uk", [MatchFacts(told)])
        (fixture,) = await work.matches.between(now, kickoff)
        await work.commit()
    async with database.unit_of_work() as work:
        own: dict[PersonId, Destination] = {}
        for address in audience.people:
            chosen = PersonSettings(time_zone="UTC", adult_confirmed_at=now, ready=True)
            person = (await work.people.ensure("telegram", address, now, chosen)).id
            opening = LedgerEntry(person, EntryKind.OPENING, Money.of(1000, "EUR"), now)
            await work.ledger.append(opening, once=f"opening:{person}")
            own[person] = await work.destinations.ensure("telegram", address, now, person=person)
        shared = [await work.destinations.ensure("telegram", one, now, kind="group") for one in audience.groups]
        shared += [await work.destinations.ensure("discord", one, now, kind="channel") for one in audience.channels]
        advice = Advice((a_bet(fixture, "2.10", now),), (), judged=1)
        for person, destination in own.items():
            await announce(work, advice, [destination], now, person=person)
        await announce(work, advice, shared, now)
        await work.commit()
    return fixture


@dataclass
class Subprocess:
    """A command of Fairline in a process of its own, that can be killed and started again."""

    command: Sequence[str]
    environment: Mapping[str, str]
    log: Path
    kills: int = 0
    module: str = "bot"
    _process: asyncio.subprocess.Process | None = field(default=None, init=False)

    async def start(self) -> None:
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                self.module,
                *self.command,
                env={**os.environ, **self.environment},
                cwd=ROOT,
                stdout=log,
                stderr=log,
            )

    async def kill(self) -> None:
        """``kill -9``."""
        assert self._process is not None
        assert self._process.returncode is None, f"it had ended by itself: {self.log.read_text()[-2000:]}"
        self._process.kill()
        await self._process.wait()
        self.kills += 1

    async def stop(self) -> int:
        """SIGTERM, and wait for the end."""
        if self._process is None or self._process.returncode is not None:
            return 0 if self._process is None else self._process.returncode or 0
        self._process.terminate()
        return await asyncio.wait_for(self._process.wait(), 30)

    async def ends(self, seconds: float) -> int:
        """Wait until it ends by itself, and return its exit code."""
        assert self._process is not None
        return await asyncio.wait_for(self._process.wait(), seconds)

    @property
    def number(self) -> int | None:
        """Its number in the system; None before it is started."""
        return None if self._process is None else self._process.pid

    @property
    def alive(self) -> bool:
        return self._process is not None and self._process.returncode is None


async def until(true: Callable[[], bool], process: Subprocess, seconds: float) -> None:
    """Look every moment until something is true; fail with the log when it never is."""
    deadline = time.monotonic() + seconds
    while not true():
        assert process.alive, f"{' '.join(process.command)} ended: {process.log.read_text()[-3000:]}"
        assert time.monotonic() < deadline, f"not within {seconds} s: {process.log.read_text()[-3000:]}"
        await asyncio.sleep(0.02)


async def states(database: Database) -> Counter[str]:
    """How many deliveries there are in each state."""
    async with database.unit_of_work(read_only=True) as work:
        return Counter({state.value: number for state, number in (await work.outbox.counts()).items()})


async def nothing_pending(database: Database, process: Subprocess, seconds: float) -> Counter[str]:
    """Wait until everything has come to an end, and return the states."""
    deadline = time.monotonic() + seconds
    while (found := await states(database))[DeliveryState.PENDING.value]:
        assert process.alive, f"{' '.join(process.command)} ended: {process.log.read_text()[-3000:]}"
        assert time.monotonic() < deadline, f"{found} after {seconds} s: {process.log.read_text()[-3000:]}"
        await asyncio.sleep(0.25)
    return found


def percentile(values: Sequence[float], share: float) -> float:
    """The value that ``share`` of them do not exceed; NaN of none."""
    return sorted(values)[min(int(len(values) * share), len(values) - 1)] if values else float("nan")
