"""Draws off the event loop and keeps the pictures in a folder."""

import asyncio
from pathlib import Path

from bot.core.bankroll_history import History
from bot.core.errors import Refusal
from bot.core.i18n import say
from bot.core.people import Person
from bot.core.views import ChartView


class PictureFolder:
    """Pictures as PNG files in one folder.

    Args:
        folder: where they are written; made when the first one is.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def bankroll(self, history: History, person: Person) -> ChartView:
        """Draw the bankroll over time.

        Raises:
            Refusal: the folder cannot be written.
        """
        return await asyncio.to_thread(self._bankroll, history, person)

    def _bankroll(self, history: History, person: Person) -> ChartView:
        from bot.charts import bankroll  # noqa: PLC0415 — matplotlib takes over a second to import

        reader = person.reader
        path = self._folder / f"bankroll-{person.id}.png"
        picture = bankroll.picture(history, reader)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            path.write_bytes(picture)
        except OSError as error:
            raise Refusal("chart.unwritable", path=str(path), why=error.strerror or str(error)) from error
        return ChartView(
            path=path.resolve(),
            title=f"{say('chart.bankroll.title', reader.language)} · {bankroll.subtitle(history, reader)}",
            alt=bankroll.alt_text(history, reader),
            twin=bankroll.twin(history, reader),
            simulated=history.simulated,
        )
