"""One absurd match, or one country whose model cannot be fitted, leaves everybody else with advice."""

from datetime import UTC, datetime
from typing import Any

import numpy as np
import pytest
from structlog.testing import capture_logs

from engine.domain.football import Fixture, League, LeagueCode
from engine.domain.odds import Bookmaker, BookmakerCode, Selection
from engine.models import country_models
from engine.models.country_models import CountryModels, ExpectedGoals, fit_countries
from engine.models.errors import NotConverged
from engine.models.forecast import forecast
from engine.models.goals import MatchArrays
from engine.models.known_facts import KnownFacts
from tests.support.builders import a_match, a_quote

NOW = datetime(2022, 10, 14, 17, 0, tzinfo=UTC)
NOTHING = MatchArrays([], [], [], [], day=[], league=[])
BOOKS = {BookmakerCode("pinnacle"): Bookmaker(BookmakerCode("pinnacle"), "Pinnacle", sharp=True)}
HOME = Selection.parse("1X2/home")


class WithExpected(CountryModels):
    """Models that expect what a test says, the same for every pair of matches."""

    def expected_goals(self, fixtures: Any) -> ExpectedGoals:
        return ExpectedGoals(
            home=np.array([1.5, 8.6, 1.5]),
            away=np.array([1.1, 9.9, 1.1]),
            rho=np.full(3, -0.05),
            known=np.ones(3, dtype=np.bool_),
        )


def test_a_match_of_absurd_expectations_has_no_forecast_and_the_others_have_theirs() -> None:
    matches: tuple[Fixture, ...] = tuple(a_match(match_id=number) for number in (1, 2, 3))
    quotes = tuple(
        a_quote("2.00", "3.60", "4.10", match_id=number, bookmaker="pinnacle", known_at=NOW) for number in (1, 2, 3)
    )
    told = forecast(KnownFacts(NOW, matches, NOTHING, {}, quotes, BOOKS), WithExpected(NOW, {}, {}))
    assert {match_id for match_id, selection in told.forecasts_by_selection if selection == HOME} == {1, 3}


def test_a_country_that_does_not_converge_leaves_the_others_their_models(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fitted = object()

    def fit(matches: MatchArrays, **_: Any) -> Any:
        if matches.league[0] == 1:
            raise NotConverged("the optimiser stopped", report=None)
        return fitted

    monkeypatch.setattr(country_models, "fit", fit)
    history = MatchArrays([1, 3], [2, 4], [1, 0], [0, 0], day=[18000.0, 18000.0], league=[0, 1])
    leagues = [League(LeagueCode("E0"), "One", "England", 1), League(LeagueCode("D1"), "Two", "Germany", 1)]
    with capture_logs() as lines:
        models = fit_countries(history, leagues, {LeagueCode("E0"): 0, LeagueCode("D1"): 1}, NOW)
    assert dict(models.by_country) == {"England": fitted}
    assert any("Germany" in str(line) for line in lines)
