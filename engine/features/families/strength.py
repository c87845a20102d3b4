"""Attack and defence strengths, fitted anew every three days.

For each statistic x (goals, shots on target, shots, corners, goals by half-time) the home side of division d is
expected to have ``base_home[d] * attack[home] * defence[away]``, the away side the same the other way round
(Maher 1982, with the time decay of Dixon and Coles 1997). Teams of a country are fitted together, so promoted and
relegated clubs tie its divisions to each other; each team is shrunk toward its division's mean.

The likelihood's fixed point ``attack = scored / exposure`` needs sums only: what each team scored, and by pair how much
it was expected to score against an average opponent. Both are kept with weights that grow by 2 ** (days / half-life)
from a fixed day on, so nothing ever has to be decayed; two sweeps a refit from the last optimum follow it closely.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from engine.arrays import FloatArray, IntArray
from engine.features.catalog_entry import Feature
from engine.features.columns import MICROSECONDS_A_DAY, STATISTIC, Fixtures, Played
from engine.features.family import grown, grown_integers, largest

REFIT_DAYS: Final = 3
SWEEPS: Final = 2
FIRST_DAY: Final = 10_957.0
"""2000-01-01: weights are counted from here."""

BASE_MATCHES: Final = 60.0
ACTIVE_DAYS: Final = 400.0
NEW_ATTACK: Final = 0.93
NEW_DEFENCE: Final = 1.07


@dataclass(frozen=True, slots=True)
class Fit:
    """One statistic and how fast it is forgotten. ``prior`` is the exposure a team's division mean counts for."""

    name: str
    statistic: str
    half_life: float
    prior: float
    home: float
    away: float


FITS: Final = (
    Fit("goals", "goals", 300, 3.5, 1.5, 1.15),
    Fit("goals_fast", "goals", 120, 3.5, 1.5, 1.15),
    Fit("goals_slow", "goals", 700, 3.5, 1.5, 1.15),
    Fit("shots_on_target", "shots_on_target", 270, 10, 5.0, 4.0),
    Fit("shots", "shots", 270, 25, 12.5, 10.0),
    Fit("corners", "corners", 270, 15, 5.7, 4.6),
    Fit("half_time_goals", "half_time_goals", 400, 3.0, 0.66, 0.5),
)


