import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from engine.domain.odds import BookmakerCode, Market
from engine.models.baselines.base_rates import BaseRates
from engine.models.baselines.logistic import Logistic
from engine.models.calibration.confidence import SIDES
from engine.models.design import Target
from engine.models.errors import NotEnoughMatches
from engine.models.evaluation import evaluate as evaluating
from engine.models.evaluation import feature_worth
from engine.models.evaluation.evaluate import Window, evaluate
from engine.models.evaluation.figures import Evaluated, both_score_beside_prices, named_figures
from engine.models.evaluation.folds import QUARTERS, SEASON, folds
from engine.models.evaluation.report import write_report
from engine.models.evaluation.walk_forward import MarketHistory, component_history
from engine.models.stack.ensemble import fit_ensemble
from engine.models.stack.frame import MatchFrame
from engine.models.stack.market_model import MarketModel
from engine.models.trees.boosted import LightGBM, XGBoost
from tests.unit.models.stack.match_frames import DAY, a_frame

PROMISED = {
    "model_only.top5.rps",
    "model_only.all.rps",
    "model_only_with_odds_ratings.top5.rps",
    "model_only_with_odds_ratings.all.rps",
    "market.pinnacle.top5.rps",
    "market.pinnacle.all.rps",
    "market.pinnacle_close.top5.rps",
    "market.pinnacle_close.all.rps",
    "market_aware.log_loss_minus_pinnacle",
    "market_aware.kl_to_close_ratio",
    "confidence.1X2.ece",
    "confidence.OU.ece",
    "confidence.AH.ece",
    *(f"confidence.{side}.ece" for side in SIDES),
    "confidence.worst_cell",
    "btts.log_loss_minus_market",
    "totals.log_loss_minus_market",
}


