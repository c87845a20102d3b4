import numpy as np

from engine.domain.odds import Market
from engine.models.stack.fair_prices import fair_market
from engine.models.stack.sharpness import closing_truth, fit_ladder, league_group, true_close
from tests.unit.models.stack.match_frames import BOOKS, a_frame

FRAME = a_frame(3_000)
FAIR = fair_market(FRAME, Market.MATCH_RESULT)
GROUP = league_group(FRAME.matches.league, FRAME.matches.tier)
CLOSE = true_close(FAIR.close, BOOKS, ("sharp",))
LADDER = fit_ladder(FAIR.now, BOOKS, CLOSE, GROUP, np.ones(len(FRAME)))


def test_the_book_nearest_to_the_close_is_found_without_being_named() -> None:
    assert LADDER.pools[0].leader == "sharp"
    assert LADDER.pools[0].weights[:, BOOKS.index("sharp")].min() > 0.6


def test_without_the_sharpest_book_the_next_best_leads() -> None:
    silent = FAIR.now.copy()
    silent[:, 0] = np.nan
    line = LADDER.fair_line(silent, BOOKS, GROUP)

    assert LADDER.pools[1].leader == "market_avg"
    error = np.abs(line - CLOSE)[:, 0].mean()
    assert error < np.abs(FAIR.now[:, 1] - CLOSE)[:, 0].mean()


def test_a_book_never_seen_before_still_gives_a_line() -> None:
    line = LADDER.fair_line(FAIR.now[:5, 1:2], ("newcomer",), GROUP[:5])

    np.testing.assert_allclose(line, FAIR.now[:5, 1])


def test_a_match_nobody_quotes_has_no_line() -> None:
    assert np.isnan(LADDER.fair_line(np.full((2, 3, 2), np.nan), BOOKS, GROUP[:2])).all()


def test_closing_lines_are_ranked_by_what_they_knew_of_the_results() -> None:
    big = a_frame(20_000, seed=3)
    ranked = closing_truth(fair_market(big, Market.MATCH_RESULT).close, BOOKS, big.outcome)

    assert ranked[0] == "sharp"
    assert ranked[-1] == "soft"


def closes_beside(favours_what_happened: np.ndarray) -> tuple[str, ...]:
    """How a newcomer ranks whose last 1,500 closing lines differ so much from those of a book with 20,000."""
    n, new = 20_000, len(favours_what_happened)
    rng = np.random.default_rng(4)
    line = rng.normal(0, 0.5, n)
    outcome = (rng.random(n) > 1 / (1 + np.exp(-line))).astype(np.int64)
    other = np.full(n, np.nan)
    other[-new:] = line[-new:] + np.where(outcome[-new:] == 0, 1, -1) * favours_what_happened
    return closing_truth(np.stack([line, other], axis=1)[:, :, None], (BOOKS[0], BOOKS[1]), outcome)


def test_a_book_with_a_lucky_season_is_not_trusted_before_one_with_a_long_record() -> None:
    lucky = np.where(np.arange(1_500) % 2 == 0, 0.10, -0.09)
    assert closes_beside(lucky) == (BOOKS[0], BOOKS[1])


def test_a_book_that_was_surely_better_is_trusted_before_a_longer_record() -> None:
    assert closes_beside(np.full(1_500, 0.1)) == (BOOKS[1], BOOKS[0])
