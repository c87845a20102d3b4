"""Markets of a grid: they agree with each other, with settlement score by score, and with a peer."""

from decimal import Decimal
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from penaltyblog.models import FootballProbabilityGrid

from engine.arrays import FloatArray
from engine.domain.bets import Settlement
from engine.domain.football import MatchStatus, Score
from engine.domain.odds import OUTCOMES, Market, Selection
from engine.pricing.grid import ScoreGrids, score_grids
from engine.pricing.markets import CATALOGUE, ENDINGS, all_markets, endings, market_distribution, shares
from engine.pricing.settle import settle

UNUSUAL = tuple(
    map(
        Selection.parse,
        (
            "AH -7.75/home",
            "AH 30/away",
            "OU 0.25/over",
            "OU 0/under",
            "OU 11.25/under",
            "TTH 1.25/over",
            "TTA 2.75/under",
            "TTA 1/over",
            "EH -9/draw",
            "EH 0/away",
            "RT 2/home&over",
            "RT 3/draw&under",
            "RT 0.5/draw&under",
            "WM/home_by_0+",
            "WM/away_by_5+",
            "EG/0+",
            "EG/20",
            "MG/0-0",
            "MG/7-30",
            "CS 15-15",
            "CS 40-0",
        ),
    )
)


@st.composite
def any_grids(draw: st.DrawFn) -> ScoreGrids:
    home, away = draw(st.floats(0.1, 4.0)), draw(st.floats(0.1, 4.0))
    low, high = max(-1 / home, -1 / away), min(1 / (home * away), 1.0)
    return score_grids(home, away, low + draw(st.floats(0, 1)) * (high - low))


def chances(grids: ScoreGrids, text: str) -> FloatArray:
    return market_distribution(grids, Selection.parse(text))[0]


def win(grids: ScoreGrids, text: str) -> float:
    return float(chances(grids, text)[0])


quarter_lines = st.integers(-20, 20).map(lambda q: Decimal(q) / 4)


@given(any_grids())
@settings(max_examples=30)
def test_every_distribution_is_one(grids: ScoreGrids) -> None:
    book = all_markets(grids, CATALOGUE + UNUSUAL)
    assert book.distributions.min() >= 0
    np.testing.assert_allclose(book.distributions.sum(axis=2), 1, atol=1e-12)


@given(any_grids())
@settings(max_examples=30)
def test_double_chance_is_the_sum_of_two_results(grids: ScoreGrids) -> None:
    home, draw, away = (win(grids, f"1X2/{o}") for o in OUTCOMES[Market.MATCH_RESULT])
    assert home + draw + away == pytest.approx(1, abs=1e-12)
    assert win(grids, "DC/home_or_draw") == pytest.approx(home + draw, abs=1e-12)
    assert win(grids, "DC/home_or_away") == pytest.approx(home + away, abs=1e-12)
    assert win(grids, "DC/draw_or_away") == pytest.approx(draw + away, abs=1e-12)
    np.testing.assert_allclose(chances(grids, "DNB/home"), [home, 0, draw, 0, away], atol=1e-12)


@given(any_grids())
@settings(max_examples=30)
def test_handicaps_of_half_a_goal_and_none_agree_with_the_result(grids: ScoreGrids) -> None:
    for same in (("AH -0.5/home", "1X2/home"), ("AH 0.5/home", "DC/home_or_draw"), ("AH 0/away", "DNB/away")):
        np.testing.assert_array_equal(chances(grids, same[0]), chances(grids, same[1]))
    for same in (("EH 0/draw", "1X2/draw"), ("EH -1/home", "AH -1.5/home"), ("AH -0.5/away", "DC/draw_or_away")):
        np.testing.assert_array_equal(chances(grids, same[0]), chances(grids, same[1]))


@given(any_grids(), quarter_lines, st.sampled_from([Market.ASIAN_HANDICAP, Market.OVER_UNDER, Market.AWAY_TOTAL]))
@settings(max_examples=60)
def test_the_other_side_of_a_line_ends_the_other_way_round(grids: ScoreGrids, line: Decimal, market: Market) -> None:
    one, other = (market_distribution(grids, Selection(market, line, o))[0] for o in OUTCOMES[market])
    np.testing.assert_allclose(one, other[::-1], atol=1e-12)


@given(any_grids(), quarter_lines, st.sampled_from([Market.ASIAN_HANDICAP, Market.OVER_UNDER]), st.floats(1.05, 20))
@settings(max_examples=60)
def test_a_quarter_line_is_the_mean_of_its_two_halves(
    grids: ScoreGrids, line: Decimal, market: Market, price: float
) -> None:
    if line % Decimal("0.5") == 0:
        line += Decimal("0.25")
    returns = np.array([price, (price + 1) / 2, 1, 0.5, 0])
    for outcome in OUTCOMES[market]:
        whole, low, high = (
            market_distribution(grids, Selection(market, line + step, outcome))[0] @ returns
            for step in (Decimal(0), Decimal("-0.25"), Decimal("0.25"))
        )
        assert whole == pytest.approx((low + high) / 2, abs=1e-11)


