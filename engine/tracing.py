"""Spans of what Fairline does: nothing is recorded until a process says who collects them.

The rooms name what they do with :func:`span`; only ``workers.observability.tracing`` knows the library that keeps it.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager

from engine import request_id

Value = str | int | float | bool
Note = Callable[..., None]
"""Adds to what a span is about, by name; never what a person typed, an account or a secret."""

Start = Callable[[str, Mapping[str, Value]], AbstractContextManager[Note]]
"""Begins a span with a name and what it is about; inside of it, others are its children."""

_collectors: list[Start] = []


def collect_with(start: Start | None) -> None:
    """Hand every span of this process to a collector; to none when None."""
    _collectors[:] = [] if start is None else [start]


@contextmanager
def span(name: str, **about: Value) -> Iterator[Note]:
    """Let what happens inside be a span, with the request id it happens under. Costs nothing where nobody collects."""
    if not _collectors:
        yield _nothing
        return
    number = request_id.current()
    with _collectors[0](name, about if number is None else {"request_id": number, **about}) as note:
        yield note


def _nothing(**about: Value) -> None:
    """Take what nobody collects."""
