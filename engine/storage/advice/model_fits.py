"""Fitted models: the one in use, the one before it, and what was thought of them when they were fitted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NewType

from sqlalchemy import delete, select

from engine.storage.errors import Unknown
from engine.storage.repository import Repository
from engine.storage.tables import ModelFitRow

ModelFitId = NewType("ModelFitId", int)


@dataclass(frozen=True, slots=True)
class ModelFit:
    """A fit as stored. ``body`` is in a format whose reader runs no code."""

    id: ModelFitId
    name: str
    version: str
    as_of: datetime
    fitted_at: datetime
    body: bytes
    verdict: Mapping[str, Any] = field(default_factory=dict)
    """What the check against the fit before found, as plain JSON."""

    active_since: datetime | None = None
    """None: it was refused."""

    retired_at: datetime | None = None


class ModelFits(Repository):
    """Fits by name; at most one of each name is in use, and the change from one to the next is one transaction."""

    async def add(
        self,
        name: str,
        *,
        version: str,
        as_of: datetime,
        fitted_at: datetime,
        body: bytes,
        verdict: Mapping[str, Any],
    ) -> ModelFitId:
        """Store a fit aside; nothing uses it yet."""
        row = ModelFitRow(
            name=name, version=version, as_of=as_of, fitted_at=fitted_at, body=body, verdict=dict(verdict)
        )
        self._session.add(row)
        await self._session.flush()
        return ModelFitId(row.id)

    async def activate(self, fit: ModelFitId, at: datetime) -> None:
        """Use a fit from now on; the one used before is kept and retired.

        Raises:
            Unknown: no such fit.
        """
        row = await self._session.get(ModelFitRow, fit)
        if row is None:
            msg = f"There is no fit {fit}. Nothing was changed."
            raise Unknown(msg)
        before = await self._active(row.name)
        if before is not None and before.id != row.id:
            before.retired_at = at
        row.active_since, row.retired_at = at, None
        await self._session.flush()

    async def active(self, name: str) -> ModelFit | None:
        """Return the fit in use; None when there is none."""
        row = await self._active(name)
        return None if row is None else _as_fit(row)

    async def active_id(self, name: str) -> ModelFitId | None:
        """Return the number of the fit in use, without reading its body."""
        found = await self._session.scalar(
            select(ModelFitRow.id)
            .where(ModelFitRow.name == name, ModelFitRow.active_since.is_not(None), ModelFitRow.retired_at.is_(None))
            .order_by(ModelFitRow.active_since.desc(), ModelFitRow.id.desc())
            .limit(1)
        )
        return None if found is None else ModelFitId(found)

    async def previous(self, name: str) -> ModelFit | None:
        """Return the fit that was in use before the present one."""
        row = await self._session.scalar(
            select(ModelFitRow)
            .where(ModelFitRow.name == name, ModelFitRow.retired_at.is_not(None))
            .order_by(ModelFitRow.retired_at.desc(), ModelFitRow.id.desc())
            .limit(1)
        )
        return None if row is None else _as_fit(row)

    async def recent(self, name: str, limit: int = 10) -> tuple[ModelFit, ...]:
        """Return the newest fits first, refused ones included."""
        rows = await self._session.scalars(
            select(ModelFitRow).where(ModelFitRow.name == name).order_by(ModelFitRow.id.desc()).limit(limit)
        )
        return tuple(_as_fit(row) for row in rows)

    async def prune(self, name: str, keep: int) -> int:
        """Forget all but the newest ``keep`` fits; the one in use and the one before always stay."""
        numbers = (
            await self._session.scalars(
                select(ModelFitRow.id).where(ModelFitRow.name == name).order_by(ModelFitRow.id.desc())
            )
        ).all()
        before = await self.previous(name)
        staying = {*numbers[:keep], await self.active_id(name), before and before.id}
        gone = [number for number in numbers if number not in staying]
        if gone:
            await self._session.execute(delete(ModelFitRow).where(ModelFitRow.id.in_(gone)))
        return len(gone)

    async def _active(self, name: str) -> ModelFitRow | None:
        number = await self.active_id(name)
        return None if number is None else await self._session.get(ModelFitRow, number)


def _as_fit(row: ModelFitRow) -> ModelFit:
    return ModelFit(
        id=ModelFitId(row.id),
        name=row.name,
        version=row.version,
        as_of=row.as_of,
        fitted_at=row.fitted_at,
        body=row.body,
        verdict=row.verdict,
        active_since=row.active_since,
        retired_at=row.retired_at,
    )
