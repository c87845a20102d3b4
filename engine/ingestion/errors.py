"""What can go wrong while facts come in.

IngestionError
├── InvalidRequest          seasons, divisions or an origin that cannot be meant
├── OriginUnavailable       a folder that does not exist, a site that does not answer
└── UnreadableFile          one file that is not what it should be; names it and says what it is instead

A bad *cell* is no exception: it is reported as a ``CellProblem`` and skipped.
"""

from engine.errors import FairlineError


class IngestionError(FairlineError):
    """Facts could not be brought in."""


class InvalidRequest(IngestionError):
    """What was asked for does not exist or cannot be understood; nothing was read."""


class OriginUnavailable(IngestionError):
    """The place to read from is not there or does not answer."""


class UnreadableFile(IngestionError):
    """A whole file cannot be used; nothing of it was stored and other files are not touched.

    Args:
        path: the file, as the site calls it.
        why: a clause that says what is wrong.
        remedy: a sentence that says what to do.
    """

    def __init__(self, path: str, why: str, remedy: str) -> None:
        super().__init__(f"{path} {why}. Nothing of it was stored. {remedy}")
        self.path = path
        self.why = why
