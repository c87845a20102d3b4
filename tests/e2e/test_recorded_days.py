"""From recorded answers to a message in a terminal: names, prices, line movement, value, cards, once each."""

import asyncio
from pathlib import Path

import pytest

from engine.domain.bets import Recommendation
from engine.domain.odds import Market
from engine.staking.strategies import STRATEGIES
from engine.storage.delivery.waiting import DeliveryState
from engine.storage.football.name_reviews import ReviewState
from engine.storage.operations.job_runs import JobState
from tests.e2e.recorded_days import BET_ON, FAR_SIGHTED, Lived, in_sight, live_through, moves_of, why_not

pytestmark = [pytest.mark.data, pytest.mark.slow]


@pytest.fixture(scope="module")
def recorded(data: Path) -> Path:
    """The folder with recorded bodies."""
    folder = data / "recorded"
    if not (folder / "the-odds-api").is_dir():
        pytest.skip(f"no recorded bodies in {folder}; set FAIRLINE_DATA to the folder that holds recorded/")
    return folder


@pytest.fixture(scope="module")
def lived(recorded: Path, tmp_path_factory: pytest.TempPathFactory) -> Lived:
    """Both days, lived through once for all tests."""
    return asyncio.run(live_through(recorded.parent, tmp_path_factory.mktemp("recorded-days")))


def bets(lived: Lived, day: int, strategy: str = "sharp") -> tuple[Recommendation, ...]:
    return lived.days[day].advice[strategy].recommendations


def test_every_job_of_both_days_is_done(lived: Lived) -> None:
    runs = [run for day in (*lived.days, lived.again) for run in day.runs]
    assert {(run.state, run.attempt, run.error) for run in runs} == {(JobState.DONE, 1, None)}


def test_every_match_of_both_leagues_is_in_the_store_under_its_clubs(lived: Lived) -> None:
    played = [match for match in lived.fixtures if match.league.code in BET_ON]
    assert (len(played), len({match.id for match in played})) == (22, 22)
    pairs = {(match.home.name, match.away.name) for match in played}
    assert {
        ("Man United", "Fulham"),
        ("Nott'm Forest", "Bournemouth"),
        ("Sheffield Weds", "Plymouth"),
        ("QPR", "West Brom"),
    } <= pairs


def test_clubs_without_history_go_to_review_and_are_not_guessed(lived: Lived) -> None:
    """They played outside the four divisions in all three seasons of history."""
    assert {review.doubt.name for review in lived.reviews} == {
        "Wrexham AFC",
        "Chesterfield FC",
        "Bromley FC",
        "Notts County",
    }
    assert {review.state for review in lived.reviews} == {ReviewState.OPEN}
    assert not {review.doubt.name for review in lived.reviews} & {alias.name for alias in lived.aliases}
    assert [day.counts("odds")["unresolved"] for day in lived.days] == [4, 4]


def test_prices_of_both_days_are_kept_side_by_side(lived: Lived) -> None:
    first, second = lived.days
    for match in lived.fixtures:
        days = {quote.known_at.date() for quote in lived.quotes[match.id]}
        assert {first.at.date(), second.at.date()} <= days, match
        assert all(quote.known_at <= second.at for quote in lived.quotes[match.id])
    assert second.quotes == first.quotes + second.counts("odds")["quotes"]


def test_the_movement_of_every_match_is_told(lived: Lived, recorded: Path) -> None:
    assert set(lived.moves) == {match.id for match in lived.fixtures}
    for moves in lived.moves.values():
        assert len(moves.books) >= 10
        assert [one.selection.outcome for one in moves.outcomes] == ["home", "draw", "away"]
        assert all(one.selection.market is Market.MATCH_RESULT for one in moves.outcomes)
    # what the worker stored is what the bodies say, read without worker, names and store
    of_epl = [moves for match in lived.fixtures if match.league.code == "E0" for moves in [lived.moves[match.id]]]
    from_bodies = moves_of(recorded, "soccer_epl")
    assert sorted(len(one.moved) for one in of_epl) == sorted(len(one.moved) for one in from_bodies)
    assert sum(one.mean_size for one in of_epl) == pytest.approx(sum(one.mean_size for one in from_bodies))


def test_with_the_usual_horizon_a_season_that_far_away_has_no_bets(lived: Lived) -> None:
    for day in lived.days:
        assert (day.default_advice.judged, day.default_advice.recommendations) == (0, ())


