"""Fitted models: the one in use, the one before it, a challenger on trial, and how each was evaluated."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, NewType

from sqlalchemy import delete, select
from sqlalchemy.orm import defer

from engine.storage.repository import Repository
from engine.storage.tables import ModelFitRow

ModelFitId = NewType("ModelFitId", int)


class FitStatus(StrEnum):
    """What a fit is to the bot."""

    CHAMPION = "champion"
    """In use."""

    CHALLENGER = "challenger"
    """On trial: it is asked about the same matches, and no bet hears it."""

    RETIRED = "retired"
    """It was in use, or on trial."""

    REFUSED = "refused"
    """It was kept aside when it was fitted."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a fit comes from and what is known of it; everything may be unknown of an old one.

    Attributes:
        data_from, data_until: kick-off of the first match it learnt from, and when the last result it used was known.
        feature_version: of catalogue and code of the features.
        code_version: of the code that fitted it.
        metrics: figures, as plain JSON.
        card: the model card, Markdown.
        folder: of its files, below the folder of models.
    """

    data_from: datetime | None = None
    data_until: datetime | None = None
    feature_version: str | None = None
    code_version: str | None = None
    metrics: Mapping[str, Any] | None = None
    card: str | None = None
    folder: str | None = None


UNKNOWN_ORIGIN = Origin()


@dataclass(frozen=True, slots=True, kw_only=True)
class FitRecord:
    """What is known of a fit, its bytes apart: they are megabytes, and whoever only tells of it needs none."""

    id: ModelFitId
    name: str
    version: str
    as_of: datetime
    fitted_at: datetime
    verdict: Mapping[str, Any] = field(default_factory=dict)
    """What the check against the fit before found, as plain JSON."""

    active_since: datetime | None = None
    """None: it was never in use."""

    retired_at: datetime | None = None
    on_trial_since: datetime | None = None
    origin: Origin = UNKNOWN_ORIGIN
    checksum: str | None = None
    """SHA-256 of the body; None for one of before there were checksums."""

    @property
    def status(self) -> FitStatus:
        """What it is to the bot."""
        if self.retired_at is not None:
            return FitStatus.RETIRED
        if self.active_since is not None:
            return FitStatus.CHAMPION
        return FitStatus.REFUSED if self.on_trial_since is None else FitStatus.CHALLENGER

    @property
    def metrics(self) -> Mapping[str, Any]:
        """Figures of the training; none of an old one."""
        return self.origin.metrics or {}


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFit(FitRecord):
    """A fit as stored. ``body`` is in a format whose reader runs no code."""

    body: bytes

    @property
    def whole(self) -> bool:
        """Whether the body is the one that was stored."""
        return self.checksum is None or self.checksum == checksum_of(self.body)


def checksum_of(body: bytes) -> str:
    """Return the SHA-256 of a body."""
    return hashlib.sha256(body).hexdigest()


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
        origin: Origin = UNKNOWN_ORIGIN,
    ) -> ModelFitId:
        """Store a fit aside; nothing uses it yet."""
        row = ModelFitRow(
            name=name,
            version=version,
            as_of=as_of,
            fitted_at=fitted_at,
            body=body,
            verdict=dict(verdict),
            data_from=origin.data_from,
            data_until=origin.data_until,
            feature_version=origin.feature_version,
            code_version=origin.code_version,
            metrics=None if origin.metrics is None else dict(origin.metrics),
            card=origin.card,
            folder=origin.folder,
            checksum=checksum_of(body),
        )
        self._session.add(row)
        await self._session.flush()
        return ModelFitId(row.id)

    async def activate(self, fit: ModelFitId, at: datetime) -> None:
        """Use a fit from now on; the one used before is kept and retired.

        Raises:
            Unknown: no such fit.
        """
        row = await self._row(fit)
        before = await self._active(row.name)
        if before is not None and before.id != row.id:
            before.retired_at = at
        row.active_since, row.retired_at, row.on_trial_since = at, None, None
        await self._session.flush()

    async def try_out(self, fit: ModelFitId, at: datetime) -> None:
        """Put a fit on trial beside the one in use; the challenger before it is retired.

        Raises:
            Unknown: no such fit.
        """
        row = await self._row(fit)
        await self.end_trial(row.name, at)
        row.on_trial_since, row.retired_at = at, None
        await self._session.flush()

    async def end_trial(self, name: str, at: datetime) -> None:
        """Retire the challenger, where there is one."""
        challenger = await self._challenger(name)
        if challenger is not None:
            challenger.retired_at = at
            await self._session.flush()

    async def note(self, fit: ModelFitId, verdict: Mapping[str, Any]) -> None:
        """Add to what was found of a fit.

        Raises:
            Unknown: no such fit.
        """
        row = await self._row(fit)
        row.verdict = {**row.verdict, **verdict}
        await self._session.flush()

    async def get(self, fit: ModelFitId) -> ModelFit:
        """Return a fit by its number.

        Raises:
            Unknown: no such fit.
        """
        return _as_fit(await self._row(fit))

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

    async def challenger(self, name: str) -> ModelFit | None:
        """Return the fit on trial; None when there is none."""
        row = await self._challenger(name)
        return None if row is None else _as_fit(row)

    async def challenger_id(self, name: str) -> ModelFitId | None:
        """Return the number of the fit on trial, without reading its body."""
        found = await self._session.scalar(
            select(ModelFitRow.id)
            .where(
                ModelFitRow.name == name,
                ModelFitRow.active_since.is_(None),
                ModelFitRow.on_trial_since.is_not(None),
                ModelFitRow.retired_at.is_(None),
            )
            .order_by(ModelFitRow.id.desc())
            .limit(1)
        )
        return None if found is None else ModelFitId(found)

    async def previous(self, name: str) -> ModelFit | None:
        """Return the fit that was in use before the present one."""
        number = await self.previous_id(name)
        return None if number is None else await self.get(number)

    async def previous_id(self, name: str) -> ModelFitId | None:
        """Return the number of the fit that was in use before the present one, without reading its body."""
        found = await self._session.scalar(
            select(ModelFitRow.id)
            .where(ModelFitRow.name == name, ModelFitRow.active_since.is_not(None), ModelFitRow.retired_at.is_not(None))
            .order_by(ModelFitRow.retired_at.desc(), ModelFitRow.id.desc())
            .limit(1)
        )
        return None if found is None else ModelFitId(found)

    async def recent(self, name: str | None = None, limit: int = 10) -> tuple[ModelFit, ...]:
        """Return the newest fits first, refused ones included; of every name when None."""
        query = select(ModelFitRow).order_by(ModelFitRow.id.desc()).limit(limit)
        rows = await self._session.scalars(query if name is None else query.where(ModelFitRow.name == name))
        return tuple(_as_fit(row) for row in rows)

    async def record(self, fit: ModelFitId | None) -> FitRecord | None:
        """Return what is known of a fit, without reading its body; None where there is no such fit."""
        if fit is None:
            return None
        row = await self._session.get(ModelFitRow, fit, options=[defer(ModelFitRow.body)])
        return None if row is None else FitRecord(**_known(row))

    async def records(self, name: str, limit: int = 10) -> tuple[FitRecord, ...]:
        """Return what is known of the newest fits of a name, refused ones included, without reading their bodies."""
        query = select(ModelFitRow).options(defer(ModelFitRow.body)).where(ModelFitRow.name == name)
        rows = await self._session.scalars(query.order_by(ModelFitRow.id.desc()).limit(limit))
        return tuple(FitRecord(**_known(row)) for row in rows)

    async def folders(self) -> frozenset[str]:
        """Return the folders that fits have files in."""
        return frozenset(await self._session.scalars(select(ModelFitRow.folder).where(ModelFitRow.folder.is_not(None))))

    async def prune(self, name: str, keep: int) -> int:
        """Forget all but the newest ``keep`` fits; the one in use, the one before and one on trial always stay."""
        numbers = (
            await self._session.scalars(
                select(ModelFitRow.id).where(ModelFitRow.name == name).order_by(ModelFitRow.id.desc())
            )
        ).all()
        staying = {
            *numbers[:keep],
            await self.active_id(name),
            await self.challenger_id(name),
            await self.previous_id(name),
        }
        gone = [number for number in numbers if number not in staying]
        if gone:
            await self._session.execute(delete(ModelFitRow).where(ModelFitRow.id.in_(gone)))
        return len(gone)

    async def _row(self, fit: ModelFitId) -> ModelFitRow:
        return await self._one(ModelFitRow, fit, f"fit {fit}")

    async def _active(self, name: str) -> ModelFitRow | None:
        number = await self.active_id(name)
        return None if number is None else await self._session.get(ModelFitRow, number)

    async def _challenger(self, name: str) -> ModelFitRow | None:
        number = await self.challenger_id(name)
        return None if number is None else await self._session.get(ModelFitRow, number)


def _as_fit(row: ModelFitRow) -> ModelFit:
    return ModelFit(body=row.body, **_known(row))


def _known(row: ModelFitRow) -> dict[str, Any]:
    """What is known of a fit, by the name of the attribute; the body is not read."""
    return {
        "id": ModelFitId(row.id),
        "name": row.name,
        "version": row.version,
        "as_of": row.as_of,
        "fitted_at": row.fitted_at,
        "verdict": row.verdict,
        "active_since": row.active_since,
        "retired_at": row.retired_at,
        "on_trial_since": row.on_trial_since,
        "origin": Origin(
            row.data_from,
            row.data_until,
            row.feature_version,
            row.code_version,
            row.metrics,
            row.card,
            row.folder,
        ),
        "checksum": row.checksum,
    }
