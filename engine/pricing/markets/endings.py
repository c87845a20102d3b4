"""How a selection ends at every score of a grid: the rules of the markets, over all scores at once.

Handicaps and totals are counted in quarter goals, so that no line is rounded. A bet on a quarter line is two half
stakes, on the lines a quarter below and above; each half is won (+1), returned (0) or lost (−1), and the sum of the two
names the ending: +2 win, +1 half win, 0 push, −1 half loss, −2 loss.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

from engine.arrays import BoolArray, FloatArray, IntArray
from engine.domain.bets import Settlement
from engine.domain.odds import Market, Selection

Goals = IntArray
Codes = npt.NDArray[np.int8]

ENDINGS: Final = (Settlement.WIN, Settlement.HALF_WIN, Settlement.PUSH, Settlement.HALF_LOSS, Settlement.LOSS)
"""The five ways a bet can end, in the order of every distribution's last axis."""

WON: Final = np.array([1.0, 0.5, 0.0, 0.0, 0.0])
"""Share of the stake that each ending wins."""

LOST: Final = WON[::-1].copy()
"""Share of the stake that each ending loses."""


@lru_cache(maxsize=4096)
def endings(selection: Selection, size: int) -> Codes:
    """How a selection ends at each score.

    Args:
        selection: what the bet is on.
        size: G; scores run from 0 to G − 1 goals a side.

    Returns:
        (G, G) int8, read-only, axis 0 the home side's goals: an index into ``ENDINGS``.
    """
    home, away = np.indices((size, size), dtype=np.int64)
    codes = endings_at(selection, home, away)
    codes.flags.writeable = False
    return codes


def endings_at(selection: Selection, home: npt.ArrayLike, away: npt.ArrayLike) -> Codes:
    """How a selection ends at given scores.

    Args:
        selection: what the bet is on.
        home: the home sides' goals, whole numbers >= 0, any shape.
        away: the away sides' goals, a shape that broadcasts with ``home``.

    Returns:
        int8 of the broadcast shape: indices into ``ENDINGS``.
    """
    own, other = np.broadcast_arrays(np.asarray(home, dtype=np.int64), np.asarray(away, dtype=np.int64))
    return np.asarray(2 - _RULES[selection.market](own, other, selection), dtype=np.int8)


def shares(selection: Selection, size: int) -> tuple[FloatArray, FloatArray]:
    """Which share of the stake is won, and which lost, at each score.

    Args:
        selection: what the bet is on.
        size: G; scores run from 0 to G − 1 goals a side.

    Returns:
        Two (G, G) arrays of 0, ½ or 1. A unit stake at the price o brings (o − 1) · won − lost.
    """
    codes = endings(selection, size)
    return WON[codes], LOST[codes]


def _against(quarters: Goals) -> Goals:
    """Sum of both half stakes, for the quarter goals by which a score beats the line."""
    return np.where(quarters % 2 == 0, 2 * np.sign(quarters), np.sign(quarters - 1) + np.sign(quarters + 1))


def _if(condition: BoolArray) -> Goals:
    return np.where(condition, 2, -2)


def _quarters(line: Decimal | None) -> int:
    return int((line or Decimal(0)) * 4)


def _total_rule(count: Callable[[Goals, Goals], Goals]) -> Callable[[Goals, Goals, Selection], Goals]:
    def rule(home: Goals, away: Goals, selection: Selection) -> Goals:
        over = _against(4 * count(home, away) - _quarters(selection.line))
        return over if selection.outcome == "over" else -over

    return rule


def _result(difference: Goals, outcome: str) -> BoolArray:
    sign = {"home": 1, "draw": 0, "away": -1}[outcome]
    return np.asarray(np.sign(difference) == sign)


def _match_result(home: Goals, away: Goals, selection: Selection) -> Goals:
    return _if(_result(home - away, selection.outcome))


def _double_chance(home: Goals, away: Goals, selection: Selection) -> Goals:
    first, _, second = selection.outcome.partition("_or_")
    return _if(_result(home - away, first) | _result(home - away, second))


