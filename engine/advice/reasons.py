"""Why a bet is recommended, as codes and facts; the faces put them into words.

| code | facts |
|---|---|
| ``price_above_fair`` | ``price`` after commission, ``fair_price``, ``bookmaker`` |
| ``sharp_line`` | ``probability`` of the sharp books without their margin, ``fair_price`` |
| ``crowd_line`` | the same of all other books together |
| ``goal_model`` | ``probability``, ``home_goals``, ``away_goals`` expected, ``agrees`` (1 or 0) |
| ``moved_<kind>_up`` or ``_down`` | ``shift``: per cent of the chance that this kind of feature moved it by |
| ``second_best`` | ``price`` of the next named book after commission, ``ahead``: how far the best is above it |
"""

import numpy as np

from engine.domain.bets import Reason
from engine.models.forecast import Forecasts, SelectionForecast
from engine.staking.filters import Candidate
from engine.staking.value import fair_price


def reasons_for(
    candidate: Candidate, selection_forecast: SelectionForecast, forecasts: Forecasts
) -> tuple[Reason, ...]:
    """Return the reasons, the strongest first; at least one."""
    price = float(candidate.net_price)
    reasons = [
        Reason(
            "price_above_fair",
            {
                "price": price,
                "fair_price": float(fair_price(selection_forecast.distribution)),
                "bookmaker": candidate.bookmaker,
            },
        )
    ]
    if selection_forecast.sharp is not None:
        reasons.append(
            Reason("sharp_line", {"probability": selection_forecast.sharp, "fair_price": 1 / selection_forecast.sharp})
        )
    if selection_forecast.crowd is not None and selection_forecast.sharp is None:
        reasons.append(
            Reason("crowd_line", {"probability": selection_forecast.crowd, "fair_price": 1 / selection_forecast.crowd})
        )
    if selection_forecast.goals is not None:
        row = forecasts.row(candidate.match_id)
        reasons.append(
            Reason(
                "goal_model",
                {
                    "probability": selection_forecast.goals,
                    "home_goals": float(forecasts.expected.home[row]),
                    "away_goals": float(forecasts.expected.away[row]),
                    "agrees": int(selection_forecast.goals * price > 1),
                },
            )
        )
    if selection_forecast.stack is not None:
        reasons += [
            Reason(f"moved_{kind}_{'up' if shift > 0 else 'down'}", {"shift": 100 * abs(float(np.expm1(shift)))})
            for kind, shift in selection_forecast.stack.moved
        ]
    if candidate.second_best is not None:
        second = float(candidate.second_best)
        reasons.append(Reason("second_best", {"price": second, "ahead": price / second - 1}))
    return tuple(reasons)
