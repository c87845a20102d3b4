"""A search with Optuna (Akiba et al., 2019) over walk-forward seasons: pruned, resumable, and within a budget.

Every trial is judged season by season on matches its fit had not seen; one that is behind the others after a season
is given up (median pruning). Trials are kept in a journal file, so that a search that was stopped goes on.
"""

import hashlib
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import numpy as np
import optuna
from optuna.storages.journal import JournalFileBackend

from engine.arrays import FloatArray, IntArray
from engine.models.baselines.logistic import RIDGE, Logistic
from engine.models.design import Component, Target, design_of
from engine.models.errors import InvalidFitOption, NotEnoughMatches
from engine.models.evaluation.bootstrap import Figure, mean_figure
from engine.models.evaluation.folds import SEASON, Fold, folds
from engine.models.evaluation.metrics import log_losses
from engine.models.evaluation.walk_forward import Progress, silent
from engine.models.stack.frame import MatchFrame
from engine.models.trees.boosted import LIGHTGBM_DEFAULTS, XGBOOST_DEFAULTS, LightGBM, XGBoost
from engine.storage.football.price_columns import NEVER, MatchColumns

SEED: Final = 5
FEWEST_TO_FIT: Final = 100
"""Results a season's fit needs."""

SHOWN: Final = 5
"""So many of the best settings are returned."""

_WARM_UP: Final = 4
"""Trials that are never given up, so that there is something to compare with."""

_DIFFERENCE: Final = "difference"
_IN_USE: Final = "in_use"
_DONE: Final = (optuna.trial.TrialState.COMPLETE, optuna.trial.TrialState.PRUNED)


