"""How efficient a league's market has been of late: what its prices promised to know, and what results bore out.

Prices that could be taken say of a decided match (no draw) that the home side wins it with chance p, where the league's
home sides win a share b of all decided matches. Against that share they promise to know
p · log(p / b) + (1 − p) · log((1 − p) / (1 − b)) nats; the result bears out log(p / b) or log((1 − p) / (1 − b)). Over
many matches an efficient market is borne out in full; one that sees favourites where there are none is not.
"""

from typing import Final

import numpy as np
from scipy.special import expit

from engine.arrays import FloatArray
from engine.features.catalog_entry import Feature
from engine.features.columns import Fixtures, Played
from engine.features.family import grown, largest

HOME_WINS: Final = 0.62
"""Share of decided matches that home sides win, before a league has shown its own."""

HOME_RATE: Final = 0.005
FORGETS: Final = 0.002
"""What each decided match takes from the weight of those before: about two seasons are remembered."""

HELD: Final = 10.0
"""Nats that hold the efficiency at 1: what the prices of about a hundred decided matches promise."""

MOST_LOG_RATIO: Final = 3.5
"""Prices further from even than this are taken to say this: beyond are errors."""

_MOST: Final = 2.0
_PROMISED, _BORNE_OUT, _WEIGHT = 0, 1, 2


class LeagueMarket:
    """What prices promised and results bore out, by league."""

    def __init__(self) -> None:
        self._home = np.full(64, HOME_WINS)
        self._sums = np.zeros((64, 3))

    @property
    def features(self) -> tuple[Feature, ...]:
        """The efficiency, and how much the prices promise to know."""
        return (
            _feature(
                "market_league_efficiency",
                "ratio",
                0,
                _MOST,
                text="What results of the league bore out of what its prices promised to know; 1 is all of it.",
            ),
            _feature(
                "market_league_promise",
                "nats a match",
                0,
                6,
                text="What the league's prices promise to know of who wins, beyond that home sides often do.",
            ),
        )

    def tick(self, now: int) -> None:
        """Nothing is due."""

    def learn(self, played: Played, now: int) -> None:
        """Add what the prices of decided matches promised, and what came of it, to their leagues."""
        if not played.results:
            return
        fixtures, goals = played.fixtures, played.of("goals")
        self._make_room(fixtures)
        decided = np.flatnonzero(goals[:, 0] != goals[:, 1])
        league, won = fixtures.league[decided], goals[decided, 0] > goals[decided, 1]
        priced = np.isfinite(played.past_odds[decided])
        home = expit(np.clip(played.past_odds[decided][priced], -MOST_LOG_RATIO, MOST_LOG_RATIO))
        usual = self._home[league[priced]]
        for_home, for_away = np.log(home / usual), np.log((1.0 - home) / (1.0 - usual))
        promised = home * for_home + (1.0 - home) * for_away
        borne_out = np.where(won[priced], for_home, for_away)
        sums = np.stack([promised, borne_out, np.ones(len(home))], axis=1)
        np.add.at(self._sums, league[priced], sums - FORGETS * self._sums[league[priced]])
        np.add.at(self._home, league, HOME_RATE * (won - self._home[league]))

    def read(self, fixtures: Fixtures, now: int) -> FloatArray:
        """(m, 2) the features, in the catalogue's order."""
        self._make_room(fixtures)
        sums = self._sums[fixtures.league]
        efficiency = (HELD + sums[:, _BORNE_OUT]) / (HELD + sums[:, _PROMISED])
        efficiency = np.clip(efficiency, 0.0, _MOST)
        return np.stack([efficiency, sums[:, _PROMISED] / np.maximum(sums[:, _WEIGHT], 1.0)], axis=1)

    def _make_room(self, fixtures: Fixtures) -> None:
        leagues = largest(fixtures.league)
        self._home, self._sums = grown(self._home, leagues, HOME_WINS), grown(self._sums, leagues)


def _feature(name: str, unit: str, low: float, high: float, *, text: str) -> Feature:
    source = "quotes of past matches, results"
    return Feature(name, "market", unit, low, high, "never", source, "after the match", text)
