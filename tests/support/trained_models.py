"""Trainings as the store keeps them, without anything trained: figures that people ask for."""

from datetime import datetime, timedelta
from typing import Any

from engine.advice.stored_stack import STACK
from engine.storage.advice.model_fits import ModelFitId, Origin
from engine.storage.unit_of_work import UnitOfWork


def a_figure(value: float, half: float = 0.02, n: int = 1_480) -> dict[str, Any]:
    """A figure as it is stored."""
    return {"value": value, "low": value - half, "high": value + half, "n": n}


def some_scores(log_loss: float) -> dict[str, Any]:
    """The scores of one answer."""
    return {
        "log_loss": a_figure(log_loss),
        "rps": a_figure(0.199),
        "brier": a_figure(0.58),
        "calibration": a_figure(0.011, 0.004),
    }


FAMILIES = {
    "strength": (0.0062, 0.31), "elo": (0.0041, 0.18), "shots": (0.0025, 0.11), "table": (0.0011, 0.08),
    "attacking_performance": (0.0009, 0.07), "pi": (0.0008, 0.06), "promotion": (0.0005, 0.04), "venue": (0.0004, 0.04),
    "streaks": (0.0001, 0.02), "referee": (-0.0002, 0.01),
}  # fmt: skip


def some_metrics() -> dict[str, Any]:
    """What a training says of itself, as far as people ask."""
    return {
        "matches": 84_734,
        "held_back": 1_480,
        "features": 147,
        "quality": {"market_aware": some_scores(0.972), "model_only": some_scores(1.004)},
        "line": some_scores(0.974),
        "importance": {
            "matches": 1_480,
            "families": [
                {"name": name, "loss": a_figure(loss, 0.0012), "shap": 10 * max(loss, 0.0), "gain": gain}
                for name, (loss, gain) in FAMILIES.items()
            ],
        },
    }


async def a_training(
    work: UnitOfWork, at: datetime, *, in_use: bool, difference: dict[str, Any] | None = None, version: str = ""
) -> ModelFitId:
    """Store a training that is in use, or on trial; its body is none anybody could read."""
    verdict = {"because": "first"} if difference is None else {"differences": {"market_aware": difference}}
    number = await work.model_fits.add(
        STACK,
        version=version or f"stack-{at:%Y%m%d}",
        as_of=at,
        fitted_at=at,
        body=f"nothing of {at}".encode(),
        verdict=verdict,
        origin=Origin(
            data_from=at - timedelta(days=5_000),
            data_until=at - timedelta(days=42),
            feature_version="ab12cd34ef56",
            code_version="0.1.0+ab12cd34ef56",
            metrics=some_metrics(),
            card="# A training",
            folder=f"stack-{at:%Y%m%d}-1a2b3c4d",
        ),
    )
    await (work.model_fits.activate(number, at) if in_use else work.model_fits.try_out(number, at))
    return number
