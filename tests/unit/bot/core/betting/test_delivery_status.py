"""What became of the messages about a card, as /why says it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.betting.delivery_status import messages_of
from bot.core.i18n import Reader
from bot.core.people.person import Person
from engine.domain.messages import Edition, MessageKind, MessageName, Stage
from engine.notifications.skip_reason import noted
from engine.storage.delivery.destinations import DestinationId
from engine.storage.delivery.outbox import Delivery, DeliveryId
from engine.storage.delivery.waiting import DeliveryState
from tests.support.chat import ME, NOON, BotUnderTest, a_recommendation

READER = Reader("en", "UTC")
LATER = NOON + timedelta(hours=1)
WAITING = Delivery(
    DeliveryId(1), MessageName.of(MessageKind.CARD, 1), Edition.offered(), DestinationId(1), DeliveryState.PENDING,
    priority=0, not_before=LATER, expires=None, attempts=0,
)  # fmt: skip
SENT = replace(WAITING, state=DeliveryState.SENT, ref="17")
SKIPPED = replace(WAITING, state=DeliveryState.SKIPPED)


async def told(app: BotUnderTest, *deliveries: Delivery, monkeypatch: pytest.MonkeyPatch) -> str:
    """What /why says of one place that these messages went to, the oldest first."""
    person: Person | None = await app.conversation.person(ME)
    assert person is not None
    async with app.database.unit_of_work() as work:
        bet = a_recommendation(app.fixtures[0])
        await work.recommendations.save(bet, person=person.id)
        await work.destinations.ensure("telegram", "42", NOON, person=person.id)

        async def of_message(_message: MessageName, _there: DestinationId) -> tuple[Delivery, ...]:
            return deliveries

        monkeypatch.setattr(work.outbox, "of_message", of_message)
        said = await messages_of(person, bet, work, NOON)
    return " | ".join(words.text(READER) for words in said)


@pytest.mark.parametrize(
    ("deliveries", "said"),
    [
        ((), "It was not sent to you by itself: you asked for it."),
        ((SENT,), "Sent to you on Telegram (1 version)."),
        ((SENT, replace(SENT, edition=Edition.offered(2))), "Sent to you on Telegram (2 versions)."),
        ((SENT, replace(SENT, edition=Edition(Stage.REDRAWN, 1))), "Sent to you on Telegram (1 version)."),
        ((replace(SENT, edition=Edition(Stage.REDRAWN, 1)),), "Sent to you on Telegram (1 version)."),
        ((SENT, WAITING), "Sent to you on Telegram (1 version)."),
        ((WAITING,), "Waiting for the end of your quiet hours: it is sent on Telegram at Sat 15 Oct 13:00."),
        ((replace(WAITING, attempts=1),), "Waiting to be sent on Telegram, not before Sat 15 Oct 13:00."),
        ((replace(WAITING, not_before=NOON),), "Waiting to be sent on Telegram, not before Sat 15 Oct 12:00."),
        ((WAITING, SKIPPED), "Not sent on Telegram: skipped."),
        (
            (replace(SKIPPED, last_error=noted("low_edge", edge=0.031, least=0.05)),),
            "Not sent on Telegram: its edge of 3.1% is below the 5.0% asked for there.",
        ),
        (
            (replace(SKIPPED, last_error=noted("muted_until", until=LATER.isoformat())),),
            "Not sent on Telegram: you have muted everything until Sat 15 Oct 13:00.",
        ),
        (
            (replace(SKIPPED, state=DeliveryState.FAILED, last_error=noted("given_up", attempts=8, text="busy")),),
            "Not sent on Telegram: it failed 8 times",
        ),
        (
            (replace(SKIPPED, last_error="Bad Request: chat not found"),),
            "Not sent on Telegram: Bad Request: chat not found.",
        ),
    ],
)
async def test_what_became_of_a_card_is_said_for_each_place(
    app: BotUnderTest, monkeypatch: pytest.MonkeyPatch, deliveries: tuple[Delivery, ...], said: str
) -> None:
    assert (await told(app, *deliveries, monkeypatch=monkeypatch)).startswith(said)


async def test_a_card_that_was_never_stored_was_never_sent(app: BotUnderTest) -> None:
    person = await app.conversation.person(ME)
    assert person is not None
    async with app.database.unit_of_work() as work:
        (said,) = await messages_of(person, a_recommendation(app.fixtures[0]), work, NOON)
    assert said.key == "why.never_sent"
