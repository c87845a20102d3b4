"""Refuses a file or folder that cannot be written before the minutes of work whose outcome would go there."""

import tempfile
from pathlib import Path

from engine.errors import FairlineError


class CannotWrite(FairlineError):
    """What comes of a command cannot be kept where it was to go."""


def check_file(path: Path, refusal: str, option: str) -> None:
    """See whether a file could be written, and leave everything as it is.

    Args:
        path: of the file; folders above it may still have to be made.
        refusal: what was not done, such as ``Nothing was evaluated``.
        option: which names another file, such as ``--report``.

    Raises:
        CannotWrite: it could not.
    """
    try:
        if path.exists():
            with path.open("a", encoding="utf-8"):
                return
        folder = next(above for above in path.absolute().parents if above.exists())
        with tempfile.TemporaryFile(dir=folder):
            return
    except OSError as error:
        msg = f"{path} cannot be written ({error.strerror}). {refusal}; name another file with {option}."
        raise CannotWrite(msg) from error


def make_folder(path: Path, refusal: str, option: str) -> None:
    """Make a folder, and see whether files can be written in it.

    Raises:
        CannotWrite: they cannot.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=path):
            pass
    except OSError as error:
        msg = f"{path} cannot hold the report ({error.strerror}). {refusal}; name another folder with {option}."
        raise CannotWrite(msg) from error
