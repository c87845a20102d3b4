"""Today's bets: /today, /card and /why."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Annotated

from bot.core import people
from bot.core.betting import Numbered, card_number
from bot.core.cards import card_of, numbered
from bot.core.commands.registry import command
from bot.core.desk import Decision, Desk
from bot.core.limits import check_open
from bot.core.people import Person
from bot.core.views import CardView, TodayView, WhyView
from engine.domain.bets import Bet, BetStatus
from engine.domain.money import Money
from engine.storage.unit_of_work import UnitOfWork

_SHOWN_REASONS = 4


@command("today", help="The bets worth taking now", examples=["/today"])
async def today(person: Person, *, decision: Decision, desk: Desk, work: UnitOfWork, now: datetime) -> TodayView:
    """Number the bets of the moment for this person and keep them as they were shown."""
    check_open(person.limits, now)
    bankroll = await work.ledger.balance(person.id, person.currency)
    open_bets = await work.bets.of_person(person.id, status=BetStatus.OPEN)
    for recommendation in decision.recommendations:
        await work.recommendations.save(recommendation, person.id)
    wanted = {entry.id: entry for entry in decision.recommendations if entry.id not in person.skipped}
    held = {bet.recommendation for bet in open_bets if bet.recommendation is not None}
    day = person.reader.local(now).date().isoformat()
    cards = numbered(person.cards, list(wanted), held, same_day=person.cards_day == day)
    await people.save(replace(person, cards=cards, cards_day=day), work, now)
    books = await desk.bookmakers(work)
    return TodayView(
        cards=tuple(
            card_of(
                wanted[card],
                number=number,
                bankroll=bankroll,
                bookmakers=books,
                now=now,
                logged=_staked(open_bets, card),
            )
            for number, card in enumerate(cards, start=1)
            if card in wanted
        ),
        matches=decision.matches,
        prices=decision.prices,
        against=tuple(decision.against.items())[:_SHOWN_REASONS],
        now=now,
        bankroll=bankroll,
        open_stakes=sum((bet.stake for bet in open_bets), Money.zero(person.currency)),
        simulated=desk.simulated,
    )


@command("card", help="Show one card again", examples=["/card 1"])
async def card(
    person: Person, number: Annotated[int, "number of the card"], *, desk: Desk, work: UnitOfWork, now: datetime
) -> CardView:
    """Show a card as it stands now: its price as last seen, whether the match has begun, what was bet on it."""
    found = await card_number(person, number, work)
    return await _view(person, found, desk, work, now)


@command("why", help="Why a card is a bet", examples=["/why 1"])
async def why(
    person: Person, number: Annotated[int, "number of the card"], *, desk: Desk, work: UnitOfWork, now: datetime
) -> WhyView:
    """Explain a card's figures and what it was made from."""
    found = await card_number(person, number, work)
    entry = found.recommendation
    view = await _view(person, found, desk, work, now)
    return WhyView(view, entry.model_version, entry.strategy, entry.as_of)


async def _view(person: Person, found: Numbered, desk: Desk, work: UnitOfWork, now: datetime) -> CardView:
    open_bets = await work.bets.of_person(person.id, status=BetStatus.OPEN)
    return card_of(
        found.recommendation,
        number=found.number,
        bankroll=await work.ledger.balance(person.id, person.currency),
        bookmakers=await desk.bookmakers(work),
        now=now,
        logged=_staked(open_bets, found.recommendation.id),
    )


def _staked(bets: Sequence[Bet], card_id: str) -> Money | None:
    return next((bet.stake for bet in bets if bet.recommendation == card_id), None)
