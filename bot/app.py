"""Wires a bot together: database, engine, clock, pictures and, for a demo, a replay."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from bot.charts.folder import PictureFolder
from bot.core.engine_desk import EngineDesk
from bot.core.replaying import Moved
from bot.core.talk import Talk
from engine.clock import ReplayClock
from engine.domain.facts import Source
from engine.replay import Replay, Step
from engine.storage.database import Database

DAYS_TO_SKIP: Final = 14
LOOK_AHEAD: Final = timedelta(days=200)
"""A replay is over when its source has nothing to tell for longer than a summer."""


@dataclass(frozen=True, slots=True)
class DayByDay:
    """A replay as the bot's core moves it."""

    replay: Replay
    source: Source
    desk: EngineDesk

    async def move(self, days: int) -> Moved:
        """Move the clock on by as many days, store what became known and settle bets."""
        before = self.replay.now
        steps = [await self.replay.next_day() for _ in range(days)]
        self.desk.refresh()
        return Moved(
            before=before,
            now=self.replay.now,
            results=sum(step.stored.results_added for step in steps),
            settled=[bet.id for step in steps for bet in (*step.settled, *step.corrected)],
            over=not any(_brought(step) for step in steps) and not await self._more(),
        )

    async def _more(self) -> bool:
        now = self.replay.now
        async for _ in self.source.facts(since=now, until=now + LOOK_AHEAD):
            return True
        return False


@dataclass(frozen=True, slots=True)
class Demo:
    """A replayed world with a bot in it."""

    talk: Talk
    replay: Replay
    desk: EngineDesk

    async def skip_to_a_bet(self) -> None:
        """Let days pass until there is something to bet, so that nobody's first look finds an empty table."""
        for _ in range(DAYS_TO_SKIP):
            if await self.desk.has_bets(self.replay.now):
                return
            await self.replay.next_day()
            self.desk.refresh()


def demo(database: Database, source: Source, start: datetime, pictures: Path) -> Demo:
    """Return a bot in the replayed world of a source; nothing is stored before the replay is started.

    Args:
        database: empty, or that of an earlier demo of the same source.
        source: tells the story.
        start: the first instant, aware.
        pictures: folder for charts.
    """
    clock = ReplayClock(start)
    replay = Replay(database, source, clock)
    desk = EngineDesk(database, simulated=source.simulated)
    talk = Talk(database, clock, desk, pictures=PictureFolder(pictures), replay=DayByDay(replay, source, desk))
    return Demo(talk, replay, desk)


def _brought(step: Step) -> bool:
    stored = step.stored
    return bool(stored.matches_added or stored.quotes_added or stored.results_added)