@given(any_grids())
@settings(max_examples=30)
def test_open_lists_add_up(grids: ScoreGrids) -> None:
    assert sum(win(grids, f"EG/{g}") for g in ("0", "1", "2", "3", "4", "5", "6", "7+")) == pytest.approx(1)
    assert win(grids, "MG/2-4") == pytest.approx(sum(win(grids, f"EG/{g}") for g in (2, 3, 4)))
    assert win(grids, "MG/0-2") == pytest.approx(win(grids, "OU 2.5/under"))
    assert sum(win(grids, f"WM/home_by_{g}") for g in ("1", "2", "3", "4+")) == pytest.approx(win(grids, "1X2/home"))
    assert win(grids, "WM/score_draw") + win(grids, "WM/no_goal") == pytest.approx(win(grids, "WM/draw"))
    assert win(grids, "WM/draw") == pytest.approx(win(grids, "1X2/draw"))
    scores = (f"CS {h}-{a}" for h in range(16) for a in range(16))
    assert sum(win(grids, score) for score in scores) == pytest.approx(1)
    assert win(grids, "OE/odd") + win(grids, "OE/even") == pytest.approx(1)
    assert sum(win(grids, f"RT 2.5/{o}") for o in OUTCOMES[Market.RESULT_AND_TOTAL]) == pytest.approx(1)
    assert sum(win(grids, f"RB/{o}") for o in OUTCOMES[Market.RESULT_AND_BTTS]) == pytest.approx(1)
    assert win(grids, "RB/home&yes") + win(grids, "RB/home&no") == pytest.approx(win(grids, "1X2/home"))
    assert win(grids, "RB/home&no") == pytest.approx(win(grids, "WTN/home"))


@given(any_grids())
@settings(max_examples=20)
def test_goals_of_one_side_agree_with_clean_sheets(grids: ScoreGrids) -> None:
    assert win(grids, "TTA 0.5/under") == pytest.approx(win(grids, "CLEAN/home"))
    assert win(grids, "TTH 0.5/under") == pytest.approx(win(grids, "CLEAN/away"))
    blanks = win(grids, "CLEAN/home") + win(grids, "CLEAN/away") - win(grids, "CS 0-0")
    assert win(grids, "BTTS/no") == pytest.approx(blanks)


def test_higher_lines_are_harder_to_beat() -> None:
    grids = score_grids(1.7, 1.1, -0.08)
    lines = [Decimal(q) / 4 for q in range(25)]
    won = [shares(Selection(Market.OVER_UNDER, line, "over"), 16)[0] for line in lines]
    expected = [float((grids.probabilities[0] * share).sum()) for share in won]
    assert all(later <= earlier + 1e-12 for earlier, later in pairwise(expected))


def test_every_selection_ends_at_every_score_as_it_is_settled() -> None:
    size = 9
    for selection in CATALOGUE + UNUSUAL:
        codes = endings(selection, size)
        for home in range(size):
            for away in range(size):
                settled = settle(selection, Score(home, away), MatchStatus.FINISHED)
                assert ENDINGS[codes[home, away]] is settled, f"{selection} at {home}-{away}"


def test_a_certain_score_gives_the_distribution_its_settlement_names() -> None:
    cells = np.zeros((1, 16, 16))
    cells[0, 2, 1] = 1
    book = all_markets(ScoreGrids(cells, np.zeros(1)), CATALOGUE + UNUSUAL)
    for selection in CATALOGUE + UNUSUAL:
        expected = np.zeros(5)
        expected[ENDINGS.index(settle(selection, Score(2, 1), MatchStatus.FINISHED))] = 1
        np.testing.assert_array_equal(book[selection][0], expected)


def test_a_favourite_on_a_quarter_line_wins_half_by_exactly_one_goal() -> None:
    codes = endings(Selection.parse("AH -0.75/home"), 4)
    assert ENDINGS[codes[1, 0]] is Settlement.HALF_WIN
    assert ENDINGS[endings(Selection.parse("AH -0.75/away"), 4)[1, 0]] is Settlement.HALF_LOSS
    assert ENDINGS[endings(Selection.parse("OU 2.25/over"), 4)[1, 1]] is Settlement.HALF_LOSS


def test_catalogue_names_each_selection_of_each_market_once() -> None:
    assert len(CATALOGUE) == len(set(CATALOGUE)) == 287
    assert {selection.market for selection in CATALOGUE} == set(Market)


