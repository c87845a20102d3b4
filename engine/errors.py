"""The root of every error Fairline raises on purpose.

Each package draws its own branch in its own ``errors`` module and callers may catch the family:

    FairlineError
    ├── DomainError          engine.domain.errors
    ├── PricingError         engine.pricing.errors
    ├── FeatureError         engine.features.errors
    ├── ModelError           engine.models.errors
    ├── StakingError         engine.staking.errors
    ├── StorageError         engine.storage.errors
    ├── IngestionError       engine.ingestion.errors
    └── AdviceError          engine.advice.decision

A message says what happened, what was (not) done and what to do now, and never contains a secret.
"""


class FairlineError(Exception):
    """Something went wrong that a caller, an operator or a bettor can act on."""
