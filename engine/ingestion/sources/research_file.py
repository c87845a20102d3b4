"""Tables that research brings along: one CSV file, packed or not, read row by row."""

import csv
import gzip
import io
import zlib
from collections.abc import Sequence
from pathlib import Path

from engine.ingestion.errors import OriginUnavailable, UnreadableFile


def read_rows(path: Path, required: Sequence[str], default_name: str) -> list[dict[str, str]]:
    """Return the rows of a table by the names of its columns.

    Args:
        path: the file, ``.csv`` or ``.csv.gz``, or a folder that holds it under ``default_name``.
        required: columns that must be there.
        default_name: what the file is called in a folder.

    Raises:
        OriginUnavailable: there is no such file.
        UnreadableFile: it is cut off, not packed as its name says, or a table of something else.
    """
    file = path.expanduser()
    if file.is_dir():
        file = file / default_name
    try:
        body = file.read_bytes()
    except OSError as error:
        msg = f"{file} cannot be read ({error.strerror}). Nothing was stored. Give the file, or the folder it is in."
        raise OriginUnavailable(msg) from error
    try:
        text = (gzip.decompress(body) if file.suffix == ".gz" else body).decode("utf-8-sig")
        reader = csv.DictReader(io.StringIO(text, newline=""))
        rows = [{name: (cell or "").strip() for name, cell in row.items() if name} for row in reader]
    except (EOFError, OSError, zlib.error, UnicodeDecodeError, csv.Error) as error:
        raise UnreadableFile(file.name, f"cannot be unpacked or read ({error})", "Bring it again.") from error
    missing = [name for name in required if name not in (reader.fieldnames or ())]
    if missing:
        raise UnreadableFile(file.name, f"has no column {', '.join(missing)}", "Is it the file of this source?")
    return rows