def _handicap(home: Goals, away: Goals, selection: Selection) -> Goals:
    """Asian handicap; draw no bet is the one with line 0."""
    ahead = _against(4 * (home - away) + _quarters(selection.line))
    return ahead if selection.outcome == "home" else -ahead


def _european_handicap(home: Goals, away: Goals, selection: Selection) -> Goals:
    return _if(_result(home - away + _quarters(selection.line) // 4, selection.outcome))


def _both_score(home: Goals, away: Goals, selection: Selection) -> Goals:
    return _if(((home > 0) & (away > 0)) == (selection.outcome == "yes"))


def _odd_even(home: Goals, away: Goals, selection: Selection) -> Goals:
    return _if((home + away) % 2 == (1 if selection.outcome == "odd" else 0))


def _win_to_nil(home: Goals, away: Goals, selection: Selection) -> Goals:
    own, other = (home, away) if selection.outcome == "home" else (away, home)
    return _if((own > 0) & (other == 0))


def _clean_sheet(home: Goals, away: Goals, selection: Selection) -> Goals:
    """The side named concedes nothing."""
    return _if((away if selection.outcome == "home" else home) == 0)


def _correct_score(home: Goals, away: Goals, selection: Selection) -> Goals:
    own, _, other = selection.outcome.partition("-")
    return _if((home == int(own)) & (away == int(other)))


def _winning_margin(home: Goals, away: Goals, selection: Selection) -> Goals:
    level = home == away
    draws = {"draw": level, "score_draw": level & (home > 0), "no_goal": level & (home == 0)}
    if selection.outcome in draws:
        return _if(draws[selection.outcome])
    side, _, goals = selection.outcome.partition("_by_")
    # home_by_0+ would be a draw too: a margin belongs to a side that won
    ahead = home - away if side == "home" else away - home
    return _if(_at(ahead, goals) & (ahead > 0))


def _exact_goals(home: Goals, away: Goals, selection: Selection) -> Goals:
    return _if(_at(home + away, selection.outcome))


def _multi_goals(home: Goals, away: Goals, selection: Selection) -> Goals:
    low, _, high = selection.outcome.partition("-")
    return _if((home + away >= int(low)) & (home + away <= int(high)))


def _result_and_total(home: Goals, away: Goals, selection: Selection) -> Goals:
    """On a whole line a right result with exactly that many goals returns the stake."""
    result, _, side = selection.outcome.partition("&")
    over = _against(4 * (home + away) - _quarters(selection.line))
    return np.where(_result(home - away, result), over if side == "over" else -over, -2)


def _result_and_both_score(home: Goals, away: Goals, selection: Selection) -> Goals:
    result, _, both = selection.outcome.partition("&")
    return _if(_result(home - away, result) & (((home > 0) & (away > 0)) == (both == "yes")))


def _at(count: Goals, goals: str) -> BoolArray:
    """``3`` is exactly three, ``3+`` three or more."""
    return count >= int(goals[:-1]) if goals.endswith("+") else count == int(goals)


_RULES: Final[Mapping[Market, Callable[[Goals, Goals, Selection], Goals]]] = {
    Market.MATCH_RESULT: _match_result,
    Market.OVER_UNDER: _total_rule(lambda home, away: home + away),
    Market.ASIAN_HANDICAP: _handicap,
    Market.BOTH_TEAMS_TO_SCORE: _both_score,
    Market.DOUBLE_CHANCE: _double_chance,
    Market.DRAW_NO_BET: _handicap,
    Market.CORRECT_SCORE: _correct_score,
    Market.EUROPEAN_HANDICAP: _european_handicap,
    Market.HOME_TOTAL: _total_rule(lambda home, away: home),
    Market.AWAY_TOTAL: _total_rule(lambda home, away: away),
    Market.ODD_EVEN: _odd_even,
    Market.WIN_TO_NIL: _win_to_nil,
    Market.CLEAN_SHEET: _clean_sheet,
    Market.WINNING_MARGIN: _winning_margin,
    Market.EXACT_GOALS: _exact_goals,
    Market.MULTI_GOALS: _multi_goals,
    Market.RESULT_AND_TOTAL: _result_and_total,
    Market.RESULT_AND_BTTS: _result_and_both_score,
}
