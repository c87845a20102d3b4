"""The market-aware answer: the learnt fair line, moved by what is known to move it.

Two residual models shift the fair line of a market: one fitted on fair *closing* probabilities, which are far less
noisy than results, and a strongly shrunk one fitted on *results*, for what even the closing line gets wrong. The
answer is their geometric mean: on the scale of contrasts a weighted mean of the two shifts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np

from engine.arrays import BoolArray, FloatArray, IntArray
from engine.domain.odds import BookmakerCode, Market
from engine.models.errors import InvalidModelFile
from engine.models.goals.stored import pack, unpack
from engine.models.stack.fair_prices import probabilities
from engine.models.stack.market_features import any_line, market_features, quoting_books
from engine.models.stack.market_view import JUDGED, MarketView
from engine.models.stack.sharpness import FEWEST, Ladder, Pool, closing_truth, fit_ladder, true_close
from engine.models.stack.tilt import Tilt, fit_tilt

_FORMAT: Final = "fairline market model 1"

CLOSING_YEARS: Final = 6
CLOSING_HALF_LIFE: Final = 2.0
"""Years after which a match counts half in the fit on closing lines; what moves lines changes."""

CLOSING_RIDGE: Final = 5.0
RESULT_RIDGE: Final = 8_000.0
RESULT_HALF_LIFE: Final = 8.0
RESULT_SHARE: Final = 0.35
"""How much the fit on results counts in the answer."""

_YEAR: Final = 365.25 * 86_400_000_000
_TILTED_RUNGS: Final = 2


@dataclass(frozen=True, slots=True, eq=False)
class MarketFit:
    """The fitted models of one market.

    Attributes:
        truth: books by how well their closing lines told the results.
        ladder: weights of the books.
        books: by rung, whose deviations from the fair line count.
        on_close, on_results: by rung, the residual models; none where nothing could be learnt.
    """

    truth: tuple[BookmakerCode, ...]
    ladder: Ladder
    books: tuple[tuple[BookmakerCode, ...], ...]
    on_close: tuple[Tilt, ...]
    on_results: tuple[Tilt, ...]


@dataclass(frozen=True, slots=True, eq=False)
class MarketAnswer:
    """Predictions of one market of n matches, on the scale of contrasts; NaN where nobody quotes it.

    Attributes:
        line: (n, c) the fair line.
        close: (n, c) where it is expected to close.
        answer: (n, c) what the bot stands by.
    """

    line: FloatArray
    close: FloatArray
    answer: FloatArray

    @property
    def probability(self) -> FloatArray:
        """(n, k) what the bot stands by."""
        return probabilities(self.answer)

    def rows(self, index: IntArray) -> "MarketAnswer":
        """Return the predictions of some of the matches."""
        return MarketAnswer(self.line[index], self.close[index], self.answer[index])

    def standing_by(self, who: str | None) -> "MarketAnswer":
        """Return the same with ``line`` or ``close`` for an answer; as it is for anybody else."""
        return replace(self, answer={"line": self.line, "close": self.close}.get(who or "", self.answer))


@dataclass(frozen=True, slots=True, eq=False)
class MarketModel:
    """Fitted models of all markets that are modelled.

    Attributes:
        markets: the models.
        stand_by: by market, ``line`` or ``close`` where past matches said that is surely better than the whole answer.
    """

    markets: dict[Market, MarketFit] = field(default_factory=dict)
    stand_by: Mapping[Market, str] = field(default_factory=dict)

    def fair_lines(self, view: MarketView) -> dict[Market, FloatArray]:
        """Return (n, c) the fair line of each market."""
        fair: dict[Market, FloatArray] = {}
        for market in JUDGED:
            if market in self.markets:
                quoted = view.fair[market].now
                fair[market] = self.markets[market].ladder.fair_line(quoted, view.books, view.group)
            else:
                fair[market] = any_line(view, market)
        return fair

    def predict(self, view: MarketView) -> dict[Market, MarketAnswer]:
        """Answer for every market of every match."""
        fair = self.fair_lines(view)
        answers = {}
        for market in JUDGED:
            line = fair[market]
            close, answer = line.copy(), line.copy()
            fitted = self.markets.get(market)
            if fitted is not None and fitted.on_close:
                rung = np.minimum(fitted.ladder.rung(view.fair[market].now, view.books), len(fitted.on_close) - 1)
                for each in range(len(fitted.on_close)):
                    rows = np.flatnonzero((rung == each) & np.isfinite(line).all(axis=1))
                    if len(rows):
                        part, lines = view.rows(rows), {m: of[rows] for m, of in fair.items()}
                        features = market_features(part, market, lines, fitted.books[each])
                        on_close, on_results = fitted.on_close[each], fitted.on_results[each]
                        moved = on_close.shift(features.named(on_close.names))
                        close[rows] += moved
                        beyond = on_results.shift(features.named(on_results.names)) - moved
                        answer[rows] += moved + RESULT_SHARE * beyond
            answers[market] = MarketAnswer(line, close, answer).standing_by(self.stand_by.get(market))
        return answers

    def to_bytes(self) -> bytes:
        """Return the models as bytes without code."""
        header: dict[str, object] = {"format": _FORMAT}
        arrays = {}
        for market, fitted in self.markets.items():
            header[market.value] = {
                "truth": list(fitted.truth),
                "pools": [list(pool.books) for pool in fitted.ladder.pools],
                "books": [list(books) for books in fitted.books],
                "stand_by": self.stand_by.get(market),
            }
            for rung, pool in enumerate(fitted.ladder.pools):
                arrays[f"{market.value}-pool-{rung}"] = pool.weights
            for kind, tilts in (("close", fitted.on_close), ("results", fitted.on_results)):
                for rung, tilt in enumerate(tilts):
                    arrays[f"{market.value}-{kind}-{rung}"] = np.frombuffer(tilt.to_bytes(), dtype=np.uint8)
        return pack(header, arrays)

    @classmethod
    def from_bytes(cls, data: bytes) -> "MarketModel":
        """Read what ``to_bytes`` wrote.

        Raises:
            InvalidModelFile: something else.
        """
        header, arrays = unpack(data, _FORMAT)
        try:
            there = [market for market in JUDGED if market.value in header]
            stored = {market: header[market.value].get("stand_by") for market in there}
            fits = {market: _read_fit(market, header, arrays) for market in there}
            return cls(fits, {market: who for market, who in stored.items() if who})
        except (KeyError, TypeError, AttributeError) as error:
            msg = f"Stored market models lack a part: {error}. Nothing was read; fit them again."
            raise InvalidModelFile(msg) from error


def _read_fit(market: Market, header: dict[str, dict[str, list[str]]], arrays: dict[str, FloatArray]) -> MarketFit:
    stored = header[market.value]
    pools = tuple(
        Pool(tuple(BookmakerCode(book) for book in books), arrays[f"{market.value}-pool-{rung}"])
        for rung, books in enumerate(stored["pools"])
    )

    def tilts(kind: str) -> tuple[Tilt, ...]:
        names = (f"{market.value}-{kind}-{rung}" for rung in range(len(stored["books"])))
        return tuple(Tilt.from_bytes(arrays[name].tobytes()) for name in names)

    return MarketFit(
        truth=tuple(BookmakerCode(book) for book in stored["truth"]),
        ladder=Ladder(pools),
        books=tuple(tuple(BookmakerCode(book) for book in books) for books in stored["books"]),
        on_close=tilts("close"),
        on_results=tilts("results"),
    )


def what_happened(view: MarketView, market: Market) -> tuple[IntArray, BoolArray]:
    """(n,) position of the outcome that won, and whether exactly one did: not played and pushes are no evidence."""
    frame = view.frame
    if market is Market.MATCH_RESULT:
        return np.maximum(frame.outcome, 0), frame.played
    if market is Market.OVER_UNDER:
        return np.asarray(frame.total_goals <= 2.5, dtype=np.int64), frame.played
    ahead = frame.matches.home_goals - frame.matches.away_goals + view.handicap_line
    decided = frame.played & np.isfinite(view.handicap_line) & (np.abs(np.nan_to_num(ahead)) > 0.3)
    return np.asarray(np.nan_to_num(ahead) < 0, dtype=np.int64), np.asarray(decided)


def fit_market_model(view: MarketView, as_of: int, start: MarketModel | None = None) -> MarketModel:
    """Fit the models of all markets on matches whose results were known.

    Args:
        view: those matches.
        as_of: the instant of the fit in microseconds since 1970; older matches count less.
        start: an earlier fit to start the search from.
    """
    age = (as_of - view.frame.matches.kickoff) / _YEAR
    ladders, truths, closes = {}, {}, {}
    for market in JUDGED:
        happened, decided = what_happened(view, market)
        close = view.fair[market].close
        truths[market] = closing_truth(close, view.books, np.where(decided, happened, -1))
        closes[market] = true_close(close, view.books, truths[market])
        rows = np.flatnonzero(_closed(view, market, closes[market]) & (age <= CLOSING_YEARS))
        ladders[market] = fit_ladder(
            view.fair[market].now[rows],
            view.books,
            closes[market][rows],
            view.group[rows],
            0.5 ** (age[rows] / CLOSING_HALF_LIFE),
        )
    fits = {}
    views = _ViewsWithout(view, ladders)
    for market in JUDGED:
        fits[market] = _fit_market(views, market, age=age, truth=truths[market], closes=closes, start=start)
    return MarketModel(fits)


@dataclass(frozen=True, slots=True, eq=False)
class _ViewsWithout:
    """A view with its fair lines, as it is when some books are silent; worked out once for all markets."""

    view: MarketView
    ladders: dict[Market, Ladder]
    _known: dict[tuple[BookmakerCode, ...], tuple[MarketView, dict[Market, FloatArray]]] = field(
        default_factory=dict, init=False
    )

    def without(self, silent: tuple[BookmakerCode, ...]) -> tuple[MarketView, dict[Market, FloatArray]]:
        if silent not in self._known:
            remaining = self.view.without(silent)
            fair = {
                m: self.ladders[m].fair_line(remaining.fair[m].now, remaining.books, remaining.group) for m in JUDGED
            }
            self._known[silent] = remaining, fair
        return self._known[silent]


def _closed(view: MarketView, market: Market, close: FloatArray) -> BoolArray:
    """(n,) whether a match has a fair close and a price to take."""
    quoted = np.isfinite(view.fair[market].now[:, :, 0]).any(axis=1)
    return np.asarray(quoted & np.isfinite(close).all(axis=1))


def _fit_market(
    everything: _ViewsWithout,
    market: Market,
    *,
    age: FloatArray,
    truth: tuple[BookmakerCode, ...],
    closes: dict[Market, FloatArray],
    start: MarketModel | None,
) -> MarketFit:
    view, ladders = everything.view, everything.ladders
    before = None if start is None else start.markets.get(market)
    books, on_close, on_results = [], [], []
    happened, decided = what_happened(view, market)
    closed = _closed(view, market, closes[market])
    silent: list[BookmakerCode] = []
    for rung, pool in enumerate(ladders[market].pools[:_TILTED_RUNGS]):
        remaining, fair = everything.without(tuple(silent))
        whose = quoting_books(remaining, market, FEWEST)
        features = market_features(remaining, market, fair, whose)
        there = np.isfinite(fair[market]).all(axis=1)
        rows = np.flatnonzero(closed & there & (age <= CLOSING_YEARS))
        if len(rows) < FEWEST:
            break
        on_close.append(
            fit_tilt(
                fair[market][rows],
                features.rows(rows),
                features.names,
                probabilities(closes[market][rows]),
                0.5 ** (age[rows] / CLOSING_HALF_LIFE),
                ridge=CLOSING_RIDGE,
                start=before.on_close[rung] if before and rung < len(before.on_close) else None,
            )
        )
        rows = np.flatnonzero(decided & there)
        on_results.append(
            fit_tilt(
                fair[market][rows],
                features.rows(rows),
                features.names,
                np.eye(fair[market].shape[1] + 1)[happened[rows]],
                0.5 ** (age[rows] / RESULT_HALF_LIFE),
                ridge=RESULT_RIDGE,
                start=before.on_results[rung] if before and rung < len(before.on_results) else None,
            )
        )
        books.append(whose)
        silent.append(pool.leader)
    return MarketFit(truth, ladders[market], tuple(books), tuple(on_close), tuple(on_results))
