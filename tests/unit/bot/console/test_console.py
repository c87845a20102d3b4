"""What the terminal shows: every view, within 80 columns, with what a person needs to act."""

import io
import typing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.charts.folder import PictureFolder
from bot.console.render.drawing import draw
from bot.console.screen import Screen
from bot.console.session import ACCOUNT, converse, read
from bot.core.betting.card import card_of
from bot.core.conversation.conversation import Conversation
from bot.core.i18n import OddsFormat, Reader
from bot.core.messages.cards import CardState
from bot.core.messages.views import View
from bot.core.people.person import Person
from bot.core.phrases.reports import report_of
from bot.core.ports import Decision
from engine.domain.money import Money
from engine.domain.odds import BookmakerCode
from engine.storage import Database
from engine.storage.unit_of_work import UnitOfWork
from tests.support.builders import SATURDAY_3PM, a_match
from tests.support.chat import BOOKS, LEAGUE, NOON, LaidDown, a_recommendation, an_app


def drawn(view: View, reader: Reader | None = None) -> str:
    stream = io.StringIO()
    Screen(stream, plain=True).show((view,), reader or Reader())
    return stream.getvalue()


def a_card(**changes: object) -> typing.Any:
    fixture = a_match("Leeds", "Arsenal", league=LEAGUE)
    card = card_of(a_recommendation(fixture), number=1, bankroll=Money.of(1000, "EUR"), bookmakers=BOOKS, now=NOON)
    return replace(card, **changes)


@pytest.mark.parametrize(
    ("typed", "echoed"),
    [("/today", "› /today"), ("\x1b[31mred\x07", "› �[31mred�"), ("x" * 100_000, f"› {'x' * 500}…")],
)
def test_transcript_repeats_what_was_typed_without_what_steers_a_terminal(typed: str, echoed: str) -> None:
    stream = io.StringIO()
    Screen(stream, plain=True).echo(typed)
    assert stream.getvalue().replace("\n", "").replace("› x", "›x") == echoed.replace("› x", "›x")


def test_every_view_can_be_drawn() -> None:
    assert draw.registry.keys() | report_of.registry.keys() >= set(typing.get_args(View))


def test_card_five_minutes_before_kick_off_says_what_where_price_stake_until_when_and_when_to_leave_it() -> None:
    text = drawn(a_card(now=SATURDAY_3PM - timedelta(minutes=5)))
    for needed in ("Leeds to win", "2.10 with bet365", "leave it below 2.03", "€25.00", "2.5% of €1,000", "in 5 min"):
        assert needed in text


def test_card_that_is_no_bet_any_more_says_so_before_anything_else() -> None:
    lines = drawn(a_card(withdrawn=True)).splitlines()
    said = next(row for row, line in enumerate(lines) if "No bet any more" in line)
    assert said < next(row for row, line in enumerate(lines) if "STAKE" in line)
    assert "No bet any more" not in drawn(a_card())


def test_card_that_came_by_itself_shows_no_number() -> None:
    assert drawn(a_card(number=0)).splitlines()[0].lstrip("╭─ ").startswith(LEAGUE.name)


def test_card_of_a_simulated_league_says_so() -> None:
    assert "simulated" in drawn(a_card())


def test_card_of_a_real_league_does_not() -> None:
    assert "simulated" not in drawn(a_card(fixture=a_match()))


def test_card_with_the_best_price_of_the_market_says_that_one_has_to_look_for_it() -> None:
    offered = replace(a_recommendation(a_match()), bookmaker=BookmakerCode("market_max"))
    card = card_of(offered, number=1, bankroll=Money.of(1000, "EUR"), bookmakers=BOOKS, now=NOON)
    assert "2.10, the market's best: look around for it" in drawn(card)


def test_card_after_kick_off_says_it_is_too_late() -> None:
    assert "too late" in drawn(a_card(state=CardState.STARTED))


def test_card_without_an_exact_kick_off_shows_the_day_only() -> None:
    late = datetime(2022, 10, 15, 23, 59, tzinfo=UTC)  # Sunday in Warsaw, but no clock shifts what has no hour
    text = drawn(a_card(fixture=replace(a_match(kickoff=late), kickoff_exact=False)), Reader(timezone="Europe/Warsaw"))
    assert "59" not in text
    assert "Sat 15 Oct, time not fixed yet" in text


def test_card_fits_eighty_columns_with_the_longest_names() -> None:
    long = a_match("Borussia Mönchengladbach Amateure", "Wolverhampton Wanderers Football Club")
    text = drawn(a_card(fixture=long, bookmaker="The Long Established Bookmaker of Newcastle upon Tyne"))
    assert max(len(line) for line in text.splitlines()) <= 80


def test_card_is_drawn_in_the_persons_odds_and_time_zone() -> None:
    text = drawn(a_card(), Reader(timezone="Asia/Tokyo", odds=OddsFormat.FRACTIONAL))
    assert "11/10" in text
    assert "23:00" in text


