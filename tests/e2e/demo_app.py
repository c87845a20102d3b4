"""A demo that stands at its first day with a bet, for the tests that speak to it in their own way."""

from decimal import Decimal
from pathlib import Path

from bot.cli.processes.demo import HISTORY_DAYS, SIMULATED_START
from bot.core.messages.incoming import Account
from bot.wiring import demo as app
from engine.ingestion.sources.simulated import SimulatedSource
from engine.storage import Database


async def started_demo(database: Database, folder: Path) -> app.Demo:
    """Start the simulated leagues and let days pass until there is something to bet."""
    demo = app.demo(database, SimulatedSource(1), SIMULATED_START, folder)
    await demo.replay.start(history_days=HISTORY_DAYS)
    await demo.skip_to_a_bet()
    return demo


async def ledger(database: Database, account: Account) -> list[tuple[str, Decimal]]:
    """What came in and went out, in order."""
    async with database.unit_of_work(read_only=True) as work:
        person = await work.people.by_account(account.platform, account.key)
        assert person is not None
        return [(entry.kind.value, entry.amount.amount) for entry in await work.ledger.entries(person.id)]
