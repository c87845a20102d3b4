"""A simulated weekend small enough to follow by hand, and laws that hold for any."""

import json
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from engine.backtesting.account import Account, Terms
from engine.backtesting.history import StoredHistory
from engine.backtesting.point_in_time import PointInTime
from engine.backtesting.simulate import Simulation, daily_instants
from engine.backtesting.walk_forward import GoalModelsAndMarket
from engine.domain.money import Money
from engine.domain.odds import BookmakerCode
from engine.domain.stakes import rounded_stake
from engine.staking.strategies import STRATEGIES
from tests.support.backtest_worlds import AFTER, FRIDAY, KICKOFF, Played, Priced, Told, fair_market, world

HOUR = timedelta(hours=1)
EAGER = replace(STRATEGIES["sharp"], min_confidence=0.55, max_edge=0.2)
VALUE = (
    Priced("pinnacle", (2.0, 3.6, 4.1)),
    Priced("bet365", (2.15, 3.4, 3.7)),
    Priced("bwin", (2.1, 3.3, 3.6)),
    Priced("market_avg", (1.97, 3.5, 3.95)),
)
INSTANTS = (FRIDAY + HOUR, FRIDAY + 25 * HOUR, FRIDAY + 49 * HOUR)


def lived(history: StoredHistory, terms: Terms | None = None, *, every_match: bool = False) -> Account:
    account = Account(terms or Terms(EAGER))
    view = PointInTime(history, FRIDAY)
    simulation = Simulation(view, GoalModelsAndMarket((*history.leagues.values(),)), [account], every_match=every_match)
    simulation.live(INSTANTS)
    simulation.finish(INSTANTS[-1])
    return account


def test_a_won_bet_pays_its_price_to_the_cent() -> None:
    account = lived(world([Played(VALUE)]))
    (row,) = account.rows()
    assert (row["selection"], row["book"], row["gross_price"], row["settlement"]) == ("1X2/home", "bet365", 2.15, "win")
    assert row["returned"] == Money.from_minor(row["stake"], "EUR").times(Decimal("2.15")).minor
    assert account.wealth.minor == 100_000 + row["profit"] == 100_000 - row["stake"] + row["returned"]
    assert row["bankroll_before"] == 100_000


def test_stakes_are_rounded_as_people_place_them_and_the_bankroll_moves_by_what_was_placed() -> None:
    coin = Money.of("0.01", "EUR")
    history = world([Played(VALUE)])
    (placed,), (exact,) = lived(history).rows(), lived(history, Terms(EAGER, stake_step=coin)).rows()
    assert placed["stake"] == rounded_stake(Money.from_minor(exact["stake"], "EUR")).minor < exact["stake"]
    account = lived(history)
    assert account.wealth.minor == 100_000 + placed["profit"]


def test_a_bet_below_the_least_stake_is_none_as_in_life() -> None:
    history = world([Played(VALUE)])
    (row,) = lived(history).rows()
    share = row["stake"] / 100_000
    small = Money.from_minor(round(50 / share * 0.8), "EUR")  # of which the bet would take some 0.40
    assert not lived(history, Terms(EAGER, bankroll=small)).rows()
    asked = Terms(EAGER, bankroll=small, least_stake=Money.of("0.20", "EUR"))
    (bet,) = lived(history, asked).rows()
    assert 20 <= bet["stake"] < 50
    paper = Terms(EAGER, bankroll=small, grows=False)  # a community's account on paper counts shares, not coins
    assert len(lived(history, paper).rows()) == 1


def test_all_bets_of_one_instant_are_staked_from_the_same_bankroll_and_none_from_what_another_will_win() -> None:
    noon = FRIDAY + timedelta(hours=2)
    first = Played(VALUE, kickoff=noon, told=(Told(2, 0, noon + AFTER),))
    second = Played(VALUE, home=3, away=4)
    rows = lived(world([first, second])).rows()
    assert [row["bankroll_before"] for row in rows] == [100_000, 100_000]
    assert rows[0]["stake"] == rows[1]["stake"]


def test_a_bet_stays_open_until_its_result_is_known() -> None:
    late = Played(VALUE, told=(Told(1, 0, KICKOFF + timedelta(days=3)),))
    account = Account(Terms(EAGER))
    history = world([late])
    simulation = Simulation(PointInTime(history, FRIDAY), GoalModelsAndMarket(()), [account])
    simulation.live(INSTANTS)
    assert (len(account.open), len(account.settled)) == (1, 0)
    simulation.finish(INSTANTS[-1])
    assert (len(account.open), len(account.settled)) == (0, 1)


def test_a_postponed_match_gives_the_stake_back() -> None:
    off = Played(VALUE, told=(Told(-1, -1, KICKOFF, "postponed"),), status="postponed", status_known_at=KICKOFF)
    account = lived(world([off]))
    (row,) = account.rows()
    assert (row["settlement"], row["profit"], account.wealth.minor) == ("void", 0, 100_000)
    assert np.isnan(row["closing_fair"])


def test_a_corrected_result_settles_the_bet_anew() -> None:
    told = (Told(1, 0, KICKOFF + AFTER), Told(1, 1, KICKOFF + timedelta(days=2)))
    account = lived(world([Played(VALUE, told=told)]))
    (row,) = account.rows()
    assert (row["settlement"], row["returned"]) == ("loss", 0)
    assert account.wealth.minor == 100_000 - row["stake"]


