"""Tables that research brings along: one CSV file, packed or not, read row by row."""

import asyncio
import csv
import gzip
import io
import zlib
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from engine.domain.facts import MatchFacts
from engine.ingestion.errors import OriginUnavailable, UnreadableFile
from engine.ingestion.sources.football_data_uk.source import known_between


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


async def facts_of_rows(
    rows: Callable[[], Sequence[Mapping[str, str]]],
    match_of: Callable[[Mapping[str, str]], MatchFacts | None],
    since: datetime | None,
    until: datetime,
) -> AsyncIterator[MatchFacts]:
    """Yield of each row what became known after ``since`` (None: ever) and not after ``until``, in the file's order.

    Args:
        rows: reads them; called aside, because reading takes its time.
        match_of: one row as facts; None for one that names no match.
        since: what was known then is left out.
        until: what became known later is left out.
    """
    for row in await asyncio.to_thread(rows):
        match = match_of(row)
        told = None if match is None else known_between(match, since, until)
        if told is not None:
            yield told
