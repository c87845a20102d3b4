"""What somebody replies to the message that says how their bets ended is about the bet it tells of."""

from decimal import Decimal

import pytest

from bot.core.conversation.conversation import Conversation
from bot.core.messages.incoming import Account, Chat, Message
from bot.core.messages.money import LoggedView
from bot.core.messages.views import RefusalView
from engine.domain.bets import EntryKind, LedgerEntry, Settlement
from engine.domain.money import Money
from engine.domain.odds import Selection
from engine.notifications.bet_news import notify_settled
from engine.settlement.bets import settle_due
from tests.integration.push.mailroom import NOW, Mailroom
from tests.support.chat import LaidDown


@pytest.mark.parametrize(
    ("selections", "after"),
    [
        (("1X2/home",), {"1X2/home": Settlement.VOID}),
        (("1X2/home", "OU 2.5/over"), {"1X2/home": Settlement.WIN, "OU 2.5/over": Settlement.WIN}),
    ],
    ids=["one bet in the message", "two, of which none is meant"],
)
async def test_a_reply_to_how_a_bet_ended_corrects_that_bet_and_asks_where_there_are_two(
    room: Mailroom, selections: tuple[str, ...], after: dict[str, Settlement]
) -> None:
    ann = await room.somebody("ann")
    async with room.database.unit_of_work() as work:
        await work.ledger.append(LedgerEntry(ann, EntryKind.OPENING, Money.of(100, "EUR"), NOW))
        for selection in selections:
            stake = Money.of(10, "EUR")
            await work.bets.place(
                ann, room.fixture.id, Selection.parse(selection), Decimal("2.1"), stake, placed_at=NOW
            )
        await work.commit()
    await room.ends(3, 0)
    async with room.database.unit_of_work() as work:
        report = await settle_due(work, room.clock.now())
        await notify_settled(work, report.settled, room.clock.now())
        await work.commit()
    (letter,) = await room.push()
    talk = Conversation(room.database, room.clock, LaidDown((room.fixture,)))
    reply = Message(Account("telegram", "ann"), "void", chat=Chat("ann"), reply_to=letter.ref)
    (said,) = (await talk.answer(reply)).views
    assert isinstance(said, LoggedView if len(selections) == 1 else RefusalView)
    async with room.database.unit_of_work(read_only=True) as work:
        bets = await work.bets.of_person(ann)
    assert {str(bet.selection): bet.settlement for bet in bets} == after
