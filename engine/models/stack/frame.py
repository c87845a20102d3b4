"""Matches as columns: results, prices of every book, and features, for training and for matches to come."""

from collections.abc import Collection
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Final

import numpy as np

from engine.arrays import BoolArray, FloatArray, IntArray
from engine.domain.odds import MARKET_AVERAGE, MARKET_MAXIMUM, BookmakerCode, Market
from engine.models.errors import InvalidMatches
from engine.storage.football.price_columns import NEVER, MatchColumns, PriceColumns, match_columns, price_columns
from engine.storage.unit_of_work import UnitOfWork

MICROSECONDS_A_DAY: Final = 86_400_000_000
AGGREGATES: Final = (MARKET_AVERAGE, MARKET_MAXIMUM)
"""What a source reports of all books together; nobody to bet with."""

TOP_FIVE: Final = ("E0", "D1", "I1", "SP1", "F1")


@dataclass(frozen=True, slots=True, eq=False)
class MatchFrame:
    """n matches by kick-off, b books, f features. Instants are microseconds since 1970.

    Attributes:
        matches: identity, kick-off and result of each match.
        as_of: (n,) when the prices that could be taken were known: nothing learnt later may tell about the match.
        books: codes of the books.
        prices: of the match result, the total of 2.5 goals and the handicap.
        features: (n, f) from ``engine.features``; NaN where unknown. No columns when there are none.
        feature_names: of the columns.

    Raises:
        InvalidMatches: parts of different lengths.
    """

    matches: MatchColumns
    as_of: IntArray
    books: tuple[BookmakerCode, ...]
    prices: dict[Market, PriceColumns]
    features: FloatArray
    feature_names: tuple[str, ...]

    def __post_init__(self) -> None:
        n = len(self)
        lengths = {len(self.as_of), len(self.features), *(len(market.prices) for market in self.prices.values())}
        if lengths != {n} or self.features.shape[1] != len(self.feature_names):
            msg = f"Columns of {sorted(lengths)} rows do not make a frame of {n} matches. Nothing was computed."
            raise InvalidMatches(msg)

    def __len__(self) -> int:
        return len(self.matches.match_id)

    @property
    def day(self) -> IntArray:
        """(n,) the day of each match, numbered from 1970."""
        return np.asarray(self.matches.kickoff // MICROSECONDS_A_DAY, dtype=np.int64)

    @property
    def played(self) -> BoolArray:
        """(n,) whether there is a result."""
        return self.matches.played

    @property
    def outcome(self) -> IntArray:
        """(n,) 0 home win, 1 draw, 2 away win, −1 not played."""
        difference = np.nan_to_num(self.matches.home_goals - self.matches.away_goals)
        return np.asarray(np.where(self.played, 1 - np.sign(difference), -1), dtype=np.int64)

    @property
    def total_goals(self) -> FloatArray:
        """(n,) goals of both sides."""
        return np.asarray(self.matches.home_goals + self.matches.away_goals)

    def feature(self, name: str) -> FloatArray:
        """(n,) one feature; unknown (NaN) everywhere where the frame has none of that name."""
        if name not in self.feature_names:
            return np.full(len(self), np.nan)
        return np.asarray(self.features[:, self.feature_names.index(name)], dtype=np.float64)

    def rows(self, index: IntArray | BoolArray) -> "MatchFrame":
        """Return some of the matches."""
        parts = {part.name: getattr(self.matches, part.name)[index] for part in fields(MatchColumns)}
        prices = {
            market: PriceColumns(
                columns.prices[index], columns.closing[index], columns.line[index], columns.closing_line[index]
            )
            for market, columns in self.prices.items()
        }
        return replace(
            self,
            matches=MatchColumns(**parts),
            as_of=self.as_of[index],
            prices=prices,
            features=self.features[index],
        )

    def without(self, books: Collection[BookmakerCode], *, closing: bool = False) -> "MatchFrame":
        """Return the same matches as if some books had never quoted.

        Args:
            books: who is silent.
            closing: whether their closing prices go too.
        """
        silent = np.array([book in books for book in self.books], dtype=np.bool_)

        def muted(prices: FloatArray) -> FloatArray:
            shape = (1, -1) + (1,) * (prices.ndim - 2)
            return np.where(silent.reshape(shape), np.nan, prices)

        prices = {
            market: PriceColumns(
                muted(columns.prices),
                muted(columns.closing) if closing else columns.closing,
                muted(columns.line),
                muted(columns.closing_line) if closing else columns.closing_line,
            )
            for market, columns in self.prices.items()
        }
        return replace(self, prices=prices)

    def with_features(self, features: FloatArray, names: tuple[str, ...]) -> "MatchFrame":
        """Return the same matches with these features."""
        return replace(self, features=features, feature_names=names)


async def read_frame(work: UnitOfWork, as_of: datetime) -> MatchFrame:
    """Read all matches, their prices and results as they were known at ``as_of``, without features."""
    matches = await match_columns(work, as_of)
    books, prices, known = await price_columns(work, matches, as_of)
    asked = np.where(known >= 0, np.minimum(known, matches.kickoff), matches.kickoff)
    return MatchFrame(matches, asked, books, prices, np.empty((len(asked), 0)), ())


def known_before(frame: MatchFrame, instant: int) -> BoolArray:
    """(n,) whether a match's result was known before ``instant``: what a training at that instant may use."""
    return np.asarray((frame.matches.learned_at < instant) & (frame.matches.learned_at < NEVER))
