"""Where messages go, and the outbox they go through."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from engine.domain.messages import MessageName, Stage
from engine.storage.tables.base import Base
from engine.storage.tables.types import EnumText, MessageNameText


class DestinationRow(Base):
    """A chat, channel, topic or thread that cards are sent to."""

    __tablename__ = "destinations"
    __table_args__ = (UniqueConstraint("platform", "address", "thread"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    platform: Mapped[str] = mapped_column(String(20))
    address: Mapped[str] = mapped_column(String(64))
    thread: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(20))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    created_at: Mapped[datetime]
    inactive_since: Mapped[datetime | None]
    inactive_because: Mapped[str | None] = mapped_column(String(200))
    preferences: Mapped[dict[str, Any]]
    free_at: Mapped[datetime | None]
    """Before this instant nothing is sent there: the platform's pace for one chat, or what it asked for."""


class OutboxRow(Base):
    """One message to one destination: what it is about and at which stage, never its text."""

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("message", "stage", "version", "destination_id"),
        Index(None, "state", "not_before", "priority"),
        Index(None, "destination_id", "ref"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    message: Mapped[MessageName] = mapped_column(MessageNameText)
    stage: Mapped[Stage] = mapped_column(EnumText(Stage))
    version: Mapped[int] = mapped_column(SmallInteger)
    """The number within the stage."""

    destination_id: Mapped[int] = mapped_column(ForeignKey("destinations.id"))
    state: Mapped[str] = mapped_column(String(12))
    priority: Mapped[int] = mapped_column(SmallInteger)
    created_at: Mapped[datetime]
    not_before: Mapped[datetime]
    expires: Mapped[datetime | None]
    lease_until: Mapped[datetime | None]
    lease_owner: Mapped[str | None] = mapped_column(String(64))
    attempts: Mapped[int] = mapped_column(SmallInteger)
    sent_at: Mapped[datetime | None]
    ref: Mapped[str | None] = mapped_column(String(64))
    last_error: Mapped[str | None] = mapped_column(String(500))
    request_id: Mapped[str | None] = mapped_column(String(32))
    """The message of a person, or the run of a job, that asked for it."""


class PlatformPaceRow(Base):
    """A platform as all push workers share it: the next moment a message may leave."""

    __tablename__ = "push_lanes"

    platform: Mapped[str] = mapped_column(String(20), primary_key=True)
    free_at: Mapped[datetime]
