"""Side by side with penaltyblog on the Premier League 2019/20–2022/23, in one run: Dixon–Coles, pi-ratings, and ours.

penaltyblog's Dixon–Coles is refitted every month with a half-life of 300 days on the same results; its pi-ratings run
over the same results in order. Ours learn from twelve divisions, walk-forward by season.
"""

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from penaltyblog.models import DixonColesGoalModel
from penaltyblog.ratings import PiRatingSystem

from engine.advice.training_data import read_training_data
from engine.arrays import FloatArray
from engine.clock import ReplayClock
from engine.ingestion.sources.football_data_uk.divisions import parse_divisions, parse_seasons
from engine.ingestion.sources.football_data_uk.importer import import_football_data_uk
from engine.models.baselines.goals import DixonColes
from engine.models.baselines.logistic import Logistic
from engine.models.design import Target
from engine.models.evaluation.bootstrap import mean_figure
from engine.models.evaluation.folds import MONTHS, folds
from engine.models.evaluation.metrics import rps
from engine.models.evaluation.walk_forward import component_history
from engine.models.goals import decay_weights
from engine.models.stack.frame import MatchFrame
from engine.settings import Settings
from engine.storage import Database

LATER = datetime(2026, 1, 1, tzinfo=UTC)
SINCE, UNTIL = datetime(2019, 8, 1, tzinfo=UTC), datetime(2023, 7, 1, tzinfo=UTC)
HALF_LIFE = 300.0
LEARNT_FROM = "E0,E1,E2,E3,D1,D2,I1,I2,SP1,SP2,F1,F2"
DAY = 86_400_000_000


@pytest.fixture
def root() -> Path:
    folder = Settings().data / "football-data-uk"
    if not (folder / "mmz4281").is_dir():
        pytest.skip(f"no season files in {folder}; set FAIRLINE_DATA to the folder that holds football-data-uk/")
    return folder


def their_dixon_coles(frame: MatchFrame) -> FloatArray:
    """Refit monthly; a team without a match so far has no probability."""
    matches, said = frame.matches, np.full((len(frame), 3), np.nan)
    for fold in folds(SINCE, UNTIL, MONTHS):
        known, judged = fold.training(frame), fold.judged(matches.kickoff)
        known = known[matches.kickoff[known] > fold.start - 4 * 365 * DAY]
        weights = decay_weights(matches.kickoff[known] / DAY, fold.start / DAY, HALF_LIFE)
        model = DixonColesGoalModel(
            matches.home_goals[known].astype(int),
            matches.away_goals[known].astype(int),
            matches.home[known].astype(str),
            matches.away[known].astype(str),
            weights,
        )
        model.fit(use_gradient=True)
        seen = {*matches.home[known].tolist(), *matches.away[known].tolist()}
        for row in judged:
            if {int(matches.home[row]), int(matches.away[row])} <= seen:
                grid = model.predict(str(matches.home[row]), str(matches.away[row]))
                said[row] = grid.home_draw_away
    return said


def their_pi_ratings(frame: MatchFrame) -> FloatArray:
    """Every match is asked about before its result is taken in."""
    system, said = PiRatingSystem(), np.full((len(frame), 3), np.nan)
    matches = frame.matches
    for row in range(len(frame)):
        home, away = str(matches.home[row]), str(matches.away[row])
        told = system.calculate_match_probabilities(home, away)
        said[row] = [told["home_win"], told["draw"], told["away_win"]] if isinstance(told, dict) else told
        system.update_ratings(home, away, int(matches.home_goals[row] - matches.away_goals[row]))
    return said / said.sum(axis=1, keepdims=True)


@pytest.mark.data
@pytest.mark.slow
async def test_ours_tell_premier_league_results_better_than_penaltyblog(root: Path, database: Database) -> None:
    await import_football_data_uk(
        database, root, parse_seasons("2009-2022"), parse_divisions(LEARNT_FROM), clock=ReplayClock(LATER)
    )
    async with database.unit_of_work(read_only=True) as work:
        frame = await read_training_data(work, LATER)
    ours = component_history(frame, SINCE, UNTIL, Target.RESULT, members=(DixonColes(), Logistic()))
    top = np.flatnonzero((frame.matches.league == "E0") & frame.played)
    theirs = {
        "penaltyblog Dixon–Coles": their_dixon_coles(frame.rows(top)),
        "penaltyblog pi": their_pi_ratings(frame.rows(top)),
    }
    said = {name: of[top] for name, of in ours.items()} | theirs
    rows = np.flatnonzero(np.all([np.isfinite(of).all(axis=1) for of in said.values()], axis=0))
    happened, day = frame.outcome[top[rows]], frame.day[top[rows]]
    scores = {name: rps(of[rows], happened) for name, of in said.items()}
    for name, score in scores.items():
        figure = mean_figure(score, day)
        print(f"{name}: RPS {figure.value:.5f} [{figure.low:.5f}, {figure.high:.5f}], n {figure.n}")  # noqa: T201

    assert len(rows) > 1_300
    for peer in theirs:
        assert scores["logistic"].mean() < scores[peer].mean()
    assert mean_figure(scores["logistic"] - scores["penaltyblog pi"], day).high < 0
    assert scores["dixon_coles"].mean() < scores["penaltyblog Dixon–Coles"].mean() + 0.0005
