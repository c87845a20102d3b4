"""Draws off the event loop and keeps the pictures in a folder."""

import asyncio
import threading
from pathlib import Path

from bot.core.bankroll_history import History
from bot.core.chart_data import CalibrationChart, ChartData, ClvChart, LeagueChart
from bot.core.errors import Refusal
from bot.core.i18n import say
from bot.core.people import Person
from bot.core.views import ChartView

_ONE_AT_A_TIME = threading.Lock()
"""Four threads draw slower than one, and the text twin's library keeps its canvas for the whole process."""


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

    async def draw(self, chart: ChartData, person: Person) -> ChartView:
        """Draw one of the other charts.

        Raises:
            Refusal: the folder cannot be written.
        """
        return await asyncio.to_thread(self._draw, chart, person)

    def _bankroll(self, history: History, person: Person) -> ChartView:
        from bot.charts import bankroll  # noqa: PLC0415 — matplotlib takes over a second to import
        from bot.charts.palette import THEMES  # noqa: PLC0415 — as above

        reader = person.reader
        with _ONE_AT_A_TIME:
            picture = bankroll.picture(history, reader, THEMES[person.theme])
            twin = bankroll.twin(history, reader)
        return ChartView(
            path=self._written(f"bankroll-{person.id}.png", picture),
            title=f"{say('chart.bankroll.title', reader.language)} · {bankroll.subtitle(history, reader)}",
            alt=bankroll.alt_text(history, reader),
            twin=twin,
            simulated=history.simulated,
        )

    def _draw(self, chart: ChartData, person: Person) -> ChartView:
        from bot.charts import calibration, clv, leagues, odds  # noqa: PLC0415 — as above
        from bot.charts.palette import THEMES  # noqa: PLC0415 — as above

        reader, theme = person.reader, THEMES[person.theme]
        with _ONE_AT_A_TIME:
            if isinstance(chart, ClvChart):
                drawn = clv.draw(chart, reader, theme)
            elif isinstance(chart, CalibrationChart):
                drawn = calibration.draw(chart, reader, theme)
            elif isinstance(chart, LeagueChart):
                drawn = leagues.draw(chart, reader, theme)
            else:
                drawn = odds.draw(chart, reader, theme)
        path = self._written(f"{drawn.name}-{person.id}.png", drawn.png)
        return ChartView(path, drawn.title, drawn.alt, drawn.twin, drawn.simulated)

    def _written(self, name: str, picture: bytes) -> Path:
        path = self._folder / name
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            path.write_bytes(picture)
        except OSError as error:
            raise Refusal("chart.unwritable", path=str(path), why=error.strerror or str(error)) from error
        return path.resolve()
