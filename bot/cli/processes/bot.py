"""``fairline bot``: answers people in Telegram and Discord until it is told to stop."""

import asyncio
from collections.abc import Collection
from enum import StrEnum
from typing import Annotated

import typer

from bot.cli.exit_codes import run as run_async
from bot.cli.lazy import new_app
from bot.cli.processes.start import settings_and_log
from bot.wiring.live import AppContext, check_tokens, faces_of
from bot.wiring.supervise import keep_up, nothing_is_sent, stop_on_signals, until_stopped
from engine.clock import SystemClock
from engine.domain.address import Platform
from engine.ingestion.collect.open_feed import is_simulated
from engine.settings import Settings
from engine.spare_memory import giving_back
from engine.storage.database import Database
from workers.observability.alert_receiver import receiver_of
from workers.observability.cache_metrics import CacheMetrics
from workers.observability.face_metrics import FaceMetrics
from workers.observability.health import Health, Probe, served
from workers.observability.process_metrics import ProcessMetrics
from workers.observability.readiness import StoreWrites
from workers.observability.request_metrics import RequestMetrics
from workers.process import worker_name


def run(platforms: list[str]) -> None:
    """Answer until SIGTERM or SIGINT.

    Args:
        platforms: those to answer on; every one with a token when empty.

    Raises:
        FaceError: no token is set, or a platform refuses it.
        StorageError: the database cannot be opened.
    """
    settings = settings_and_log("bot")
    run_async(_run(settings, check_tokens(settings, platforms)))


async def _run(settings: Settings, platforms: Collection[str]) -> None:
    stopping = asyncio.Event()
    stop_on_signals(stopping)
    async with Database(settings.database) as database:
        await database.create_or_upgrade(settings.home / "backups")
        context = AppContext(settings, database, SystemClock(), simulated=is_simulated(settings))
        requests = RequestMetrics()
        faces = faces_of(context, context.conversation(requests, CacheMetrics(requests.registry)), platforms)
        metrics = FaceMetrics(platforms, requests.registry)
        async with served(_health(context, requests, metrics), settings), giving_back():
            await until_stopped(stopping, keep_up(faces, nothing_is_sent, metrics=metrics))


def _health(context: AppContext, requests: RequestMetrics, faces: FaceMetrics) -> Health:
    """Return what the endpoint answers from: ready while bets can be written down and every face is connected."""

    async def alive() -> str | None:
        return None  # whoever gets this answer has seen the event loop turn

    process = ProcessMetrics(requests.registry, context.settings.home)
    alerts = receiver_of(context.settings, context.database, context.clock)
    ready: dict[str, Probe] = {"database": StoreWrites(context.database, f"bot:{worker_name()}"), **faces.probes()}
    return Health(alive, ready, requests.registry, process, alerts)


app = new_app()


class ChatPlatform(StrEnum):
    """The platforms people can be answered on, as the command line takes them."""

    TELEGRAM = Platform.TELEGRAM.value
    DISCORD = Platform.DISCORD.value


@app.command()
def bot(
    platforms: Annotated[
        list[ChatPlatform] | None, typer.Argument(help="Where to answer. Default: wherever there is a token.")
    ] = None,
) -> None:
    """Answer people in Telegram and Discord, and nothing else: no jobs, no cards by themselves. Stop it with Ctrl+C."""
    run([platform.value for platform in platforms or ()])
