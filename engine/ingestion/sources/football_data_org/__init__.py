"""Fixtures, results, tables and teams of football-data.org (v4)."""

from engine.ingestion.sources.football_data_org.client import FootballDataOrg

__all__ = ["FootballDataOrg"]
