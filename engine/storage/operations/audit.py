"""The audit log: who did what to whom. Append-only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select

from engine.storage.repository import Repository
from engine.storage.tables import AuditRow


@dataclass(frozen=True, slots=True)
class AuditRecord:
    """One act: ``actor`` did ``action`` to ``subject``."""

    at: datetime
    actor: str
    action: str
    subject: str
    details: Mapping[str, Any] = field(default_factory=dict)


class AuditLog(Repository):
    """What was done by whom."""

    async def record(self, record: AuditRecord) -> None:
        """Add a line; it can never be changed or deleted."""
        self._session.add(
            AuditRow(
                at=record.at,
                actor=record.actor,
                action=record.action,
                subject=record.subject,
                details=dict(record.details),
            )
        )
        await self._session.flush()

    async def recent(self, limit: int = 50) -> tuple[AuditRecord, ...]:
        """Return the newest lines first."""
        rows = await self._session.scalars(
            select(AuditRow).order_by(AuditRow.at.desc(), AuditRow.id.desc()).limit(limit)
        )
        return tuple(AuditRecord(row.at, row.actor, row.action, row.subject, row.details) for row in rows)

    async def of_action(self, action: str) -> tuple[AuditRecord, ...]:
        """Return every line of one action, the oldest first."""
        rows = await self._session.scalars(
            select(AuditRow).where(AuditRow.action == action).order_by(AuditRow.at, AuditRow.id)
        )
        return tuple(AuditRecord(row.at, row.actor, row.action, row.subject, row.details) for row in rows)
