"""One story told twice, on Discord and in the terminal: the same ledger, to the cent."""

from pathlib import Path

import pytest

from bot.console.session import ACCOUNT
from bot.core.conversation.conversation import Account, Message
from engine.storage import Database
from tests.e2e.demo_app import ledger, started_demo
from tests.e2e.discord_app import message_of, on_discord
from tests.e2e.fakes.discord_server import DiscordServer
from tests.support.chat import BotUnderTest


@pytest.mark.slow
async def test_the_same_story_leaves_the_same_ledger_as_in_the_terminal(database: Database, tmp_path: Path) -> None:
    demo = await started_demo(database, tmp_path)
    app = BotUnderTest(demo.conversation, demo.clock, database, ())
    async with DiscordServer() as server, on_discord(app, server, replay=True):
        ann = server.person("Ann")

        async def terminal(text: str) -> None:
            await demo.conversation.answer(Message(ACCOUNT, text))

        asked = message_of(await ann.uses("start"))
        await ann.presses(asked, "Yes")
        await ann.fills_in(await ann.presses(asked, "✏️"), answer="1000 EUR")
        await terminal("yes")
        await terminal("1000 EUR")
        await ann.uses("bets")  # somebody in a hurry: the usual answers for the other questions
        await terminal("/bets")
        today = await ann.uses("today")
        await terminal("/today")
        await server.until(lambda: bool(today.followups))
        card = today.followups[0]
        assert "Logged: €30.00" in (await ann.writes("30", replies_to=card)).text
        await terminal("1: 30")
        assert "Changed: €20.00" in (await ann.writes("stake 20", replies_to=card)).text
        await terminal("1: stake 20")
        assert "Taken back" in (await ann.uses("undo")).text
        await terminal("undo")
        card = message_of(await ann.uses("card", number=1))
        form = await ann.fills_in(await ann.presses(card, "✏️ Other"), stake="12.50")
        await server.until(lambda: bool(form.followups))
        assert "Logged: €12.50" in form.text
        await terminal("1: bet 12.50")
        await ann.uses("limits", name="stake", value="15")
        await terminal("/limits stake 15")
        assert "above your limit" in (await ann.writes("stake 40", replies_to=card)).text
        await terminal("1: stake 40")
        assert "ended" in (await ann.uses("next", days=5)).text  # one clock for both
        assert "Settled" in (await ann.uses("bets")).text
        assert "settled" in (await ann.uses("stats")).text
        assert message_of(await ann.uses("chart", name="bankroll")).attachments
        mine = await ledger(database, Account("discord", str(ann.id)))
        assert mine == await ledger(database, ACCOUNT)
        assert len(mine) >= 6
