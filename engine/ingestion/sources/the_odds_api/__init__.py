"""Prices of many bookmakers as The Odds API (v4) tells them."""

from engine.ingestion.sources.the_odds_api.client import TheOddsApi

__all__ = ["TheOddsApi"]
