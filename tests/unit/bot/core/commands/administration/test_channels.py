"""What people meet in channels: cards without anybody's stake, and commands about the channel."""

import pytest
from discord import Permissions

from bot.core.betting.card import card_of
from bot.core.commands import REGISTRY
from bot.core.i18n import Reader
from bot.core.messages.audience import Audience
from bot.core.messages.incoming import Account, Chat, Message
from bot.core.messages.report import ReportView
from bot.core.messages.views import NoticeView, QuestionView, RefusalView, View, WelcomeView
from bot.discord.client import _may_send
from bot.discord.receive.controller import Controller, Event
from bot.discord.render.components import view_of
from bot.discord.render.dispatch import draw
from bot.telegram.render.dispatch import render
from engine.domain.bets import RecommendationId
from engine.domain.money import Money
from tests.support.builders import a_match
from tests.support.chat import BOOKS, ME, NOON, BotUnderTest, a_recommendation
from workers.jobs.advise import advise
from workers.schedule import JOBS

CHANNEL = Chat("900", kind="channel", manager=True)
STRANGER = Account("test", "stranger")


@pytest.mark.parametrize("private", [True, False])
async def test_card_in_a_channel_has_nobodys_stake_on_its_buttons(private: bool) -> None:
    card = card_of(a_recommendation(a_match()), number=1, bankroll=Money.of(1000, "EUR"), bookmakers=BOOKS, now=NOON)
    view = view_of(draw(card, Audience(Reader(), private=private)), Reader())
    assert view is not None
    labels = [getattr(item, "item", item).label for item in view.children]
    assert any("25" in label for label in labels) is private
    assert len(labels) == 4


@pytest.mark.parametrize("private", [True, False])
async def test_manager_who_is_a_stranger_subscribes_the_channel(app: BotUnderTest, private: bool) -> None:
    (done,) = (await app.conversation.answer(Message(STRANGER, "/subscribe", private=private, chat=CHANNEL))).views
    assert isinstance(done, ReportView)
    async with app.database.unit_of_work(read_only=True) as work:
        assert await work.destinations.find("test", "900", "") is not None


async def test_subscribing_asks_for_the_cards_of_the_moment_once(app: BotUnderTest) -> None:
    for text in ("/subscribe", "/subscribe all 5%"):
        await app.conversation.answer(Message(STRANGER, text, private=False, chat=CHANNEL))
    async with app.database.unit_of_work(read_only=True) as work:
        (run,) = await work.job_runs.recent()
    assert run.job in JOBS
    assert JOBS[run.job].run is advise


@pytest.mark.parametrize(("platform", "kind", "told"), [("telegram", "channel", True), ("telegram", "group", False),
                                                        ("discord", "channel", False)])  # fmt: skip
async def test_a_telegram_channel_is_told_where_replies_in_its_group_reach_the_bot(
    app: BotUnderTest, platform: str, kind: str, told: bool
) -> None:
    chat = Chat("900", kind=kind, manager=True)
    asked = Message(Account(platform, "chat:900"), "/subscribe", private=False, chat=chat)
    (done,) = (await app.conversation.answer(asked)).views
    assert isinstance(done, ReportView)
    assert ("subscribe.discussion" in [words.key for words in done.notes]) is told


async def zone_of(app: BotUnderTest) -> str:
    async with app.database.unit_of_work(read_only=True) as work:
        there = await work.destinations.find("test", "900", "")
    assert there is not None
    return str(there.preferences["time_zone"])


async def in_channel(app: BotUnderTest, text: str, *, who: Account = ME, language: str | None = None) -> View:
    said = Message(who, text, private=False, chat=CHANNEL, language=language)
    (view,) = (await app.conversation.answer(said)).views
    return view


