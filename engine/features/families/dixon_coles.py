"""What the strengths on goals say of the score: Dixon and Coles (1997), with a fixed ρ."""

from typing import Final

import numpy as np

from engine.arrays import FloatArray
from engine.features.catalog_entry import Feature

RHO: Final = -0.05
MOST_GOALS: Final = 12

FEATURES: Final = (
    *(
        Feature(name, "dixon_coles", unit, 0.0, high, "never", "results", "after the match", description)
        for name, unit, high, description in (
            ("dixon_coles_home_goals", "goals", 30.0, "Goals expected of the home side from goals alone."),
            ("dixon_coles_away_goals", "goals", 30.0, "Goals expected of the away side from goals alone."),
            ("dixon_coles_home", "probability", 1.0, "Chance of a home win by the Dixon-Coles grid of those goals."),
            ("dixon_coles_draw", "probability", 1.0, "Chance of a draw by the same grid."),
            ("dixon_coles_away", "probability", 1.0, "Chance of an away win by the same grid."),
            ("dixon_coles_over_2_5", "probability", 1.0, "Chance of three goals or more by the same grid."),
            ("dixon_coles_both_score", "probability", 1.0, "Chance that both teams score by the same grid."),
        )
    ),
    *(
        Feature(name, "trend", "log ratio", -4.0, 4.0, "never", source, "after the match", description)
        for name, source, description in (
            ("trend_superiority", "results", "Superiority by goals of the last months less that of the last years."),
            ("trend_total", "results", "Goals to expect by the last months less by the last years."),
            ("luck_superiority", "results, match_statistics", "Superiority by goals beyond that by shots on target."),
        )
    ),
)


def score_features(strengths: FloatArray, names: list[str]) -> FloatArray:
    """Return the grid's chances and the trends from the columns of the strengths.

    Args:
        strengths: (n, k) columns of matches.
        names: (k,) what they are called.

    Returns:
        (n, 10) in the order of ``FEATURES``.
    """
    superiority, total = (strengths[:, names.index(f"strength_goals_{one}")] for one in ("superiority", "total"))
    both = np.exp(total)
    away = both / (1.0 + np.exp(superiority))
    home = both - away
    fast, slow = (strengths[:, names.index(f"strength_goals_{one}_superiority")] for one in ("fast", "slow"))
    fast_total, slow_total = (strengths[:, names.index(f"strength_goals_{one}_total")] for one in ("fast", "slow"))
    on_target = strengths[:, names.index("strength_shots_on_target_superiority")]
    return np.stack(
        [home, away, *chances(home, away), fast - slow, fast_total - slow_total, superiority - on_target], axis=1
    )


def chances(home: FloatArray, away: FloatArray, rho: float = RHO) -> tuple[FloatArray, ...]:
    """Return the chances of a home win, draw, away win, over 2.5 goals and both teams scoring, (n,) each.

    Args:
        home: (n,) goals expected of the home side.
        away: (n,) goals expected of the away side.
        rho: dependence of low scores.
    """
    of_home, of_away = _poisson(home), _poisson(away)
    win, draw, under = np.zeros((3, len(home)))
    below = np.zeros(len(home))
    for goals in range(MOST_GOALS + 1):
        win = win + of_home[goals] * below
        draw = draw + of_home[goals] * of_away[goals]
        below = below + of_away[goals]
        if goals <= 2:
            for others in range(3 - goals):
                under = under + of_home[goals] * of_away[others]
    # τ takes ρ λ μ e^(-λ-μ) from 0-0 and from 1-1 and gives it to 1-0 and to 0-1; ρ is negative
    shift = rho * home * away * of_home[0] * of_away[0]
    win, draw = win + shift, draw - 2.0 * shift
    loss = 1.0 - win - draw
    both_score = 1.0 - of_home[0] - of_away[0] + of_home[0] * of_away[0] - shift
    return win, draw, np.maximum(loss, 0.0), 1.0 - under, both_score


def _poisson(rate: FloatArray) -> list[FloatArray]:
    """Chances of 0, 1, ... goals, each (n,)."""
    chances = [np.exp(-rate)]
    for goals in range(1, MOST_GOALS + 1):
        chances.append(chances[-1] * rate / goals)
    return chances
