"""How a person reports the end of a bet: cashed out, void, won, lost, paid otherwise; and how they undo that.

Their word stands whatever is told of the match, and both lines stay in the ledger: what was booked before and what it
became.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot.core.betting.bet_counter import BettingCounter, standing
from bot.core.betting.card_numbers import Numbered
from bot.core.errors import Refusal
from bot.core.messages.report import BetChange
from bot.core.messages.views import View
from bot.core.parsing.amounts import as_money
from bot.core.parsing.reply_actions import Amount, CashOut, Closing, Ended, Returned
from engine.domain.bets import Bet, BetStatus, DecidedBy, Settlement
from engine.domain.conversion import conversions_in, converted
from engine.domain.money import Money

SLIP: Final = timedelta(minutes=10)
"""So long after it was logged a slip of the finger is taken back even when the match has begun meanwhile. Later a bet
stays in the books: nobody may take back what is about to lose."""

RECENT: Final = timedelta(days=1)
"""What was said so long ago is no longer what an ``undo`` without a number means."""

_CHANGES: Final = {
    Settlement.VOID: BetChange.VOID,
    Settlement.WIN: BetChange.WON,
    Settlement.LOSS: BetChange.LOST,
}


@dataclass(frozen=True, slots=True)
class BetEndings(BettingCounter):
    """Ends bets as their owner reports it."""

    async def undo(self, number: int | None) -> View:
        """Undo the last report of how a bet ended, else the bet itself; on one card or of all.

        Raises:
            Refusal: there is nothing that may be taken back.
        """
        card, bet = await self._changed_last() if number is None else await self._bet_on_card(number)
        if bet.status is not BetStatus.OPEN and bet.decided_by is DecidedBy.PERSON:
            before, _ = await self.work.bet_revisions.under_word(bet.id)
            await self._check_covered(bet, before.returned)
            again = await self.work.bets.take_word_back(bet.id, self.now)
            return await self._logged(BetChange.WORD_BACK, again, card, before=bet)
        if bet.status is not BetStatus.OPEN:
            raise Refusal("bet.undo_settled", number=card.number, ended=standing(bet).text(self.person.reader))
        fixture = await self.work.matches.get(bet.match_id)
        if self.now >= fixture.kickoff and self.now - bet.placed_at > SLIP:
            moment = self.person.reader.moment(fixture.kickoff)
            raise Refusal("bet.undo_begun", match=str(fixture), moment=moment)
        undone = await self.work.bets.undo(bet.id, self.now)
        return await self._logged(BetChange.UNDONE, undone, card)

    async def close(self, closing: Closing, number: int | None, text: str) -> View:
        """End a bet as its owner reports, or correct how it ended.

        Raises:
            Refusal: there is no such bet, it stands so already, or it cannot have ended so.
        """
        if number is not None:
            card, bet = await self._bet_on_card(number)
        else:
            bet = await self._only_open_bet(text)
            card = await self._card_of(bet)
        how = await self._ending(closing, bet)
        change = BetChange.CASHED_OUT if isinstance(closing, CashOut) else BetChange.RETURNED
        if isinstance(how, Settlement):
            change = _CHANGES[how]
        if how == (bet.returned if isinstance(how, Money) else bet.settlement):
            raise Refusal("bet.stands", ended=standing(bet).text(self.person.reader))
        await self._check_covered(bet, bet.payout(how) if isinstance(how, Settlement) else how)
        closed = await self.work.bets.end(bet.id, how, self.now)
        return await self._logged(change, closed, card, before=None if bet.status is BetStatus.OPEN else bet)

    async def _changed_last(self) -> tuple[Numbered, Bet]:
        """Return the bet about which something was said last that can be taken back."""
        mine = await self.work.bets.of_person(self.person.id)
        changed = [
            (bet.placed_at if bet.status is BetStatus.OPEN or bet.closed_at is None else bet.closed_at, bet.id, bet)
            for bet in mine
            if bet.status is BetStatus.OPEN or self._closed_lately(bet)
        ]
        if not changed:
            raise Refusal("bet.nothing_to_undo")
        bet = max(changed, key=lambda entry: entry[:2])[2]
        return await self._card_of(bet), bet

    def _closed_lately(self, bet: Bet) -> bool:
        own_word = bet.decided_by is DecidedBy.PERSON and bet.status is not BetStatus.UNDONE
        return own_word and bet.closed_at is not None and self.now - bet.closed_at <= RECENT

    async def _check_covered(self, bet: Bet, returned: Money | None) -> None:
        """Refuse what would leave less than nothing: the money that came back has been used since."""
        nothing = Money.zero(bet.stake.currency)
        more = (returned or nothing) - (bet.returned or nothing)
        if bet.stake.currency != self.person.currency:
            more = converted(more, conversions_in(await self.work.ledger.entries(self.person.id)), bet.placed_at)
        left = await self._balance() + more
        if left.amount < 0:
            raise Refusal("bet.below_zero", left=self._money(left))

    async def _ending(self, closing: Closing, bet: Bet) -> Settlement | Money:
        """Return how a bet ended by what was said, once that is possible."""
        if isinstance(closing, Ended):
            fixture = await self.work.matches.get(bet.match_id)
            if self.now < fixture.kickoff:
                moment = self.person.reader.moment(fixture.kickoff)
                raise Refusal("bet.not_begun", match=str(fixture), moment=moment)
            return closing.settlement
        if isinstance(closing, CashOut | Returned):
            return self._paid_back(closing.amount, bet)
        return Settlement.VOID

    def _paid_back(self, amount: Amount, bet: Bet) -> Money:
        own = bet.stake.currency  # what the bookmaker paid in, though the bankroll may be kept in another since
        if amount.currency not in {None, own}:
            raise Refusal("bet.currency", own=own, given=str(amount.currency))
        back = as_money(amount.value, own)
        most = Settlement.WIN.payout(bet.stake, bet.price)
        if back.amount < 0 or back > most:
            raise Refusal("bet.cashout", amount=self.person.reader.number(amount.value)[:30], most=self._money(most))
        return back
