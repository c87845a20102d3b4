"""Builders for features: a few matches told by hand, or a made-up league of many."""

from dataclasses import replace

import numpy as np

from engine.features.columns import MICROSECONDS_A_DAY, NEVER, STATISTIC, STATISTICS, Fixtures, MatchTable, Played
from engine.features.family import Family
from engine.features.quotes import Quotes

FIRST_DAY = 17_000
"""2016-07-18, a Monday."""

RESULT_AFTER = MICROSECONDS_A_DAY // 2


def fixtures(*pairs: tuple[int, int], day: float = 0.0, league: int = 1, season: int = 2016, tier: int = 1) -> Fixtures:
    """Matches between teams by number, ``day`` days after the first day at noon."""
    n = len(pairs)
    kickoff = int((FIRST_DAY + day + 0.5) * MICROSECONDS_A_DAY)
    home, away = (np.array([pair[side] for pair in pairs], dtype=np.int64) for side in (0, 1))
    return Fixtures(
        match_id=np.arange(n, dtype=np.int64) + 1_000 * int(day),
        league=np.full(n, league),
        tier=np.full(n, tier),
        season=np.full(n, season),
        home=home,
        away=away,
        kickoff=np.full(n, kickoff),
        exact=np.ones(n, dtype=np.bool_),
        referee=np.full(n, -1),
    )


def played(
    home: int,
    away: int,
    score: str,
    *,
    day: float = 0.0,
    league: int = 1,
    season: int = 2016,
    tier: int = 1,
    odds: float = np.nan,
    referee: int = -1,
    **counts: tuple[float, float],
) -> Played:
    """One match that ended ``score``, with further counts such as ``shots=(12, 8)``."""
    one = replace(fixtures((home, away), day=day, league=league, season=season, tier=tier), referee=np.array([referee]))
    values = np.full((1, 2, len(STATISTICS)), np.nan)
    values[0, :, 0] = [float(goals) for goals in score.split("-")]
    for name, pair in counts.items():
        values[0, :, STATISTIC[name]] = pair
    return Played(one, values, np.array([odds]), results=True, statistics=True)


def taught(family: Family, *matches: Played) -> Family:
    """The family after these matches, each known half a day after kick-off."""
    for match in matches:
        now = int(match.fixtures.kickoff[0]) + RESULT_AFTER
        family.tick(now)
        family.learn(match, now)
    return family


def read(family: Family, home: int = 1, away: int = 2, *, day: float = 30.0, **more: int) -> dict[str, float]:
    """What the family says of one coming match, by name."""
    coming = fixtures((home, away), day=day, **more)
    now = int(coming.kickoff[0])
    family.tick(now)
    values = family.read(coming, now)
    assert values.shape == (1, len(family.features))
    return dict(zip((feature.name for feature in family.features), values[0].tolist(), strict=True))


def a_league(
    rounds: int = 40, teams: int = 8, *, seed: int = 1, exact: bool = True, league: int = 1
) -> tuple[MatchTable, Quotes]:
    """A made-up league: every team plays once a week, some matches lack counts, some counts come late."""
    random = np.random.default_rng(seed)
    strength = random.normal(0.0, 0.3, teams)
    pairs, days = [], []
    for week in range(rounds):
        order = random.permutation(teams)
        pairs += [(int(order[i]) + 10 * league, int(order[i + 1]) + 10 * league) for i in range(0, teams, 2)]
        days += [7.0 * week + (i % 3 if exact else 0) for i in range(teams // 2)]
    n = len(pairs)
    home, away = np.array(pairs).T
    kickoff = ((FIRST_DAY + np.array(days) + 0.6) * MICROSECONDS_A_DAY).astype(np.int64)
    table = Fixtures(
        match_id=np.arange(n) + 1 + 10_000 * league,
        league=np.full(n, league),
        tier=np.full(n, league),
        season=2016 + (np.array(days) // 150).astype(np.int64),
        home=home,
        away=away,
        kickoff=kickoff,
        exact=np.full(n, exact),
        referee=random.integers(-1, 4, n),
    )
    advantage = strength[home - 10 * league] - strength[away - 10 * league]
    counts = np.full((n, 2, len(STATISTICS)), np.nan)
    for side, sign in ((0, 1.0), (1, -1.0)):
        goals = random.poisson(1.3 * np.exp(sign * advantage))
        counts[:, side, 0] = goals
        counts[:, side, 1] = random.binomial(goals, 0.45)
        for statistic, mean in (("shots", 12), ("shots_on_target", 4.5), ("corners", 5), ("fouls", 11)):
            counts[:, side, STATISTIC[statistic]] = random.poisson(mean * np.exp(sign * advantage / 2))
        counts[:, side, STATISTIC["yellow_cards"]] = random.poisson(1.8, n)
        counts[:, side, STATISTIC["red_cards"]] = random.binomial(1, 0.05, n)
    result = kickoff + RESULT_AFTER
    late = random.random(n) < 0.1
    without = random.random(n) < 0.1
    counts[without, :, 2:] = np.nan
    statistics = np.where(without, NEVER, result + late * 2 * MICROSECONDS_A_DAY)
    matches = MatchTable(table, counts, result, statistics, advantage + 0.3)
    return matches, some_quotes(matches, random)


def some_quotes(table: MatchTable, random: np.random.Generator) -> Quotes:
    """Two books on the result, a day and two hours before kick-off."""
    rows = []
    for row, kickoff in enumerate(table.fixtures.kickoff.tolist()):
        for book in (1, 2):
            for hours in (24, 2):
                home = float(np.clip(0.42 + random.normal(0.0, 0.05), 0.1, 0.8))
                prices = 0.95 / np.array([home, 0.27, 0.73 - home])
                rows.append((table.fixtures.match_id[row], 1, 0, book, kickoff - hours * 3_600_000_000, *prices))
    return Quotes.of(np.array(rows, dtype=np.float64), table.fixtures.match_id)
