"""What can go wrong with features.

FairlineError
└── FeatureError
├── FutureFacts      something was asked that would have let the future in
├── InvalidFeatures  numbers that cannot be
└── VersionMismatch  stored features of another catalogue or code
"""

from engine.errors import FairlineError


class FeatureError(FairlineError):
    """Features could not be computed, kept or read."""


class FutureFacts(FeatureError):
    """Something was asked that would have let facts of the future in."""


class InvalidFeatures(FeatureError):
    """Numbers outside their range, or missing where they may not be."""


class VersionMismatch(FeatureError):
    """Stored features belong to another version of the catalogue or the code."""
