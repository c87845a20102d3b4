"""A database with a little of everything that a backup must hold, and the check that it is all there again."""

from datetime import UTC, datetime

from engine.domain.bets import EntryKind, LedgerEntry
from engine.domain.money import Currency, Money
from engine.storage import Database
from engine.storage.operations.raw_bodies import RawBody
from tests.integration.storage.seasons import BET365, E0, PINNACLE

NOW = datetime(2024, 10, 11, 17, 0, tzinfo=UTC)


async def fill(database: Database) -> None:
    """Store leagues, bookmakers, a person with a bankroll, and a body with bytes of every kind."""
    async with database.unit_of_work() as work:
        await work.leagues.save_all([E0])
        await work.bookmakers.save_all([PINNACLE, BET365])
        person = await work.people.ensure("console", "me", NOW)
        for amount in (1000, -50):
            await work.ledger.append(LedgerEntry(person.id, EntryKind.DEPOSIT, Money.of(amount, Currency("EUR")), NOW))
        await work.raw_bodies.add(RawBody("api", "GET /x", 200, b"\x00\xff" * 100, NOW, {"etag": "x"}))
        await work.commit()


async def assert_all_is_there(database: Database) -> None:
    """Fail where something that :func:`fill` stored is missing, or where what comes next takes its number."""
    async with database.unit_of_work() as work:
        person = await work.people.by_account("console", "me")
        assert person is not None
        assert str(await work.ledger.balance(person.id, Currency("EUR"))) == "950.00 EUR"
        raw = await work.raw_bodies.latest("api", "GET /x")
        assert raw is not None
        assert raw.body == b"\x00\xff" * 100
        other = await work.people.ensure("console", "you", NOW)  # numbers go on after the restored ones
        assert other.id > person.id
        await work.commit()
