"""The terminal as a screen: colours and a prompt for a person, a plain transcript for a pipe."""

import sys
from typing import TextIO

from rich.console import Console, RenderableType
from rich.text import Text

from bot.console.render.dispatch import render
from bot.console.render.palette import THEME
from bot.core.i18n import Reader
from bot.core.messages.views import View

COLUMNS = 80
PROMPT = "› "
_ECHOED = 500
"""Letters of a line that a transcript repeats; no command is longer."""


class Screen:
    """Prints views, 80 columns wide in a transcript and at most 100 in a terminal.

    Args:
        stream: where to print.
        plain: no colours and no cursor movements; the lines a person would type are echoed.
    """

    def __init__(self, stream: TextIO | None = None, *, plain: bool) -> None:
        stream = stream or sys.stdout
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")  # a pipe that cannot write € must not end the conversation
        self.plain = plain
        self.console = Console(
            file=stream,
            theme=THEME,
            width=COLUMNS if plain else None,
            color_system=None if plain else "auto",
            force_terminal=False if plain else None,
            markup=False,
            highlight=False,
            emoji=False,
        )
        if not plain and self.console.width > 100:
            self.console.width = 100

    def show(self, views: tuple[View, ...], reader: Reader, choices: RenderableType | None = None) -> None:
        """Print views, and what can be chosen under them, with an empty line after them."""
        for view in views:
            self._print(render(view, reader))
        if choices is not None:
            self._print(choices)
        if views:
            self._print("")

    def print_line(self, text: str) -> None:
        """Print one plain sentence."""
        self._print(Text(text, style="quiet"))

    def echo(self, line: str) -> None:
        """Print what was read, as if it had been typed: without what would steer the terminal, and not without end."""
        shown = "".join(letter if letter.isprintable() else "�" for letter in line[:_ECHOED])
        self._print(Text(f"{PROMPT}{shown}{'…' if len(line) > _ECHOED else ''}"))

    def _print(self, what: RenderableType) -> None:
        if not self.plain:
            self.console.print(what)
            return
        with self.console.capture() as capture:  # a transcript needs no spaces at the end of its lines
            self.console.print(what)
        self.console.file.write("".join(f"{line.rstrip()}\n" for line in capture.get().splitlines()))
        self.console.file.flush()
