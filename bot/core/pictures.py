"""What the core asks of whoever draws."""

from typing import Protocol

from bot.core.bankroll_history import History
from bot.core.chart_data import ChartData
from bot.core.people import Person
from bot.core.views import ChartView


class Pictures(Protocol):
    """Draws charts as pictures with a text twin."""

    async def bankroll(self, history: History, person: Person) -> ChartView:
        """Draw the bankroll over time; the view has no picture, and says so, where it cannot be kept."""
        ...

    async def draw(self, chart: ChartData, person: Person) -> ChartView:
        """Draw one of the other charts; the view has no picture, and says so, where it cannot be kept."""
        ...
