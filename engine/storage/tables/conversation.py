"""What is kept of conversations: messages processed, cards shown, codes, feedback, leaderboards, broadcasts."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from engine.storage.tables.base import Base


class ProcessedMessageRow(Base):
    """A message that was acted on, by the digest of its name: delivered again, it acts no more."""

    __tablename__ = "heard_messages"

    once: Mapped[str] = mapped_column(String(40), primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)


class ShownCardRow(Base):
    """Which card a message of a chat showed, for replies to it; pushed messages stand in the outbox."""

    __tablename__ = "shown_cards"

    platform: Mapped[str] = mapped_column(String(20), primary_key=True)
    chat: Mapped[str] = mapped_column(String(64), primary_key=True)
    ref: Mapped[str] = mapped_column(String(64), primary_key=True)
    recommendation: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime] = mapped_column(index=True)


class LinkCodeRow(Base):
    """A code that makes another account the same person; used once, for a short time."""

    __tablename__ = "link_codes"

    code: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    expires_at: Mapped[datetime]


class KeptPauseRow(Base):
    """A break or self-exclusion of an account whose data was deleted, under a digest of the account's name."""

    __tablename__ = "kept_pauses"

    account: Mapped[str] = mapped_column(String(64), primary_key=True)
    until: Mapped[datetime]
    excluded: Mapped[bool]


class SecretRow(Base):
    """A secret of this installation that keys digests."""

    __tablename__ = "installation_secrets"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[bytes] = mapped_column(LargeBinary)


class FeedbackRow(Base):
    """What somebody wanted the operator to know."""

    __tablename__ = "feedback"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    at: Mapped[datetime]
    text: Mapped[str] = mapped_column(Text)


class BroadcastRow(Base):
    """A message of the operator to everybody; the outbox carries it under ``broadcast:<id>``."""

    __tablename__ = "broadcasts"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(80))
    text: Mapped[str] = mapped_column(Text)


class BoardMemberRow(Base):
    """Somebody who wants to be on a leaderboard, under a name of their choice."""

    __tablename__ = "board_members"

    board: Mapped[str] = mapped_column(String(120), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True, index=True)
    name: Mapped[str] = mapped_column(String(40))
    joined_at: Mapped[datetime]
