"""The simulated football has the rates of the real one, so that what works on it is not an artefact."""

import numpy as np
import pytest

from engine.domain.football import Season
from engine.domain.odds import Market
from engine.ingestion.sources.simulated.books import PriceSheet, price_season
from engine.ingestion.sources.simulated.clubs import CLUBS
from engine.ingestion.sources.simulated.world import STATISTICS, SeasonPlay, play_season
from engine.pricing.margin import fair_odds

SEASONS = [(seed, Season(year)) for seed in (11, 12) for year in range(2022, 2026)]
DAY_BEFORE, CLOSING = 4, -1

Played = list[tuple[SeasonPlay, PriceSheet, np.ndarray]]


@pytest.fixture(scope="module")
def seasons() -> Played:
    """8 seasons: about 7,500 matches, with the rows that were played."""
    return [
        (play, price_season(seed, s), play.postponed == 0) for seed, s in SEASONS for play in (play_season(seed, s),)
    ]


def scores(seasons: Played) -> np.ndarray:
    return np.concatenate([play.goals[done] for play, _, done in seasons])


def outcomes(goals: np.ndarray) -> np.ndarray:
    """0 home, 1 draw, 2 away."""
    return 1 - np.sign(goals[:, 0] - goals[:, 1])


def prices(seasons: Played, market: Market, quarters: int | None = None) -> np.ndarray:
    """(matches, snapshots, books, outcomes); the sharp book first."""
    outcomes_of = 3 if market is Market.MATCH_RESULT else 2
    out = []
    for _, sheet, done in seasons:
        chosen = [i for i, c in enumerate(sheet.columns) if (c.market, c.quarters) == (market, quarters)]
        out.append(sheet.cents[done][:, :, chosen, :outcomes_of] / 100)
    return np.concatenate(out)


def test_home_wins_draws_and_goals_are_as_frequent_as_in_real_leagues(seasons: Played) -> None:
    goals = scores(seasons)
    home, draw, away = np.bincount(outcomes(goals)) / len(goals)
    assert home == pytest.approx(0.44, abs=0.02)
    assert draw == pytest.approx(0.27, abs=0.02)
    assert away == pytest.approx(0.29, abs=0.02)
    assert 2.55 <= goals.sum(axis=1).mean() <= 2.75


def test_half_time_scores_are_never_above_full_time_ones(seasons: Played) -> None:
    half = np.concatenate([play.half_time[done] for play, _, done in seasons])
    assert (half <= scores(seasons)).all()
    assert half.sum() / scores(seasons).sum() == pytest.approx(0.45, abs=0.01)


def test_shots_say_more_about_the_next_goals_than_goals_do(seasons: Played) -> None:
    counts = np.concatenate([play.statistics[done] for play, _, done in seasons])
    rates = np.concatenate([play.log_rates[done, -1] for play, _, done in seasons])
    shots, on_target = counts[:, 0, STATISTICS.index("shots")], counts[:, 0, STATISTICS.index("shots_on_target")]
    assert (on_target >= scores(seasons)[:, 0]).all()
    assert (shots >= on_target).all()
    assert 10 <= shots.mean() <= 14
    assert np.corrcoef(on_target, rates[:, 0])[0, 1] > np.corrcoef(scores(seasons)[:, 0], rates[:, 0])[0, 1]


def test_the_sharp_closing_line_is_calibrated(seasons: Played) -> None:
    fair = fair_odds(prices(seasons, Market.MATCH_RESULT)[:, CLOSING, 0]).probabilities
    hit = outcomes(scores(seasons))[:, None] == np.arange(3)
    for low in np.arange(0.1, 0.7, 0.1):
        band = (fair >= low) & (fair < low + 0.1)
        error = np.sqrt(fair[band].mean() * (1 - fair[band].mean()) / band.sum())
        assert abs(hit[band].mean() - fair[band].mean()) < 4 * error


def test_the_line_moves_but_never_in_a_direction_known_before(seasons: Played) -> None:
    sharp = prices(seasons, Market.MATCH_RESULT)[:, :, 0]
    before, close = fair_odds(sharp[:, DAY_BEFORE]).probabilities, fair_odds(sharp[:, CLOSING]).probabilities
    move = close - before
    assert 0.02 <= move[:, 0].std() <= 0.05
    assert abs(move.mean(axis=0)).max() < 4 * move.std() / np.sqrt(len(move))
    # Nor does a favourite drift one way and an outsider the other.
    assert abs(np.corrcoef(before[:, 0], move[:, 0])[0, 1]) < 0.1


def test_closing_prices_know_more_than_those_of_the_day_before(seasons: Played) -> None:
    sharp, won = prices(seasons, Market.MATCH_RESULT)[:, :, 0], outcomes(scores(seasons))
    loss = [
        -np.log(fair_odds(sharp[:, snapshot]).probabilities[np.arange(len(won)), won]).mean()
        for snapshot in (DAY_BEFORE, CLOSING)
    ]
    assert 0 < loss[0] - loss[1] <= 80e-4


@pytest.mark.parametrize(
    ("market", "quarters", "share"), [(Market.MATCH_RESULT, None, 0.50), (Market.OVER_UNDER, 10, 0.27)]
)
def test_value_bets_are_frequent_and_beat_the_close_by_a_realistic_margin(
    seasons: Played, market: Market, quarters: int | None, share: float
) -> None:
    every = prices(seasons, market, quarters)
    fair, close = (fair_odds(every[:, snapshot, 0]).probabilities for snapshot in (DAY_BEFORE, CLOSING))
    best = every[:, DAY_BEFORE, 1:].max(axis=1)
    edge = best * fair - 1
    value = (edge > 0.02) & (edge < 0.10)
    assert value.any(axis=1).mean() == pytest.approx(share, rel=0.2)
    assert 0.025 <= (best * close - 1)[value].mean() <= 0.05


def test_strong_clubs_tend_to_stay_strong_for_a_year() -> None:
    alike = []
    for year in range(2018, 2025):
        first, second = (_strength(play_season(11, Season(y))) for y in (year, year + 1))
        alike.append(np.corrcoef(first, second)[0, 1])
    assert 0.5 <= np.mean(alike) <= 0.9


def _strength(play: SeasonPlay) -> np.ndarray:
    """Goals to expect for less those against, a match, by club."""
    balance = play.log_rates[:, 0, 0] - play.log_rates[:, 0, 1]
    home, away = play.clubs.T
    sums = np.bincount(home, balance, len(CLUBS)) - np.bincount(away, balance, len(CLUBS))
    return sums / np.bincount(play.clubs.ravel(), minlength=len(CLUBS))


def test_there_is_no_football_before_the_first_season() -> None:
    with pytest.raises(ValueError, match="start in 2010/11"):
        play_season(1, Season(2009))
