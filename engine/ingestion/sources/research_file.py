"""Tables that research brings along: one CSV file, packed or not, read row by row."""

import asyncio
import csv
import gzip
import io
import zlib
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from engine.domain.facts import MatchFacts
from engine.domain.football import League
from engine.domain.odds import Bookmaker
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


class ResearchFile(ABC):
    """A table of research as a ``Source``; a subclass says what is in it and reads its rows.

    Args:
        path: the file, or the folder it is in.

    Attributes:
        name: of the source.
        file_name: what the file is called in a folder.
        required: columns that must be there.
    """

    simulated = False
    name: str
    file_name: str
    required: Sequence[str]

    def __init__(self, path: Path) -> None:
        self._path = path

    @abstractmethod
    async def leagues(self) -> tuple[League, ...]:
        """Return the leagues the file covers."""

    @abstractmethod
    async def bookmakers(self) -> tuple[Bookmaker, ...]:
        """Return the bookmakers whose prices it holds."""

    @abstractmethod
    def match_of(self, row: Mapping[str, str]) -> MatchFacts | None:
        """Return one row as facts; None for one that names no match of these leagues."""

    async def facts(self, *, since: datetime | None, until: datetime) -> AsyncIterator[MatchFacts]:
        """Yield what became known after ``since`` (None: ever) and not after ``until``, in the file's order.

        Raises:
            OriginUnavailable: there is no such file.
            UnreadableFile: it is not the file of this source.
        """
        for row in await asyncio.to_thread(read_rows, self._path, self.required, self.file_name):
            match = self.match_of(row)
            known = None if match is None else known_between(match, since, until)
            if known is not None:
                yield known
