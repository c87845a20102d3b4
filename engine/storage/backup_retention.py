"""Which backups stay: one of each day, week and month, for as long as the operator wants, by age and not by count."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

PREFIX: Final = "fairline-"
SUFFIX: Final = ".sqlite"
STAMP: Final = "%Y%m%dT%H%M%SZ"
BEFORE: Final = "-before-"
"""Stands in the name of a backup that was made before an upgrade, ahead of the version that came."""


@dataclass(frozen=True, slots=True)
class Retention:
    """For how long backups of each kind stay.

    Attributes:
        days: the newest of each day, for so many days.
        weeks: the newest of each week, for so many weeks.
        months: the newest of each month, for so many months of 31 days.
    """

    days: int = 7
    weeks: int = 4
    months: int = 12

    def kept(self, made: Iterable[datetime], now: datetime) -> set[datetime]:
        """Return those of the backups that stay.

        The newest always does, however old it is: where no backup was made for a year, the last is all there is.

        Args:
            made: when each was made, aware.
            now: the present.
        """
        newest_first = sorted(made, reverse=True)
        kept = set(newest_first[:1])
        for span, bucket in (
            (timedelta(days=self.days), "%Y-%j"),
            (timedelta(weeks=self.weeks), "%G-%V"),
            (timedelta(days=31 * self.months), "%Y-%m"),
        ):
            seen: set[str] = set()
            for at in newest_first:
                if now - at <= span and (name := at.strftime(bucket)) not in seen:
                    seen.add(name)
                    kept.add(at)
        return kept
