"""Which card somebody means who replies to a message or presses a button under it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from bot.core.betting.card import card_for
from bot.core.betting.card_numbers import OWN, card_name, with_number
from bot.core.errors import Refusal
from bot.core.messages.cards import CardState, CardView, WhyView
from bot.core.messages.incoming import Chat, Message, ShownCard
from bot.core.messages.money import LoggedView
from bot.core.messages.views import NoticeView, View
from bot.core.people.person import Person
from engine.domain.bets import PersonId, RecommendationId, Stake
from engine.domain.messages import MessageKind, MessageName
from engine.domain.odds import Bookmaker
from engine.notifications.card_updates import note_shown, redraw_card
from engine.storage.advice.recommendations import card_id
from engine.storage.unit_of_work import UnitOfWork


def card_in(view: View) -> RecommendationId | None:
    """Return the card a view is about, for the face to remember with the message that showed it; None: about none."""
    if isinstance(view, CardView):
        return view.id
    if isinstance(view, LoggedView):
        return view.bet.card
    if isinstance(view, NoticeView):
        return view.card
    return view.card.id if isinstance(view, WhyView) else None


def is_kept_up(view: View) -> bool:
    """Tell whether a message that shows a view is updated when its card changes."""
    return isinstance(view, CardView) and view.state is not CardState.SETTLED


def changes_card(view: View) -> bool:
    """Tell whether an answer changes a card's text; after a double delivery it may not have been redrawn yet."""
    return isinstance(view, LoggedView) or (isinstance(view, NoticeView) and (view.again or view.card is not None))


async def card_now(
    card: RecommendationId, person: Person, work: UnitOfWork, now: datetime, *, bookmakers: Sequence[Bookmaker]
) -> CardView | None:
    """Return one of a person's cards as it stands now; None when it is not theirs, or a bet that was on no card."""
    stored = None if card.startswith(OWN) else await work.recommendations.get(card, person.id)
    if stored is None:
        return None
    return await card_for(person, stored, work, now, bookmakers=bookmakers)


async def card_replied_to(message: Message, work: UnitOfWork) -> RecommendationId | None:
    """Return the card that the message somebody replied to showed; None when it showed none, or is long gone.

    A pushed message stands in the outbox, one shown in answer among the shown cards.
    """
    if message.card is not None or message.reply_to is None or message.chat is None:
        return message.card
    platform, chat = message.account.platform, message.chat
    if message.reply_in is not None:
        chat = Chat(message.reply_in)
    there = await work.destinations.find(platform, chat.id, chat.thread)
    delivery = None if there is None else await work.outbox.by_ref(there.id, message.reply_to)
    if there is not None and delivery is not None:
        card = await _card_of_message(delivery.message, there.person, work)
        if card is not None:
            return card
    return await work.shown_cards.card(platform, chat.id, message.reply_to)


async def _card_of_message(message: MessageName, person: PersonId | None, work: UnitOfWork) -> RecommendationId | None:
    """Return the card that a message sent by itself is about; of how bets ended, the card of the only one."""
    if message.kind is MessageKind.SETTLED and person is not None and message.span is not None:
        bets = {revision.bet for revision in await work.bet_revisions.decided_within(person, *message.span)}
        return card_name(await work.bets.get(bets.pop())) if len(bets) == 1 else None
    stored = card_id(message)
    card = None if stored is None else await work.recommendations.card(stored)
    return None if card is None else card.recommendation.id


async def remember(platform: str, chat: Chat, shown: Sequence[ShownCard], work: UnitOfWork, now: datetime) -> None:
    """Keep which messages showed which cards; those in somebody's own chat that are kept up follow their cards."""
    await work.shown_cards.remember(platform, chat.id, {one.ref: one.card for one in shown}, now)
    kept_up = [(one.ref, one.card) for one in shown if one.kept_up]
    there = await work.destinations.find(platform, chat.id, chat.thread) if kept_up else None
    if there is not None and there.person is not None:
        await note_shown(work, kept_up, there.id, there.person, now)


async def show_changed(view: View, person: Person, work: UnitOfWork, now: datetime, message: Message) -> None:
    """Have the messages of a card that was bet on, or left aside, say so, wherever it is shown to this person.

    The one that the face draws anew itself is left out: drawn twice, it would use up what the platform allows.
    """
    card = card_in(view) if isinstance(view, LoggedView | NoticeView) else None
    if card is not None and not card.startswith(OWN):
        there = None
        if message.redrawn is not None and message.chat is not None:
            there = await work.destinations.find(message.account.platform, message.chat.id, message.chat.thread)
        drawn = None if there is None or message.redrawn is None else (there.id, message.redrawn)
        await redraw_card(work, card, person.id, now, but=drawn)


async def number_of(card: RecommendationId, person: Person, work: UnitOfWork, now: datetime) -> int:
    """Return the number a person knows a card by; one sent to them, or to a community, gets the next.

    A community's card is sized for the person: their own bankroll, the same fraction of it.

    Raises:
        Refusal: it is neither theirs nor everybody's.
    """
    if card.startswith(OWN):
        if card not in {card_name(bet) for bet in await work.bets.of_person(person.id)}:
            raise Refusal("card.gone")
    elif await work.recommendations.get(card, person.id) is None:
        everybodys = await work.recommendations.get(card)
        if everybodys is None:
            raise Refusal("card.gone")
        bankroll = await work.ledger.balance(person.id, person.currency)
        fraction = everybodys.recommendation.stake.fraction
        stake = Stake(bankroll.times(Decimal(str(fraction)), down=True), fraction)
        own = await work.recommendations.save(replace(everybodys.recommendation, stake=stake), person.id)
        if everybodys.withdrawn_at is not None:
            await work.recommendations.withdraw(own.id, everybodys.withdrawn_at, everybodys.withdrawn_because)
    return (await with_number(card, person, work, now)).cards.index(card) + 1
