"""Every sequence of news of a match, told step by step under each kind of house rules, and what the ledger holds."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest

from engine.domain import house_rules
from engine.domain.bets import BetId, BetStatus, EntryKind, LedgerEntry, PersonId, Settlement
from engine.domain.football import MatchId, Result
from engine.domain.house_rules import COMMON_RULES, HouseRules, rules_of
from engine.domain.money import Money
from engine.domain.odds import Bookmaker, BookmakerCode, Selection
from engine.settlement.bets import settle_due
from engine.storage import Database
from engine.storage.facts.store import store_facts
from tests.integration.storage.seasons import a_fixture_fact, make_ready
from tests.integration.storage.seasons import told as told_facts
from tests.support.match_endings import DAY, KICKOFF, SEQUENCES

PAGE: Final = Path(__file__).parents[3] / "docs" / "settlement.md"
STAKE: Final = Money.of(10, "EUR")
BOOKS: Final = {
    "waits 24 h": (BookmakerCode("bwin"), HouseRules(waits=DAY), Decimal(0)),
    "waits 48 h (usual)": (BookmakerCode("bet365"), COMMON_RULES, Decimal(0)),
    "exchange, 72 h, 5 %": (
        BookmakerCode("betfair_exchange"), rules_of(BookmakerCode("betfair_exchange")), Decimal("0.05"),
    ),
    "void when broken off, the desk's score stands": (
        BookmakerCode("william_hill"), HouseRules(abandoned="void", awarded="stand"), Decimal(0),
    ),
}  # fmt: skip
ENDED: Final = {None: "open", Settlement.WIN: "won", Settlement.LOSS: "lost", Settlement.VOID: "void"}


class Books:
    """One bettor, a match for each sequence, and a bet with each book on each match."""

    def __init__(self, database: Database) -> None:
        self.database = database

    async def open(self) -> None:
        await make_ready(self.database)
        async with self.database.unit_of_work() as work:
            await work.bookmakers.save_all([Bookmaker(code, str(code)) for code, _, _ in BOOKS.values()])
            facts = [
                told_facts(a_fixture_fact(f"Home {n}", f"Away {n}", kickoff=KICKOFF, known_at=KICKOFF - 9 * DAY))
                for n in range(len(SEQUENCES))
            ]
            await store_facts(work, "football-data-uk", facts)
            matches = {one.home.name: one.id for one in await work.matches.between(KICKOFF - DAY, KICKOFF + DAY)}
            self.matches = [matches[f"Home {n}"] for n in range(len(SEQUENCES))]
            self.person: PersonId = (await work.people.ensure("telegram", "ann", KICKOFF - DAY)).id
            opening = Money.of(10_000, "EUR")
            await work.ledger.append(LedgerEntry(self.person, EntryKind.OPENING, opening, KICKOFF - 2 * DAY))
            await work.commit()

    async def place(self, match: MatchId, selection: str) -> list[BetId]:
        async with self.database.unit_of_work() as work:
            placed = [
                await work.bets.place(
                    self.person, match, Selection.parse(selection), Decimal("2.50"), STAKE,
                    placed_at=KICKOFF - DAY, bookmaker=code, commission=commission,
                )
                for code, _, commission in BOOKS.values()
            ]  # fmt: skip
            await work.commit()
        return [bet.id for bet in placed]

    async def live(self, match: MatchId, told: list[Result]) -> None:
        """Tell one thing after the other and settle after each, as the jobs do."""
        for result in told:
            async with self.database.unit_of_work() as work:
                await work.results.add(replace(result, match_id=match))
                await settle_due(work, result.known_at)
                await work.commit()

    async def said_of(self, bet: BetId) -> str:
        """Say how a bet stands and which lines it left in the ledger."""
        async with self.database.unit_of_work(read_only=True) as work:
            (mine,) = [one for one in await work.bets.of_person(self.person) if one.id == bet]
            lines = [line.amount for line in await work.ledger.entries(self.person) if line.bet == bet]
        paid = Money.zero("EUR") if mine.returned is None else mine.returned
        assert sum(lines, Money.zero("EUR")) == paid - mine.stake, "the ledger is the bet"
        assert (mine.status is BetStatus.OPEN) == (mine.settlement is None)
        moved = " ".join(f"{line.amount:+.2f}".replace("-", "−") for line in lines)
        return f"{ENDED[mine.settlement]}: {moved}"


async def test_page_of_sequences_is_what_the_ledger_holds(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(house_rules, "BY_BOOK", {code: rules for code, rules, _ in BOOKS.values()})
    books = Books(database)
    await books.open()
    rows = [
        f"| what is told of the match | bet | {' | '.join(BOOKS)} |",
        f"|---|---|{'---|' * len(BOOKS)}",
    ]
    for (what, selection, told, at, _), match in zip(SEQUENCES, books.matches, strict=True):
        bets = await books.place(match, selection)
        await books.live(match, told)
        async with database.unit_of_work() as work:
            await settle_due(work, KICKOFF + at)
            await work.commit()
        rows.append(f"| {what} | {selection} | {' | '.join([await books.said_of(bet) for bet in bets])} |")
    table = "\n".join(rows)
    assert table in PAGE.read_text(encoding="utf-8"), table
