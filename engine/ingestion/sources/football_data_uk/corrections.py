"""What a later version of a file took back: rows that stood there and stand there no more.

A file is the authority for its season: a match whose row is gone was a slip of the file, a wrong date, a misspelt club,
swapped sides. Where the same pair stands at another date that no earlier version had, the match moved; else it is
withdrawn. A file that lost a great part of its rows is no correction but a broken file, and takes nothing back.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from engine.domain.facts import FixtureFact, MatchFacts
from engine.domain.football import LeagueCode, Season

FEW: Final = 5
SHARE: Final = 0.05
"""Not more rows than ``FEW``, or than this share of the file, are believed to be slips."""

_Key = tuple[LeagueCode, Season, str, str, date]


@dataclass(frozen=True, slots=True)
class Corrections:
    """What a file took back."""

    moved: tuple[tuple[FixtureFact, FixtureFact], ...] = ()
    """A match as it stood and as it stands: the same pair at another date."""

    withdrawn: tuple[FixtureFact, ...] = ()
    not_believed: int = 0
    """Rows that are gone from a file that lost too many of them to be right."""


def corrections(before: Iterable[MatchFacts], now: Iterable[MatchFacts]) -> Corrections:
    """Return what the rows of a file take back of those of the version before it.

    Args:
        before: what the earlier version says by the same rules.
        now: what the file says.
    """
    old = {_key(fact.fixture): fact.fixture for fact in before}
    new = {_key(fact.fixture): fact.fixture for fact in now}
    gone = [fixture for key, fixture in old.items() if key not in new]
    if len(gone) > max(FEW, SHARE * len(old)):
        return Corrections(not_believed=len(gone))
    added = [fixture for key, fixture in new.items() if key not in old]
    moved: list[tuple[FixtureFact, FixtureFact]] = []
    withdrawn: list[FixtureFact] = []
    for fixture in gone:
        same_pair = [one for one in added if _key(one)[:-1] == _key(fixture)[:-1]]
        nearest = min(same_pair, key=lambda one: abs(one.kickoff - fixture.kickoff), default=None)
        if nearest is None:
            withdrawn.append(fixture)
        else:
            added.remove(nearest)
            moved.append((fixture, nearest))
    return Corrections(tuple(moved), tuple(withdrawn))


def _key(fixture: FixtureFact) -> _Key:
    return fixture.league, fixture.season, fixture.home, fixture.away, fixture.kickoff.date()
