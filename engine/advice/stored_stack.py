"""The trained stack in the store: read once, cached, and asked for predictions of coming matches.

Weights, what past lines remember and the state of the features are stored apart: weights change when a challenger is
promoted, the other two follow the facts every night.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

import numpy as np
import structlog

from engine.arrays import FloatArray
from engine.features.errors import VersionMismatch
from engine.features.live import LiveFeatures
from engine.models.errors import InvalidModelFile
from engine.models.known_facts import KnownFacts
from engine.models.stack.answers import StackAnswers
from engine.storage.advice.model_fits import ModelFit, ModelFitId
from engine.storage.tables.types import from_micros
from engine.storage.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from engine.models.stack.line_memory import LineMemory
    from engine.models.stack.stack import Stack

STACK: Final = "stack"
"""What the trained stack is called in the store."""

FEATURES: Final = "features"
"""What the state that features are computed from is called in the store."""

LINES: Final = "lines"
"""What past lines remember is called in the store."""

BASELINE: Final = "drift"
"""What the features looked like in the training window is called in the store."""

WEIGHTS_MAY_BE_OLD: Final = timedelta(days=120)
"""How long after their training weights may be used: walk-forward, they are fitted anew every quarter and season."""

_NEVER: Final = datetime.min.replace(tzinfo=UTC)

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, eq=False)
class StackForecast:
    """What trained stacks say of n fixtures.

    Attributes:
        by_fit: the answers of each, the one in use first.
        features: (n, f) what the model-only side looked at; None where no state was stored to go on from.
        feature_names: of the columns.
    """

    by_fit: Mapping[ModelFitId, StackAnswers] = field(default_factory=dict)
    features: FloatArray | None = None
    feature_names: tuple[str, ...] = ()

    @property
    def in_use(self) -> StackAnswers | None:
        """The answers of the one in use; None when there is none."""
        return next(iter(self.by_fit.values()), None)


NOTHING: Final = StackForecast()


class StoredStack:
    """The stack in use, read again when another one was put in its place.

    Args:
        beside: whether the challenger is asked too, or, where there is none, the stack that was in use before.
    """

    def __init__(self, *, beside: bool = False) -> None:
        self._beside = beside
        self._stacks: dict[ModelFitId, Stack | None] = {}
        self._lines: tuple[ModelFitId, datetime, LineMemory | None] | None = None
        self._features: tuple[ModelFitId, LiveFeatures | None] | None = None

    async def answers(self, work: UnitOfWork, knowledge: KnownFacts, may_be_old: timedelta) -> StackAnswers | None:
        """Return the stack's predictions for the fixtures; None when there is none, it is of the future, or too old."""
        return (await self.forecast(work, knowledge, may_be_old)).in_use

    async def forecast(self, work: UnitOfWork, knowledge: KnownFacts, may_be_old: timedelta) -> StackForecast:
        """Return what the stacks say of the fixtures; nothing when the one in use is of the future, or too old.

        Args:
            work: an open unit of work.
            knowledge: what was known.
            may_be_old: how long after it last followed the facts it may be used.
        """
        number = await work.model_fits.active_id(STACK)
        numbers = [] if number is None else [number, *await self._others(work)]
        stacks = {each: await self._read(work, each) for each in numbers}
        usable = {
            each: stack for each, stack in stacks.items() if stack is not None and _usable(stack, knowledge.as_of)
        }
        self._stacks = stacks
        if number not in usable:
            return NOTHING
        memory, followed = await self._lines_of(work, knowledge.as_of)
        fresh = {each: _with(stack, memory, followed) for each, stack in usable.items()}
        if knowledge.as_of - max(followed, from_micros(usable[number].as_of)) > may_be_old:
            return NOTHING
        features, names = await self._features_of(work, knowledge)
        asked = knowledge.fixtures, knowledge.quotes, knowledge.as_of, features, names
        by_fit = {each: await asyncio.to_thread(stack.answer, *asked) for each, stack in fresh.items()}
        return StackForecast(by_fit, features, names)

    async def _others(self, work: UnitOfWork) -> list[ModelFitId]:
        if not self._beside:
            return []
        challenger = await work.model_fits.challenger_id(STACK)
        if challenger is not None:
            return [challenger]
        before = await work.model_fits.previous_id(STACK)
        return [] if before is None else [before]

    async def _read(self, work: UnitOfWork, number: ModelFitId) -> "Stack | None":
        if number in self._stacks:
            return self._stacks[number]
        try:
            return await asyncio.to_thread(read_stack, await work.model_fits.get(number))
        except InvalidModelFile as error:  # of an earlier version: the pool of lines and goals answers meanwhile
            _log.warning("stack_not_readable", fit=number, error=str(error))
            return None

    async def _lines_of(self, work: UnitOfWork, as_of: datetime) -> "tuple[LineMemory | None, datetime]":
        """What past lines remember, where it is stored apart and not of the future, and of which instant it is."""
        number = await work.model_fits.active_id(LINES)
        if number is not None and (self._lines is None or self._lines[0] != number):
            from engine.models.stack.line_memory import LineMemory  # noqa: PLC0415 — slow to import

            fit = await work.model_fits.get(number)
            try:
                self._lines = number, fit.as_of, await asyncio.to_thread(LineMemory.from_bytes, fit.body)
            except InvalidModelFile as error:
                _log.warning("lines_not_readable", version=fit.version, error=str(error))
                self._lines = number, fit.as_of, None
        if number is None or self._lines is None or self._lines[1] > as_of:
            return None, _NEVER
        return self._lines[2], self._lines[1]

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


def read_stack(fit: ModelFit) -> "Stack":
    """Return the stack of a fit.

    Raises:
        InvalidModelFile: the body is not the one that was stored, or of a format nobody can read.
    """
    from engine.models.stack.stack import Stack  # noqa: PLC0415 — the libraries of its models are slow to import

    if not fit.whole:
        msg = f"The bytes of fit {fit.id} are not those that were stored. It is not used; train again or roll back."
        raise InvalidModelFile(msg)
    return Stack.from_bytes(fit.body)


def _usable(stack: "Stack", as_of: datetime) -> bool:
    return timedelta(0) <= as_of - from_micros(stack.as_of) <= WEIGHTS_MAY_BE_OLD


def _with(stack: "Stack", memory: "LineMemory | None", followed: datetime) -> "Stack":
    """The stack with newer memory, as of when that last followed the facts."""
    if memory is None or followed <= from_micros(stack.as_of):
        return stack
    return replace(stack, memory=memory)
