"""From the bytes of a file to rows of cells that stand under the right names.

A name of a referee with an unquoted comma makes a row one cell too long, and every cell after it would be read under
its neighbour's name: prices shifted by one look as good as any. Such a row is put right where that is safe, and left
out where it is not.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from engine.ingestion.errors import UnreadableFile

_REFEREE: Final = "Referee"
_CELLS_CHECKED: Final = 3
"""So many cells after the referee must be numbers, or empty, in a row that stands as it should."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a file."""

    number: int
    """Counted from 1; the header is line 1."""

    cells: Sequence[str]
    last: str = ""
    """The last cell that is not empty, where the row may say how the match ended in a word of its own."""

    readable: bool = True
    """False where it cannot be told which cell belongs to which column."""


def read_table(
    path: str, body: bytes, required: Sequence[str], names: Mapping[str, str] | None = None
) -> tuple[list[str], list[Line]]:
    """Return the header and the rows that are not blank.

    Args:
        path: what to call the file in errors.
        body: its bytes, in UTF-8 (with or without a byte-order mark) or Windows-1252.
        required: columns that must be there, after renaming.
        names: other names for columns of the header, by the name that stands there.

    Raises:
        UnreadableFile: it is empty, cut off, no CSV, or a table of something else.
    """
    _refuse_other_formats(path, body)
    reader = csv.reader(io.StringIO(_decode(body), newline=""))
    again = "Download it again."
    try:
        found = [name.strip() for name in next(reader)]
        rows = [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise UnreadableFile(path, f"is no readable CSV (line {reader.line_num}: {error})", again) from error
    header = [(names or {}).get(name, name) for name in found]
    missing = [name for name in required if name not in header]
    if missing:
        seen = ", ".join(name[:20] for name in found[:6])
        raise UnreadableFile(
            path,
            f"has no column {', '.join(missing)} (its columns begin with {seen})",
            "Use a season file of football-data.co.uk such as mmz4281/2223/E0.csv.",
        )
    if not body.endswith((b"\n", b"\r")) and (not rows or len(rows[-1][1]) < len(header)):
        raise UnreadableFile(path, f"is cut off in line {reader.line_num}", again)
    return header, [_line(number, row, header) for number, row in rows]


def _line(number: int, row: list[str], header: Sequence[str]) -> Line:
    width = len(header)
    too_many = len(row) - width
    last = next((cell.strip() for cell in reversed(row) if cell.strip()), "")
    if too_many <= 0:
        return Line(number, row, last)
    beyond = next((cell.strip() for cell in reversed(row[width:]) if cell.strip()), "")
    referee = header.index(_REFEREE) if _REFEREE in header else None
    if referee is not None and not _numbers_follow(row, referee):
        name = ",".join(row[referee : referee + too_many + 1])
        joined = [*row[:referee], name, *row[referee + too_many + 1 :]]
        return Line(number, joined, last, readable=_numbers_follow(joined, referee))
    return Line(number, row[:width], last, readable=not beyond or not _is_number(beyond))


def _numbers_follow(row: Sequence[str], position: int) -> bool:
    return all(_is_number(cell) for cell in row[position + 1 : position + 1 + _CELLS_CHECKED])


def _is_number(text: str) -> bool:
    try:
        float(text or "0")
    except ValueError:
        return not text.strip()
    return True


def _refuse_other_formats(path: str, body: bytes) -> None:
    start = body[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    again = "Download it again."
    if not start:
        raise UnreadableFile(path, "is empty", again)
    if start.startswith((b"pk\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise UnreadableFile(path, "is a spreadsheet or an archive, not CSV", "Save it as CSV, or download the CSV.")
    if start.startswith(b"<"):
        raise UnreadableFile(path, "is a web page, not CSV (the site may have answered with an error page)", again)
    if b"\x00" in body:
        raise UnreadableFile(path, "holds binary data or UTF-16 text, not CSV", again)


def _decode(body: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return body.decode(encoding)
        except UnicodeDecodeError:
            continue
    return body.decode("latin-1")
