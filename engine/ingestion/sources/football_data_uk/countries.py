"""The sixteen countries with one file each for all seasons: ``new/BRA.csv``, and their coming matches.

The files carry closing prices alone: ``PSCH MaxCH AvgCH …`` since 2025, before that the same prices under the plain
names ``PH MaxH AvgH``. Nobody can bet at them, so they are closing prices whatever they are called. Only
``new_league_fixtures.csv`` has prices to take, and there the plain names mean what they mean everywhere else.

Seasons are written ``2012/2013`` or ``2012``; countries and leagues carry spaces at either end and change their names,
so a file's name says which league it holds. Times are UK time, so that an evening in America is the next day here.
"""

from collections.abc import Sequence
from datetime import date, datetime
from types import MappingProxyType
from typing import Final

from engine.domain.football import League, Season
from engine.domain.seasons import season_of
from engine.ingestion.errors import UnreadableFile
from engine.ingestion.sources.football_data_uk.columns import REQUIRED
from engine.ingestion.sources.football_data_uk.divisions import NEW_LEAGUES
from engine.ingestion.sources.football_data_uk.parse import BadRow, ParsedFile, RowReader
from engine.ingestion.sources.football_data_uk.problems import Problem
from engine.ingestion.sources.football_data_uk.table import read_table

NEW_FIXTURES: Final = "new_league_fixtures.csv"

_NAMES: Final = MappingProxyType({"Home": "HomeTeam", "Away": "AwayTeam", "HG": "FTHG", "AG": "FTAG", "Res": "FTR"})
"""Column → what season files call it."""

_CLOSING: Final = MappingProxyType(
    {f"{old}{side}": f"{new}C{side}" for old, new in (("P", "PS"), ("Max", "Max"), ("Avg", "Avg")) for side in "HDA"}
)
"""Names of closing prices up to 2024 → those of today."""

_TO_TAKE: Final = MappingProxyType({f"P{side}": f"PS{side}" for side in "HDA"})
_REQUIRED: Final = tuple(name for name in REQUIRED if name != "Div")
_NOW_CALLED: Final[dict[str, dict[str, str]]] = {
    "ARG": {"Colon Santa FE": "Colon Santa Fe"},
    "CHN": {
        "Dalian Yifang F.C.": "Dalian Pro",
        "Guangzhou Evergrande": "Guangzhou FC",
        "Guangzhou R&F": "Guangzhou City",
        "Hangzhou Greentown": "Zhejiang Professional",
        "Shandong Luneng": "Shandong Taishan",
        "Shanghai SIPG": "Shanghai Port",
        "Tianjin Quanjian": "Tianjin Tianhai",
        "Zhejiang Greentown": "Zhejiang Professional",
    },
    "JPN": {
        "C-Osaka": "Cerezo Osaka",
        "G-Osaka": "Gamba Osaka",
        "Hiroshima": "Sanfrecce Hiroshima",
        "Kashima": "Kashima Antlers",
        "Kobe": "Vissel Kobe",
        "Nagoya": "Nagoya Grampus",
        "Sapporo": "Hokkaido Consadole Sapporo",
        "Shimizu": "Shimizu S-Pulse",
        "Shonan": "Shonan Bellmare",
        "Urawa": "Urawa Reds",
        "Yokohama": "Yokohama FC",
        "Yokohama M.": "Yokohama F. Marinos",
    },
    "POL": {"Gornik Z.": "Gornik Zabrze"},
}
"""The files' second names of one club, and the one it goes by: renamed clubs, slips, short forms of the fixtures."""

_BY_COUNTRY: Final = {league.country.casefold(): league for league in NEW_LEAGUES}


def parse_country(path: str, body: bytes, *, league: League) -> ParsedFile:
    """Read the file of one country.

    Args:
        path: what to call the file in reports, such as ``new/BRA.csv``.
        body: its bytes.
        league: the one it should hold.

    Raises:
        UnreadableFile: it is empty, cut off, no CSV, or a table of another country.
    """
    header, rows = read_table(path, body, (*_REQUIRED, "Country", "Season"), _NAMES | _CLOSING)
    country = header.index("Country")
    countries = {line.cells[country].strip() for line in rows if len(line.cells) > country} - {""}
    if countries and league.country not in countries:
        other = min(countries)
        raise UnreadableFile(
            path,
            f"is about {other} instead of {league.country}",
            f"Put it where {other} belongs, or download it again.",
        )
    return _CountryReader(path, header, league).read(rows)


def parse_new_fixtures(path: str, body: bytes, *, read_at: datetime | None = None) -> ParsedFile:
    """Read the site's ``new_league_fixtures.csv``: coming matches of those countries with prices to take.

    Args:
        path: what to call the file in reports.
        body: its bytes.
        read_at: when it was read, aware; see ``parse_fixtures``.

    Raises:
        UnreadableFile: as :func:`parse_country`.
    """
    header, rows = read_table(path, body, (*_REQUIRED, "Country"), _NAMES | _TO_TAKE)
    return _CountryReader(path, header, None, read_at).read(rows)


class _CountryReader(RowReader):
    """Reads rows that name a country and a season instead of a division."""

    def __init__(
        self, path: str, header: Sequence[str], league: League | None, read_at: datetime | None = None
    ) -> None:
        super().__init__(path, header, {}, None, read_at)
        self._league = league

    def _league_of_row(self) -> League:
        country = self._cell("Country")
        league = _BY_COUNTRY.get(country.casefold())
        if league is None or self._league not in {None, league}:
            raise BadRow("Country", country, Problem.OTHER_COUNTRY)
        return league

    def _club(self, league: League, name: str) -> str:
        return _NOW_CALLED.get(league.code, {}).get(name, name)

    def _season_of(self, league: League, day: date) -> Season:
        """Return the season the row names; where the day cannot lie in it, the one the day lies in."""
        text = self._cell("Season")[:4]
        if not (text.isascii() and text.isdecimal()):
            return season_of(league.code, day)
        season = Season(int(text))
        inside = date(season.start_year, 1, 1) <= day <= date(season.start_year + 1, 8, 31)
        return season if inside else season_of(league.code, day)
