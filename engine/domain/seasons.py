"""Which season of a league a match day belongs to: most turn over in July, those of the north and the south in January.

Leagues change: Argentina plays by the calendar since 2020, Japan stopped to in 2026, the United States will in 2027.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from engine.domain.football import LeagueCode, Season

_LONG_SEASON_ENDED: Final = date(2020, 8, 2)
"""Until then 2019/20 was played on where it had been interrupted."""

_EVER: Final = (1900, 2999)
_CALENDAR_YEARS: Final[Mapping[LeagueCode, tuple[int, int]]] = MappingProxyType(
    {
        LeagueCode("ARG"): (2020, 2999),
        LeagueCode("BRA"): _EVER,
        LeagueCode("CHN"): _EVER,
        LeagueCode("FIN"): _EVER,
        LeagueCode("IRL"): _EVER,
        LeagueCode("JPN"): (1900, 2025),
        LeagueCode("NOR"): _EVER,
        LeagueCode("SWE"): _EVER,
        LeagueCode("USA"): (1900, 2026),
    }
)
"""First and last season that begins and ends in one year."""


def season_of(league: LeagueCode, day: date) -> Season:
    """Return the season of a league that a match day belongs to.

    A match of January that ends the season before, as in Brazil in 2021, cannot be told from the day alone: it counts
    to the new one unless the match is known (see ``reconcile``).
    """
    if date(2020, 7, 1) <= day <= _LONG_SEASON_ENDED and league not in _CALENDAR_YEARS:
        return Season(2019)
    first, last = _CALENDAR_YEARS.get(league, (0, -1))
    return Season(day.year) if first <= day.year <= last else Season.of(day)
