"""Reads a sum of money as people type it for themselves: ``500 €``, ``€500``, ``+1,000``, ``−250,50 EUR``.

``1,000`` is read as the bot writes numbers in the person's own language, and asked about only where that says nothing.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from bot.core.errors import BadArgument
from bot.core.i18n import Reader
from bot.core.parsing.amounts import NUMBER, Ambiguous, currency_of, read_number, unspaced
from bot.core.parsing.answers import named_currency
from bot.core.parsing.typed import cleaned

_SUM: Final = re.compile(
    rf"(?P<sign>[-+])?\s*(?P<before>[^\d\s.,+-][^\d+-]*?)?\s*(?P<inner>[-+])?(?P<number>{NUMBER})\s*(?P<after>\D+)?"
)
_DASHES: Final = str.maketrans(dict.fromkeys("−–—‒﹣－", "-"))
_LONGEST: Final = 40


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum that was typed."""

    value: Decimal
    """Never below zero."""

    currency: str | None = None
    """The one that was named with it."""

    sign: str = ""
    """``+`` or ``-`` where one was typed in front."""

    @property
    def signed(self) -> Decimal:
        """The value with its sign."""
        return -self.value if self.sign == "-" else self.value


def find_sum(text: str, language: str, own: str | None = None) -> Sum | Ambiguous | None:
    """Read a sum with or without a sign and a currency.

    Args:
        text: what was typed.
        language: whose way of writing numbers decides what ``1,000`` is.
        own: the currency of the person's bankroll: ``$`` is a dollar of theirs if they keep one.

    Returns:
        The sum; :class:`Ambiguous` when the number has two readings; None for what is no sum, or one in a currency
        that is not known.
    """
    match = _SUM.fullmatch(unspaced(cleaned(text).translate(_DASHES)))
    if match is None:
        return None
    number = read_number(match["number"], language=language)
    if not isinstance(number, Decimal):
        return number
    signs = [sign for sign in (match["sign"], match["inner"], "-" if number < 0 else None) if sign]
    word = " ".join(part.strip() for part in (match["before"], match["after"]) if part and part.strip())
    currency = named_currency(word) if word else None
    if len(signs) > 1 or (word and currency is None):
        return None
    if word == "$":
        currency = currency_of(word, own)
    return Sum(abs(number), currency, signs[0] if signs else "+" if match["number"].startswith("+") else "")


def read_sum(text: str, reader: Reader, own: str | None = None) -> Sum:
    """Read a sum as :func:`find_sum` does.

    Raises:
        BadArgument: it is none, or its number has two readings; says which.
    """
    found = find_sum(text, reader.language, own)
    if isinstance(found, Ambiguous):
        small = reader.number(found.small)
        raise BadArgument("amount.thousand", text=found.text, small=small, large=f"{found.large:f}")
    if found is None:
        raise BadArgument("amount.none", text=text[:_LONGEST])
    return found
