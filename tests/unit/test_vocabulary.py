"""Names in the code are words a newcomer knows: those that only its builders understood do not come back."""

import ast
import re
import tokenize
from pathlib import Path

ROOT = Path(__file__).parents[2]
PRIVATE = {
    *("ear", "errand", "hear", "heard", "hearing", "hears", "house", "judge", "lane", "looks", "outlook", "outlooks"),
    *("parcel", "postman", "said", "say", "saying", "says", "shepherd", "speak", "speaks", "spoke", "spoken"),
    *("tell", "telling", "tells", "told", "town", "voice", "voices"),
}
KNOWN_ELSEWHERE = {"HouseRules", "house_rules", "VoiceClient"}
"""Bookmakers' house rules, and a class of discord.py."""

_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def names_of(path: Path) -> set[str]:
    """Return every name in a file of Python."""
    with path.open("rb") as file:
        names = {token.string for token in tokenize.tokenize(file.readline) if token.type == tokenize.NAME}
    # a token of a string that is filled in does not show the names in it
    return names | {node.id for node in ast.walk(ast.parse(path.read_bytes())) if isinstance(node, ast.Name)}


def test_names_are_words_of_the_field() -> None:
    found = {
        f"{path.relative_to(ROOT)}: {name}"
        for package in ("engine", "bot", "workers")
        for path in (ROOT / package).rglob("*.py")
        for name in {path.stem, *names_of(path)} - KNOWN_ELSEWHERE
        if PRIVATE & {part.lower() for part in _PART.findall(name)}
    }
    assert not found, sorted(found)
