"""Predictions of the stack in use and of its challenger for the same matches, kept until the results are known."""

from datetime import datetime
from typing import Final

from engine.advice.stored_stack import StackForecast
from engine.domain.football import MatchId
from engine.domain.odds import OUTCOMES, Market, Selection
from engine.models.stack.answers import MARKET_AWARE, MODEL_ONLY, StackAnswers
from engine.storage.unit_of_work import UnitOfWork

_ONE_X_TWO: Final = tuple(Selection(Market.MATCH_RESULT, None, outcome) for outcome in OUTCOMES[Market.MATCH_RESULT])


async def keep_predictions(work: UnitOfWork, stack: StackForecast, as_of: datetime) -> int:
    """Store what the stack in use and the one beside it say of the same matches; nothing where one is alone.

    The caller commits.
    """
    if len(stack.by_fit) < 2:
        return 0
    return sum(
        [await work.shadow_predictions.save_all(fit, chances_of(one), as_of) for fit, one in stack.by_fit.items()]
    )


def chances_of(answers_of_stack: StackAnswers) -> dict[MatchId, dict[str, tuple[float, ...]]]:
    """Return by match and answer the chances of home win, draw and away win."""
    found: dict[MatchId, dict[str, tuple[float, ...]]] = {}
    for match in {match for match, _ in (*answers_of_stack.selections, *answers_of_stack.model_only)}:
        selections = [answers_of_stack.selections.get((match, selection)) for selection in _ONE_X_TWO]
        alone = [answers_of_stack.model_only.get((match, selection)) for selection in _ONE_X_TWO]
        answers = {
            MARKET_AWARE: tuple(one.answer for one in selections if one is not None),
            MODEL_ONLY: tuple(chance for chance in alone if chance is not None),
        }
        found[match] = {name: chances for name, chances in answers.items() if len(chances) == len(_ONE_X_TWO)}
    return {match: answers for match, answers in found.items() if answers}
