"""Club names of sources that wait for a person's decision."""

from datetime import datetime
from typing import Any

from sqlalchemy import Float, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from engine.storage.tables.base import Base


class NameReviewRow(Base):
    """A name of a source that waits for a person, or waited; ``refused`` are clubs it was said not to mean."""

    __tablename__ = "name_reviews"
    __table_args__ = (UniqueConstraint("source", "country", "name"), Index(None, "state", "last_seen_at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(String(40))
    country: Mapped[str] = mapped_column(String(60))
    league: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(160))
    example: Mapped[str] = mapped_column(String(400))
    candidates: Mapped[list[Any]]
    refused: Mapped[list[Any]]
    seen: Mapped[int] = mapped_column(Integer)
    first_seen_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    confidence: Mapped[float] = mapped_column(Float)
    state: Mapped[str] = mapped_column(String(12))
    team_id: Mapped[int | None] = mapped_column(ForeignKey("teams.id"))
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[str | None] = mapped_column(String(80))
