"""Money: a decimal amount with its currency, exact to the currency's minor unit."""

from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, Decimal, InvalidOperation
from typing import Final, NewType

from engine.domain.errors import CurrencyMismatch, InvalidMoney

Currency = NewType("Currency", str)
"""An ISO 4217 code such as ``EUR``."""

_DIGITS: Final = {
    "JPY": 0,
    "KRW": 0,
    "CLP": 0,
    "ISK": 0,
    "VND": 0,
    "XAF": 0,
    "XOF": 0,
    "UGX": 0,
    "KWD": 3,
    "BHD": 3,
    "OMR": 3,
    "TND": 3,
    "JOD": 3,
}


def minor_digits(currency: Currency) -> int:
    """Return how many digits the currency has after the point (ISO 4217): 2 unless it is an exception."""
    return _DIGITS.get(currency, 2)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in one currency, exact to its minor unit.

    Raises:
        InvalidMoney: the amount is not finite or finer than the minor unit.
    """

    amount: Decimal
    currency: Currency

    def __post_init__(self) -> None:
        if not self.amount.is_finite():
            msg = f"{self.amount} is no amount of money."
            raise InvalidMoney(msg)
        unit = Decimal(1).scaleb(-minor_digits(self.currency))
        try:
            exact = self.amount.quantize(unit)
        except InvalidOperation as error:
            msg = f"{self.amount} {self.currency} is too large."
            raise InvalidMoney(msg) from error
        if exact != self.amount:
            msg = f"{self.amount} {self.currency} is finer than the smallest unit {unit}."
            raise InvalidMoney(msg)
        object.__setattr__(self, "amount", exact)

    @classmethod
    def of(cls, amount: Decimal | float | str, currency: Currency | str, *, down: bool = False) -> "Money":
        """Return ``amount`` rounded to the minor unit: half to even, or toward zero when ``down`` (stakes)."""
        currency = Currency(currency)
        unit = Decimal(1).scaleb(-minor_digits(currency))
        try:
            rounded = Decimal(str(amount)).quantize(unit, rounding=ROUND_DOWN if down else ROUND_HALF_EVEN)
        except InvalidOperation as error:
            msg = f"{amount} is no amount of money."
            raise InvalidMoney(msg) from error
        return cls(rounded, currency)

    @classmethod
    def zero(cls, currency: Currency | str) -> "Money":
        """Return nothing, in ``currency``."""
        return cls(Decimal(0), Currency(currency))

    @classmethod
    def from_minor(cls, units: int, currency: Currency | str) -> "Money":
        """Return ``units`` cents (or whatever the minor unit is), as stored."""
        currency = Currency(currency)
        return cls(Decimal(units).scaleb(-minor_digits(currency)), currency)

    @property
    def minor(self) -> int:
        """The amount in minor units, as stored."""
        return int(self.amount.scaleb(minor_digits(self.currency)))

    def __add__(self, other: "Money") -> "Money":
        return Money(self.amount + self._same(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.amount - self._same(other), self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.amount, self.currency)

    def __lt__(self, other: "Money") -> bool:
        return self.amount < self._same(other)

    def __le__(self, other: "Money") -> bool:
        return self.amount <= self._same(other)

    def __gt__(self, other: "Money") -> bool:
        return self.amount > self._same(other)

    def __ge__(self, other: "Money") -> bool:
        return self.amount >= self._same(other)

    def __bool__(self) -> bool:
        return bool(self.amount)

    def __str__(self) -> str:
        return f"{self.amount:,} {self.currency}"

    def times(self, factor: Decimal | float, *, down: bool = False) -> "Money":
        """Return the amount multiplied by a plain number and rounded as in :meth:`of`."""
        return Money.of(self.amount * Decimal(str(factor)), self.currency, down=down)

    def _same(self, other: "Money") -> Decimal:
        if other.currency != self.currency:
            msg = f"{self} and {other} are different currencies."
            raise CurrencyMismatch(msg)
        return other.amount
