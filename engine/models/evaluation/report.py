"""A report of an evaluation as one self-contained page: figures, baselines, calibration, importance, ablation."""

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final

import numpy as np
from jinja2 import Environment, PackageLoader, select_autoescape

from engine.arrays import BoolArray, FloatArray, TextArray
from engine.domain.odds import Market
from engine.models.calibration.confidence import SIDES
from engine.models.evaluation.ablation import Ablation, without_components
from engine.models.evaluation.bootstrap import Figure, mean_figure
from engine.models.evaluation.evaluate import Window
from engine.models.evaluation.feature_worth import FeatureWorth
from engine.models.evaluation.figures import (
    PEER,
    Evaluated,
    close_ratio,
    judged_prices,
    loss_difference,
    market_line,
    pooled,
    rps_figure,
)
from engine.models.evaluation.importance import Importance
from engine.models.evaluation.metrics import (
    Classification,
    Reliability,
    brier,
    calibration_error,
    classification,
    log_losses,
    reliability,
    rps,
)
from engine.models.stack.fair_prices import probabilities

TEMPLATE: Final = "report.html.j2"
_SIZE: Final = 220
_SPAN: Final = 160


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table of scores."""

    name: str
    scores: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Curve:
    """A reliability curve, its error, and its drawing."""

    name: str
    error: float
    n: int
    cells: tuple[Reliability, ...]
    drawing: str


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Accuracy and confusion of one answer."""

    name: str
    n: int
    of: Classification


def write_report(
    done: Evaluated,
    figures: Mapping[str, Figure],
    window: Window,
    path: Path,
    families: Sequence[Ablation] = (),
    *,
    worth: FeatureWorth | None = None,
) -> None:
    """Write the page.

    Args:
        done: what was evaluated.
        figures: the promised ones.
        window: what was judged.
        path: of the page.
        families: what is lost without each family of features, where that was asked for.
        worth: what the features are worth to the last fit.
    """
    environment = Environment(
        loader=PackageLoader("engine.models.evaluation", "templates"), autoescape=select_autoescape(["j2"])
    )
    environment.filters["figure"] = _written
    environment.filters["span"] = _span
    page = environment.get_template(TEMPLATE).render(
        since=f"{window.since:%Y-%m-%d}",
        until=f"{window.until - timedelta(days=1):%Y-%m-%d}",
        matches=int(done.window.sum()),
        figures=figures,
        models=_models(done),
        leagues=_by(done, done.frame.matches.league),
        seasons=_by(done, done.frame.matches.season.astype(str)),
        markets=_markets(done),
        confidence=_confidence(done),
        outcomes=_outcomes(done),
        verdicts=_verdicts(done),
        weights=_weights(done),
        families=families,
        components=_components(done),
        worth=worth,
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page, encoding="utf-8")


def answers(done: Evaluated) -> dict[str, FloatArray]:
    """(n, 3) probabilities of the match result by component, their means, the market and the answer."""
    predicted = {f"model only: {name}": of for name, of in done.model_only.items()}
    if done.model_only:
        predicted["model only: together"] = pooled(done.model_only)
    predicted |= {f"with past odds: {name}": of for name, of in done.with_odds_ratings.items()}
    if done.with_odds_ratings:
        predicted["with past odds: together"] = pooled(done.with_odds_ratings)
    predicted["the market's line"] = probabilities(market_line(done.view, Market.MATCH_RESULT))
    answer = done.market.answers[Market.MATCH_RESULT]
    predicted["learnt fair line"] = probabilities(answer.line)
    predicted["expected close"] = probabilities(answer.close)
    predicted["market-aware answer"] = probabilities(answer.answer)
    return predicted


def _models(done: Evaluated) -> list[Row]:
    rows = []
    for name, predicted in answers(done).items():
        chosen = np.flatnonzero(done.window & done.frame.played & np.isfinite(predicted).all(axis=1))
        if not len(chosen):
            continue
        happened, day = done.frame.outcome[chosen], done.frame.day[chosen]
        scores = (
            rps(predicted[chosen], happened),
            log_losses(predicted[chosen], happened),
            brier(predicted[chosen], happened),
        )
        rows.append(Row(name, tuple(mean_figure(score, day) for score in scores)))
    return rows


def _by(done: Evaluated, key: TextArray) -> list[Row]:
    everybody = answers(done)
    chosen = [
        name for name in ("model only: together", "the market's line", "market-aware answer") if name in everybody
    ]
    rows = []
    for each in np.unique(key[done.window]):
        ours: BoolArray = key == each
        rows.append(Row(str(each), tuple(rps_figure(done, everybody[name], ours) for name in chosen)))
    return rows


