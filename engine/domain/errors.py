"""Errors of the domain.

DomainError
├── InvalidPrice        a price that is not a finite number above 1
├── InvalidCommission   a commission that is no share of the winnings
├── InvalidSelection    a market, line or outcome that does not exist
├── InvalidMoney        an amount that is not finite, or too fine for its currency
│   └── CurrencyMismatch    two currencies in one sum
└── InvalidBet          a bet that cannot be: no stake, settled twice
"""

from engine.errors import FairlineError


class DomainError(FairlineError):
    """A value that cannot exist in football or betting."""


class InvalidPrice(DomainError):
    """A decimal price must be a finite number above 1."""


class InvalidCommission(DomainError):
    """A commission must be a share of the winnings, from 0 to below 1."""


class InvalidSelection(DomainError):
    """No such market, line or outcome."""


class InvalidMoney(DomainError):
    """Not an amount of money."""


class CurrencyMismatch(InvalidMoney):
    """Two currencies met in one sum."""


class InvalidBet(DomainError):
    """A bet that cannot exist, or a change it does not allow."""
