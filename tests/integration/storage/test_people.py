from datetime import UTC, datetime, time
from decimal import Decimal

import pytest
from sqlalchemy import text, update
from sqlalchemy.event import listen

from engine.domain.bets import EntryKind, LedgerEntry, RecommendationId
from engine.domain.commission import Commissions
from engine.domain.football import LeagueCode
from engine.domain.limits import LimitName, Limits, PauseKind, Pending, TimeSpent
from engine.domain.money import Currency, Money
from engine.domain.odds import BookmakerCode
from engine.storage import Database
from engine.storage.errors import AppendOnly, Conflict, Unknown
from engine.storage.operations.audit import AuditRecord
from engine.storage.people import people
from engine.storage.people.people import KEYS_AT_ONCE, Share
from engine.storage.people.settings import PersonSettings, QuietHours
from engine.storage.tables import SettingsRow

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
        limits=Limits(
            stake=Money.of(50, "GBP"),
            minutes=30,
            cool_off_until=NOW,
            pending=(Pending(LimitName.LOSS, Money.of(90, "GBP"), NOW), Pending(LimitName.TIME, 60, NOW)),
        ),
        ready=True,
        quiet=QuietHours(time(22), time(7, 30)),
        muted={"E0": None, "*": NOW},
        digest=True,
        theme="dark",
        answers={"leagues?": "E0"},
        cards=(RecommendationId("a"), RecommendationId("b")),
        cards_day="2022-10-14",
        skipped=frozenset({RecommendationId("b")}),
        time_spent=TimeSpent("2022-10-14", 90, NOW),
    )
    async with every_database.unit_of_work() as work:
        person = await work.people.ensure("console", "me", NOW)
        assert person.settings == PersonSettings()
        await work.people.save_settings(person.id, chosen)
        await work.commit()
    async with every_database.unit_of_work(read_only=True) as work:
        assert (await work.people.get(person.id)).settings == chosen
        assert [one.id for one in await work.people.all()] == [person.id]


async def test_settings_of_an_earlier_version_can_still_be_read(every_database: Database) -> None:
    kept = {
        "limits": {"stake": [5000, "EUR"], "excluded_until": "2022-12-01T12:00:00+00:00", "pending": []},
        "ready": True,
        "quiet": ["22:00", "08:00"],
        "muted": {"E0": None, "*": "2022-10-20T12:00:00+00:00"},
        "presence": {"day": "2022-10-14", "seconds": 30, "last": None},
        "what_nobody_knows_any_more": 1,
    }
    async with every_database.unit_of_work() as work:
        old, bare = [await work.people.ensure("console", name, NOW) for name in ("old", "bare")]
        for person, more in ((old, kept), (bare, {})):
            await work.session.execute(update(SettingsRow).where(SettingsRow.person_id == person.id).values(more=more))
        await work.commit()
    async with every_database.unit_of_work(read_only=True) as work:
        settings = (await work.people.get(old.id)).settings
        assert (await work.people.get(bare.id)).settings == PersonSettings()
    assert (settings.ready, settings.quiet) == (True, QuietHours(time(22), time(8)))
    assert settings.limits.stake == Money.of(50, "EUR")
    pause = settings.limits.pause_at(NOW)
    assert pause is not None
    assert (pause.kind, pause.until) == (PauseKind.EXCLUDED, datetime(2022, 12, 1, 12, tzinfo=UTC))
    assert settings.muted == {"E0": None, "*": datetime(2022, 10, 20, 12, tzinfo=UTC)}
    assert (settings.digest, settings.theme, settings.time_spent.seconds) == (False, "light", 30)


@pytest.mark.parametrize("shares", [1, 3])
async def test_everybody_is_in_one_share_and_a_share_reads_nobody_else(
    every_database: Database, shares: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people, "KEYS_AT_ONCE", 4)
    async with every_database.unit_of_work() as work:
        there = [(await work.people.ensure("telegram", str(number), NOW)).id for number in range(30)]
        await work.people.forget(there[7], NOW)
        await work.commit()
    async with every_database.unit_of_work(read_only=True) as work:
        last = await work.people.last_number()
        read = {
            number: [
                [one.id for one in await work.people.of_share(Share(number, shares), first)]
                for first in Share(number, shares).ranges(last)
            ]
            for number in range(shares)
        }
    assert last == there[-1]
    found = [[person for some in ranges for person in some] for ranges in read.values()]
    assert sorted(person for share in found for person in share) == sorted(set(there) - {there[7]})
    assert max(map(len, found)) - min(map(len, found)) <= 2
    assert all(len(some) <= 4 for ranges in read.values() for some in ranges), "only a few are held at once"
    assert all(person % shares == number for number, share in enumerate(found) for person in share)


@pytest.mark.postgres
async def test_the_range_of_a_share_is_found_by_the_primary_key(postgresql_url: str) -> None:
    async with Database(postgresql_url) as database, database.unit_of_work() as work:
        await work.session.execute(text(
            "INSERT INTO people (created_at) SELECT now() FROM generate_series(1, 20000)"
        ))  # fmt: skip
        await work.session.execute(text(
            "INSERT INTO settings (person_id, currency, time_zone, language, strategy, odds_format, more)"
            " SELECT id, 'EUR', 'UTC', 'en', 'balanced', 'decimal', '{}' FROM people"
        ))  # fmt: skip
        await work.session.execute(text("ANALYZE people, settings"))
        statements: list[str] = []
        listen(work.session.bind.sync_engine, "before_cursor_execute", lambda *said: statements.append(said[2]))
        assert len(await work.people.of_share(Share(1, 4), 4 * KEYS_AT_ONCE)) == KEYS_AT_ONCE
        asked = statements[-1]
        for gap, value in (("$1", "4000"), ("$2", "7999"), ("$3", "4"), ("$4", "1")):
            asked = asked.replace(f"{gap}::INTEGER", value)
        plan = "\n".join(row[0] for row in await work.session.execute(text(f"EXPLAIN {asked}")))
    assert "Index Scan" in plan, plan
    assert "Seq Scan" not in plan, plan


async def test_people_are_counted_and_their_leagues_with_them(every_database: Database) -> None:
    async with every_database.unit_of_work() as work:
        for account, leagues in (("1", None), ("2", {"E0"}), ("3", {"E0"}), ("4", {"D1", "E0"})):
            chosen = None if leagues is None else frozenset(map(LeagueCode, leagues))
            await work.people.ensure("telegram", account, NOW, PersonSettings(leagues=chosen))
        gone = await work.people.ensure("telegram", "5", NOW)
        await work.people.forget(gone.id, NOW)
        await work.commit()
    async with every_database.unit_of_work(read_only=True) as work:
        assert await work.people.count() == 4
        assert dict(await work.people.leagues_followed()) == {None: 1, frozenset({"E0"}): 2, frozenset({"D1", "E0"}): 1}


async def test_one_person_can_have_several_accounts_but_no_account_two_people(every_database: Database) -> None:
    async with every_database.unit_of_work() as work:
        one = await work.people.ensure("telegram", "1", NOW)
        other = await work.people.ensure("telegram", "2", NOW)
        await work.people.link(one.id, "discord", "1", NOW)
        await work.people.link(one.id, "discord", "1", NOW)
        accounts = await work.people.accounts(one.id)
        assert {(account.platform, account.account) for account in accounts} == {("discord", "1"), ("telegram", "1")}
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
