"""One story told twice, in Telegram and in the terminal: the same ledger, to the cent."""

from pathlib import Path

import pytest

from bot.console.session import ACCOUNT
from bot.core.conversation.chats import Places
from bot.core.conversation.conversation import Account, Message
from bot.core.messages.money import LoggedView
from bot.telegram.app import TelegramFace
from bot.telegram.connection import Connection
from engine.storage import Database
from tests.e2e.demo_app import ledger, started_demo
from tests.e2e.fakes.telegram_server import TelegramServer


@pytest.mark.slow
async def test_the_same_story_leaves_the_same_ledger_as_in_the_terminal(database: Database, tmp_path: Path) -> None:
    demo = await started_demo(database, tmp_path)
    places = Places("telegram", database, demo.clock)
    async with (
        TelegramServer() as telegram,
        TelegramFace(Connection(telegram.token, telegram.url), demo.conversation, places, replay=True),
    ):
        ann = telegram.user("Ann")

        async def both(text: str, expected: str) -> None:
            await ann.sends(text)
            await ann.sees(expected)
            await demo.conversation.answer(Message(ACCOUNT, text))

        await ann.sends("/start")
        await ann.presses(await ann.sees("18 or older"), "Yes")
        await ann.sees("2/")
        await demo.conversation.answer(Message(ACCOUNT, "yes"))
        await both("/today", "today's bets")
        listed = await ann.sees("today's bets")
        if "leave it below" in listed["text"]:
            card = listed
        else:
            await ann.presses(listed, "1 · ")
            card = await ann.sees("leave it below")
        await ann.replies_to(card, "30")
        await ann.sees("Logged: €30.00")
        (logged,) = (await demo.conversation.answer(Message(ACCOUNT, "1: 30"))).views
        assert isinstance(logged, LoggedView)
        await both("1: stake 20", "Changed: €20.00")
        await both("undo", "Taken back")
        await ann.presses(await ann.server.until(lambda: ann.chat.messages.get(card["message_id"])), "Why?")
        await ann.sees("why card 1")
        await both("1: bet 12.50", "Logged: €12.50")
        await both("/limits stake 15", "15.00")
        await both("1: stake 40", "above your limit")
        await ann.sends("/next 5")  # one clock for both
        await ann.sees("ended")
        await both("/bets", "Settled")
        await both("/stats", "settled")
        await ann.sends("/chart bankroll")
        assert "Bankroll" in (await ann.sees_photo())["caption"]
        mine = await ledger(database, Account("telegram", str(ann.id)))
        assert mine == await ledger(database, ACCOUNT)
        assert len(mine) >= 6
