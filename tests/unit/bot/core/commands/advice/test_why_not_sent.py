"""/why tells what became of a card's messages, in the reader's language."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.i18n import LANGUAGES, Reader, has
from bot.core.messages.audience import Audience
from bot.core.messages.cards import WhyView
from bot.core.messages.report import Words
from bot.discord.render.dispatch import draw as discord_draw
from bot.telegram.render.dispatch import render as telegram_render
from engine.domain.messages import Edition, MessageKind, MessageName
from engine.notifications.skip_reason import noted, read
from engine.storage.delivery.outbox import OutboxEntry
from tests.support.chat import ME, NOON, BotUnderTest

REASONS = [
    (noted("muted"), "stummgeschaltet"),
    (noted("muted_league_until", league="Serie A", until="2022-10-15T18:00:00+00:00"), "Serie A stummgeschaltet bis"),
    (noted("other_league", league="Serie A"), "Serie A gehört nicht"),
    (
        noted("low_edge", edge=0.031, least=0.05),
        "Value von 3,1\N{NO-BREAK SPACE}% liegt unter den 5,0\N{NO-BREAK SPACE}%",
    ),
    (noted("digest"), "tägliche Zusammenfassung"),
    (noted("cool_off", until="2022-10-22T13:00:00+00:00"), "du machst Pause bis"),
    (noted("excluded", until="2022-12-22T13:00:00+00:00"), "selbst gesperrt bis"),
    (noted("withdrawn"), "lohnte sich nicht mehr"),
    (noted("refused", text="Bad Request {x}"), "nicht angenommen (Bad Request {x})"),
    ("an older row's own words", "an older row's own words"),
]


async def told(app: BotUnderTest, *, skipped: str | None, later: bool = False) -> tuple[str, ...]:
    """Have one message about card 1 noted, and ask /why; what it says of it, in German."""
    await app.send("/today")
    person = await app.conversation.person(ME)
    assert person is not None
    async with app.database.unit_of_work() as work:
        card = await work.recommendations.get(person.cards[0], person.id)
        assert card is not None
        there = await work.destinations.ensure("telegram", "7", NOON, person=person.id)
        not_before = NOON + timedelta(hours=1) if later else None
        await work.outbox.add_all(
            [
                OutboxEntry(
                    MessageName.of(MessageKind.CARD, card.id),
                    Edition.offered(),
                    there.id,
                    not_before=not_before,
                    skipped=skipped,
                )
            ],
            NOON,
        )
        await work.commit()
    (view,) = await app.send("/why 1")
    assert isinstance(view, WhyView)
    return tuple(words.text(Reader("de")) for words in view.messages)


@pytest.mark.parametrize(("kept", "said"), REASONS)
async def test_card_that_was_kept_back_says_why_in_the_readers_language(
    app: BotUnderTest, kept: str, said: str
) -> None:
    (sentence,) = await told(app, skipped=kept)
    assert sentence.startswith("Nicht geschickt auf Telegram: ")
    assert said in sentence


async def test_card_that_waits_for_the_end_of_quiet_hours_says_so(app: BotUnderTest) -> None:
    (sentence,) = await told(app, skipped=None, later=True)
    assert "Ruhezeiten" in sentence


def test_every_reason_has_a_sentence_in_every_language() -> None:
    keys = {f"unsent.{reason.code}" for text, _ in REASONS if (reason := read(text)) is not None}
    assert all(has(key, language) for key in keys for language in LANGUAGES)


def test_platforms_long_words_are_cut_and_still_read() -> None:
    reason = read(noted("refused", text="x" * 5_000)[:500])
    assert reason is not None
    assert reason.code == "refused"


@pytest.mark.parametrize("private", [True, False])
async def test_every_face_tells_it_to_whom_it_concerns_and_to_nobody_else(app: BotUnderTest, private: bool) -> None:
    await app.send("/today")
    (view,) = await app.send("/why 1")
    assert isinstance(view, WhyView)
    view = replace(view, messages=(Words.plain("sent at noon"),))
    (on_telegram,) = telegram_render(view, Audience(Reader(), private=private))
    (on_discord,) = discord_draw(view, Audience(Reader(), private=private))
    assert on_discord.embed is not None
    assert ("sent at noon" in on_telegram.text) is private
    assert ("sent at noon" in (on_discord.embed.description or "")) is private
