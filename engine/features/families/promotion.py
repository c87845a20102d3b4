"""Promoted, relegated and new clubs."""

from typing import Final

import numpy as np

from engine.arrays import FloatArray, IntArray
from engine.features.catalog_entry import Feature
from engine.features.columns import Fixtures, Played
from engine.features.family import grown_integers, largest

SETTLED: Final = 12.0
"""Matches in which the mark of a promotion or relegation fades to about a third."""

KNOWN: Final = 60


class Promotion:
    """Which division each club was in, and how many of its matches are known."""

    def __init__(self) -> None:
        # division tier and season of the last match, tier before this season, matches this season, matches ever
        self._club = np.tile(np.array([-1, -1, -1, 0, 0]), (64, 1))

    @property
    def features(self) -> tuple[Feature, ...]:
        """Marks that fade as the season goes on, and how much is known."""
        return (
            _feature("promoted_difference", "share", -1, 1, "1 for a side just promoted, fading, home less away."),
            _feature("relegated_difference", "share", -1, 1, "1 for a side just relegated, fading, home less away."),
            _feature(
                "unknown_difference", "share", -1, 1, "1 for a side that came from outside, fading, home less away."
            ),
            _feature("matches_known", "matches", 0, KNOWN, "Matches known of the side known less, at most sixty."),
            _feature("division_tier", "tier", 1, 10, "1 is a country's top division."),
        )

    def tick(self, now: int) -> None:
        """Do nothing: these features change with matches alone, not with the passing of time."""

    def learn(self, played: Played, now: int) -> None:
        """Note the division of both teams."""
        if not played.results:
            return
        fixtures = played.fixtures
        self._make_room(fixtures)
        for team in (fixtures.home, fixtures.away):
            tier, season, before, rounds, ever = self._club[team].T
            new = season != fixtures.season
            self._club[team] = np.stack(
                [
                    fixtures.tier,
                    fixtures.season,
                    np.where(new, tier, before),
                    np.where(new, 1, rounds + 1),
                    ever + 1,
                ],
                axis=1,
            )

    def read(self, fixtures: Fixtures, now: int) -> FloatArray:
        """(m, 5) the features, in the catalogue's order."""
        self._make_room(fixtures)
        home, away = self._marks(fixtures.home, fixtures), self._marks(fixtures.away, fixtures)
        ever = np.minimum(self._club[fixtures.home, 4], self._club[fixtures.away, 4])
        known = np.minimum(ever, KNOWN).astype(np.float64)
        return np.concatenate([home - away, known[:, None], fixtures.tier[:, None].astype(np.float64)], axis=1)

    def _marks(self, team: IntArray, fixtures: Fixtures) -> FloatArray:
        tier, season, before, rounds, _ = self._club[team].T
        new = season != fixtures.season
        last = np.where(new, tier, before)
        fading = np.exp(-np.where(new, 0, rounds) / SETTLED)
        marks = np.stack([last > fixtures.tier, (last >= 0) & (last < fixtures.tier), last < 0], axis=1)
        return marks * fading[:, None]

    def _make_room(self, fixtures: Fixtures) -> None:
        teams = largest(fixtures.home, fixtures.away)
        if teams > len(self._club):
            more = grown_integers(self._club, teams, -1)
            more[len(self._club) :, 3:] = 0
            self._club = more


def _feature(name: str, unit: str, low: float, high: float, text: str) -> Feature:
    return Feature(name, "promotion", unit, low, high, "never", "matches, results", "after the match", text)
