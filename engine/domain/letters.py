"""Letters without their accents, for comparing what people type with what stands written."""

import unicodedata
from typing import Final

_PLAIN: Final = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "ı": "i"} | dict.fromkeys("’‘`´ʼ\x92", "'")
)
"""What has no accent in Unicode's eyes, but is typed without it all the same."""


def without_accents(text: str) -> str:
    """Return a text without accents, letter for letter: a place in one is the same place in the other.

    Args:
        text: composed (NFC or NFKC); an accent that stands alone stays where it is.
    """
    return "".join(
        letter if letter.isascii() or not letter.isalpha() else unicodedata.normalize("NFD", letter)[0]
        for letter in text.translate(_PLAIN)
    )
