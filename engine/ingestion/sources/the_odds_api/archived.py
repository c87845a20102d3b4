"""Reads archived bodies of The Odds API: what kind one is stands in the request that brought it."""

import re
from typing import Any, Final

import httpx

from engine.ingestion.api.client import read_json
from engine.ingestion.api.schema import Listed, read_as
from engine.ingestion.batch import FactBatch
from engine.ingestion.sources.the_odds_api.bodies import Event, EventOdds, EventScore, Snapshot
from engine.ingestion.sources.the_odds_api.errors import NAME, SOURCE, TheOddsApiApi
from engine.ingestion.sources.the_odds_api.facts import event_facts, odds_facts, score_facts
from engine.pricing.formats import OddsFormat
from engine.storage.operations.raw_bodies import RawBody

_KIND: Final = re.compile(r"/v4/(?P<history>historical/)?sports/[^/]+/(?P<what>odds|events|scores)/?$")


def batch_of(raw: RawBody) -> FactBatch:
    """Return the match facts of an archived body; a body of another kind (the list of sports) has none.

    Raises:
        IngestionError: it is cut, an error, or of a form Fairline does not know.
    """
    url = httpx.URL(raw.request)
    kind = _KIND.search(url.path)
    api = TheOddsApiApi(SOURCE, NAME, base_url="")
    document = read_json(api, raw)
    refused = api.refusal(raw, document)
    if refused is not None:
        raise refused
    if kind is None:
        return FactBatch(SOURCE)
    odds_format = OddsFormat(url.params.get("oddsFormat", OddsFormat.DECIMAL))

    def read(model: Any) -> Any:
        return read_as(model, document, api=NAME, request=raw.request)

    if kind["history"]:
        snapshot: Snapshot = read(Snapshot)
        return odds_facts(snapshot.data, snapshot.timestamp, odds_format)
    if kind["what"] == "odds":
        return odds_facts(read(Listed[EventOdds]), raw.fetched_at, odds_format)
    if kind["what"] == "scores":
        return score_facts(read(Listed[EventScore]), raw.fetched_at)
    return event_facts(read(Listed[Event]), raw.fetched_at)
