"""Stakes as people place them: round ones that nobody notices, none so small that it is not worth the while."""

from decimal import Decimal
from typing import Final

from engine.domain.money import Currency, Money, minor_digits

MOST_ROUNDED: Final = Decimal("0.05")
"""A stake is rounded down by this share of itself at most, unless somebody chose a step of their own."""

_LEAST: Final = {
    "JPY": 50, "KRW": 500, "ISK": 50, "CLP": 500, "VND": 10_000, "UGX": 1_000, "TZS": 1_000, "IDR": 5_000,
    "COP": 1_000, "ARS": 500, "HUF": 100, "NGN": 100, "KES": 20, "INR": 20, "CZK": 10, "SEK": 5, "NOK": 5, "DKK": 5,
    "TRY": 10, "UAH": 10, "PHP": 20, "THB": 10, "MXN": 10, "ZAR": 5, "PLN": 2, "RON": 2, "BRL": 2, "CNY": 5, "GHS": 5,
}  # fmt: skip
_USUAL_LEAST: Final = "0.50"


def usual_least(currency: Currency) -> Money:
    """Return the least stake worth placing where somebody named none: about half a euro, as bookmakers have it."""
    return Money.of(_LEAST.get(currency, _USUAL_LEAST), currency)


def rounded_stake(stake: Money, step: Money | None = None) -> Money:
    """Round a stake down, so that no cap or limit is broken by it.

    Args:
        stake: as it was worked out.
        step: what stakes are multiples of; None: the largest of 1, 2 and 5 times a power of ten that takes
            :data:`MOST_ROUNDED` of it at most. A stake below the step stays as None would have it.

    Returns:
        The stake to place: 17.47 becomes 17, 53.30 becomes 52, 0.37 becomes 0.36.
    """
    if step is not None and 0 < step.minor <= stake.minor:
        return Money.from_minor(stake.minor // step.minor * step.minor, stake.currency)
    units = stake.minor
    for power in range(len(str(max(units, 1))) - 1, -1, -1):
        for lead in (5, 2, 1):
            size: int = lead * 10**power
            kept = units // size * size
            if kept and units - kept <= units * MOST_ROUNDED:
                return Money.from_minor(kept, stake.currency)
    return stake


def exact_step(currency: Currency) -> Money:
    """Return the step of somebody who wants stakes to the last coin."""
    return Money.of(Decimal(1).scaleb(-minor_digits(currency)), currency)
