"""Words as Discord shows them: escaped, within its limits, with timestamps that each reader sees in their own time."""

import re
from typing import Final

LONGEST_TITLE: Final = 256
LONGEST_TEXT: Final = 4096
LONGEST_FIELD: Final = 1024
LONGEST_FOOTER: Final = 2048

_MARKS: Final = re.compile(r"([\\*_~`|<\[\]])")
_AT_LINE_START: Final = re.compile(r"^(\s*)([#>+-])", re.MULTILINE)
_CALLS: Final = re.compile(r"@(?=\S)")
_JOINER: Final = "\u200b"
"""A space of no width: keeps apart what would be a mention or an address if it stood together."""


def esc(text: object) -> str:
    """Return a text that shows as it is, whatever signs a team or a person has in their name.

    Markdown gets a backslash; mentions and addresses are kept from coming alive.
    """
    marked = _MARKS.sub(r"\\\1", str(text))
    marked = _AT_LINE_START.sub(r"\1\\\2", marked)
    return _CALLS.sub(f"@{_JOINER}", marked).replace("://", f":{_JOINER}//")


def bold(text: object) -> str:
    """Return a text escaped and bold."""
    return f"**{esc(text)}**"


def quiet(text: object) -> str:
    """Return a text escaped and in italics, for what is said aside."""
    return f"*{esc(text)}*"


def block(text: object) -> str:
    """Return a text in type of one width, with its lines as they are; a fence within it cannot end it."""
    return "```\n" + str(text).replace("`", "'") + "\n```"


def cut(text: str, most: int) -> str:
    """Return a text of at most ``most`` characters; what is cut off ends in an ellipsis, never within an escape."""
    if len(text) <= most:
        return text
    kept = text[: most - 1]
    kept = kept[: kept.rfind("\n")] if "\n" in kept[most // 2 :] else kept.rstrip("\\")
    return f"{kept}…"
