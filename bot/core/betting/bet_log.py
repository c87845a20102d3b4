"""Logs the bets people report: checks them, books them, and answers with what was logged.

Every refusal comes before the first write, so a refused reply leaves nothing behind.
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from bot.core.betting.bet_endings import BetEndings
from bot.core.betting.card_numbers import Numbered, card_name
from bot.core.betting.own_stake import RISKED
from bot.core.errors import Refusal
from bot.core.i18n import Reader
from bot.core.i18n.betting_terms import in_words
from bot.core.messages.report import BetChange
from bot.core.messages.views import NoticeView, View, bookmaker_name
from bot.core.parsing.amounts import as_money
from bot.core.parsing.nearest import nearest
from bot.core.parsing.reply_actions import (
    Amount,
    CashOut,
    ChangeStake,
    Ended,
    Place,
    Reply,
    Returned,
    Skip,
    StakeShare,
    StakeText,
    Undo,
    Void,
)
from bot.core.people import person as people
from bot.core.people.limits import LOSS_WINDOW, check_open, check_stake
from bot.core.people.person import Person
from bot.core.people.session_time import check_time
from bot.core.phrases.card import because_in_words
from engine.domain.bets import Recommendation
from engine.domain.football import Fixture
from engine.domain.money import Money
from engine.domain.odds import BookmakerCode, Selection
from engine.notifications.skip_reason import read

HIGHEST_PRICE: Final = Decimal(1000)
FAR_FACTOR: Final = Decimal("1.5")
"""A price this many times above or below the card's is asked about before it is believed."""

MOST_NAMED: Final = 12
"""So many bookmakers are named to somebody who named one that is not there."""

UNIT_SHARE: Final = Decimal("0.01")
"""One unit is one percent of the bankroll."""


