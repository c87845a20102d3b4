"""Fixtures, results, tables and teams as football-data.org (v4) tells them."""

from engine.ingestion.sources.football_data_org.client import FootballDataOrg

__all__ = ["FootballDataOrg"]
