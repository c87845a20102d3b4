"""Ratings learnt from past closing lines, and which way the lines of a team keep moving.

The line of a match is the mean over all books on the scales of ``fair_prices``: superiority, draw, and the logit of
over 2.5 goals. No book is named; every book of a feed counts. After a match the closing line moves

- each team's *line rating* towards what the closing superiority says of it (three rates), its total and draw ratings
  likewise, with a home advantage and a level by league;
- each team's *line drift*: the mean move of its lines between the price one could take and the close. Lines of a team
  keep moving the same way for weeks: the market learns slowly;
- the drift of the whole market and of each league, which follows what no team explains, such as home advantage coming
  and going;
- each team's *surprise*: goals beyond what its closing lines expected.

A match is asked about at the instant its prices were known, and hears only of matches whose result was known before.
"""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from engine.arrays import FloatArray, IntArray
from engine.models.errors import InvalidModelFile
from engine.models.goals.stored import pack, unpack
from engine.models.stack.fair_prices import FairMarket, mean_line
from engine.models.stack.frame import MatchFrame
from engine.storage.football.price_columns import NEVER

_FORMAT: Final = "fairline line memory 1"

RATES: Final = (0.3, 0.12, 0.05)
"""How fast the three line ratings follow."""

DRIFT_RATES: Final = (0.3, 0.1, 0.05)
_MEDIUM: Final = 0.12
_LEAGUE_RATE: Final = 0.002
_LEVEL_RATE: Final = 0.003
_TOTAL_RATE: Final = 0.06
_SLOW: Final = 0.05
_DRIFT: Final = 0.1
_SURPRISE_RATES: Final = (0.1, 0.3)
_MARKET_MATCHES: Final = (200.0, 1000.0)
_LEAGUE_MATCHES: Final = (60.0, 250.0)
_MOST_ERROR: Final = 1.0
_MOST_GOALS: Final = 4.0
_GOALS_PER_SUPERIORITY: Final = 1.1
_FEWEST: Final = 3
_HOME_ADVANTAGE: Final = 0.45
_DRAW_LEVEL: Final = -0.2

NAMES: Final = (
    "line_rating_fast",
    "line_rating",
    "line_rating_slow",
    "total_rating",
    "draw_rating",
    "home_ground_lines",
    "line_drift_fast",
    "line_drift",
    "line_drift_slow",
    "draw_drift",
    "total_drift",
    "surprise_slow",
    "surprise_fast",
    "market_drift_superiority",
    "market_drift_draw",
    "market_drift_total",
    "market_drift_slow_superiority",
    "market_drift_slow_draw",
    "market_drift_slow_total",
    "league_drift_superiority",
    "league_drift_draw",
    "league_drift_total",
    "league_drift_slow_superiority",
)
"""What is told of a match. Ratings are told as their difference from today's line."""

