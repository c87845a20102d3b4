"""Bets and the record: /bets, /undo and /stats."""

from datetime import datetime
from typing import Annotated, Final

from bot.core.betting.bet_counter import bet_row
from bot.core.betting.bet_log import BetLog
from bot.core.betting.card_numbers import card_name
from bot.core.commands.registry import Reads, Where, command
from bot.core.errors import Refusal
from bot.core.messages.money import BetsView, StatsView
from bot.core.messages.report import BetRow
from bot.core.messages.views import View
from bot.core.parsing.answers import means
from bot.core.parsing.periods import Period, asked_period, read_period
from bot.core.parsing.reply_actions import Reply, Undo
from bot.core.people.person import Person
from bot.core.ports import Advisor
from engine.domain.bets import Bet, BetStatus
from engine.domain.conversion import bets_converted, conversions_in
from engine.domain.money import Money
from engine.performance.record import dated, record_of
from engine.storage.unit_of_work import UnitOfWork

BETS_A_PAGE: Final = 15
_LISTED: Final = frozenset({BetStatus.OPEN, BetStatus.SETTLED, BetStatus.CASHED_OUT})
_LONGEST_PAGE: Final = 3


@command(
    "bets",
    examples=["/bets", "/bets 2", "/bets 2026-11", "/bets last week"],
    where=Where.PRIVATE,
    reads=Reads.ALWAYS,
)
async def bets(
    person: Person, which: Annotated[str | None, "rest"], *,
    advisor: Advisor, work: UnitOfWork, now: datetime,
) -> BetsView:  # fmt: skip
    """List a person's own bets: open ones first, those of the newest matches first, all or those of some days."""
    asked, period, page = _which_bets(which or "", person, now)
    mine = await work.bets.of_person(person.id)
    fixtures = await work.matches.get_many({bet.match_id for bet in mine})
    kept = [bet for bet in mine if bet.status in _LISTED]
    listed = [bet for bet in kept if period is None or _is_in(period, bet, fixtures[bet.match_id].kickoff, now)]
    listed.sort(key=lambda bet: (bet.status is BetStatus.OPEN, fixtures[bet.match_id].kickoff, bet.id), reverse=True)
    pages = max(1, -(-len(listed) // BETS_A_PAGE))
    page = min(page, pages)
    there = listed[(page - 1) * BETS_A_PAGE : page * BETS_A_PAGE]
    results = await work.results.latest({bet.match_id for bet in there}, now)
    books = await advisor.bookmakers(work)

    def row(bet: Bet) -> BetRow:
        number = person.cards.index(card_name(bet)) + 1 if card_name(bet) in person.cards else 0
        score = results[bet.match_id].score if bet.match_id in results else None
        return bet_row(bet, fixtures[bet.match_id], books, number=number, score=score)

    return BetsView(
        open=tuple(row(bet) for bet in there if bet.status is BetStatus.OPEN),
        settled=tuple(row(bet) for bet in there if bet.status is not BetStatus.OPEN),
        balance=await work.ledger.balance(person.id, person.currency),
        open_stakes=sum((bet.stake for bet in mine if bet.status is BetStatus.OPEN), Money.zero(person.currency)),
        page=page,
        pages=pages,
        count=len(listed),
        asked=asked,
        since=None if period is None else period.since,
        until=None if period is None else period.until,
        open_elsewhere=sum(bet.status is BetStatus.OPEN for bet in set(kept) - set(listed)),
    )


def _is_in(period: Period, bet: Bet, kickoff: datetime, now: datetime) -> bool:
    """Tell whether a bet is one of some days; those of the last days hold also the open ones that are still to come."""
    return period.holds(kickoff, from_now=now if bet.status is BetStatus.OPEN else None)


def _which_bets(which: str, person: Person, now: datetime) -> tuple[str, Period | None, int]:
    """Return the days that are asked for, as they were typed and as they are, and the page.

    Raises:
        Refusal: the words are neither.
    """
    words = which.split()
    page = 1
    if words and words[-1].isdecimal() and len(words[-1]) <= _LONGEST_PAGE:
        page = max(1, int(words.pop()))
        if words and means("page", words[-1]):
            words.pop()
    asked = " ".join(words)
    if not asked or means("all", asked):
        return "", None, page
    period = read_period(asked, now, person.timezone)
    if period is None and page > 1:  # what looked like a page counts days: ``last 30`` is no period, ``30`` is
        period = read_period(which, now, person.timezone)
        asked, page = which, 1
    if period is None:
        raise Refusal("bets.period", text=which[:30])
    return asked, period, page


@command("undo", examples=["/undo"], where=Where.PRIVATE)
async def undo(person: Person, *, advisor: Advisor, work: UnitOfWork, now: datetime) -> View:
    """Take back how a bet ended where that was said last, else the last open bet, stake and all."""
    return await BetLog(person, work, now, await advisor.bookmakers(work)).act(Reply(Undo()), "undo")


@command(
    "stats",
    examples=["/stats", "/stats month", "/stats 90d", "/stats 2026-11", "/stats last week"],
    where=Where.PRIVATE,
    reads=Reads.ALWAYS,
)
async def stats(
    person: Person, period: Annotated[str | None, "rest"], *,
    advisor: Advisor, work: UnitOfWork, now: datetime,
) -> StatsView:  # fmt: skip
    """Sum up a person's own bets, all or those on matches of some days; of the last days, also those still to come."""
    days = asked_period(period, now, person.timezone)
    mine = await work.bets.of_person(person.id)
    fixtures = await work.matches.get_many({bet.match_id for bet in mine})
    if days is not None:
        mine = tuple(bet for bet in mine if days.holds(fixtures[bet.match_id].kickoff, from_now=now))
    mine = bets_converted(mine, conversions_in(await work.ledger.entries(person.id)))
    record = record_of(dated(mine, fixtures), person.currency)
    still_open = sum(bet.status is BetStatus.OPEN for bet in mine)
    return StatsView(
        record=record, open=still_open, simulated=advisor.simulated, days=None if days is None else days.ends
    )
