"""The trained stack of the store: used while fresh, left alone when it is not, and never a reason to fall silent."""

from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np
import pytest

from engine.advice.decision import valued
from engine.advice.stored_stack import LINES, STACK, StoredStack
from engine.domain.football import MatchId
from engine.domain.odds import Bookmaker, BookmakerCode, Market, Selection
from engine.models.country_models import CountryModels
from engine.models.forecast import forecast
from engine.models.goals import MatchArrays
from engine.models.known_facts import KnownFacts
from engine.models.stack.line_memory import LineMemory
from engine.models.stack.stack import Stack
from engine.models.stack.training import train_stack
from engine.storage.database import Database
from tests.unit.models.stack.test_stack import NOW, QUOTES, a_fixture, history, quoted

A_DAY = timedelta(days=1)
HOME = Selection(Market.MATCH_RESULT, None, "home")


@pytest.fixture(scope="module")
def stack() -> Stack:
    return train_stack(history(), NOW, {})


def known(quotes: tuple = QUOTES) -> KnownFacts:
    nothing = np.empty(0, dtype=np.int64)
    books = {BookmakerCode(code): Bookmaker(BookmakerCode(code), code) for code in ("sharp", "soft", "other")}
    return KnownFacts(
        as_of=NOW,
        fixtures=(a_fixture(),),
        history=MatchArrays(nothing, nothing, nothing, nothing, day=np.empty(0), league=nothing),
        league_ids={},
        quotes=quotes,
        bookmakers=books,
    )


async def put(database: Database, body: bytes, name: str = STACK, as_of: datetime = NOW) -> None:
    async with database.unit_of_work() as work:
        number = await work.model_fits.add(name, version=name, as_of=as_of, fitted_at=NOW, body=body, verdict={})
        await work.model_fits.activate(number, NOW)
        await work.commit()


async def test_a_fresh_stack_answers_and_an_old_one_does_not(database: Database, stack: Stack) -> None:
    await put(database, stack.to_bytes())
    stored = StoredStack()
    async with database.unit_of_work(read_only=True) as work:
        fresh = await stored.answers(work, known(), A_DAY)
        old = await stored.answers(work, known(), -A_DAY)

    assert fresh is not None
    assert (
        fresh.selections[MatchId(7), HOME].answer
        == stack.answer([a_fixture()], QUOTES, NOW).selections[MatchId(7), HOME].answer
    )
    assert old is None


@pytest.mark.parametrize(
    ("lines", "followed"),
    [(LineMemory().to_bytes(), NOW - A_DAY), (b"of another version", NOW)],
    ids=["lines older than the stack", "lines nobody can read"],
)
async def test_lines_that_know_less_than_the_stack_do_not_replace_its_own(
    database: Database, stack: Stack, lines: bytes, followed: datetime
) -> None:
    trained = replace(stack, as_of=stack.as_of - 3_600_000_000)
    own, empty = trained.answer([a_fixture()], QUOTES, NOW), replace(trained, memory=LineMemory())
    key = (MatchId(7), HOME)
    assert own.selections[key].answer != empty.answer([a_fixture()], QUOTES, NOW).selections[key].answer
    await put(database, trained.to_bytes())
    await put(database, lines, LINES, followed)
    async with database.unit_of_work(read_only=True) as work:
        said = await StoredStack().answers(work, known(), A_DAY)
    assert said is not None
    assert said.selections[key].answer == own.selections[key].answer


async def test_without_a_stack_or_with_one_nobody_can_read_the_pool_answers(database: Database) -> None:
    stored = StoredStack()
    async with database.unit_of_work(read_only=True) as work:
        assert await stored.answers(work, known(), A_DAY) is None
    await put(database, b"of another version")
    async with database.unit_of_work(read_only=True) as work:
        assert await stored.answers(work, known(), A_DAY) is None


def forecasts(stack: Stack | None, facts: KnownFacts):
    answers = None if stack is None else stack.answer(facts.fixtures, facts.quotes, NOW)
    return forecast(facts, CountryModels(NOW, {}, {}), stack=answers)


def test_the_stack_decides_probability_and_confidence_of_what_it_judges(stack: Stack) -> None:
    facts = known()
    with_stack, without = forecasts(stack, facts), forecasts(None, facts)
    told = with_stack.forecasts_by_selection[MatchId(7), HOME]
    (home,) = (c for c in valued(with_stack, facts.quotes, None) if c.selection == HOME)
    (before,) = (c for c in valued(without, facts.quotes, None) if c.selection == HOME)

    assert told.stack is not None
    assert told.probability == told.stack.answer
    assert home.confidence != before.confidence
    assert len(told.sources) == 3
    assert with_stack.version.endswith(stack.version)


def test_markets_the_stack_does_not_judge_are_read_from_a_grid_that_agrees_with_it(stack: Stack) -> None:
    facts = known((*QUOTES, quoted("soft", "1.90", "1.90", market=Market.BOTH_TEAMS_TO_SCORE)))
    told = forecasts(stack, facts)
    grid = told.grids.probabilities[0]
    answer = told.forecasts_by_selection[MatchId(7), HOME].probability

    assert np.tril(grid, -1).sum() == pytest.approx(answer, abs=1e-9)
    assert told.forecasts_by_selection[MatchId(7), Selection(Market.BOTH_TEAMS_TO_SCORE, None, "yes")].stack is None


def test_confidence_looks_at_the_net_price(stack: Stack) -> None:
    facts = known((*QUOTES, quoted("other", "2.40", "3.20", "3.30")))
    answers = forecasts(stack, facts).stack
    assert answers is not None
    gross, net = answers.sure([(MatchId(7), HOME)] * 2, np.array([2.40, 2.33]), np.full(2, 2.30))
    assert gross > net


def test_the_grid_agrees_with_both_teams_to_score_too(stack: Stack) -> None:
    facts = known((*QUOTES, quoted("sharp", "1.95", "1.95", market=Market.OVER_UNDER, line="2.5")))
    told = forecasts(stack, facts)
    assert told.stack is not None
    grid = told.grids.probabilities[0]

    assert grid[1:, 1:].sum() == pytest.approx(told.stack.both_score[MatchId(7)], abs=1e-9)
    assert told.forecasts_by_selection[MatchId(7), HOME].probability == pytest.approx(np.tril(grid, -1).sum(), abs=1e-9)
