"""Creates files with people's bets so that only their owner can read them."""

import contextlib
import stat
from pathlib import Path
from typing import Final

FILE: Final = 0o600
FOLDER: Final = 0o700
BESIDE: Final = ("", "-wal", "-shm", "-journal")
"""What SQLite keeps beside its file; it gives them the file's own rights."""


def make_private(path: Path) -> None:
    """Let only the owner read and write a file, and what SQLite keeps beside it; what is not ours is left alone."""
    for suffix in BESIDE:
        _restrict(path.with_name(path.name + suffix), FILE)


def make_private_folder(path: Path) -> None:
    """Make a folder that only its owner can look into, or let only the owner look into one that is there.

    Raises:
        OSError: it cannot be made.
    """
    path.mkdir(parents=True, exist_ok=True, mode=FOLDER)
    _restrict(path, FOLDER)


def make_home_private(home: Path) -> None:
    """Let only the owner look into a home and read what an older Fairline left there for everybody to read."""
    if not home.is_dir():
        return
    _restrict(home, FOLDER)
    for path in home.iterdir():
        if path.is_dir():
            _restrict(path, FOLDER)
        elif path.name.startswith("fairline"):
            _restrict(path, FILE)


def _restrict(path: Path, rights: int) -> None:
    """Take rights away from others; where the system knows none, or the file is somebody else's, nothing happens."""
    with contextlib.suppress(OSError):
        if stat.S_IMODE(path.stat().st_mode) & ~rights:
            path.chmod(rights)
