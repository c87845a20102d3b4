"""One odd value costs its item, not the body; a body of odd values is refused."""

from typing import Any

import pytest
from structlog.testing import capture_logs

from engine.ingestion.api.schema import Listed, read_as
from engine.ingestion.errors import SchemaChanged
from engine.ingestion.sources.football_data_org.bodies import Status
from engine.ingestion.sources.the_odds_api.bodies import EventOdds


def an_event(name: str = "e1", **changes: Any) -> dict[str, Any]:
    outcomes = [{"name": "Leeds", "price": 2.1}, {"name": "Draw", "price": 3.4}, {"name": "Hull", "price": 3.6}]
    market = {"key": "h2h", "outcomes": outcomes, "last_update": "2026-08-14T10:00:00Z"}
    books = [{"key": key, "title": key.title(), "markets": [market]} for key in ("pinnacle", "bwin", "unibet")]
    event = {
        "id": name, "sport_key": "soccer_epl", "commence_time": "2026-08-14T19:00:00Z",
        "home_team": "Leeds", "away_team": "Hull", "bookmakers": books,
    }  # fmt: skip
    return event | changes


def read(*events: dict[str, Any]) -> tuple[EventOdds, ...]:
    found: tuple[EventOdds, ...] = read_as(Listed[EventOdds], list(events), api="The Odds API", request="/odds")
    return found


def test_a_price_of_null_costs_its_outcome_and_nothing_else() -> None:
    event = an_event()
    event["bookmakers"][1] = {
        "key": "bwin", "title": "Bwin",
        "markets": [{"key": "h2h", "outcomes": [
            {"name": "Leeds", "price": None}, {"name": "Draw", "price": 3.4}, {"name": "Hull", "price": 3.6},
        ]}],
    }  # fmt: skip
    with capture_logs() as logs:
        (told,) = read(event)
    assert [len(book.markets[0].outcomes) for book in told.bookmakers] == [3, 2, 3]
    assert [line["items"] for line in logs] == [{"price is no number": 1}]


def test_a_book_whose_time_has_no_zone_is_left_aside_and_the_others_stay() -> None:
    event = an_event()
    event["bookmakers"][0] = {**event["bookmakers"][0], "last_update": "2026-08-14T10:00:00"}
    (told,) = read(event)
    assert [book.key for book in told.bookmakers] == ["bwin", "unibet"]


def test_an_event_without_a_kick_off_is_left_aside() -> None:
    broken = an_event("e2")
    del broken["commence_time"]
    assert [event.id for event in read(an_event("e1"), broken, an_event("e3"))] == ["e1", "e3"]


def test_a_body_most_of_which_cannot_be_read_is_refused() -> None:
    broken = {"id": "e2"}
    with pytest.raises(SchemaChanged, match="commence_time is missing"):
        read(an_event(), broken, broken)


def test_both_spellings_of_cancelled_are_known() -> None:
    assert Status("CANCELED") is Status.CANCELLED
    with pytest.raises(ValueError, match="ABSURD"):
        Status("ABSURD")