def test_agrees_with_penaltyblog_where_it_has_the_market() -> None:
    grids = score_grids(1.6, 1.2, -0.06)
    peer = FootballProbabilityGrid(grids.probabilities[0], 1.6, 1.2)
    assert win(grids, "1X2/home") == pytest.approx(peer.home_win, abs=1e-12)
    assert win(grids, "BTTS/yes") == pytest.approx(peer.btts_yes, abs=1e-12)
    assert win(grids, "WTN/away") == pytest.approx(peer.win_to_nil_away(), abs=1e-12)
    assert win(grids, "CS 2-1") == pytest.approx(peer.exact_score(2, 1), abs=1e-12)
    halves = np.array([1, 0.5, 0, 0, 0])
    for line in np.arange(-3, 3.25, 0.25):
        ours = chances(grids, f"AH {Decimal(str(line))}/home")
        assert ours @ halves == pytest.approx(peer.asian_handicap_probs("home", line)["win"], abs=1e-12)
        ours = chances(grids, f"OU {Decimal(str(line + 3.5))}/under")
        assert ours @ halves == pytest.approx(peer.totals(line + 3.5)[0], abs=1e-12)


def test_bad_rows_stay_marked_and_spoil_no_others() -> None:
    grids = score_grids([1.5, np.nan, 1.5], [1.0, 1.0, 1.0], errors="mask")
    book = all_markets(grids)
    assert np.isnan(book.distributions[1]).all()
    np.testing.assert_array_equal(book.distributions[0], book.distributions[2])
    assert not np.isnan(book.distributions[0]).any()


def test_a_book_says_what_it_did_not_price() -> None:
    book = all_markets(score_grids([1.5, 1.2], [1.0, 0.9]), [Selection.parse("BTTS/yes")])
    assert len(book) == 2
    assert Selection.parse("BTTS/yes") in book
    with pytest.raises(KeyError, match="BTTS/no was not priced"):
        book[Selection.parse("BTTS/no")]
    assert all_markets(score_grids([], [])).distributions.shape == (0, 287, 5)


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("1X2/home", (48, 0, 0, 0, 52)), ("1X2/draw", (34, 0, 0, 0, 66)), ("1X2/away", (18, 0, 0, 0, 82)),
        ("DC/home_or_draw", (82, 0, 0, 0, 18)), ("DNB/away", (18, 0, 34, 0, 48)),
        ("OU 2.5/over", (30, 0, 0, 0, 70)), ("OU 2/over", (30, 0, 36, 0, 34)), ("OU 2.25/over", (30, 0, 0, 36, 34)),
        ("OU 1.75/over", (30, 36, 0, 0, 34)), ("OU 1.75/under", (34, 0, 0, 36, 30)),
        ("AH -1/home", (18, 0, 30, 0, 52)), ("AH -0.75/home", (18, 30, 0, 0, 52)), ("AH 0.25/away", (18, 0, 0, 34, 48)),
        ("EH -1/draw", (30, 0, 0, 0, 70)), ("BTTS/yes", (44, 0, 0, 0, 56)), ("OE/odd", (44, 0, 0, 0, 56)),
        ("TTH 1.5/over", (42, 0, 0, 0, 58)), ("TTA 1/over", (20, 0, 36, 0, 44)), ("CLEAN/home", (44, 0, 0, 0, 56)),
        ("WTN/home", (34, 0, 0, 0, 66)), ("WTN/away", (12, 0, 0, 0, 88)), ("CS 2-1", (14, 0, 0, 0, 86)),
        ("WM/home_by_1", (30, 0, 0, 0, 70)), ("WM/away_by_2", (4, 0, 0, 0, 96)), ("WM/score_draw", (24, 0, 0, 0, 76)),
        ("WM/no_goal", (10, 0, 0, 0, 90)), ("EG/2", (36, 0, 0, 0, 64)), ("EG/3+", (30, 0, 0, 0, 70)),
        ("MG/2-3", (56, 0, 0, 0, 44)), ("RT 2.5/home&over", (14, 0, 0, 0, 86)), ("RT 2/draw&over", (10, 0, 14, 0, 76)),
        ("RB/draw&no", (10, 0, 0, 0, 90)),
    ],
)  # fmt: skip
def test_a_market_is_the_sum_of_its_scores(text: str, percent: tuple[int, ...]) -> None:
    """Of a hundred matches so many end 0-0, 0-1, 0-2; 1-0, 1-1, 1-2; 2-0, 2-1, 2-2."""
    grids = ScoreGrids.of(np.array([[10, 8, 4], [16, 14, 6], [18, 14, 10]]) / 100)
    assert (chances(grids, text) * 100).tolist() == pytest.approx(percent)
