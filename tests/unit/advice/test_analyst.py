"""What is read from the store for an instant: which matches, which fit, and what is kept for whoever asks the same."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from engine.advice.analyst import FIT_MAY_BE_OLD, FITTED, Analyst, Lookups
from engine.advice.decision import Bettor
from engine.domain.bets import Bet, BetId, PersonId
from engine.domain.facts import FixtureFact, MatchFacts, QuoteFact
from engine.domain.football import LeagueCode
from engine.domain.money import Money
from engine.domain.odds import Bookmaker, BookmakerCode, Market, Selection
from engine.models.country_models import CountryModels
from engine.models.stored_fit import Fitted
from engine.staking.strategies import STRATEGIES
from engine.storage import Database
from engine.storage.facts.store import store_facts
from tests.support.chat import LEAGUE, NOON, OTHER_LEAGUE, an_app

RULES = replace(STRATEGIES["balanced"], by_market=(), min_confidence=0.5, min_edge=0.01, max_over_second_best=1.2)
ME = Bettor(Money.of(1000, "EUR"))
PRICES = {
    "pinnacle": ("2.00", "3.60", "4.10"),
    "william_hill": ("1.97", "3.50", "3.95"),
    "bet365": ("2.15", "3.40", "3.70"),
}


@pytest.fixture
async def app(database: Database) -> Any:
    """Three matches, at one, two and three hours from now, with three books' prices of each."""
    return await priced(database, PRICES)


async def priced(database: Database, prices: Mapping[str, tuple[str, ...]]) -> Any:
    app = await an_app(database)
    async with database.unit_of_work() as work:
        await work.bookmakers.save_all([Bookmaker(BookmakerCode("pinnacle"), "Pinnacle", sharp=True)])
        for fixture in app.fixtures:
            told = FixtureFact(
                LEAGUE.code, fixture.season, fixture.kickoff, True, fixture.home.name, fixture.away.name,
                known_at=NOON - timedelta(days=1),
            )  # fmt: skip
            quotes = tuple(
                QuoteFact(BookmakerCode(book), Market.MATCH_RESULT, None, tuple(map(Decimal, said)), NOON)
                for book, said in prices.items()
            )
            await store_facts(work, "simulated", [MatchFacts(told, quotes)])
        await work.commit()
    return app


async def a_fit(database: Database, as_of: datetime, *leagues: str, digest: str = "stored") -> str:
    fitted = Fitted(CountryModels(as_of, {}, {LeagueCode(code): i for i, code in enumerate(leagues)}, digest))
    async with database.unit_of_work() as work:
        number = await work.model_fits.add(
            FITTED, version=fitted.version, as_of=as_of, fitted_at=as_of, body=fitted.to_bytes(), verdict={}
        )
        await work.model_fits.activate(number, as_of)
        await work.commit()
    return fitted.version


async def test_matches_of_four_days_are_judged_unless_somebody_asks_for_another_time(
    database: Database, app: Any
) -> None:
    first, second, third = app.fixtures
    analyst = Analyst(database)
    assert list((await analyst.snapshot(NOON)).forecasts.fixtures) == [first.id, second.id, third.id]
    near = await analyst.snapshot(NOON, horizon=second.kickoff - NOON)
    assert set(near.forecasts.fixtures) <= {first.id, second.id}
    assert first.id in near.forecasts.fixtures
    early = third.kickoff - timedelta(days=4)
    assert first.id in (await analyst.snapshot(early)).forecasts.fixtures
    assert not (await analyst.snapshot(early - timedelta(days=1))).forecasts.fixtures
    begun = await analyst.snapshot(second.kickoff)
    assert first.id not in begun.forecasts.fixtures
    longer = Analyst(database, horizon=timedelta(days=7))
    assert len((await longer.snapshot(early - timedelta(days=1))).forecasts.fixtures) == 3


async def test_only_the_leagues_asked_for_are_judged(database: Database, app: Any) -> None:
    assert len((await Analyst(database, [LEAGUE.code]).snapshot(NOON)).forecasts.fixtures) == 3
    assert not (await Analyst(database, [OTHER_LEAGUE.code]).snapshot(NOON)).forecasts.fixtures


async def test_whoever_asks_for_the_same_instant_gets_the_same_forecasts_and_nothing_is_made_twice(
    database: Database, app: Any
) -> None:
    analyst = Analyst(database)
    one, other = await asyncio.gather(analyst.snapshot(NOON), analyst.snapshot(NOON))
    assert one is other is await analyst.snapshot(NOON)
    assert analyst.lookups == Lookups(hits=2, misses=1)
    assert await analyst.snapshot(NOON, horizon=timedelta(hours=3)) is not one
    assert await analyst.snapshot(NOON + timedelta(minutes=1)) is not one
    assert analyst.lookups.by_result() == {"hit": 2, "miss": 3}


