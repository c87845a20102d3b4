"""Colours that stay apart for every kind of colour vision, on paper and on a dark screen.

After Okabe and Ito (2008); on paper their orange is darkened and their sky blue left to the dark screen, so that every
mark stands out from its ground at least three to one (WCAG 2.2, 1.4.11).
"""

from dataclasses import dataclass
from typing import Final

BLUE: Final = "#0072B2"
ORANGE: Final = "#E69F00"
DARK_ORANGE: Final = "#BD7F00"
VERMILION: Final = "#D55E00"
GREY: Final = "#6B6B6B"
PALE: Final = "#D9D9D9"
INK: Final = "#1A1A1A"
PAPER: Final = "#FFFFFF"


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of a picture."""

    paper: str
    ink: str
    grey: str
    pale: str
    blue: str
    orange: str
    vermilion: str
    band: str
    lines: tuple[str, ...]


LIGHT: Final = Theme(
    PAPER,
    INK,
    GREY,
    PALE,
    BLUE,
    DARK_ORANGE,
    VERMILION,
    "#DDE3E8",
    (BLUE, VERMILION, "#009E73", "#CC79A7", DARK_ORANGE, INK),
)
DARK: Final = Theme(
    "#17191C", "#F2F2F2", "#A6A6A6", "#3A3D42", "#56B4E9", ORANGE, "#FF7F3F", "#33393F",
    ("#56B4E9", "#FF7F3F", "#2FC79A", "#E8A2CC", ORANGE, "#F0E442"),
)  # fmt: skip
THEMES: Final = {"light": LIGHT, "dark": DARK}
