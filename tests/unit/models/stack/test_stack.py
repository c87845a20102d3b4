from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import numpy as np
import pytest

from engine.domain.football import Fixture, League, LeagueCode, MatchId, Season, Team, TeamId
from engine.domain.odds import BookmakerCode, Market, Quote, Selection
from engine.models.errors import InvalidModelFile, NotEnoughMatches
from engine.models.stack.frame import MatchFrame
from engine.models.stack.line_memory import NAMES
from engine.models.stack.live_frame import live_frame
from engine.models.stack.market_features import CALENDAR, FROM_FOOTBALL
from engine.models.stack.movers import KINDS, kind_of
from engine.models.stack.stack import Stack
from engine.models.stack.training import train_stack
from tests.unit.models.stack.match_frames import DAY, a_frame

BEGIN = int(datetime(2014, 8, 1, tzinfo=UTC).timestamp() * 1e6)
HOME, OVER = Selection(Market.MATCH_RESULT, None, "home"), Selection(Market.OVER_UNDER, Decimal("2.5"), "over")


def history() -> MatchFrame:
    frame = a_frame(6_000, seed=6)
    kickoff = BEGIN + (np.arange(6_000) // 5) * 2 * DAY
    matches = replace(frame.matches, kickoff=kickoff, learned_at=kickoff + DAY // 2)
    return replace(frame, matches=matches, as_of=kickoff - DAY, features=np.empty((6_000, 0)), feature_names=())


NOW = datetime.fromtimestamp((BEGIN + 2_400 * DAY) / 1e6, tz=UTC)
LEAGUE = League(LeagueCode("E0"), "Premier League", "England", 1)


def a_fixture() -> Fixture:
    home, away = (Team(TeamId(number), f"Team {number}", "England") for number in (2, 4))
    return Fixture(MatchId(7), LEAGUE, Season(2020), NOW + timedelta(days=1), home, away)


def quoted(book: str, *prices: str, market: Market = Market.MATCH_RESULT, line: str | None = None) -> Quote:
    return Quote(
        MatchId(7),
        BookmakerCode(book),
        market,
        None if line is None else Decimal(line),
        tuple(Decimal(price) for price in prices),
        NOW,
    )


QUOTES = (quoted("sharp", "2.10", "3.40", "3.80"), quoted("soft", "2.30", "3.30", "3.40"))


@pytest.fixture(scope="module")
def stack() -> Stack:
    return train_stack(history(), NOW, {})


def test_a_match_to_come_gets_an_answer_that_sums_to_one(stack: Stack) -> None:
    answers = stack.answer([a_fixture()], QUOTES, NOW)
    told = [answers.selections[MatchId(7), Selection(Market.MATCH_RESULT, None, o)] for o in ("home", "draw", "away")]

    assert sum(each.answer for each in told) == pytest.approx(1)
    assert sum(each.close for each in told) == pytest.approx(1)
    assert 0.4 < told[0].answer < 0.52
    assert told[0].model_only is None
    assert (MatchId(7), OVER) not in answers.selections


def test_confidence_rises_with_the_price_and_knows_the_side(stack: Stack) -> None:
    answers = stack.answer([a_fixture()], QUOTES, NOW)
    prices = np.array([2.05, 2.2, 2.35])
    sure = answers.sure([(MatchId(7), HOME)] * 3, prices, np.full(3, 2.1))

    assert (np.diff(sure) > 0).all()
    assert np.isnan(answers.sure([(MatchId(7), OVER)], np.array([2.0]), np.array([1.9]))).all()


def test_a_stored_training_answers_as_before(stack: Stack) -> None:
    again = Stack.from_bytes(stack.to_bytes())
    assert again.answer([a_fixture()], QUOTES, NOW).selections == stack.answer([a_fixture()], QUOTES, NOW).selections
    assert again.version == stack.version


def test_bytes_of_something_else_are_refused() -> None:
    with pytest.raises(InvalidModelFile):
        Stack.from_bytes(b"PK nothing")


def test_too_few_results_train_nothing() -> None:
    with pytest.raises(NotEnoughMatches, match="Nothing was trained"):
        train_stack(history().rows(np.arange(100)), NOW, {})


def test_of_several_handicaps_of_a_book_the_most_even_one_is_judged() -> None:
    quotes = [
        quoted("soft", "1.50", "2.60", market=Market.ASIAN_HANDICAP, line="0.5"),
        quoted("soft", "1.95", "1.93", market=Market.ASIAN_HANDICAP, line="-0.25"),
        quoted("soft", "2.80", "1.42", market=Market.ASIAN_HANDICAP, line="-1"),
        quoted("soft", "1.80", "2.00", market=Market.OVER_UNDER, line="3.5"),
    ]
    frame = live_frame([a_fixture()], quotes, NOW)

    assert frame.prices[Market.ASIAN_HANDICAP].line[0, 0] == -0.25
    np.testing.assert_allclose(frame.prices[Market.ASIAN_HANDICAP].prices[0, 0], [1.95, 1.93])
    assert np.isnan(frame.prices[Market.OVER_UNDER].prices).all()


@pytest.mark.parametrize(
    "name",
    [*NAMES, *FROM_FOOTBALL, *CALENDAR, "bet365_0", "market_avg_1", "line", "handicap_draw", "days_left"],
)
def test_every_feature_belongs_to_a_kind_that_has_a_sentence(name: str) -> None:
    assert kind_of(name) in KINDS


def test_both_teams_to_score_is_answered_where_result_and_total_are_quoted(stack: Stack) -> None:
    over = quoted("sharp", "1.95", "1.95", market=Market.OVER_UNDER, line="2.5")

    assert MatchId(7) not in stack.answer([a_fixture()], QUOTES, NOW).both_score
    assert 0.4 < stack.answer([a_fixture()], (*QUOTES, over), NOW).both_score[MatchId(7)] < 0.65
