"""Watches the credits of a metered API: what each request cost, what is left, and a word when it runs low.

Before a request that costs more than is left, nothing is sent. A month begins anew when the calendar's does, or when
the API counts fewer used than before: plans do not all turn on the first.
"""

import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import structlog

from engine.clock import Clock
from engine.ingestion.errors import QuotaExhausted
from engine.storage.database import Database
from engine.storage.operations.credits import CreditAlert, CreditUse

ALERTS: Final = (50, 80, 95)
"""Per cent of a month's credits spent at which somebody is told, once each."""

RESERVED_FOR: Final = timedelta(minutes=2)
"""No request takes longer; what a killed process kept is free after this."""

BOOKMAKERS_PER_REGION: Final = 10
HISTORY_FACTOR: Final = 10
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class CreditStanding:
    """What is used and left of a month's credits, as the API last said."""

    at: datetime
    used: int
    remaining: int
    cycle: datetime

    @property
    def limit(self) -> int:
        """All credits of the month."""
        return self.used + self.remaining


class CreditLedger:
    """The ledger of one API's credits, in the database, shared by all processes.

    Args:
        database: where the ledger is.
        source: the API's name in the database.
        clock: tells the time.
        on_alert: told of each alert, once a month and share over all processes.
    """

    def __init__(
        self,
        database: Database,
        source: str,
        *,
        clock: Clock,
        on_alert: Callable[[CreditAlert], Awaitable[None]] | None = None,
    ) -> None:
        self._database = database
        self._source = source
        self._clock = clock
        self._on_alert = on_alert

    async def standing(self) -> CreditStanding | None:
        """Return what is left this month; None when the API has not said yet."""
        async with self._database.unit_of_work(read_only=True) as work:
            latest = await work.credits.latest(self._source)
        if latest is None or latest.used is None or latest.remaining is None:
            return None
        if _month(latest.at) != _month(self._clock.now()):
            return None
        return CreditStanding(latest.at, latest.used, latest.remaining, latest.cycle)

    async def check(self, api: str, request: str, cost: int) -> None:
        """Refuse a request that costs more than is left.

        Raises:
            QuotaExhausted: it does; it was not sent.
        """
        self._refuse_more_than(await self.standing(), 0, api, request, cost)

    @contextlib.asynccontextmanager
    async def reserved(self, api: str, request: str, cost: int) -> AsyncIterator[None]:
        """Keep a request's credits from all other processes while it is made, and refuse one that costs too much.

        What was kept is given back at the end: by then the answer has said what the request cost, or it was not made.

        Raises:
            QuotaExhausted: it costs more than is left beside what others are spending; it was not sent.
        """
        standing, now = await self.standing(), self._clock.now()
        async with self._database.unit_of_work() as work:
            await work.leases.take(f"credits:{self._source}", "ledger", now, RESERVED_FOR)  # one after another
            self._refuse_more_than(standing, await work.credits.reserved(self._source, now), api, request, cost)
            number = await work.credits.reserve(self._source, cost, now + RESERVED_FOR)
            await work.commit()
        try:
            yield
        finally:
            async with self._database.unit_of_work() as work:
                await work.credits.release(number, self._clock.now())
                await work.commit()

    def _refuse_more_than(
        self, standing: CreditStanding | None, reserved: int, api: str, request: str, cost: int
    ) -> None:
        if standing is None or cost <= standing.remaining - reserved:
            return
        others = f", {reserved} of them for requests under way" if reserved else ""
        raise QuotaExhausted(
            api,
            request,
            f"was not asked: it costs {cost} of {standing.remaining} credits left of {standing.limit}{others}",
            "Credits come again when the month of the plan turns.",
        )

    async def record(self, request: str, expected: int, headers: Mapping[str, str]) -> tuple[CreditAlert, ...]:
        """Note what a response said it cost; returns the alerts that are new with it.

        Args:
            request: what was asked, without its secret.
            expected: what it should cost.
            headers: of the response; ``x-requests-used``, ``-remaining`` and ``-last`` count.
        """
        used, remaining, last = (_number(headers.get(f"x-requests-{name}")) for name in ("used", "remaining", "last"))
        now = self._clock.now()
        async with self._database.unit_of_work() as work:
            before = await work.credits.latest(self._source)
            same = before is not None and _month(before.at) == _month(now)
            if same and before is not None and used is not None and before.used is not None:
                same = used >= before.used or before.at >= now  # answers of parallel requests may overtake each other
            cycle = before.cycle if same and before is not None else now
            cost = expected if last is None else last
            await work.credits.add(CreditUse(self._source, now, cycle, request, expected, cost, used, remaining))
            alerts: list[CreditAlert] = []
            if used is not None and remaining is not None and used + remaining > 0:
                for percent in ALERTS:
                    alert = CreditAlert(self._source, cycle, percent, now, used, remaining)
                    if 100 * used >= percent * (used + remaining) and await work.credits.alert_once(alert):
                        alerts.append(alert)
            await work.commit()
        for alert in alerts:
            _log.warning(
                "%d %% of this month's credits of %s are spent: %d used, %d left.",
                alert.percent,
                alert.source,
                alert.used,
                alert.remaining,
            )
            if self._on_alert is not None:
                await self._on_alert(alert)
        return tuple(alerts)


def cost_of_odds(markets: int, regions: int, bookmakers: int = 0) -> int:
    """Return the credits a request for odds costs: markets times regions; ten bookmakers by name count as a region."""
    return markets * (-(-bookmakers // BOOKMAKERS_PER_REGION) if bookmakers else regions)


def _number(text: str | None) -> int | None:
    try:
        return None if text is None else int(float(text))
    except (ValueError, OverflowError):
        return None


def _month(instant: datetime) -> tuple[int, int]:
    return instant.year, instant.month