@dataclass(frozen=True, slots=True)
class Tried:
    """Settings that were tried in every season.

    Attributes:
        values: by name.
        loss: their mean log loss, in nats a match.
        difference: that loss minus the loss of the settings in use, match by match.
        in_use: whether these are the ones in use.
    """

    values: Mapping[str, float | int]
    loss: float
    difference: Figure
    in_use: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found.

    Attributes:
        component: whose settings.
        best: the settings that did best, the best first; those in use may be among them.
        usual: mean log loss of the settings in use.
        judged: matches they were judged on.
        seasons: seasons of these.
        trials, pruned: how many were tried in all runs of this search, and given up.
        stopped: whether somebody stopped it before its time was over.
    """

    component: str
    best: tuple[Tried, ...]
    usual: float
    judged: int
    seasons: int
    trials: int
    pruned: int
    stopped: bool

    @property
    def settings(self) -> Mapping[str, float | int]:
        """The best ones."""
        return self.best[0].values

    @property
    def loss(self) -> float:
        """Their mean log loss."""
        return self.best[0].loss


class _Stopped(Exception):
    """Somebody wants the search to end; the trial at hand is not counted."""


def spaces() -> dict[str, dict[str, dict[str, Any]]]:
    """Return the search spaces of all components."""
    return tomllib.loads(files("engine.models.tuning").joinpath("spaces.toml").read_text(encoding="utf-8"))


def space_of(component: str) -> dict[str, dict[str, Any]]:
    """Return the search space of a component.

    Raises:
        InvalidFitOption: it has none.
    """
    found = spaces().get(component)
    if found is None:
        msg = f"{component!r} has no search space; there are {', '.join(spaces())}. Nothing was tried."
        raise InvalidFitOption(msg)
    return found


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
    progress: Progress = silent,
    stop: Callable[[], bool] = lambda: False,
) -> Found:
    """Search the settings of one component.

    Args:
        component: one that has a space.
        frame: all matches with features.
        since: the seasons to judge on begin here.
        until: and end before this instant; what is judged later must not be among them.
        target: what is predicted.
        seconds: the budget; the trial at hand is finished.
        journal: the file the trials are kept in; a search of the same component on the same matches goes on.
        most_trials: an upper limit, beside the budget.
        progress: is told how each trial did.
        stop: is asked after every season; the trial at hand is then left out.

    Raises:
        InvalidFitOption: the component has no search space.
        NotEnoughMatches: a season has no match to judge on, or too few results were known before it.
        KeyboardInterrupt: stopped before the settings in use had been judged, so that there is nothing to tell.
    """
    space = space_of(component)
    check_seasons(frame.matches, since, until)
    search = _Search(component, target, frame, _seasons(since, until), stop)
    try:
        search.score_settings_in_use()
    except _Stopped as stopped:
        raise KeyboardInterrupt from stopped
    progress(f"Settings in use: log loss {search.usual.mean():.6f} on {len(search.usual):,} matches.")
    study = _study(f"{component}-{target}-{since:%Y%m%d}-{until:%Y%m%d}-{search.fingerprint}", journal)
    search.remember_those_in_use(study, space)
    stopped_early = False
    try:
        study.optimize(
            lambda trial: search.loss_of(trial, space),
            n_trials=most_trials,
            timeout=seconds,
            callbacks=[lambda study, trial: progress(_outcome_of(study, trial, len(search.parts)))],
        )
    except _Stopped:
        stopped_early = True
    return _found(component, study, search, stopped_early)


class _Search:
    """Judges settings season by season on matches their fits had not seen."""

    def __init__(
        self, component: str, target: Target, frame: MatchFrame, parts: Sequence[Fold], stop: Callable[[], bool]
    ) -> None:
        self._component, self._target, self._frame, self._stop = component, target, frame, stop
        self.parts = parts
        self._rows = [rows[frame.played[rows]] for rows in (part.judged(frame.matches.kickoff) for part in parts)]
        self._day: IntArray = frame.day[np.concatenate(self._rows)]
        self.usual: FloatArray = np.empty(0)

    @property
    def fingerprint(self) -> str:
        """A short hash of matches and features: trials on others cannot be compared."""
        digest = hashlib.blake2b(repr(self._frame.feature_names).encode(), digest_size=6)
        for part in (self._frame.matches.match_id, self._frame.matches.home_goals, self._frame.features):
            digest.update(np.ascontiguousarray(part).data)
        return digest.hexdigest()

    def score_settings_in_use(self) -> None:
        self.usual = np.concatenate([self._season(at, {}) for at in range(len(self.parts))])

    def remember_those_in_use(self, study: optuna.Study, space: Mapping[str, Mapping[str, Any]]) -> None:
        """Let the search know the settings in use, once: what it proposes is then never worse."""
        if any(trial.user_attrs.get(_IN_USE) for trial in study.get_trials(deepcopy=False)):
            return
        own = in_use(self._component)
        ends = np.cumsum([len(rows) for rows in self._rows])
        study.add_trial(
            optuna.trial.create_trial(
                params={name: own[name] for name in space},
                distributions={name: _distribution(bounds) for name, bounds in space.items()},
                value=float(self.usual.mean()),
                intermediate_values={at: float(self.usual[:end].mean()) for at, end in enumerate(ends)},
                user_attrs={_IN_USE: True, _DIFFERENCE: Figure(0.0, 0.0, 0.0, len(self.usual)).as_json()},
            )
        )

    def loss_of(self, trial: optuna.Trial, space: Mapping[str, Mapping[str, Any]]) -> float:
        settings = _suggest(trial, space)
        losses: list[FloatArray] = []
        for at in range(len(self.parts)):
            losses.append(self._season(at, settings))
            trial.report(float(np.concatenate(losses).mean()), at)
            if at + 1 < len(self.parts) and trial.should_prune():
                raise optuna.TrialPruned
        every = np.concatenate(losses)
        trial.set_user_attr(_DIFFERENCE, mean_figure(every - self.usual, self._day).as_json())
        return float(every.mean())

    def _season(self, at: int, settings: Mapping[str, float | int]) -> FloatArray:
        if self._stop():
            raise _Stopped
        fold = self.parts[at]
        component = with_settings(self._component, self._target, settings)
        fitted = component.fit(design_of(self._frame.rows(fold.training(self._frame)), fold.start))
        asked = design_of(self._frame.rows(self._rows[at]), fold.start)
        return log_losses(fitted.predict(asked), asked.happened(self._target))


def _study(name: str, journal: Path) -> optuna.Study:
    optuna.logging.set_verbosity(optuna.logging.ERROR)  # a trial that is stopped is no failure to tell of
    journal.parent.mkdir(parents=True, exist_ok=True)
    study = optuna.create_study(
        study_name=name,
        storage=optuna.storages.JournalStorage(JournalFileBackend(str(journal))),
        pruner=optuna.pruners.MedianPruner(n_startup_trials=_WARM_UP),
        load_if_exists=True,
    )
    # a search that goes on must not draw again what it drew the time before
    study.sampler = optuna.samplers.TPESampler(seed=SEED + len(study.get_trials(deepcopy=False)))
    return study


def _outcome_of(study: optuna.Study, trial: optuna.trial.FrozenTrial, seasons: int) -> str:
    number = sum(each.state in _DONE for each in study.get_trials(deepcopy=False)) - 1  # those in use apart
    if trial.state is optuna.trial.TrialState.PRUNED:
        return f"Trial {number}: given up after {len(trial.intermediate_values)} of {seasons} seasons."
    difference = Figure.from_json(trial.user_attrs.get(_DIFFERENCE)).value
    return f"Trial {number}: {trial.value:.6f} ({difference:+.6f}); best so far {study.best_value:.6f}."


def _found(component: str, study: optuna.Study, search: _Search, stopped: bool) -> Found:
    every = study.get_trials(deepcopy=False)
    whole = [_tried(trial) for trial in every if trial.state is optuna.trial.TrialState.COMPLETE]
    whole.sort(key=lambda tried: tried.loss)
    return Found(
        component=component,
        best=tuple(whole[:SHOWN]),
        usual=float(search.usual.mean()),
        judged=len(search.usual),
        seasons=len(search.parts),
        trials=sum(trial.state in _DONE for trial in every) - 1,  # those in use apart
        pruned=sum(trial.state is optuna.trial.TrialState.PRUNED for trial in every),
        stopped=stopped,
    )


def _tried(trial: optuna.trial.FrozenTrial) -> Tried:
    difference = Figure.from_json(trial.user_attrs.get(_DIFFERENCE))
    return Tried(dict(trial.params), float(trial.values[0]), difference, bool(trial.user_attrs.get(_IN_USE)))


def check_seasons(matches: MatchColumns, since: datetime, until: datetime) -> None:
    """Refuse seasons that cannot be fitted before or judged on.

    Raises:
        NotEnoughMatches: too few results were known before a season, or it has none itself.
    """
    played = matches.played
    for fold in _seasons(since, until):
        known = int(((matches.learned_at < fold.start) & (matches.learned_at < NEVER)).sum())
        judged = int(played[fold.judged(matches.kickoff)].sum())
        if known < FEWEST_TO_FIT or not judged:
            begin = datetime.fromtimestamp(fold.start / 1e6, tz=UTC)
            msg = (
                f"For the season from {begin:%Y-%m-%d} there are {known:,} results before it ({FEWEST_TO_FIT} are "
                f"needed) and {judged:,} matches to judge on. Nothing was tried; choose other seasons with --from and "
                "--to, or bring more matches in: fairline import football-data-uk --help."
            )
            raise NotEnoughMatches(msg)


def _seasons(since: datetime, until: datetime) -> tuple[Fold, ...]:
    """A fold a season; the first begins with the window, though it would be fitted in the August before."""
    first, *later = folds(since, until, SEASON)
    return (Fold(int(since.timestamp() * 1e6), first.end), *later)


def in_use(component: str) -> Mapping[str, float | int]:
    """Return the settings a component has today.

    Raises:
        InvalidFitOption: nobody knows how to set it.
    """
    known: dict[str, Mapping[str, float | int]] = {
        "logistic": {"ridge": RIDGE},
        "lightgbm": LIGHTGBM_DEFAULTS,
        "xgboost": XGBOOST_DEFAULTS,
    }
    if component not in known:
        msg = f"{component!r} has no settings to search. Nothing was tried."
        raise InvalidFitOption(msg)
    return known[component]


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
        distribution = _distribution(bounds)
        if isinstance(distribution, optuna.distributions.IntDistribution):
            settings[name] = trial.suggest_int(name, distribution.low, distribution.high, log=distribution.log)
        else:
            settings[name] = trial.suggest_float(name, distribution.low, distribution.high, log=distribution.log)
    return settings


def _distribution(
    bounds: Mapping[str, Any],
) -> optuna.distributions.IntDistribution | optuna.distributions.FloatDistribution:
    log = bool(bounds.get("log", False))
    if bounds.get("int"):
        return optuna.distributions.IntDistribution(bounds["low"], bounds["high"], log=log)
    return optuna.distributions.FloatDistribution(bounds["low"], bounds["high"], log=log)
