"""Errors of value and staking.

StakingError
├── InvalidProbability      a probability outside [0, 1], a distribution that does not sum to 1, a negative uncertainty
├── InvalidPrice            a price in an array that is not a finite number above 1
├── InvalidStakeRequest     a slate, bankroll, stake or return that cannot be
│   └── EmptySlate              no bet to stake
├── ContradictoryCaps       limits that exclude each other
└── InvalidStrategy         a strategy whose rules cannot be, or one that does not exist
    └── StrategyLoosened        a change that would loosen a strategy; a user may only tighten

Errors about arrays name the first offending row.
"""

from engine.errors import FairlineError


class StakingError(FairlineError):
    """A stake could not be worked out."""


class InvalidProbability(StakingError):
    """Not a probability, not a distribution, or not an uncertainty."""


class InvalidPrice(StakingError):
    """A decimal price must be a finite number above 1."""


class InvalidStakeRequest(StakingError):
    """The slate, the bankroll, a stake or a return cannot be."""


class EmptySlate(InvalidStakeRequest):
    """There is no bet to stake."""


class ContradictoryCaps(StakingError):
    """Two limits exclude each other."""


class InvalidStrategy(StakingError):
    """A strategy's rules cannot be, or there is no such strategy."""


class StrategyLoosened(InvalidStrategy):
    """A change would make a strategy looser than it is."""
