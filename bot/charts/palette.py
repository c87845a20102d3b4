"""Colours that stay apart for every kind of colour vision (Okabe and Ito, 2008)."""

from typing import Final

BLUE: Final = "#0072B2"
ORANGE: Final = "#E69F00"
VERMILION: Final = "#D55E00"
GREY: Final = "#6B6B6B"
PALE: Final = "#D9D9D9"
INK: Final = "#1A1A1A"
PAPER: Final = "#FFFFFF"
