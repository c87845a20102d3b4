"""How well a source's name fits a club's name, compared word by word.

Words fit when they are equal, mean the same, abbreviate each other (``Nott'm``, ``Ath``, ``SG`` for Saint-Germain) or
differ by a letter. What is left over on *both* sides speaks against: ``Sheffield United`` is not ``Sheffield Weds``,
while ``Leuven`` may well be ``Oud-Heverlee Leuven``.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import DamerauLevenshtein

from engine.ingestion.team_names.normalise import Name
from engine.ingestion.team_names.vocabulary import GENERIC, same_word

_SOUNDS: Final = (
    "ue>u oe>o ae>a sch>s ph>f th>t ch>h kh>h ck>k c>k ny>n y>i ei>i ou>u w>v x>ks ss>s ll>l nn>n tt>t rr>r"
)
"""How one sound is written in two languages, or in two transliterations."""

LITTLE: Final = 0.2
"""Words that weigh less than this together say nothing."""

_DIGRAPHS: Final = tuple(pair.split(">") for pair in _SOUNDS.split())


@dataclass(frozen=True, slots=True)
class Fit:
    """How well two names fit: shares in [0, 1] and weights in words."""

    covered: float
    """Share of the better-covered name that has a counterpart."""

    matched: float
    """Weight of the words that have a counterpart: 1 is one word that names a club."""

    source_left: float
    """Weight of the source's words without a counterpart."""

    team_left: float
    """Weight of the club's words without a counterpart."""

    exact: bool
    """True when both names are the same but for words such as ``FC``."""

    lead_left: bool
    """True when a club fits, but the source's leading word does not: Chievo Verona is not Verona."""

    number_left: bool
    """True when the club's name has a number the source's lacks: Granada is not Granada 74."""

    @property
    def complete(self) -> bool:
        """True when nothing that weighs anything is left over on either side."""
        return self.source_left < LITTLE and self.team_left < LITTLE

    @property
    def conflict(self) -> float:
        """What is left over on both sides."""
        return min(self.source_left, self.team_left)


@lru_cache(maxsize=200_000)
def word_likeness(left: str, right: str) -> float:
    """Return how surely two words are one, in [0, 1]."""
    if left == right:
        return 1.0
    if same_word(left, right):
        return 0.98
    if _folded(left) == _folded(right):
        return 0.96
    return _shortened_or_misspelled(*sorted((left, right), key=len))


def _shortened_or_misspelled(short: str, long: str) -> float:
    if "'" in short + long:
        return max(_elided(short, long), _elided(long, short))
    if short.isdecimal() or long.isdecimal():
        return 0.0
    if long.startswith(short) and short not in GENERIC:
        return _abbreviated(short, long)
    return _misspelled(short, long)


def _folded(word: str) -> str:
    for digraph, letter in _DIGRAPHS:
        word = word.replace(digraph, letter)
    return word


def _elided(short: str, long: str) -> float:
    """``m'gladbach`` stands for a word that starts with m and ends with gladbach."""
    head, apostrophe, tail = short.partition("'")
    if not (apostrophe and head and tail):
        return 0.0
    whole = long.startswith(head) and long.endswith(tail) and len(long) > len(head) + len(tail)
    inside = len(head) >= 3 and long.startswith(head) and tail in long[len(head) :]
    return 0.95 if whole or inside else 0.0


def _abbreviated(short: str, long: str) -> float:
    if len(short) >= 4:
        return 0.92 if len(short) >= 0.6 * len(long) else 0.8  # Peterboro is one thing, Port for Portsmouth another
    return {3: 0.9, 2: 0.7}.get(len(short), 0.8)  # a lone letter is never an accident


def _misspelled(short: str, long: str) -> float:
    if short[0] != long[0]:
        return 0.0  # Northampton and Southampton
    distance = DamerauLevenshtein.distance(short, long, score_cutoff=2)
    if (distance == 1 and len(short) >= 7) or (distance == 2 and len(short) >= 11):
        return 0.8  # a slip, or Reggina and Reggiana: something else must speak for it
    common = 0
    for one, other in zip(short, long, strict=False):
        if one != other:
            break
        common += 1
    if common >= 5 and common >= 0.75 * len(short):
        return 0.87  # Wolves and Wolverhampton, Hamburg and Hamburger
    return 0.0


@lru_cache(maxsize=100_000)
def fit(source: Name, team: Name) -> Fit:
    """Compare two names of the same side word by word."""
    pairs = _pairs(source, team)
    pairs.sort(key=lambda pair: (-pair[0] * min(_sum(source, pair[1]), _sum(team, pair[2])), pair[1], pair[2]))
    source_taken: dict[int, float] = {}
    team_taken: dict[int, float] = {}
    for likeness, lefts, rights in pairs:
        if source_taken.keys() & set(lefts) or team_taken.keys() & set(rights):
            continue
        source_taken.update(dict.fromkeys(lefts, likeness))
        team_taken.update(dict.fromkeys(rights, likeness))
    source_matched = sum(source.weights[i] * likeness for i, likeness in source_taken.items())
    team_matched = sum(team.weights[i] * likeness for i, likeness in team_taken.items())
    covered = max(
        source_matched / (sum(source.weights) or 1.0),
        team_matched / (sum(team.weights) or 1.0),
    )
    source_left = sum(w for i, w in enumerate(source.weights) if i not in source_taken)
    team_left = sum(w for i, w in enumerate(team.weights) if i not in team_taken)
    return Fit(
        covered=covered,
        matched=(source_matched + team_matched) / 2,
        source_left=source_left,
        team_left=team_left,
        exact=source.plain == team.plain and min(source_left, team_left) == 0.0,
        lead_left=any(weight == 1.0 and i not in source_taken for i, weight in enumerate(source.weights)),
        number_left=any(word.isdecimal() for i, word in enumerate(team.words) if i not in team_taken),
    )


_Pair = tuple[float, tuple[int, ...], tuple[int, ...]]


def _pairs(source: Name, team: Name) -> list[_Pair]:
    """Return what may be counterparts: word and word, initials and words, one word and two written apart."""
    found: list[_Pair] = []
    for i, left in enumerate(source.words):
        for j, right in enumerate(team.words):
            likeness = word_likeness(left, right)
            if likeness > 0:
                found.append((likeness, (i,), (j,)))
    found.extend((likeness, (i,), run) for i, run, likeness in _runs(source.words, team))
    found.extend((likeness, run, (j,)) for j, run, likeness in _runs(team.words, source))
    return found


def _runs(words: tuple[str, ...], other: Name) -> list[tuple[int, tuple[int, ...], float]]:
    """Return (index of a word, run of the other's words, likeness) where the word is their initials or their sum."""
    found: list[tuple[int, tuple[int, ...], float]] = []
    for i, word in enumerate(words):
        for length in range(2, min(len(other.words), 4) + 1):
            for start in range(len(other.words) - length + 1):
                run = tuple(range(start, start + length))
                parts = [other.words[k] for k in run]
                if "".join(parts) == word.replace("'", ""):
                    found.append((i, run, 0.98))
                elif len(word) == length and word not in GENERIC and _spells(word, parts):
                    found.append((i, run, 0.92 if length > 2 else 0.9))
    return found


def _spells(word: str, parts: list[str]) -> bool:
    return all(len(part) > 2 and part.startswith(letter) for letter, part in zip(word, parts, strict=True))


def _sum(name: Name, indices: tuple[int, ...]) -> float:
    return sum(name.weights[i] for i in indices)
