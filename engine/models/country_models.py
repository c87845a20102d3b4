"""One goal model a country: leagues that exchange teams by promotion belong in one fit."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import structlog

from engine.arrays import BoolArray, FloatArray
from engine.domain.football import Fixture, League, LeagueCode
from engine.models.errors import NotConverged, NotEnoughMatches, NotIdentified
from engine.models.goals import GoalModel, MatchArrays, day_number, fit

_log = structlog.get_logger(__name__)

MIN_MATCHES = 60
"""Below this a country's prior says more than its results; its matches are then judged by the market alone."""

TYPICAL_HOME_GOALS = 1.45
TYPICAL_AWAY_GOALS = 1.15
TYPICAL_RHO = -0.05
"""A typical European league match (football-data.co.uk, 22 divisions, 2005/06–2016/17). It only shapes the scores of
a match that no model knows; its probabilities then come from the market."""


@dataclass(frozen=True, slots=True, eq=False)
class ExpectedGoals:
    """Goals expected of n matches.

    Attributes:
        home, away: (n,) expected goals.
        rho: (n,) low-score dependence of Dixon and Coles (1997).
        known: (n,) whether the models have seen both teams; False marks a typical match or an unseen team.
    """

    home: FloatArray
    away: FloatArray
    rho: FloatArray
    known: BoolArray


@dataclass(frozen=True, slots=True, eq=False)
class CountryModels:
    """The goal models of an instant.

    Attributes:
        as_of: results known strictly before it were used.
        by_country: the fitted models; a country with too few results has none.
        league_ids: the identifier each league has in the models.
        digest: of the results used; equal facts give equal digests, however the fit was started.
    """

    as_of: datetime
    by_country: Mapping[str, GoalModel]
    league_ids: Mapping[LeagueCode, int]
    digest: str = "unfitted"

    @property
    def version(self) -> str:
        """Names the models: their kind, the day, and a digest of the results they were fitted on."""
        return f"dixon-coles-{self.as_of:%Y%m%d}-{self.digest}"

    def expected_goals(self, fixtures: Sequence[Fixture]) -> "ExpectedGoals":
        """Return what the models expect of n fixtures, with a typical match where they know nothing."""
        n = len(fixtures)
        expected = ExpectedGoals(
            home=np.full(n, TYPICAL_HOME_GOALS),
            away=np.full(n, TYPICAL_AWAY_GOALS),
            rho=np.full(n, TYPICAL_RHO),
            known=np.zeros(n, dtype=np.bool_),
        )
        rows: dict[str, list[int]] = defaultdict(list)
        for row, fixture in enumerate(fixtures):
            if self._knows(fixture):
                rows[fixture.league.country].append(row)
        for country, wanted in rows.items():
            rates = self.by_country[country].rates(
                [fixtures[row].home.id for row in wanted],
                [fixtures[row].away.id for row in wanted],
                [self.league_ids[fixtures[row].league.code] for row in wanted],
            )
            expected.home[wanted], expected.away[wanted] = rates.home, rates.away
            expected.rho[wanted] = rates.rho
            expected.known[wanted] = rates.home_known & rates.away_known
        return expected

    def _knows(self, fixture: Fixture) -> bool:
        model = self.by_country.get(fixture.league.country)
        league = self.league_ids.get(fixture.league.code)
        return model is not None and league is not None and league in model.leagues


def fit_countries(
    history: MatchArrays,
    leagues: Sequence[League],
    league_ids: Mapping[LeagueCode, int],
    as_of: datetime,
    *,
    warm: CountryModels | None = None,
) -> CountryModels:
    """Fit one time-decayed Dixon–Coles model (1997) for each country.

    Args:
        history: results; those known at ``as_of`` or later leave no trace.
        leagues: the leagues to fit.
        league_ids: the identifier of each in ``history``.
        as_of: the instant of the fit, aware.
        warm: earlier models to start from; they change the time it takes, not the result.
    """
    known = history.known_before(day_number(as_of))
    by_country: dict[str, list[int]] = defaultdict(list)
    for league in leagues:
        if league.code in league_ids:
            by_country[league.country].append(league_ids[league.code])
    models: dict[str, GoalModel] = {}
    for country, ids in sorted(by_country.items()):
        matches = known.rows(np.isin(known.league, ids))
        start = warm.by_country.get(country) if warm else None
        try:
            models[country] = fit(matches, as_of=as_of, warm=start, min_matches=MIN_MATCHES)
        except NotEnoughMatches:
            continue  # judged by the market alone, and the forecast says so
        except (NotConverged, NotIdentified) as error:  # likewise: one country must not leave the others without advice
            _log.warning("No goal model of %s as of %s: %s", country, as_of.isoformat(), error)
    return CountryModels(as_of, models, dict(league_ids), _digest(known))


def _digest(matches: MatchArrays) -> str:
    digest = hashlib.blake2b(digest_size=4)
    for name in ("home_team", "away_team", "home_goals", "away_goals", "day", "league"):
        digest.update(getattr(matches, name).tobytes())
    return digest.hexdigest()
