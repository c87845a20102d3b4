"""Shows the progress of a backtest, and stops it on Ctrl-C."""

import signal
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from types import FrameType
from typing import Any, Final

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from engine.backtesting.simulate import Moved

_PLAIN_EVERY: Final = 180
"""Without a terminal a line is printed after the first day and then after so many days."""


class Interrupted:
    """Ctrl-C once: stop after the day at hand and keep what there is. Twice: stop at once."""

    def __init__(self) -> None:
        self._asked = False
        self._before: Any = None

    def __enter__(self) -> "Interrupted":
        self._before = signal.signal(signal.SIGINT, self._note)
        return self

    def __exit__(self, *_: object) -> None:
        signal.signal(signal.SIGINT, self._before)

    def __call__(self) -> bool:
        """Tell whether to stop."""
        return self._asked

    def _note(self, number: int, frame: FrameType | None) -> None:
        if self._asked:
            signal.signal(signal.SIGINT, self._before)
            raise KeyboardInterrupt
        self._asked = True


def shown(console: Console) -> AbstractContextManager[Callable[[Moved], None]]:
    """Return a context whose value draws progress: a bar in a terminal, now and then a line elsewhere."""
    return _Bar(console) if console.is_terminal else nullcontext(_Lines(console))


class _Lines:
    def __init__(self, console: Console) -> None:
        self._console = console
        self._next = 1

    def __call__(self, moved: Moved) -> None:
        if moved.done >= self._next or moved.done == moved.of:
            self._next = moved.done - moved.done % _PLAIN_EVERY + _PLAIN_EVERY
            self._console.print(
                f"{moved.at:%Y-%m-%d}: {moved.done}/{moved.of} days, {moved.bets:,} bets", highlight=False
            )


class _Bar:
    def __init__(self, console: Console) -> None:
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.percentage:>3.0f} %, {task.fields[bets]:,} bets"),
            TimeElapsedColumn(),
            TextColumn("left"),
            TimeRemainingColumn(),
            console=console,
            transient=True,
        )
        self._task = self._bar.add_task("beginning", total=None, bets=0)

    def __enter__(self) -> Callable[[Moved], None]:
        self._bar.start()
        return self.show

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def show(self, moved: Moved) -> None:
        self._bar.update(
            self._task, description=f"{moved.at:%Y-%m-%d}", completed=moved.done, total=moved.of, bets=moved.bets
        )
