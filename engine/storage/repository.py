"""What every repository starts from."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from sqlalchemy.ext.asyncio import AsyncSession

T = TypeVar("T")


class Repository:
    """Reads and writes one subject within the transaction of a unit of work."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session


def chunked(items: Iterable[T], size: int = 5_000) -> Iterator[Sequence[T]]:
    """Yield ``items`` in lists short enough for one statement: both databases end at 32,767 parameters."""
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk
