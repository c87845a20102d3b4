"""A search with Optuna (Akiba et al., 2019) over walk-forward seasons: pruned, resumable, and within a budget.

Every trial is judged season by season on matches its fit had not seen; one that is behind the others after a season
is given up (median pruning). Trials are kept in a journal file, so that a search that was stopped goes on.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import numpy as np
import optuna
from optuna.storages.journal import JournalFileBackend

from engine.arrays import FloatArray
from engine.models.baselines.logistic import RIDGE, Logistic
from engine.models.design import Component, Target, design_of
from engine.models.errors import InvalidFitOption, NotEnoughMatches
from engine.models.evaluation.folds import SEASON, Fold, folds
from engine.models.evaluation.metrics import log_losses
from engine.models.stack.frame import MatchFrame
from engine.models.trees.boosted import LIGHTGBM_DEFAULTS, XGBOOST_DEFAULTS, LightGBM, XGBoost

SEED: Final = 5
FEWEST_TO_FIT: Final = 100
"""Results a season's fit needs."""

_WARM_UP: Final = 4
"""Trials that are never given up, so that there is something to compare with."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found.

    Attributes:
        component: whose settings.
        settings: the best ones.
        loss: their mean log loss over all seasons, in nats a match.
        usual: that of the settings in use.
        trials, pruned: how many were tried, and given up.
    """

    component: str
    settings: Mapping[str, float | int]
    loss: float
    usual: float
    trials: int
    pruned: int


def spaces() -> dict[str, dict[str, dict[str, Any]]]:
    """Return the search spaces of all components."""
    return tomllib.loads(files("engine.models.tuning").joinpath("spaces.toml").read_text(encoding="utf-8"))


def tune(
    component: str,
    frame: MatchFrame,
    since: datetime,
    until: datetime,
    *,
    target: Target = Target.RESULT,
    seconds: float,
    journal: Path,
    most_trials: int | None = None,
) -> Found:
    """Search the settings of one component.

    Args:
        component: one that has a space.
        frame: all matches with features.
        since: the seasons to judge on begin here.
        until: and end before this instant; what is judged later must not be among them.
        target: what is predicted.
        seconds: the budget.
        journal: the file the trials are kept in; an existing search of the same name goes on.
        most_trials: an upper limit, beside the budget.

    Raises:
        InvalidFitOption: the component has no search space.
        NotEnoughMatches: a season has no match to judge on, or too few results were known before it.
    """
    space = spaces().get(component)
    if space is None:
        msg = f"{component!r} has no search space; there are {', '.join(spaces())}. Nothing was tried."
        raise InvalidFitOption(msg)
    parts = folds(since, until, SEASON)
    _check_matches(parts, frame)

    def loss_with(settings: Mapping[str, float | int], trial: optuna.Trial | None) -> float:
        losses: list[FloatArray] = []
        for step, fold in enumerate(parts):
            training, judged = fold.training(frame), fold.judged(frame.matches.kickoff)
            judged = judged[frame.played[judged]]
            fitted = with_settings(component, target, settings).fit(design_of(frame.rows(training), fold.start))
            asked = design_of(frame.rows(judged), fold.start)
            losses.append(log_losses(fitted.predict(asked), asked.happened(target)))
            if trial is not None:
                trial.report(float(np.concatenate(losses).mean()), step)
                if trial.should_prune():
                    raise optuna.TrialPruned
        return float(np.concatenate(losses).mean())

    optuna.logging.set_verbosity(optuna.logging.WARNING)
    journal.parent.mkdir(parents=True, exist_ok=True)
    study = optuna.create_study(
        study_name=f"{component}-{target}",
        storage=optuna.storages.JournalStorage(JournalFileBackend(str(journal))),
        sampler=optuna.samplers.TPESampler(seed=SEED),
        pruner=optuna.pruners.MedianPruner(n_startup_trials=_WARM_UP),
        load_if_exists=True,
    )
    study.optimize(lambda trial: loss_with(_suggest(trial, space), trial), n_trials=most_trials, timeout=seconds)
    states = [trial.state for trial in study.trials]
    return Found(
        component=component,
        settings=dict(study.best_params),
        loss=float(study.best_value),
        usual=loss_with({}, None),
        trials=len(states),
        pruned=states.count(optuna.trial.TrialState.PRUNED),
    )


def _check_matches(parts: Sequence[Fold], frame: MatchFrame) -> None:
    for fold in parts:
        known, judged = len(fold.training(frame)), int(frame.played[fold.judged(frame.matches.kickoff)].sum())
        if known < FEWEST_TO_FIT or not judged:
            begin = datetime.fromtimestamp(fold.start / 1e6, tz=UTC)
            msg = (
                f"For the season from {begin:%Y-%m-%d} there are {known:,} results before it ({FEWEST_TO_FIT} are "
                f"needed) and {judged:,} matches to judge on. Nothing was tried; choose later seasons with --from and "
                "--to, or bring more matches in: fairline import football-data-uk --help."
            )
            raise NotEnoughMatches(msg)


def with_settings(component: str, target: Target, settings: Mapping[str, float | int]) -> Component:
    """Return a component with some settings in the place of those in use.

    Raises:
        InvalidFitOption: nobody knows how to set them.
    """
    if component == "logistic":
        return Logistic(target, ridge=float(settings.get("ridge", RIDGE)))
    if component == "lightgbm":
        return LightGBM(target, parameters={**LIGHTGBM_DEFAULTS, **settings})
    if component == "xgboost":
        return XGBoost(target, parameters={**XGBOOST_DEFAULTS, **settings})
    msg = f"{component!r} has no settings to search. Nothing was tried."
    raise InvalidFitOption(msg)


def _suggest(trial: optuna.Trial, space: Mapping[str, Mapping[str, Any]]) -> dict[str, float | int]:
    settings: dict[str, float | int] = {}
    for name, bounds in space.items():
        log = bool(bounds.get("log", False))
        if bounds.get("int"):
            settings[name] = trial.suggest_int(name, bounds["low"], bounds["high"], log=log)
        else:
            settings[name] = trial.suggest_float(name, bounds["low"], bounds["high"], log=log)
    return settings
