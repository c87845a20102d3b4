"""Draws off the event loop and keeps the pictures in a folder."""

import asyncio
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

import structlog

from bot.charts.drawn import DrawnChart
from bot.core.i18n import translate
from bot.core.messages.views import ChartView
from bot.core.people.person import Person
from engine.domain.bets import PersonId
from engine.performance.bankroll_history import History
from engine.performance.chart_series import (
    BacktestChart,
    CalibrationChart,
    ChartData,
    ClvChart,
    ImportanceChart,
    LeagueChart,
    OddsChart,
)
from engine.storage.private_files import make_private_folder

_log = structlog.get_logger(__name__)

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
        """Draw the bankroll over time; without a picture where the folder cannot be written."""
        return await asyncio.to_thread(self._draw, history, person)

    async def draw(self, chart: ChartData, person: Person) -> ChartView:
        """Draw one of the other charts; without a picture where the folder cannot be written."""
        return await asyncio.to_thread(self._draw, chart, person)

    async def forget(self, person: PersonId) -> None:
        """Delete every picture that was drawn for a person."""
        await asyncio.to_thread(self._forget, person)

    def _forget(self, person: PersonId) -> None:
        for path in self._folder.glob(f"*-{person}.png"):
            path.unlink(missing_ok=True)

    def _draw(self, chart: ChartData | History, person: Person) -> ChartView:
        with _ONE_AT_A_TIME:
            drawn = _drawn(chart, person)
        path, trouble = None, ""
        try:
            path = self._written(f"{drawn.name}-{person.id}.png", drawn.png)
        except OSError as error:
            _log.warning("No picture was written to %s: %s", self._folder, error)
            trouble = translate("chart.unwritable", person.reader.language, why=error.strerror or type(error).__name__)
        texts = (drawn.title, drawn.alt, drawn.twin, drawn.slim)
        return ChartView(path, *texts, drawn.simulated, trouble, of_everybody=isinstance(chart, ImportanceChart))

    def _written(self, name: str, picture: bytes) -> Path:
        """Put the file in its place in one go: a full disk leaves the picture before, not half of this one."""
        make_private_folder(self._folder)
        with tempfile.NamedTemporaryFile(dir=self._folder, suffix=".part", delete=False) as part:
            try:
                part.write(picture)
                part.close()
                path = Path(part.name).replace(self._folder / name)
            except OSError:
                Path(part.name).unlink(missing_ok=True)
                raise
        return path.resolve()


def _drawn(chart: ChartData | History, person: Person) -> DrawnChart:
    from bot.charts import (  # noqa: PLC0415 — matplotlib takes over a second
        backtest,
        bankroll,
        calibration,
        clv,
        importance,
        leagues,
        odds,
    )
    from bot.charts.palette import THEMES  # noqa: PLC0415 — as above

    reader, theme = person.reader, THEMES[person.theme]
    drawing: dict[type, Callable[..., DrawnChart]] = {
        History: bankroll.draw,
        BacktestChart: backtest.draw,
        ClvChart: clv.draw,
        CalibrationChart: calibration.draw,
        ImportanceChart: importance.draw,
        LeagueChart: leagues.draw,
        OddsChart: odds.draw,
    }
    return drawing[type(chart)](chart, reader, theme)
