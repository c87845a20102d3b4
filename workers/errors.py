"""Errors of the workers.

WorkerError
├── AnotherWorker   somebody else works on this database already, and without REDIS_URL there can be only one
├── NoSuchJob       a job nobody knows
├── ExtraMissing    a setting needs an extra that is not installed
├── TrainingFailed  the process of a training ended without a result; the models in use were not touched
└── Hopeless        a job that would fail again however often it is tried; it waits for somebody to look at it
"""

from engine.errors import FairlineError


class WorkerError(FairlineError):
    """A worker could not do what was asked."""


class AnotherWorker(WorkerError):
    """Without a Redis server one process works on a database, and one is there."""


class NoSuchJob(WorkerError):
    """A job nobody knows."""


class ExtraMissing(WorkerError):
    """A setting needs an optional part of the installation that is not there."""


class Hopeless(WorkerError):
    """Trying again would not help: a person has to change something first."""


class TrainingFailed(WorkerError):
    """The process of a training ended without a result. The models in use were not touched."""
