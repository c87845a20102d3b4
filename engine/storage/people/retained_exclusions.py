"""Breaks and self-exclusions that outlive the data of whoever asked for them."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import select

from engine.storage.repository import Repository
from engine.storage.tables import KeptPauseRow, SecretRow

_KEY: Final = "accounts of kept pauses"
_MARK: Final = "k1:"
"""Begins a keyed digest; one without it was written by an older Fairline."""


@dataclass(frozen=True, slots=True)
class KeptPause:
    """Until when an account is not to be offered bets."""

    until: datetime
    excluded: bool


class KeptPauses(Repository):
    """Pauses by a digest of the account: deleting one's data must not end an exclusion early.

    The digest is keyed with a secret of this installation, so that a list of pauses that gets into other hands does not
    tell who excluded themselves to whoever tries all accounts of a platform.
    """

    async def keep(self, platform: str, account: str, pause: KeptPause) -> None:
        """Keep a pause; one that lasts longer already stays."""
        await self._keep(_keyed(await self._key(), _plain(platform, account)), pause)

    async def of(self, platform: str, account: str, now: datetime) -> KeptPause | None:
        """Return the pause of an account that runs at ``now``; None when there is none."""
        plain, key = _plain(platform, account), await self._session.get(SecretRow, _KEY)
        rows = [await self._session.get(KeptPauseRow, plain)]
        if key is not None:
            rows.append(await self._session.get(KeptPauseRow, _keyed(key.value, plain)))
        running = [row for row in rows if row is not None and row.until > now]
        longest = max(running, key=lambda row: row.until, default=None)
        return None if longest is None else KeptPause(longest.until, any(row.excluded for row in running))

    async def key_all(self) -> int:
        """Key the digests that an older Fairline wrote without a secret; return how many."""
        rows = (await self._session.scalars(select(KeptPauseRow).where(~KeptPauseRow.account.startswith(_MARK)))).all()
        for row in rows:
            await self._keep(_keyed(await self._key(), row.account), KeptPause(row.until, row.excluded))
            await self._session.delete(row)
        await self._session.flush()
        return len(rows)

    async def _keep(self, key: str, pause: KeptPause) -> None:
        row = await self._session.get(KeptPauseRow, key)
        if row is None:
            self._session.add(KeptPauseRow(account=key, until=pause.until, excluded=pause.excluded))
        elif row.until < pause.until:
            row.until, row.excluded = pause.until, pause.excluded or row.excluded
        await self._session.flush()

    async def _key(self) -> bytes:
        """Return the secret, made at its first use; of two that are made at once the first counts."""
        fresh = secrets.token_bytes(32)
        await self._session.execute(self._insert(SecretRow).values(name=_KEY, value=fresh).on_conflict_do_nothing())
        return bytes(await self._session.scalar(select(SecretRow.value).where(SecretRow.name == _KEY)) or b"")


def _plain(platform: str, account: str) -> str:
    return hashlib.sha256(f"{platform}:{account}".encode()).hexdigest()


def _keyed(key: bytes, plain: str) -> str:
    return f"{_MARK}{hmac.new(key, plain.encode(), hashlib.sha256).hexdigest()[:60]}"
