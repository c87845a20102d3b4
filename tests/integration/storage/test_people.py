from datetime import UTC, datetime
from decimal import Decimal

import pytest
from sqlalchemy import text

from engine.domain.bets import EntryKind, LedgerEntry
from engine.domain.commission import Commissions
from engine.domain.football import LeagueCode
from engine.domain.money import Currency, Money
from engine.domain.odds import BookmakerCode
from engine.storage import Database
from engine.storage.errors import AppendOnly, Conflict, Unknown
from engine.storage.operations.audit import AuditRecord
from engine.storage.people.people import LinkedAccount, PersonSettings

NOW = datetime(2022, 10, 14, 17, 0, tzinfo=UTC)


async def test_an_account_always_means_the_same_person(every_database: Database) -> None:
    async with every_database.unit_of_work() as work:
        first = await work.people.ensure("telegram", "42", NOW)
        assert await work.people.ensure("telegram", "42", NOW) == first
        assert (await work.people.ensure("discord", "42", NOW)).id != first.id
        assert await work.people.by_account("console", "42") is None


async def test_settings_come_back_as_they_were_chosen(every_database: Database) -> None:
    chosen = PersonSettings(
        currency=Currency("GBP"),
        time_zone="Asia/Tokyo",
        language="de",
        strategy="sharp",
        odds_format="fractional",
        leagues=frozenset({LeagueCode("E0"), LeagueCode("SC0")}),
        bookmakers=frozenset({BookmakerCode("bet365")}),
        commissions=Commissions.of({BookmakerCode("betfair_exchange"): Decimal("0.025")}),
        adult_confirmed_at=NOW,
        more={"step": 3},
    )
    async with every_database.unit_of_work() as work:
        person = await work.people.ensure("console", "me", NOW)
        assert person.settings == PersonSettings()
        await work.people.save_settings(person.id, chosen)
        await work.commit()
    async with every_database.unit_of_work(read_only=True) as work:
        assert (await work.people.get(person.id)).settings == chosen
        assert [one.id for one in await work.people.all()] == [person.id]


async def test_one_person_can_have_several_accounts_but_no_account_two_people(every_database: Database) -> None:
    async with every_database.unit_of_work() as work:
        one = await work.people.ensure("telegram", "1", NOW)
        other = await work.people.ensure("telegram", "2", NOW)
        await work.people.link(one.id, "discord", "1", NOW)
        await work.people.link(one.id, "discord", "1", NOW)
        assert await work.people.accounts(one.id) == (LinkedAccount("discord", "1"), LinkedAccount("telegram", "1"))
        with pytest.raises(Conflict, match="nothing was linked"):
            await work.people.link(other.id, "discord", "1", NOW)


async def test_a_forgotten_person_is_gone_while_the_sums_stay(every_database: Database) -> None:
    async with every_database.unit_of_work() as work:
        person = await work.people.ensure("telegram", "1", NOW)
        await work.destinations.ensure("telegram", "1", NOW, person=person.id)
        await work.ledger.append(LedgerEntry(person.id, EntryKind.OPENING, Money.of("5", "EUR"), NOW))
        await work.people.forget(person.id, NOW)
        await work.commit()
    async with every_database.unit_of_work(read_only=True) as work:
        assert await work.people.by_account("telegram", "1") is None
        assert await work.people.all() == ()
        assert await work.destinations.active() == ()
        assert str(await work.ledger.balance(person.id, Currency("EUR"))) == "5.00 EUR"
        with pytest.raises(Unknown, match="no person"):
            await work.people.get(person.id)


async def test_what_was_audited_can_be_read_but_never_changed(every_database: Database) -> None:
    record = AuditRecord(NOW, "telegram:42", "broadcast", "everyone", {"people": 3})
    async with every_database.unit_of_work() as work:
        await work.audit.record(record)
        await work.commit()
        assert await work.audit.recent() == (record,)
    with pytest.raises(AppendOnly):
        async with every_database.unit_of_work() as work:
            await work.session.execute(text("DELETE FROM audit_log"))
