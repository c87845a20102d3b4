"""The models' predictions of matches, and the recommendations made from them."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    BigInteger,
    Double,
    Float,
    ForeignKey,
    Index,
    LargeBinary,
    SmallInteger,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from engine.storage.tables.base import Base
from engine.storage.tables.types import ExactDecimal


class PredictionRow(Base):
    """The probabilities of one match by one model as of one instant."""

    __tablename__ = "predictions"
    __table_args__ = (UniqueConstraint("match_id", "model_version", "as_of"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    match_id: Mapped[int] = mapped_column(ForeignKey("matches.id"))
    model_version: Mapped[str] = mapped_column(String(80))
    as_of: Mapped[datetime]
    home_rate: Mapped[float | None] = mapped_column(Double)
    away_rate: Mapped[float | None] = mapped_column(Double)
    probabilities: Mapped[dict[str, Any]]
    details: Mapped[dict[str, Any] | None]


class ShadowPredictionRow(Base):
    """The last prediction of one of two compared fits before a match began; no bet uses it."""

    __tablename__ = "shadow_predictions"

    fit_id: Mapped[int] = mapped_column(ForeignKey("model_fits.id", ondelete="CASCADE"), primary_key=True)
    match_id: Mapped[int] = mapped_column(ForeignKey("matches.id"), primary_key=True, index=True)
    as_of: Mapped[datetime]
    probabilities: Mapped[dict[str, Any]]


class RecommendationRow(Base):
    """A card: one recommendation for one person, or for everybody when ``person_id`` is null."""

    __tablename__ = "recommendations"
    __table_args__ = (
        UniqueConstraint("recommendation", "person_id"),
        Index(
            "uq_recommendations_for_all",
            "recommendation",
            unique=True,
            sqlite_where=text("person_id IS NULL"),
            postgresql_where=text("person_id IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    recommendation: Mapped[str] = mapped_column(String(80))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    match_id: Mapped[int] = mapped_column(ForeignKey("matches.id"), index=True)
    selection: Mapped[str] = mapped_column(String(40))
    strategy: Mapped[str] = mapped_column(String(40))
    first_as_of: Mapped[datetime]
    version: Mapped[int] = mapped_column(SmallInteger)
    withdrawn_at: Mapped[datetime | None]
    withdrawn_because: Mapped[str | None] = mapped_column(String(300))
    """As :func:`engine.notifications.skip_reason.noted` writes it."""


class RecommendationVersionRow(Base):
    """A card as it read at one time; a moved price makes a new version."""

    __tablename__ = "recommendation_versions"

    card_id: Mapped[int] = mapped_column(ForeignKey("recommendations.id"), primary_key=True)
    version: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    bookmaker: Mapped[str] = mapped_column(String(40))
    price: Mapped[float] = mapped_column(Double)
    price_known_at: Mapped[datetime]
    fair_price: Mapped[float] = mapped_column(Double)
    leave_below: Mapped[float] = mapped_column(Double)
    probability: Mapped[float] = mapped_column(Double)
    model_probability: Mapped[float] = mapped_column(Double)
    market_probability: Mapped[float | None] = mapped_column(Double)
    edge: Mapped[float] = mapped_column(Double)
    confidence: Mapped[float] = mapped_column(Double)
    agree: Mapped[int] = mapped_column(SmallInteger)
    agree_of: Mapped[int] = mapped_column(SmallInteger)
    stake_minor: Mapped[int] = mapped_column(BigInteger)
    stake_currency: Mapped[str] = mapped_column(String(3))
    stake_fraction: Mapped[float] = mapped_column(Double)
    reasons: Mapped[list[Any]]
    model_version: Mapped[str] = mapped_column(String(80))
    as_of: Mapped[datetime]
    commission: Mapped[Decimal] = mapped_column(ExactDecimal, default=Decimal(0), server_default="0")
    kickoff: Mapped[datetime | None]
    """Of the match, as it was known when this version was made; None where that was not kept."""

    kickoff_exact: Mapped[bool | None]


class FeatureVectorRow(Base):
    """The features of one match as of one instant: float64 in the order of the catalogue of that version."""

    __tablename__ = "feature_vectors"
    __table_args__ = (Index(None, "as_of"),)

    match_id: Mapped[int] = mapped_column(ForeignKey("matches.id"), primary_key=True)
    version: Mapped[str] = mapped_column(String(16), primary_key=True)
    as_of: Mapped[datetime] = mapped_column(primary_key=True)
    body: Mapped[bytes] = mapped_column(LargeBinary)


class BacktestRow(Base):
    """A backtest that was asked for: its plan, who runs it, and what came of it."""

    __tablename__ = "backtests"
    __table_args__ = (Index(None, "state", "asked_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan: Mapped[dict[str, Any]]
    strategy: Mapped[str] = mapped_column(String(40))
    state: Mapped[str] = mapped_column(String(12))
    asked_at: Mapped[datetime]
    asked_by: Mapped[str] = mapped_column(String(80))
    worker: Mapped[str | None] = mapped_column(String(80))
    alive_at: Mapped[datetime | None]
    done: Mapped[float] = mapped_column(Float)
    finished_at: Mapped[datetime | None]
    metrics: Mapped[dict[str, Any] | None]
    report: Mapped[bytes | None] = mapped_column(LargeBinary)
    error: Mapped[str | None] = mapped_column(String(400))
