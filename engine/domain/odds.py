"""Prices, markets, selections and quotes.

A *selection* is market + line + outcome and has one spelling, used in the store, in JSON and in logs:

    1X2/home   OU 2.5/over   AH -0.75/home   BTTS/yes   DC/home_or_draw   DNB/away   CS 2-1   EH -1/draw
    TTH 1.5/over (home team's total)   TTA 0.5/under   OE/odd   WTN/home   CLEAN/away   WM/home_by_2   EG/3   MG/2-3
    RT 2.5/home&over   RB/draw&yes

The line of a handicap is always **the home side's**: ``AH -0.75/away`` is the away side receiving +0.75.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Final, NewType

from engine.domain.errors import InvalidPrice, InvalidSelection
from engine.domain.football import MatchId

BookmakerCode = NewType("BookmakerCode", str)
"""A bookmaker's stable short name in lower case, such as ``bet365`` or ``pinnacle``."""

MARKET_AVERAGE: Final = BookmakerCode("market_avg")
"""The average over all books a source watches: nobody can bet with it, but it is what the crowd thinks."""

MARKET_MAXIMUM: Final = BookmakerCode("market_max")
"""The best price of all books a source watches, without saying whose."""

ODDSPORTAL_AVERAGE: Final = BookmakerCode("oddsportal_avg")
"""The average over the books OddsPortal watches, for research."""

RESEARCH_ONLY: Final = frozenset({ODDSPORTAL_AVERAGE})
"""Prices to judge models by: no forecast, feature or decision looks at them."""

AGGREGATES: Final = frozenset({MARKET_AVERAGE, MARKET_MAXIMUM}) | RESEARCH_ONLY
"""No books: nobody can bet there, and their prices confirm nobody's."""


class Market(StrEnum):
    """What can be bet on; the value is its spelling."""

    MATCH_RESULT = "1X2"
    OVER_UNDER = "OU"
    ASIAN_HANDICAP = "AH"
    BOTH_TEAMS_TO_SCORE = "BTTS"
    DOUBLE_CHANCE = "DC"
    DRAW_NO_BET = "DNB"
    CORRECT_SCORE = "CS"
    EUROPEAN_HANDICAP = "EH"
    HOME_TOTAL = "TTH"
    AWAY_TOTAL = "TTA"
    ODD_EVEN = "OE"
    WIN_TO_NIL = "WTN"
    CLEAN_SHEET = "CLEAN"
    WINNING_MARGIN = "WM"
    EXACT_GOALS = "EG"
    MULTI_GOALS = "MG"
    RESULT_AND_TOTAL = "RT"
    RESULT_AND_BTTS = "RB"


OUTCOMES: Final[Mapping[Market, tuple[str, ...]]] = {
    Market.MATCH_RESULT: ("home", "draw", "away"),
    Market.OVER_UNDER: ("over", "under"),
    Market.ASIAN_HANDICAP: ("home", "away"),
    Market.BOTH_TEAMS_TO_SCORE: ("yes", "no"),
    Market.DOUBLE_CHANCE: ("home_or_draw", "home_or_away", "draw_or_away"),
    Market.DRAW_NO_BET: ("home", "away"),
    Market.EUROPEAN_HANDICAP: ("home", "draw", "away"),
    Market.HOME_TOTAL: ("over", "under"),
    Market.AWAY_TOTAL: ("over", "under"),
    Market.ODD_EVEN: ("odd", "even"),
    Market.WIN_TO_NIL: ("home", "away"),
    Market.CLEAN_SHEET: ("home", "away"),
    Market.RESULT_AND_TOTAL: (
        "home&over",
        "home&under",
        "draw&over",
        "draw&under",
        "away&over",
        "away&under",
    ),
    Market.RESULT_AND_BTTS: ("home&yes", "home&no", "draw&yes", "draw&no", "away&yes", "away&no"),
}
"""Outcomes of the markets with a fixed list, in the order prices are stored; CS, WM, EG and MG are open lists."""

LINED: Final[frozenset[Market]] = frozenset(
    {
        Market.OVER_UNDER,
        Market.ASIAN_HANDICAP,
        Market.EUROPEAN_HANDICAP,
        Market.HOME_TOTAL,
        Market.AWAY_TOTAL,
        Market.RESULT_AND_TOTAL,
    }
)
"""Markets that need a line."""


def price(value: Decimal | float | str) -> Decimal:
    """Return ``value`` as a decimal price.

    Raises:
        InvalidPrice: not a finite number above 1.
    """
    try:
        result = value if isinstance(value, Decimal) else Decimal(str(value))
    except InvalidOperation:
        result = Decimal("NaN")
    if not result.is_finite() or result <= 1:
        msg = f"{value} is no decimal price: it must be a number above 1, such as 2.05."
        raise InvalidPrice(msg)
    return result


