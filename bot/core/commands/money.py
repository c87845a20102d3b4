"""Bankroll, bets and the record: /bankroll, /bets, /undo, /stats and /chart."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from bot.core.bankroll_history import history_of
from bot.core.betting import Counter, bet_row
from bot.core.commands.registry import Where, command
from bot.core.desk import Desk
from bot.core.errors import Refusal
from bot.core.onboarding import check_bankroll
from bot.core.people import Person
from bot.core.pictures import Pictures
from bot.core.record import Dated, record_of
from bot.core.replies import Reply, Undo
from bot.core.views import BankrollView, BetRow, BetsView, ChartView, StatsView, View
from engine.domain.bets import Bet, BetStatus, EntryKind, LedgerEntry
from engine.domain.money import Money
from engine.storage.unit_of_work import UnitOfWork

_LAST_ENTRIES = 8
_LAST_BETS = 15


class ChartName(StrEnum):
    """What can be drawn."""

    BANKROLL = "bankroll"


@command(
    "bankroll", help="Show or set what you bet from", examples=["/bankroll", "/bankroll 1500"], where=Where.PRIVATE
)
async def bankroll(
    person: Person, amount: Annotated[Money | None, "the new bankroll"], *, work: UnitOfWork, now: datetime
) -> BankrollView:
    """Show the bankroll, or make the ledger sum up to ``amount`` by paying in or taking out the difference."""
    changed = None
    if amount is not None:
        check_bankroll(amount.amount, amount.currency)
        await work.ledger.lock(person.id)
        changed = amount - await work.ledger.balance(person.id, person.currency)
        if changed:
            kind = EntryKind.DEPOSIT if changed.amount > 0 else EntryKind.WITHDRAWAL
            await work.ledger.append(LedgerEntry(person.id, kind, changed, now))
    entries = await work.ledger.entries(person.id)
    return BankrollView(
        balance=await work.ledger.balance(person.id, person.currency),
        open_stakes=await _open_stakes(person, work),
        entries=entries[-_LAST_ENTRIES:],
        changed_by=changed,
    )


@command("bets", help="Your open and last settled bets", examples=["/bets"], where=Where.PRIVATE)
async def bets(person: Person, *, desk: Desk, work: UnitOfWork, now: datetime) -> BetsView:
    """List a person's own bets."""
    mine = await work.bets.of_person(person.id)
    fixtures = await work.matches.get_many({bet.match_id for bet in mine})
    results = await work.results.latest(set(fixtures), now)
    books = await desk.bookmakers(work)

    def row(bet: Bet) -> BetRow:
        number = person.cards.index(bet.recommendation) + 1 if bet.recommendation in person.cards else 0
        score = results[bet.match_id].score if bet.match_id in results else None
        return bet_row(bet, fixtures[bet.match_id], books, number=number, score=score)

    closed = [bet for bet in mine if bet.status in {BetStatus.SETTLED, BetStatus.CASHED_OUT}]
    return BetsView(
        open=tuple(row(bet) for bet in mine if bet.status is BetStatus.OPEN),
        settled=tuple(row(bet) for bet in closed[-_LAST_BETS:]),
        balance=await work.ledger.balance(person.id, person.currency),
        open_stakes=await _open_stakes(person, work),
    )


@command("undo", help="Take your last bet back", examples=["/undo"], where=Where.PRIVATE)
async def undo(person: Person, *, desk: Desk, work: UnitOfWork, now: datetime) -> View:
    """Take the last open bet back, stake and all."""
    return await Counter(person, work, now, await desk.bookmakers(work)).act(Reply(Undo()), "undo")


@command("stats", help="Your record, with its uncertainty", examples=["/stats"], where=Where.PRIVATE)
async def stats(person: Person, *, desk: Desk, work: UnitOfWork) -> StatsView:
    """Sum up a person's own bets."""
    mine = await work.bets.of_person(person.id)
    fixtures = await work.matches.get_many({bet.match_id for bet in mine})
    record = record_of([Dated(bet, fixtures[bet.match_id].kickoff.date()) for bet in mine], person.currency)
    return StatsView(record=record, open=sum(bet.status is BetStatus.OPEN for bet in mine), simulated=desk.simulated)


@command(
    "chart",
    help="Draw your bankroll as a picture and as text",
    examples=["/chart bankroll"],
    where=Where.PRIVATE,
)
async def chart(
    person: Person,
    name: Annotated[ChartName | None, "what to draw"],
    *,
    desk: Desk,
    work: UnitOfWork,
    pictures: Pictures,
) -> ChartView:
    """Draw the bankroll; it is the only chart so far, so its name may be left out."""
    del name
    entries = await work.ledger.entries(person.id)
    if not entries:
        raise Refusal("chart.empty")
    mine = await work.bets.of_person(person.id)
    fixtures = await work.matches.get_many({bet.match_id for bet in mine})
    kickoffs = {match_id: fixture.kickoff for match_id, fixture in fixtures.items()}
    history = history_of(entries, mine, kickoffs, person.currency, simulated=desk.simulated)
    return await pictures.bankroll(history, person)


async def _open_stakes(person: Person, work: UnitOfWork) -> Money:
    open_bets = await work.bets.of_person(person.id, status=BetStatus.OPEN)
    return sum((bet.stake for bet in open_bets), Money.zero(person.currency))
