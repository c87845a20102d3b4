"""Logs what people say they bet: checks it, books it, and answers with what was written down.

Every refusal comes before the first write, so a refused reply leaves nothing behind.
"""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

from bot.core.betting.card_numbers import Numbered, card_name, card_number, with_number
from bot.core.betting.own_stake import RISKED, OwnStake, Purse, own_stake, purse_of
from bot.core.errors import Refusal
from bot.core.i18n import Reader
from bot.core.i18n.betting_terms import in_words
from bot.core.messages.report import BetChange, BetRow
from bot.core.messages.views import LoggedView, NoticeView, View, bookmaker_name
from bot.core.parsing.amounts import as_money
from bot.core.parsing.replies import Amount, CashOut, ChangeStake, Place, Reply, Skip, StakeShare, StakeText, Undo, Void
from bot.core.people import person as people
from bot.core.people.limits import LOSS_WINDOW, check_open, check_stake
from bot.core.people.person import Person
from bot.core.people.session_time import check_time
from engine.domain.bets import Bet, BetStatus, Recommendation, Settlement
from engine.domain.football import Fixture, Score
from engine.domain.money import Money
from engine.domain.odds import Bookmaker, BookmakerCode, Selection
from engine.storage.unit_of_work import UnitOfWork

HIGHEST_PRICE: Final = Decimal(1000)
FAR_FACTOR: Final = Decimal("1.5")
"""A price this many times above or below the card's is asked about before it is believed."""

MOST_NAMED: Final = 12
"""So many bookmakers are named to somebody who named one that is not there."""

UNIT_SHARE: Final = Decimal("0.01")
"""One unit is one percent of the bankroll."""

SLIP: Final = timedelta(minutes=10)
"""So long after it was logged a slip of the finger is taken back even when the match has begun meanwhile. Later a bet
stays in the books: nobody may take back what is about to lose."""


