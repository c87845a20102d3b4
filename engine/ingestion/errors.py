"""What can go wrong while facts come in.

IngestionError
├── InvalidRequest          seasons, divisions or an origin that cannot be meant
├── OriginUnavailable       a folder that does not exist, a site that does not answer
├── UnreadableFile          one file that is not what it should be; names it and says what it is instead
└── ApiError                an API did not give what it was asked for; says which, and what was asked
    ├── ApiUnavailable      no answer, or 5xx, also after trying again
    ├── RateLimited         asked too often; says when to come back
    ├── QuotaExhausted      the credits of the month are spent, or too few are left for this request
    ├── NotAuthorised       the key is missing or wrong, or the plan does not include what was asked for
    ├── RequestRefused      what was asked for does not exist or cannot be combined
    ├── BrokenBody          a body that ends in the middle, cannot be unpacked or is no JSON
    └── SchemaChanged       readable JSON without the fields that are needed; names them

A bad *cell* of a file is no exception: it is reported as a ``CellProblem`` and skipped. So is a price of an API that is
no price: it is counted aside.
"""

from collections.abc import Sequence

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


class ApiError(IngestionError):
    """An API did not give what it was asked for. Nothing was stored but the body itself, where there was one.

    Args:
        api: the API's name, as people know it.
        request: what was asked, without its secret.
        why: a clause that says what happened.
        remedy: a sentence that says what to do.
        status: the HTTP status; None when there was no answer.
        code: the API's own name of the error, if it has one.
    """

    def __init__(
        self, api: str, request: str, why: str, remedy: str, *, status: int | None = None, code: str | None = None
    ) -> None:
        super().__init__(f"{api} {why} (asked for {request}). Nothing was stored. {remedy}")
        self.api = api
        self.request = request
        self.status = status
        self.code = code


class ApiUnavailable(ApiError):
    """No answer, or an error of the server, also after trying again."""


class RateLimited(ApiError):
    """Asked too often. ``retry_after`` is in seconds; None when the API did not say."""

    retry_after: float | None = None


class QuotaExhausted(ApiError):
    """The credits of this month are spent, or too few are left for this request."""


class NotAuthorised(ApiError):
    """The key is missing, wrong or switched off, or its plan does not include what was asked for."""


class RequestRefused(ApiError):
    """What was asked for does not exist, or cannot be combined."""


class BrokenBody(ApiError):
    """The body ends in the middle, cannot be unpacked or is no JSON."""


class SchemaChanged(ApiError):
    """The body is JSON, but fields that are needed are missing or of another kind; ``fields`` names them."""

    def __init__(self, api: str, request: str, fields: Sequence[str]) -> None:
        shown = "; ".join(fields[:5]) + (f"; and {len(fields) - 5} more" if len(fields) > 5 else "")
        super().__init__(
            api,
            request,
            f"answered in a form Fairline does not know: {shown}",
            "The body is archived: once Fairline knows the new form, fairline rebuild reads it again.",
        )
        self.fields = tuple(fields)
