"""Train the stack, compare the challenger with the champion, and use the better one.

Everything is fitted aside and stored in one transaction at the end, files before the row that names them: a training
that fails or is killed leaves the champion, and whatever it says, as they were.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import numpy as np
import structlog

from engine.advice.stored_stack import BASELINE, FEATURES, LINES, STACK, read_stack
from engine.advice.training_data import read_training_data
from engine.domain.commission import USUAL_RATES
from engine.features import catalog
from engine.features.drift import Baseline
from engine.features.errors import VersionMismatch
from engine.features.live import LiveFeatures
from engine.models.design import FEWEST_RESULTS
from engine.models.errors import InvalidModelFile
from engine.models.evaluation.bootstrap import NOTHING, Figure
from engine.models.evaluation.challenge import Decision, Promotion, answers_of, judged_by, paired
from engine.models.evaluation.description import describe
from engine.models.evaluation.walk_forward import Progress, silent
from engine.models.goals.stored import pack
from engine.models.registry import ModelFolder, card_of, code_version, files_of
from engine.models.stack.answers import ANSWERS
from engine.models.stack.frame import MatchFrame, known_before, read_frame
from engine.models.stack.line_memory import LineMemory
from engine.models.stack.market_view import market_view
from engine.models.stack.stack import Stack
from engine.models.stack.training import Training, train
from engine.storage.advice.model_fits import ModelFit, ModelFitId, Origin
from engine.storage.database import Database
from engine.storage.tables.types import from_micros
from engine.storage.unit_of_work import UnitOfWork

KEPT: Final = 8
_STATES_KEPT: Final = 2
_BASELINE_YEARS: Final = 3

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class TrainingPlan:
    """How trainings are made.

    Attributes:
        promotion: when a challenger takes over.
        held_back: the last matches that no weight is fitted on, so that both models can be judged on them.
        fewest: results below which nothing is trained.
        workers: processes, 1 or 2.
    """

    promotion: Promotion = field(default_factory=Promotion)
    held_back: timedelta = timedelta(days=42)
    fewest: int = FEWEST_RESULTS
    workers: int = 1


@dataclass(frozen=True, slots=True)
class Trained:
    """What one training did.

    Attributes:
        fit: its number.
        version: names it.
        promoted: whether it is in use now.
        because: the word for why, or why not.
        difference: its log loss less that of the champion on matches neither had seen; nothing where there was none.
        judged: the answer that was compared.
        matches: results it learnt from.
    """

    fit: ModelFitId
    version: str
    promoted: bool
    because: str
    difference: Figure
    judged: str
    matches: int

    def as_json(self) -> dict[str, Any]:
        """Return plain JSON."""
        return {
            "fit": self.fit,
            "version": self.version,
            "promoted": self.promoted,
            "because": self.because,
            "log_loss_minus_champion": self.difference.as_json(),
            "judged": self.judged,
            "matches": self.matches,
        }


@dataclass(frozen=True, slots=True, eq=False)
class _Made:
    """What is stored at the end."""

    training: Training
    body: bytes
    states: Mapping[str, bytes]
    decision: Decision
    difference: Figure
    differences: Mapping[str, Figure]
    judged: str
    metrics: Mapping[str, Any]


async def train_and_store(
    database: Database,
    as_of: datetime,
    folder: Path,
    plan: TrainingPlan | None = None,
    progress: Progress = silent,
) -> Trained:
    """Train on what was known at an instant, compare with the champion, and store the training with its files.

    Args:
        database: where the facts and the fits are.
        as_of: the instant of the training.
        folder: of the models' files.
        plan: how; the usual way when None.
        progress: is told what was done.

    Raises:
        NotEnoughMatches: too few results are known; nothing was changed.
    """
    plan = plan or TrainingPlan()
    async with database.unit_of_work(read_only=True) as work:
        champion = await work.model_fits.active(STACK)
        frame = await read_training_data(work, as_of)
        live = await _followed(work, as_of)
    progress(f"{len(frame):,} matches with {len(frame.feature_names)} features read")
    made = await asyncio.to_thread(_make, frame, as_of, champion=champion, live=live, plan=plan, progress=progress)
    return await _store(database, as_of, made, folder)


async def follow_facts(database: Database, as_of: datetime) -> int:
    """Update features and the ratings of past lines with new facts, weights unchanged; return the matches read."""
    async with database.unit_of_work(read_only=True) as work:
        frame = await read_frame(work, as_of)
        live = await _followed(work, as_of)
    if not len(frame):
        return 0
    memory = LineMemory()
    known = frame.rows(np.flatnonzero(known_before(frame, int(as_of.timestamp() * 1e6))))
    await asyncio.to_thread(market_view, known, memory, learn=True)
    async with database.unit_of_work() as work:
        await _store_states(work, {FEATURES: live.to_bytes(), LINES: memory.to_bytes()}, as_of)
        await work.commit()
    return len(known)


async def _followed(work: UnitOfWork, as_of: datetime) -> LiveFeatures:
    """The state of the features as of an instant, from the stored one where that can go on."""
    live = LiveFeatures()
    stored = await work.model_fits.active(FEATURES)
    if stored is not None:
        try:
            live = LiveFeatures.from_bytes(stored.body)
        except VersionMismatch as error:
            _log.info("features_begin_anew", because=str(error))
    await live.follow(work, as_of)
    return live


def _make(
    frame: MatchFrame,
    as_of: datetime,
    *,
    champion: ModelFit | None,
    live: LiveFeatures,
    plan: TrainingPlan,
    progress: Progress,
) -> _Made:
    commission = {str(book): float(rate) for book, rate in USUAL_RATES.items()}
    training = train(
        frame,
        as_of,
        commission,
        held_back=plan.held_back,
        fewest=plan.fewest,
        workers=plan.workers,
        progress=progress,
    )
    before, why = _readable(champion)
    differences = _differences(training, before)
    judged = judged_by(differences, plan.promotion.fewest)
    difference = differences[judged]
    decision = Decision(promoted=True, because=why) if before is None else plan.promotion.decide(difference)
    if champion is not None and as_of < champion.as_of:
        decision = Decision(promoted=False, because="older")
    progress(f"compared with the champion: {decision.because}")
    return _Made(
        training=training,
        body=training.stack.to_bytes(),
        states={
            FEATURES: live.to_bytes(),
            LINES: training.stack.memory.to_bytes(),
            BASELINE: _baseline(training),
        },
        decision=decision,
        difference=difference,
        differences=differences,
        judged=judged,
        metrics=describe(training, _families()),
    )


def _readable(champion: ModelFit | None) -> tuple[Stack | None, str]:
    """The champion's models, or the word for why there are none to compare with."""
    if champion is None:
        return None, "first"
    try:
        return read_stack(champion), ""
    except InvalidModelFile as error:
        _log.warning("champion_not_readable", fit=champion.id, error=str(error))
        return None, "unreadable"