def test_value_is_found_by_the_rules_of_the_strategy_and_everything_else_refused_with_reasons(lived: Lived) -> None:
    for number, day in enumerate(lived.days):
        for name, advice in day.advice.items():
            assert len(in_sight(advice)) + len(advice.recommendations) == 22 * 3
            assert all(rejection.reasons for rejection in advice.rejected)
            for bet in advice.recommendations:
                rules = STRATEGIES[name].bounds(bet.selection)
                assert rules.min_edge <= bet.edge <= rules.max_edge
                assert bet.confidence >= rules.min_confidence
                assert bet.consensus.agree >= rules.min_agree
                assert rules.min_price <= float(bet.price) <= rules.max_price
                quotes = lived.quotes[bet.fixture.id]
                known = [quote for quote in quotes if quote.bookmaker == bet.bookmaker and quote.known_at <= day.at]
                assert any(bet.price in quote.prices for quote in known)
        assert not bets(lived, number, "cautious")
        # so long before kick-off nobody can be 70 % sure of an edge: that is what keeps the default from betting
        assert not bets(lived, number, "balanced")
        assert why_not(day.advice["balanced"])["low_confidence"] >= 20 * 3
    assert any(bets(lived, number) for number in range(len(lived.days))), "the sharp strategy finds value"


def test_only_the_lead_was_widened() -> None:
    for name, strategy in FAR_SIGHTED.items():
        assert strategy.tightened(max_lead=STRATEGIES[name].max_lead) == STRATEGIES[name]


def test_what_is_found_is_what_the_worker_puts_on_cards(lived: Lived) -> None:
    on_cards = {(card.recommendation.id, card.recommendation.price) for card in lived.cards}
    assert on_cards == {(bet.id, bet.price) for bet in bets(lived, 1)}


def test_each_card_reaches_the_terminal_once_however_often_jobs_run(lived: Lived) -> None:
    seen: set[str] = set()
    for number, day in enumerate(lived.days):
        new = [bet for bet in bets(lived, number) if bet.id not in seen]
        seen |= {bet.id for bet in new}
        for bet in new:
            assert day.shown.count(str(bet.fixture)) == 1
        advised, advised_again = [run.counts for run in day.runs if run.job == "advise"]
        assert (advised["new"], advised_again["new"], advised_again["messages"]) == (len(new), 0, 0)
        assert day.shown.count("STAKE") == len(new)
        assert day.shown.count("No bet any more") == advised["messages"] - len(new)
    assert {delivery.state for delivery in lived.deliveries} == {DeliveryState.SENT}
    assert {delivery.attempts for delivery in lived.deliveries} == {1}
    asked = [(delivery.message, delivery.edition, delivery.destination) for delivery in lived.deliveries]
    assert len(set(asked)) == len(asked)


def test_a_card_whose_value_has_gone_says_so_to_whoever_got_it(lived: Lived) -> None:
    gone = {bet.fixture for bet in bets(lived, 0)} - {bet.fixture for bet in bets(lived, 1)}
    assert lived.days[1].counts("advise")["withdrawn"] == len(gone)
    assert lived.days[1].shown.count("No bet any more") == len(gone)
    assert "No bet any more" not in lived.days[0].shown


def test_the_same_day_once_more_adds_nothing_and_says_nothing(lived: Lived) -> None:
    again = lived.again
    assert again.shown == ""
    assert again.quotes == lived.days[1].quotes
    assert all(run.counts["new"] == 0 for run in again.runs)


def test_a_credit_a_league_is_spent_and_no_more(lived: Lived) -> None:
    assert lived.credits == 3 * 4


@pytest.mark.postgres
def test_on_postgresql_the_days_are_the_same(lived: Lived, recorded: Path, postgresql_url: str, tmp_path: Path) -> None:
    there = asyncio.run(live_through(recorded.parent, tmp_path, postgresql_url))
    assert [day.shown for day in there.days] == [day.shown for day in lived.days]
    assert there.again.shown == ""
    assert [day.quotes for day in there.days] == [day.quotes for day in lived.days]
    assert [run.counts for day in there.days for run in day.runs] == [
        run.counts for day in lived.days for run in day.runs
    ]
    assert {review.doubt.name for review in there.reviews} == {review.doubt.name for review in lived.reviews}
