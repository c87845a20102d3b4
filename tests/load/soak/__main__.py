"""A soak: half an hour of people, cards and settlements on a quick clock, while everything is killed in turn.

    make soak                                   # 100 people, a message each every 6 s, half an hour, a day goes by
    make soak ARGS="--seconds 120 --fault-every 5"

Real processes on PostgreSQL and Redis: two bots behind a webhook, two workers, two push workers for Telegram and
Discord. Every fault of ``deployment.FAULTS`` is brought about in turn. At the end each message that was asked for, each
bet, each line of the ledger and each card is accounted for: the figures are written as JSON, and it ends with 1 when
anything was lost, a bet or a settlement was there twice, or one message in a thousand went wrong.
"""

import argparse
import asyncio
import contextlib
import json
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from engine.domain.address import Platform
from engine.settings import Settings
from engine.storage import Database
from engine.storage.backup import back_up
from engine.storage.errors import StorageError
from engine.storage.operations.job_runs import JobState
from tests.e2e.fakes.discord_server import DiscordServer
from tests.e2e.fakes.discord_world import Channel
from tests.e2e.fakes.telegram_world import TELEGRAM_LIMITS
from tests.load.gate import Gate
from tests.load.run import free_ports
from tests.load.soak import account
from tests.load.soak.deployment import Deployment, servers
from tests.load.soak.quick_clock import QuickClock, soaked_jobs
from tests.load.soak.town import Town, text_of

SATURDAY: Final = datetime(2026, 10, 17, 8, 0, tzinfo=UTC)
"""When the quick clock starts: the day's matches are settled before people's quiet hours begin."""

DRAINS: Final = 180.0
_HEAR_EVERY: Final = 1.0


async def keep_time(database: Database, clock: QuickClock, town: Town) -> None:
    """Ask for each job at its turn by the quick clock, and tell people which clubs can be bet on."""
    jobs = soaked_jobs(Settings(_env_file=None, advice_shares=2))
    while True:
        with contextlib.suppress(StorageError):
            async with database.unit_of_work() as work:
                now = clock.now()
                under_way = {run.job for run in await work.job_runs.under_way(JobState.QUEUED, JobState.RUNNING)}
                for job in jobs:
                    last = await work.job_runs.last(job.name, job.name, JobState.DONE)
                    if job.name not in under_way and (last is None or job.times.next(last.started_at) <= now):
                        await work.job_runs.ask(job.name, job.name, now)
                coming = await work.matches.upcoming(now + timedelta(hours=2), now + timedelta(days=3))
                await work.commit()
            town.matches = sorted({match.home.name for match in coming})
        await asyncio.sleep(_HEAR_EVERY)


async def open_channels(database: Database, discord: DiscordServer, count: int, at: datetime) -> list[Channel]:
    """Make channels on Discord that get every card."""
    guild = discord.guild("Fans", channels=())
    channels = [discord.channel(guild, f"tips-{number}") for number in range(count)]
    async with database.unit_of_work() as work:
        for channel in channels:
            await work.destinations.ensure(Platform.DISCORD, str(channel.id), at, kind="channel")
        await work.commit()
    return channels


async def drain(database: Database, gate: Gate, clock: QuickClock) -> float:
    """Wait until everything that is due was sent; return how many seconds that took."""
    began = time.monotonic()
    while time.monotonic() - began < DRAINS:
        with contextlib.suppress(StorageError):  # it may just have been killed
            async with database.unit_of_work(read_only=True) as work:
                due = await account.waiting(work, clock.now())
                running = await work.job_runs.under_way(JobState.QUEUED, JobState.RUNNING)
            if not due and gate.idle and (not running or time.monotonic() - began > DRAINS / 3):
                break
        await asyncio.sleep(1)
    return time.monotonic() - began


