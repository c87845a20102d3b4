"""Response bodies as they came, so that every other table can be rebuilt from them."""

import hashlib
import zlib
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from typing import NewType

from sqlalchemy import func, select

from engine.storage.repository import Repository
from engine.storage.tables import RawBodyRow

RawBodyId = NewType("RawBodyId", int)


@dataclass(frozen=True, slots=True)
class RawBody:
    """One response. ``request`` must not hold a secret: the caller strips keys from it."""

    source: str
    request: str
    status: int
    body: bytes
    fetched_at: datetime
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def sha256(self) -> str:
        """The hash of the body."""
        return hashlib.sha256(self.body).hexdigest()


class RawBodies(Repository):
    """The archive of responses, compressed."""

    async def add(self, raw: RawBody) -> RawBodyId:
        """Archive a response."""
        row = RawBodyRow(
            source=raw.source,
            request=raw.request[:500],
            status=raw.status,
            headers=dict(raw.headers),
            sha256=raw.sha256,
            size=len(raw.body),
            body=zlib.compress(raw.body, 6),
            fetched_at=raw.fetched_at,
        )
        self._session.add(row)
        await self._session.flush()
        return RawBodyId(row.id)

    async def latest(self, source: str, request: str) -> RawBody | None:
        """Return the newest response to a request; None when there is none."""
        row = await self._session.scalar(
            select(RawBodyRow)
            .where(RawBodyRow.source == source, RawBodyRow.request == request)
            .order_by(RawBodyRow.fetched_at.desc(), RawBodyRow.id.desc())
            .limit(1)
        )
        return None if row is None else _as_raw_body(row)

    async def latest_sha256(self, source: str, request: str) -> str | None:
        """Return the hash of the newest response to a request; None when there is none."""
        found: str | None = await self._session.scalar(
            select(RawBodyRow.sha256)
            .where(RawBodyRow.source == source, RawBodyRow.request == request)
            .order_by(RawBodyRow.fetched_at.desc(), RawBodyRow.id.desc())
            .limit(1)
        )
        return found

    async def has(self, source: str, request: str, sha256: str) -> bool:
        """Tell whether a request has brought exactly this body before."""
        found = await self._session.scalar(
            select(RawBodyRow.id)
            .where(RawBodyRow.source == source, RawBodyRow.request == request, RawBodyRow.sha256 == sha256)
            .limit(1)
        )
        return found is not None

    async def last_answered(self, source: str, since: datetime) -> dict[str, datetime]:
        """Return when each request to a source was last answered (status 200) after ``since``."""
        newest = func.max(RawBodyRow.fetched_at).label("answered_at")
        rows = await self._session.execute(
            select(RawBodyRow.request, newest)
            .where(RawBodyRow.source == source, RawBodyRow.fetched_at > since, RawBodyRow.status == HTTPStatus.OK)
            .group_by(RawBodyRow.request)
        )
        return {row.request: row.answered_at for row in rows}

    async def all(self, source: str | None = None) -> AsyncIterator[RawBody]:
        """Yield the archive in the order it was fetched, of one source or of all."""
        query = select(RawBodyRow.id).order_by(RawBodyRow.fetched_at, RawBodyRow.id)
        if source is not None:
            query = query.where(RawBodyRow.source == source)
        for number in (await self._session.scalars(query)).all():
            row = await self._session.get_one(RawBodyRow, number)
            yield _as_raw_body(row)
            self._session.expunge(row)


def _as_raw_body(row: RawBodyRow) -> RawBody:
    return RawBody(row.source, row.request, row.status, zlib.decompress(row.body), row.fetched_at, row.headers)
