"""What two stacks say of the same matches is kept beside each other until it is known who was right."""

from datetime import UTC, datetime

from engine.advice.shadow import chances_of, keep_predictions
from engine.advice.stored_stack import StackForecast
from engine.domain.football import MatchId
from engine.domain.odds import Selection
from engine.models.calibration.confidence import Confidence
from engine.models.stack.answers import StackAnswers, StackSelection
from engine.storage import Database
from engine.storage.advice.model_fits import ModelFitId
from tests.support.chat import an_app
from tests.support.trained_models import a_training

NOW = datetime(2022, 10, 14, 17, 0, tzinfo=UTC)
RESULT = tuple(Selection.parse(f"1X2/{outcome}") for outcome in ("home", "draw", "away"))
OVER = Selection.parse("OU 2.5/over")


def says(
    with_prices: dict[int, tuple[float, ...]] | None = None, alone: dict[int, tuple[float, ...]] | None = None
) -> StackAnswers:
    """A stack that gives the first outcomes of the match result these chances, by match."""
    selections = {
        (MatchId(match), selection): StackSelection("home", None, 0.5, 0.5, chance, 0.5, 1.0, ())
        for match, chances in (with_prices or {}).items()
        for selection, chance in zip(RESULT, chances, strict=False)
    }
    model_only = {
        (MatchId(match), selection): chance
        for match, chances in (alone or {}).items()
        for selection, chance in zip(RESULT, chances, strict=False)
    }
    return StackAnswers(selections, model_only, Confidence({}), "stack-1")


def test_both_answers_to_home_draw_and_away_are_kept_in_that_order() -> None:
    said = says({1: (0.5, 0.3, 0.2)}, {1: (0.45, 0.3, 0.25), 2: (0.6, 0.25, 0.15)})
    assert chances_of(said) == {
        1: {"market_aware": (0.5, 0.3, 0.2), "model_only": (0.45, 0.3, 0.25)},
        2: {"model_only": (0.6, 0.25, 0.15)},
    }


def test_an_answer_without_one_of_the_three_is_left_out_and_a_match_without_any_too() -> None:
    said = says({1: (0.5, 0.3), 3: (0.5, 0.3, 0.2)}, {1: (0.45,), 2: (0.6, 0.4), 3: (0.5, 0.5)})
    assert chances_of(said) == {3: {"market_aware": (0.5, 0.3, 0.2)}}
    goals = StackAnswers({(MatchId(1), OVER): StackSelection("over", None, 0.5, 0.5, 0.5, 0.5, 1.0, ())}, {},
                         Confidence({}), "stack-1")  # fmt: skip
    assert chances_of(goals) == {}


async def test_what_both_say_is_stored_and_one_that_is_alone_stores_nothing(database: Database) -> None:
    app = await an_app(database)
    first, second, _ = (int(fixture.id) for fixture in app.fixtures)
    async with database.unit_of_work() as work:
        fits = [await a_training(work, NOW, in_use=in_use) for in_use in (True, False)]
        one, other = says({first: (0.5, 0.3, 0.2), second: (0.4, 0.3, 0.3)}), says({first: (0.6, 0.2, 0.2)})
        assert await keep_predictions(work, StackForecast({fits[0]: one}), NOW) == 0
        assert await work.shadow_predictions.of(fits) == {fits[0]: {}, fits[1]: {}}
        assert await keep_predictions(work, StackForecast({fits[0]: one, fits[1]: other}), NOW) == 3
        kept = await work.shadow_predictions.of(fits)
    assert kept == {
        fits[0]: {first: {"market_aware": (0.5, 0.3, 0.2)}, second: {"market_aware": (0.4, 0.3, 0.3)}},
        fits[1]: {first: {"market_aware": (0.6, 0.2, 0.2)}},
    }


def test_the_stack_in_use_is_the_one_named_first() -> None:
    one, other = says(), says()
    assert StackForecast({ModelFitId(3): one, ModelFitId(2): other}).in_use is one
    assert StackForecast().in_use is None
