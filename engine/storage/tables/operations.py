"""Raw bodies, job runs, fitted models and the audit log."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, Integer, LargeBinary, SmallInteger, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from engine.storage.tables.base import Base


class RawBodyRow(Base):
    """A response body as it came, compressed, from which every other table can be rebuilt."""

    __tablename__ = "raw_bodies"
    __table_args__ = (Index(None, "source", "fetched_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(String(40))
    request: Mapped[str] = mapped_column(String(500))
    status: Mapped[int] = mapped_column(SmallInteger)
    headers: Mapped[dict[str, Any]]
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    size: Mapped[int] = mapped_column(Integer)
    body: Mapped[bytes] = mapped_column(LargeBinary)
    fetched_at: Mapped[datetime]


class JobRunRow(Base):
    """One run of a job: what, when, how long, how many, and what went wrong."""

    __tablename__ = "job_runs"
    __table_args__ = (Index(None, "job", "started_at"), Index(None, "state", "started_at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    job: Mapped[str] = mapped_column(String(60))
    key: Mapped[str] = mapped_column(String(120), index=True)
    state: Mapped[str] = mapped_column(String(12))
    attempt: Mapped[int] = mapped_column(SmallInteger)
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    counts: Mapped[dict[str, Any]]
    error: Mapped[str | None] = mapped_column(String(1000))
    worker: Mapped[str | None] = mapped_column(String(80))
    request_id: Mapped[str | None] = mapped_column(String(32))
    """The message of a person that asked for it; None where its turn had come."""


class LeaseRow(Base):
    """What one process may do alone, or that it is alive: until when."""

    __tablename__ = "leases"

    name: Mapped[str] = mapped_column(String(120), primary_key=True)
    owner: Mapped[str] = mapped_column(String(80))
    taken_at: Mapped[datetime]
    until: Mapped[datetime] = mapped_column(index=True)


class ModelFitRow(Base):
    """Fitted models as bytes; those in use have ``active_since`` and no ``retired_at``; no bet uses those on trial."""

    __tablename__ = "model_fits"
    __table_args__ = (Index(None, "name", "active_since"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40))
    version: Mapped[str] = mapped_column(String(80))
    as_of: Mapped[datetime]
    fitted_at: Mapped[datetime]
    verdict: Mapped[dict[str, Any]]
    body: Mapped[bytes] = mapped_column(LargeBinary)
    active_since: Mapped[datetime | None]
    retired_at: Mapped[datetime | None]
    on_trial_since: Mapped[datetime | None]
    data_from: Mapped[datetime | None]
    data_until: Mapped[datetime | None]
    feature_version: Mapped[str | None] = mapped_column(String(16))
    code_version: Mapped[str | None] = mapped_column(String(40))
    metrics: Mapped[dict[str, Any] | None]
    card: Mapped[str | None] = mapped_column(Text)
    folder: Mapped[str | None] = mapped_column(String(120))
    checksum: Mapped[str | None] = mapped_column(String(64))


class AuditRow(Base):
    """Who did what to whom; append-only like the ledger."""

    __tablename__ = "audit_log"
    __table_args__ = (Index(None, "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(80))
    action: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str] = mapped_column(String(120))
    details: Mapped[dict[str, Any]]
