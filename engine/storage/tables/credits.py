"""What paid requests cost, and which alerts were given about it."""

from datetime import datetime

from sqlalchemy import Index, Integer, SmallInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from engine.storage.tables.base import Base


class CreditUseRow(Base):
    """What one request to a metered API cost, and what the API said is used and left."""

    __tablename__ = "credit_uses"
    __table_args__ = (Index(None, "source", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(String(40))
    at: Mapped[datetime]
    cycle: Mapped[datetime]
    request: Mapped[str] = mapped_column(String(500))
    expected: Mapped[int] = mapped_column(Integer)
    cost: Mapped[int] = mapped_column(Integer)
    used: Mapped[int | None] = mapped_column(Integer)
    remaining: Mapped[int | None] = mapped_column(Integer)


class CreditAlertRow(Base):
    """An alert that a share of the credits is spent; one row per cycle and share, so that it is given once."""

    __tablename__ = "credit_alerts"

    source: Mapped[str] = mapped_column(String(40), primary_key=True)
    cycle: Mapped[datetime] = mapped_column(primary_key=True)
    percent: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    used: Mapped[int] = mapped_column(Integer)
    remaining: Mapped[int] = mapped_column(Integer)


class CreditReservationRow(Base):
    """Credits of a request that is being made: no other process may spend them meanwhile."""

    __tablename__ = "credit_reservations"

    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(String(40), index=True)
    cost: Mapped[int] = mapped_column(Integer)
    until: Mapped[datetime]
    """A process that was killed meanwhile keeps them no longer."""