def test_names_are_shown_as_they_are_and_never_as_markup() -> None:
    assert "[bold]Leeds[/bold]" in drawn(a_card(fixture=a_match("[bold]Leeds[/bold]", "Arsenal")))


SCRIPT = """yes

bet365
/today
1: 25 @ 2.05
2: placed
25 @ 0.9
/card 1
/why 1
/bets
/undo
/stats
/bankroll 1500
/leagues
/leagues 1
/bookmakers
/settings
/settings odds american
/today
/limits stake 50
/limits stake off
/chart bankroll
/start
/help
bye
/never read
"""


async def test_whole_conversation_is_a_plain_transcript_of_eighty_columns(database: Database, tmp_path: object) -> None:
    app = await an_app(database)
    conversation = Conversation(
        database, app.clock, LaidDown(app.fixtures), pictures=PictureFolder(tmp_path / "charts")
    )  # type: ignore[operator]
    stream = io.StringIO()
    await converse(conversation, Screen(stream, plain=True), read(SCRIPT.splitlines(keepends=True)))
    text = stream.getvalue()
    assert "\x1b" not in text
    assert max(len(line) for line in text.splitlines() if "charts" not in line) <= 80
    for needed in ("› 1: 25 @ 2.05", "Logged: €25.00 on Ambermoor to win", "Taken back", "+110", "Bankroll", "✗"):
        assert needed in text
    assert "never read" not in text
    assert (tmp_path / "charts" / "bankroll-1.png").read_bytes().startswith(b"\x89PNG")  # type: ignore[operator]


async def test_conversation_ends_kindly_for_somebody_under_18(database: Database) -> None:
    app = await an_app(database)
    stream = io.StringIO()
    await converse(app.conversation, Screen(stream, plain=True), read(["no", "/today"]))
    assert "All the best" in stream.getvalue()
    assert "/today" not in stream.getvalue()


async def test_conversation_ends_when_the_lines_end(database: Database) -> None:
    app = await an_app(database)
    stream = io.StringIO()
    await converse(app.conversation, Screen(stream, plain=True), read([]))
    assert "Bye" in stream.getvalue()


async def test_a_mistake_of_ours_is_said_and_the_conversation_goes_on(database: Database) -> None:
    class Broken(LaidDown):
        async def decide(self, person: Person, as_of: datetime, *, work: UnitOfWork) -> Decision:
            raise KeyError("something nobody expected")

    app = await an_app(database)
    await app.settle_in(ACCOUNT)
    conversation = Conversation(database, app.clock, Broken(app.fixtures))
    stream = io.StringIO()
    await converse(conversation, Screen(stream, plain=True), read(["/today", "/bankroll", "bye"]))
    text = stream.getvalue()
    assert "Something went wrong on my side" in text
    assert "Yours to bet with" in text


def test_pipe_that_cannot_write_a_euro_does_not_end_the_conversation() -> None:
    raw = io.BytesIO()
    screen = Screen(io.TextIOWrapper(raw, encoding="ascii"), plain=True)
    screen.show((a_card(),), Reader())
    assert b"25.00" in raw.getvalue()


async def test_number_beyond_the_choices_says_how_many_there_are_and_they_stay(database: Database) -> None:
    app = await an_app(database)
    await app.settle_in(ACCOUNT)
    stream = io.StringIO()
    lines = ["/limits break", "99", "0", "1", "bye"]
    await converse(app.conversation, Screen(stream, plain=True), read(lines))
    text = stream.getvalue()
    assert "There is no choice 99 here, only 1 to 5. Nothing was done." in " ".join(text.split())
    assert "There is no choice 0 here" in text
    assert "24 hours" in text.split("› 1")[1]


async def test_usual_answer_stands_in_brackets_as_it_is_typed_in_ones_language(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    app = await an_app(database)
    stream = io.StringIO()
    await converse(app.conversation, Screen(stream, plain=True), read(["ja", "", "bye"]))
    assert "[ja]" in stream.getvalue()
    assert "2/3" in stream.getvalue()
    assert "oder alle. [alle]" in " ".join(stream.getvalue().split())


async def test_the_example_under_the_cards_is_the_first_of_them(database: Database) -> None:
    app = await an_app(database)
    await app.settle_in(ACCOUNT)
    stream = io.StringIO()
    await converse(app.conversation, Screen(stream, plain=True), read(["/today", "1: skip", "/today", "bye"]))
    first, _, second = stream.getvalue().partition("› 1: skip")
    assert "/why 1 says more" in first
    assert "/why 2 says more" in second


async def test_what_is_typed_for_a_long_break_is_said_once(database: Database) -> None:
    app = await an_app(database)
    await app.settle_in(ACCOUNT)
    stream = io.StringIO()
    await converse(app.conversation, Screen(stream, plain=True), read(["/limits exclude 180", "/mydata delete", "bye"]))
    said = " ".join(stream.getvalue().split())
    assert said.count("/limits exclude 180 yes") == 1
    assert "To do it, type /mydata delete everything." in said
