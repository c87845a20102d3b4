"""Whether a file is a SQLite database, found out without harm to connections that are open.

Closing a file lets go of every lock this process holds on it (POSIX, ``fcntl``), those of SQLite's own connections
included; another process that closes the database then takes away the write-ahead log under them, and what they commit
is lost. So a file is looked into once, before this process has any connection to it, and never again.
"""

from pathlib import Path
from typing import Final

from engine.storage.errors import DatabaseUnreachable

_MAGIC: Final = b"SQLite format 3\x00"
_trusted: set[tuple[int, int]] = set()
"""Device and number of the files this process has or may have connections to."""


def check_format(path: Path) -> None:
    """Refuse a file of another format before a connection, which has a thread of its own, is made for it.

    Raises:
        DatabaseUnreachable: the file cannot be read or is no SQLite database, or a folder stands there.
    """
    if path.is_dir():
        msg = f"{path} is a folder. Nothing was stored; name a file in it, such as {path / 'fairline.sqlite'}."
        raise DatabaseUnreachable(msg)
    if not path.is_file() or _identity(path) in _trusted:
        return
    try:
        with path.open("rb") as file:
            start = file.read(len(_MAGIC))
    except OSError as error:
        msg = f"{path} cannot be read ({error.strerror}). Nothing was stored; check whose file it is."
        raise DatabaseUnreachable(msg) from error
    if start and start != _MAGIC:
        msg = f"{path} is no SQLite database. It was left as it is; choose another place."
        raise DatabaseUnreachable(msg)
    trust(path)


def trust(path: Path) -> None:
    """Never look into a file again: this process has connections to it."""
    if path.is_file():
        _trusted.add(_identity(path))


def _identity(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino
