"""What bodies of The Odds API mean.

No recorded body has totals, scores, events without prices, or odds of the past. The bodies of those kinds here are
written after the public documentation (https://the-odds-api.com/liveapi/guides/v4/) with made-up values.
"""

import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.clock import ReplayClock
from engine.domain.football import MatchStatus, Score, Season
from engine.domain.odds import Market
from engine.ingestion.errors import (
    BrokenBody,
    InvalidRequest,
    NotAuthorised,
    QuotaExhausted,
    RateLimited,
    RequestRefused,
    SchemaChanged,
)
from engine.ingestion.sources.football_data_uk.columns import BOOKMAKERS
from engine.ingestion.sources.football_data_uk.divisions import BY_CODE
from engine.ingestion.sources.the_odds_api import TheOddsApi
from engine.ingestion.sources.the_odds_api.archived import batch_of
from engine.ingestion.sources.the_odds_api.codes import LEAGUES, bookmaker
from engine.pricing.formats import OddsFormat
from engine.storage.operations.raw_bodies import RawBody

NOW = datetime(2024, 8, 3, 12, tzinfo=UTC)
KICKOFF = datetime(2024, 8, 16, 19, tzinfo=UTC)
ODDS = "/v4/sports/soccer_epl/odds"


def an_event(**changes: Any) -> dict[str, Any]:
    event = {
        "id": "e1",
        "sport_key": "soccer_epl",
        "sport_title": "EPL",
        "commence_time": KICKOFF.isoformat().replace("+00:00", "Z"),
        "home_team": "Leeds United",
        "away_team": "Arsenal",
    }
    return event | changes


def a_market(key: str, *outcomes: tuple[Any, ...], updated: datetime = NOW - timedelta(minutes=5)) -> dict[str, Any]:
    told = [dict(zip(("name", "price", "point"), outcome, strict=False)) for outcome in outcomes]
    return {"key": key, "last_update": updated.isoformat().replace("+00:00", "Z"), "outcomes": told}


def with_odds(
    *markets: dict[str, Any], book: str = "pinnacle", title: str = "Pinnacle", **changes: Any
) -> dict[str, Any]:
    return an_event(bookmakers=[{"key": book, "title": title, "markets": list(markets)}], **changes)


def a_body(document: Any, request: str = ODDS, *, status: int = 200, at: datetime = NOW) -> RawBody:
    body = document if isinstance(document, bytes) else json.dumps(document).encode()
    return RawBody("the-odds-api", request, status, body, at)


def quotes_of(*markets: dict[str, Any], request: str = ODDS) -> list[tuple[Market, Decimal | None, tuple[Any, ...]]]:
    [fact] = batch_of(a_body([with_odds(*markets)], request)).facts
    return [(quote.market, quote.line, quote.prices) for quote in fact.quotes]


def test_outcomes_are_ordered_by_side_whatever_their_order_in_the_body() -> None:
    h2h = a_market("h2h", ("Arsenal", 1.5), ("Draw", 4.2), ("Leeds United", 6))
    assert quotes_of(h2h) == [(Market.MATCH_RESULT, None, (Decimal(6), Decimal("4.2"), Decimal("1.5")))]


def test_totals_are_one_quote_a_line() -> None:
    totals = a_market("totals", ("Over", 1.9, 2.5), ("Under", 1.95, 2.5), ("Over", 1.7, 2.25), ("Under", 2.15, 2.25))
    assert quotes_of(totals) == [
        (Market.OVER_UNDER, Decimal("2.5"), (Decimal("1.9"), Decimal("1.95"))),
        (Market.OVER_UNDER, Decimal("2.25"), (Decimal("1.7"), Decimal("2.15"))),
    ]


def test_the_line_of_a_spread_is_the_home_sides() -> None:
    spreads = a_market("spreads", ("Arsenal", 1.92, -0.75), ("Leeds United", 1.98, 0.75))
    assert quotes_of(spreads) == [(Market.ASIAN_HANDICAP, Decimal("0.75"), (Decimal("1.98"), Decimal("1.92")))]


def test_american_prices_become_decimal_ones() -> None:
    h2h = a_market("h2h", ("Leeds United", 550), ("Draw", 320), ("Arsenal", -200))
    [(_, _, prices)] = quotes_of(h2h, request=f"{ODDS}?oddsFormat=american")
    assert prices == (Decimal("6.5"), Decimal("4.2"), Decimal("1.5"))


