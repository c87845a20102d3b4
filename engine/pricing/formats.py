"""The ways people write odds, converted both ways: exactly for one price, fast for arrays.

With the decimal price d and the profit b = d − 1 per unit staked:

| format | spelling | value |
|---|---|---|
| decimal | 2.05 | d > 1 |
| fractional | 21/20, evens | b |
| american | +105, -200 | 100 b when b ≥ 1, else −100 / b; never between −100 and 100 |
| hong_kong | 1.05 | b |
| malay | 0.95, -0.952 | b when b ≤ 1, else −1 / b |
| indonesian | 1.05, -2 | b when b ≥ 1, else −1 / b |

Even money has two spellings in the signed formats (+100 and -100, 1 and −1): both are read, the positive is written.
"""

import re
from decimal import ROUND_HALF_EVEN, Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final

from engine.pricing.errors import InvalidOddsText, InvalidPrices, PricingError

_EVENS: Final = frozenset({"evens", "even", "evs", "ev", "pk"})
_NUMBER: Final = re.compile(r"[+-]?\d{1,9}(\.\d{1,9})?|[+-]?\.\d{1,9}", re.ASCII)
_RATIO: Final = re.compile(r"(\d{1,9})\s*/\s*(\d{1,9})", re.ASCII)
_PLACES: Final = Decimal("0.000001")
"""A price that has no finite decimal form (4/3) is rounded here: exact to the cent for stakes up to 10,000."""


class OddsFormat(StrEnum):
    """A way to write a price; see the table of this module."""

    DECIMAL = "decimal"
    FRACTIONAL = "fractional"
    AMERICAN = "american"
    HONG_KONG = "hong_kong"
    MALAY = "malay"
    INDONESIAN = "indonesian"


# ---- one price, exactly ----------------------------------------------------------------------------------------------


def read_price(text: str, odds_format: OddsFormat | str | None = None) -> Decimal:
    """Read a price as a person writes it.

    Without a format the spelling decides: ``21/20`` and ``evens`` are fractional, a sign and at least 100 (``+110``,
    ``-200``) is American, any other plain number is decimal. A comma may stand for the point, a typographic minus for
    the sign.

    Args:
        text: what was written, such as "2.05", "2,05", "21/20", "+110", "evens".
        odds_format: the format it must be in; None to tell from the spelling.

    Returns:
        The decimal price: exact where it has at most six decimals, else rounded half to even to six.

    Raises:
        InvalidOddsText: the text is no price (in that format).
    """
    exact = read_exact(text, odds_format)
    price = Decimal(exact.numerator) / Decimal(exact.denominator)
    rounded = price.quantize(_PLACES, rounding=ROUND_HALF_EVEN)
    if rounded <= 1:
        raise _unreadable(text, odds_format)
    return rounded.normalize() if rounded != rounded.to_integral_value() else rounded.quantize(Decimal(1))


def read_exact(text: str, odds_format: OddsFormat | str | None = None) -> Fraction:
    """Read a price as :func:`read_price` does and return the decimal price as an exact fraction.

    Raises:
        InvalidOddsText: the text is no price (in that format).
    """
    cleaned = text.strip().lower().replace("−", "-").replace("–", "-").replace(",", ".")
    chosen = None if odds_format is None else _format(odds_format)
    if cleaned in _EVENS:
        return Fraction(2)
    ratio = _RATIO.fullmatch(cleaned)
    if ratio is not None and chosen in {None, OddsFormat.FRACTIONAL} and int(ratio[2]) and int(ratio[1]):
        return 1 + Fraction(int(ratio[1]), int(ratio[2]))
    if ratio is not None or _NUMBER.fullmatch(cleaned) is None:
        raise _unreadable(text, odds_format)
    value = Fraction(cleaned)
    if chosen is None:
        chosen = OddsFormat.AMERICAN if cleaned[0] in "+-" else OddsFormat.DECIMAL
    try:
        return decimal_of(value, chosen)
    except InvalidPrices as error:
        raise _unreadable(text, odds_format) from error


def decimal_of(value: Fraction | Decimal | int, odds_format: OddsFormat | str) -> Fraction:
    """Return the decimal price of one value in ``odds_format``, exactly.

    Raises:
        InvalidPrices: the format has no such value (American 50, Malay 1.2, decimal 1).
    """
    chosen = _format(odds_format)
    number = Fraction(value)
    size = abs(number)
    unit = 100 if chosen is OddsFormat.AMERICAN else 1
    if chosen is OddsFormat.DECIMAL:
        profit, possible = number - 1, number > 1
    elif chosen in {OddsFormat.FRACTIONAL, OddsFormat.HONG_KONG}:
        profit, possible = number, number > 0
    else:
        possible = 0 < size <= 1 if chosen is OddsFormat.MALAY else size >= unit
        profit = number / unit if number > 0 else unit / size if size else number
    if not possible:
        raise InvalidPrices(f"{value} is no {chosen.value.replace('_', ' ')} price")
    return profit + 1


def value_of(price: Fraction | Decimal | int, odds_format: OddsFormat | str) -> Fraction:
    """Return the value that a decimal price has in ``odds_format``, exactly; the inverse of :func:`decimal_of`.

    Raises:
        InvalidPrices: the price is not above 1.
    """
    chosen = _format(odds_format)
    profit = Fraction(price) - 1
    if profit <= 0:
        raise InvalidPrices(f"the price {price} is not above 1")
    if chosen is OddsFormat.DECIMAL:
        return profit + 1
    if chosen in {OddsFormat.FRACTIONAL, OddsFormat.HONG_KONG}:
        return profit
    if chosen is OddsFormat.MALAY:
        return profit if profit <= 1 else -1 / profit
    unit = 100 if chosen is OddsFormat.AMERICAN else 1
    return unit * profit if profit >= 1 else -unit / profit


def write_price(price: Fraction | Decimal | int, odds_format: OddsFormat | str = OddsFormat.DECIMAL) -> str:
    """Write a decimal price for a person.

    Decimal prices keep at least two and at most three decimals, American ones are whole numbers with their sign,
    fractional ones are exact fractions in lowest terms ("evens" for 1/1), the others have at most three decimals.

    Raises:
        InvalidPrices: the price is not above 1.
    """
    chosen = _format(odds_format)
    value = value_of(price, chosen)
    if chosen is OddsFormat.FRACTIONAL:
        return "evens" if value == 1 else f"{value.numerator}/{value.denominator}"
    if chosen is OddsFormat.AMERICAN:
        return f"{round(value):+d}"
    thousandths = Decimal(round(value * 1000)).scaleb(-3)
    hundredths = thousandths.quantize(Decimal("0.01"))
    return str(hundredths if hundredths == thousandths else thousandths)


# ---- arrays ----------------------------------------------------------------------------------------------------------


def _format(odds_format: OddsFormat | str) -> OddsFormat:
    try:
        return OddsFormat(odds_format)
    except ValueError as error:
        msg = f"There is no odds format {odds_format!r}; choose one of {', '.join(OddsFormat)}."
        raise PricingError(msg) from error


def _unreadable(text: str, odds_format: OddsFormat | str | None) -> InvalidOddsText:
    shown = text if len(text) <= 30 else text[:30] + "…"
    if odds_format is None:
        return InvalidOddsText(f"{shown!r} is no price; write it like 2.05, 21/20, +105 or -200.")
    name = OddsFormat(odds_format).value.replace("_", " ")
    return InvalidOddsText(f"{shown!r} is no {name} price.")
