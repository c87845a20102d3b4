"""People, their accounts and settings, their bankroll and bets."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Double, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from engine.domain.bets import BetStatus, DecidedBy, EntryKind, Settlement
from engine.domain.football import MatchStatus
from engine.storage.tables.base import Base
from engine.storage.tables.types import EnumText, ExactDecimal


class PersonRow(Base):
    """Somebody who uses Fairline, on however many platforms."""

    __tablename__ = "people"

    id: Mapped[int] = mapped_column(primary_key=True)
    created_at: Mapped[datetime]
    forgotten_at: Mapped[datetime | None]


class PlatformAccountRow(Base):
    """An account of a person on a platform."""

    __tablename__ = "platform_accounts"

    platform: Mapped[str] = mapped_column(String(20), primary_key=True)
    account: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    linked_at: Mapped[datetime]


class SettingsRow(Base):
    """What a person chose; ``more`` holds what a face wants to remember of a conversation."""

    __tablename__ = "settings"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    currency: Mapped[str] = mapped_column(String(3))
    time_zone: Mapped[str] = mapped_column(String(60))
    language: Mapped[str] = mapped_column(String(10))
    strategy: Mapped[str] = mapped_column(String(40))
    odds_format: Mapped[str] = mapped_column(String(20))
    leagues: Mapped[list[Any] | None]
    bookmakers: Mapped[list[Any] | None]
    commissions: Mapped[dict[str, Any] | None]
    adult_confirmed_at: Mapped[datetime | None]
    more: Mapped[dict[str, Any]]


class BetRow(Base):
    """A bet somebody placed."""

    __tablename__ = "bets"
    __table_args__ = (
        Index(None, "person_id", "placed_at"),
        Index(None, "status", "match_id"),
        CheckConstraint("stake_minor > 0", name="stake_positive"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    match_id: Mapped[int] = mapped_column(ForeignKey("matches.id"))
    selection: Mapped[str] = mapped_column(String(40))
    price: Mapped[Decimal] = mapped_column(ExactDecimal)
    stake_minor: Mapped[int] = mapped_column(BigInteger)
    currency: Mapped[str] = mapped_column(String(3))
    placed_at: Mapped[datetime]
    bookmaker: Mapped[str | None] = mapped_column(String(40))
    recommendation: Mapped[str | None] = mapped_column(String(80), index=True)
    status: Mapped[BetStatus] = mapped_column(EnumText(BetStatus))
    settlement: Mapped[Settlement | None] = mapped_column(EnumText(Settlement))
    returned_minor: Mapped[int | None] = mapped_column(BigInteger)
    closed_at: Mapped[datetime | None]
    closing_price: Mapped[Decimal | None] = mapped_column(ExactDecimal)
    fair_closing_probability: Mapped[float | None] = mapped_column(Double)
    closing_source: Mapped[str | None] = mapped_column(String(40))
    commission: Mapped[Decimal] = mapped_column(ExactDecimal, default=Decimal(0), server_default="0")
    once: Mapped[str | None] = mapped_column(String(120), unique=True)
    kickoff: Mapped[datetime | None]
    """Of the match, as it was known when the bet was placed."""

    kickoff_exact: Mapped[bool] = mapped_column(default=True)
    decided_by: Mapped[DecidedBy | None] = mapped_column(EnumText(DecidedBy))
    """``person`` where the owner said how it ended; None: whatever is told of the match decides."""


class BetRevisionRow(Base):
    """One change of how a bet stands, with what it was before."""

    __tablename__ = "bet_revisions"

    id: Mapped[int] = mapped_column(primary_key=True)
    bet_id: Mapped[int] = mapped_column(ForeignKey("bets.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    at: Mapped[datetime]
    by: Mapped[DecidedBy] = mapped_column(EnumText(DecidedBy))
    status: Mapped[BetStatus] = mapped_column(EnumText(BetStatus))
    settlement: Mapped[Settlement | None] = mapped_column(EnumText(Settlement))
    returned_minor: Mapped[int | None] = mapped_column(BigInteger)
    status_before: Mapped[BetStatus] = mapped_column(EnumText(BetStatus))
    settlement_before: Mapped[Settlement | None] = mapped_column(EnumText(Settlement))
    returned_before: Mapped[int | None] = mapped_column(BigInteger)
    """In minor units, like ``returned_minor``."""

    score: Mapped[str | None] = mapped_column(String(12))
    match_status: Mapped[MatchStatus | None] = mapped_column(EnumText(MatchStatus))


class LedgerRow(Base):
    """A change of a bankroll. Triggers of the database refuse every update and delete."""

    __tablename__ = "bankroll_ledger"
    __table_args__ = (Index(None, "person_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[EntryKind] = mapped_column(EnumText(EntryKind))
    amount_minor: Mapped[int] = mapped_column(BigInteger)
    currency: Mapped[str] = mapped_column(String(3))
    at: Mapped[datetime]
    bet_id: Mapped[int | None] = mapped_column(ForeignKey("bets.id"), index=True)
    note: Mapped[str] = mapped_column(String(200))
    once: Mapped[str | None] = mapped_column(String(120), unique=True)


class PriceWatchRow(Base):
    """A price alert of a person, sent once, before the match begins."""

    __tablename__ = "price_watches"
    __table_args__ = (Index(None, "person_id", "ended_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    match_id: Mapped[int] = mapped_column(ForeignKey("matches.id"), index=True)
    selection: Mapped[str] = mapped_column(String(40))
    net_price: Mapped[Decimal] = mapped_column(ExactDecimal)
    asked_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    """When it was told, begun or given up; such rows stay, for their numbers name messages."""

    price: Mapped[Decimal | None] = mapped_column(ExactDecimal)
    """What came, as the bookmaker showed it; None where nothing did."""

    bookmaker: Mapped[str | None] = mapped_column(String(40))
    is_bet: Mapped[bool] = mapped_column(default=False)