@pytest.mark.parametrize("none", [1.0, 1, 0, -3])
def test_a_price_that_is_none_is_left_aside_and_the_others_stay(none: float) -> None:
    told = batch_of(a_body([with_odds(a_market("h2h", ("Leeds United", none), ("Draw", 36.0), ("Arsenal", 40.0)))]))
    assert told.facts[0].quotes[0].prices == (None, Decimal("36.0"), Decimal("40.0"))
    assert told.aside == {"a price that is none, such as 1.0 or 5000": 1}


@pytest.mark.parametrize("prices", [(1000, 1000, 1000), (6, 6, 6), (1.01, 1.02, 1.03)])
def test_prices_of_a_book_that_cannot_be_true_together_are_left_aside(prices: tuple[float, float, float]) -> None:
    sides = zip(("Leeds United", "Draw", "Arsenal"), prices, strict=True)
    told = batch_of(a_body([with_odds(a_market("h2h", *sides))]))
    assert not told.facts[0].quotes
    assert told.aside == {"prices of h2h that cannot be true together": 3}


def test_a_handicap_nobody_plays_is_left_aside() -> None:
    spreads = a_market("spreads", ("Arsenal", 1.92, -6.25), ("Leeds United", 1.98, 6.25))
    assert not batch_of(a_body([with_odds(spreads)])).facts[0].quotes


def test_a_price_above_1001_is_none() -> None:
    told = batch_of(a_body([with_odds(a_market("h2h", ("Leeds United", 5000), ("Draw", 36.0), ("Arsenal", 1.04)))]))
    assert told.facts[0].quotes[0].prices == (None, Decimal("36.0"), Decimal("1.04"))


@pytest.mark.parametrize(
    ("market", "why"),
    [
        (a_market("h2h_lay", ("Leeds United", 6.2), ("Draw", 4.4), ("Arsenal", 1.52)), "market h2h_lay"),
        (a_market("player_goals", ("Somebody", 3.0)), "market player_goals"),
        (a_market("h2h", ("Leeds United", 1.9), ("Arsenal", 1.9)), "market h2h without a draw"),
        (a_market("totals", ("Over", 1.9)), "an outcome of totals without a side or a line"),
        (a_market("totals", ("Over", 1.9, 2.3)), "a line of totals in no steps of a quarter"),
        (
            a_market("h2h", ("Leeds United", 2), ("Tie", 3), ("Arsenal", 4)),
            "an outcome of h2h without a side or a line",
        ),
    ],
)
def test_what_nobody_asked_for_is_counted_aside(market: dict[str, Any], why: str) -> None:
    told = batch_of(a_body([with_odds(market)]))
    assert told.aside[why] >= 1
    assert len(told.facts) == 1


def test_a_match_that_has_begun_has_no_prices_that_count() -> None:
    h2h = a_market("h2h", ("Leeds United", 1.5), ("Draw", 4.2), ("Arsenal", 6))
    told = batch_of(a_body([with_odds(h2h)], at=KICKOFF))
    assert told.facts[0].quotes == ()
    assert not told.facts[0].fixture.kickoff_exact  # the API moves the hour of a running match to when it saw it run
    assert told.aside == {"prices of a match that had begun": 3}


def test_prices_are_known_when_the_book_was_read_never_after_they_came() -> None:
    fast = a_market("h2h", ("Leeds United", 2), ("Draw", 3), ("Arsenal", 4), updated=NOW + timedelta(minutes=3))
    slow = a_market("totals", ("Over", 1.9, 2.5), ("Under", 1.9, 2.5), updated=NOW - timedelta(hours=1))
    [fact] = batch_of(a_body([with_odds(fast, slow)])).facts
    assert [quote.known_at for quote in fact.quotes] == [NOW, NOW - timedelta(hours=1)]
    assert (fact.fixture.known_at, fact.fixture.kickoff, fact.fixture.key) == (NOW, KICKOFF, "e1")


def test_competitions_without_history_are_left_aside() -> None:
    told = batch_of(a_body([an_event(sport_key="soccer_germany_liga3", bookmakers=[])]))
    assert (told.facts, told.aside) == ((), {"an event of a competition without history": 1})


