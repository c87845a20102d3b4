"""Settlement: every market on every score, checked against rules written a second time in plain words of one score."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from engine.domain.bets import Settlement
from engine.domain.football import MatchStatus, Score
from engine.domain.odds import LINED, OUTCOMES, Market, Selection
from engine.pricing.errors import NotSettled
from engine.pricing.settle import HouseRules, settle

GOALS = range(7)
SCORES = [Score(h, a) for h in GOALS for a in GOALS]
W, HW, P, HL, L, V = Settlement  # win, half win, push, half loss, loss, void


def settled(text: str, home: int, away: int) -> Settlement:
    return settle(Selection.parse(text), Score(home, away), MatchStatus.FINISHED)


def beats(value: Decimal) -> Settlement:
    """A half or whole line: above wins, level pushes, below loses."""
    return W if value > 0 else P if value == 0 else L


HALVES = {(W, W): W, (W, P): HW, (P, W): HW, (P, P): P, (P, L): HL, (L, P): HL, (L, L): L}


def on_line(ahead: Callable[[Decimal], Decimal], line: Decimal) -> Settlement:
    """A quarter line is two half stakes on the lines beside it."""
    if (line * 2) % 1 == 0:
        return beats(ahead(line))
    step = Decimal("0.25")
    return HALVES[beats(ahead(line - step)), beats(ahead(line + step))]


LINES = [Decimal(quarter) / 4 for quarter in range(-17, 29)]
COUNTED: dict[Market, Callable[[Score], int]] = {
    Market.OVER_UNDER: lambda s: s.home + s.away,
    Market.HOME_TOTAL: lambda s: s.home,
    Market.AWAY_TOTAL: lambda s: s.away,
}


@pytest.mark.parametrize("market", COUNTED)
def test_totals_on_every_line_are_two_half_stakes_on_the_lines_beside_it(market: Market) -> None:
    for line in (line for line in LINES if line > 0):
        for score in SCORES:
            goals = COUNTED[market](score)
            over = settle(Selection(market, line, "over"), score, MatchStatus.FINISHED)
            under = settle(Selection(market, line, "under"), score, MatchStatus.FINISHED)
            assert over is on_line(lambda at, goals=goals: goals - at, line)
            assert under is on_line(lambda at, goals=goals: at - goals, line)


def test_asian_handicaps_on_every_line_are_two_half_stakes_on_the_lines_beside_it() -> None:
    for line in LINES:
        for score in SCORES:
            lead = score.home - score.away
            home = settle(Selection(Market.ASIAN_HANDICAP, line, "home"), score, MatchStatus.FINISHED)
            away = settle(Selection(Market.ASIAN_HANDICAP, line, "away"), score, MatchStatus.FINISHED)
            assert home is on_line(lambda at, lead=lead: lead + at, line)
            assert away is on_line(lambda at, lead=lead: -(lead + at), line)


def winner(home: int, away: int) -> str:
    return "home" if home > away else "away" if away > home else "draw"


def expected(selection: Selection, s: Score) -> Settlement:  # noqa: C901 - one plain rule a market
    market, outcome, result, total = selection.market, selection.outcome, winner(s.home, s.away), s.home + s.away
    both = "yes" if s.home and s.away else "no"
    if market is Market.MATCH_RESULT:
        won = outcome == result
    elif market is Market.DRAW_NO_BET:
        return P if result == "draw" else W if outcome == result else L
    elif market is Market.DOUBLE_CHANCE:
        won = result in outcome.split("_or_")
    elif market is Market.BOTH_TEAMS_TO_SCORE:
        won = outcome == both
    elif market is Market.EUROPEAN_HANDICAP:
        won = outcome == winner(s.home + int(selection.line or 0), s.away)
    elif market is Market.ODD_EVEN:
        won = outcome == ("even", "odd")[total % 2]
    elif market is Market.WIN_TO_NIL:
        won = outcome == result and min(s.home, s.away) == 0
    elif market is Market.CLEAN_SHEET:
        won = (s.away if outcome == "home" else s.home) == 0
    elif market is Market.RESULT_AND_BTTS:
        won = outcome == f"{result}&{both}"
    elif market is Market.RESULT_AND_TOTAL:
        assert selection.line is not None
        named, side = outcome.split("&")
        if named == result and total == selection.line:
            return P
        won = named == result and (total > selection.line) == (side == "over")
    else:
        raise AssertionError(market)
    return W if won else L


@pytest.mark.parametrize("market", sorted(set(OUTCOMES) - set(COUNTED) - {Market.ASIAN_HANDICAP}))
def test_every_market_with_fixed_outcomes_on_every_score(market: Market) -> None:
    lines: list[Decimal | None] = [None]
    if market in LINED:
        lines = [line for line in LINES if (line * (1 if market is Market.EUROPEAN_HANDICAP else 2)) % 1 == 0]
    for line in lines:
        for outcome in OUTCOMES[market]:
            selection = Selection(market, line, outcome)
            for score in SCORES:
                assert settle(selection, score, MatchStatus.FINISHED) is expected(selection, score), (selection, score)


@pytest.mark.parametrize("market", [Market.MATCH_RESULT, Market.EUROPEAN_HANDICAP, Market.BOTH_TEAMS_TO_SCORE])
def test_exactly_one_outcome_of_an_exclusive_market_wins(market: Market) -> None:
    line = Decimal(-1) if market in LINED else None
    for score in SCORES:
        ends = [settle(Selection(market, line, outcome), score, MatchStatus.FINISHED) for outcome in OUTCOMES[market]]
        assert sorted(ends) == sorted([W] + [L] * (len(ends) - 1))


@pytest.mark.parametrize(
    ("text", "winners"),
    [
        ("CS 2-1", {(2, 1)}),
        ("CS 0-0", {(0, 0)}),
        ("WM/home_by_2", {(h, a) for h in GOALS for a in GOALS if h - a == 2}),
        ("WM/away_by_3+", {(h, a) for h in GOALS for a in GOALS if a - h >= 3}),
        ("WM/home_by_0+", {(h, a) for h in GOALS for a in GOALS if h > a}),
        ("WM/draw", {(g, g) for g in GOALS}),
        ("WM/score_draw", {(g, g) for g in GOALS if g}),
        ("WM/no_goal", {(0, 0)}),
        ("EG/3", {(h, a) for h in GOALS for a in GOALS if h + a == 3}),
        ("EG/5+", {(h, a) for h in GOALS for a in GOALS if h + a >= 5}),
        ("MG/2-3", {(h, a) for h in GOALS for a in GOALS if h + a in {2, 3}}),
        ("MG/0-0", {(0, 0)}),
    ],
)
def test_open_lists_win_on_exactly_the_scores_they_name(text: str, winners: set[tuple[int, int]]) -> None:
    for score in SCORES:
        assert settled(text, score.home, score.away) is (W if (score.home, score.away) in winners else L)


def test_quarter_line_bet_loses_half_when_the_favourite_wins_by_exactly_the_lower_line() -> None:
    assert settled("AH -1.25/home", 2, 1) is HL
    assert settled("AH -1.25/away", 2, 1) is HW
    assert settled("AH -0.75/home", 2, 1) is HW
    assert settled("OU 2.75/over", 2, 1) is HW
    assert settled("OU 2.25/over", 1, 1) is HL


def test_draw_no_bet_is_the_handicap_of_zero() -> None:
    for score in SCORES:
        for side in ("home", "away"):
            dnb, handicap = (settled(text, score.home, score.away) for text in (f"DNB/{side}", f"AH 0/{side}"))
            assert dnb is handicap


# ---- matches that were not played out --------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [MatchStatus.SCHEDULED, MatchStatus.LIVE])
def test_a_match_that_is_not_over_settles_nothing(status: MatchStatus) -> None:
    with pytest.raises(NotSettled, match=rf"1X2/home cannot be settled: the match is {status}\. The bet stays open"):
        settle(Selection.parse("1X2/home"), Score(3, 0), status)


def test_a_finished_match_without_a_score_settles_nothing() -> None:
    with pytest.raises(NotSettled, match="score is missing"):
        settle(Selection.parse("1X2/home"), None, MatchStatus.FINISHED)


@pytest.mark.parametrize("status", [MatchStatus.CANCELLED, MatchStatus.POSTPONED, MatchStatus.AWARDED])
@pytest.mark.parametrize("score", [None, Score(3, 0)])
def test_a_match_that_was_not_played_is_void(status: MatchStatus, score: Score | None) -> None:
    assert settle(Selection.parse("OU 2.5/over"), score, status) is V


def test_an_awarded_match_can_stand_on_the_score_of_play() -> None:
    stand = HouseRules(awarded="stand")
    assert settle(Selection.parse("1X2/away"), Score(1, 2), MatchStatus.AWARDED, stand) is W
    assert settle(Selection.parse("1X2/away"), None, MatchStatus.AWARDED, stand) is V


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("OU 2.5/over", W),
        ("OU 2.5/under", L),
        ("OU 2.75/over", V),
        ("OU 3.5/over", V),
        ("BTTS/yes", W),
        ("BTTS/no", L),
        ("CS 1-1", L),
        ("CS 2-1", V),
        ("1X2/home", V),
        ("CLEAN/home", L),
        ("WTN/home", L),
        ("TTH 1.5/over", W),
        ("TTA 1.5/over", V),
        ("EG/2", L),
        ("EG/3+", W),
        ("EG/40", V),
        ("MG/1-2", L),
        ("OE/odd", V),
        ("AH 30/home", V),
        ("RB/home&no", L),
        ("RT 2.5/away&under", L),
    ],
)
def test_an_abandoned_match_settles_only_what_no_further_goal_could_change(text: str, end: Settlement) -> None:
    assert settle(Selection.parse(text), Score(2, 1), MatchStatus.ABANDONED) is end
    assert settle(Selection.parse(text), Score(2, 1), MatchStatus.ABANDONED, HouseRules(abandoned="void")) is V
    assert settle(Selection.parse(text), None, MatchStatus.ABANDONED) is V
