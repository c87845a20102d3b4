"""What an outbox row says at the moment it is sent: the newest version of its card, or why it is better not sent."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

from bot.core.betting.card import card_for, is_done_with
from bot.core.i18n import Reader
from bot.core.i18n.betting_terms import in_words
from bot.core.messages.cards import CardState, CardView, TodayView
from bot.core.messages.delivery import Failed, PushMessage
from bot.core.messages.money import StatsView
from bot.core.messages.views import NoticeView, View, bookmaker_name
from bot.core.people.person import Person
from bot.core.phrases.backtests import backtest_in_words
from bot.core.phrases.linked import linked_view
from bot.core.phrases.model_week import week_in_words
from bot.core.phrases.replaced import replaced_view
from bot.push.addressed import Later, Ready, SkipMessage, addressed
from bot.push.bet_news import settled_view, withdrawn_view
from engine.advice.model_reports.week import model_week
from engine.domain.bets import BetStatus, PersonId
from engine.domain.conversion import bets_converted, conversions_in
from engine.domain.limits import Limits
from engine.domain.messages import BetNews, MessageKind, MessageName, Stage
from engine.domain.money import Money
from engine.domain.odds import Bookmaker
from engine.notifications.preferences import NotificationPreferences
from engine.notifications.skip_reason import noted
from engine.performance.record import dated, record_of
from engine.storage.advice.backtests import BacktestId
from engine.storage.advice.recommendations import Card, card_id
from engine.storage.delivery.card_messages import Copies
from engine.storage.delivery.destinations import Destination, DestinationId
from engine.storage.delivery.outbox import Delivery
from engine.storage.errors import StorageError, Unknown
from engine.storage.people.people import StoredPerson
from engine.storage.unit_of_work import UnitOfWork

_COMMUNITY_ZONE: Final = "UTC"
_KEPT_TEXTS: Final = {
    MessageKind.BROADCAST: "broadcast.text",
    MessageKind.ALERT: "alert.rings",
    MessageKind.ALERT_OVER: "alert.over",
    MessageKind.FEEDBACK: "feedback.arrived",
}
"""Messages whose text is kept, and the sentence that shows it."""

_PRICED: Final = frozenset({Stage.OFFERED, Stage.WITHDRAWN})
"""Stages whose number is the version of the card, and so of its price."""

_WEEK: Final = timedelta(days=7)
_BURST: Final = timedelta(minutes=10)
"""Cards that come within so long of each other are one burst."""


@dataclass(slots=True)
class Contents:
    """Reads what a batch of rows says. One for each batch: what rows have in common is read once.

    Args:
        work: may be read-only.
        now: the instant of sending.
    """

    work: UnitOfWork
    now: datetime
    _cards: dict[MessageName, Card | None] = field(default_factory=dict)
    _people: dict[PersonId, StoredPerson | None] = field(default_factory=dict)
    _bookmakers: Sequence[Bookmaker] = ()
    _mentioned: set[DestinationId] = field(default_factory=set)
    """Communities whose role was mentioned in this burst of cards."""

    async def of(
        self, deliveries: Sequence[Delivery]
    ) -> tuple[list[Ready], list[tuple[Delivery, SkipMessage | Later | Failed]]]:
        """Return what can be sent, in the order given, and what cannot."""
        messages, places = {one.message for one in deliveries}, {one.destination for one in deliveries}
        destinations = await self.work.destinations.get_many(places)
        reached = await self.work.outbox.reached(messages, places)
        copies = await self.work.messages.copies({message for message, _ in reached}, places) if reached else {}
        self._bookmakers = await self.work.bookmakers.all()
        self._mentioned = set(await self.work.messages.lately(places, self.now - _BURST))
        ready: list[Ready] = []
        aside: list[tuple[Delivery, SkipMessage | Later | Failed]] = []
        for delivery in deliveries:
            destination = destinations.get(delivery.destination)
            before = reached.get((delivery.message, delivery.destination))
            rendered = await self._guarded(delivery, destination, before)
            if isinstance(rendered, PushMessage) and destination is not None:
                rendered = replace(rendered, again=delivery.attempts > 1)
                shown = copies.get((delivery.message, delivery.destination), Copies())
                one = addressed(delivery, destination, rendered, shown)
                if one is None:
                    aside.append((delivery, SkipMessage("it says so already")))
                else:
                    ready.append(one)
            elif isinstance(rendered, SkipMessage | Later | Failed):
                aside.append((delivery, rendered))
        return ready, aside

    async def _guarded(
        self, delivery: Delivery, destination: Destination | None, before: Delivery | None
    ) -> PushMessage | SkipMessage | Later | Failed:
        try:
            return await self._rendered(delivery, destination, before)
        except StorageError:
            raise
        except Exception as error:  # noqa: BLE001 — one row that cannot be read must not hold up the others
            return Failed(f"{type(error).__name__}: {error}")

    async def _rendered(
        self, delivery: Delivery, destination: Destination | None, before: Delivery | None
    ) -> PushMessage | SkipMessage | Later:
        if destination is None:
            return SkipMessage("the destination is gone")
        if destination.inactive_because is not None:
            return SkipMessage(noted("closed", text=destination.inactive_because))
        person = None if destination.person is None else await self._person(destination.person)
        if destination.person is not None and person is None:
            return SkipMessage(noted("forgotten"))
        card = await self._card(delivery.message)
        if card is not None and delivery.message.kind is MessageKind.CARD:
            return await self._card_message(delivery, destination, card, person, before)
        if delivery.message.kind is MessageKind.WITHDRAWN:
            return await self._bet_withdrawn(delivery, card, person)
        return await self._news(delivery, destination, person)

    async def _news(
        self, delivery: Delivery, destination: Destination, person: StoredPerson | None
    ) -> PushMessage | SkipMessage | Later:
        """Return what is no card: a summary of a person's day or week, or a message to everybody."""
        kind = delivery.message.kind
        if kind in _KEPT_TEXTS:
            return await self._kept_text(_KEPT_TEXTS[kind], delivery, destination)
        if kind is MessageKind.BACKTEST:
            return await self._backtest(delivery, destination)
        of_ones_own = {
            MessageKind.SETTLED: self._settled,
            MessageKind.LINKED: self._linked,
            MessageKind.PRICE: self._price,
            MessageKind.DIGEST: self._digest,
            MessageKind.WEEKLY: self._weekly,
            MessageKind.MODELS: self._models,
        }
        if kind in of_ones_own and person is not None:
            return await of_ones_own[kind](delivery, person)
        return SkipMessage(f"nothing is known of {delivery.message}")

    async def _card_message(
        self,
        delivery: Delivery,
        destination: Destination,
        card: Card,
        stored: StoredPerson | None,
        before: Delivery | None,
    ) -> PushMessage | SkipMessage | Later:
        person = None if stored is None else Person.of(stored)
        if delivery.edition.stage is Stage.REPLACED and person is not None:  # a newer message follows the card
            pointer = replaced_view(await self._view(card, person))
            return PushMessage(pointer, person.reader, delivery.id, card=card.id)
        view = await self._view(card, person, before)
        # one that is drawn once more is only to say what the person has just done
        repeats = delivery.edition.stage is Stage.REDRAWN and before is not None
        if view.state is CardState.OPEN and not repeats:  # afterwards a message only says how it went
            stopped = self._stopped(destination, card, stored, person, before)
            if stopped is not None:
                return stopped
        elif before is None:
            return SkipMessage(noted("begun"))
        return PushMessage(
            view,
            _community_reader(destination) if person is None else person.reader,
            delivery.id,
            card=card.id,
            mention=self._mention(destination) if person is None and before is None else "",
        )

    def _mention(self, destination: Destination) -> str:
        """Return the role to mention, with the first card of a burst alone: four cards at once are one alarm."""
        mention = str(destination.preferences.get("mention") or "")
        if not mention or destination.id in self._mentioned:
            return ""
        self._mentioned.add(destination.id)
        return mention

    def _stopped(
        self,
        destination: Destination,
        card: Card,
        stored: StoredPerson | None,
        person: Person | None,
        before: Delivery | None,
    ) -> SkipMessage | Later | None:
        """Ask once more what the destination wants: it may have changed since the row was written."""
        paused = None if person is None else _paused(person.limits, self.now)
        if paused is not None:
            return paused
        if before is not None:
            return None
        if card.withdrawn_at is not None:
            return SkipMessage(noted("withdrawn"))
        preferences = (
            NotificationPreferences.of_community(destination)
            if stored is None
            else NotificationPreferences.of_person(stored)
        )
        against = preferences.against(card.recommendation, self.now)
        if against is not None:
            return SkipMessage(against)
        not_before = preferences.not_before(self.now)
        return Later(not_before, noted("quiet")) if not_before > self.now else None

    async def _view(self, card: Card, person: Person | None, before: Delivery | None = None) -> CardView:
        return await card_for(
            person,
            card,
            self.work,
            self.now,
            bookmakers=self._bookmakers,
            price_before=await self._price_before(card, before),
        )

    async def _price_before(self, card: Card, before: Delivery | None) -> Decimal | None:
        """Return the price that the message to edit has shown so far."""
        if before is None:
            return None
        stage, version = before.edition.stage, before.edition.number
        if stage is Stage.REDRAWN:  # drawn once more, with the newest price there was
            asked = await self.work.outbox.of_message(before.message, before.destination)
            editions = (one.edition for one in asked if one.id < before.id)
            version = max((one.number for one in editions if one.stage in _PRICED), default=0)
        elif stage is not Stage.OFFERED or version >= card.version:
            return None
        shown = await self.work.recommendations.card(card.id, version=version) if version else None
        return None if shown is None else shown.recommendation.price

    async def _kept_text(
        self, sentence: str, delivery: Delivery, destination: Destination
    ) -> PushMessage | SkipMessage:
        """Return a message whose text the operator, or the monitoring, wrote."""
        number = delivery.message.number
        kept = None if number is None else await self.work.feedback.broadcast_of(number)
        if kept is None:
            return SkipMessage(f"there is no message {delivery.message.subject}")
        stored = None if destination.person is None else await self._person(destination.person)
        reader = _community_reader(destination) if stored is None else Person.of(stored).reader
        return PushMessage(NoticeView(sentence, {"text": kept.text}), reader, delivery.id)

    async def _settled(self, delivery: Delivery, stored: StoredPerson) -> PushMessage | SkipMessage | Later:
        """Say how bets ended, unless the person wants to hear nothing of it by now, or not at this hour."""
        person, preferences = Person.of(stored), NotificationPreferences.of_person(stored)
        if preferences.bet_news is BetNews.NEVER:
            return SkipMessage("the person does not want to hear of settled bets")
        not_before = preferences.not_before(self.now)
        if not_before > self.now:
            return Later(not_before, noted("quiet"))
        numbers = delivery.message.span
        view = None if numbers is None else await settled_view(person, numbers, self.work, self._bookmakers)
        if view is None:
            return SkipMessage("nothing is left to be told of these bets")
        return PushMessage(view, person.reader, delivery.id)

    async def _backtest(self, delivery: Delivery, destination: Destination) -> PushMessage | SkipMessage:
        """Return how far a backtest is that this operator started, or how it ended."""
        number = delivery.message.number
        asked = None if number is None else await self.work.backtests.get(BacktestId(number))
        if asked is None:
            return SkipMessage(f"there is no backtest {delivery.message.subject}")
        stored = None if destination.person is None else await self._person(destination.person)
        reader = _community_reader(destination) if stored is None else Person.of(stored).reader
        return PushMessage(backtest_in_words(asked, reader), reader, delivery.id)

    async def _bet_withdrawn(
        self, delivery: Delivery, card: Card | None, stored: StoredPerson | None
    ) -> PushMessage | SkipMessage | Later:
        """Say that what somebody bet on is no bet any more, as long as both are so."""
        if card is None or card.withdrawn_at is None or stored is None:
            return SkipMessage("it is a bet again")
        if NotificationPreferences.of_person(stored).bet_news is BetNews.NEVER:
            return SkipMessage("the person does not want to hear of their bets")
        person = Person.of(stored)
        view = await self._view(card, person)
        rendered = withdrawn_view(view)
        if rendered is None:
            return SkipMessage("the bet is not open any more")
        return PushMessage(rendered, person.reader, delivery.id)

    async def _models(self, delivery: Delivery, stored: StoredPerson) -> PushMessage | SkipMessage:
        """Say to an operator how the models' week went."""
        week = await model_week(self.work, self.now)
        if week is None:
            return SkipMessage("nothing was ever trained")
        view = await asyncio.to_thread(week_in_words, week)
        return PushMessage(view, Person.of(stored).reader, delivery.id)

    async def _weekly(self, delivery: Delivery, stored: StoredPerson) -> PushMessage | SkipMessage:
        """Say how the week went: every bet on a match of the last seven days, and nothing but that."""
        person = Person.of(stored)
        bets = await self.work.bets.of_person(person.id)
        fixtures = await self.work.matches.get_many({bet.match_id for bet in bets})
        week = [bet for bet in bets if self.now - _WEEK < fixtures[bet.match_id].kickoff <= self.now]
        if not week:
            return SkipMessage("there was no bet that week")
        week = list(bets_converted(week, conversions_in(await self.work.ledger.entries(person.id))))
        record = record_of(dated(week, fixtures), person.currency)
        still_open = sum(bet.status is BetStatus.OPEN for bet in week)
        simulated = any(fixtures[bet.match_id].league.simulated for bet in week)
        return PushMessage(
            StatsView(record, still_open, simulated, (self.now - _WEEK, self.now)), person.reader, delivery.id
        )

    async def _linked(self, delivery: Delivery, stored: StoredPerson) -> PushMessage | SkipMessage:
        """Say that another account was linked to this person, and how to undo it."""
        number = delivery.message.number
        kept = None if number is None else await self.work.feedback.broadcast_of(number)
        if kept is None:
            return SkipMessage(f"there is no message {delivery.message.subject}")
        accounts = await self.work.people.accounts(stored.id)
        linked = next((one for one in accounts if (one.platform, one.linked_at) == (kept.text, kept.at)), None)
        return PushMessage(linked_view(kept.text, kept.at, linked), Person.of(stored).reader, delivery.id)

    async def _price(self, delivery: Delivery, stored: StoredPerson) -> PushMessage | SkipMessage:
        """Say that a price somebody waited for has come."""
        person = Person.of(stored)
        paused = _paused(person.limits, self.now)
        if paused is not None:
            return paused
        number = delivery.message.number
        watch = None if number is None else await self.work.price_watches.get(number)
        if watch is None or watch.price is None or watch.ended_at is None:
            return SkipMessage(f"nobody waits for {delivery.message}")
        fixture = (await self.work.matches.get_many({watch.match_id}))[watch.match_id]
        facts = {
            "bet": in_words(watch.selection, fixture, language=person.language),
            "match": str(fixture),
            "price": person.reader.price(watch.price),
            "bookmaker": bookmaker_name(watch.bookmaker, self._bookmakers),
            "at": person.reader.moment(watch.ended_at),
        }
        key = "watch.reached" if watch.is_bet else "watch.reached_no_bet"
        return PushMessage(NoticeView(key, facts, begins=True), person.reader, delivery.id)

    async def _digest(self, delivery: Delivery, stored: StoredPerson) -> PushMessage | SkipMessage:
        """Say in one message how bets ended, for whoever hears of that once a day, and which cards there are."""
        person, numbers = Person.of(stored), delivery.message.span
        news = None if numbers is None else await settled_view(person, numbers, self.work, self._bookmakers)
        paused = _paused(person.limits, self.now)
        cards = [] if paused is not None else await self.work.recommendations.current(self.now, person.id)
        every = [await self._view(card, person) for card in cards]
        views = tuple(view for view in every if not is_done_with(view))
        if not views:
            if news is not None:
                return PushMessage(news, person.reader, delivery.id)
            return paused or SkipMessage("there was no card that day")
        bets = await self.work.bets.of_person(person.id, status=BetStatus.OPEN)
        view: View = TodayView(
            cards=views,
            matches=len({view.fixture.id for view in views}),
            prices=len(views),
            against=(),
            now=self.now,
            bankroll=await self.work.ledger.balance(person.id, person.currency),
            open_stakes=sum((bet.stake for bet in bets), Money.zero(person.currency)),
            simulated=any(view.simulated for view in views),
            news=news,
        )
        return PushMessage(view, person.reader, delivery.id)

    async def _card(self, name: MessageName) -> Card | None:
        if name not in self._cards:
            number = card_id(name)
            self._cards[name] = None if number is None else await self.work.recommendations.card(number)
        return self._cards[name]

    async def _person(self, number: PersonId) -> StoredPerson | None:
        if number not in self._people:
            try:
                self._people[number] = await self.work.people.get(number)
            except Unknown:
                self._people[number] = None
        return self._people[number]


def _paused(limits: Limits, now: datetime) -> SkipMessage | None:
    """Return why nothing that leads to a bet is sent during a break or self-exclusion."""
    pause = limits.pause_at(now)
    return None if pause is None else SkipMessage(noted(pause.kind.value, until=pause.until.isoformat()))


def _community_reader(destination: Destination) -> Reader:
    chosen = destination.preferences
    zone = str(chosen.get("time_zone") or _COMMUNITY_ZONE)
    return Reader(str(chosen.get("language") or "en"), zone, names_zone=True)  # its members have different clocks
