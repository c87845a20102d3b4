"""The number under which everything is logged that one message of a person, or one run of a job, sets off.

It goes with rows of the outbox and with runs that are asked for, so that processes that take them up log under it too.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import structlog

NAME: Final = "request_id"


def current() -> str | None:
    """Return the number at hand; None where nobody asked for anything."""
    found: Any = structlog.contextvars.get_contextvars().get(NAME)
    return None if found is None else str(found)


@contextmanager
def under(request_id: str | None = None, **about: object) -> Iterator[str]:
    """Log all that happens inside under a number, a new one when None, and under what it is about."""
    number = request_id or secrets.token_hex(8)
    with structlog.contextvars.bound_contextvars(**{NAME: number, "person": None, **about}):
        yield number
