"""Prices of many bookmakers from The Odds API (v4)."""

from engine.ingestion.sources.the_odds_api.client import TheOddsApi

__all__ = ["TheOddsApi"]
