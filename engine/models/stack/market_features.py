"""Inputs that may shift a fair line: other books, other markets, ratings of past lines, and the football."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from engine.arrays import FloatArray, IntArray
from engine.domain.odds import BookmakerCode, Market
from engine.models.feature_columns import columns_named
from engine.models.stack.fair_prices import contrasts, mean_over_books
from engine.models.stack.implied_goals import from_handicap, from_result, handicap_at, result_at
from engine.models.stack.line_memory import NAMES
from engine.models.stack.market_view import MarketView

MOST_DEVIATION: Final = 0.5
"""A book further than this from the fair line says no more than one this far: it is wrong or stale."""

FOOTBALL: Final = (
    "strength_goals_superiority",
    "strength_goals_total",
    "strength_shots_on_target_superiority",
    "strength_shots_on_target_total",
    "strength_shots_superiority",
    "strength_shots_total",
    "strength_corners_superiority",
    "elo_difference",
    "pi_rating_difference",
    "shot_share_difference",
    "on_target_share_difference",
    "finishing_difference",
    "saving_difference",
    "points_short_difference",
    "over_2_5_sum",
)
"""Features of football that shifted the line in the first study; the others stay explanations."""

SEASON: Final = ("season_phase", "importance_difference", "promoted_difference")
HOME: Final = ("home_advantage_division", "travel_weakness")
"""Chosen one after the other among all features of football by how much closer they brought the expected close of the
match result to Pinnacle's, on 2015/16–2017/18, each season judged by what the two others taught."""

FROM_FOOTBALL: Final = (*FOOTBALL, *SEASON, *HOME, "strength_corners_total")
"""All features of football a line is moved by."""

CALENDAR: Final = ("year_sine", "year_cosine")
"""When in the year a match is played; for totals alone. From January to March there are fewer goals than lines say,
from April to June more: so it was in 2005–2018, before the first closing line of a total."""

_DAY: Final = 86_400_000_000
_YEAR: Final = 365.25 * _DAY


@dataclass(frozen=True, slots=True, eq=False)
class MarketFeatures:
    """Features of one market: (n, f) values, NaN where unknown, and their names."""

    values: FloatArray
    names: tuple[str, ...]

    def rows(self, index: IntArray) -> FloatArray:
        """(m, f) the values of some matches."""
        return np.take(self.values.T, index, axis=1).T

    def named(self, names: tuple[str, ...]) -> FloatArray:
        """(n, k) the features a model was fitted on, in its order; unknown (NaN) where there is none of that name."""
        return columns_named(self.values, self.names, names)


def market_features(
    view: MarketView, market: Market, fair: dict[Market, FloatArray], books: tuple[BookmakerCode, ...]
) -> MarketFeatures:
    """Return what may shift the fair line of a market.

    Args:
        view: the matches.
        market: whose line.
        fair: (n, c) the fair line of each market.
        books: whose deviations from it are told.
    """
    line = fair[market]
    columns: list[tuple[str, FloatArray]] = [("line", line[:, 0]), ("line_size", np.abs(line[:, 0]))]
    if market is Market.MATCH_RESULT:
        columns.append(("line_draw", line[:, 1]))
    columns += _deviations(view, market, line, books)
    columns += _other_markets(view, market, fair)
    columns.append(("days_left", np.clip((view.frame.matches.kickoff - view.frame.as_of) / _DAY, 0.0, 4.0)))
    columns += [(name, view.past_lines[:, i]) for i, name in enumerate(NAMES)]
    columns += [(name, view.frame.feature(name)) for name in FROM_FOOTBALL]
    if market is Market.OVER_UNDER:
        turn = 2 * np.pi * (view.frame.matches.kickoff / _YEAR % 1.0)
        columns += list(zip(CALENDAR, (np.sin(turn), np.cos(turn)), strict=True))
    values = np.stack([values for _, values in columns]).T  # each feature in one piece of memory
    return MarketFeatures(values, tuple(name for name, _ in columns))


def _deviations(
    view: MarketView, market: Market, line: FloatArray, books: tuple[BookmakerCode, ...]
) -> list[tuple[str, FloatArray]]:
    fair = view.fair[market].now
    columns: list[tuple[str, FloatArray]] = []
    for book in books:
        if book not in view.books:
            columns += [(f"{book}_{c}", np.full(len(view), np.nan)) for c in range(line.shape[1])]
            continue
        away = fair[:, view.books.index(book)] - line
        columns += [(f"{book}_{c}", np.clip(away[:, c], -MOST_DEVIATION, MOST_DEVIATION)) for c in range(line.shape[1])]
    return columns


def _other_markets(view: MarketView, market: Market, fair: dict[Market, FloatArray]) -> list[tuple[str, FloatArray]]:
    """What the handicap and the total imply for the match result, and the result for the handicap."""
    over = fair[Market.OVER_UNDER][:, 0]
    columns: list[tuple[str, FloatArray]] = []
    if market is Market.MATCH_RESULT:
        handicap = fair[Market.ASIAN_HANDICAP][:, 0]
        implied = contrasts(result_at(*from_handicap(handicap, view.handicap_line, over)))
        away = np.clip(implied - fair[market], -MOST_DEVIATION, MOST_DEVIATION)
        columns += [("handicap_superiority", away[:, 0]), ("handicap_draw", away[:, 1])]
    if market is Market.ASIAN_HANDICAP:
        superiority, total = from_result(fair[Market.MATCH_RESULT][:, 0], over)
        implied_share = handicap_at(superiority, total, view.handicap_line)
        away_share = np.clip(implied_share - fair[market][:, 0], -MOST_DEVIATION, MOST_DEVIATION)
        columns += [("result_handicap", away_share), ("handicap_line", view.handicap_line)]
    if market is not Market.OVER_UNDER:
        columns.append(("total_level", over))
        columns.append(("favourite", fair[Market.MATCH_RESULT][:, 0]))
    else:
        columns.append(("favourite_size", np.abs(fair[Market.MATCH_RESULT][:, 0])))
        columns.append(("result_draw", fair[Market.MATCH_RESULT][:, 1]))
    return columns


def quoting_books(view: MarketView, market: Market, fewest: int) -> tuple[BookmakerCode, ...]:
    """Return the books that quoted a market in at least ``fewest`` matches."""
    quoted = np.isfinite(view.fair[market].now[:, :, 0]).sum(axis=0)
    return tuple(book for book, count in zip(view.books, quoted, strict=True) if count >= fewest)


def any_line(view: MarketView, market: Market) -> FloatArray:
    """(n, c) the mean line of all books."""
    return mean_over_books(view.fair[market].now)
