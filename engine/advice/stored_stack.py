"""The trained stack of the store: kept once read, asked about matches to come, and put there by a training."""

import asyncio
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import structlog

from engine.domain.commission import USUAL_RATES
from engine.features.errors import VersionMismatch
from engine.features.live import LiveFeatures
from engine.models.errors import InvalidModelFile
from engine.models.known_facts import KnownFacts
from engine.models.stack.answers import StackAnswers
from engine.models.stack.frame import FloatArray
from engine.storage.advice.model_fits import ModelFitId
from engine.storage.database import Database
from engine.storage.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from engine.models.stack.stack import Stack

STACK: Final = "stack"
"""What the trained stack is called in the store."""

FEATURES: Final = "features"
"""What the state that features are computed from is called in the store, kept beside the stack."""

KEPT: Final = 3

_log = structlog.get_logger(__name__)


class StoredStack:
    """The stack in use, read again when another one was put in its place."""

    def __init__(self) -> None:
        self._stack: tuple[ModelFitId, Stack | None] | None = None
        self._features: tuple[ModelFitId, LiveFeatures | None] | None = None

    async def answers(self, work: UnitOfWork, knowledge: KnownFacts, may_be_old: timedelta) -> StackAnswers | None:
        """Return what the stack says of the fixtures; None when there is none, it is of the future, or too old.

        Args:
            work: an open unit of work.
            knowledge: what was known.
            may_be_old: how long after its training it may be used.
        """
        stack = await self._in_use(work)
        if stack is None:
            return None
        age = knowledge.as_of.timestamp() - stack.as_of / 1e6
        if not 0 <= age <= may_be_old.total_seconds():
            return None
        features, names = await self._features_of(work, knowledge)
        return await asyncio.to_thread(
            stack.answer, knowledge.fixtures, knowledge.quotes, knowledge.as_of, features, names
        )

    async def _in_use(self, work: UnitOfWork) -> "Stack | None":
        number = await work.model_fits.active_id(STACK)
        if number is None:
            return None
        if self._stack is None or self._stack[0] != number:
            from engine.models.stack.stack import Stack  # noqa: PLC0415 — the libraries of its models are slow to import

            fit = await work.model_fits.active(STACK)
            if fit is None:  # retired between the two questions
                return None
            try:
                self._stack = fit.id, await asyncio.to_thread(Stack.from_bytes, fit.body)
            except InvalidModelFile as error:  # of an earlier version: the pool of lines and goals answers meanwhile
                _log.warning("stack_not_readable", version=fit.version, error=str(error))
                self._stack = fit.id, None
        return self._stack[1]

    async def _features_of(self, work: UnitOfWork, knowledge: KnownFacts) -> tuple[FloatArray | None, tuple[str, ...]]:
        """(n, f) features in the order of the fixtures; none where no state was stored to go on from."""
        number = await work.model_fits.active_id(FEATURES)
        if number is None or not knowledge.fixtures:
            return None, ()
        if self._features is None or self._features[0] != number:
            fit = await work.model_fits.active(FEATURES)
            if fit is None:
                return None, ()
            try:
                self._features = fit.id, await asyncio.to_thread(LiveFeatures.from_bytes, fit.body)
            except VersionMismatch as error:  # another catalogue or code: without features until the next training
                _log.warning("features_not_readable", version=fit.version, error=str(error))
                self._features = fit.id, None
        if self._features[1] is None:
            return None, ()
        from engine.features.catalog import NAMES  # noqa: PLC0415 — with the features alone

        matrix = await self._features[1].features(work, [fixture.id for fixture in knowledge.fixtures], knowledge.as_of)
        at = {match_id: row for row, match_id in enumerate(matrix.fixtures.match_id.tolist())}
        unknown = np.full(len(NAMES), np.nan)
        rows = [matrix.values[at[fixture.id]] if fixture.id in at else unknown for fixture in knowledge.fixtures]
        return np.stack(rows), NAMES


async def train_and_store(database: Database, as_of: datetime, progress: Any = None) -> str:
    """Train the stack on what was known at an instant, store it with the state of the features, and use it.

    Args:
        database: where the facts and the fits are.
        as_of: the instant of the training.
        progress: is told what was done; nobody when None.

    Returns:
        The version of the stack.

    Raises:
        NotEnoughMatches: too few results are known.
    """
    from engine.advice.training_data import read_training_data  # noqa: PLC0415 — trainings alone need these libraries
    from engine.models.evaluation.walk_forward import silent  # noqa: PLC0415
    from engine.models.stack.training import train_stack  # noqa: PLC0415

    live = LiveFeatures()
    async with database.unit_of_work(read_only=True) as work:
        frame = await read_training_data(work, as_of)
        await live.follow(work, as_of)
    commission = {str(book): float(rate) for book, rate in USUAL_RATES.items()}
    stack = await asyncio.to_thread(train_stack, frame, as_of, commission, progress or silent)
    bodies = {STACK: await asyncio.to_thread(stack.to_bytes), FEATURES: live.to_bytes()}
    async with database.unit_of_work() as work:
        for name, body in bodies.items():
            number = await work.model_fits.add(
                name, version=stack.version, as_of=as_of, fitted_at=as_of, body=body, verdict={}
            )
            await work.model_fits.activate(number, as_of)
            await work.model_fits.prune(name, KEPT)
        await work.commit()
    return stack.version
