"""The names in an API's body, for somebody who wants to see what the resolver makes of them."""

import json

from engine.ingestion.errors import InvalidRequest
from engine.ingestion.sources.live import LIVE_SOURCES
from engine.ingestion.team_names.resolver import NamedEvent


def named_events(source: str, body: bytes, request: str) -> list[NamedEvent]:
    """Return the events of a body with two names, in its order.

    An event of a competition without history has the source's own name of it as league, which no league has.

    Args:
        source: ``the-odds-api`` or ``football-data-org``.
        body: as it came.
        request: how to call it in an error.

    Raises:
        InvalidRequest: a source whose bodies cannot be read, or a body that holds no list of matches.
        SchemaChanged: matches without the fields that are needed.
    """
    readers = {entry.code: entry.named_events for entry in LIVE_SOURCES}
    if source not in readers:
        msg = f"The bodies of {source!r} cannot be read. Nothing was resolved; use one of {', '.join(sorted(readers))}."
        raise InvalidRequest(msg)
    try:
        document = json.loads(body)
    except ValueError as error:
        msg = f"{request} is no JSON ({error}). Nothing was resolved; give a body as the API sent it."
        raise InvalidRequest(msg) from error
    return readers[source](document, request)
