"""What really happens in the simulated leagues: hidden strengths that drift, results drawn from them, promotion.

Expected goals are log-linear in attack and defence (Maher, 1982), scores are drawn from the Dixon–Coles grid (Dixon
and Coles, 1997) of the true rates. Strengths follow a mean-reverting random walk by week. On top of them every match
has news of its own (injuries, line-ups, weather) that comes out little by little before kick-off.

A season follows from the seed, its year and the season before it; nothing later enters.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final

import numpy as np

from engine.arrays import FloatArray, IntArray
from engine.domain.football import Season
from engine.ingestion.sources.simulated.clubs import CLUBS, LEAGUES, MOVING, SIZES
from engine.ingestion.sources.simulated.grids import score_grid
from engine.ingestion.sources.simulated.schedule import LONDON, Pairing, fixture_lists, local, published_at

FIRST_SEASON: Final = Season(2010)
"""Before it there is no simulated football."""

SNAPSHOT_HOURS: Final = (144, 96, 72, 48, 24, 6, 1, 0)
"""How long before kick-off bookmakers' prices are noted; the last is the closing price."""

RESULT_AFTER: Final = timedelta(hours=1, minutes=55)
"""From kick-off until the result is known."""

RHO: Final = -0.07
"""Dixon–Coles dependence of low scores; it gives as many draws as real leagues have."""

STATISTICS: Final = ("shots", "shots_on_target", "corners", "fouls", "yellow_cards", "red_cards")

_BASE_GOALS: Final = np.array([[1.50, 1.14], [1.47, 1.13]])  # league x (home, away), between equal clubs
_SPREAD: Final = 0.17  # standard deviation of attack and of defence, log scale
_TIER_GAP: Final = 0.16  # how much better than the second league's the first league's clubs start
_TOGETHER: Final = 0.6  # correlation of a club's attack and defence: money buys both
_WEEKLY_MEMORY: Final = 0.994
_SUMMER_MEMORY: Final = 0.93
_NEWS: Final = np.array([0.0, 0.03, 0.03, 0.035, 0.035, 0.042, 0.045, 0.03])  # news between snapshots, sd of a log rate
_POSTPONED: Final = 0.007
_WEEKS: Final = 53


@dataclass(frozen=True, slots=True)
class SeasonPlay:
    """One season of both leagues, one row for each time a match was put on; rows are ordered by kick-off.

    A postponed match has two rows with the same ``match``: the one that was not played, and the later one that was.
    """

    season: Season
    match: IntArray
    """(n,) number of the match within the season."""

    league: IntArray
    """(n,) index into ``LEAGUES``."""

    clubs: IntArray
    """(n, 2) indices into ``CLUBS``: home, away."""

    kickoff: IntArray
    """(n,) seconds since 1970, UTC."""

    known: IntArray
    """(n,) when this date of the match was published."""

    postponed: IntArray
    """(n,) when it was called off; 0 for a match that was played."""

    log_rates: FloatArray
    """(n, snapshots, 2) logarithm of the goals to expect, given the news that is out at each snapshot."""

    goals: IntArray
    """(n, 2)."""

    half_time: IntArray
    """(n, 2)."""

    statistics: IntArray
    """(n, 2, len(STATISTICS)); the middle axis is home, away."""


@dataclass(frozen=True, slots=True)
class _State:
    """What one season leaves to the next."""

    attack: FloatArray
    defence: FloatArray
    members: tuple[tuple[int, ...], ...]


def play_season(seed: int, season: Season) -> SeasonPlay:
    """Play a season of both leagues.

    Args:
        seed: names the world.
        season: ``FIRST_SEASON`` or later.

    Returns:
        The season; the same for the same arguments on every machine.

    Raises:
        ValueError: there is no simulated football that early.
    """
    return _season(seed, season)[0]


def members(seed: int, season: Season) -> tuple[tuple[int, ...], ...]:
    """Return which clubs (indices into ``CLUBS``) play in each league in a season."""
    return _before(seed, season).members


