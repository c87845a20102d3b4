"""Wires a bot together: database, engine, clock, pictures and, for a demo, a replay."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from bot.charts.folder import PictureFolder
from bot.core.advisor import EngineAdvisor
from bot.core.betting.card_lookup import number_of
from bot.core.conversation.conversation import Conversation
from bot.core.people.person import Person
from bot.core.ports import ReplayStep
from bot.push import PushWorker
from engine.advice.decision import Advice
from engine.clock import ReplayClock
from engine.domain.facts import Source
from engine.notifications.price_watches import notify_reached
from engine.notifications.publish import announce
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
    advisor: EngineAdvisor

    async def move(self, days: int) -> ReplayStep:
        """Move the clock on by as many days, store what became known and settle bets."""
        before = self.replay.now
        steps = [await self.replay.next_day() for _ in range(days)]
        self.advisor.refresh()
        return ReplayStep(
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
    """A replay with a bot that runs in it."""

    conversation: Conversation
    replay: Replay
    advisor: EngineAdvisor
    clock: ReplayClock

    async def skip_to_a_bet(self) -> None:
        """Let days pass until there is something to bet, so that nobody's first look finds an empty table."""
        for _ in range(DAYS_TO_SKIP):
            if await self.advisor.has_bets(self.replay.now):
                return
            await self.replay.next_day()
            self.advisor.refresh()


@dataclass(slots=True)
class DemoPush:
    """Brings the cards of a new day of a replay the way they come in real time: through the outbox.

    Args:
        database: where people and the outbox are.
        demo: whose clock moves.
        push: sends to wherever the demo is talked to.
    """

    database: Database
    demo: Demo
    push: PushWorker
    _day: datetime = field(init=False)

    def __post_init__(self) -> None:
        self._day = self.demo.replay.now

    async def call(self) -> None:
        """Announce and deliver what is worth betting, if the clock has moved since the last call."""
        now = self.demo.replay.now
        if now == self._day:
            return
        self._day = now
        snapshot = await self.demo.advisor.snapshot(now)  # takes long, and is kept: not while the store is held
        async with self.database.unit_of_work() as work:
            await work.price_watches.end_begun(now)
            for stored in await work.people.all():
                if stored.settings.may_get_cards(now):
                    decision = await self.demo.advisor.decide(Person.of(stored), now, work=work)
                    advice = Advice(decision.recommendations, (), judged=decision.matches)
                    places = await work.destinations.active(person=stored.id)
                    await announce(work, advice, places, now, person=stored.id)
                    offered = snapshot.candidates(stored.settings.bookmakers, stored.settings.commissions)
                    await notify_reached(work, stored, offered, advice, places, now=now)
                    for bet in decision.recommendations:  # so that "2: placed" answers what is about to be shown
                        await number_of(bet.id, Person.of(await work.people.get(stored.id)), work, now)
            await work.commit()
        await self.push.drain()


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
    advisor = EngineAdvisor(database, simulated=source.simulated)
    conversation = Conversation(
        database, clock, advisor, pictures=PictureFolder(pictures), replay=DayByDay(replay, source, advisor)
    )
    return Demo(conversation, replay, advisor, clock)


def _brought(step: Step) -> bool:
    stored = step.stored
    return bool(stored.matches_added or stored.quotes_added or stored.results_added)
