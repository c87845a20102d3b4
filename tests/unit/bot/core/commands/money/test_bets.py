"""The list of one's own bets: page by page, open ones first, those of the newest matches first, and of some days."""

import html
from datetime import timedelta

import pytest
import pytest_asyncio

from bot.core.i18n import Reader
from bot.core.messages.audience import Audience
from bot.core.messages.buttons import buttons_of, is_tick, read_payload
from bot.core.messages.money import BetsView
from bot.core.phrases.reports import report_of
from bot.discord.render.dispatch import draw
from bot.telegram.render.dispatch import render
from engine.domain.bets import BetStatus
from engine.domain.money import Money
from engine.storage import Database
from tests.support.builders import SATURDAY_3PM
from tests.support.chat import BotUnderTest, an_app

ENGLISH = Audience(Reader("en"))


@pytest_asyncio.fixture
async def app(database: Database) -> BotUnderTest:
    app = await an_app(database)
    await app.settle_in()
    return app


async def listed(app: BotUnderTest, text: str) -> BetsView:
    (view,) = await app.send(text)
    assert isinstance(view, BetsView), view
    return view


async def bet_often(app: BotUnderTest, times: int) -> None:
    for number in range(times):
        await app.send(f"/log Ambermoor v Brindlewick over {number}.5 2 @ 2.10")


async def test_fifteen_bets_stand_on_a_page_and_a_last_page_has_the_rest(app: BotUnderTest) -> None:
    await bet_often(app, 10)
    await app.send("/log Caldershaw v Dunmere draw 2 @ 3.40")
    for number in range(7):
        await app.send(f"/log Elmsgarth v Farrowby under {number}.5 2 @ 2.10")
    first, second = await listed(app, "/bets"), await listed(app, "/bets 2")
    assert (len(first.open), len(second.open), first.pages, first.count) == (15, 3, 2, 18)
    kickoffs = [row.fixture.kickoff for row in (*first.open, *second.open)]
    assert kickoffs == sorted(kickoffs, reverse=True)
    assert await listed(app, "/bets 99") == second
    assert await listed(app, "/bets all 2") == second
    assert await listed(app, "/bets Seite 2") == second
    assert await listed(app, "/bets página 2") == second
    assert first.balance == Money.of(964, "EUR")


async def test_open_bets_come_before_those_of_later_matches_that_are_over(app: BotUnderTest) -> None:
    await app.send("/log Caldershaw v Dunmere draw 5 @ 3.40")
    await app.send("undo")
    await app.send("/log Elmsgarth v Farrowby home 5 @ 2.40")
    await app.send("cashout 6")
    await app.send("/log Ambermoor v Brindlewick home 5 @ 2.40")
    view = await listed(app, "/bets")
    assert [row.fixture.home.name for row in view.open] == ["Ambermoor"]
    assert [(row.fixture.home.name, row.status) for row in view.settled] == [("Elmsgarth", BetStatus.CASHED_OUT)]


async def test_bets_of_a_month_or_a_week_are_those_on_its_matches(app: BotUnderTest) -> None:
    await bet_often(app, 2)
    month = f"{SATURDAY_3PM:%Y-%m}"
    assert (await listed(app, f"/bets {month}")).count == 2
    assert (await listed(app, "/bets this week")).count == 2
    nothing = await listed(app, "/bets last week")
    assert (nothing.count, nothing.open) == (0, ())
    app.clock.move_to(SATURDAY_3PM + timedelta(days=7))
    assert (await listed(app, "/bets letzte Woche")).count == 2
    assert await app.refused("/bets soon") == "bets.period"


async def test_pages_are_turned_in_the_message_by_buttons_that_keep_the_days(app: BotUnderTest) -> None:
    await bet_often(app, 16)
    first = await listed(app, "/bets")
    payloads = [button.payload for row in buttons_of(first) for button in row]
    assert payloads == ["c:bets all 2", "c:bets this month 1", "c:bets last month 1"]
    month = f"{SATURDAY_3PM:%Y-%m}"
    second = await listed(app, f"/bets {month} 2")
    payloads = [button.payload for row in buttons_of(second) for button in row]
    assert payloads == [f"c:bets {month} 1", "c:bets all 1"]
    for payload in payloads:
        pressed = read_payload(payload)
        assert pressed is not None
        assert is_tick(pressed)


async def test_each_face_draws_a_page_as_one_message_with_its_days(app: BotUnderTest) -> None:
    await bet_often(app, 16)
    await app.send("/bets")
    view = await listed(app, "/bets")
    (drawn,) = render(view, ENGLISH)
    assert drawn.text.startswith("<b>Your bets · page 1 of 2 · 16 bets</b>")
    assert "/bets 2 shows page 2" in drawn.text
    (last,) = render(await listed(app, "/bets 2"), ENGLISH)
    assert "/bets 1 shows page 1" in last.text
    assert len(drawn.text) < 4096
    assert drawn.keyboard is not None
    assert [button.text for row in drawn.keyboard.inline_keyboard for button in row] == [
        "Older ›", "This month", "Last month",
    ]  # fmt: skip
    (shown,) = draw(view, ENGLISH)
    assert shown.embed.title == "Your bets · page 1 of 2 · 16 bets"


@pytest.mark.parametrize("language", ["de", "es", "fr", "pl"])
async def test_settled_bets_stand_under_their_month(app: BotUnderTest, language: str) -> None:
    await app.send("/log Ambermoor v Brindlewick home 5 @ 2.40")
    await app.send("cashout 6")
    report = report_of(await listed(app, "/bets"), Reader(language))
    heading = report.sections[1].heading
    assert heading is not None
    assert Reader(language).month_and_year(SATURDAY_3PM) in heading.text(Reader(language))


async def test_last_days_hold_the_open_bets_that_are_still_to_come(app: BotUnderTest) -> None:
    await bet_often(app, 2)
    for text in ("/bets 30d", "/bets week", "/bets last 30 days"):
        view = await listed(app, text)
        assert (len(view.open), view.open_elsewhere) == (2, 0), text


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("en", "2 open bets are on matches of other days: /bets shows them."),
        ("de", "2 offene Wetten gelten Spielen an anderen Tagen: /bets zeigt sie."),
        ("es", "2 apuestas abiertas son a partidos de otros días: /bets las muestra."),
        ("fr", "2 paris en cours portent sur des matchs d'autres jours : /bets les affiche."),
        ("pl", "2 otwarte zakłady dotyczą meczów z innych dni: /bets pokazuje wszystkie."),
    ],
)
async def test_days_without_the_open_bets_say_that_there_are_some(app: BotUnderTest, language: str, says: str) -> None:
    await bet_often(app, 2)
    view = await listed(app, "/bets last week")
    assert (view.open, view.open_elsewhere) == ((), 2)
    audience = Audience(Reader(language))
    (on_telegram,), (on_discord,) = render(view, audience), draw(view, audience)
    for text in (on_telegram.text, str(on_discord.embed.description)):
        assert says in " ".join(html.unescape(text).split())


async def test_open_bets_of_other_days_stand_below_those_of_the_days_asked_for(app: BotUnderTest) -> None:
    await bet_often(app, 1)
    app.clock.move_to(SATURDAY_3PM + timedelta(days=8))
    view = await listed(app, "/bets last week")
    assert (len(view.open), view.open_elsewhere) == (1, 0)
    app.clock.move_to(SATURDAY_3PM + timedelta(days=30))
    assert (await listed(app, "/bets week")).open_elsewhere == 1
    report = report_of(view, Reader("en"))
    assert "No open bets" not in str(report)
