"""A replay: a source's facts reach the store in the order they became known, and time only passes when asked.

Everything else — the decision, the bot, the reports — works on the store and the clock as it does live, because the
store holds nothing of the future: it has not been told yet.
"""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from engine.clock import ReplayClock
from engine.domain.bets import Bet
from engine.domain.facts import MatchFacts, Source
from engine.settlement.bets import settle_due
from engine.storage.database import Database
from engine.storage.facts.store import StoreCounts, store_facts

LONDON: Final = ZoneInfo("Europe/London")

DAILY: Final = time(18, 0)
"""An hour after the prices of football-data.co.uk's Fridays and Tuesdays were collected."""

_MATCHES_AT_ONCE: Final = 2_000
_QUOTES_AT_ONCE: Final = 40_000


@dataclass(frozen=True, slots=True)
class Step:
    """What happened between two instants of a replay."""

    since: datetime | None
    until: datetime
    stored: StoreCounts
    settled: tuple[Bet, ...] = ()
    corrected: tuple[Bet, ...] = ()
    """Bets settled before whose result was corrected."""

    def __add__(self, later: "Step") -> "Step":
        return Step(
            self.since,
            later.until,
            self.stored + later.stored,
            self.settled + later.settled,
            self.corrected + later.corrected,
        )


Progress = Callable[[int], None]
"""Called with the number of matches told of so far."""


class Replay:
    """Moves a clock through a source's story, day by day; each day's facts are stored and its bets settled.

    It can be started again on a store that was fed before, or after a failure half-way: what is stored stays stored
    once, and what is settled stays settled.

    Args:
        database: where the facts go; its tables exist.
        source: tells the story.
        clock: stands at the first instant of the replay; nobody else should move it.
        daily: local time of the daily step.
        zone: where that is local.
    """

    def __init__(
        self, database: Database, source: Source, clock: ReplayClock, *, daily: time = DAILY, zone: ZoneInfo = LONDON
    ) -> None:
        self._database = database
        self._source = source
        self._clock = clock
        self._daily = daily
        self._zone = zone
        self._fed_until: datetime | None = None
        self._started = False

    @property
    def now(self) -> datetime:
        """Where the clock stands."""
        return self._clock.now()

    async def start(self, *, history_days: int | None = None, progress: Progress | None = None) -> Step:
        """Store what is known when the replay begins.

        Args:
            history_days: how far back to begin; None: everything the source can tell.
            progress: is told how many matches have been stored.

        Returns:
            What was stored and settled.

        Raises:
            ValueError: ``history_days`` is negative.
        """
        if history_days is not None and history_days < 0:
            msg = f"A history of {history_days} days cannot be told; give 0 or more, or None for all there is."
            raise ValueError(msg)
        async with self._database.unit_of_work() as work:
            await work.leagues.save_all(await self._source.leagues())
            await work.bookmakers.save_all(await self._source.bookmakers())
            await work.commit()
        if history_days is not None:
            self._fed_until = self.now - timedelta(days=history_days)
        self._started = True
        return await self._catch_up(progress)

    async def to(self, instant: datetime) -> Step:
        """Let time pass until ``instant``, day by day, as :meth:`next_day` would.

        Raises:
            ClockError: ``instant`` is naive or lies in the past.
            RuntimeError: the replay was not started.
        """
        self._check_started()
        if instant.tzinfo is None or instant < self.now:
            self._clock.move_to(instant)  # raises, and says why
        step = await self._step(min(self.next_tick(), instant))
        while self.now < instant:
            step += await self._step(min(self.next_tick(), instant))
        return step

    async def next_day(self) -> Step:
        """Let time pass until the next daily step.

        Raises:
            RuntimeError: the replay was not started.
        """
        self._check_started()
        return await self._step(self.next_tick())

    def next_tick(self) -> datetime:
        """Return the first daily instant after now: the same local time every day, whatever the clocks do."""
        today = self.now.astimezone(self._zone).date()
        for days in range(3):
            tick = datetime.combine(today + timedelta(days=days), self._daily, tzinfo=self._zone).astimezone(UTC)
            if tick > self.now:
                return tick
        raise AssertionError  # a day has at most 25 hours

    async def _step(self, instant: datetime) -> Step:
        self._clock.move_to(instant)
        return await self._catch_up(None)

    async def _catch_up(self, progress: Progress | None) -> Step:
        """Store what became known up to now and settle what it decides.

        ``_fed_until`` moves last, so that a failure leaves a gap that the next call fills.
        """
        since, until = self._fed_until, self.now
        stored = StoreCounts()
        matches = 0
        async for batch in _batches(self._source.facts(since=since, until=until)):
            async with self._database.unit_of_work() as work:
                stored += await store_facts(work, self._source.name, batch)
                await work.commit()
            matches += len(batch)
            if progress is not None:
                progress(matches)
        async with self._database.unit_of_work() as work:
            report = await settle_due(work, until)
            await work.commit()
        self._fed_until = until
        return Step(since, until, stored, report.settled, report.corrected)

    def _check_started(self) -> None:
        if not self._started:
            msg = "The replay has not been started: call start() first, so that the past is known."
            raise RuntimeError(msg)


async def _batches(facts: AsyncIterator[MatchFacts]) -> AsyncIterator[list[MatchFacts]]:
    """Yield facts in lists that fit one transaction and little memory."""
    batch: list[MatchFacts] = []
    quotes = 0
    async for match in facts:
        batch.append(match)
        quotes += len(match.quotes)
        if len(batch) >= _MATCHES_AT_ONCE or quotes >= _QUOTES_AT_ONCE:
            yield batch
            batch, quotes = [], 0
    if batch:
        yield batch
