"""A club's name taken apart: words without accents, what they weigh, and whether it is a second or a women's team."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from engine.domain.letters import without_accents
from engine.ingestion.team_names.vocabulary import DESCRIPTIVE, GENERIC, RESERVE_NAMES, RESERVES, WOMEN

_LETTERS: Final = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "&": " and ", "–": "-", "\u00a0": " "})
_CAMEL: Final = re.compile(r"(?<=[a-z]{3})(?=[A-Z][a-z]{3})")
_WORD: Final = re.compile(r"[a-z0-9']+")

GENERIC_WEIGHT: Final = 0.06
NUMBER_WEIGHT: Final = 0.12
DESCRIPTIVE_WEIGHT: Final = 0.45
LATER_PLACE_WEIGHT: Final = 0.8
QUALIFIER_WEIGHT: Final = 0.5


class Side(StrEnum):
    """Which of a club's teams a name means; only names of one side are ever compared."""

    FIRST = "first"
    RESERVES = "reserves"
    YOUTH = "youth"
    WOMEN = "women"


@dataclass(frozen=True, slots=True)
class Name:
    """A name as words with weights: near 1 for what names the club, near 0 for ``FC``."""

    text: str
    words: tuple[str, ...]
    weights: tuple[float, ...]
    side: Side

    @property
    def plain(self) -> str:
        """The words that weigh anything, in order, without blanks between them."""
        heavy = [word for word, weight in zip(self.words, self.weights, strict=True) if weight > NUMBER_WEIGHT]
        return "".join(heavy or self.words)


@lru_cache(maxsize=20_000)
def take_apart(text: str) -> Name:
    """Return a name's words, lower case and without accents, dots and hyphens, each with its weight."""
    spelled = _CAMEL.sub(" ", unicodedata.normalize("NFC", text)).lower().translate(_LETTERS)
    composed = without_accents(unicodedata.normalize("NFKC", spelled))
    bare = "".join(c for c in composed if not unicodedata.combining(c))  # the dot that is left of a small İ
    bare = re.sub(r"'s\b", "s", bare)
    bare = re.sub(r"\b([a-z])\.(?=[a-z]\b)", r"\1", bare)  # "a.c." is one word, "m.gladbach" is two
    found = [word.strip("'") for word in _WORD.findall(bare)]
    words = [word for word in found if word]
    side, words = _side(words)
    return Name(text, tuple(words), _weigh(words), side)


def _side(words: list[str]) -> tuple[Side, list[str]]:
    """Take the words off that say which of a club's teams is meant; ``Willem II`` is a first team all the same."""
    if "willem" in words:
        return Side.FIRST, [word for word in words if word not in {"ii", "2"}]
    bare = tuple(word for word in words if word not in GENERIC and word != "real")
    if bare in RESERVE_NAMES:
        return Side.RESERVES, list(RESERVE_NAMES[bare])
    if len(words) > 1 and any(word in WOMEN for word in words[1:]):
        return Side.WOMEN, [word for word in words if word not in WOMEN]
    last = [word for word in words[1:] if word in RESERVES] + [word for word in words[:1] if word == "jong"]
    if not last:
        return Side.FIRST, words
    youth = any(re.fullmatch(r"u\d\d", word) for word in last)
    return (Side.YOUTH if youth else Side.RESERVES), [word for word in words if word not in last]


def _weigh(words: list[str]) -> tuple[float, ...]:
    weights: list[float] = []
    named = False
    qualified = False
    for word in words:
        if word in {"de", "di", "do", "da", "del", "of"} and named:
            qualified = True
        if word.isdecimal():
            weight = NUMBER_WEIGHT
        elif word in GENERIC:
            weight = GENERIC_WEIGHT
        elif word in DESCRIPTIVE:
            weight = DESCRIPTIVE_WEIGHT
        else:
            weight = QUALIFIER_WEIGHT if qualified else LATER_PLACE_WEIGHT if named else 1.0
            named = True
        weights.append(weight)
    if words and not named:  # a name of small words only, such as Hearts or Athletic Club: its first one names the club
        weights[weights.index(max(weights))] = 1.0
    return tuple(weights)
