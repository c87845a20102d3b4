"""Whether somebody means a club by a few words: whole words only, in any spelling or nickname, and nothing guessed.

``Angers`` is not Rangers and ``Pau`` not St Pauli; ``PSG``, ``Koeln``, ``Atlético Madrid`` and ``Nott’m Forest`` are
clubs. An abbreviated word counts only beside one that is written out: ``Manchester United`` is ``Man United``.
"""

from functools import lru_cache
from typing import Final

from engine.domain.football import Team
from engine.ingestion.team_names.nicknames import variants
from engine.ingestion.team_names.normalise import DESCRIPTIVE_WEIGHT, Name, take_apart
from engine.ingestion.team_names.similarity import word_likeness

_SAME: Final = 0.95
"""Equal, in another language's letters, or elided."""

_SHORT: Final = 0.9
"""One word abbreviates the other."""


def means(text: str, team: Team) -> bool:
    """Tell whether a text can mean a club: every word of it is one of the club's name, or of a nickname."""
    return any(_fits(take_apart(text), take_apart(name)) for name in (team.name, *variants(team.country, team.name)))


def names_exactly(text: str, team: Team) -> bool:
    """Tell whether a text is a club's whole name, or a whole nickname."""
    typed = take_apart(text)
    return any(typed.plain == take_apart(name).plain for name in (team.name, *variants(team.country, team.name)))


@lru_cache(maxsize=50_000)
def _fits(typed: Name, team: Name) -> bool:
    if not typed.words or typed.side is not team.side:
        return False
    free = list(range(len(team.words)))
    exact = 0.0
    short = False
    for word in typed.words:
        likeness, place = max(((word_likeness(word, team.words[at]), at) for at in free), default=(0.0, -1))
        if likeness < _SHORT:
            return typed.plain == team.plain
        free.remove(place)
        if likeness >= _SAME:
            exact = max(exact, team.weights[place])
        else:
            short = True
    return exact >= DESCRIPTIVE_WEIGHT if short else exact > 0