def _before(seed: int, season: Season) -> _State:
    if season < FIRST_SEASON:
        msg = f"The simulated leagues start in {FIRST_SEASON}; there is no season {season}."
        raise ValueError(msg)
    if season == FIRST_SEASON:
        return _founding(seed)
    return _season(seed, Season(season.start_year - 1))[1]


def _founding(seed: int) -> _State:
    rng = np.random.default_rng([seed, FIRST_SEASON.start_year, 0])
    tier = np.repeat([_TIER_GAP / 2, -_TIER_GAP / 2], SIZES)
    attack, defence = tier + _strengths(rng)
    first, second = tuple(range(SIZES[0])), tuple(range(SIZES[0], sum(SIZES)))
    return _State(attack, defence, (first, second))


@lru_cache(maxsize=64)
def _season(seed: int, season: Season) -> tuple[SeasonPlay, _State]:
    state = _before(seed, season)
    rng = np.random.default_rng([seed, season.start_year, 1])
    attack, defence = _drift(state, rng)
    lists = fixture_lists(season, SIZES, rng)
    rows = _dates(season, lists, state.members, rng)
    match, league, home, away, kickoff, known, postponed = (
        np.array(column, np.int64) for column in zip(*rows, strict=True)
    )
    week = np.minimum((kickoff - int(published_at(season).timestamp())) // (7 * 86_400), _WEEKS - 1)
    relative = _relative(attack, defence, state.members)
    base = np.log(_BASE_GOALS)[league]
    base[:, 0] += relative[week, home, 0] - relative[week, away, 1]
    base[:, 1] += relative[week, away, 0] - relative[week, home, 1]
    news = rng.normal(-(_NEWS**2)[:, None] / 2, _NEWS[:, None], (len(rows), len(_NEWS), 2))
    log_rates = base[:, None, :] + np.cumsum(news, axis=1)
    goals = _draw_scores(log_rates[:, -1], rng)
    play = SeasonPlay(
        season=season,
        match=match,
        league=league,
        clubs=np.stack([home, away], axis=1),
        kickoff=kickoff,
        known=known,
        postponed=postponed,
        log_rates=log_rates,
        goals=goals,
        half_time=rng.binomial(goals, 0.45),
        statistics=_draw_statistics(log_rates[:, -1], goals, rng),
    )
    after = _State(attack[-1], defence[-1], _promote(play, state.members))
    return play, after


def _drift(state: _State, rng: np.random.Generator) -> tuple[FloatArray, FloatArray]:
    """Return (weeks, clubs) attack and defence; a summer of transfers first, then week by week."""
    path = np.empty((_WEEKS, 2, len(CLUBS)))
    memory, now = _SUMMER_MEMORY, np.stack([state.attack, state.defence])
    for week in range(_WEEKS):
        now = memory * now + np.sqrt(1 - memory**2) * _strengths(rng)
        path[week], memory = now, _WEEKLY_MEMORY
    return path[:, 0], path[:, 1]


def _strengths(rng: np.random.Generator) -> FloatArray:
    """Draw (2, clubs) attack and defence as they are in the long run."""
    shared, own = rng.standard_normal(len(CLUBS)), rng.standard_normal((2, len(CLUBS)))
    drawn: FloatArray = _SPREAD * (np.sqrt(_TOGETHER) * shared + np.sqrt(1 - _TOGETHER) * own)
    return drawn


def _relative(attack: FloatArray, defence: FloatArray, seats: tuple[tuple[int, ...], ...]) -> FloatArray:
    """Return (weeks, clubs, 2) attack and defence against the average of the club's own league."""
    both = np.stack([attack, defence], axis=2)
    for group in seats:
        index = list(group)
        both[:, index] -= both[:, index].mean(axis=1, keepdims=True)
    return both


_Row = tuple[int, int, int, int, int, int, int]


def _dates(
    season: Season,
    lists: tuple[list[Pairing], ...],
    seats: tuple[tuple[int, ...], ...],
    rng: np.random.Generator,
) -> list[_Row]:
    """Return a row for each date a match was given, postponed ones included, ordered by kick-off."""
    published = int(published_at(season).timestamp())
    games = [
        (league, seats[league][pairing.home], seats[league][pairing.away], pairing.kickoff)
        for league in range(len(LEAGUES))
        for pairing in lists[league]
    ]
    games.sort(key=lambda game: (game[3], game[0], game[1]))
    days: dict[int, set[int]] = {}
    for _, home, away, kickoff in games:
        for club in (home, away):
            days.setdefault(club, set()).add(kickoff.astimezone(LONDON).toordinal())
    off = rng.random(len(games)) < _POSTPONED
    rows: list[_Row] = []
    for number, (league, home, away, kickoff) in enumerate(games):
        begins = int(kickoff.timestamp())
        new = _new_date(kickoff, days[home] | days[away], season) if off[number] else None
        if new is None:
            rows.append((number, league, home, away, begins, published, 0))
            continue
        called_off = begins - 5 * 3600
        days[home].add(new.toordinal())
        days[away].add(new.toordinal())
        rows.append((number, league, home, away, begins, published, called_off))
        rows.append((number, league, home, away, int(new.timestamp()), called_off + 3 * 86_400, 0))
    return sorted(rows, key=lambda row: (row[4], row[0]))


def _new_date(kickoff: datetime, taken: set[int], season: Season) -> datetime | None:
    """Find a Tuesday, Wednesday or Thursday at least a fortnight later with two days' rest around it."""
    day = kickoff.date() + timedelta(days=14)
    while (day.year, day.month, day.day) <= (season.start_year + 1, 6, 28):
        rested = not taken & set(range(day.toordinal() - 1, day.toordinal() + 2))
        if day.weekday() in {1, 2, 3} and rested:
            return local(day, kickoff.replace(hour=19, minute=45).time())
        day += timedelta(days=1)
    return None


def _draw_scores(log_rates: FloatArray, rng: np.random.Generator) -> IntArray:
    grid = score_grid(log_rates, RHO)
    size = grid.shape[-1]
    ladder = np.cumsum(grid.reshape(len(grid), -1), axis=1)
    cell = (rng.random(len(grid))[:, None] * ladder[:, -1:] > ladder).sum(axis=1)
    return np.stack([cell // size, cell % size], axis=1).astype(np.int64)


def _draw_statistics(log_rates: FloatArray, goals: IntArray, rng: np.random.Generator) -> IntArray:
    """Draw counts that say more about the rates than the goals do, as real shots and corners do."""
    rates = np.exp(log_rates)
    other = rates[:, ::-1]
    on_target = goals + rng.poisson(2.3 * rates**0.75)
    shots = on_target + rng.poisson(6.4 * rates**0.5)
    corners = rng.poisson(4.5 * rates**0.5)
    fouls = rng.poisson(10.8 * other**0.1)
    yellow = rng.poisson(1.65 * other**0.3)
    red = rng.poisson(0.08 * other**0.5)
    return np.stack([shots, on_target, corners, fouls, yellow, red], axis=2).astype(np.int64)


def _promote(play: SeasonPlay, seats: tuple[tuple[int, ...], ...]) -> tuple[tuple[int, ...], ...]:
    points, difference, scored = (np.zeros(len(CLUBS), np.int64) for _ in range(3))
    done = play.postponed == 0
    home, away = play.clubs[done].T
    made, let_in = play.goals[done].T
    np.add.at(points, home, np.where(made > let_in, 3, made == let_in))
    np.add.at(points, away, np.where(let_in > made, 3, made == let_in))
    for club, ours, theirs in ((home, made, let_in), (away, let_in, made)):
        np.add.at(difference, club, ours - theirs)
        np.add.at(scored, club, ours)
    upper, lower = (
        sorted(group, key=lambda club: (-points[club], -difference[club], -scored[club], club)) for group in seats
    )
    return (
        tuple(sorted(upper[:-MOVING] + lower[:MOVING])),
        tuple(sorted(upper[-MOVING:] + lower[MOVING:])),
    )
