"""Leagues, teams and their names, matches, results and statistics."""

from datetime import datetime
from typing import Any

from sqlalchemy import Float, ForeignKey, Index, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from engine.domain.football import MatchStatus
from engine.storage.tables.base import Base
from engine.storage.tables.types import EnumText


class LeagueRow(Base):
    """A competition."""

    __tablename__ = "leagues"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(20), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    country: Mapped[str] = mapped_column(String(60))
    tier: Mapped[int] = mapped_column(SmallInteger)
    simulated: Mapped[bool]


class TeamRow(Base):
    """A club."""

    __tablename__ = "teams"
    __table_args__ = (UniqueConstraint("country", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    country: Mapped[str] = mapped_column(String(60))


class AliasRow(Base):
    """What a source calls a club, within one country."""

    __tablename__ = "aliases"
    __table_args__ = (UniqueConstraint("source", "country", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(String(40))
    country: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(String(160))
    team_id: Mapped[int] = mapped_column(ForeignKey("teams.id"), index=True)
    confidence: Mapped[float] = mapped_column(Float)
    learned_at: Mapped[datetime]
    reviewed: Mapped[bool]


class MatchRow(Base):
    """A match. ``known_at`` is when its fixture was first known, ``kickoff_known_at`` when its last kick-off was."""

    __tablename__ = "matches"
    __table_args__ = (
        UniqueConstraint("league_id", "season", "home_team_id", "away_team_id", "kickoff"),
        Index(None, "league_id", "kickoff"),
        Index(None, "kickoff"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    league_id: Mapped[int] = mapped_column(ForeignKey("leagues.id"))
    season: Mapped[int] = mapped_column(SmallInteger)
    home_team_id: Mapped[int] = mapped_column(ForeignKey("teams.id"), index=True)
    away_team_id: Mapped[int] = mapped_column(ForeignKey("teams.id"), index=True)
    kickoff: Mapped[datetime]
    kickoff_exact: Mapped[bool]
    known_at: Mapped[datetime]
    kickoff_known_at: Mapped[datetime] = mapped_column("told_at", key="kickoff_known_at")
    status: Mapped[MatchStatus] = mapped_column(EnumText(MatchStatus))
    status_known_at: Mapped[datetime]
    extra: Mapped[dict[str, Any] | None]


class MatchChangeRow(Base):
    """When and whether a match was to be played, as known from ``known_at`` on.

    A match of which nothing was ever told otherwise has no row here: what stands in ``matches`` was always so.
    """

    __tablename__ = "match_changes"
    __table_args__ = (Index(None, "kickoff"),)

    match_id: Mapped[int] = mapped_column(ForeignKey("matches.id"), primary_key=True)
    known_at: Mapped[datetime] = mapped_column(primary_key=True)
    kickoff: Mapped[datetime]
    kickoff_exact: Mapped[bool]
    status: Mapped[MatchStatus] = mapped_column(EnumText(MatchStatus))


class MatchKeyRow(Base):
    """A source's own identifier of a match."""

    __tablename__ = "match_keys"

    source: Mapped[str] = mapped_column(String(40), primary_key=True)
    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    match_id: Mapped[int] = mapped_column(ForeignKey("matches.id"), index=True)


class ResultRow(Base):
    """How a match ended as it was known from ``known_at`` on; a correction is a further row."""

    __tablename__ = "results"
    __table_args__ = (Index(None, "match_id", "known_at"), Index(None, "league_id", "known_at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    match_id: Mapped[int] = mapped_column(ForeignKey("matches.id"))
    league_id: Mapped[int] = mapped_column(ForeignKey("leagues.id"))
    known_at: Mapped[datetime]
    status: Mapped[MatchStatus] = mapped_column(EnumText(MatchStatus))
    home_goals: Mapped[int | None] = mapped_column(SmallInteger)
    away_goals: Mapped[int | None] = mapped_column(SmallInteger)
    half_time_home_goals: Mapped[int | None] = mapped_column(SmallInteger)
    half_time_away_goals: Mapped[int | None] = mapped_column(SmallInteger)
    kickoff: Mapped[datetime | None]
    """Of the match as it stood then."""


class StatisticsRow(Base):
    """Counts of a match as they were known from ``known_at`` on."""

    __tablename__ = "match_statistics"

    match_id: Mapped[int] = mapped_column(ForeignKey("matches.id"), primary_key=True)
    known_at: Mapped[datetime] = mapped_column(primary_key=True)
    home_shots: Mapped[int | None] = mapped_column(SmallInteger)
    away_shots: Mapped[int | None] = mapped_column(SmallInteger)
    home_shots_on_target: Mapped[int | None] = mapped_column(SmallInteger)
    away_shots_on_target: Mapped[int | None] = mapped_column(SmallInteger)
    home_corners: Mapped[int | None] = mapped_column(SmallInteger)
    away_corners: Mapped[int | None] = mapped_column(SmallInteger)
    home_fouls: Mapped[int | None] = mapped_column(SmallInteger)
    away_fouls: Mapped[int | None] = mapped_column(SmallInteger)
    home_yellow_cards: Mapped[int | None] = mapped_column(SmallInteger)
    away_yellow_cards: Mapped[int | None] = mapped_column(SmallInteger)
    home_red_cards: Mapped[int | None] = mapped_column(SmallInteger)
    away_red_cards: Mapped[int | None] = mapped_column(SmallInteger)
    home_expected_goals: Mapped[float | None] = mapped_column(Float)
    away_expected_goals: Mapped[float | None] = mapped_column(Float)
