"""A conversation in the terminal: lines in, views out."""

import asyncio
import contextlib
import os
import signal
import sys
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from typing import Final

import structlog

from bot.console.choices import NumberedChoices
from bot.console.screen import PROMPT, Screen
from bot.console.sender import SCREEN
from bot.core.betting.card_lookup import card_in, is_kept_up
from bot.core.conversation.conversation import Conversation
from bot.core.errors import RefusalKind
from bot.core.messages.answer import Answer
from bot.core.messages.buttons import Pressed
from bot.core.messages.cards import TodayView
from bot.core.messages.incoming import Account, Chat, Message, ShownAnswer, ShownCard
from bot.core.messages.views import NoticeView, RefusalView
from engine.domain.address import Platform

_log = structlog.get_logger(__name__)
ACCOUNT: Final = Account(Platform.CONSOLE, "local")
CHAT: Final = Chat("local")
"""Where cards are sent to that come by themselves."""

_BYE: Final = frozenset({"quit", "exit", "bye", "/quit", "/exit", "/bye", ":q", "q"})


async def converse(
    conversation: Conversation,
    screen: Screen,
    lines: AsyncIterator[str],
    *,
    bye: str = "bye",
    chat: Chat | None = None,
    between: Callable[[], Awaitable[object]] | None = None,
) -> None:
    """Greet, then answer line by line until the lines end or the person says bye.

    Args:
        conversation: the bot.
        screen: where to print.
        lines: what the person types.
        bye: catalogue key of the last words.
        chat: where cards may be sent to by themselves; None: only what was asked for is shown.
        between: called after each answer, to show what comes by itself.
    """
    hint, choices = terminal_language(), NumberedChoices()
    answer = await conversation.greet(ACCOUNT, hint)
    screen.show(answer.views, answer.reader)
    async for line in lines:
        if screen.plain:
            screen.echo(line)
        if line.strip().casefold() in _BYE:
            break
        most = choices.beyond(line)
        if most is not None:
            screen.show((RefusalView("choices.beyond", {"number": line.strip()[:20], "most": most}),), answer.reader)
            continue
        try:
            answer = await conversation.answer(_message_of(line, choices.chosen(line), chat, hint))
            screen.show(answer.views, answer.reader, choices.offer(answer.views, answer.reader))
            if chat is not None:
                await _note_shown(conversation, chat, answer)
        except Exception:  # noqa: BLE001 — a mistake of ours must not end the conversation
            _log.exception("An answer in the terminal failed.")
            screen.show((RefusalView("chat.failed", kind=RefusalKind.FAILED),), answer.reader)
            continue
        if any(isinstance(view, NoticeView) and view.farewell for view in answer):
            return
        if between is not None:
            await between()
    screen.show((NoticeView(bye),), answer.reader)


def _message_of(line: str, chosen: Pressed | None, chat: Chat | None, hint: str | None) -> Message:
    """Return a line as the core takes it; the number of a choice as what that choice says."""
    if chosen is None:
        return Message(ACCOUNT, line, chat=chat, language=hint)
    return Message(ACCOUNT, chosen.text, chat=chat, language=hint, card=chosen.card, intent=chosen.intent)


def terminal_language() -> str | None:
    """Return the language the terminal is set to, such as ``de-AT``; None where it is set to none."""
    locale = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    code = locale.partition(".")[0].replace("_", "-")
    return None if code in {"", "C", "POSIX"} else code


async def typed() -> AsyncIterator[str]:
    """Yield what is typed at the prompt, with the line editing and history of readline where there is one."""
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401, PLC0415 — importing it is what gives input() its history
    while True:
        line = _typed_line()
        if line is None:
            return
        yield line


def _typed_line() -> str | None:
    """Wait for a line; None when the person ends it with Ctrl-D or Ctrl-C.

    Blocks on purpose: nothing else happens in the terminal meanwhile, and a thread waiting for input could not be
    stopped. Python's own handler is put back while waiting, because asyncio's would only note the Ctrl-C.
    """
    handler = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return input(PROMPT)
    except (EOFError, KeyboardInterrupt):
        print()  # noqa: T201 — the cursor stands behind the prompt
        return None
    finally:
        signal.signal(signal.SIGINT, handler)


async def typed_beside(descriptor: int | None = None) -> AsyncIterator[str]:
    """Yield what is typed while everything else goes on; ends with Ctrl-D.

    Args:
        descriptor: what to read from; standard input when None.
    """
    loop = asyncio.get_running_loop()
    pieces: asyncio.Queue[bytes] = asyncio.Queue()
    source = sys.stdin.fileno() if descriptor is None else descriptor

    def wait() -> None:
        # not through sys.stdin: a thread that waits there holds a lock the interpreter needs to end
        piece = b" "
        with contextlib.suppress(RuntimeError):  # the loop has ended first
            while piece:
                try:
                    piece = os.read(source, 4096)
                except OSError:  # the terminal has gone
                    piece = b""
                loop.call_soon_threadsafe(pieces.put_nowait, piece)

    threading.Thread(target=wait, name="typing", daemon=True).start()
    begun = b""
    while piece := await pieces.get():
        *lines, begun = (begun + piece).split(b"\n")
        for line in lines:
            yield line.decode(errors="replace").rstrip("\r")
    if begun:
        yield begun.decode(errors="replace")


async def read(lines: Iterable[str]) -> AsyncIterator[str]:
    """Yield the lines of a script or a pipe without their ends."""
    for line in lines:
        yield line.rstrip("\r\n")


async def _note_shown(conversation: Conversation, chat: Chat, answer: Answer) -> None:
    """Tell the core which cards the screen shows, so that they do not come by themselves as well."""
    views = [card for view in answer for card in (view.cards if isinstance(view, TodayView) else (view,))]
    names = [card_in(view) for view in views if is_kept_up(view)]
    shown = tuple(ShownCard(SCREEN, name, kept_up=True) for name in names if name is not None)
    if shown:
        await conversation.shown(ShownAnswer(ACCOUNT.platform, chat, shown))
