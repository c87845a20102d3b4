"""Bookmakers and their quotes."""

from datetime import datetime
from typing import Any

from sqlalchemy import Double, ForeignKey, SmallInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from engine.domain.odds import Market
from engine.storage.tables.base import Base
from engine.storage.tables.types import MarketCode


class BookmakerRow(Base):
    """Somebody who quotes prices."""

    __tablename__ = "bookmakers"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(80))
    takeable: Mapped[bool]
    sharp: Mapped[bool]


class QuoteRow(Base):
    """One row per match, market, line, bookmaker and time, with the prices of all outcomes.

    By far the largest table, hence small integers, and the key is the table itself on SQLite (no row id, no second
    index): reading what was known of a match is one range scan. ``line`` is in quarter goals. ``closing`` belongs to
    the key because prices collected at kick-off and closing prices can carry the same instant. ``more_prices`` holds
    the fourth and further outcomes of the few markets that have them.
    """

    __tablename__ = "quotes"
    __table_args__ = ({"sqlite_with_rowid": False},)

    match_id: Mapped[int] = mapped_column(ForeignKey("matches.id"), primary_key=True)
    market: Mapped[Market] = mapped_column(MarketCode, primary_key=True)
    line: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    bookmaker_id: Mapped[int] = mapped_column(ForeignKey("bookmakers.id"), primary_key=True)
    known_at: Mapped[datetime] = mapped_column(primary_key=True)
    closing: Mapped[bool] = mapped_column(primary_key=True)
    price_1: Mapped[float | None] = mapped_column(Double)
    price_2: Mapped[float | None] = mapped_column(Double)
    price_3: Mapped[float | None] = mapped_column(Double)
    more_prices: Mapped[list[Any] | None]
