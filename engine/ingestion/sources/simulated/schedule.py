"""When the simulated leagues play: a double round robin laid over the whole year, so that any day has matches near it.

A season's matches lie between 1 July and 28 June; the list of the next season is published on 29 June, when promotion
is decided. Most rounds fall on weekends (Friday evening to Monday evening), a few on Tuesday and Wednesday, at kick-off
times of the kind real leagues use, in United Kingdom local time.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np

from engine.domain.football import Season

LONDON: Final = ZoneInfo("Europe/London")

MIDWEEK_ROUNDS: Final = (4, 8)
"""Rounds each league plays on Tuesday and Wednesday in one season; the larger league has more to fit in."""

_EVENING, _LATE = time(19, 45), time(20, 0)
_FRIDAY, _SATURDAY, _SUNDAY, _MONDAY = 0, 1, 2, 3  # days after the Friday a weekend starts on

_WEEKEND_TIMES: Final = (
    (_SATURDAY, time(15, 0)),
    (_SATURDAY, time(15, 0)),
    (_SATURDAY, time(15, 0)),
    (_SATURDAY, time(15, 0)),
    (_SATURDAY, time(15, 0)),
    (_SATURDAY, time(15, 0)),
    (_SATURDAY, time(12, 30)),
    (_SATURDAY, time(17, 30)),
    (_SUNDAY, time(14, 0)),
    (_SUNDAY, time(16, 30)),
    (_FRIDAY, _LATE),
    (_MONDAY, _LATE),
)


@dataclass(frozen=True, slots=True)
class Pairing:
    """One match of the fixture list; ``home`` and ``away`` are positions in the league's list of clubs."""

    home: int
    away: int
    kickoff: datetime


@dataclass(frozen=True, slots=True)
class _Round:
    start: date
    midweek: bool


def published_at(season: Season) -> datetime:
    """Return the instant the season's fixture list becomes known: noon on 29 June before it starts."""
    return datetime(season.start_year, 6, 29, 12, tzinfo=UTC)


def fixture_lists(season: Season, sizes: tuple[int, int], rng: np.random.Generator) -> tuple[list[Pairing], ...]:
    """Lay both leagues' double round robins into the season.

    Args:
        season: the season to fill.
        sizes: how many clubs each league has; even numbers.
        rng: draws the order of clubs, the free weekends and who kicks off when.

    Returns:
        One list of matches a league, each ordered by round.
    """
    weekends, midweeks = _slots(season)
    rounds = [2 * (size - 1) for size in sizes]
    free = _free_weekends(
        len(weekends), [len(weekends) - r + m for r, m in zip(rounds, MIDWEEK_ROUNDS, strict=True)], rng
    )
    lists = []
    for league, size in enumerate(sizes):
        chosen = [_Round(midweeks[i], midweek=True) for i in _midweek_choice(len(midweeks), league)]
        chosen += [_Round(day, midweek=False) for day, off in zip(weekends, free, strict=True) if off != league]
        chosen.sort(key=lambda r: r.start)
        lists.append(_fill(chosen, _round_robin(size, rng), rng))
    return tuple(lists)


def _slots(season: Season) -> tuple[list[date], list[date]]:
    first, last = date(season.start_year, 7, 1), date(season.start_year + 1, 6, 28)
    days = [first + timedelta(days=i) for i in range((last - first).days + 1)]
    weekends = [day for day in days if day.weekday() == 4 and day + timedelta(days=3) <= last]
    midweeks = [day for day in days if day.weekday() == 1 and day + timedelta(days=1) <= last]
    return weekends, midweeks


def _free_weekends(weekends: int, free: list[int], rng: np.random.Generator) -> list[int]:
    """Say for each weekend which league rests (its index), or −1; both never rest at once, rests are spread out."""
    labels = [(league, count) for league, count in enumerate(free)] + [(-1, weekends - sum(free))]
    marks = [
        ((i + 0.5 + float(rng.uniform(-0.3, 0.3))) / count, label) for label, count in labels for i in range(count)
    ]
    return [label for _, label in sorted(marks)]


def _midweek_choice(midweeks: int, league: int) -> list[int]:
    """Pick midweek rounds spread over the season; the first league takes the first and last, to keep summers short."""
    rounds = MIDWEEK_ROUNDS[league]
    if league == 0:
        return [round(i * (midweeks - 1) / (rounds - 1)) for i in range(rounds)]
    return [round((i + 0.5) * (midweeks - 1) / rounds) for i in range(rounds)]


def _round_robin(size: int, rng: np.random.Generator) -> list[list[tuple[int, int]]]:
    """Return the rounds of a double round robin by the circle method; the second half mirrors the first."""
    seats = [int(seat) for seat in rng.permutation(size)]
    half = []
    for number in range(size - 1):
        pairs = [(seats[i], seats[size - 1 - i]) for i in range(size // 2)]
        # The fixed seat alternates by round, the others by position: nobody stays at home for long.
        half.append([(b, a) if (number if i == 0 else i) % 2 else (a, b) for i, (a, b) in enumerate(pairs)])
        seats = [seats[0], seats[-1], *seats[1:-1]]
    return half + [[(b, a) for a, b in pairs] for pairs in half]


def _fill(chosen: list[_Round], pairs: list[list[tuple[int, int]]], rng: np.random.Generator) -> list[Pairing]:
    midweeks = {r.start for r in chosen if r.midweek}
    matches = []
    for slot, games in zip(chosen, pairs, strict=True):
        times = _kickoffs(slot, len(games), midweeks)
        order = rng.permutation(len(games))
        matches += [Pairing(home, away, times[int(place)]) for (home, away), place in zip(games, order, strict=True)]
    return matches


def _kickoffs(slot: _Round, games: int, midweeks: set[date]) -> list[datetime]:
    if slot.midweek:
        plan = [(i % 2, _EVENING if i % 4 < 2 else _LATE) for i in range(games)]
    else:
        plan = list(_WEEKEND_TIMES[-games:])
        # Nobody plays on Wednesday and again on Friday, or on Monday and again on Tuesday.
        if slot.start - timedelta(days=3) in midweeks:
            plan = [(_SATURDAY, time(15, 0)) if day == _FRIDAY else (day, at) for day, at in plan]
        if slot.start + timedelta(days=4) in midweeks:
            plan = [(_SUNDAY, time(14, 0)) if day == _MONDAY else (day, at) for day, at in plan]
    return [local(slot.start + timedelta(days=day), at) for day, at in plan]


def local(day: date, at: time) -> datetime:
    """Return an instant given in United Kingdom local time, in UTC."""
    return datetime.combine(day, at, tzinfo=LONDON).astimezone(UTC)
