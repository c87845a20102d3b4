"""In a group nothing is said of anybody's money: every command there is, and every reply that is refused."""

import re
from dataclasses import replace

import pytest

from bot.core.betting.card import card_of
from bot.core.commands import REGISTRY
from bot.core.conversation.conversation import Conversation
from bot.core.conversation.public import split
from bot.core.i18n import LANGUAGES, Reader, translate
from bot.core.messages.answer import Answer
from bot.core.messages.audience import Audience
from bot.core.messages.cards import CardView
from bot.core.messages.incoming import Chat, Message
from bot.core.messages.money import LoggedView
from bot.core.messages.report import ReportView
from bot.core.messages.views import NoticeView, RefusalView, SettingsView
from bot.discord.render.dispatch import draw_all
from bot.telegram.render.dispatch import render
from engine.domain.bets import BetStatus
from engine.domain.money import Money
from tests.support.builders import a_match
from tests.support.chat import BOOKS, ME, NOON, BotUnderTest, LaidDown, a_recommendation

GROUP = Chat("-100", kind="group", manager=True)
MONEY = re.compile(r"[€£$]|EUR|\b(?:53|54),?\d{3}\b|987")
"""A sign of any currency, or the figures of the bankroll below."""

REFUSED = (
    "1: 99999999", "1: 60000 @ 2.10", "1: £25", "1: 0.0000001%", "2: 333", "2: 25", "3: cashout 99999", "3: 25 @ 9.9",
    "1: 25.005", "7: 25", "1: 25 @ 2.05 bet356", "undo", "void", "25", "hello", "/bankroll", "/bankroll -99999999",
    "/withdraw 99999999", "/limits stake 5", "/nonsense", "/card 9", "/why", "/match Xyzzy",
)  # fmt: skip


async def heard_in_a_group(app: BotUnderTest, text: str) -> Answer:
    return await app.conversation.answer(Message(ME, text, private=False, chat=GROUP))


def texts(answer: Answer) -> str:
    """Everything that a group reads, on Telegram and on Discord, with what stands on the buttons."""
    audience = Audience(answer.reader, private=False)
    shown = [f"{one.text} {one.keyboard}" for view in answer.views for one in render(view, audience)]
    for entry in draw_all(answer.views, audience):
        labels = [button.text(answer.reader) for row in entry.rows for button in row]
        shown.append(f"{entry.embed.to_dict()} {labels} {entry.menu}")
    return "\n".join(shown)


@pytest.fixture
async def rich(app: BotUnderTest) -> BotUnderTest:
    """Somebody with 54,321 euros, a bet of 333 on card 2, and a bet on card 3; both known to the group's bot."""
    await app.send("/bankroll 54321")
    await app.send("/today")
    await app.send("2: 333")
    await app.send("3: 987")
    return app


def lines() -> list[str]:
    """Every command alone and with each of its examples."""
    return [
        line
        for command in REGISTRY
        if command.name not in {"retrain", "broadcast"}  # they only write down that something shall be done
        for line in dict.fromkeys((f"/{command.name}", *command.examples))
    ]


@pytest.mark.parametrize("line", lines())
async def test_no_command_tells_a_group_of_anybodys_money(rich: BotUnderTest, line: str) -> None:
    rich.conversation = Conversation(rich.database, rich.clock, LaidDown(rich.fixtures), admins={("test", "me")})
    answer = await heard_in_a_group(rich, line)
    examples = [example for command in REGISTRY for example in command.examples]
    said = texts(answer)
    for harmless in ("€1,000", *(examples if line.startswith("/help") else ())):  # the paper account is nobody's
        said = said.replace(harmless, "")
    assert not MONEY.search(said), said


@pytest.mark.parametrize("text", REFUSED)
async def test_no_refusal_tells_a_group_of_anybodys_money(rich: BotUnderTest, text: str) -> None:
    assert not MONEY.search(texts(await heard_in_a_group(rich, text)))


