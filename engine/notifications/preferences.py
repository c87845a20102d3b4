"""Which messages somebody wants and when: quiet hours, muted leagues, the digest, a community's filters.

What a person chose stands in their settings; a community's ``preferences`` hold ``leagues`` and ``min_edge``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import Final, Self
from zoneinfo import ZoneInfo

from engine.domain.bets import Recommendation
from engine.domain.messages import BetNews
from engine.notifications.skip_reason import noted
from engine.storage.delivery.destinations import Destination
from engine.storage.people.people import StoredPerson
from engine.storage.people.settings import DAILY_AT, QuietHours

EVERYTHING: Final = "*"
"""Stands for all leagues among those muted."""

LATEST: Final = timedelta(hours=2)
"""So long after its hour what is told once a day is still told that day, by a process that was down at the hour."""

_UTC: Final = ZoneInfo("UTC")


@dataclass(frozen=True, slots=True)
class NotificationPreferences:
    """Which messages one destination wants, and when."""

    zone: ZoneInfo = _UTC
    quiet: QuietHours | None = None

    muted: Mapping[str, datetime | None] = field(default_factory=dict)
    """League code or ``*`` to when it ends; None: never."""

    digest: bool = False
    bet_news: BetNews = BetNews.EACH
    daily_at: time = DAILY_AT
    leagues: frozenset[str] | None = None
    min_edge: float | None = None

    @classmethod
    def of_person(cls, person: StoredPerson) -> Self:
        """Read what a person chose."""
        chosen = person.settings
        return cls(
            ZoneInfo(chosen.time_zone), chosen.quiet, chosen.muted, chosen.digest, chosen.bet_news, chosen.daily_at
        )

    @classmethod
    def of_community(cls, destination: Destination) -> Self:
        """Read what a community asked for."""
        leagues, min_edge = destination.preferences.get("leagues"), destination.preferences.get("min_edge")
        return cls(
            leagues=frozenset(leagues) if leagues else None,
            min_edge=None if min_edge is None else float(min_edge),
        )

    def against(self, recommendation: Recommendation, now: datetime) -> str | None:
        """Return why a card is not sent by itself, as :func:`~engine.notifications.skip_reason.noted` writes it.

        None when it is sent.
        """
        league = recommendation.fixture.league
        named: Mapping[str, Mapping[str, str]] = {EVERYTHING: {}, league.code: {"league": league.name}}
        for muted, name in named.items():
            if muted in self.muted and not _is_over(self.muted[muted], now):
                until = self.muted[muted]
                code = "muted_league" if name else "muted"
                return noted(code, **name) if until is None else noted(f"{code}_until", **name, until=until.isoformat())
        if self.leagues is not None and league.code not in self.leagues:
            return noted("other_league", league=league.name)
        if self.min_edge is not None and recommendation.edge < self.min_edge:
            return noted("low_edge", edge=recommendation.edge, least=self.min_edge)
        if self.digest:
            return noted("digest")
        return None

    def bet_news_at(self, now: datetime) -> datetime | None:
        """Return when news of a bet that was settled ``now`` may arrive; None: never."""
        if self.bet_news is BetNews.NEVER:
            return None
        if self.bet_news is BetNews.EACH:
            return self.not_before(now)
        local = now.astimezone(self.zone)
        day = local.date() + timedelta(days=1 if local.time() > self.daily_at else 0)
        at = datetime.combine(day, self.daily_at, tzinfo=self.zone).astimezone(UTC)
        # whoever gets a summary of the day reads it there; it comes by itself only where there is none
        return self.not_before(at + LATEST if self.digest else at)

    def is_the_hour(self, now: datetime) -> bool:
        """Tell whether what is told once a day is to be told now: at its hour, or not long after it."""
        local = now.astimezone(self.zone)
        at = datetime.combine(local.date(), self.daily_at, tzinfo=self.zone)
        return timedelta(0) <= local - at < LATEST

    def not_before(self, now: datetime) -> datetime:
        """Return when the next message may arrive: now, or the end of the quiet hours that ``now`` lies in."""
        if self.quiet is None or self.quiet[0] == self.quiet[1]:
            return now
        begin, end = self.quiet
        local = now.astimezone(self.zone)
        clock = local.time()
        if begin < end and not begin <= clock < end:
            return now
        if begin > end and end <= clock < begin:
            return now
        day = local.date() + timedelta(days=1 if clock >= end else 0)
        return datetime.combine(day, end, tzinfo=self.zone).astimezone(UTC)


def _is_over(until: datetime | None, now: datetime) -> bool:
    return until is not None and until <= now
