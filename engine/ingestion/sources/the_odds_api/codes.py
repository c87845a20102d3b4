"""Which of The Odds API's "sports" is which league, and which of its bookmakers is whom."""

import re
from typing import Final

from engine.domain.football import LeagueCode
from engine.domain.odds import Bookmaker, BookmakerCode
from engine.ingestion.sources.football_data_uk.columns import BOOKMAKERS as KNOWN_BOOKMAKERS

LEAGUES: Final[dict[str, LeagueCode]] = {
    "soccer_epl": LeagueCode("E0"),
    "soccer_efl_champ": LeagueCode("E1"),
    "soccer_england_league1": LeagueCode("E2"),
    "soccer_england_league2": LeagueCode("E3"),
    "soccer_spl": LeagueCode("SC0"),
    "soccer_germany_bundesliga": LeagueCode("D1"),
    "soccer_germany_bundesliga2": LeagueCode("D2"),
    "soccer_italy_serie_a": LeagueCode("I1"),
    "soccer_italy_serie_b": LeagueCode("I2"),
    "soccer_spain_la_liga": LeagueCode("SP1"),
    "soccer_spain_segunda_division": LeagueCode("SP2"),
    "soccer_france_ligue_one": LeagueCode("F1"),
    "soccer_france_ligue_two": LeagueCode("F2"),
    "soccer_netherlands_eredivisie": LeagueCode("N1"),
    "soccer_belgium_first_div": LeagueCode("B1"),
    "soccer_portugal_primeira_liga": LeagueCode("P1"),
    "soccer_turkey_super_league": LeagueCode("T1"),
    "soccer_greece_super_league": LeagueCode("G1"),
    "soccer_argentina_primera_division": LeagueCode("ARG"),
    "soccer_austria_bundesliga": LeagueCode("AUT"),
    "soccer_brazil_campeonato": LeagueCode("BRA"),
    "soccer_china_superleague": LeagueCode("CHN"),
    "soccer_denmark_superliga": LeagueCode("DNK"),
    "soccer_finland_veikkausliiga": LeagueCode("FIN"),
    "soccer_league_of_ireland": LeagueCode("IRL"),
    "soccer_japan_j_league": LeagueCode("JPN"),
    "soccer_mexico_ligamx": LeagueCode("MEX"),
    "soccer_norway_eliteserien": LeagueCode("NOR"),
    "soccer_poland_ekstraklasa": LeagueCode("POL"),
    "soccer_russia_premier_league": LeagueCode("RUS"),
    "soccer_sweden_allsvenskan": LeagueCode("SWE"),
    "soccer_switzerland_superleague": LeagueCode("SWZ"),
    "soccer_usa_mls": LeagueCode("USA"),
}
"""Sport key → league. Competitions that are not here have no history, hence no model, and are left aside."""

SPORTS: Final[dict[LeagueCode, str]] = {league: sport for sport, league in LEAGUES.items()}
"""League → sport key; the divisions EC, SC1 to SC3 and ROU are not to be had."""

_SAME: Final[dict[str, str]] = {
    "betfair": "betfair_exchange",  # what the exchange was called until 2023
    "betfair_ex_au": "betfair_exchange",
    "betfair_ex_eu": "betfair_exchange",
    "betfair_ex_uk": "betfair_exchange",
    "betfair_sb_uk": "betfair",
    "betfred_uk": "betfred",
    "bet365_au": "bet365",
    "ladbrokes_uk": "ladbrokes",
    "onexbet": "one_x_bet",
    "williamhill": "william_hill",
    "williamhill_us": "william_hill_us",
}
"""Keys that mean a bookmaker known under another code; every other key is the bookmaker's code itself."""

_KNOWN: Final[dict[str, Bookmaker]] = {str(book.code): book for book in KNOWN_BOOKMAKERS}


def bookmaker(key: str, title: str) -> Bookmaker:
    """Return the bookmaker behind a key; an unknown one gets its key as code and its title as name."""
    plain = re.sub(r"[^a-z0-9_]+", "_", key.lower())[:40]
    code = _SAME.get(plain, plain)
    return _KNOWN.get(code) or Bookmaker(BookmakerCode(code), title[:80])
