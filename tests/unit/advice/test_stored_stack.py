"""The trained stack of the store: used while fresh, left alone when it is not, and never a reason to fall silent."""

from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np
import pytest

from engine.advice.decision import valued
from engine.advice.stored_stack import LINES, STACK, StoredStack, read_stack
from engine.domain.football import MatchId
from engine.domain.odds import Bookmaker, BookmakerCode, Market, Selection
from engine.models.country_models import CountryModels
from engine.models.errors import InvalidModelFile
from engine.models.forecast import forecast
from engine.models.goals import MatchArrays
from engine.models.known_facts import KnownFacts
from engine.models.stack.line_memory import LineMemory
from engine.models.stack.stack import Stack
from engine.models.stack.training import train_stack
from engine.storage.database import Database
from tests.unit.models.stack.match_frames import DAY
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


async def asked(stored: StoredStack, database: Database, may_be_old: timedelta = A_DAY) -> list[int] | None:
    """The numbers of the stacks that answer, the one in use first."""
    async with database.unit_of_work(read_only=True) as work:
        return [int(number) for number in (await stored.forecast(work, known(), may_be_old)).by_fit]


async def test_one_of_the_future_or_with_weights_of_more_than_four_months_ago_says_nothing(
    database: Database, stack: Stack
) -> None:
    lines = stack.memory.to_bytes()
    second = 1_000_000
    ages = {"of now": 0, "of the future": -second, "at the limit": 120 * DAY, "too old": 120 * DAY + second}
    answers = {}
    for name, age in ages.items():
        await put(database, replace(stack, as_of=stack.as_of - age).to_bytes())
        await put(database, lines, LINES, NOW)
        answers[name] = bool(await asked(StoredStack(), database))
    assert answers == {"of now": True, "of the future": False, "at the limit": True, "too old": False}


@pytest.mark.parametrize(("hours", "answers"), [(24, True), (25, False), (-1, False)])
async def test_it_answers_while_its_lines_followed_the_facts_within_the_time_allowed(
    database: Database, stack: Stack, hours: int, answers: bool
) -> None:
    old = replace(stack, as_of=stack.as_of - 3 * DAY)
    await put(database, old.to_bytes())
    assert not await asked(StoredStack(), database), "three days old, and nothing followed since"
    await put(database, old.memory.to_bytes(), LINES, NOW - timedelta(hours=hours))
    assert bool(await asked(StoredStack(), database)) is answers


async def test_lines_that_followed_later_take_the_place_of_the_stacks_own(database: Database, stack: Stack) -> None:
    trained = replace(stack, as_of=stack.as_of - DAY // 2)
    key = (MatchId(7), HOME)
    empty = replace(trained, memory=LineMemory()).answer([a_fixture()], QUOTES, NOW).selections[key].answer
    assert empty != trained.answer([a_fixture()], QUOTES, NOW).selections[key].answer
    await put(database, trained.to_bytes())
    await put(database, LineMemory().to_bytes(), LINES, NOW)
    async with database.unit_of_work(read_only=True) as work:
        said = await StoredStack().answers(work, known(), A_DAY)
    assert said is not None
    assert said.selections[key].answer == empty


async def test_beside_the_one_in_use_the_challenger_is_asked_and_without_one_the_one_before(
    database: Database, stack: Stack
) -> None:
    stored, alone = StoredStack(beside=True), StoredStack()
    assert await asked(stored, database) == []
    await put(database, stack.to_bytes())
    assert await asked(stored, database) == [1]
    await put(database, stack.to_bytes())
    assert await asked(stored, database) == [2, 1]
    async with database.unit_of_work() as work:
        body = stack.to_bytes()
        number = await work.model_fits.add(STACK, version=STACK, as_of=NOW, fitted_at=NOW, body=body, verdict={})
        await work.model_fits.try_out(number, NOW)
        await work.commit()
    assert await asked(stored, database) == [2, 3]
    assert await asked(alone, database) == [2]
    async with database.unit_of_work() as work:
        await work.model_fits.activate(number, NOW + A_DAY)
        await work.commit()
    assert await asked(stored, database) == [3, 2]


async def test_one_beside_that_nobody_can_read_does_not_silence_the_one_in_use(
    database: Database, stack: Stack
) -> None:
    await put(database, b"of another version")
    await put(database, stack.to_bytes())
    assert await asked(StoredStack(beside=True), database) == [2]


async def test_bytes_that_changed_since_they_were_stored_are_not_read(database: Database, stack: Stack) -> None:
    await put(database, stack.to_bytes())
    async with database.unit_of_work(read_only=True) as work:
        fit = await work.model_fits.active(STACK)
    assert fit is not None
    assert read_stack(fit).version == stack.version
    with pytest.raises(InvalidModelFile, match="not those that were stored"):
        read_stack(replace(fit, body=replace(stack, as_of=stack.as_of - 1).to_bytes()))


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
