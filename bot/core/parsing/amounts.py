"""Reads numbers the way people type them: comma or point decimals, currency signs, thousands; unsure means ask.

Nothing is guessed: ``1,000`` is a thousand in London and one in Berlin. Where it is known how somebody reads numbers it
is what the bot itself would write so; elsewhere it comes back as ambiguous.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from bot.core.errors import BadArgument
from bot.core.i18n.languages import thousands_sign
from engine.domain.errors import InvalidMoney
from engine.domain.money import Currency, Money

NUMBER: Final = r"[-+−]?(?:\d[\d.,'’]*(?:e\d{1,3})?|[.,]\d+)"
"""A pattern for anything that may be a number; :func:`read_number` decides whether it is one."""

SIGNS: Final = {
    "€": "EUR",
    "£": "GBP",
    "$": "USD",
    "¥": "JPY",
    "₹": "INR",
    "₺": "TRY",
    "₩": "KRW",
    "zł": "PLN",
    "zl": "PLN",
}
"""Currency signs and the currency each is taken for; a ``$`` is any dollar the person's own currency is."""

DOLLARS: Final = frozenset({"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN"})
CURRENCIES: Final = (
    "EUR", "GBP", "USD", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RON", "BGN", "TRY", "UAH", "ISK",
    "CAD", "AUD", "NZD", "JPY", "CNY", "INR", "BRL", "MXN", "ARS", "CLP", "COP", "ZAR", "NGN", "KES", "GHS", "UGX",
    "TZS", "SGD", "HKD", "KRW", "VND", "THB", "IDR", "PHP", "ILS", "AED", "KWD", "BHD", "TND",
)  # fmt: skip
"""Currencies a bankroll can be kept in (ISO 4217)."""

_SIGN: Final = (
    f"[{''.join(sign for sign in SIGNS if len(sign) == 1)}]|z[łl](?![a-z])|(?:{'|'.join(CURRENCIES).lower()})(?![a-z])"
)
MONEY: Final = rf"(?P<before>{_SIGN})?\s*(?P<number>{NUMBER})\s*(?P<after>{_SIGN})?"
"""A pattern for an amount with a currency before or after it, in lower case."""


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A number with two readings."""

    text: str
    small: Decimal
    large: Decimal


_DIGITS: Final = re.compile(r"[-+]?\d+(?:e\d{1,3})?")
_SINGLE: Final = re.compile(r"([-+]?)(\d*)([.,])(\d+)")
_BLANK_BETWEEN: Final = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))")
_LONGEST: Final = 18


def unspaced(text: str) -> str:
    """Return a text without the blanks that group the digits of its numbers: ``1 000,50`` becomes ``1000,50``."""
    return _BLANK_BETWEEN.sub("", text)


def read_number(text: str, *, price: bool = False, language: str | None = None) -> Decimal | Ambiguous | None:
    """Read one number.

    Args:
        text: the number, with nothing around it.
        price: in a price, a single point or comma is always the decimal sign (``1.952``).
        language: whose way of grouping digits decides what ``1,000`` is; None where that is not known.

    Returns:
        The number; :class:`Ambiguous` when it has two readings; None when it is no number.
    """
    text = text.strip().replace("−", "-").replace("'", "").replace("’", "").lower()
    if len(text) > _LONGEST:
        return None
    if _DIGITS.fullmatch(text):
        return Decimal(text)
    single = _SINGLE.fullmatch(text)
    if single:
        sign, whole, mark, fraction = single.groups()
        small = Decimal(f"{sign}{whole or '0'}.{fraction}")
        if not price and len(fraction) == 3 and 1 <= len(whole) <= 3 and whole.strip("0"):
            large = Decimal(f"{sign}{whole}{fraction}")
            return large if language is not None and mark == thousands_sign(language) else Ambiguous(text, small, large)
        return small
    return _grouped(text)


def _grouped(text: str) -> Decimal | None:
    """Read a number with thousands signs: ``1,234.50``, ``1.234,5``, ``1,234,567``."""
    for thousands, decimal in ((",", "."), (".", ",")):
        pattern = rf"[-+]?\d{{1,3}}(?:{re.escape(thousands)}\d{{3}})+(?:{re.escape(decimal)}\d+)?"
        if re.fullmatch(pattern, text):
            return Decimal(text.replace(thousands, "").replace(decimal, "."))
    return None


def currency_of(sign: str | None, own: str | None = None) -> str | None:
    """Return the currency a sign or code stands for; a ``$`` is the person's own dollar if they keep one."""
    if sign is None:
        return None
    if sign == "$" and own in DOLLARS:
        return own
    return SIGNS.get(sign, sign.upper())


def as_money(value: Decimal, currency: Currency) -> Money:
    """Return an amount a person typed as money.

    Raises:
        BadArgument: it is finer than the currency's smallest unit, or absurdly large.
    """
    try:
        return Money(value, currency)
    except InvalidMoney as error:
        key = "amount.large" if abs(value) > 1_000_000 else "amount.fine"
        typed = f"{value:f}"
        text = typed if len(typed) <= _LONGEST else f"{value:.2e}"  # a number cut short would be another one
        raise BadArgument(key, text=text, currency=currency) from error
