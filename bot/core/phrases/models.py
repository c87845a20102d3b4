"""Which models speak, and how good they were, in words: for /model and for the operators' week."""

from collections.abc import Mapping
from typing import Any, Final

from bot.core.messages.report import Number, Row, Section, Value, Words, row
from engine.advice.model_reports.state import trial_difference
from engine.models.evaluation.bootstrap import Figure
from engine.models.stack.answers import ANSWERS
from engine.performance.forecast_accuracy import Average, Compared, calibration_error
from engine.storage.advice.model_fits import FitRecord

_PLACES: Final = 3
_DIFFERENCE_PLACES: Final = 4
_SCORES: Final = ("log_loss", "brier", "rps", "calibration")


def training_rows(champion: FitRecord | None) -> list[Row]:
    """Return when the trained models in use were trained, on what, and what they look at."""
    if champion is None:
        return [row("model.trained", "model.untrained")]
    metrics, origin = champion.metrics, champion.origin
    rows = [
        Row(
            Words("model.trained"),
            Words(
                "model.training",
                {
                    "name": champion.version,
                    "at": champion.fitted_at,
                    "n": int(metrics.get("matches") or 0),
                    "until": origin.data_until or champion.as_of,
                },
            ),
        )
    ]
    if metrics.get("features"):
        version = origin.feature_version or "?"
        rows.append(row("model.features", "model.looks_at", n=int(metrics["features"]), version=version))
    return rows


def answers_section(champion: FitRecord | None) -> Section | None:
    """Return how both answers did on the weeks held back from the training, beside the market's line; None: unknown."""
    metrics = {} if champion is None else champion.metrics
    stored: list[tuple[str, Mapping[str, Any] | None]] = [
        *((answer, (metrics.get("quality") or {}).get(answer)) for answer in ANSWERS),
        ("line", metrics.get("line")),
    ]
    rows = tuple(
        Row(
            Words(f"model.answer.{name}"),
            Words("model.answer_scores", {"loss": _figure(scores["log_loss"]), "rps": _figure(scores["rps"]), "n": n}),
        )
        for name, scores in stored
        if scores and (n := int(scores["log_loss"]["n"]))
    )
    return Section(rows, Words("model.answers")) if rows else None


def lately_section(lately: Compared, days: int) -> Section:
    """Return how our last forecasts and the market's did on the matches both spoke of."""
    heading = Words("model.lately", {"days": days, "n": lately.matches})
    ours, market = lately.own.accuracy, lately.market.accuracy
    if ours is None or market is None:
        return Section((Row(Words("model.lately_none")),), Words("model.lately_title", {"days": days}))
    pairs = {
        "log_loss": (ours.log_loss, market.log_loss),
        "brier": (ours.brier, market.brier),
        "rps": (ours.rps, market.rps),
        "calibration": (calibration_error(lately.own), calibration_error(lately.market)),
    }
    rows = [
        Row(
            Words(f"model.score.{name}"),
            Words("model.beside", {"ours": _average(pairs[name][0]), "market": _average(pairs[name][1])}),
        )
        for name in _SCORES
    ]
    difference = lately.difference
    if difference is not None:
        rows.append(Row(Words("model.difference"), _average(difference, _DIFFERENCE_PLACES)))
    return Section(tuple(rows), heading)


def trial_section(challenger: FitRecord | None) -> Section:
    """Return who is on trial beside the models in use, and how the two compare so far."""
    if challenger is None:
        return Section((Row(Words("model.no_trial")),), Words("model.trial"))
    rows = [row("model.challenger", "model.made", name=challenger.version, at=challenger.fitted_at)]
    return Section((*rows, Row(Words("model.difference_trial"), compared_words(challenger))), Words("model.trial"))


def compared_words(fit: FitRecord) -> Words:
    """Say the log loss of a fit less that of the one in use, with its interval and count."""
    answer, figure, live = trial_difference(fit)
    if not figure.known:
        return Words("model.trial_none")
    words = trial_figure(figure, "model.trial_live" if live else "model.trial_held_back")
    return Words(words.key, {**words.facts, "answer": Words(f"model.answer.{answer}")})


def trial_figure(figure: Figure, key: str = "model.trial_figure") -> Words:
    """Say a difference in log loss with its interval and count."""
    facts: dict[str, Value] = {"n": figure.n}
    for name in ("value", "low", "high"):
        facts[name] = Number(getattr(figure, name), _DIFFERENCE_PLACES)
    return Words(key, facts)


def _figure(stored: Mapping[str, Any]) -> Words:
    figure = Figure.from_json(stored)
    numbers = {name: Number(getattr(figure, name), _PLACES) for name in ("value", "low", "high")}
    return Words("model.within", numbers)


def _average(average: Average | None, places: int = _PLACES) -> Words:
    if average is None:
        return Words("model.unknown")
    value = Number(average.mean, places)
    if average.interval is None:
        return Words("model.few", {"value": value})
    low, high = (Number(end, places) for end in (average.interval.low, average.interval.high))
    return Words("model.within", {"value": value, "low": low, "high": high})