def _differences(training: Training, champion: Stack | None) -> dict[str, Figure]:
    """By answer, the challenger's log loss less the champion's on matches no weight of either has seen."""
    frame = training.view.frame
    rows = training.held_back[frame.played[training.held_back]]
    if champion is not None:
        until = champion.as_of if champion.learnt_until is None else champion.learnt_until
        rows = rows[frame.as_of[rows] >= until]
    if champion is None or not len(rows):
        return dict.fromkeys(ANSWERS, NOTHING)
    ours, theirs = (answers_of(stack, training.view, rows) for stack in (training.stack, champion))
    return paired(ours, theirs, frame.outcome[rows], frame.day[rows])


def _baseline(training: Training) -> bytes:
    """The features of the last years of the training window, in the order of the catalogue."""
    frame = training.view.frame
    since = training.stack.as_of - int(timedelta(days=366 * _BASELINE_YEARS).total_seconds() * 1e6)
    rows = training.learnt[frame.matches.kickoff[training.learnt] >= since]
    found = Baseline.of(np.asarray(frame.features[rows], dtype=np.float64))
    header = {"version": catalog.version(), "matches": found.matches, "names": list(frame.feature_names)}
    return pack(header, {"edges": found.edges, "shares": found.shares})


def _families() -> dict[str, list[str]]:
    families: dict[str, list[str]] = {}
    for feature in catalog.FEATURES:
        if feature.family not in catalog.PRICE_FAMILIES:
            families.setdefault(feature.family, []).append(feature.name)
    return families


async def _store(database: Database, as_of: datetime, made: _Made, folder: Path) -> Trained:
    training, stack = made.training, made.training.stack
    kickoff = training.view.frame.matches.kickoff[training.learnt]
    origin = Origin(
        data_from=from_micros(int(kickoff.min())),
        data_until=from_micros(stack.as_of if stack.learnt_until is None else stack.learnt_until),
        feature_version=catalog.version(),
        code_version=code_version(),
        metrics=made.metrics,
    )
    verdict = {
        "because": made.decision.because,
        "judged": made.judged,
        "differences": {name: figure.as_json() for name, figure in made.differences.items()},
    }
    known = {
        "learnt from": f"{origin.data_from:%Y-%m-%d}",
        "results until": f"{origin.data_until:%Y-%m-%d}",
        "features": origin.feature_version,
        "code": origin.code_version,
    }
    card = card_of(stack.version, {"origin": known, **made.metrics, "against_the_champion": verdict})
    models = ModelFolder(folder)
    place = await asyncio.to_thread(models.write, f"{stack.version}-{uuid4().hex[:8]}", files_of(stack, card))
    async with database.unit_of_work() as work:
        number = await work.model_fits.add(
            STACK,
            version=stack.version,
            as_of=as_of,
            fitted_at=as_of,
            body=made.body,
            verdict=verdict,
            origin=replace(origin, card=card, folder=place.name),
        )
        if made.decision.promoted:
            await work.model_fits.end_trial(STACK, as_of)
            await work.model_fits.activate(number, as_of)
        else:
            await work.model_fits.try_out(number, as_of)
        await _store_states(work, made.states, as_of)
        await work.model_fits.prune(STACK, KEPT)
        kept = await work.model_fits.folders()
        await work.commit()
    await asyncio.to_thread(models.prune, kept)
    return Trained(
        number,
        stack.version,
        made.decision.promoted,
        made.decision.because,
        made.difference,
        made.judged,
        len(training.learnt),
    )


async def _store_states(work: UnitOfWork, states: Mapping[str, bytes], as_of: datetime) -> None:
    for name, body in states.items():
        there = await work.model_fits.active(name)
        if there is not None and there.as_of > as_of:  # a training for an earlier instant: the newer state stays
            continue
        number = await work.model_fits.add(
            name, version=catalog.version(), as_of=as_of, fitted_at=as_of, body=body, verdict={}
        )
        await work.model_fits.activate(number, as_of)
        await work.model_fits.prune(name, _STATES_KEPT)
