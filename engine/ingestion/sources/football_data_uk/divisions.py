"""The leagues football-data.co.uk publishes, and how a person names seasons and divisions.

22 divisions have a file a season (``mmz4281/2223/E0.csv``); sixteen further countries have one file each for all
seasons (``new/BRA.csv``), with closing prices alone.
"""

import re
from typing import Final

from engine.domain.football import League, LeagueCode, Season
from engine.ingestion.errors import InvalidRequest

FIRST_SEASON: Final = Season(1993)
"""The oldest season the site carries."""

LAST_SEASON: Final = Season(2092)
"""Two-digit years in the site's paths cannot go further."""


def _league(code: str, name: str, country: str, tier: int) -> League:
    return League(LeagueCode(code), name, country, tier)


DIVISIONS: Final[tuple[League, ...]] = (
    _league("E0", "Premier League", "England", 1),
    _league("E1", "Championship", "England", 2),
    _league("E2", "League One", "England", 3),
    _league("E3", "League Two", "England", 4),
    _league("EC", "National League", "England", 5),
    _league("SC0", "Scottish Premiership", "Scotland", 1),
    _league("SC1", "Scottish Championship", "Scotland", 2),
    _league("SC2", "Scottish League One", "Scotland", 3),
    _league("SC3", "Scottish League Two", "Scotland", 4),
    _league("D1", "Bundesliga", "Germany", 1),
    _league("D2", "2. Bundesliga", "Germany", 2),
    _league("I1", "Serie A", "Italy", 1),
    _league("I2", "Serie B", "Italy", 2),
    _league("SP1", "La Liga", "Spain", 1),
    _league("SP2", "Segunda División", "Spain", 2),
    _league("F1", "Ligue 1", "France", 1),
    _league("F2", "Ligue 2", "France", 2),
    _league("N1", "Eredivisie", "Netherlands", 1),
    _league("B1", "Belgian Pro League", "Belgium", 1),
    _league("P1", "Primeira Liga", "Portugal", 1),
    _league("T1", "Süper Lig", "Turkey", 1),
    _league("G1", "Super League Greece", "Greece", 1),
)

NEW_LEAGUES: Final[tuple[League, ...]] = (
    _league("ARG", "Liga Profesional", "Argentina", 1),
    _league("AUT", "Austrian Bundesliga", "Austria", 1),
    _league("BRA", "Brasileirão Série A", "Brazil", 1),
    _league("CHN", "Chinese Super League", "China", 1),
    _league("DNK", "Danish Superliga", "Denmark", 1),
    _league("FIN", "Veikkausliiga", "Finland", 1),
    _league("IRL", "League of Ireland Premier Division", "Ireland", 1),
    _league("JPN", "J1 League", "Japan", 1),
    _league("MEX", "Liga MX", "Mexico", 1),
    _league("NOR", "Eliteserien", "Norway", 1),
    _league("POL", "Ekstraklasa", "Poland", 1),
    _league("ROU", "SuperLiga", "Romania", 1),
    _league("RUS", "Russian Premier League", "Russia", 1),
    _league("SWE", "Allsvenskan", "Sweden", 1),
    _league("SWZ", "Swiss Super League", "Switzerland", 1),
    _league("USA", "MLS", "USA", 1),
)
"""The countries with one file each; the site names its files after them."""

NEW: Final = frozenset(league.code for league in NEW_LEAGUES)

BY_CODE: Final[dict[str, League]] = {league.code: league for league in (*DIVISIONS, *NEW_LEAGUES)}

_GROUPS: Final = {"ALL": DIVISIONS, "NEW": NEW_LEAGUES}


def parse_divisions(text: str) -> tuple[League, ...]:
    """Return the leagues named in ``text``, separated by commas.

    ``all`` are the 22 divisions, ``new`` the 16 further countries, a code such as ``E0`` or ``BRA`` one league; several
    can be named together: ``all,new``, ``E0,new``.

    Raises:
        InvalidRequest: no code, or one that does not exist; names the codes that do.
    """
    named = [code.upper() for code in re.split(r"[,\s]+", text.strip()) if code]
    wanted = [code for name in named for code in (_codes(name) if name in _GROUPS else (name,))]
    unknown = [code for code in wanted if code not in BY_CODE]
    if unknown or not wanted:
        what = f"There is no division {', '.join(unknown)}" if unknown else "No division was named"
        msg = f"{what}. Nothing was read. Use `all`, `new`, or some of {', '.join(BY_CODE)} separated by commas."
        raise InvalidRequest(msg)
    return tuple(BY_CODE[code] for code in dict.fromkeys(wanted))


def _codes(group: str) -> tuple[str, ...]:
    return tuple(league.code for league in _GROUPS[group])


def parse_seasons(text: str) -> tuple[Season, ...]:
    """Return the seasons named in ``text`` by the year they start in: ``2022``, ``2005-2022``, ``2005,2010-2012``.

    Raises:
        InvalidRequest: not a year or a range of years, a range that runs backwards, or years the site has no files for.
    """
    seasons: set[Season] = set()
    for part in (part for part in re.split(r"[,\s]+", text.strip()) if part):
        match = re.fullmatch(r"(\d{4})(?:-(\d{4}))?", part)
        if match is None:
            msg = (
                f"{part!r} is no season. Nothing was read. "
                "Write the year a season starts in, such as 2022 for 2022/23, or a range such as 2005-2022."
            )
            raise InvalidRequest(msg)
        first, last = int(match[1]), int(match[2] or match[1])
        if last < first:
            msg = f"The range {part} runs backwards. Nothing was read. Write the earlier season first: {last}-{first}."
            raise InvalidRequest(msg)
        if not FIRST_SEASON.start_year <= first <= last <= LAST_SEASON.start_year:
            msg = (
                f"{part} lies outside what football-data.co.uk covers. Nothing was read. "
                f"Its first season is {FIRST_SEASON.start_year} ({FIRST_SEASON})."
            )
            raise InvalidRequest(msg)
        seasons.update(Season(year) for year in range(first, last + 1))
    if not seasons:
        msg = "No season was named. Nothing was read. Write one such as 2022, or a range such as 2005-2022."
        raise InvalidRequest(msg)
    return tuple(sorted(seasons))


def season_folder(season: Season) -> str:
    """Return the season as the site's paths spell it: 2022/23 is ``2223``."""
    return f"{season.start_year % 100:02d}{(season.start_year + 1) % 100:02d}"


def season_path(season: Season, league: League) -> str:
    """Return the path of a season file below the site's root, such as ``mmz4281/2223/E0.csv``."""
    return f"mmz4281/{season_folder(season)}/{league.code}.csv"


def country_path(league: League) -> str:
    """Return the path of the file that holds all seasons of one of ``NEW_LEAGUES``, such as ``new/BRA.csv``."""
    return f"new/{league.code}.csv"