async def test_new_prices_are_read_once_somebody_says_that_they_came(database: Database, app: Any) -> None:
    analyst = Analyst(database)
    before = await analyst.snapshot(NOON)
    analyst.forget()
    after = await analyst.snapshot(NOON)
    assert after is not before
    assert after is await analyst.snapshot(NOON)


async def test_prices_that_come_while_forecasts_are_made_are_read_by_the_next_question(
    database: Database, app: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    analyst = Analyst(database)
    make = analyst._forecast

    def interrupted(facts: Any) -> Any:
        analyst.forget()
        return make(facts)

    monkeypatch.setattr(analyst, "_forecast", interrupted)
    first = await analyst.snapshot(NOON)
    monkeypatch.setattr(analyst, "_forecast", make)
    second = await analyst.snapshot(NOON)
    assert second is not first
    assert second is await analyst.snapshot(NOON)


@pytest.mark.parametrize(
    ("age", "used"),
    [
        (timedelta(0), True),
        (FIT_MAY_BE_OLD, True),
        (FIT_MAY_BE_OLD + timedelta(seconds=1), False),
        (-timedelta(seconds=1), False),
    ],
)
async def test_the_nightly_fit_is_used_for_a_day_and_a_half_and_never_before_it_was_made(
    database: Database, app: Any, age: timedelta, used: bool
) -> None:
    version = await a_fit(database, NOON - age, LEAGUE.code, OTHER_LEAGUE.code)
    live = await Analyst(database, fit_may_be_old=FIT_MAY_BE_OLD).snapshot(NOON)
    assert (live.forecasts.version == version) is used
    exact = await Analyst(database).snapshot(NOON)
    assert exact.forecasts.version != version
    assert exact.forecasts.version.startswith("dixon-coles-20221015")


async def test_a_fit_that_never_saw_the_league_is_not_used_and_a_newer_one_takes_its_place(
    database: Database, app: Any
) -> None:
    analyst = Analyst(database, fit_may_be_old=FIT_MAY_BE_OLD)
    nothing = (await analyst.snapshot(NOON)).forecasts.version
    assert "stored" not in nothing
    versions = []
    for minute, digest in enumerate(("first", "second"), 1):
        await a_fit(database, NOON, LEAGUE.code, OTHER_LEAGUE.code, digest=digest)
        versions.append((await analyst.snapshot(NOON + timedelta(minutes=minute))).forecasts.version)
    assert ["first" in versions[0], "second" in versions[1]] == [True, True]


async def test_a_bettor_is_advised_on_what_the_books_show(database: Database, app: Any) -> None:
    analyst = Analyst(database)
    advice = await analyst.advice(NOON, RULES, ME)
    assert [(bet.fixture.id, str(bet.selection)) for bet in advice.recommendations] == [
        (fixture.id, "1X2/home") for fixture in app.fixtures
    ]
    assert advice.judged == 3
    near = await analyst.advice(NOON, RULES, ME, horizon=timedelta(hours=1, minutes=30))
    assert near.judged < 3


async def test_those_alike_share_the_work_and_those_who_are_not_do_not(database: Database, app: Any) -> None:
    snapshot = await Analyst(database).snapshot(NOON)
    advice = snapshot.decide(RULES, ME)
    assert snapshot.decide(RULES, Bettor(Money.of(1000, "EUR"))) is advice
    richer = snapshot.decide(RULES, Bettor(Money.of(2000, "EUR")))
    assert float(richer.recommendations[0].stake.amount.amount) == pytest.approx(
        2 * float(advice.recommendations[0].stake.amount.amount), abs=0.02
    )
    mine = frozenset({BookmakerCode("william_hill")})
    assert snapshot.candidates(mine) is snapshot.candidates(mine)
    assert {one.bookmaker for one in snapshot.candidates(mine)} == {"william_hill"}
    assert {one.bookmaker for one in snapshot.candidates(None)} == {"bet365", "pinnacle"}


async def test_what_came_nearest_is_the_same_for_all_but_those_whose_bankroll_is_out_already(
    database: Database,
) -> None:
    await priced(database, PRICES | {"bet365": ("2.05", "3.40", "3.70")})
    analyst = Analyst(database)
    rules = replace(RULES, min_edge=0.03)
    near = await analyst.nearest(NOON, rules, ME)
    assert {str(found.candidate.selection) for found in near} == {"1X2/home"}
    assert all(found.candidate.price == Decimal("2.05") < found.bet_from for found in near)
    snapshot = await analyst.snapshot(NOON)
    assert snapshot.nearest(rules, replace(ME, bankroll=Money.of(50, "EUR"))) is near
    placed = Bet(
        BetId(1), PersonId(1), next(iter(snapshot.forecasts.fixtures)), Selection.parse("1X2/home"), Decimal(2),
        Money.of(500, "EUR"), NOON - timedelta(hours=2),
    )  # fmt: skip
    assert snapshot.nearest(rules, Bettor(Money.of(500, "EUR"), open_bets=(placed,))) == ()
    assert snapshot.nearest(replace(rules, min_edge=0.04), ME) != near
