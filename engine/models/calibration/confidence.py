"""Confidence: the probability that a price beats the fair closing line, P(fair CLV > 0), calibrated side by side.

A price beats the close when the fair closing probability exceeds its inverse. How likely that is depends on how far
the expected close lies above it and on how far lines of this kind still move, and that differs between home, draw,
away, over, under and the handicap's sides. So each side has a logistic regression of its own on the distances between
the *net* price and what is known (the expected close, the answer, the fair line, the mean of all books, the next best
price), fitted on earlier predictions of matches the models had not seen. A second step repairs what a year changes: a
calibration map fitted on what the regression said of years later than those it was fitted on.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Final, Self

import numpy as np
from scipy.special import expit

from engine.arrays import BoolArray, FloatArray, IntArray
from engine.models.calibration.maps import IDENTITY, CalibrationMap, choose_map
from engine.models.errors import InvalidModelFile
from engine.models.goals.stored import pack, unpack
from engine.models.stack.implied_goals import logit

_FORMAT: Final = "fairline confidence 2"
WIDE_SIDES: Final = ("home", "draw", "away")
"""Sides with enough closing lines of the past to learn from everything; the others have some since 2019."""

SIDES: Final = ("home", "draw", "away", "over", "under", "handicap_home", "handicap_away")
LEAST_EDGE: Final = -0.03
MOST_EDGE: Final = 0.20
"""Prices with an edge outside this are not learnt from: nobody asks about the former, the latter are mostly errors."""

FEWEST: Final = 1_500
SHORTEST_YEARS: Final = 1.0
"""Prices of less than a year have not seen every month of a season.

Chosen on the match result as if its closing lines had begun in 2012, 2013, 2014 or 2015, judged until July 2018:
after one year what was said was as true as after two, and the worst cell no further off.
"""

_HALF_LIFE: Final = 3.0
_PRECISION: Final = 0.1
_FAR: Final = 0.6
_YEAR: Final = 365.25 * 86_400_000_000
_MAP_YEARS: Final = 4
_MAPS: Final = ("identity", "temperature", "platt")
"""Maps that have no steps: at the ends there are few prices, and a step there says what one of them did."""

_NARROW: Final = 6
"""Inputs of a narrow regression."""

_RECENT_YEARS: Final = 0.25
"""Age at which a price counts half in the last step, which follows what lines do at present."""

_RECENT_RIDGE: Final = 15.0


@dataclass(frozen=True, slots=True, eq=False)
class Prices:
    """n prices of one side and what is known of each when it is offered.

    Attributes:
        net_price: (n,) decimal, after commission.
        second: (n,) best net price of any other book; NaN where there is none.
        close, answer, line, mean: (n,) probability of the side: where the line is expected to close, what the bot
            stands by, the fair line, and the mean of all books.
        days_left: (n,) until kick-off.
    """

    net_price: FloatArray
    second: FloatArray
    close: FloatArray
    answer: FloatArray
    line: FloatArray
    mean: FloatArray
    days_left: FloatArray

    def joined(self, others: Self) -> Self:
        """Return these prices and then the others."""
        parts = {f.name: np.concatenate([getattr(self, f.name), getattr(others, f.name)]) for f in fields(self)}
        return type(self)(**parts)

    def rows(self, index: IntArray | BoolArray) -> Self:
        """Return some of the prices."""
        return type(self)(**{part.name: getattr(self, part.name)[index] for part in fields(self)})

    @property
    def edge(self) -> FloatArray:
        """(n,) expected profit a unit staked, by the answer."""
        return np.asarray(self.answer * self.net_price - 1)

    def inputs(self, *, wide: bool) -> FloatArray:
        """(n, f) the regression's inputs: the expected close and the next best price, and if ``wide`` all else."""
        worth = logit(np.clip(1 / self.net_price, 1e-4, 1 - 1e-4))
        ahead = np.clip(logit(self.close) - worth, -_FAR, _FAR)
        price = np.log(self.net_price)
        second = np.where(np.isfinite(self.second), self.second, self.net_price)
        columns = [
            ahead,
            ahead * np.abs(ahead),
            ahead * price,
            ahead * np.minimum(self.days_left, 4.0),
            np.clip(np.log(self.net_price / second), -0.1, 0.2),
            price,
        ]
        if wide:
            known = (self.answer, self.line, self.mean)
            columns += [np.clip(logit(of) - worth, -_FAR, _FAR) for of in known]
            columns.append(price**2)
        return np.stack(columns, axis=1)


@dataclass(frozen=True, slots=True, eq=False)
class SideConfidence:
    """The fitted regression of one side and its calibration."""

    centre: FloatArray
    scale: FloatArray
    coefficients: FloatArray
    calibration: CalibrationMap
    recent: float = 0.0
    """Added to the logit at the end: what the last months' lines did that the years before did not."""

    def __call__(self, prices: Prices) -> FloatArray:
        """(n,) probability that each price beats the close; NaN where something is unknown."""
        return np.asarray(expit(logit(self.calibration(self.raw(prices))) + self.recent))

    def raw(self, prices: Prices) -> FloatArray:
        """(n,) the regression's probability before calibration."""
        scaled = (prices.inputs(wide=len(self.centre) > _NARROW) - self.centre) / self.scale
        return np.asarray(expit(scaled @ self.coefficients[:-1] + self.coefficients[-1]))


