"""The live sources there are, in the order they are asked for fixtures. A new one is a folder and a line here."""

from typing import Final

from engine.ingestion.sources.football_data_org.entry import FOOTBALL_DATA_ORG
from engine.ingestion.sources.protocol import LiveSource
from engine.ingestion.sources.the_odds_api.entry import THE_ODDS_API

LIVE_SOURCES: Final[tuple[LiveSource, ...]] = (FOOTBALL_DATA_ORG, THE_ODDS_API)
