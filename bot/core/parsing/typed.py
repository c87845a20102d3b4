"""What people type, without what nobody sees: invisible signs, emoji at the ends, minus signs of every kind."""

import re
import unicodedata
from typing import Final

_NUMBER_AFTER: Final = re.compile(r"(?<![\w.])[−–‒﹣－](?=\s?\d)")
_ENDS: Final = frozenset({"So", "Sk", "Cs"})
_JOINERS: Final = frozenset("\u200d\ufe0e\ufe0f\u20e3")


def cleaned(text: str) -> str:
    """Return a text as it was meant: without format characters, without emoji around it, each blank a plain one.

    Line breaks stay. A dash before a number is its minus sign.
    """
    visible = "".join(
        " " if unicodedata.category(sign) == "Zs" else sign
        for sign in unicodedata.normalize("NFC", text)
        if sign == "\n" or (unicodedata.category(sign) not in {"Cf", "Cc"} and sign not in _JOINERS)
    )
    return _NUMBER_AFTER.sub("-", _without_emoji(visible)).strip()


def _without_emoji(text: str) -> str:
    begin, end = 0, len(text)
    while begin < end and _is_ornament(text[begin]):
        begin += 1
    while end > begin and _is_ornament(text[end - 1]):
        end -= 1
    return text[begin:end] if begin < end else text.strip()


def _is_ornament(sign: str) -> bool:
    return sign.isspace() or (unicodedata.category(sign) in _ENDS and not sign.isascii())