def test_prices_of_the_past_are_of_their_snapshot_not_of_today() -> None:
    then = datetime(2024, 8, 1, 9, 55, tzinfo=UTC)
    h2h = a_market("h2h", ("Leeds United", 2), ("Draw", 3), ("Arsenal", 4), updated=NOW)
    document = {
        "timestamp": "2024-08-01T09:55:00Z",
        "previous_timestamp": "2024-08-01T09:50:00Z",
        "next_timestamp": None,
        "data": [with_odds(h2h)],
    }
    request = "/v4/historical/sports/soccer_epl/odds?date=2024-08-01T10:00:00Z"
    [fact] = batch_of(a_body(document, request)).facts
    assert (fact.fixture.known_at, fact.quotes[0].known_at) == (then, then)


def test_scores_of_completed_matches_are_results_and_of_running_ones_are_not() -> None:
    goals = [{"name": "Arsenal", "score": "3"}, {"name": "Leeds United", "score": "1"}]
    updated = "2024-08-16T21:00:00Z"
    scores = [
        an_event(completed=True, scores=goals, last_update=updated),
        an_event(id="e2", completed=False, scores=goals, last_update=updated),
        an_event(id="e3", completed=False, scores=None, last_update=None),
        an_event(id="e4", completed=True, scores=None, last_update=updated),
    ]
    at = KICKOFF + timedelta(hours=3)
    told = batch_of(a_body(scores, "/v4/sports/soccer_epl/scores?daysFrom=1", at=at))
    assert [fact.result is not None for fact in told.facts] == [True, False, False, False]
    result = told.facts[0].result
    assert result is not None
    assert (result.score, result.status) == (Score(1, 3), MatchStatus.FINISHED)
    assert result.known_at == KICKOFF + timedelta(hours=2)
    assert told.aside == {"a match that is over without a score": 1}


def test_events_are_fixtures_without_prices() -> None:
    [fact] = batch_of(a_body([an_event()], "/v4/sports/soccer_epl/events")).facts
    assert (fact.fixture.league, fact.fixture.season, fact.fixture.home) == ("E0", Season(2024), "Leeds United")
    assert fact.quotes == ()


def a_double_match(*, at: datetime = NOW) -> Any:
    """A match at its old hour, shared with another match, and at its new one; two books are in both."""
    h2h = a_market("h2h", ("Leeds United", 2), ("Draw", 3), ("Arsenal", 4))
    later = a_market("h2h", ("Leeds United", 2.5), ("Draw", 3), ("Arsenal", 3))
    old, new = KICKOFF.isoformat(), (KICKOFF + timedelta(days=1)).isoformat()
    bodies = [
        with_odds(h2h, id="old", commence_time=old),
        with_odds(h2h, id="else", commence_time=old, home_team="Fulham", away_team="Everton"),
        with_odds(later, id="new", commence_time=new),
        with_odds(h2h, id="again", commence_time=(KICKOFF + timedelta(days=60)).isoformat()),
    ]
    bodies[0]["bookmakers"].append({"key": "marathonbet", "title": "Marathon Bet", "markets": [h2h]})
    return batch_of(a_body(bodies, at=at))


def test_a_match_told_twice_kicks_off_at_the_hour_made_for_it() -> None:
    kickoffs = {fact.fixture.key: fact.fixture.kickoff for fact in a_double_match().facts}
    new = KICKOFF + timedelta(days=1)
    assert kickoffs == {"old": new, "new": new, "else": KICKOFF, "again": KICKOFF + timedelta(days=60)}


def test_a_book_that_prices_a_match_twice_counts_once_at_its_right_hour() -> None:
    told = a_double_match()
    quotes = [
        (quote.bookmaker, quote.prices[0])
        for fact in told.facts
        if fact.fixture.key in {"old", "new"}
        for quote in fact.quotes
    ]
    assert sorted(quotes) == [("marathonbet", Decimal(2)), ("pinnacle", Decimal("2.5"))]
    assert told.aside["a price of a second event of the same match"] == 3


def test_prices_under_the_old_hour_end_with_it() -> None:
    told = a_double_match(at=KICKOFF + timedelta(hours=1))
    books = {fact.fixture.key: len(fact.quotes) for fact in told.facts}
    assert books == {"old": 0, "new": 1, "else": 0, "again": 1}


def test_the_list_of_sports_tells_of_no_match() -> None:
    assert batch_of(a_body([{"key": "soccer_epl"}], "/v4/sports")).facts == ()


