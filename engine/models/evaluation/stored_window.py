"""Whether the store has matches to judge on in a window: asked before prices and features are read, a minute's work."""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from typing import Final

import numpy as np

from engine.arrays import BoolArray, IntArray
from engine.domain.football import LeagueCode
from engine.models.errors import NotEnoughMatches
from engine.storage.football.price_columns import MatchColumns

_NAMED: Final = 6
"""More leagues than this are counted, not named."""


def check_window(
    matches: MatchColumns, since: datetime, until: datetime, leagues: Collection[LeagueCode] | None, refusal: str
) -> BoolArray:
    """Return (n,) which matches are judged, whether played or not.

    Args:
        matches: all of the store.
        since: the first instant.
        until: the instant after the last.
        leagues: whose matches are judged; all when None.
        refusal: what was not done, such as ``Nothing was evaluated``.

    Raises:
        NotEnoughMatches: none of them has a result; says which results there are.
    """
    low, high = (int(instant.timestamp() * 1e6) for instant in (since, until))
    mine = np.ones(len(matches.kickoff), dtype=np.bool_)
    if leagues is not None:
        mine = np.isin(matches.league, sorted(leagues))
    inside = mine & (matches.kickoff >= low) & (matches.kickoff < high)
    played = matches.played
    if (inside & played).any():
        return np.asarray(inside)
    whose = "" if leagues is None else f" of {_named(leagues)}"
    days = f"between {since:%Y-%m-%d} and {until - timedelta(days=1):%Y-%m-%d}"
    msg = (
        f"The store has no result{whose} {days}. {_there(matches, played, mine, whose)} {refusal}; choose other "
        "days or divisions, or bring more matches in: fairline import football-data-uk --help."
    )
    raise NotEnoughMatches(msg)


def _there(matches: MatchColumns, played: BoolArray, mine: BoolArray, whose: str) -> str:
    """What the store has: of the leagues asked about, else of those there are."""
    if not played.any():
        return "It has no result at all."
    if (played & mine).any():
        of = f" of {_named(np.unique(matches.league[played & mine]).tolist())}" if whose else ""
        return f"It has {_span(matches.kickoff[played & mine])}{of}."
    return f"It has {_span(matches.kickoff[played])} of {_named(np.unique(matches.league[played]).tolist())}."


def _span(kickoff: IntArray) -> str:
    first, last = (datetime.fromtimestamp(int(at) / 1e6, tz=UTC) for at in (kickoff.min(), kickoff.max()))
    return f"{len(kickoff):,} from {first:%Y-%m-%d} to {last:%Y-%m-%d}"


def _named(leagues: Collection[str]) -> str:
    return ", ".join(sorted(leagues)) if len(leagues) <= _NAMED else f"{len(leagues)} leagues"
