"""Styles of the terminal. Nothing is said by colour alone: signs and words carry the meaning."""

from typing import Final

from rich.theme import Theme

THEME: Final = Theme(
    {
        "label": "cyan",
        "quiet": "dim",
        "strong": "bold",
        "match": "bold",
        "good": "green",
        "bad": "yellow",
        "refusal": "yellow",
        "ask": "bold cyan",
        "notice": "none",
        "simulated": "magenta",
        "frame": "blue",
    }
)
