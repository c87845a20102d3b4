"""Reads a sum of money as people type it for themselves: ``500 €``, ``€500``, ``+1,000``, ``−250,50 EUR``.

``1,000`` is read as the bot writes numbers in the person's own language, and asked about only where that says nothing.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from bot.core.errors import BadArgument
from bot.core.i18n import Reader
from bot.core.parsing.amounts import NUMBER, Ambiguous, as_money, currency_of, read_number, unspaced
from bot.core.parsing.answers import named_currency
from bot.core.parsing.typed import cleaned
from engine.domain.money import Currency, Money

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


def read_own_money(text: str, reader: Reader, currency: Currency, *, unless_positive: str | None = None) -> Money:
    """Read a sum in the currency of a person's bankroll, as :func:`read_sum` does.

    Args:
        text: what was typed.
        reader: how the person writes numbers.
        currency: of their bankroll.
        unless_positive: catalogue key of what is wrong with a sum that is not above zero; None where it may be so.

    Raises:
        BadArgument: it is no sum, in another currency, finer than the smallest coin, or not above zero.
    """
    given = read_sum(text, reader, currency)
    if given.currency not in {None, currency}:
        raise BadArgument("amount.currency", text=text[:_LONGEST], currency=currency)
    if unless_positive is not None and given.signed <= 0:
        raise BadArgument(unless_positive, text=text[:_LONGEST])
    return as_money(given.signed, currency)