def seven_years() -> MatchFrame:
    """Five matches a day every other day from 2013 on; the sharp book is called Pinnacle here."""
    frame = a_frame(6_000, seed=4)
    begin = int(datetime(2013, 8, 1, tzinfo=UTC).timestamp() * 1e6)
    kickoff = begin + (np.arange(6_000) // 5) * 2 * DAY
    matches = replace(frame.matches, kickoff=kickoff, learned_at=kickoff + DAY // 2)
    books = (BookmakerCode("pinnacle"), *frame.books[1:])
    return replace(frame, matches=matches, as_of=kickoff - DAY, books=books)


WINDOW = Window(datetime(2018, 8, 1, tzinfo=UTC), datetime(2020, 1, 1, tzinfo=UTC))


AUGUST = int(datetime(2019, 8, 1, tzinfo=UTC).timestamp() * 1e6)


@pytest.fixture(scope="module")
def done() -> Evaluated:
    patch = pytest.MonkeyPatch()
    quick = partial(component_history, members=(BaseRates(),))
    patch.setattr(evaluating, "component_history", quick)
    result = evaluate(seven_years(), WINDOW, {}, workers=1)
    patch.undo()
    return result


def test_folds_cover_the_window_without_gap_or_overlap() -> None:
    parts = folds(WINDOW.since, WINDOW.until, QUARTERS)
    assert parts[0].start <= WINDOW.micros()[0]
    assert parts[-1].end == WINDOW.micros()[1]
    assert all(a.end == b.start for a, b in pairwise(parts))
    assert len(folds(WINDOW.since, WINDOW.until, SEASON)) == 2


def test_a_fold_learns_nothing_whose_result_was_not_known_when_it_began() -> None:
    frame = seven_years()
    for fold in folds(WINDOW.since, WINDOW.until, QUARTERS):
        assert frame.matches.learned_at[fold.training(frame)].max() < fold.start
        assert frame.as_of[fold.judged(frame.as_of)].min() >= fold.start


def test_what_happens_after_a_fold_began_changes_nothing_it_says() -> None:
    frame = seven_years()
    late = frame.matches.kickoff >= int(datetime(2019, 8, 1, tzinfo=UTC).timestamp() * 1e6)
    altered = replace(frame, matches=replace(frame.matches, home_goals=np.where(late, 9.0, frame.matches.home_goals)))
    said = [
        component_history(each, WINDOW.since, WINDOW.until, Target.RESULT, members=(BaseRates(),))["base_rates"]
        for each in (frame, altered)
    ]
    np.testing.assert_array_equal(said[0], said[1])


def test_every_promised_figure_is_there_with_count_and_interval(done: Evaluated) -> None:
    figures = named_figures(done)
    assert set(figures) == PROMISED
    for name in ("model_only.all.rps", "market.pinnacle.all.rps", "market_aware.kl_to_close_ratio"):
        assert figures[name].low <= figures[name].value <= figures[name].high
        assert figures[name].n > 1_000
    assert json.loads(json.dumps({name: figure.as_json() for name, figure in figures.items()}))


def test_the_answer_beats_the_sharp_line_where_there_is_something_to_learn(done: Evaluated) -> None:
    figures = named_figures(done)
    assert figures["market_aware.kl_to_close_ratio"].high < 0.9
    assert figures["market_aware.log_loss_minus_pinnacle"].value < 0


def test_the_close_is_better_than_the_line_before_the_match(done: Evaluated) -> None:
    figures = named_figures(done)
    assert figures["market.pinnacle_close.all.rps"].value < figures["market.pinnacle.all.rps"].value


def test_both_teams_to_score_is_judged_beside_real_prices_where_there_are_some(done: Evaluated) -> None:
    none = np.full((len(done.frame), 2, 2), np.nan)
    assert both_score_beside_prices(done, none) == {}

    ours = none.copy()
    ours[:, 1] = 0.95 / done.both_score  # what we said ourselves, with a margin of five per cent
    even = none.copy()
    even[:, 0] = 1.9
    same = both_score_beside_prices(done, ours)["btts.log_loss_minus_closing_prices"]
    assert same.value == pytest.approx(0.0, abs=1e-12)
    assert same.n > 100
    (name,) = both_score_beside_prices(done, even)
    assert name == "btts.log_loss_minus_opening_prices"


def test_the_report_is_one_page_that_needs_nothing_else(done: Evaluated, tmp_path: Path) -> None:
    path = tmp_path / "page" / "report.html"
    write_report(done, named_figures(done), WINDOW, path)
    page = path.read_text(encoding="utf-8")

    assert "market_aware.kl_to_close_ratio" in page
    assert "<svg" in page
    assert "src=" not in page
    assert "href=" not in page


def test_the_page_shows_what_the_features_of_the_last_fit_are_worth_on_matches_it_had_not_seen(
    done: Evaluated, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    members = (Logistic(), XGBoost(rounds=10), LightGBM(rounds=10))
    monkeypatch.setattr(feature_worth, "fit_ensemble", partial(fit_ensemble, members=members))
    worth = feature_worth.feature_worth(done, WINDOW.since, WINDOW.until, {"elo": ["elo_difference"]})
    assert worth is not None
    assert (worth.fitted, [one.name for one in worth.families]) == (date(2019, 8, 1), ["elo"])
    (feature,) = worth.features
    assert feature.loss.n == worth.matches == int((done.window & (done.frame.matches.kickoff >= AUGUST)).sum())
    assert feature.loss.low <= feature.loss.value <= feature.loss.high
    write_report(done, {}, WINDOW, tmp_path / "report.html", worth=worth)
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    section = page[page.index("What the features are worth") : page.index("By league")]
    assert section.count("elo_difference") == 1
    assert f"n {worth.matches:,}" in section
    assert "SHAP" in section


def test_a_window_without_matches_is_refused() -> None:
    empty = Window(WINDOW.until + timedelta(days=9_000), WINDOW.until + timedelta(days=9_100))
    with pytest.raises(NotEnoughMatches, match="Nothing was evaluated"):
        evaluate(seven_years(), empty, {}, workers=1)


def test_closing_lines_are_trusted_by_the_ranks_known_then() -> None:
    first, then = {Market.MATCH_RESULT: (BookmakerCode("pinnacle"),)}, {Market.MATCH_RESULT: (BookmakerCode("bet365"),)}
    history = MarketHistory({}, {}, {}, ((10, first), (20, then)), MarketModel())
    assert [history.ranks_at(instant) for instant in (5, 10, 19, 25)] == [{}, first, first, then]