@dataclass(frozen=True, slots=True, eq=False)
class Confidence:
    """Confidence of every side that could be learnt."""

    sides: Mapping[str, SideConfidence]

    def __call__(self, side: str, prices: Prices) -> FloatArray | None:
        """(n,) confidence of prices of a side; None when there was too little to learn it from."""
        learnt = self.sides.get(side)
        return None if learnt is None else learnt(prices)

    def to_bytes(self) -> bytes:
        """Return the models as bytes without code."""
        arrays = {}
        for side, learnt in self.sides.items():
            for part in ("centre", "scale", "coefficients"):
                arrays[f"{side}-{part}"] = getattr(learnt, part)
            arrays[f"{side}-recent"] = np.array([learnt.recent])
            arrays[f"{side}-map"] = np.frombuffer(learnt.calibration.to_bytes(), dtype=np.uint8)
        return pack({"format": _FORMAT, "sides": list(self.sides)}, arrays)

    @classmethod
    def from_bytes(cls, data: bytes) -> "Confidence":
        """Read what ``to_bytes`` wrote.

        Raises:
            InvalidModelFile: something else.
        """
        header, arrays = unpack(data, _FORMAT)
        try:
            sides = {
                side: SideConfidence(
                    arrays[f"{side}-centre"],
                    arrays[f"{side}-scale"],
                    arrays[f"{side}-coefficients"],
                    CalibrationMap.from_bytes(arrays[f"{side}-map"].tobytes()),
                    float(arrays[f"{side}-recent"][0]),
                )
                for side in header["sides"]
            }
        except KeyError as error:
            msg = f"A stored confidence lacks {error}. Nothing was read; fit it again."
            raise InvalidModelFile(msg) from error
        return cls(sides)


def learnable(prices: Prices) -> BoolArray:
    """(n,) which prices are known completely and near enough to the fair line to learn from."""
    with np.errstate(invalid="ignore"):
        inside = (prices.edge >= LEAST_EDGE) & (prices.edge <= MOST_EDGE) & (prices.net_price > 1.01)
        modelled = np.abs(prices.close - prices.line) > 0  # where no model was fitted yet both are the same
    return np.asarray(inside & modelled & np.isfinite(prices.mean))


def fit_side(
    prices: Prices, beat: BoolArray, when: IntArray, as_of: int, *, wide: bool = True
) -> SideConfidence | None:
    """Learn one side.

    Args:
        prices: learnable ones, in the order of time, with predictions made before their matches.
        beat: (n,) whether each beat the fair closing line.
        when: (n,) kick-offs, microseconds since 1970.
        as_of: the instant of the fit; older prices count less.
        wide: whether everything known is looked at, or only what a side with few prices a year can teach.

    Returns:
        The fitted side; None with fewer than ``FEWEST`` prices, or when all or none beat the close.
    """
    age = (as_of - when) / _YEAR
    if len(beat) < FEWEST or beat.all() or not beat.any() or age.max() - age.min() < SHORTEST_YEARS:
        return None
    weight = 0.5 ** (age / _HALF_LIFE)
    learnt = _regression(prices, beat, weight, wide=wide)
    predicted, came, counted = [], [], []
    for years in range(_MAP_YEARS, 0, -1):
        earlier, this = age > years, (age <= years) & (age > years - 1)
        if earlier.sum() < FEWEST or not this.any() or not beat[earlier].any() or beat[earlier].all():
            continue
        before = _regression(prices.rows(earlier), beat[earlier], weight[earlier], wide=wide)
        predicted.append(before.raw(prices.rows(this)))
        came.append(beat[this])
        counted.append(weight[this])
    calibration = IDENTITY
    if predicted:
        calibration = choose_map(np.concatenate(predicted), np.concatenate(came), np.concatenate(counted), _MAPS)
    fitted = SideConfidence(learnt.centre, learnt.scale, learnt.coefficients, calibration)
    return replace(fitted, recent=_recent_shift(fitted(prices), beat, age))


def _recent_shift(predicted: FloatArray, beat: BoolArray, age: FloatArray) -> float:
    """How far the logit of the last months' confidences was off, held at zero by ``_RECENT_RIDGE``; Newton's method."""
    weight, scores, shift = 0.5 ** (age / _RECENT_YEARS), logit(predicted), 0.0
    for _ in range(8):
        p = expit(scores + shift)
        slope = float((weight * (beat - p)).sum()) - _RECENT_RIDGE * shift
        shift += slope / (float((weight * p * (1 - p)).sum()) + _RECENT_RIDGE)
    return shift


def _regression(prices: Prices, beat: BoolArray, weight: FloatArray, *, wide: bool) -> SideConfidence:
    inputs = prices.inputs(wide=wide)
    centre, spread = inputs.mean(axis=0), inputs.std(axis=0)
    scale = np.where(spread > 1e-9, spread, 1.0)  # what never varied teaches nothing and must not count later
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 — slow to import, and only a training fits

    fitted = LogisticRegression(C=_PRECISION, max_iter=300, tol=1e-6, solver="newton-cholesky")
    fitted.fit((inputs - centre) / scale, beat, sample_weight=weight)
    coefficients = np.append(fitted.coef_[0], fitted.intercept_[0])
    return SideConfidence(centre, scale, np.asarray(coefficients), IDENTITY)
