"""Finds which of a person's cards and bets a message means, and builds the answer to what was logged."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.betting.card_numbers import Numbered, card_name, card_number, with_number
from bot.core.betting.own_stake import OwnStake, Purse, own_stake, purse_of
from bot.core.errors import Refusal
from bot.core.messages.money import LoggedView
from bot.core.messages.report import BetChange, BetRow, Words, how_it_stands
from bot.core.messages.views import bookmaker_name
from bot.core.people.person import Person
from engine.domain.bets import Bet, BetStatus, Recommendation
from engine.domain.football import Fixture, Score
from engine.domain.money import Money
from engine.domain.odds import Bookmaker
from engine.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class BettingCounter:
    """One person who logs bets: who they are, the store, and the time.

    Args:
        person: whose bets these are; nobody else's are read or written.
        work: the open transaction; the caller commits.
        now: the instant of the reply.
        bookmakers: those there are, to know their names.
        once: a name of the message, so that the same one delivered twice logs one bet.
    """

    person: Person
    work: UnitOfWork
    now: datetime
    bookmakers: Sequence[Bookmaker]
    once: str | None = None

    async def _card(self, number: int | None, text: str) -> Numbered:
        cards = self.person.cards
        if not cards:
            raise Refusal("card.none_yet")
        if number is None:
            if len(cards) != 1:
                raise Refusal("reply.ask.card", text=text[:30])
            number = 1
        return await card_number(self.person, number, self.work)

    async def _card_of(self, bet: Bet) -> Numbered:
        """Return the card of a bet; one on no card, or on a card of another day, gets the next number."""
        name = card_name(bet)
        person = await with_number(name, self.person, self.work, self.now)
        return await card_number(person, person.cards.index(name) + 1, self.work)

    async def _open_bets(self) -> tuple[Bet, ...]:
        return await self.work.bets.of_person(self.person.id, status=BetStatus.OPEN)

    async def _only_open_bet(self, text: str) -> Bet:
        bets = await self._open_bets()
        if not bets:
            raise Refusal("bet.none_open")
        if len(bets) > 1:
            raise Refusal("reply.ask.bet", count=len(bets), text=text[:30])
        return bets[0]

    async def _bet_on_card(self, number: int) -> tuple[Numbered, Bet]:
        """Return the bet on a card: the open one, else the last that was not taken back."""
        card = await card_number(self.person, number, self.work)
        mine = [bet for bet in await self.work.bets.of_person(self.person.id) if card_name(bet) == card.name]
        standing = [bet for bet in mine if bet.status is not BetStatus.UNDONE]
        if not standing:
            raise Refusal("bet.none_on_card", number=number)
        return card, max(standing, key=lambda bet: (bet.status is BetStatus.OPEN, bet.id))

    async def _open_bet_on(self, card: Numbered) -> Bet | None:
        return next((bet for bet in await self._open_bets() if card_name(bet) == card.name), None)

    async def _suggested(self, offered: Recommendation, placed: Bet | None = None) -> OwnStake:
        """Return what the card asks to stake; ``placed`` is the bet on it, whose stake has left the bankroll."""
        purse = await purse_of(self.person, self.work, self.now)
        if placed is not None and placed.status is BetStatus.OPEN:
            at_risk = None if purse.at_risk is None else purse.at_risk - placed.stake
            purse = Purse(purse.free + placed.stake, purse.open_stakes - placed.stake, at_risk)
        return own_stake(offered, self.person, purse, self.now)

    async def _balance(self) -> Money:
        return await self.work.ledger.balance(self.person.id, self.person.currency)

    async def _logged(self, change: BetChange, bet: Bet, card: Numbered, *, before: Bet | None = None) -> LoggedView:
        offered = card.recommendation
        suggested = None if offered is None or not change.stands else (await self._suggested(offered, bet)).amount
        generous = suggested is not None and suggested.amount > 0 and bet.stake > suggested.times(2)
        fixture = offered.fixture if offered is not None else await self.work.matches.get(bet.match_id)
        return LoggedView(
            change=change,
            bet=bet_row(bet, fixture, self.bookmakers, number=card.number),
            balance=await self._balance(),
            below_limit=change.stands and offered is not None and float(bet.net_price) < offered.net_leave_below - 1e-9,
            above_suggested=suggested if generous else None,
            before=None if before is None else standing(before),
        )

    def _money(self, money: Money) -> str:
        return self.person.reader.money(money)


def standing(bet: Bet) -> Words:
    """Return how a bet stands, in words."""
    return how_it_stands(bet.status, bet.settlement, bet.returned)


def bet_row(
    bet: Bet, fixture: Fixture, bookmakers: Sequence[Bookmaker], *, number: int = 0, score: Score | None = None
) -> BetRow:
    """Return a bet as a line of a list."""
    return BetRow(
        number=number,
        fixture=fixture,
        selection=bet.selection,
        price=bet.price,
        bookmaker=bookmaker_name(bet.bookmaker, bookmakers),
        stake=bet.stake,
        placed_at=bet.placed_at,
        status=bet.status,
        settlement=bet.settlement,
        profit=bet.profit,
        clv=bet.clv,
        score=score,
        card=card_name(bet),
    )
