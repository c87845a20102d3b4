"""Cards whose match is over, as bets that were placed as advised: what the engine knows of its own advice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Final

from engine.domain.bets import Bet, BetId, BetStatus, PersonId, Recommendation, Settlement
from engine.domain.money import Currency, Money
from engine.performance.record import Dated
from engine.settlement.bets import settlement_of
from engine.settlement.closing_line import closing_lines
from engine.storage.advice.recommendations import Card
from engine.storage.unit_of_work import UnitOfWork

PAPER_BANKROLL: Final = Money.of(1000, Currency("EUR"))
"""The paper account stakes the advised share of this, whatever came before: early luck does not grow."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A card and how its selection ended."""

    recommendation: Recommendation
    settlement: Settlement


async def decided_cards(work: UnitOfWork, now: datetime, person: PersonId | None = None) -> tuple[Decided, ...]:
    """Return a person's cards, or everybody's, that are decided; as they were first shown, by kick-off.

    Each ends as a bet would have that was placed on it at once: by the rules of its book, and void where its match was
    moved beyond the time that these wait.
    """
    cards: Sequence[Card] = await work.recommendations.first_versions(now, person)
    results = await work.results.reported({card.match_id for card in cards}, now)
    found = []
    for card in cards:
        reported = results.get(card.match_id, ())
        settlement = settlement_of(card, reported, now, to_begin=card.recommendation.fixture.kickoff)
        if settlement is not None:
            found.append(Decided(card.recommendation, settlement))
    return tuple(found)


async def on_paper(work: UnitOfWork, decided: Sequence[Decided]) -> tuple[Dated, ...]:
    """Return the bets of an account that takes every card at its first price for the advised share of a fixed sum."""
    wanted = [(entry.recommendation.fixture.id, entry.recommendation.selection) for entry in decided]
    lines = await closing_lines(work, wanted)
    bets = []
    for number, entry in enumerate(decided, start=1):
        card = entry.recommendation
        stake = PAPER_BANKROLL.times(Decimal(str(card.stake.fraction)))
        if stake.minor <= 0:
            continue
        line = lines.get((card.fixture.id, card.selection))
        bet = Bet(
            BetId(number),
            PersonId(0),
            card.fixture.id,
            card.selection,
            card.price,
            stake,
            card.as_of,
            bookmaker=card.bookmaker,
            recommendation=card.id,
            status=BetStatus.SETTLED,
            settlement=entry.settlement,
            returned=entry.settlement.payout(stake, card.price, card.commission),
            closing_price=None if line is None else line.price,
            fair_closing_probability=None if line is None else line.fair_probability,
            commission=card.commission,
            closing_source=None if line is None else line.source,
        )
        bets.append(Dated(bet, card.fixture.kickoff.date()))
    return tuple(bets)
