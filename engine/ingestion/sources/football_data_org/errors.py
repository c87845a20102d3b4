"""How football-data.org refuses: by HTTP status, with a sentence."""

from typing import Any, Final

from engine.ingestion.api.client import Api, reason_in, refusal_by_status
from engine.ingestion.errors import ApiError, NotAuthorised
from engine.storage.operations.raw_bodies import RawBody

SOURCE: Final = "football-data-org"
NAME: Final = "football-data.org"


class FootballDataOrgApi(Api):
    """football-data.org as an API to ask."""

    __slots__ = ()

    def refusal(self, raw: RawBody, document: Any) -> ApiError | None:
        """Return the error a body stands for; None when it is an answer."""
        reason = reason_in(document)
        about_token = raw.status == 400 and reason is not None and "token" in reason.lower()
        if raw.status in {401, 403} or about_token:
            return NotAuthorised(
                self.name,
                raw.request,
                f"did not let us in (HTTP {raw.status}): {reason or 'no reason given'}",
                "Check FAIRLINE_FOOTBALL_DATA_ORG_TOKEN, and that your plan includes this competition.",
                status=raw.status,
            )
        return refusal_by_status(self, raw.request, raw.status, reason=reason)