async def test_a_channels_clock_is_that_of_whoever_subscribes_it_until_another_is_chosen(app: BotUnderTest) -> None:
    await app.send("/settings timezone Warsaw")
    await in_channel(app, "/subscribe")
    assert await zone_of(app) == "Europe/Warsaw"
    told = await in_channel(app, "/zone Tokyo")
    assert told == NoticeView("zone.is", {"zone": "Tokyo", "now": "Sat 15 Oct 21:00 GMT+9"})
    assert await in_channel(app, "/zone") == told
    await in_channel(app, "/subscribe all 5%")  # other leagues, the same clock
    assert await zone_of(app) == "Asia/Tokyo"
    await in_channel(app, "/subscribe all 5% - New York")
    assert await zone_of(app) == "America/New_York"


async def test_a_strangers_channel_goes_by_the_usual_clock_of_their_language(app: BotUnderTest) -> None:
    await in_channel(app, "/subscribe", who=STRANGER, language="de")
    assert await zone_of(app) == "Europe/Berlin"


async def test_times_in_a_channel_are_on_its_clock_and_say_so(app: BotUnderTest) -> None:
    await in_channel(app, "/subscribe all 5% - Berlin")
    said = Message(ME, "/today", private=False, chat=CHANNEL)
    answer = await app.conversation.answer(said)
    (drawn,) = render(answer.views[0], Audience(answer.reader, private=False))
    assert "16:00 GMT+2" in drawn.text  # kick-off at 14:00 UTC
    assert "UTC" not in drawn.text


async def test_only_who_manages_a_channel_chooses_its_clock_and_only_cities_are_taken(app: BotUnderTest) -> None:
    await in_channel(app, "/subscribe")
    guest = Message(ME, "/zone Berlin", private=False, chat=Chat("900", kind="channel"))
    (refused,) = (await app.conversation.answer(guest)).views
    assert isinstance(refused, RefusalView)
    assert refused.key == "command.manager"
    unknown = await in_channel(app, "/zone Xyzzyville")
    assert isinstance(unknown, RefusalView)
    assert unknown.key.startswith("ask.timezone.")


@pytest.mark.parametrize("may_send", [True, False])
async def test_subscribing_a_channel_the_bot_may_not_write_in_says_so(app: BotUnderTest, may_send: bool) -> None:
    there = Chat("900", kind="channel", manager=True, may_send=may_send)
    (done,) = (await app.conversation.answer(Message(STRANGER, "/subscribe", private=False, chat=there))).views
    assert isinstance(done, ReportView)
    said = " ".join(note.text(Reader()) for note in done.notes)
    assert ("I may not write here" in said) is not may_send


@pytest.mark.parametrize(
    ("granted", "kind", "may"),
    [
        (Permissions(view_channel=True, send_messages=True, embed_links=True), "channel", True),
        (Permissions(view_channel=True, send_messages=True, embed_links=True), "thread", False),
        (Permissions(view_channel=True, send_messages_in_threads=True, embed_links=True), "thread", True),
        (Permissions(view_channel=True, send_messages=True), "channel", False),
        (Permissions(view_channel=True, embed_links=True), "forum", False),
        (Permissions.none(), "channel", True),  # nothing was said
    ],
)
def test_right_to_send_cards_is_read_from_what_discord_says_of_the_place(
    granted: Permissions, kind: str, may: bool
) -> None:
    assert _may_send(granted, Chat("900", kind=kind)) is may


async def test_stranger_who_presses_a_button_under_a_card_is_greeted(app: BotUnderTest) -> None:
    views = (await app.conversation.answer(Message(STRANGER, "placed", card=RecommendationId("rec1")))).views
    assert [type(view) for view in views] == [WelcomeView, QuestionView]


@pytest.mark.parametrize(
    ("language", "no"), [("de", "Nein"), ("es-ES", "No"), ("en-GB", "No"), ("fi", "No"), (None, "No")]
)
async def test_stranger_is_greeted_in_the_language_of_their_discord(
    app: BotUnderTest, language: str | None, no: str
) -> None:
    heard = Event(Account("discord", "stranger"), Chat("stranger"), "1", language=language)
    answer = await Controller(app.conversation, REGISTRY).command(heard, "/start")
    buttons = [button for page in answer.pages for entry in page for row in entry.rows for button in row]
    assert buttons[-1].text(answer.reader) == no