class Strengths:
    """The fits, each with a log ratio (superiority of the home side) and a log sum (total)."""

    def __init__(self, fits: tuple[Fit, ...] = FITS) -> None:
        self.fits = fits
        k = len(fits)
        self._column = [STATISTIC[fit.statistic] for fit in fits]
        self._half_life = np.array([fit.half_life for fit in fits])
        self._prior = np.array([fit.prior for fit in fits])
        self._start = np.array([[fit.home, fit.away] for fit in fits])
        self._attack = np.ones((64, k))
        self._defence = np.ones((64, k))
        self._scored = np.zeros((64, k))
        self._conceded = np.zeros((64, k))
        self._division = np.full(64, -1, dtype=np.int64)
        self._last_day = np.full(64, -np.inf)
        self._sums = np.zeros((64, k, 2))  # of divisions: weighted home and away counts
        self._weights = np.zeros((64, k))
        self._pair_of: dict[int, int] = {}
        self._pairs = np.zeros((1024, 2), dtype=np.int64)
        self._exposure = np.zeros((k, 1024))  # a row a fit, so that each fit's sums run along memory
        self._due: int | None = None
        self._learnt = False

    @property
    def features(self) -> tuple[Feature, ...]:
        """Superiority and total of each fit."""
        return tuple(
            Feature(
                f"strength_{fit.name}_{what}",
                "strength",
                "log ratio" if what == "superiority" else "log count",
                -4.0 if what == "superiority" else -2.0,
                4.0 if what == "superiority" else 5.0,
                "never",
                "results" if fit.statistic in {"goals", "half_time_goals"} else "match_statistics",
                "after the match",
                (
                    f"Expected {fit.statistic.replace('_', ' ')}, home over away, from attack and defence strengths"
                    if what == "superiority"
                    else f"Expected {fit.statistic.replace('_', ' ')} of both sides from attack and defence strengths"
                )
                + f" that forget half in {fit.half_life:g} days.",
            )
            for fit in self.fits
            for what in ("superiority", "total")
        )

    def tick(self, now: int) -> None:
        """Refit when one of the fixed refit days has passed and something was learnt since."""
        grid = now // (REFIT_DAYS * MICROSECONDS_A_DAY)
        if self._due is not None and grid >= self._due and self._learnt:
            self._refit(self._due * REFIT_DAYS)
            self._learnt = False
        self._due = grid + 1

    def learn(self, played: Played, now: int) -> None:
        """Add what was scored and what was to be expected."""
        fixtures = played.fixtures
        self._make_room(fixtures)
        fresh = [(c < 2 and played.results) or (c >= 2 and played.statistics) for c in self._column]
        if not any(fresh):
            return
        counts = played.counts[:, :, self._column]  # (m, 2, k)
        there = np.isfinite(counts).all(axis=1) & np.array(fresh)  # (m, k)
        counts = np.where(there[:, None, :], counts, 0.0)
        weight = np.where(there, np.exp2((fixtures.day[:, None] - FIRST_DAY) / self._half_life), 0.0)
        base = self._base(fixtures.league, now / MICROSECONDS_A_DAY)  # (m, k, 2)
        scored = weight[:, None, :] * counts
        home, away = fixtures.home, fixtures.away
        self._scored[home] += scored[:, 0]
        self._conceded[away] += scored[:, 0]
        self._scored[away] += scored[:, 1]
        self._conceded[home] += scored[:, 1]
        for side, (scorer, conceder) in enumerate(((home, away), (away, home))):
            rows = self._pair(scorer, conceder)
            self._exposure[:, rows] += (weight * base[:, :, side]).T
        np.add.at(self._sums, fixtures.league, np.moveaxis(scored, 1, 2))
        np.add.at(self._weights, fixtures.league, weight)
        for team in (home, away):
            self._division[team] = fixtures.league
            self._last_day[team] = fixtures.day
        self._learnt = True

    def read(self, fixtures: Fixtures, now: int) -> FloatArray:
        """(m, 2 k) superiority and total of each fit."""
        rates = self.rates(fixtures, now)
        read = np.empty((len(fixtures), len(self.fits), 2))
        read[:, :, 0] = np.log(rates[:, :, 0] / rates[:, :, 1])
        read[:, :, 1] = np.log(rates[:, :, 0] + rates[:, :, 1])
        return read.reshape(len(fixtures), 2 * read.shape[1])

    def rates(self, fixtures: Fixtures, now: int) -> FloatArray:
        """(m, k, 2) expected counts of the home and the away side."""
        self._make_room(fixtures)
        base = self._base(fixtures.league, now / MICROSECONDS_A_DAY)
        means = self._division_means(now / MICROSECONDS_A_DAY)
        rates = np.empty_like(base)
        home = self._of(fixtures.home, fixtures.league, means)
        away = self._of(fixtures.away, fixtures.league, means)
        rates[:, :, 0] = base[:, :, 0] * home[0] * away[1]
        rates[:, :, 1] = base[:, :, 1] * away[0] * home[1]
        return rates

    def _of(
        self, team: IntArray, league: IntArray, means: tuple[FloatArray, FloatArray]
    ) -> tuple[FloatArray, FloatArray]:
        """Attack and defence (m, k) of teams; a team never seen is a little worse than its division."""
        new = (self._division[team] < 0)[:, None]
        attack = np.where(new, NEW_ATTACK * means[0][league], self._attack[team])
        defence = np.where(new, NEW_DEFENCE * means[1][league], self._defence[team])
        return attack, defence

    def _base(self, league: IntArray, day: float) -> FloatArray:
        """(m, k, 2) what an average home and away side of each division has, shrunk by 60 matches."""
        prior = BASE_MATCHES * np.exp2((day - FIRST_DAY) / self._half_life)
        total = self._weights.sum(axis=0)
        overall = (self._sums.sum(axis=0) + prior[:, None] * self._start) / (total + prior)[:, None]
        base: FloatArray = (self._sums[league] + prior[:, None] * overall) / (self._weights[league] + prior)[:, :, None]
        return base

    def _division_means(self, day: float) -> tuple[FloatArray, FloatArray]:
        """(divisions, k) mean attack and defence of the teams that played there last and not too long ago."""
        active = np.flatnonzero(self._last_day > day - ACTIVE_DAYS)
        division = self._division[active]
        rows = len(self._sums)
        count = np.bincount(division, minlength=rows)[:, None] + 1.0  # one average team more
        means = []
        for strength in (self._attack, self._defence):
            sums = np.ones((rows, strength.shape[1]))
            np.add.at(sums, division, strength[active])
            means.append(sums / count)
        return means[0], means[1]

    def _refit(self, day: float) -> None:
        """Two sweeps of attack = scored / exposure, and the same for defence."""
        n = len(self._pair_of)
        scorer, conceder = np.ascontiguousarray(self._pairs[:n].T)
        exposure, teams = self._exposure[:, :n], len(self._attack)
        division = np.maximum(self._division, 0)
        prior = self._prior * np.exp2((day - FIRST_DAY) / self._half_life)
        for _ in range(SWEEPS):
            means = self._division_means(day)
            self._attack = self._solved(
                self._scored, _sums(scorer, exposure, self._defence, conceder, teams), prior, means[0][division]
            )
            self._defence = self._solved(
                self._conceded, _sums(conceder, exposure, self._attack, scorer, teams), prior, means[1][division]
            )

    @staticmethod
    def _solved(count: FloatArray, exposure: FloatArray, prior: FloatArray, mean: FloatArray) -> FloatArray:
        strength: FloatArray = (count + prior * mean) / (exposure + prior)
        return strength

    def _pair(self, scorer: IntArray, conceder: IntArray) -> IntArray:
        """The rows of ordered pairs, new ones appended."""
        found = np.empty(len(scorer), dtype=np.int64)
        for i, (one, other) in enumerate(zip(scorer.tolist(), conceder.tolist(), strict=True)):
            found[i] = self._pair_of.setdefault(one << 32 | other, len(self._pair_of))
        self._pairs = grown_integers(self._pairs, len(self._pair_of))
        if len(self._pairs) > self._exposure.shape[1]:
            more = np.zeros((len(self.fits), len(self._pairs)))
            more[:, : self._exposure.shape[1]] = self._exposure
            self._exposure = more
        self._pairs[found, 0], self._pairs[found, 1] = scorer, conceder
        return found

    def _make_room(self, fixtures: Fixtures) -> None:
        teams = largest(fixtures.home, fixtures.away)
        if teams > len(self._attack):
            self._attack, self._defence = grown(self._attack, teams, 1.0), grown(self._defence, teams, 1.0)
            self._scored, self._conceded = grown(self._scored, teams), grown(self._conceded, teams)
            self._division = grown_integers(self._division, teams, -1)
            self._last_day = grown(self._last_day, teams, -np.inf)
        leagues = largest(fixtures.league)
        self._sums, self._weights = grown(self._sums, leagues), grown(self._weights, leagues)


def _sums(rows: IntArray, exposure: FloatArray, strength: FloatArray, others: IntArray, teams: int) -> FloatArray:
    """(teams, k) of exposure times the opponent's strength, added up in the order in which pairs first met."""
    sums = np.empty((teams, len(exposure)))
    for k, own in enumerate(exposure):
        sums[:, k] = np.bincount(rows, own * np.ascontiguousarray(strength[:, k])[others], minlength=teams)
    return sums
