"""``fairline up``: every face with a token, the worker and the push worker in one process, on an empty home."""

import asyncio
import sys
from functools import partial

import structlog

from bot.cli.exit_codes import run as run_async
from bot.cli.lazy import new_app
from bot.cli.processes.start import settings_and_log
from bot.console.screen import Screen
from bot.console.sender import ConsoleSender
from bot.console.session import ACCOUNT, CHAT, converse, typed_beside
from bot.core.conversation.conversation import Conversation
from bot.push import PushWorker
from bot.wiring.live import AppContext, faces_of, with_token
from bot.wiring.supervise import keep_trying, keep_up, stop_on_signals, until_stopped, watch
from engine.domain.address import Platform
from engine.settings import Settings
from workers.observability.face_metrics import FaceMetrics
from workers.observability.metrics import DeliveryMetrics
from workers.observability.request_metrics import RequestMetrics
from workers.process import open_worker

_log = structlog.get_logger(__name__)


def run() -> None:
    """Run everything until SIGTERM or SIGINT; in a terminal, talk there as well.

    Raises:
        FaceError: a platform refuses its token.
        AnotherWorker: another process works on this home.
        StorageError: the database cannot be opened.
    """
    terminal = sys.stdin.isatty() and sys.stdout.isatty()
    # in a terminal the log goes to a file, so that it does not run through the conversation
    settings = settings_and_log("up", to_file=terminal)
    run_async(_run(settings, Screen(plain=False) if terminal else None))


async def _run(settings: Settings, screen: Screen | None) -> None:
    stopping = asyncio.Event()
    stop_on_signals(stopping)
    async with open_worker(settings) as worker:
        context = worker.context
        app_context = AppContext(settings, context.database, context.clock, simulated=context.feed.simulated)
        conversation = app_context.conversation(RequestMetrics(worker.metrics.registry), worker.caches)
        push = PushWorker(context.database, (), context.clock, metrics=DeliveryMetrics(worker.metrics.registry))
        faces = faces_of(app_context, conversation, with_token(settings))
        terminal = () if screen is None else (Platform.CONSOLE,)
        metrics = FaceMetrics((*(face.platform for face in faces), *terminal), worker.metrics.registry)
        worker.ready.update(metrics.probes())
        worker.ready["messages"] = push.checks()["messages"]
        _log.info(
            "up", faces=[face.platform for face in faces], simulated=app_context.simulated, home=str(settings.home)
        )
        if not faces and screen is None:
            _log.warning("nobody can talk to this bot: set FAIRLINE_TELEGRAM_TOKEN or FAIRLINE_DISCORD_TOKEN")
        listening = []
        if faces:
            show_sentence = None if screen is None else screen.print_line
            listening.append(keep_up(faces, push.sending_to, alone=screen is None, show=show_sentence, metrics=metrics))
        if screen is not None:
            listening.append(_converse(conversation, screen, push, metrics))
        working = [asyncio.create_task(worker.run()), asyncio.create_task(push.run())]
        try:
            await until_stopped(stopping, *listening, *(watch(task) for task in working))
        finally:  # each face has ended by now, and what was on its way through it has been sent
            push.stop()
            worker.stop()
            await asyncio.gather(*working)


async def _converse(conversation: Conversation, screen: Screen, push: PushWorker, metrics: FaceMetrics) -> None:
    """Talk in the terminal until the person says bye; whatever goes wrong, they can go on typing."""
    lines, left = typed_beside(), asyncio.Event()

    async def dialogue() -> None:
        async with push.sending_to(ConsoleSender(screen, partial(conversation.number, ACCOUNT))):
            metrics.connected(Platform.CONSOLE)
            await converse(conversation, screen, lines, chat=CHAT)
        left.set()
        await asyncio.Event().wait()

    await until_stopped(left, keep_trying(Platform.CONSOLE, dialogue, metrics))


app = new_app()


@app.command()
def up() -> None:
    """Answer on every platform with a token, fetch and advise, and send cards: everything in one process.

    Needs no set-up: an empty home becomes a database, and without API keys the leagues are simulated. In a terminal
    the bot talks there as well. Stop it with Ctrl+C.
    """
    run()