@dataclass(frozen=True, slots=True)
class BetLog(BetEndings):
    """Everything a person may say about bets."""

    async def act(self, reply: Reply, text: str) -> View:
        """Do what a reply says.

        Raises:
            Refusal: it cannot be done; nothing was stored.
        """
        action = reply.action
        if isinstance(action, Undo):
            return await self.undo(reply.card)
        if isinstance(action, Void | CashOut | Ended | Returned):
            return await self.close(action, reply.card, text)
        if isinstance(action, ChangeStake):
            return await self._restake(action, reply.card, text)
        if isinstance(action, Place):
            check_possible(action, self.person.reader)
        card = await self._card(reply.card, text)
        if isinstance(action, Skip):
            return await self._skip(card)
        return await self._place(action, card)

    # placing ---------------------------------------------------------------------------------------------------------

    async def log(self, fixture: Fixture, selection: Selection, placing: Place) -> View:
        """Log a bet that was on no card; it gets the next number, so that replies can name it.

        Raises:
            Refusal: it cannot be done; nothing was stored.
        """
        check_possible(placing, self.person.reader)
        check_open(self.person.limits, self.now, self.person.reader)
        check_time(self.person, self.now)
        self._check_not_started(fixture)
        if placing.stake is None or placing.price is None:
            raise Refusal("log.how")
        bookmaker = self._bookmaker(placing.bookmaker)
        stake = await self._stake(placing.stake, None)
        exactly = (fixture.id, selection, stake, bookmaker)
        open_bets = await self._open_bets()
        twin = [bet for bet in open_bets if (bet.match_id, bet.selection, bet.stake, bet.bookmaker) == exactly]
        if twin and not placing.sure:
            raise Refusal("log.twice", stake=self._money(twin[0].stake))
        await self._check_affordable(stake)
        bet = await self.work.bets.place(
            self.person.id,
            fixture.id,
            selection,
            placing.price,
            stake,
            placed_at=self.now,
            bookmaker=bookmaker,
            commission=self.person.commissions.rate(bookmaker),
            once=self.once,
        )
        return await self._logged(BetChange.PLACED, bet, await self._card_of(bet))

    async def _place(self, placing: Place, card: Numbered) -> View:
        check_open(self.person.limits, self.now, self.person.reader)
        check_time(self.person, self.now)
        offered = card.recommendation
        if offered is None:
            raise Refusal("card.own", number=card.number)
        self._check_not_started(offered.fixture)
        if card.withdrawn and not placing.sure:
            because = because_in_words(None if card.because is None else read(card.because), self.person.reader)
            raise Refusal(
                "bet.withdrawn", number=card.number, because=because, reply=_surely(placing, card, self.person)
            )
        price = self._price(placing, offered)
        bookmaker = self._bookmaker(placing.bookmaker) or offered.bookmaker
        stake = await self._stake(placing.stake, offered)
        held = await self._open_bet_on(card)
        if held is not None:
            raise Refusal(
                "bet.twice",
                stake=self._money(held.stake),
                number=card.number,
                given=(placing.stake or Amount(stake.amount)).spelled(self.person.language),
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

    async def _restake(self, change: ChangeStake, number: int | None, text: str) -> View:
        """Change the stake of an open bet; on a card without one the reply simply places it."""
        if number is not None or not await self._open_bets():
            card = await self._card(number, text)
            bet = await self._open_bet_on(card)
            if bet is None:
                return await self._place(Place(change.stake), card)
        else:
            bet = await self._only_open_bet(text)
            card = await self._card_of(bet)
        fixture = await self.work.matches.get(bet.match_id)
        self._check_not_started(fixture)
        check_possible(Place(change.stake), self.person.reader)
        stake = await self._stake(change.stake, card.recommendation, returning=bet.stake)
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

    def _price(self, placing: Place, offered: Recommendation) -> Decimal:
        if placing.price is None:
            return offered.price
        ratio = placing.price / offered.price
        if not placing.sure and not 1 / FAR_FACTOR <= ratio <= FAR_FACTOR:
            reader = self.person.reader
            raise Refusal("bet.price_far", price=reader.price(placing.price), card=reader.price(offered.price))
        return placing.price

    def _bookmaker(self, name_given: str | None) -> BookmakerCode | None:
        if name_given is None:
            return None
        names = {book.name.casefold(): book.code for book in self.bookmakers if book.takeable}
        names |= {book.code.casefold(): book.code for book in self.bookmakers if book.takeable}
        squeezed = {name.replace(" ", ""): code for name, code in names.items()}
        found = names.get(name_given) or squeezed.get(name_given.replace(" ", ""))
        if found is None:
            near = nearest(name_given, names)
            if near is not None:
                suggestion = bookmaker_name(names[near], self.bookmakers)
                raise Refusal("bet.bookmaker", text=name_given[:30], near=suggestion)
            known = [book.name for book in self.bookmakers if book.takeable]
            more = "…" if len(known) > MOST_NAMED else ""
            raise Refusal("bet.bookmaker_far", text=name_given[:30], known=", ".join(known[:MOST_NAMED]) + more)
        return found

    async def _stake(
        self, wanted: StakeText | None, offered: Recommendation | None, returning: Money | None = None
    ) -> Money:
        """Return the stake in money; ``returning`` is what comes back first when a stake is changed."""
        if wanted is None:
            if offered is None:
                raise Refusal("log.how")
            own_amount = (await self._suggested(offered)).amount
            return own_amount or offered.stake.amount  # what nothing is left for is refused with its reason
        own = self.person.currency
        if isinstance(wanted, Amount):
            if wanted.currency not in {None, own}:
                raise Refusal("bet.currency", own=own, given=str(wanted.currency))
            return as_money(wanted.value, own)
        share = wanted.percent / 100 if isinstance(wanted, StakeShare) else wanted.count * UNIT_SHARE
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

    async def _skip(self, card: Numbered) -> View:
        if card.recommendation is None:
            raise Refusal("card.own", number=card.number)
        skipped = self.person.skipped | {card.recommendation.id}
        await people.save(replace(self.person, skipped=skipped), self.work, self.now)
        bet = in_words(card.recommendation.selection, card.recommendation.fixture, language=self.person.language)
        return NoticeView("skip.done", {"number": card.number, "bet": bet}, card=card.recommendation.id)


def _surely(placing: Place, card: Numbered, person: Person) -> str:
    """Return how one says once more, and surely, that a bet was placed: ``7: 25 @ 2.05 !``."""
    return Reply(replace(placing, sure=True), card.number).spelled(person.language)


def check_possible(placing: Place, reader: Reader) -> None:
    """Refuse figures that cannot be a bet on any card, and say which to ``reader``.

    Raises:
        Refusal: no price, a price nobody pays, or a stake that is none.
    """
    price, stake = placing.price, placing.stake
    if price is not None and (not price.is_finite() or price <= 1):
        raise Refusal("bet.price", price=reader.number(price))
    if price is not None and price > HIGHEST_PRICE:
        raise Refusal("bet.price_absurd", price=reader.number(price))
    if isinstance(stake, Amount) and stake.value <= 0:
        raise Refusal("bet.stake", stake=reader.number(stake.value))
