"""The account of a soak finds what is lost or there twice; without that its good news would be worth nothing."""

from decimal import Decimal

import pytest

from engine.domain.bets import EntryKind, LedgerEntry
from engine.domain.messages import Edition, MessageKind, MessageName
from engine.domain.money import Money
from engine.domain.odds import Selection
from engine.storage import Database
from tests.integration.storage.seasons import FRIDAY, KICKOFF, make_ready, tell, told
from tests.load.gate import Gate
from tests.load.soak import account
from tests.load.soak.town import Ask, Town, answers, kind_of, logs

NOW = FRIDAY


@pytest.fixture
def town() -> Town:
    """One person who has introduced themselves and was answered once by a bot."""
    town = Town(Gate("7000000042:made-up-for-a-test", ["127.0.0.1:1"], 1), people=1, every=1.0)
    town.introduced = {town.users[0].id: 0}
    return town


def hear(town: Town, text: str, speaker: str = "bot-1") -> None:
    chat = town.users[0].chat
    number = next(chat.numbers)
    chat.messages[number] = {"message_id": number, "text": text}
    town.spoken[chat.id, number] = speaker


def asked(town: Town, kind: str, said: str, stake: int | None = None, seconds: float | None = 0.1) -> None:
    town.asks.append(Ask(len(town.asks), town.users[0].id, kind, kind, stake, seconds, said))


def test_an_answer_is_known_by_its_first_line_and_a_bet_by_its_stake() -> None:
    assert kind_of("no settled bet yet (2 open). a record says little") == "/stats"
    assert kind_of("no bets yet. reply to a card") == "/bets"
    assert kind_of("settled · october") == "/bets"
    assert kind_of("your bet is settled\nbankroll €990.00") is None
    assert logs("✓ logged: €1.01 on hollinmere to win (hollinmere – umberslow) at 2.05.", 101)
    assert not logs("✓ logged: €11.01 on hollinmere", 101)
    assert answers(Ask(1, 1, "bet", "", 101), "logged: €1.01 on hollinmere at 2.05.")
    assert not answers(Ask(1, 1, "bet", "", 101), "bankroll\nyours to bet with"), "a late answer to something else"


def test_replies_that_are_lost_doubled_or_an_excuse_are_counted(town: Town) -> None:
    asked(town, "/bets", "no bets yet.")
    hear(town, "No bets yet.")
    hear(town, "No bets yet.")
    asked(town, "/help", "", seconds=None)
    asked(town, "/stats", "something went wrong on my side. reference abcdef")
    found = account.replies(town)
    assert (found["asked"], found["answered"], found["lost"], found["turned_away"], found["twice"]) == (3, 1, 1, 1, 1)
    assert found["error_share"] == pytest.approx(2 / 3)


async def test_bets_and_messages_that_are_lost_or_doubled_are_named(town: Town, database: Database) -> None:
    chat = town.users[0].id
    await make_ready(database)
    await tell(database, told())
    async with database.unit_of_work() as work:
        (match,) = await work.matches.between(FRIDAY, KICKOFF)
        person = (await work.people.ensure("telegram", str(chat), NOW)).id
        place = await work.destinations.ensure("telegram", str(chat), NOW, person=person)
        await work.ledger.append(LedgerEntry(person, EntryKind.OPENING, Money.of(1000, "EUR"), NOW), once="opening")
        for stake in ("1.01", "1.02", "1.02", "1.04"):
            await work.bets.place(
                person, match.id, Selection.parse("1X2/home"), Decimal("2.05"), Money.of(stake, "EUR"), placed_at=NOW
            )
        for number in (1, 2):
            name = MessageName.of(MessageKind.BROADCAST, number)
            await work.outbox.add(name, Edition.offered(), place.id, NOW)
        (first,) = await work.outbox.of_message(MessageName.of(MessageKind.BROADCAST, 1))
        await work.outbox.sent(first.id, "7", NOW)
        await work.commit()
    for stake in (101, 102, 103):
        asked(town, "bet", f"logged: €1.0{stake % 10} on x", stake)
    asked(town, "bet", "there is no such match", 104)
    async with database.unit_of_work(read_only=True) as work:
        bets = await account.bets(town, work)
        ledger = await account.ledger(work, {chat: "yours to bet with €995.91"})
        seven, eight = (account.Posted("telegram", str(chat), ref) for ref in ("7", "8"))
        pushed = await account.pushed(work, {seven, eight}, {seven, eight}, NOW)
    assert bets["lost"] == {"count": 1, "ids": [str((chat, 103))]}
    assert bets["twice"] == {"count": 1, "ids": [str((chat, 102))]}
    assert bets["stored_though_told_no"] == {"count": 1, "ids": [str((chat, 104))]}
    assert ledger["not_what_bets_make_of_it"]["count"] == 0
    assert ledger["not_what_was_told"]["count"] == 0
    assert pushed["by_platform"]["telegram"]["twice"]["count"] == 1
    assert pushed["lost"]["count"] == 1


def test_memory_that_grows_is_told_in_mib_an_hour() -> None:
    grown = account.memory({"bot-1": [(at, 300 + at // 60) for at in range(0, 1800, 10)]})
    assert grown["bot-1"]["minute_5"] == 305
    assert grown["bot-1"]["mib_an_hour"] == pytest.approx(60, abs=1)
