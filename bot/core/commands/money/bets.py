"""Bets and the record: /bets, /undo and /stats."""

from datetime import datetime, timedelta
from typing import Final

from bot.core.betting.bet_counter import bet_row
from bot.core.betting.bet_log import BetLog
from bot.core.betting.card_numbers import card_name
from bot.core.commands.registry import Reads, Where, command
from bot.core.errors import Refusal
from bot.core.messages.money import BetsView, StatsView
from bot.core.messages.report import BetRow
from bot.core.messages.views import View
from bot.core.parsing.reply_actions import Reply, Undo
from bot.core.people.person import Person
from bot.core.ports import Advisor
from engine.domain.bets import Bet, BetStatus
from engine.domain.conversion import bets_converted, conversions_in
from engine.domain.money import Money
from engine.performance.record import dated, record_of
from engine.storage.unit_of_work import UnitOfWork

_LAST_BETS = 15
_PERIODS: Final = {"week": 7, "month": 30, "year": 365, "all": None}
_LONGEST_PERIOD_DAYS: Final = 3650


@command("bets", examples=["/bets"], where=Where.PRIVATE, reads=Reads.ALWAYS)
async def bets(person: Person, *, advisor: Advisor, work: UnitOfWork, now: datetime) -> BetsView:
    """List a person's own bets."""
    mine = await work.bets.of_person(person.id)
    fixtures = await work.matches.get_many({bet.match_id for bet in mine})
    results = await work.results.latest(set(fixtures), now)
    books = await advisor.bookmakers(work)

    def row(bet: Bet) -> BetRow:
        number = person.cards.index(card_name(bet)) + 1 if card_name(bet) in person.cards else 0
        score = results[bet.match_id].score if bet.match_id in results else None
        return bet_row(bet, fixtures[bet.match_id], books, number=number, score=score)

    closed = [bet for bet in mine if bet.status in {BetStatus.SETTLED, BetStatus.CASHED_OUT}]
    return BetsView(
        open=tuple(row(bet) for bet in mine if bet.status is BetStatus.OPEN),
        settled=tuple(row(bet) for bet in closed[-_LAST_BETS:]),
        balance=await work.ledger.balance(person.id, person.currency),
        open_stakes=await _open_stakes(person, work),
    )


@command("undo", examples=["/undo"], where=Where.PRIVATE)
async def undo(person: Person, *, advisor: Advisor, work: UnitOfWork, now: datetime) -> View:
    """Take back how a bet ended where that was said last, else the last open bet, stake and all."""
    return await BetLog(person, work, now, await advisor.bookmakers(work)).act(Reply(Undo()), "undo")


@command(
    "stats",
    examples=["/stats", "/stats month", "/stats 90d"],
    where=Where.PRIVATE,
    reads=Reads.ALWAYS,
)
async def stats(
    person: Person, period: str | None, *,
    advisor: Advisor, work: UnitOfWork, now: datetime,
) -> StatsView:  # fmt: skip
    """Sum up a person's own bets, all or those on matches of the last days."""
    days = None if period is None else read_period(period)
    mine = await work.bets.of_person(person.id)
    fixtures = await work.matches.get_many({bet.match_id for bet in mine})
    if days is not None:
        mine = tuple(bet for bet in mine if fixtures[bet.match_id].kickoff > now - timedelta(days=days))
    mine = bets_converted(mine, conversions_in(await work.ledger.entries(person.id)))
    record = record_of(dated(mine, fixtures), person.currency)
    still_open = sum(bet.status is BetStatus.OPEN for bet in mine)
    return StatsView(record=record, open=still_open, simulated=advisor.simulated, days=days, until=now)


def read_period(text: str) -> int | None:
    """Return how many days a period has; None for all of time.

    Raises:
        Refusal: it is none.
    """
    word = text.casefold()
    if word in _PERIODS:
        return _PERIODS[word]
    number = word.removesuffix("d")
    if number.isdecimal() and 1 <= int(number[:6]) <= _LONGEST_PERIOD_DAYS:
        return int(number)
    raise Refusal("stats.period", text=text[:30])


async def _open_stakes(person: Person, work: UnitOfWork) -> Money:
    open_bets = await work.bets.of_person(person.id, status=BetStatus.OPEN)
    return sum((bet.stake for bet in open_bets), Money.zero(person.currency))