async def test_what_was_refused_is_told_to_the_person_alone(rich: BotUnderTest) -> None:
    answer = await heard_in_a_group(rich, "1: 60000")
    assert answer.views == (NoticeView("chat.told_in_private"),)
    (told,) = answer.private
    assert isinstance(told, RefusalView)
    assert told.facts["bankroll"] == "€53,001.00"
    assert answer.private_reader == Reader("en", "Europe/Dublin")


async def test_logged_bet_is_noted_in_the_group_and_told_to_the_person(rich: BotUnderTest) -> None:
    answer = await heard_in_a_group(rich, "1: 25")
    (told,) = answer.private
    assert isinstance(told, LoggedView)
    assert answer.views == (NoticeView("logged.public", card=told.bet.card),)
    assert told.bet.status is BetStatus.OPEN


async def test_settings_are_nobody_elses_business(rich: BotUnderTest) -> None:
    answer = await heard_in_a_group(rich, "/settings")
    assert answer.views == (NoticeView("chat.told_in_private"),)
    assert isinstance(answer.private[0], SettingsView)


async def test_cards_of_the_day_are_one_message_with_shares_and_a_named_clock(rich: BotUnderTest) -> None:
    answer = await heard_in_a_group(rich, "/today")
    assert [type(view) for view in answer.views] == [ReportView]
    (drawn,) = render(answer.views[0], Audience(answer.reader, private=False))
    assert "Ambermoor to win at 2.10 with bet365, 2.5% of the bankroll, Sat 15 Oct 14:00 UTC" in drawn.text
    first = answer.views[0]
    assert isinstance(first, ReportView)
    assert [button.text(answer.reader) for (button,) in first.buttons] == [
        "✅ I placed: Ambermoor to win", "✅ I placed: Caldershaw to win", "✅ I placed: Elmsgarth to win"
    ]  # fmt: skip


async def test_times_and_numbers_are_those_of_the_group_whoever_asks(rich: BotUnderTest) -> None:
    await rich.send("/settings timezone New York")
    await rich.send("/settings odds american")
    answer = await heard_in_a_group(rich, "/card 1")
    assert isinstance(answer.views[0], CardView)
    said = texts(answer)
    assert "14:00 UTC" in said
    assert "2.10" in said
    async with rich.database.unit_of_work() as work:
        preferences = {"language": "de", "time_zone": "Europe/Berlin"}
        await work.destinations.ensure("test", GROUP.id, NOON, kind="group", preferences=preferences)
        await work.commit()
    said = texts(await heard_in_a_group(rich, "/card 1"))
    assert "16:00 GMT+2" in said
    assert "2,10" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_card_in_a_group_has_no_money_in_any_language(language: str) -> None:
    card = card_of(a_recommendation(a_match()), number=3, bankroll=Money.of(53988, "EUR"), bookmakers=BOOKS, now=NOON)
    reader = replace(Reader(language), names_zone=True)
    assert not MONEY.search(texts(Answer((split(card).public,), reader)))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_reasons_in_a_group_name_no_number_for_everybody_has_their_own(app: BotUnderTest, language: str) -> None:
    await app.send(f"/settings language {LANGUAGES[language]}")
    await app.send("/today")
    shown = texts(await heard_in_a_group(app, "/why 1"))
    assert translate("why.title_shared", language) in shown
    assert translate("why.title", language, number=0) not in shown


async def test_command_that_is_only_private_is_not_said_to_show_money(app: BotUnderTest) -> None:
    (refused,) = (await heard_in_a_group(app, "/mute all 3")).views
    assert isinstance(refused, RefusalView)
    assert translate(refused.key, "en", **refused.facts) == "/mute is about your own affairs: ask me in a private chat."


async def test_match_in_a_group_names_no_card_by_the_askers_own_number(app: BotUnderTest) -> None:
    await app.send("/today")
    (alone,) = await app.send("/match Ambermoor")
    assert "card 1" in texts(Answer((alone,), Reader()))
    shown = texts(await heard_in_a_group(app, "/match Ambermoor"))
    assert "card 1" not in shown
    assert "2.10, edge +6.1%" in shown
