"""Breaks and self-exclusions that outlive the data of whoever asked for them."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from engine.storage.repository import Repository
from engine.storage.tables import KeptPauseRow


@dataclass(frozen=True, slots=True)
class KeptPause:
    """Until when an account is not to be offered bets."""

    until: datetime
    excluded: bool


class KeptPauses(Repository):
    """Pauses by a digest of the account: deleting one's data must not end an exclusion early."""

    async def keep(self, platform: str, account: str, pause: KeptPause) -> None:
        """Keep a pause; one that lasts longer already stays."""
        key = _digest(platform, account)
        row = await self._session.get(KeptPauseRow, key)
        if row is None:
            self._session.add(KeptPauseRow(account=key, until=pause.until, excluded=pause.excluded))
        elif row.until < pause.until:
            row.until, row.excluded = pause.until, pause.excluded or row.excluded
        await self._session.flush()

    async def of(self, platform: str, account: str, now: datetime) -> KeptPause | None:
        """Return the pause of an account that runs at ``now``; None when there is none."""
        row = await self._session.get(KeptPauseRow, _digest(platform, account))
        return None if row is None or row.until <= now else KeptPause(row.until, row.excluded)


def _digest(platform: str, account: str) -> str:
    return hashlib.sha256(f"{platform}:{account}".encode()).hexdigest()