@dataclass(frozen=True, slots=True, order=True)
class Selection:
    """What a bet is on. ``line`` is in goals; quarter steps for AH and OU, whole goals for EH.

    Raises:
        InvalidSelection: the market needs a line, has none, or has no such outcome.
    """

    market: Market
    line: Decimal | None
    outcome: str

    def __post_init__(self) -> None:
        if (self.line is not None) != (self.market in LINED):
            need = "needs a line" if self.market in LINED else "has no line"
            msg = f"The market {self.market.value} {need}: {self.market.value} {self.line} {self.outcome}."
            raise InvalidSelection(msg)
        if self.line is not None:
            _check_line(self.market, self.line)
            object.__setattr__(self, "line", _plain(self.line))
        if not _is_outcome(self.market, self.outcome):
            msg = f"The market {self.market.value} has no outcome {self.outcome!r}."
            raise InvalidSelection(msg)

    def __str__(self) -> str:
        if self.market is Market.CORRECT_SCORE:
            return f"CS {self.outcome}"
        line = "" if self.line is None else f" {self.line}"
        return f"{self.market.value}{line}/{self.outcome}"

    @classmethod
    def parse(cls, text: str) -> "Selection":
        """Read the spelling that ``str`` writes.

        Raises:
            InvalidSelection: the text is no selection.
        """
        head, slash, outcome = text.strip().partition("/")
        name, _, line = head.partition(" ")
        if name == Market.CORRECT_SCORE.value and not slash:
            return cls(Market.CORRECT_SCORE, None, line)
        try:
            return cls(Market(name), Decimal(line) if line else None, outcome)
        except (ValueError, InvalidOperation) as error:
            msg = f"{text!r} is no selection; write it like 1X2/home, OU 2.5/over or AH -0.75/away."
            raise InvalidSelection(msg) from error


@dataclass(frozen=True, slots=True)
class Bookmaker:
    """Somebody who quotes prices."""

    code: BookmakerCode
    name: str
    takeable: bool = True
    """False for an aggregate such as the market's maximum or average: nobody can bet with it."""

    sharp: bool = False
    """True for a book whose line is followed by others."""


@dataclass(frozen=True, slots=True)
class Quote:
    """One bookmaker's prices for all outcomes of one market and line of one match at one time.

    ``prices`` follows the order of ``OUTCOMES``; None where the book had no price for an outcome.
    """

    match_id: MatchId
    bookmaker: BookmakerCode
    market: Market
    line: Decimal | None
    prices: tuple[Decimal | None, ...]
    known_at: datetime
    closing: bool = False
    """True for the last prices before kick-off as a source reports them; known only at kick-off."""

    def price_of(self, selection: Selection) -> Decimal | None:
        """Return the price of ``selection``; None when this quote has none for it."""
        if (selection.market, selection.line) != (self.market, self.line):
            return None
        return self.prices[OUTCOMES[self.market].index(selection.outcome)]


def _plain(line: Decimal) -> Decimal:
    line = line.normalize() + 0  # no -0, no exponent
    return line.quantize(Decimal(1)) if line == line.to_integral_value() else line


def _check_line(market: Market, line: Decimal) -> None:
    quarters = market in {Market.ASIAN_HANDICAP, Market.OVER_UNDER, Market.HOME_TOTAL, Market.AWAY_TOTAL}
    step = Decimal("0.25") if quarters else Decimal(1) if market is Market.EUROPEAN_HANDICAP else Decimal("0.5")
    if not line.is_finite() or math.fmod(float(line), float(step)) or abs(line) > 30:
        msg = f"{line} is no line of the market {market.value}: lines go in steps of {step}."
        raise InvalidSelection(msg)


def _is_outcome(market: Market, outcome: str) -> bool:
    if market in OUTCOMES:
        return outcome in OUTCOMES[market]
    if market is Market.EXACT_GOALS:
        return _is_count(outcome.removesuffix("+"))
    if market is Market.WINNING_MARGIN:
        if outcome in {"draw", "score_draw", "no_goal"}:
            return True
        side, by, goals = outcome.partition("_by_")
        return side in {"home", "away"} and bool(by) and _is_count(goals.removesuffix("+"))
    low, dash, high = outcome.partition("-")
    if not (dash and _is_count(low) and _is_count(high)):
        return False
    return market is Market.CORRECT_SCORE or int(low) <= int(high)


def _is_count(text: str) -> bool:
    """Goals as they are written: one spelling a number, so that equal selections are equal."""
    return text.isascii() and text.isdecimal() and text == str(int(text))
