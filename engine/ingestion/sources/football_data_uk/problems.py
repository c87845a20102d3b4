"""What can be wrong with one cell or row, and the sentence that reports it."""

from dataclasses import dataclass
from enum import StrEnum


class Problem(StrEnum):
    """Why a cell or a row was skipped; the value is the sentence a person reads."""

    # cells
    NOT_A_NUMBER = "not a number"
    NOT_ABOVE_ONE = "a price must be above 1"
    TOO_HIGH = "a price above 1001 is no real price"
    MISSING_OUTCOME = "the bookmaker's other outcomes have a price, this one has none"
    ABOVE_ANY_AVERAGE = "the market's best price lies far above its average"
    BELOW_AVERAGE = "the market's best price lies below its average"
    BELOW_NAMED_BOOK = "the market's best price lies far below that of a named bookmaker"
    IMPOSSIBLE_MARGIN = "the prices of all outcomes together give an impossible margin"
    NO_LINE = "the handicap's line is missing"
    BAD_LINE = "no handicap line in quarter steps between -6 and 6"
    BAD_COUNT = "no plausible count"
    BAD_SCORE = "no plausible score"
    RESULT_CONTRADICTS_SCORE = "the result letter contradicts the score"
    BAD_TIME = "no time of day"
    # rows
    BAD_DATE = "no date in the form dd/mm/yy or dd/mm/yyyy"
    OUTSIDE_SEASON = "the date lies outside the season"
    OTHER_DIVISION = "the row belongs to another division"
    NO_TEAM = "a team's name is missing"
    SAME_TEAM_TWICE = "a team cannot play itself"
    DUPLICATE = "the same match stands in the file twice"
    ROW_TOO_WIDE = "the row has more cells than the header, and which belong where cannot be told"
    OTHER_COUNTRY = "the row belongs to a country or league Fairline does not know"


ROW_REASONS = frozenset(
    {
        Problem.BAD_DATE,
        Problem.OUTSIDE_SEASON,
        Problem.OTHER_DIVISION,
        Problem.NO_TEAM,
        Problem.SAME_TEAM_TWICE,
        Problem.DUPLICATE,
        Problem.ROW_TOO_WIDE,
        Problem.OTHER_COUNTRY,
    }
)
"""Reasons for which the whole row was skipped, not one cell."""


@dataclass(frozen=True, slots=True)
class CellProblem:
    """One skipped cell or row: where it stands, what stands there and why it was not used."""

    file: str
    line: int
    """Line of the file, counted from 1; the header is line 1."""

    column: str
    value: str
    reason: Problem

    def __str__(self) -> str:
        shown = repr(self.value) if self.value else "empty"
        what = "row skipped" if self.reason in ROW_REASONS else "cell skipped"
        return f"{self.file} line {self.line}, {self.column}: {shown} – {self.reason.value}; {what}"