def _markets(done: Evaluated) -> list[Row]:
    rows = []
    for market, answer in done.market.answers.items():
        line = market_line(done.view, market)
        muted = done.market.muted[market].answer
        for name, predicted in ((market.value, answer.answer), (f"{market.value}, {PEER} silent", muted)):
            rows.append(
                Row(name, (loss_difference(done, market, predicted, line), close_ratio(done, market, predicted, line)))
            )
    return rows


def _confidence(done: Evaluated) -> list[Curve]:
    curves = []
    for side in SIDES:
        rows = judged_prices(done, side)
        if len(rows):
            history = done.confidence[side]
            curves.append(curve(side, history.predicted[rows], history.offers.beat[rows]))
    return curves


def _outcomes(done: Evaluated) -> list[Curve]:
    predicted = probabilities(done.market.answers[Market.MATCH_RESULT].answer)
    rows = np.flatnonzero(done.judged & done.frame.played & np.isfinite(predicted).all(axis=1))
    happened = done.frame.outcome[rows]
    if not len(rows):
        return []
    return [curve(name, predicted[rows, k], happened == k) for k, name in enumerate(("home", "draw", "away"))]


def _verdicts(done: Evaluated) -> list[Verdicts]:
    found = []
    for name in ("model only: together", "the market's line", "market-aware answer"):
        predicted = answers(done).get(name)
        if predicted is None:
            continue
        rows = np.flatnonzero(done.window & done.frame.played & np.isfinite(predicted).all(axis=1))
        if len(rows):
            found.append(Verdicts(name, len(rows), classification(predicted[rows], done.frame.outcome[rows])))
    return found


def _components(done: Evaluated) -> tuple[Ablation, ...]:
    return without_components(done.frame, done.model_only, done.window) if done.model_only else ()


def _weights(done: Evaluated) -> list[tuple[str, list[tuple[str, list[float]]]]]:
    """Who is sharp: by market and rung, each book's weight in the groups of leagues."""
    found = []
    for market, fitted in done.market.last.markets.items():
        for rung, pool in enumerate(fitted.ladder.pools):
            title = market.value if rung == 0 else f"{market.value} without {fitted.ladder.pools[rung - 1].leader}"
            order = np.argsort(-pool.weights.mean(axis=0))
            found.append((title, [(str(pool.books[b]), pool.weights[:, b].tolist()) for b in order]))
    return found


def curve(name: str, predicted: FloatArray, came: BoolArray) -> Curve:
    """Draw a reliability curve."""
    cells = reliability(predicted, came)
    return Curve(name, calibration_error(predicted, came), len(predicted), cells, _drawing(name, cells))


def _drawing(name: str, cells: tuple[Reliability, ...]) -> str:
    """An SVG: the diagonal, and each cell with three standard errors."""

    def at(x: float, y: float) -> tuple[float, float]:
        return x * _SIZE, (1 - y) * _SIZE

    parts = [f'<line x1="0" y1="{_SIZE}" x2="{_SIZE}" y2="0" class="diagonal"/>']
    for cell in cells:
        x, y = at(cell.predicted, cell.came)
        _, top = at(0, min(cell.came + 3 * cell.error, 1))
        _, bottom = at(0, max(cell.came - 3 * cell.error, 0))
        parts.append(f'<line x1="{x:.1f}" y1="{top:.1f}" x2="{x:.1f}" y2="{bottom:.1f}" class="error"/>')
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3"/>')
    label = html.escape(f"Reliability of {name}: said against came")
    return f'<svg viewBox="0 0 {_SIZE} {_SIZE}" role="img" aria-label="{label}">{"".join(parts)}</svg>'


def _span(figure: Figure, of: Sequence[Importance]) -> str:
    """A drawing of a rise with its interval, on the scale of all lines of the table."""
    ends = [end for one in of for end in (one.loss.value, one.loss.low, one.loss.high) if not np.isnan(end)]
    low, high = min(0.0, *ends), max(0.0, *ends)
    wide = max(high - low, 1e-12)
    drawn = (figure.value, figure.value) if np.isnan(figure.low) else (figure.low, figure.high)
    zero, value, left, right = (_SPAN * (x - low) / wide for x in (0.0, figure.value, *drawn))
    bar = f'<rect x="{min(zero, value):.1f}" y="4" width="{abs(value - zero):.1f}" height="6"/>'
    line = f'<line x1="{left:.1f}" x2="{right:.1f}" y1="7" y2="7" class="interval"/>'
    ground = f'<line x1="{zero:.1f}" x2="{zero:.1f}" y1="0" y2="14" class="ground"/>'
    return f'<svg class="span" viewBox="0 0 {_SPAN} 14" aria-hidden="true">{bar}{line}{ground}</svg>'


def _written(figure: Figure, digits: int = 5) -> str:
    if np.isnan(figure.value):
        return "not known"
    return f"{figure.value:.{digits}f} [{figure.between(f'.{digits}f')}], n {figure.n:,}"
