"""Names in the code are words a newcomer knows: those that only its builders understood do not come back."""

import re
import tokenize
from pathlib import Path

ROOT = Path(__file__).parents[2]
PRIVATE = {
    *("ear", "errand", "heard", "hears", "house", "judge", "lane", "looks", "outlook", "outlooks", "parcel"),
    *("postman", "shepherd", "speaks", "told", "town", "voice", "voices"),
}
KNOWN_ELSEWHERE = {"HouseRules", "house_rules", "VoiceClient", "told_at"}
"""Bookmakers' house rules, a class of discord.py, and a column of the store."""

_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def names_of(path: Path) -> set[str]:
    """Return every name in a file of Python."""
    with path.open("rb") as file:
        return {token.string for token in tokenize.tokenize(file.readline) if token.type == tokenize.NAME}


def test_names_are_words_of_the_field() -> None:
    found = {
        f"{path.relative_to(ROOT)}: {name}"
        for package in ("engine", "bot", "workers")
        for path in (ROOT / package).rglob("*.py")
        for name in {path.stem, *names_of(path)} - KNOWN_ELSEWHERE
        if PRIVATE & {part.lower() for part in _PART.findall(name)}
    }
    assert not found, sorted(found)
