"""Which column of a football-data.co.uk file is whose price of which market, and which counts what.

A price column is a bookmaker's prefix, ``C`` if it is a closing price, and the outcome:

===============  ==========================  =====================================
market           before the match            closing
===============  ==========================  =====================================
match result     ``B365H B365D B365A``       ``B365CH B365CD B365CA``
over/under 2.5   ``B365>2.5 B365<2.5``       ``B365C>2.5 B365C<2.5``
Asian handicap   ``B365AHH B365AHA``         ``B365CAHH B365CAHA``
===============  ==========================  =====================================

The handicap's line stands in ``AHh`` (closing ``AHCh``), before 2019/20 in ``BbAHh``, in very old files one a
bookmaker (``B365AH``); it is the home side's. Pinnacle is ``PS`` for the match result and ``P`` elsewhere.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from engine.domain.odds import Bookmaker, BookmakerCode, Market

REQUIRED: Final = ("Div", "Date", "HomeTeam", "AwayTeam")


class BookColumns(StrEnum):
    """What kind of price a column holds; it decides which checks it must pass."""

    NAMED = "named"
    MAXIMUM = "maximum"
    AVERAGE = "average"


MARKET_MAX: Final = BookmakerCode("market_max")
MARKET_AVG: Final = BookmakerCode("market_avg")
EXCHANGE: Final = BookmakerCode("betfair_exchange")

_NAMED: Final[tuple[tuple[str, str, tuple[str, ...]], ...]] = (
    # code, name, prefixes
    ("bet365", "bet365", ("B365",)),
    ("pinnacle", "Pinnacle", ("PS", "P")),
    ("betfair_exchange", "Betfair Exchange", ("BFE",)),
    ("betfair", "Betfair Sportsbook", ("BF",)),
    ("betfred", "Betfred", ("BFD",)),
    ("betmgm", "BetMGM", ("BMGM",)),
    ("betvictor", "BetVictor", ("VC", "BV")),  # VC Bet was renamed BetVictor
    ("bwin", "bwin", ("BW",)),
    ("blue_square", "Blue Square", ("BS",)),
    ("coral", "Coral", ("CL",)),
    ("gamebookers", "Gamebookers", ("GB",)),
    ("interwetten", "Interwetten", ("IW",)),
    ("ladbrokes", "Ladbrokes", ("LB",)),
    ("one_x_bet", "1xBet", ("1XB",)),
    ("paddypower", "Paddy Power", ("PP",)),
    ("skybet", "Sky Bet", ("SKB",)),
    ("sporting_odds", "Sporting Odds", ("SO",)),
    ("sportingbet", "Sportingbet", ("SB",)),
    ("stan_james", "Stan James", ("SJ",)),
    ("stanleybet", "Stanleybet", ("SY",)),
    ("william_hill", "William Hill", ("WH",)),
)

BOOKMAKERS: Final[tuple[Bookmaker, ...]] = (
    *(Bookmaker(BookmakerCode(code), name, sharp=code == "pinnacle") for code, name, _ in _NAMED),
    Bookmaker(MARKET_MAX, "Best price of the market", takeable=False),
    Bookmaker(MARKET_AVG, "Average price of the market", takeable=False),
)
"""Everybody whose prices the files carry. Maximum and average are nobody's price, so nobody can bet with them."""

_PREFIXES: Final[tuple[tuple[str, BookmakerCode, BookColumns], ...]] = (
    *((prefix, BookmakerCode(code), BookColumns.NAMED) for code, _, prefixes in _NAMED for prefix in prefixes),
    ("Max", MARKET_MAX, BookColumns.MAXIMUM),
    ("BbMx", MARKET_MAX, BookColumns.MAXIMUM),
    ("Avg", MARKET_AVG, BookColumns.AVERAGE),
    ("BbAv", MARKET_AVG, BookColumns.AVERAGE),
)

_SUFFIXES: Final[tuple[tuple[Market, Decimal | None, tuple[str, ...]], ...]] = (
    (Market.MATCH_RESULT, None, ("H", "D", "A")),
    (Market.OVER_UNDER, Decimal("2.5"), (">2.5", "<2.5")),
    (Market.ASIAN_HANDICAP, None, ("AHH", "AHA")),
)


@dataclass(frozen=True, slots=True)
class PriceGroup:
    """The columns that together are one bookmaker's prices of one market.

    ``indexes`` are positions in a row in the order of ``OUTCOMES``; None where the file lacks the column.
    ``line_index`` points at the handicap's line; a fixed line stands in ``line``.
    """

    bookmaker: BookmakerCode
    book: BookColumns
    market: Market
    closing: bool
    columns: tuple[str, ...]
    indexes: tuple[int | None, ...]
    line: Decimal | None = None
    line_column: str | None = None
    line_index: int | None = None

    @property
    def exchange(self) -> bool:
        """Whether people bet against each other there, so that the site's maxima do not cover it."""
        return self.bookmaker == EXCHANGE


STATISTICS: Final[dict[str, tuple[str, int]]] = {
    "HS": ("home_shots", 60),
    "AS": ("away_shots", 60),
    "HST": ("home_shots_on_target", 40),
    "AST": ("away_shots_on_target", 40),
    "HC": ("home_corners", 35),
    "AC": ("away_corners", 35),
    "HF": ("home_fouls", 60),
    "AF": ("away_fouls", 60),
    "HY": ("home_yellow_cards", 15),
    "AY": ("away_yellow_cards", 15),
    "HR": ("home_red_cards", 6),
    "AR": ("away_red_cards", 6),
}
"""Column → field of ``MatchStatistics`` and the largest count that is believed."""

EXPECTED_GOALS: Final[dict[str, str]] = {"HxG": "home_expected_goals", "AxG": "away_expected_goals"}
"""Column → field of ``MatchStatistics``; from 2026/27 on, in divisions where somebody counts them."""

MOST_EXPECTED_GOALS: Final = 15.0
"""More is no count of one side in one match."""

EXTRA: Final[dict[str, str]] = {"Referee": "referee", "Attendance": "attendance"}


def price_groups(header: Sequence[str]) -> tuple[PriceGroup, ...]:
    """Return the price groups a file with this header carries.

    Where two prefixes mean the same bookmaker (``Max`` and ``BbMx``), the first one found is used.
    """
    position = {name: index for index, name in reversed(list(enumerate(header))) if name}
    groups: dict[tuple[BookmakerCode, Market, bool], PriceGroup] = {}
    for group in _candidates(position):
        if any(index is not None for index in group.indexes):
            groups.setdefault((group.bookmaker, group.market, group.closing), group)
    return tuple(groups.values())


def _candidates(position: dict[str, int]) -> Iterator[PriceGroup]:
    for prefix, code, book in _PREFIXES:
        for closing in (False, True):
            stem = prefix + "C" if closing else prefix
            for market, line, suffixes in _SUFFIXES:
                columns = tuple(stem + suffix for suffix in suffixes)
                line_column = None
                if market is Market.ASIAN_HANDICAP:
                    line_column = _line_column(prefix, position, closing=closing)
                yield PriceGroup(
                    bookmaker=code,
                    book=book,
                    market=market,
                    closing=closing,
                    columns=columns,
                    indexes=tuple(position.get(column) for column in columns),
                    line=line,
                    line_column=line_column,
                    line_index=None if line_column is None else position.get(line_column),
                )


def _line_column(prefix: str, position: dict[str, int], *, closing: bool) -> str:
    if closing:
        return "AHCh"
    own = "BbAHh" if prefix.startswith("Bb") else f"{prefix}AH"
    return own if own in position else "AHh"
