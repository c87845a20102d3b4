"""Why a price is no bet."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.domain.bets import Consensus
from engine.domain.football import LeagueCode, MatchId
from engine.domain.odds import BookmakerCode, Selection
from engine.staking.errors import InvalidStakeRequest
from engine.staking.filters import Candidate, RejectionCode, ScreeningRules, screen
from engine.staking.strategies import STRATEGIES, Strategy
from tests.support.builders import SATURDAY_3PM

FRIDAY = SATURDAY_3PM - timedelta(hours=22)
PLAIN = Strategy("plain", "One rule for every market.", min_edge=0.03)
LIMITS = ScreeningRules(PLAIN, FRIDAY)
GOOD = Candidate(
    match_id=MatchId(1),
    league=LeagueCode("E0"),
    kickoff=SATURDAY_3PM,
    selection=Selection.parse("1X2/home"),
    bookmaker=BookmakerCode("bet365"),
    price=Decimal("2.10"),
    known_at=FRIDAY - timedelta(minutes=10),
    probability=0.51,
    edge=0.071,
    confidence=0.8,
    consensus=Consensus(3, 4),
    second_best=Decimal("2.06"),
)
HOUR = timedelta(hours=1)


def reasons(candidate: Candidate, limits: ScreeningRules = LIMITS) -> dict[str, dict[str, object]]:
    rejected = screen([candidate], limits).rejected
    return {reason.code: dict(reason.facts) for entry in rejected for reason in entry.reasons}


def test_a_good_price_passes():
    screening = screen([GOOD], LIMITS)
    assert screening.accepted == (GOOD,)
    assert screening.rejected == ()


@pytest.mark.parametrize(
    ("change", "code", "facts"),
    [
        ({"edge": 0.012}, "low_edge", {"value": 0.012, "limit": 0.03}),
        ({"edge": 0.40}, "high_edge", {"value": 0.40, "limit": 0.10}),
        ({"confidence": 0.6}, "low_confidence", {"value": 0.6, "limit": 0.70}),
        ({"consensus": Consensus(1, 4)}, "low_consensus", {"value": 1, "of": 4, "limit": 2}),
        ({"price": Decimal("1.10"), "second_best": None}, "low_price", {"value": 1.1, "limit": 1.2}),
        ({"price": Decimal(5), "second_best": None}, "high_price", {"value": 5.0, "limit": 4.0}),
        ({"selection": Selection.parse("CS 2-1")}, "market_excluded", {"value": "CS"}),
        ({"kickoff": FRIDAY - HOUR}, "kicked_off", {"value": 1.0}),
        ({"kickoff": FRIDAY}, "kicked_off", {"value": 0.0}),
        ({"kickoff": FRIDAY + HOUR / 60}, "too_close_to_kickoff", {"value": 1 / 60, "limit": 5 / 60}),
        ({"kickoff": FRIDAY + 240 * HOUR}, "too_far_from_kickoff", {"value": 240.0, "limit": 168.0}),
        ({"known_at": FRIDAY - 30 * HOUR}, "stale_quote", {"value": 30.0, "limit": 24.0}),
        ({"known_at": FRIDAY + HOUR}, "quote_from_the_future", {"value": 1.0}),
        ({"second_best": Decimal("1.75")}, "outlier_price", {"value": 1.2, "limit": 1.08, "second": 1.75}),
        ({"probability": float("nan"), "edge": float("nan")}, "unknown_probability", {}),
    ],
)
def test_a_rejection_says_which_rule_which_value_and_which_limit(change, code, facts):
    assert reasons(replace(GOOD, **change)) == {code: pytest.approx(facts)}


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (replace(LIMITS, leagues=frozenset({LeagueCode("D1")})), "league_excluded"),
        (replace(LIMITS, bookmakers=frozenset({BookmakerCode("bwin")})), "bookmaker_excluded"),
        (replace(LIMITS, open_exposure=0.15), "exposure"),
    ],
)
def test_what_the_user_chose_is_kept(limits, code):
    assert list(reasons(GOOD, limits)) == [code]
    assert reasons(GOOD, replace(limits, leagues=None, bookmakers=None, open_exposure=0.1499)) == {}


def test_every_failing_rule_is_named_not_only_the_first():
    bad = replace(GOOD, edge=0.0, confidence=0.5, consensus=Consensus(0, 4), selection=Selection.parse("CS 2-1"))
    assert set(reasons(bad)) == {"low_edge", "low_confidence", "low_consensus", "market_excluded"}


def test_a_price_no_second_book_confirms_is_refused_only_where_the_strategy_asks():
    alone = replace(GOOD, second_best=None, confidence=0.9)
    assert reasons(alone) == {}
    assert list(reasons(alone, ScreeningRules(replace(PLAIN, require_second_price=True), FRIDAY))) == [
        "unconfirmed_price"
    ]


def test_a_value_exactly_on_its_limit_is_kept():
    computed = 0.35 * 3.0 - 1  # 0.04999999999999982
    assert reasons(replace(GOOD, edge=computed, confidence=0.7, consensus=Consensus(2, 2))) == {}


def test_the_counts_say_what_refuses_most():
    batch = [GOOD, replace(GOOD, edge=0.0), replace(GOOD, edge=0.01, confidence=0.1)]
    screening = screen(batch, LIMITS)
    assert list(screening.counts().items()) == [("low_edge", 2), ("low_confidence", 1)]


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(-1, 1), st.floats(0, 1)), max_size=20))
def test_every_candidate_is_answered_once_and_in_order(values):
    batch = [replace(GOOD, match_id=MatchId(i), edge=e, confidence=c) for i, (e, c) in enumerate(values)]
    screening = screen(batch, LIMITS)
    assert [c for c in batch if c in screening.accepted] == list(screening.accepted)
    assert [c for c in batch if c not in screening.accepted] == [r.candidate for r in screening.rejected]


@settings(deadline=None)
@given(st.floats(-0.2, 0.3), st.floats(0, 1), st.floats(0.05, 0.1), st.floats(0.7, 1))
def test_a_tightened_strategy_never_accepts_what_its_origin_refuses(edge, confidence, min_edge, min_confidence):
    tighter = replace(LIMITS, strategy=LIMITS.strategy.tightened(min_edge=min_edge, min_confidence=min_confidence))
    candidate = replace(GOOD, edge=edge, confidence=confidence)
    assert reasons(candidate).keys() <= reasons(candidate, tighter).keys()


def test_every_reason_has_a_code_the_faces_can_translate():
    assert all(code in set(RejectionCode) for code in reasons(replace(GOOD, edge=0.0, price=Decimal(9))))


def test_a_naive_time_is_refused():
    with pytest.raises(InvalidStakeRequest, match="time zone"):
        ScreeningRules(PLAIN, datetime(2022, 10, 14, tzinfo=UTC).replace(tzinfo=None))


def test_an_exposure_that_is_no_number_is_refused():
    with pytest.raises(InvalidStakeRequest, match="open bets"):
        replace(LIMITS, open_exposure=float("nan"))


@pytest.mark.parametrize(
    ("changed", "codes"),
    [
        ({}, set()),
        ({"confidence": 0.59}, {RejectionCode.LOW_CONFIDENCE}),
        ({"price": Decimal("2.02"), "second_best": Decimal("2.00")}, {RejectionCode.HIGH_PRICE}),
        ({"second_best": Decimal("1.72")}, {RejectionCode.OUTLIER_PRICE}),
        ({"second_best": None}, {RejectionCode.UNCONFIRMED_PRICE}),
    ],
)
def test_the_cautious_strategy_takes_a_favourite_with_a_small_edge_that_a_second_book_confirms(
    changed: dict[str, Any], codes: set[RejectionCode]
) -> None:
    favourite = replace(GOOD, price=Decimal("1.80"), second_best=Decimal("1.76"), edge=0.016, confidence=0.61)
    limits = ScreeningRules(STRATEGIES["cautious"], FRIDAY)
    assert {*reasons(replace(favourite, probability=0.5644, **changed), limits)} == codes


@pytest.mark.parametrize(
    "change",
    [
        {"edge": 0.03},
        {"edge": 0.10},
        {"price": Decimal("1.20"), "second_best": None},
        {"price": Decimal("4.00"), "second_best": None},
        {"price": Decimal("2.16"), "second_best": Decimal("2.00")},
        {"kickoff": FRIDAY + timedelta(minutes=5)},
        {"kickoff": FRIDAY + timedelta(days=7)},
        {"known_at": FRIDAY},
        {"known_at": FRIDAY - timedelta(hours=24)},
        {"consensus": Consensus(2, 4)},
    ],
)
def test_exactly_at_a_limit_a_price_is_still_a_bet(change: dict[str, Any]) -> None:
    assert reasons(replace(GOOD, **change)) == {}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"edge": 0.0299}, "low_edge"),
        ({"edge": 0.1001}, "high_edge"),
        ({"price": Decimal("1.19"), "second_best": None}, "low_price"),
        ({"price": Decimal("4.01"), "second_best": None}, "high_price"),
        ({"price": Decimal("2.17"), "second_best": Decimal("2.00")}, "outlier_price"),
        ({"kickoff": FRIDAY + timedelta(minutes=4, seconds=59)}, "too_close_to_kickoff"),
        ({"kickoff": FRIDAY + timedelta(days=7, seconds=1)}, "too_far_from_kickoff"),
        ({"known_at": FRIDAY + timedelta(seconds=1)}, "quote_from_the_future"),
        ({"known_at": FRIDAY - timedelta(hours=24, seconds=1)}, "stale_quote"),
        ({"probability": float("nan")}, "unknown_probability"),
        ({"edge": float("nan")}, "unknown_probability"),
        ({"confidence": float("inf")}, "unknown_probability"),
    ],
)
def test_a_hair_beyond_a_limit_it_is_none(change: dict[str, Any], code: str) -> None:
    assert list(reasons(replace(GOOD, **change))) == [code]


def test_prices_are_judged_after_commission() -> None:
    """4.10 less 5 % of the winnings is 3.945, 1.205 is 1.19475; 2.10 against 1.90 is 1.105, 2.045 is 1.076."""
    exchange = replace(GOOD, commission=Decimal("0.05"), second_best=None)
    assert reasons(replace(exchange, price=Decimal("4.10"))) == {}
    told = reasons(replace(exchange, price=Decimal("1.205")))
    assert told == {"low_price": pytest.approx({"value": 1.19475, "limit": 1.2})}
    assert reasons(replace(GOOD, second_best=Decimal("1.90"))).keys() == {"outlier_price"}
    assert reasons(replace(exchange, second_best=Decimal("1.90"))) == {}


def test_a_league_and_a_bookmaker_that_were_chosen_pass() -> None:
    chosen = replace(LIMITS, leagues=frozenset({GOOD.league}), bookmakers=frozenset({GOOD.bookmaker}))
    assert reasons(GOOD, chosen) == {}
    elsewhere = replace(LIMITS, leagues=frozenset({LeagueCode("D1")}), bookmakers=frozenset({BookmakerCode("bwin")}))
    assert reasons(GOOD, elsewhere) == {"league_excluded": {"value": "E0"}, "bookmaker_excluded": {"value": "bet365"}}


def test_the_share_in_open_bets_is_told_beside_its_limit_and_cannot_be_negative() -> None:
    assert reasons(GOOD, replace(LIMITS, open_exposure=0.2)) == {"exposure": {"value": 0.2, "limit": 0.15}}
    with pytest.raises(InvalidStakeRequest, match=r"share in open bets must be a number >= 0, not -0.01"):
        replace(LIMITS, open_exposure=-0.01)