@dataclass(frozen=True, slots=True)
class BetLog:
    """One person at the betting counter: who, where the facts are, what time it is.

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

    async def act(self, reply: Reply, text: str) -> View:
        """Do what a reply says.

        Raises:
            Refusal: it cannot be done; nothing was stored.
        """
        action = reply.action
        if isinstance(action, Undo):
            return await self._undo(reply.card)
        if isinstance(action, Void | CashOut):
            return await self._close(action, reply.card, text)
        if isinstance(action, ChangeStake):
            return await self._restake(action, reply.card, text)
        if isinstance(action, Place):
            check_possible(action, self.person.reader)
        card = await self._card(reply.card, text)
        if isinstance(action, Skip):
            return await self._skip(card)
        return await self._place(action, card)

    # placing ---------------------------------------------------------------------------------------------------------

    async def log(self, fixture: Fixture, selection: Selection, said: Place) -> View:
        """Log a bet that was on no card; it gets the next number, so that replies can name it.

        Raises:
            Refusal: it cannot be done; nothing was stored.
        """
        check_possible(said, self.person.reader)
        check_open(self.person.limits, self.now, self.person.reader)
        check_time(self.person, self.now)
        self._check_not_started(fixture)
        if said.stake is None or said.price is None:
            raise Refusal("log.how")
        twin = [bet for bet in await self._open_bets() if (bet.match_id, bet.selection) == (fixture.id, selection)]
        if twin and not said.sure:
            raise Refusal("log.twice", stake=self._money(twin[0].stake))
        bookmaker = self._bookmaker(said.bookmaker)
        stake = await self._stake(said.stake, None)
        await self._check_affordable(stake)
        bet = await self.work.bets.place(
            self.person.id,
            fixture.id,
            selection,
            said.price,
            stake,
            placed_at=self.now,
            bookmaker=bookmaker,
            commission=self.person.commissions.rate(bookmaker),
            once=self.once,
        )
        return await self._logged(BetChange.PLACED, bet, await self._card_of(bet))

    async def _place(self, said: Place, card: Numbered) -> View:
        check_open(self.person.limits, self.now, self.person.reader)
        check_time(self.person, self.now)
        offered = card.recommendation
        if offered is None:
            raise Refusal("card.own", number=card.number)
        self._check_not_started(offered.fixture)
        price = self._price(said, offered)
        bookmaker = self._bookmaker(said.bookmaker) or offered.bookmaker
        stake = await self._stake(said.stake, offered)
        held = await self._open_bet_on(card)
        if held is not None:
            raise Refusal(
                "bet.twice",
                stake=self._money(held.stake),
                number=card.number,
                given=(said.stake or Amount(stake.amount)).spelled(self.person.language),
            )
        await self._check_affordable(stake)
        bet = await self.work.bets.place(
            self.person.id,
            offered.fixture.id,
            offered.selection,
            price,
            stake,
            placed_at=self.now,
            bookmaker=bookmaker,
            recommendation=offered.id,
            commission=self.person.commissions.rate(bookmaker),
            once=self.once,
        )
        if offered.id in self.person.skipped:  # it was not left aside after all
            await people.save(replace(self.person, skipped=self.person.skipped - {offered.id}), self.work, self.now)
        return await self._logged(BetChange.PLACED, bet, card)

    async def _restake(self, said: ChangeStake, number: int | None, text: str) -> View:
        """Change the stake of an open bet; on a card without one the reply simply places it."""
        if number is not None or not await self._open_bets():
            card = await self._card(number, text)
            bet = await self._open_bet_on(card)
            if bet is None:
                return await self._place(Place(said.stake), card)
        else:
            bet = await self._only_open_bet(text)
            card = await self._card_of(bet)
        fixture = await self.work.matches.get(bet.match_id)
        self._check_not_started(fixture)
        check_possible(Place(said.stake), self.person.reader)
        stake = await self._stake(said.stake, card.recommendation, returning=bet.stake)
        await self._check_affordable(stake, returning=bet.stake)
        await self.work.bets.undo(bet.id, self.now)
        changed = await self.work.bets.place(
            self.person.id,
            bet.match_id,
            bet.selection,
            bet.price,
            stake,
            placed_at=self.now,
            bookmaker=bet.bookmaker,
            recommendation=bet.recommendation,
            commission=bet.commission,
            once=self.once,
        )
        if card.name != card_name(changed):  # a bet on no card is named after itself
            cards = tuple(card_name(changed) if name == card.name else name for name in self.person.cards)
            await people.save(replace(self.person, cards=cards), self.work, self.now)
        return await self._logged(BetChange.RESTAKED, changed, card)

    def _check_not_started(self, fixture: Fixture) -> None:
        if self.now >= fixture.kickoff:
            raise Refusal("bet.kicked_off", match=str(fixture), moment=self.person.reader.moment(fixture.kickoff))

    def _price(self, said: Place, offered: Recommendation) -> Decimal:
        if said.price is None:
            return offered.price
        ratio = said.price / offered.price
        if not said.sure and not 1 / FAR_FACTOR <= ratio <= FAR_FACTOR:
            reader = self.person.reader
            raise Refusal("bet.price_far", price=reader.price(said.price), card=reader.price(offered.price))
        return said.price

    def _bookmaker(self, said: str | None) -> BookmakerCode | None:
        if said is None:
            return None
        names = {book.name.casefold(): book.code for book in self.bookmakers if book.takeable}
        names |= {book.code.casefold(): book.code for book in self.bookmakers if book.takeable}
        squeezed = {name.replace(" ", ""): code for name, code in names.items()}
        found = names.get(said) or squeezed.get(said.replace(" ", ""))
        if found is None:
            near = difflib.get_close_matches(said, names, n=1)
            if near:
                suggestion = bookmaker_name(names[near[0]], self.bookmakers)
                raise Refusal("bet.bookmaker", text=said[:30], near=suggestion)
            known = [book.name for book in self.bookmakers if book.takeable]
            more = "…" if len(known) > MOST_NAMED else ""
            raise Refusal("bet.bookmaker_far", text=said[:30], known=", ".join(known[:MOST_NAMED]) + more)
        return found

    async def _stake(
        self, said: StakeText | None, offered: Recommendation | None, returning: Money | None = None
    ) -> Money:
        """Return the stake in money; ``returning`` is what comes back first when a stake is changed."""
        if said is None:
            if offered is None:
                raise Refusal("log.how")
            own_amount = (await self._suggested(offered)).amount
            return own_amount or offered.stake.amount  # what nothing is left for is refused with its reason
        own = self.person.currency
        if isinstance(said, Amount):
            if said.currency not in {None, own}:
                raise Refusal("bet.currency", own=own, given=str(said.currency))
            return as_money(said.value, own)
        share = said.percent / 100 if isinstance(said, StakeShare) else said.count * UNIT_SHARE
        if not 0 < share <= 1:
            raise Refusal("bet.stake_share", share=self.person.reader.number(share * 100)[:30])
        bankroll = await self._balance() + (returning or Money.zero(own))
        stake = bankroll.times(share, down=True)
        if not stake:
            raise Refusal("bet.stake_small", bankroll=self._money(bankroll))
        return stake

    async def _check_affordable(self, stake: Money, returning: Money | None = None) -> None:
        back = returning or Money.zero(stake.currency)
        bankroll = await self._balance() + back
        if stake.amount <= 0:
            raise Refusal("bet.stake", stake=self._money(stake))
        if stake > bankroll:
            raise Refusal("bet.stake_bankroll", stake=self._money(stake), bankroll=self._money(bankroll))
        check_stake(self.person.limits, stake, await self._at_risk() - back, self.now, self.person.reader)

    async def _at_risk(self) -> Money:
        """What bets have cost in the last seven days, open stakes included."""
        since = self.now - LOSS_WINDOW
        return -await self.work.ledger.moved(self.person.id, self.person.currency, RISKED, since)

    # afterwards ------------------------------------------------------------------------------------------------------

    async def _undo(self, number: int | None) -> View:
        if number is not None:
            card, bet = await self._bet_on_card(number)
        else:
            open_bets = await self._open_bets()
            if not open_bets:
                raise Refusal("bet.nothing_to_undo")
            bet = open_bets[-1]
            card = await self._card_of(bet)
        fixture = await self.work.matches.get(bet.match_id)
        if self.now >= fixture.kickoff and self.now - bet.placed_at > SLIP:
            moment = self.person.reader.moment(fixture.kickoff)
            raise Refusal("bet.undo_begun", match=str(fixture), moment=moment)
        undone = await self.work.bets.undo(bet.id, self.now)
        return await self._logged(BetChange.UNDONE, undone, card)

    async def _close(self, said: Void | CashOut, number: int | None, text: str) -> View:
        if number is not None:
            card, bet = await self._bet_on_card(number)
        else:
            bet = await self._only_open_bet(text)
            card = await self._card_of(bet)
        if isinstance(said, Void):
            closed = await self.work.bets.settle(bet.id, Settlement.VOID, self.now)
            return await self._logged(BetChange.VOID, closed, card)
        if said.amount.currency not in {None, self.person.currency}:
            raise Refusal("bet.currency", own=self.person.currency, given=str(said.amount.currency))
        back = as_money(said.amount.value, self.person.currency)
        most = bet.payout(Settlement.WIN)
        if back.amount <= 0 or back > most:
            raise Refusal(
                "bet.cashout", amount=self.person.reader.number(said.amount.value)[:30], most=self._money(most)
            )
        closed = await self.work.bets.cash_out(bet.id, back, self.now)
        return await self._logged(BetChange.CASHED_OUT, closed, card)

    async def _skip(self, card: Numbered) -> View:
        if card.recommendation is None:
            raise Refusal("card.own", number=card.number)
        skipped = self.person.skipped | {card.recommendation.id}
        await people.save(replace(self.person, skipped=skipped), self.work, self.now)
        bet = in_words(card.recommendation.selection, card.recommendation.fixture, language=self.person.language)
        return NoticeView("skip.done", {"number": card.number, "bet": bet}, card=card.recommendation.id)

    # finding ---------------------------------------------------------------------------------------------------------

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
        card = await card_number(self.person, number, self.work)
        bet = await self._open_bet_on(card)
        if bet is None:
            raise Refusal("bet.none_on_card", number=number)
        return card, bet

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

    async def _logged(self, change: BetChange, bet: Bet, card: Numbered) -> LoggedView:
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
        )

    def _money(self, money: Money) -> str:
        return self.person.reader.money(money)


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


def check_possible(said: Place, reader: Reader) -> None:
    """Refuse figures that cannot be a bet on any card; ``reader`` is told which.

    Raises:
        Refusal: no price, a price nobody pays, or a stake that is none.
    """
    price, stake = said.price, said.stake
    if price is not None and (not price.is_finite() or price <= 1):
        raise Refusal("bet.price", price=reader.number(price)[:20])
    if price is not None and price > HIGHEST_PRICE:
        raise Refusal("bet.price_absurd", price=reader.number(price)[:20])
    if isinstance(stake, Amount) and stake.value <= 0:
        raise Refusal("bet.stake", stake=reader.number(stake.value)[:30])