@pytest.mark.parametrize(
    ("code", "status", "error"),
    [
        ("MISSING_KEY", 401, NotAuthorised),
        ("DEACTIVATED_KEY", 401, NotAuthorised),
        ("OUT_OF_USAGE_CREDITS", 401, QuotaExhausted),
        ("EXCEEDED_FREQ_LIMIT", 429, RateLimited),
        ("INVALID_MARKET_COMBO", 422, RequestRefused),
        ("INVALID_MARKET_COMBO", 200, RequestRefused),
    ],
)
def test_each_refusal_has_its_name(code: str, status: int, error: type[Exception]) -> None:
    with pytest.raises(error, match=code):
        batch_of(a_body({"message": "No.", "error_code": code}, status=status))


SIDES = st.sampled_from(["Leeds United", "Arsenal", "Draw", "Over", "Under", "Somebody else"])
OUTCOMES_OF = st.lists(
    st.tuples(SIDES, st.floats(-2, 50), st.one_of(st.none(), st.integers(-12, 12).map(lambda n: n / 4))), max_size=6
)


@given(key=st.sampled_from(["h2h", "totals", "spreads", "btts", "h2h_lay"]), outcomes=OUTCOMES_OF)
def test_no_price_is_invented_or_passed_over_in_silence(key: str, outcomes: list[tuple[Any, ...]]) -> None:
    told = batch_of(a_body([with_odds(a_market(key, *[tuple(v for v in o if v is not None) for o in outcomes]))]))
    prices = [price for fact in told.facts for quote in fact.quotes for price in quote.prices if price is not None]
    offered = [Decimal(str(price)) for _, price, _ in outcomes]
    assert all(price > 1 and price in offered for price in prices)
    assert len(prices) + told.aside.total() == len(outcomes)


@given(point=st.integers(-12, 12), home=st.floats(1.10, 6), margin=st.floats(0.0, 0.1))
def test_both_sides_of_a_spread_share_the_home_sides_line(point: int, home: float, margin: float) -> None:
    line = Decimal(point) / 4
    away = 1 / (1 + margin - 1 / home)
    spreads = a_market("spreads", ("Arsenal", away, float(-line)), ("Leeds United", home, float(line)))
    [(_, quoted, prices)] = quotes_of(spreads)
    assert quoted == line
    assert prices == (Decimal(str(home)), Decimal(str(away)))


def test_a_cut_body_is_a_broken_one() -> None:
    with pytest.raises(BrokenBody):
        batch_of(a_body(json.dumps([an_event()]).encode()[:40]))


@pytest.mark.parametrize("field", ["id", "commence_time", "home_team", "bookmakers"])
def test_a_missing_field_is_named(field: str) -> None:
    event = with_odds()
    del event[field]
    with pytest.raises(SchemaChanged, match=rf"0\.{field} is missing"):
        batch_of(a_body([event]))


def test_a_field_that_turned_null_or_text_is_named() -> None:
    with pytest.raises(SchemaChanged, match=r"price is no number"):
        batch_of(a_body([with_odds(a_market("h2h", ("Leeds United", "lots")))]))


def test_leagues_are_those_with_history_each_once() -> None:
    assert set(LEAGUES.values()) <= BY_CODE.keys()
    assert len(set(LEAGUES.values())) == len(LEAGUES) == 33


def test_bookmakers_other_sources_know_are_the_same_ones() -> None:
    known = {book.code: book for book in BOOKMAKERS}
    for key, code in (
        ("pinnacle", "pinnacle"),
        ("williamhill", "william_hill"),
        ("onexbet", "one_x_bet"),
        ("betfair_ex_eu", "betfair_exchange"),
    ):
        assert bookmaker(key, "?") == known[code]
    assert bookmaker("pinnacle", "Pinnacle").sharp
    new = bookmaker("Brand-New.Book", "Brand New")
    assert (new.code, new.name, new.sharp, new.takeable) == ("brand_new_book", "Brand New", False, True)


@pytest.mark.parametrize(
    "question",
    [
        lambda c: c.odds("soccer_epl", markets=[]),
        lambda c: c.odds("soccer_epl", regions=[]),
        lambda c: c.odds("soccer_epl", odds_format=OddsFormat.MALAY),
        lambda c: c.scores("soccer_epl", days=4),
        lambda c: c.odds("soccer_epl", bookmakers=[f"bookmaker_number_{n}" for n in range(40)]),
    ],
)
async def test_questions_the_api_cannot_answer_are_not_sent(question: Any) -> None:
    async with TheOddsApi(None, clock=ReplayClock(NOW)) as client:
        with pytest.raises(InvalidRequest, match="Nothing was asked"):
            await question(client)
