"""How each kind of value of a report is written for a reader, and how a bet stands."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from bot.core.i18n import OddsFormat, Reader
from bot.core.messages.near_bets import NearView
from bot.core.messages.report import (
    BetChange,
    BetLine,
    Button,
    DayOf,
    Gain,
    Moment,
    Number,
    Price,
    ShareLine,
    Words,
    how_it_stands,
)
from bot.core.messages.views import any_simulated, bookmaker_name
from engine.domain.bets import BetStatus, Settlement
from engine.domain.money import Money
from engine.domain.odds import Selection
from tests.support.builders import PREMIER_LEAGUE, a_match
from tests.support.chat import BOOKS, LEAGUE, NOON
from tests.unit.bot.core.phrases.test_reports import a_row

READER = Reader("en", "Europe/Berlin")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Money.of("-6.50", "EUR"), "−€6.50"),
        (Money.of("6.50", "EUR"), "€6.50"),
        (Gain(Money.of("6.50", "EUR")), "+€6.50"),
        (Gain(Money.of("-6.50", "EUR")), "−€6.50"),
        (ShareLine(0.0614), "6.1%"),
        (ShareLine(0.0614, sign=True), "+6.1%"),
        (ShareLine(-0.0614, sign=True, digits=2), "−6.14%"),
        (ShareLine(0.78, digits=0), "78%"),
        (Number(1.25), "1.2"),
        (Number(-0.0004, 4), "-0.0004"),
        (Price(Decimal("2.10")), "2.10"),
        (BetLine(Selection.parse("OU 2.5/over"), a_match()), "Over 2.5 goals"),
        (NOON, "Sat 15 Oct 14:00"),
        (Moment(NOON), "Sat 15 Oct 14:00"),
        (Moment(datetime(2023, 6, 10, 11, tzinfo=UTC), NOON), "10 June 2023"),
        (Moment(datetime(2022, 12, 24, 11, tzinfo=UTC), NOON), "Sat 24 Dec 12:00"),
        (DayOf(datetime(2022, 10, 15, 23, 59, tzinfo=UTC)), "Sat 15 Oct"),
        (PREMIER_LEAGUE, "Premier League"),
        (Words("status.open"), "open"),
        ("as it is", "as it is"),
    ],
)
def test_each_value_is_written_as_the_reader_reads_it(value: Any, written: str) -> None:
    assert Words.of(value).text(READER) == written


def test_a_price_is_written_in_the_readers_notation_and_a_chat_may_write_moments_its_own_way() -> None:
    assert Words.of(Price(2.1)).text(replace(READER, odds=OddsFormat.AMERICAN)) == "+110"
    at = Words("limit.until", {"until": Moment(NOON)})
    assert at.text(READER, lambda moment: f"<{moment:%H}>") == "until <12>"
    assert Words("limit.until", {"until": NOON}).text(READER, lambda _: "?") == "until Sat 15 Oct 14:00"


def test_sentences_are_joined_in_their_order_by_what_stands_between_them_alone() -> None:
    parts = [Words.plain(text) for text in ("one", "two", "three")]
    assert Words.joined(" · ", *parts).text(READER) == "one · two · three"
    assert Words.joined(" · ", parts[0]).text(READER) == "one"


@pytest.mark.parametrize(
    ("status", "settlement", "returned", "said"),
    [
        (BetStatus.OPEN, None, None, "open"),
        (BetStatus.SETTLED, Settlement.HALF_WIN, Money.of("37.50", "EUR"), "half won"),
        (BetStatus.CASHED_OUT, None, Money.of("18.50", "EUR"), "closed at €18.50"),
        (BetStatus.UNDONE, None, None, "taken back"),
    ],
)
def test_a_bet_stands_as_it_was_settled_or_for_what_it_was_closed(
    status: BetStatus, settlement: Settlement | None, returned: Money | None, said: str
) -> None:
    assert how_it_stands(status, settlement, returned).text(READER) == said


def test_a_bet_of_a_list_was_closed_at_its_stake_and_what_it_brought() -> None:
    closed = a_row(1, status=BetStatus.CASHED_OUT, profit=Money.of("-6.50", "EUR"))
    assert closed.stands.text(READER) == "closed at €18.50"
    assert a_row(1).stands.text(READER) == "open"


def test_a_bet_can_be_taken_back_once_it_was_placed_or_its_stake_changed() -> None:
    assert {change for change in BetChange if change.stands} == {BetChange.PLACED, BetChange.RESTAKED}


def test_a_button_shows_its_words_or_those_of_the_catalogue() -> None:
    assert Button("c:limits stake 50", "€50", plain=True).text(READER) == "€50"
    assert Button("c:bets", "limit.minutes", {"minutes": 30}).text(READER) == "30 minutes"


def test_a_bookmaker_has_its_name_or_its_code_or_a_dash() -> None:
    assert bookmaker_name("william_hill", BOOKS) == "William Hill"
    assert bookmaker_name("unheard_of", BOOKS) == "unheard_of"
    assert bookmaker_name(None, BOOKS) == "–"


def test_one_made_up_league_makes_it_all_made_up() -> None:
    assert any_simulated([PREMIER_LEAGUE, LEAGUE])
    assert not any_simulated([PREMIER_LEAGUE])
    assert not any_simulated([])


def test_an_alert_is_set_for_the_price_after_commission() -> None:
    near = NearView(
        a_match(match_id=7), Selection.parse("OU 2.5/under"), "Betfair", Decimal("1.62"), Decimal("1.70"),
        Decimal("1.650"), (),
    )  # fmt: skip
    assert near.command == "tell 7 OU 2.5/under 1.65"
