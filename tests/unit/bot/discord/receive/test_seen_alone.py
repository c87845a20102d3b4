"""What one person alone sees on Discord: no reply is asked for, and a form that is refused keeps what was typed."""

import itertools

import pytest

from bot.core.commands import REGISTRY
from bot.core.messages.buttons import FORM, form_again, read_payload
from bot.core.messages.incoming import Account, Chat
from bot.discord.receive.controller import Controller, Event, Form, Response
from bot.discord.render.components import CARD_FORM, LONGEST_ID, Typing, view_of
from engine.domain.bets import RecommendationId
from tests.support.chat import BotUnderTest

ANA = Account("discord", "ana")


_NUMBERS = itertools.count(1)


def heard(*, can_reply: bool) -> Event:
    return Event(ANA, Chat("ana"), str(next(_NUMBERS)), can_reply=can_reply)


def shown(response: Response) -> str:
    embeds = [entry.embed for page in response.pages for entry in page]
    return "\n".join(f"{one.title} {one.description}" for one in embeds)


async def a_controller(app: BotUnderTest) -> Controller:
    await app.settle_in(ANA)
    return Controller(app.conversation, REGISTRY)


@pytest.mark.parametrize("can_reply", [True, False])
async def test_todays_list_asks_for_replies_only_where_one_can_reply(app: BotUnderTest, can_reply: bool) -> None:
    controller = await a_controller(app)
    said = shown(await controller.command(heard(can_reply=can_reply), "/today"))
    assert ("reply to it with stake and price" in said) is can_reply
    assert "Use its buttons" in said or "Use its buttons, or reply" in said


@pytest.mark.parametrize("can_reply", [True, False])
async def test_a_refusal_that_asks_for_a_reply_says_what_else_to_do_where_nobody_can(
    app: BotUnderTest, can_reply: bool
) -> None:
    controller = await a_controller(app)
    await controller.command(heard(can_reply=can_reply), "/today")
    await controller.command(heard(can_reply=can_reply), "/limits stake 5")
    refused = await controller.pressed(heard(can_reply=can_reply), "b:rec1:stake 30", own=False)
    assert refused.refused
    assert ("cannot be replied to" in shown(refused)) is not can_reply
    bets = await controller.command(heard(can_reply=can_reply), "/bets")
    assert ("cannot be replied to" in shown(bets)) is not can_reply


async def test_a_refused_form_offers_to_try_again_with_what_was_typed(app: BotUnderTest) -> None:
    controller = await a_controller(app)
    await controller.command(heard(can_reply=False), "/today")
    typed = {"stake": "25 euros plz", "price": "2.05", "bookmaker": "Pinnacle"}
    refused = await controller.filled(heard(can_reply=False), f"{CARD_FORM}rec1", typed, own=True)
    assert refused.refused
    button = refused.pages[-1][-1].rows[-1][-1]
    assert button.text(refused.reader) == "✏️ Try again"
    pressed = read_payload(button.payload)
    assert pressed is not None
    assert (pressed.form, pressed.card, pressed.typed) == (True, "rec1", typed)
    form = await controller.card_form(heard(can_reply=False), pressed.card, typed=pressed.typed)
    assert isinstance(form, Form)
    assert {field.name: field.value for field in form.fields} == typed
    assert view_of(refused.pages[-1], refused.reader) is not None


async def test_a_form_opened_by_its_button_still_shows_the_card(app: BotUnderTest) -> None:
    controller = await a_controller(app)
    await controller.command(heard(can_reply=False), "/today")
    pressed = read_payload("f:rec1")
    assert pressed is not None
    form = await controller.card_form(heard(can_reply=False), pressed.card, typed=pressed.typed)
    assert isinstance(form, Form)
    assert [field.value for field in form.fields] == ["25.00", "2.1", "bet365"]


def test_what_is_too_long_for_a_button_is_left_out_the_longest_first() -> None:
    typed = {"stake": "25", "price": "2.05|", "bookmaker": "x" * 100}
    button = form_again(RecommendationId("rec1"), typed, LONGEST_ID)
    pressed = read_payload(button.payload)
    assert pressed is not None
    assert [pressed.typed[name] for name in FORM] == ["25", "2.05", ""]


async def test_a_refused_answer_to_a_question_stays_in_its_form(app: BotUnderTest) -> None:
    controller = Controller(app.conversation, REGISTRY)
    stranger = Event(Account("discord", "new"), Chat("new"), "1")
    await controller.command(stranger, "/start")
    await controller.pressed(stranger, "q:adult:yes", own=True)
    refused = await controller.filled(stranger, "answer:bankroll", {"answer": "a lot"}, own=True)
    page = [*(refused.instead or []), *(entry for page in refused.pages for entry in page)]
    view = view_of(page, refused.reader)
    assert view is not None
    typing = [item for item in view.children if isinstance(item, Typing)]
    assert [item.item.custom_id for item in typing] == ["type:bankroll:a lot"]
    form = await controller.answer_form(stranger, "bankroll", "How much?", "a lot")
    assert [field.value for field in form.fields] == ["a lot"]
