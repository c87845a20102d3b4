"""The past as it was known: kick-offs that moved, scores that were corrected, prices that came late."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from engine.backtesting.history import load_history
from engine.backtesting.point_in_time import PointInTime
from engine.domain.facts import ResultFact
from engine.domain.football import MatchStatus, Score
from engine.storage import Database
from engine.storage.football.price_columns import match_columns
from engine.storage.tables.types import from_micros
from tests.integration.storage.seasons import (
    FRIDAY,
    FULL_TIME,
    KICKOFF,
    a_fixture_fact,
    a_quote_fact,
    a_result_fact,
    tell,
    told,
)


def november(day: int, hour: int = 12) -> datetime:
    return datetime(2022, 11, day, hour, tzinfo=UTC)


MONTH = timedelta(days=30)
READ = KICKOFF + timedelta(days=3)


async def tell_the_story(store: Database, new_date: datetime) -> None:
    """Told on the 1st for the 9th, put off on the 8th, on the 11th moved to ``new_date``."""
    await tell(
        store, told(a_fixture_fact(kickoff=november(9), known_at=november(1)), a_quote_fact(known_at=november(5)))
    )
    put_off = a_fixture_fact(kickoff=november(9), known_at=november(8), status=MatchStatus.POSTPONED)
    await tell(store, told(put_off))
    await tell(store, told(a_fixture_fact(kickoff=new_date, known_at=november(11))))


async def coming(store: Database, as_of: datetime) -> list[datetime]:
    async with store.unit_of_work(read_only=True) as work:
        return [match.kickoff for match in await work.matches.upcoming(as_of, as_of + MONTH)]


async def test_as_of_the_sixth_the_match_is_on_the_ninth_whatever_came_later(store: Database) -> None:
    await tell_the_story(store, november(27))

    assert await coming(store, november(6)) == [november(9)]
    assert await coming(store, november(8)) == []
    assert await coming(store, november(10)) == []
    assert await coming(store, november(11)) == [november(27)]


async def everything_known(store: Database, as_of: datetime) -> list[object]:
    """What each reader that asks as of an instant gives out."""
    async with store.unit_of_work(read_only=True) as work:
        upcoming = await work.matches.upcoming(as_of, as_of + MONTH)
        ids = [match.id for match in await work.matches.between(november(1), november(1) + 4 * MONTH)]
        features = await work.fact_columns.fixtures(ids, as_of)
        table = await match_columns(work, as_of)
        past = await work.matches.history(as_of)
        results = await work.results.latest(ids, as_of)
        changes = await work.match_changes.of(ids, as_of)
    history = await load_history(store, november(1), november(28))
    point = PointInTime(history, as_of)
    return [
        upcoming,
        features.fixtures.tolist(),
        table.kickoff.tolist(),
        table.home_goals.tolist().__repr__(),
        [past.kickoff.tolist(), past.home_goals.tolist()],
        results,
        changes,
        point.fixtures(as_of, MONTH),
        [point.has_kicked_off(match, as_of) for match in ids],
        point.quotes(ids, as_of),
    ]


@pytest.mark.parametrize("as_of", [november(6), november(8), november(10), november(11)])
async def test_another_later_change_alters_nothing_that_was_known_before(store: Database, as_of: datetime) -> None:
    await tell_the_story(store, november(27))
    before = await everything_known(store, as_of)

    await tell(store, told(a_fixture_fact(kickoff=november(21), known_at=november(15)), result=None))
    await tell(store, told(a_fixture_fact(kickoff=november(21), known_at=november(16), status=MatchStatus.POSTPONED)))
    ended = ResultFact(Score(2, 0), MatchStatus.FINISHED, november(21, 15))
    await tell(store, told(a_fixture_fact(kickoff=november(21), known_at=november(17)), result=ended))

    assert await everything_known(store, as_of) == before


async def test_backtest_sees_the_match_on_the_day_it_was_to_be_played_then(store: Database) -> None:
    await tell_the_story(store, november(27))
    history = await load_history(store, november(1), november(10))  # the new date lies outside what is tested

    point = PointInTime(history, november(6))
    assert [match.kickoff for match in point.fixtures(november(6), timedelta(days=5))] == [november(9)]
    assert len(point.quotes([point.fixtures(november(6), timedelta(days=5))[0].id], november(6))) == 1
    point.move_to(november(10))
    assert point.fixtures(november(10), timedelta(days=5)) == ()


async def test_match_that_nobody_told_otherwise_of_has_no_history(store: Database) -> None:
    await tell(store, told(None, a_quote_fact(), result=a_result_fact()))

    async with store.unit_of_work(read_only=True) as work:
        (match,) = await work.matches.between(FRIDAY, FULL_TIME)
        assert await work.match_changes.of([match.id], FULL_TIME) == ()


async def test_score_that_a_file_corrects_is_the_old_one_until_the_file_was_read(store: Database) -> None:
    first, corrected = a_result_fact(), replace(a_result_fact(), score=Score(1, 1))
    await tell(store, told(result=first), read_at=READ)

    assert (await tell(store, told(result=corrected), read_at=READ + MONTH)).results_added == 1
    assert (await tell(store, told(result=corrected), read_at=READ + 2 * MONTH)).results_added == 0

    async with store.unit_of_work(read_only=True) as work:
        (match,) = await work.matches.between(FRIDAY, FULL_TIME)
        then = await work.results.latest([match.id], READ + MONTH - timedelta(seconds=1))
        now = await work.results.latest([match.id], READ + MONTH)
    assert (then[match.id].score, now[match.id].score) == (first.score, Score(1, 1))


async def test_half_time_score_that_was_missing_is_filled_by_a_later_file(store: Database) -> None:
    await tell(store, told(result=replace(a_result_fact(), half_time=None)))

    assert (await tell(store, told(result=a_result_fact()), read_at=READ)).results_added == 0

    async with store.unit_of_work(read_only=True) as work:
        (match,) = await work.matches.between(FRIDAY, FULL_TIME)
        result = (await work.results.latest([match.id], FULL_TIME))[match.id]
    assert (result.half_time, result.known_at) == (Score(0, 0), FULL_TIME)


async def test_result_of_a_match_that_was_put_off_is_known_when_it_was_played(store: Database) -> None:
    await tell(store, told(result=ResultFact(None, MatchStatus.POSTPONED, FRIDAY)))

    await tell(store, told(result=a_result_fact()), read_at=READ)

    async with store.unit_of_work(read_only=True) as work:
        (match,) = await work.matches.between(FRIDAY, FULL_TIME)
        result = (await work.results.latest([match.id], FULL_TIME))[match.id]
    assert (result.status, result.known_at) == (MatchStatus.FINISHED, FULL_TIME)


async def test_counts_that_a_file_corrects_are_known_from_its_reading_and_missing_ones_are_filled(
    store: Database,
) -> None:
    await tell(store, told(result=a_result_fact(), shots=11), read_at=READ)
    filled = told(result=a_result_fact(), shots=11)
    assert filled.statistics is not None
    filled = replace(filled, statistics=replace(filled.statistics, counts={"home_shots": 11, "home_corners": 4}))
    await tell(store, filled, read_at=READ + MONTH)
    await tell(store, told(result=a_result_fact(), shots=12), read_at=READ + 2 * MONTH)

    async with store.unit_of_work(read_only=True) as work:
        (match,) = await work.matches.between(FRIDAY, FULL_TIME)
        then = (await work.matches.statistics([match.id], READ))[match.id]
        now = (await work.matches.statistics([match.id], READ + 2 * MONTH))[match.id]
    assert (then.home_shots, then.home_corners) == (11, 4)
    assert now.home_shots == 12


async def test_price_that_was_missing_is_filled_by_a_later_file_and_none_is_replaced(store: Database) -> None:
    await tell(store, told(None, a_quote_fact("2.10", None, "3.60")), read_at=READ)

    counts = await tell(store, told(None, a_quote_fact("2.20", "3.40", "3.70")), read_at=READ + MONTH)

    assert counts.quotes_added == 1
    async with store.unit_of_work(read_only=True) as work:
        (match,) = await work.matches.between(FRIDAY, FULL_TIME)
        (quote,) = await work.quotes.known([match.id], KICKOFF)
    assert [str(price) for price in quote.prices] == ["2.1", "3.4", "3.6"]
    again = await tell(store, told(None, a_quote_fact("2.20", "3.40", "3.70")), read_at=READ + MONTH)
    assert again.added == 0


async def test_postponement_stays_known_after_the_match_was_played(store: Database) -> None:
    await tell_the_story(store, november(27))
    played = told(
        a_fixture_fact(kickoff=november(27), known_at=november(20)),
        result=ResultFact(Score(1, 0), MatchStatus.FINISHED, november(27, 15)),
    )
    await tell(store, played)

    assert await coming(store, november(6)) == [november(9)]
    assert await coming(store, november(9, 1)) == []
    assert await coming(store, november(12)) == [november(27)]
    async with store.unit_of_work(read_only=True) as work:
        past = await work.matches.history(november(28))
        (match,) = await work.matches.between(november(1), november(28))
        told_of = [
            (f"{one.known_at:%d}", f"{one.kickoff:%d}", one.status.value)
            for one in await work.match_changes.of([match.id], november(28))
        ]
    assert [from_micros(int(kickoff.astype("int64"))) for kickoff in past.kickoff] == [november(27)]
    assert told_of == [
        ("01", "09", "scheduled"),
        ("08", "09", "postponed"),
        ("11", "27", "scheduled"),
        ("27", "27", "finished"),
    ]
