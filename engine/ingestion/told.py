"""What one body of an API tells, in the words of the domain."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from engine.domain.facts import MatchFacts
from engine.domain.football import League
from engine.domain.odds import Bookmaker
from engine.storage.raw_bodies import RawBody


@dataclass(frozen=True, slots=True)
class Told:
    """The facts of one body, and what was left aside."""

    source: str
    facts: tuple[MatchFacts, ...] = ()
    leagues: tuple[League, ...] = ()
    """The leagues of ``facts``; save them first."""

    bookmakers: tuple[Bookmaker, ...] = ()
    """The bookmakers of ``facts``; save them first."""

    aside: Counter[str] = field(default_factory=Counter)
    """What was not used and why, counted: a league without history, a price of 1.0, a match that had begun."""


Reader = Callable[[RawBody], Told]
"""Reads an archived body of one source; what holds no facts of matches gives an empty ``Told``."""
