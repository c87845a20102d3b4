"""The stack's view of the market: fair lines of three markets by book, on one scale each, and past-line ratings."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from engine.arrays import FloatArray, IntArray
from engine.domain.odds import BookmakerCode, Market
from engine.models.stack.fair_prices import FairMarket, fair_market, mean_over_books
from engine.models.stack.frame import MatchFrame
from engine.models.stack.implied_goals import from_handicap, handicap_at
from engine.models.stack.line_memory import LineMemory, Lines, lines_of
from engine.models.stack.sharpness import league_group

_AT_ONCE: Final = 20_000

JUDGED: Final = (Market.MATCH_RESULT, Market.OVER_UNDER, Market.ASIAN_HANDICAP)
"""Markets with models of their own: the match result, over or under 2.5 goals, and the quoted handicap."""


@dataclass(frozen=True, slots=True, eq=False)
class MarketView:
    """n matches and what b books say of them.

    Attributes:
        frame: the matches.
        fair: by market, contrasts of each book; every book's handicap is carried to the match's line.
        handicap_line: (n,) the line the match's handicap is judged at: the middle one of those quoted.
        lines: the mean lines of all books.
        past_lines: (n, 23) what past lines tell of each match.
        group: (n,) group of its league.
    """

    frame: MatchFrame
    fair: dict[Market, FairMarket]
    handicap_line: FloatArray
    lines: Lines
    past_lines: FloatArray
    group: IntArray

    def __len__(self) -> int:
        return len(self.frame)

    @property
    def books(self) -> tuple[BookmakerCode, ...]:
        """The books, in the order of ``fair``."""
        return self.frame.books

    def rows(self, index: IntArray) -> "MarketView":
        """Return some of the matches."""
        lines = self.lines.rows(index)
        fair = {m: FairMarket(f.now[index], f.close[index], f.price[index]) for m, f in self.fair.items()}
        return MarketView(
            self.frame.rows(index), fair, self.handicap_line[index], lines, self.past_lines[index], self.group[index]
        )

    def without_raw_prices(self) -> "MarketView":
        """Return the view of a frame that no longer holds its prices: what is left to do is done with ``fair``."""
        return replace(self, frame=replace(self.frame, prices={}))

    def without(self, books: Collection[BookmakerCode]) -> "MarketView":
        """Return the view as if some books had not quoted prices to take; closing prices and memory stay."""
        if not books:
            return self
        silent = np.array([book in books for book in self.books], dtype=np.bool_)[None, :, None]
        fair = {
            m: FairMarket(np.where(silent, np.nan, f.now), f.close, np.where(silent, np.nan, f.price))
            for m, f in self.fair.items()
        }
        return replace(self, fair=fair)


def market_view(frame: MatchFrame, memory: LineMemory, *, learn: bool) -> MarketView:
    """Look at a frame through the fair lines of all books.

    Args:
        frame: the matches.
        memory: what past lines have taught.
        learn: True to let the memory learn the frame's matches in the order of time, each judged by what was known
            when its prices were; False for matches to come.
    """
    fair = {market: fair_market(frame, market) for market in JUDGED}
    lines = lines_of(frame, fair[Market.MATCH_RESULT], fair[Market.OVER_UNDER])
    past_lines = memory.replay(frame, lines) if learn else memory.ask(frame, lines)
    line = _middle_line(frame.prices[Market.ASIAN_HANDICAP].line)
    fair[Market.ASIAN_HANDICAP] = _at_one_line(frame, fair, line)
    return MarketView(frame, fair, line, lines, past_lines, league_group(frame.matches.league, frame.matches.tier))


def _middle_line(lines: FloatArray) -> FloatArray:
    """(n,) the median of the quoted lines, a line that is quoted; NaN where none is."""
    ranked = np.sort(lines, axis=1)  # NaN last
    count = np.isfinite(lines).sum(axis=1)
    middle = ranked[np.arange(len(lines)), np.maximum(count - 1, 0) // 2]
    return np.where(count > 0, middle, np.nan)


def _at_one_line(frame: MatchFrame, fair: dict[Market, FairMarket], line: FloatArray) -> FairMarket:
    """Carry every book's handicap to the match's line by the goals it implies, with the mean total."""
    columns, own, total = frame.prices[Market.ASIAN_HANDICAP], fair[Market.ASIAN_HANDICAP], fair[Market.OVER_UNDER]
    over = mean_over_books(total.now)[:, 0]
    over_close = mean_over_books(total.close)[:, 0]
    over_close = np.where(np.isfinite(over_close), over_close, over)
    same = columns.line == line[:, None]
    now = _carried(own.now[:, :, 0], columns.line, over, line)
    close = _carried(own.close[:, :, 0], columns.closing_line, over_close, line)
    return FairMarket(now[:, :, None], close[:, :, None], np.where(same[:, :, None], own.price, np.nan))


def _carried(logits: FloatArray, lines: FloatArray, over: FloatArray, wanted: FloatArray) -> FloatArray:
    carried = np.where(lines == wanted[:, None], logits, np.nan)
    rows, books = np.nonzero(np.isfinite(logits) & np.isfinite(wanted)[:, None] & (lines != wanted[:, None]))
    for start in range(0, len(rows), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        row, book = rows[part], books[part]
        superiority, total = from_handicap(logits[row, book], lines[row, book], over[row])
        carried[row, book] = handicap_at(superiority, total, wanted[row])
    return carried
