"""What a decision may read: nothing that became known later, and never a closing price."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import numpy as np
import pytest

from engine.domain.facts import ResultFact
from engine.domain.football import MatchId, MatchStatus, Result, Score
from engine.domain.odds import BookmakerCode, Market, Quote
from engine.storage import Database
from engine.storage.errors import NotStorable, Unknown
from tests.integration.storage.seasons import (
    ANNOUNCED,
    E0,
    FRIDAY,
    FULL_TIME,
    KICKOFF,
    PINNACLE,
    SC0,
    a_fixture_fact,
    a_quote_fact,
    a_result_fact,
    tell,
    told,
)

LATER = KICKOFF + timedelta(days=365)


async def test_the_latest_price_known_at_an_instant_is_read(store: Database) -> None:
    await tell(
        store,
        told(
            None,
            a_quote_fact("2.10", "3.40", "3.60", known_at=FRIDAY),
            a_quote_fact("2.05", "3.40", "3.75", known_at=FRIDAY + timedelta(hours=2)),
            a_quote_fact("2.12", "3.45", "3.70", known_at=FRIDAY, bookmaker=PINNACLE),
        ),
    )
    async with store.unit_of_work(read_only=True) as work:
        (match,) = await work.matches.between(ANNOUNCED, LATER)
        assert await work.quotes.known([match.id], FRIDAY - timedelta(microseconds=1)) == ()
        early = await work.quotes.known([match.id], FRIDAY)
        late = await work.quotes.known([match.id], FRIDAY + timedelta(hours=2))
        movement = await work.quotes.history(match.id, LATER)
    assert [(quote.bookmaker, quote.prices[0]) for quote in early] == [
        ("bet365", Decimal("2.1")),
        ("pinnacle", Decimal("2.12")),
    ]
    assert [(quote.bookmaker, quote.prices[0]) for quote in late] == [
        ("bet365", Decimal("2.05")),
        ("pinnacle", Decimal("2.12")),
    ]
    assert [quote.known_at for quote in movement] == [FRIDAY, FRIDAY, FRIDAY + timedelta(hours=2)]


async def test_a_closing_price_is_never_among_the_prices_one_can_take(store: Database) -> None:
    at_kickoff = a_quote_fact("2.20", "3.40", "3.50", known_at=KICKOFF)
    closing = a_quote_fact("1.95", "3.50", "4.10", known_at=KICKOFF, closing=True)
    mislabelled = a_quote_fact("1.94", "3.50", "4.20", known_at=FRIDAY, closing=True)
    await tell(store, told(None, at_kickoff, closing, mislabelled))
    async with store.unit_of_work(read_only=True) as work:
        (match,) = await work.matches.between(ANNOUNCED, LATER)
        assert await work.quotes.known([match.id], KICKOFF - timedelta(microseconds=1)) == ()
        (known,) = await work.quotes.known([match.id], LATER)
        (close,) = await work.quotes.closing([match.id])
    assert known.prices[0] == Decimal("2.2")
    assert (close.prices[0], close.closing) == (Decimal("1.95"), True)


async def test_without_closing_prices_the_last_quote_before_kick_off_is_the_closing_line(store: Database) -> None:
    await tell(
        store,
        told(
            None,
            a_quote_fact("2.10", "3.40", "3.60"),
            a_quote_fact("2.02", "3.40", "3.80", known_at=KICKOFF - timedelta(minutes=1)),
            a_quote_fact("1.01", "21", "51", known_at=KICKOFF + timedelta(minutes=80)),
        ),
    )
    async with store.unit_of_work(read_only=True) as work:
        (match,) = await work.matches.between(ANNOUNCED, LATER)
        (close,) = await work.quotes.closing([match.id])
    assert close.prices == (Decimal("2.02"), Decimal("3.4"), Decimal("3.8"))


async def test_every_market_with_fixed_outcomes_comes_back_as_it_was_stored(store: Database) -> None:
    await tell(store, told())
    async with store.unit_of_work() as work:
        (match,) = await work.matches.between(ANNOUNCED, LATER)

        def quote(market: Market, line: str | None, *prices: str | None) -> Quote:
            decimals = tuple(None if one is None else Decimal(one) for one in prices)
            return Quote(match.id, PINNACLE.code, market, None if line is None else Decimal(line), decimals, FRIDAY)

        quotes = [
            quote(Market.MATCH_RESULT, None, "2.1", None, "3.65"),
            quote(Market.OVER_UNDER, "2.5", "1.925", "1.96"),
            quote(Market.ASIAN_HANDICAP, "-0.75", "1.9", "2.01"),
            quote(Market.ASIAN_HANDICAP, "0", "1.4", "2.9"),
            quote(Market.DOUBLE_CHANCE, None, "1.3", "1.33", "1.75"),
            quote(Market.RESULT_AND_BTTS, None, "5", "3.6", "4.5", "9", None, "6.5"),
        ]
        assert await work.quotes.add(quotes) == 6
        assert await work.quotes.add(quotes) == 0
        await work.commit()
    async with store.unit_of_work(read_only=True) as work:
        known = await work.quotes.known([match.id], FRIDAY)
    assert sorted(known, key=str) == sorted(quotes, key=str)


async def test_a_quote_that_cannot_be_stored_says_why(store: Database) -> None:
    await tell(store, told())
    async with store.unit_of_work() as work:
        (match,) = await work.matches.between(ANNOUNCED, LATER)
        with pytest.raises(Unknown, match="'nobody'"):
            await work.quotes.add(
                [Quote(match.id, BookmakerCode("nobody"), Market.ODD_EVEN, None, (Decimal(2), Decimal(2)), FRIDAY)]
            )
        with pytest.raises(NotStorable, match="CS"):
            await work.quotes.add([Quote(match.id, PINNACLE.code, Market.CORRECT_SCORE, None, (Decimal(9),), FRIDAY)])


async def test_the_models_see_no_result_before_it_was_known(store: Database) -> None:
    corrected_at = FULL_TIME + timedelta(days=3)
    await tell(
        store,
        told(result=a_result_fact(3, 1)),
        told(a_fixture_fact("Fulham", "Leeds", kickoff=KICKOFF + timedelta(days=7))),
    )
    await tell(store, told(result=a_result_fact(3, 2, known_at=corrected_at)))
    async with store.unit_of_work(read_only=True) as work:
        assert len(await work.matches.history(FULL_TIME - timedelta(microseconds=1))) == 0
        before = await work.matches.history(FULL_TIME)
        after = await work.matches.history(corrected_at)
    assert (before.home_goals.tolist(), before.away_goals.tolist()) == ([3], [1])
    assert (after.home_goals.tolist(), after.away_goals.tolist()) == ([3], [2])


async def test_history_comes_as_arrays_ordered_by_kick_off(store: Database) -> None:
    await tell(
        store,
        told(a_fixture_fact("Leeds", "Arsenal", kickoff=KICKOFF + timedelta(days=1)), result=a_result_fact(1, 0)),
        told(a_fixture_fact("Celtic", "Rangers", league=SC0), result=a_result_fact(2, 2)),
        told(
            a_fixture_fact("Fulham", "Leeds"),
            result=ResultFact(Score(3, 0), MatchStatus.AWARDED, FULL_TIME),
        ),
    )
    async with store.unit_of_work(read_only=True) as work:
        teams = {team.name: team.id for team in await work.teams.all()}
        history = await work.matches.history(LATER)
        only_english = await work.matches.history(LATER, leagues=[E0.code])
        only_late = await work.matches.history(LATER, since=KICKOFF + timedelta(hours=1))
    assert history.leagues == ("E0", "SC0")
    assert history.league.tolist() == [1, 0]
    assert history.home.tolist() == [teams["Celtic"], teams["Leeds"]]
    assert history.day.tolist() == [19280, 19281]
    assert history.season.tolist() == [2022, 2022]
    assert history.kickoff[0] == np.datetime64("2022-10-15T14:00")
    assert len(only_english) == len(only_late) == 1


async def test_a_fixture_comes_up_only_once_it_was_announced_and_until_it_kicks_off(store: Database) -> None:
    await tell(store, told(result=a_result_fact()))
    async with store.unit_of_work(read_only=True) as work:
        matches = work.matches
        assert await matches.upcoming(ANNOUNCED - timedelta(seconds=1), LATER) == ()
        (fixture,) = await matches.upcoming(FRIDAY, KICKOFF)
        assert await matches.upcoming(KICKOFF, LATER) == ()
        assert await matches.upcoming(FRIDAY, KICKOFF - timedelta(seconds=1)) == ()
        assert await matches.upcoming(FRIDAY, LATER, leagues=[SC0.code]) == ()
        assert len(await matches.upcoming(FRIDAY, LATER, leagues=[E0.code, SC0.code])) == 1
    assert fixture.status is MatchStatus.SCHEDULED, "how it ended was not known on Friday"
    assert (str(fixture), fixture.league, fixture.kickoff) == ("Leeds – Arsenal", E0, KICKOFF)


async def test_results_are_told_once_in_the_order_they_became_known(store: Database) -> None:
    await tell(
        store,
        told(result=a_result_fact(1, 0)),
        told(a_fixture_fact("Fulham", "Leeds"), result=a_result_fact(2, 2, known_at=FULL_TIME + timedelta(hours=1))),
    )
    async with store.unit_of_work(read_only=True) as work:
        first = await work.results.known_between(KICKOFF, FULL_TIME)
        second = await work.results.known_between(FULL_TIME, LATER)
        matches = await work.matches.get_many([one.match_id for one in (*first, *second)])
    assert [str(matches[one.match_id]) for one in first] == ["Leeds – Arsenal"]
    assert [str(matches[one.match_id]) for one in second] == ["Fulham – Leeds"]


async def test_a_single_result_is_stored_once_and_its_correction_beside_it(store: Database) -> None:
    await tell(store, told())
    async with store.unit_of_work() as work:
        (match,) = await work.matches.between(ANNOUNCED, LATER)
        final = Result(match.id, Score(1, 0), MatchStatus.FINISHED, FULL_TIME, kickoff=match.kickoff)
        corrected = replace(final, score=Score(1, 1), known_at=FULL_TIME + timedelta(hours=1))
        assert await work.results.add(final)
        assert not await work.results.add(final)
        assert await work.results.add(corrected)
        await work.commit()
        assert await work.results.reported([match.id], LATER) == {match.id: (final, corrected)}
        assert await work.results.reported([match.id], FULL_TIME) == {match.id: (final,)}
        assert (await work.matches.get(match.id)).status is MatchStatus.FINISHED
        with pytest.raises(Unknown, match="was not stored"):
            await work.results.add(Result(MatchId(99), None, MatchStatus.CANCELLED, FULL_TIME))
        with pytest.raises(Unknown, match="no match 99"):
            await work.matches.get(MatchId(99))
