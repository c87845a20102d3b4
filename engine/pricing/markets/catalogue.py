"""The selections that a match is priced for unless a caller names others."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from engine.domain.odds import OUTCOMES, Market, Selection

_MULTI_GOALS: Final = ("1-2", "1-3", "1-4", "2-3", "2-4", "2-5", "3-4", "3-5", "3-6", "4-5", "4-6")


def _lines(first: str, last: str, step: str) -> Iterator[Decimal]:
    line = Decimal(first)
    while line <= Decimal(last):
        yield line
        line += Decimal(step)


def _every() -> Iterator[Selection]:
    for market in (
        Market.MATCH_RESULT,
        Market.DOUBLE_CHANCE,
        Market.DRAW_NO_BET,
        Market.BOTH_TEAMS_TO_SCORE,
        Market.ODD_EVEN,
        Market.WIN_TO_NIL,
        Market.CLEAN_SHEET,
        Market.RESULT_AND_BTTS,
    ):
        yield from (Selection(market, None, outcome) for outcome in OUTCOMES[market])
    for market, lines in (
        (Market.OVER_UNDER, _lines("0.5", "6.5", "0.25")),
        (Market.ASIAN_HANDICAP, _lines("-3", "3", "0.25")),
        (Market.HOME_TOTAL, _lines("0.5", "5.5", "0.5")),
        (Market.AWAY_TOTAL, _lines("0.5", "5.5", "0.5")),
        (Market.EUROPEAN_HANDICAP, (line for line in _lines("-3", "3", "1") if line)),
        (Market.RESULT_AND_TOTAL, _lines("1.5", "4.5", "1")),
    ):
        yield from (Selection(market, line, outcome) for line in lines for outcome in OUTCOMES[market])
    for goals in ("1", "2", "3", "4+"):
        yield from (Selection(Market.WINNING_MARGIN, None, f"{side}_by_{goals}") for side in ("home", "away"))
    yield from (Selection(Market.WINNING_MARGIN, None, outcome) for outcome in ("draw", "score_draw", "no_goal"))
    yield from (Selection(Market.EXACT_GOALS, None, goals) for goals in ("0", "1", "2", "3", "4", "5", "6", "7+"))
    yield from (Selection(Market.MULTI_GOALS, None, goals) for goals in _MULTI_GOALS)
    for home in range(7):
        yield from (Selection(Market.CORRECT_SCORE, None, f"{home}-{away}") for away in range(7))


CATALOGUE: Final[tuple[Selection, ...]] = tuple(_every())
"""287 selections: totals from 0.5 to 6.5 and handicaps from −3 to +3 in quarters, scores up to 6-6, and the rest."""