_TEAM: Final = 15
_LEAGUE: Final = 7
_COUNT, _TOTAL, _DRAW, _GROUND = 3, 4, 5, 6
_DRIFT_AT, _DRAW_DRIFT, _TOTAL_DRIFT, _SURPRISE_AT = 7, 10, 11, 12
_HOME, _TOTAL_LEVEL, _DRAW_AT, _LEAGUE_DRIFT, _LEAGUE_SLOW = 0, 1, 2, 3, 6
_NEW_LEAGUE: Final = (_HOME_ADVANTAGE, 0.0, _DRAW_LEVEL, 0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """The mean lines of n matches: superiority, draw, and logit of over 2.5; NaN where nobody quotes.

    Attributes:
        now: (n, 3) at the prices that could be taken.
        close: (n, 3) at the closing prices.
        move: (n, 3) from one to the other, mean over the books that have both.
    """

    now: FloatArray
    close: FloatArray
    move: FloatArray

    def rows(self, index: IntArray) -> "Lines":
        """Return those of some of the matches."""
        return Lines(self.now[index], self.close[index], self.move[index])


def lines_of(frame: MatchFrame, result: FairMarket, total: FairMarket) -> Lines:
    """Take the mean lines of a frame from its fair match results and totals."""
    now = np.hstack([mean_line(result.now, frame), mean_line(total.now, frame)])
    close = np.hstack([mean_line(result.close, frame), mean_line(total.close, frame)])
    move = np.hstack([mean_line(result.close - result.now, frame), mean_line(total.close - total.now, frame)])
    return Lines(now, np.where(np.isfinite(close), close, now), move)


class LineMemory:
    """The state after some matches; equal matches give equal states."""

    def __init__(self) -> None:
        self._teams: dict[int, list[float]] = {}
        self._leagues: dict[str, list[float]] = {}
        self._market: list[float] = [0.0] * (3 * len(_MARKET_MATCHES))

    def replay(self, frame: MatchFrame, lines: Lines) -> FloatArray:
        """Learn all matches of a frame in order; (n, 23) what was known of each when its prices were.

        Matches without a result are asked about and not learnt.
        """
        past_lines = np.full((len(frame), len(NAMES)), np.nan)
        matches = frame.matches
        homes, aways, leagues = matches.home.tolist(), matches.away.tolist(), matches.league.tolist()
        difference = np.clip(matches.home_goals - matches.away_goals, -_MOST_GOALS, _MOST_GOALS).tolist()
        now, close, move = lines.now.tolist(), lines.close.tolist(), lines.move.tolist()
        for is_question, i in _timetable(frame.as_of, matches.learned_at):
            home, away, league = self._team(homes[i]), self._team(aways[i]), self._league(leagues[i])
            if is_question:
                past_lines[i] = self._inputs_of(home, away, league, now[i])
            else:
                self._learn_line(home, away, league, close[i], difference[i])
                self._learn_move(home, away, league, move[i])
        return past_lines

    def ask(self, frame: MatchFrame, lines: Lines) -> FloatArray:
        """(n, 23) what is known now of matches to come; learns nothing."""
        matches = frame.matches
        rows = zip(
            matches.home.tolist(), matches.away.tolist(), matches.league.tolist(), lines.now.tolist(), strict=True
        )
        past_lines = [
            self._inputs_of(self._team(h), self._team(a), self._league(code), now) for h, a, code, now in rows
        ]
        return np.array(past_lines, dtype=np.float64).reshape(len(frame), len(NAMES))

    def _team(self, team: int) -> list[float]:
        return self._teams.setdefault(team, [0.0] * _TEAM)

    def _league(self, code: str) -> list[float]:
        return self._leagues.setdefault(code, list(_NEW_LEAGUE))

    def _inputs_of(self, home: list[float], away: list[float], league: list[float], now: list[float]) -> list[float]:
        known = min(home[_COUNT], away[_COUNT]) >= _FEWEST
        ratings = [math.nan] * 6
        if known:
            ratings = [home[r] - away[r] + league[_HOME] - now[0] for r in range(len(RATES))]
            ratings.append(home[_TOTAL] + away[_TOTAL] + league[_TOTAL_LEVEL] - now[2])
            ratings.append(home[_DRAW] + away[_DRAW] + league[_DRAW_AT] - now[1])
            ratings.append(home[_GROUND])
        drifts = [home[_DRIFT_AT + r] - away[_DRIFT_AT + r] for r in range(len(DRIFT_RATES))]
        drifts += [home[at] + away[at] for at in (_DRAW_DRIFT, _TOTAL_DRIFT)]
        drifts += [home[_SURPRISE_AT + r] - away[_SURPRISE_AT + r] for r in range(len(_SURPRISE_RATES))]
        return [*ratings, *drifts, *self._market, *league[_LEAGUE_DRIFT:]]

    def _learn_line(
        self, home: list[float], away: list[float], league: list[float], close: list[float], difference: float
    ) -> None:
        superiority, draw, total = close
        if not math.isnan(superiority):
            slowest = 1 / (2 + min(home[_COUNT], away[_COUNT]))  # a team new to us is learnt fast
            for r, rate in enumerate(RATES):
                error = _clipped(superiority - (home[r] - away[r] + league[_HOME]))
                step = max(rate, slowest) * error / 2
                home[r] += step
                away[r] -= step
            medium = RATES.index(_MEDIUM)
            error = _clipped(superiority - (home[medium] - away[medium] + league[_HOME]))
            league[_HOME] += _LEAGUE_RATE * error
            home[_GROUND] += _SLOW * (error - home[_GROUND])
            _share_error(home, away, league, at=_DRAW, level=_DRAW_AT, value=draw, rate=_SLOW)
            home[_COUNT] += 1
            away[_COUNT] += 1
            if not math.isnan(difference):
                beyond = difference - _GOALS_PER_SUPERIORITY * superiority
                for r, rate in enumerate(_SURPRISE_RATES):
                    home[_SURPRISE_AT + r] += rate * (beyond - home[_SURPRISE_AT + r])
                    away[_SURPRISE_AT + r] += rate * (-beyond - away[_SURPRISE_AT + r])
        if not math.isnan(total):
            _share_error(home, away, league, at=_TOTAL, level=_TOTAL_LEVEL, value=total, rate=_TOTAL_RATE)

    def _learn_move(self, home: list[float], away: list[float], league: list[float], move: list[float]) -> None:
        for c, moved in enumerate(move):
            if math.isnan(moved):
                continue
            for r, matches in enumerate(_MARKET_MATCHES):
                self._market[3 * r + c] += (moved - self._market[3 * r + c]) / matches
            league[_LEAGUE_DRIFT + c] += (moved - league[_LEAGUE_DRIFT + c]) / _LEAGUE_MATCHES[0]
        superiority, draw, total = move
        if not math.isnan(superiority):
            league[_LEAGUE_SLOW] += (superiority - league[_LEAGUE_SLOW]) / _LEAGUE_MATCHES[1]
            for r, rate in enumerate(DRIFT_RATES):
                home[_DRIFT_AT + r] += rate * (superiority - home[_DRIFT_AT + r])
                away[_DRIFT_AT + r] += rate * (-superiority - away[_DRIFT_AT + r])
        for at, moved in ((_DRAW_DRIFT, draw), (_TOTAL_DRIFT, total)):
            if not math.isnan(moved):
                home[at] += _DRIFT * (moved - home[at])
                away[at] += _DRIFT * (moved - away[at])

    def to_bytes(self) -> bytes:
        """Return the state as bytes without code."""
        teams, leagues = sorted(self._teams), sorted(self._leagues)
        arrays = {
            "teams": np.array(teams, dtype=np.int64),
            "team": np.array([self._teams[team] for team in teams]).reshape(len(teams), _TEAM),
            "league": np.array([self._leagues[league] for league in leagues]).reshape(len(leagues), _LEAGUE),
            "market": np.array(self._market),
        }
        return pack({"format": _FORMAT, "leagues": leagues}, arrays)

    @classmethod
    def from_bytes(cls, data: bytes) -> "LineMemory":
        """Read what ``to_bytes`` wrote.

        Raises:
            InvalidModelFile: something else.
        """
        header, arrays = unpack(data, _FORMAT)
        memory = cls()
        try:
            memory._teams = dict(zip(arrays["teams"].tolist(), arrays["team"].tolist(), strict=True))
            memory._leagues = dict(zip(header["leagues"], arrays["league"].tolist(), strict=True))
            memory._market = arrays["market"].tolist()
        except (KeyError, ValueError) as error:
            msg = f"A stored line memory is damaged: {error}. Nothing was read; fit it again."
            raise InvalidModelFile(msg) from error
        return memory


def _timetable(asked: IntArray, learned: IntArray) -> list[tuple[int, int]]:
    """(is question, row) in order of time; what is learnt at an instant is known to a question of that instant."""
    n = len(asked)
    when = np.concatenate([asked, learned])
    kind = np.repeat([1, 0], n)
    row = np.tile(np.arange(n), 2)
    order = np.lexsort((row, kind, when))
    order = order[when[order] < NEVER]
    return list(zip(kind[order].tolist(), row[order].tolist(), strict=True))


def _clipped(error: float) -> float:
    return min(max(error, -_MOST_ERROR), _MOST_ERROR)


def _share_error(
    home: list[float], away: list[float], league: list[float], *, at: int, level: int, value: float, rate: float
) -> None:
    """Move both teams' part of a sum, and the league's level, towards ``value``."""
    error = value - (home[at] + away[at] + league[level])
    if not math.isnan(error):
        home[at] += rate * error
        away[at] += rate * error
        league[level] += _LEVEL_RATE * error
