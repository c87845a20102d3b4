"""How The Odds API refuses: by HTTP status, with a code of its own, also once with a body where an answer should be."""

from typing import Any, Final

from engine.ingestion.api.client import Api, reason_in, refusal_by_status
from engine.ingestion.errors import ApiError, NotAuthorised, QuotaExhausted, RateLimited, RequestRefused
from engine.storage.operations.raw_bodies import RawBody

SOURCE: Final = "the-odds-api"
NAME: Final = "The Odds API"

_KEY: Final = frozenset({"MISSING_KEY", "INVALID_KEY", "DEACTIVATED_KEY", "HISTORICAL_UNAVAILABLE_ON_FREE_USAGE_PLAN"})


class TheOddsApiApi(Api):
    """The Odds API as an API to ask."""

    __slots__ = ()

    def refusal(self, raw: RawBody, document: Any) -> ApiError | None:
        """Return the error a body stands for; None when it is an answer."""
        body = document if isinstance(document, dict) else {}
        code = str(body["error_code"]) if "error_code" in body else None
        if code is None and raw.status != 401:
            return refusal_by_status(self, raw.request, raw.status, reason=reason_in(document))
        reason = reason_in(document) or "no reason given"
        kind, remedy = self._meaning(code, raw.status)
        return kind(
            self.name, raw.request, f"refused ({code or 'HTTP 401'}): {reason}", remedy, status=raw.status, code=code
        )

    @staticmethod
    def _meaning(code: str | None, status: int) -> tuple[type[ApiError], str]:
        if code == "OUT_OF_USAGE_CREDITS":
            return QuotaExhausted, "Prices come again when the month of the plan turns, or with a larger plan."
        if code in _KEY or code is None:
            return NotAuthorised, "Check FAIRLINE_THE_ODDS_API_KEY and what its plan includes."
        if code == "EXCEEDED_FREQ_LIMIT" or status == 429:
            return RateLimited, "It was asked too often; it is asked again later."
        return RequestRefused, "Asking the same again will not help."
