"""What the bot in Telegram takes as said to it, from messages as Telegram tells them."""

from typing import Any

import telegram

from bot.core.messages.incoming import Intent, Message
from bot.telegram.receive.parse import MessageParser

BOT = {"id": 7, "is_bot": True, "first_name": "Fairline", "username": "fair_bot"}
ANN = {"id": 1, "is_bot": False, "first_name": "Ann", "language_code": "de"}
PRIVATE = {"id": 1, "type": "private", "first_name": "Ann"}
GROUP = {"id": -5, "type": "supergroup", "title": "Tips"}
CARD_LINK = {"type": "text_link", "offset": 0, "length": 5, "url": "https://t.me/fair_bot?start=card_abc123"}
FROM_THE_BOT = {"type": "user", "date": 1, "sender_user": BOT}


def heard(text: str, chat: dict[str, Any], **more: Any) -> Message | None:
    said = {"message_id": 9, "date": 1, "chat": chat, "from": ANN, "text": text, **more}
    message = telegram.Message.de_json(said, None)
    return MessageParser("fair_bot", 7, frozenset({"today", "help"})).parse(message)


def a_card(chat: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"message_id": 4, "date": 1, "chat": chat, "text": "Leeds – Hull", "entities": [CARD_LINK], **more}


def test_a_slash_command_of_another_bot_in_the_group_is_left_to_it() -> None:
    assert heard("/ban spammer", GROUP) is None
    assert heard("/today@other_bot", GROUP) is None


def test_own_commands_and_slips_addressed_by_name_are_heard_in_a_group() -> None:
    own, slip = heard("/today", GROUP), heard("/todya@fair_bot", GROUP)
    assert own is not None
    assert slip is not None
    assert (own.text, slip.text) == ("/today", "/todya")


def test_a_slip_in_private_is_heard_and_can_be_put_right() -> None:
    said = heard("/todya", PRIVATE)
    assert said is not None
    assert said.text == "/todya"


def test_a_card_forwarded_to_the_bot_asks_for_that_card() -> None:
    said = heard("Leeds – Hull", PRIVATE, entities=[CARD_LINK], forward_origin=FROM_THE_BOT)
    assert said is not None
    assert (said.intent, said.text, said.card, said.language) == (Intent.SHOW_CARD, "", "abc123", "de")


def test_a_card_shared_with_the_bot_itself_asks_for_that_card() -> None:
    said = heard("Leeds – Hull", PRIVATE, entities=[CARD_LINK], via_bot=BOT)
    assert said is not None
    assert (said.intent, said.text, said.card) == (Intent.SHOW_CARD, "", "abc123")


def test_a_card_shared_in_a_group_asks_for_nothing() -> None:
    assert heard("Leeds – Hull", GROUP, entities=[CARD_LINK], via_bot=BOT) is None


def test_a_reply_to_a_card_somebody_shared_is_one_to_that_card() -> None:
    said = heard("25 @ 2.05", GROUP, reply_to_message=a_card(GROUP, **{"from": {**ANN, "id": 2}, "via_bot": BOT}))
    assert said is not None
    assert (said.text, said.card) == ("25 @ 2.05", "abc123")


def test_a_reply_to_words_of_somebody_else_is_not_for_the_bot() -> None:
    assert heard("25 @ 2.05", GROUP, reply_to_message=a_card(GROUP, **{"from": {**ANN, "id": 2}})) is None


TELEGRAM = {"id": 777000, "is_bot": False, "first_name": "Telegram"}
CHANNEL = {"id": -9, "type": "channel", "title": "Tips"}
PUT_THERE = {
    "from": TELEGRAM,
    "sender_chat": CHANNEL,
    "is_automatic_forward": True,
    "forward_origin": {"type": "channel", "date": 1, "chat": CHANNEL, "message_id": 3},
}


def test_a_comment_under_a_channels_card_is_one_to_the_card_the_post_shows() -> None:
    said = heard("25 @ 2.05", GROUP, reply_to_message=a_card(GROUP, **PUT_THERE))
    assert said is not None
    assert (said.text, said.card, said.private) == ("25 @ 2.05", "abc123", False)


def test_a_comment_under_a_post_of_another_bot_or_without_a_card_is_not_for_the_bot() -> None:
    other = {**CARD_LINK, "url": "https://t.me/other_bot?start=card_abc123"}
    for entities in ([other], []):
        post = a_card(GROUP, **{**PUT_THERE, "entities": entities})
        assert heard("25 @ 2.05", GROUP, reply_to_message=post) is None


def test_a_channels_post_that_telegram_puts_into_a_group_is_not_heard_a_second_time() -> None:
    assert heard("/today", GROUP, **PUT_THERE) is None
    assert heard("@fair_bot 25", GROUP, **PUT_THERE) is None


def test_only_where_the_bot_asked_how_much_a_bare_number_is_a_stake() -> None:
    question = {"from": BOT, "text": "How much? 🏆\nLeeds – Hull", "entities": [{**CARD_LINK, "offset": 13}]}
    card_or_reasons, copy = {"from": BOT}, PUT_THERE
    forwarded = {**question, "from": ANN, "forward_origin": FROM_THE_BOT}
    meant = [
        said.text if (said := heard("2.05", GROUP, reply_to_message=a_card(GROUP, **shown))) else None
        for shown in (question, card_or_reasons, copy, forwarded)
    ]
    assert meant == ["bet 2.05", "2.05", "2.05", "2.05"]


def test_a_reply_to_what_stands_in_another_chat_names_that_message_as_far_as_telegram_does() -> None:
    at_channel = {"origin": PUT_THERE["forward_origin"], "chat": GROUP, "message_id": 44}
    at_group = {"origin": FROM_THE_BOT, "chat": GROUP, "message_id": 44}
    hidden = {"origin": FROM_THE_BOT}
    found = [
        (said.reply_in, said.reply_to, said.card)
        for reply in (at_channel, at_group, hidden)
        if (said := heard("25 @ 2.05", PRIVATE, external_reply=reply)) is not None
    ]
    assert found == [("-9", "3", None), ("-5", "44", None), ("", None, None)]
    assert heard("25 @ 2.05", GROUP, external_reply=at_channel) is None
