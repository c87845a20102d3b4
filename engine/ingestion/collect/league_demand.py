"""Which leagues people follow, and how much each weighs when there is not enough for all."""

from collections import Counter
from collections.abc import Collection
from math import sqrt
from typing import Final

from engine.domain.football import LeagueCode
from engine.storage.unit_of_work import UnitOfWork

LEAGUES_PREFERENCE: Final = "leagues"
"""Where a community's channel keeps the leagues it asked for; without it the channel gets all."""


async def league_weights(work: UnitOfWork, offered: Collection[LeagueCode]) -> dict[LeagueCode, float]:
    """Return the weight of each of the ``offered`` leagues; those nobody follows are missing.

    A league weighs the square root of its followers, people and channels alike: twice as many followers are worth
    more polls, but a league that few follow is not starved by one that everybody does. While there is nobody at all,
    every league weighs the same, so that there are prices when the first person comes.
    """
    followers: Counter[LeagueCode] = Counter()
    people = await work.people.leagues_followed()
    for chosen, number in people:
        followers.update(dict.fromkeys(_of(chosen, offered), number))
    channels = await work.destinations.communities()
    for channel in channels:
        wanted = channel.preferences.get(LEAGUES_PREFERENCE)
        followers.update(_of(frozenset(wanted) if isinstance(wanted, list | tuple) else None, offered))
    if not people and not channels:
        return dict.fromkeys(offered, 1.0)
    return {league: sqrt(count) for league, count in followers.items()}


def _of(chosen: Collection[LeagueCode] | None, offered: Collection[LeagueCode]) -> set[LeagueCode]:
    return set(offered) if chosen is None else set(offered).intersection(chosen)