def test_only_the_bettors_own_books_are_bet_with() -> None:
    history = world([Played(VALUE)])
    bwin = lived(history, Terms(EAGER, frozenset({BookmakerCode("bwin")}))).rows()
    assert [row["book"] for row in bwin] == ["bwin"]
    assert bwin[0]["gross_price"] == 2.1


def test_slippage_worsens_the_price_that_is_settled_and_not_the_decision() -> None:
    history = world([Played(VALUE)])
    (plain,), (slipped,) = lived(history).rows(), lived(history, Terms(EAGER, slippage=0.02)).rows()
    assert (slipped["gross_price"], slipped["price"]) == (2.15, 2.107)
    assert slipped["stake"] == plain["stake"]
    assert slipped["returned"] < plain["returned"]


def test_a_bet_that_is_not_filled_is_no_bet_and_the_same_seed_fills_the_same() -> None:
    history = fair_market(3, edge=0.05, weeks=1)
    half = [[row["match_id"] for row in lived(history, Terms(EAGER, fill=0.5, seed=seed)).rows()] for seed in (1, 1, 2)]
    everything = [row["match_id"] for row in lived(history).rows()]
    assert half[0] == half[1] != half[2]
    assert 0 < len(half[0]) < len(everything)


def test_leaving_out_matches_without_fresh_prices_changes_no_bet() -> None:
    stale = tuple(replace(quote, at=FRIDAY - timedelta(days=2)) for quote in VALUE)
    history = world(
        [
            Played(VALUE),
            Played(stale, home=3, away=4),
            Played(VALUE, home=5, away=6, told=(Told(0, 1, KICKOFF + AFTER),)),
        ]
    )
    assert written(lived(history)) == written(lived(history, every_match=True))


def test_a_paper_account_stakes_as_if_nothing_had_happened_before() -> None:
    history = fair_market(5, edge=0.05, weeks=3)
    flat, grown = lived_weeks(history, grows=False), lived_weeks(history, grows=True)
    first = {row["match_id"]: rounded(row["stake"]) for row in flat if row["match_id"] <= 40}
    assert first == {row["match_id"]: row["stake"] for row in grown if row["match_id"] <= 40}
    assert [row["stake"] for row in flat if row["match_id"] > 40] != [
        row["stake"] for row in grown if row["match_id"] > 40
    ]
    assert {row["bankroll_before"] for row in grown if row["match_id"] > 40} != {100_000}


def rounded(stake: int) -> int:
    return rounded_stake(Money.from_minor(stake, "EUR")).minor


def lived_weeks(history: StoredHistory, *, grows: bool) -> list[dict[str, Any]]:
    account = Account(Terms(EAGER, grows=grows))
    simulation = Simulation(PointInTime(history, FRIDAY), GoalModelsAndMarket(()), [account])
    instants = daily_instants(FRIDAY.date(), FRIDAY.date() + timedelta(days=21))
    simulation.live(instants)
    simulation.finish(instants[-1])
    return account.rows()


@pytest.mark.parametrize("what", ["cut", "altered", "shuffled"])
def test_what_the_future_holds_changes_no_decision(what: str) -> None:
    history = fair_market(1, edge=0.04, weeks=3)
    cut = FRIDAY + timedelta(days=7)
    decided = decisions(history, cut)
    assert len(decided) >= 5
    assert decisions(with_another_future(history, what, cut), cut) == decided


def written(account: Account) -> str:
    """All bets as text: unlike numbers, unknown ones are equal there."""
    return json.dumps(account.rows())


def decisions(history: StoredHistory, until) -> list[tuple[object, ...]]:
    account = Account(Terms(EAGER))
    simulation = Simulation(PointInTime(history, FRIDAY), GoalModelsAndMarket((*history.leagues.values(),)), [account])
    simulation.live([at for at in daily_instants(FRIDAY.date(), until.date()) if at <= until])
    bets = sorted([*account.settled, *account.open.values()], key=lambda placed: placed.bet.id)
    return [(p.bet.match_id, str(p.bet.selection), p.bet.price, p.bet.stake, p.bet.placed_at) for p in bets]


def with_another_future(history: StoredHistory, what: str, cut) -> StoredHistory:
    """The same history until ``cut``, and another one after it."""
    moment = int(cut.timestamp() * 1_000_000)
    later_results, later_quotes = history.results.known_at > moment, history.quotes.known_at > moment
    rng = np.random.default_rng(9)
    if what == "cut":
        results = replace(
            history.results,
            **{name: getattr(history.results, name)[~later_results] for name in history.results.__slots__},
        )
        names = [name for name in history.quotes.__slots__ if name != "more"]
        quotes = replace(history.quotes, **{name: getattr(history.quotes, name)[~later_quotes] for name in names})
        return replace(history, results=results, quotes=quotes)
    home, prices = history.results.home_goals.copy(), history.quotes.prices.copy()
    if what == "altered":
        home[later_results] = 9
        prices[later_quotes] = 50.0
    else:
        home[later_results] = rng.permutation(home[later_results])
        prices[later_quotes] = rng.permutation(prices[later_quotes])
    closing = replace(history.closing, prices=np.full_like(history.closing.prices, 1.5))
    return replace(
        history,
        results=replace(history.results, home_goals=home),
        quotes=replace(history.quotes, prices=prices),
        closing=closing,
    )
