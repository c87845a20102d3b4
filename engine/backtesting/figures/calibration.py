"""Whether the chances the bot named came true on the bets it took."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from engine.arrays import FloatArray, IntArray
from engine.performance.resampling import MatchDays, Rate

BINS: Final = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Bets of about the same forecast.

    Attributes:
        forecast: the mean chance that was named.
        won: the share that won, with its interval.
    """

    forecast: float
    won: Rate


@dataclass(frozen=True, slots=True)
class Calibration:
    """Named chances against what came of them.

    Attributes:
        bins: as many bets in each, rising.
        bias: share won less mean forecast: above 0 the bot was too modest, below 0 too bold.
        brier: mean of (forecast − won)², lower is better (Brier, 1950).
        error: mean distance between forecast and share won over the bins, weighted by bets.
        brier_lined: the same of the bets with a closing line; None without one.
        closing_brier: the Brier score of the fair closing line on those.
    """

    bins: tuple[Bin, ...]
    bias: Rate
    brier: float
    error: float
    brier_lined: float | None
    closing_brier: float | None


def calibration_of(
    probability: FloatArray, closing: FloatArray, won: FloatArray, days: MatchDays, bins: int = BINS
) -> Calibration | None:
    """Compare forecasts with endings in bins of equal numbers.

    Args:
        probability: (n,) chance the decision stood by.
        closing: (n,) fair closing probability; NaN without one.
        won: (n,) 1, 0, or NaN where the stake came back.
        days: match days of the same bets.
        bins: how many; fewer where there are fewer bets than that.

    Returns:
        The comparison; None without a decided bet.
    """
    decided = np.flatnonzero(~np.isnan(won))
    if not len(decided):
        return None
    ordered = decided[np.argsort(probability[decided], kind="stable")]
    parts = np.array_split(ordered, min(bins, len(ordered)))
    group = np.full(len(won), -1, dtype=np.int64)
    for place, part in enumerate(parts):
        group[part] = place
    ended = np.where(np.isnan(won), 0.0, won)
    shares = days.ratios(ended, np.ones(len(won)), group, len(parts))
    named = [Bin(float(probability[part].mean()), share) for part, share in zip(parts, shares, strict=True)]
    lined = decided[~np.isnan(closing[decided])]
    gaps = [abs(part.forecast - (part.won.value or 0.0)) * part.won.n for part in named]
    return Calibration(
        tuple(named),
        days.ratio(ended - probability, np.ones(len(won)), ~np.isnan(won)),
        _brier(probability, won, decided) or 0.0,
        float(sum(gaps) / len(decided)),
        _brier(probability, won, lined),
        _brier(closing, won, lined),
    )


def _brier(forecast: FloatArray, won: FloatArray, chosen: IntArray) -> float | None:
    return float(np.mean((forecast[chosen] - won[chosen]) ** 2)) if len(chosen) else None