async def soak(given: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """Run it once, and return the account."""
    gate_port, *hooks = free_ports(3)
    clock = QuickClock(SATURDAY, time.time(), given.times)
    token = "7000000042:made-up-for-a-soak-of-the-bot"
    with servers() as both:
        async with (
            Gate(token, [f"127.0.0.1:{port}" for port in hooks], gate_port, TELEGRAM_LIMITS) as gate,
            DiscordServer() as discord,
            Database(both.postgres.url) as database,
        ):
            gate.keep_calls = False
            deployment = Deployment(folder, both, gate, discord, (hooks[0], hooks[1]), clock)
            town = Town(gate, given.people, given.every)
            aside: list[asyncio.Task[None]] = []
            try:
                await deployment.start()
                channels = await open_channels(database, discord, given.channels, clock.now())
                aside = [asyncio.create_task(keep_time(database, clock, town))]
                await town.sign_up()
                aside.append(asyncio.create_task(deployment.watch()))
                aside.append(asyncio.create_task(deployment.keep_running()))
                if not given.calm:
                    aside.append(asyncio.create_task(deployment.misbehave(given.fault_every, seed=1)))
                began = clock.now()
                await town.talk(given.seconds)
                for task in aside:
                    task.cancel()
                for broken in await asyncio.gather(*aside, return_exceptions=True):
                    if isinstance(broken, Exception):
                        raise broken
                drained = await drain(database, gate, clock)
                drained_at = clock.now()
                told = await town.ask_everybody("/bankroll")
                passed = clock.now() - began
            finally:
                for task in aside:
                    task.cancel()
                await deployment.stop()
            if given.keep is not None:
                await keep(database, town, folder, clock.now())
            figures = await the_account(database, town, channels, told, drained_at)
            return {
                "seconds": given.seconds, "hours_by_the_quick_clock": round(passed.total_seconds() / 3600, 1),
                "faults": dict(deployment.done), "posts_again": gate.again, "telegram_429": gate.world.refused_429,
                "discord_429": discord.limits.turned_down, "drained_seconds": round(drained),
                **figures, "memory": account.memory(deployment.memory),
            }  # fmt: skip


async def keep(database: Database, town: Town, folder: Path, now: datetime) -> None:
    """Keep the store and what was said, so that any figure can be looked into."""
    await back_up(database, folder, now)
    said = {
        "asked": [vars(ask) for ask in town.asks],
        "chats": {user.id: [text_of(one) for one in user.chat.messages.values()] for user in town.users},
    }
    await asyncio.to_thread((folder / "said.json").write_text, json.dumps(said), encoding="utf-8")


async def the_account(
    database: Database, town: Town, channels: Sequence[Channel], told: dict[int, str], now: datetime
) -> dict[str, Any]:
    """Return what came of everything that was due at an instant at which nothing was left to be sent."""
    posted, there = set(), set()
    for user in town.users:
        for number in user.chat.messages:
            one = account.Posted("telegram", str(user.id), str(number))
            there.add(one)
            if town.spoken.get((user.id, number), "").startswith("push"):
                posted.add(one)
    on_discord = {account.Posted("discord", str(one.id), str(number)) for one in channels for number in one.messages}
    async with database.unit_of_work(read_only=True) as work:
        return {
            "replies": account.replies(town),
            "bets": await account.bets(town, work),
            "ledger": await account.ledger(work, told),
            "pushed": await account.pushed(work, posted | on_discord, there | on_discord, now),
            "settled": await account.settled(work, now),
            "jobs": await account.jobs(database),
        }


def judged(figures: dict[str, Any]) -> list[str]:
    """Return what is wrong; nothing when the soak went well."""
    replies, bets, ledger = figures["replies"], figures["bets"], figures["ledger"]
    wrong = {
        "one message in a thousand went wrong": replies["error_share"] >= 0.001,
        "replies were lost": replies["lost"],
        "bets were lost": bets["lost"]["count"],
        "bets are there twice": bets["twice"]["count"],
        "bets are there that people were told are not": bets["stored_though_told_no"]["count"],
        "a ledger is not what its bets make of it": ledger["not_what_bets_make_of_it"]["count"],
        "a bankroll was told wrongly": ledger["not_what_was_told"]["count"],
        "messages were lost": figures["pushed"]["lost"]["count"] + figures["pushed"]["given_up"]["count"],
        "settled bets were not told of": figures["settled"]["not_told"]["count"],
        "jobs are dead": figures["jobs"]["dead"],
    }
    return [what for what, true in wrong.items() if true]


def arguments(given: Sequence[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=100)
    parser.add_argument("--every", type=float, default=6.0, help="seconds between two messages of one person")
    parser.add_argument("--channels", type=int, default=20, help="channels on Discord that get every card")
    parser.add_argument("--seconds", type=float, default=1800.0)
    parser.add_argument("--times", type=float, default=48.0, help="how fast the clock runs")
    parser.add_argument("--fault-every", type=float, default=20.0, help="seconds between two faults")
    parser.add_argument("--calm", action="store_true", help="without faults")
    parser.add_argument("--keep", type=Path, help="a folder for logs, chats and a backup of the store")
    return parser.parse_args(given)


def main() -> int:
    """Run it, write the account; returns 1 when something is wrong."""
    given = arguments()
    with tempfile.TemporaryDirectory(prefix="fairline-soak-") as scratch:
        folder = given.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        figures = asyncio.run(soak(given, folder))
    figures["wrong"] = judged(figures)
    sys.stdout.write(json.dumps(figures, indent=2, default=str) + "\n")
    return int(bool(figures["wrong"]))


if __name__ == "__main__":
    raise SystemExit(main())
