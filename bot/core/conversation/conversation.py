"""One conversation step: who says it, what it means, what is done, what is answered. Every face calls this.

A message is a command, an answer to a question that is still open, or a reply to a card. What is turned down comes
back as a :class:`RefusalView` and leaves nothing in the store; one transaction holds everything a message changes.
"""

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any, Final

from bot.core.betting import card_lookup
from bot.core.betting.bet_log import BetLog
from bot.core.commands import REGISTRY, Command, Registry, Where, Who
from bot.core.conversation.command_text import completed
from bot.core.conversation.rate_limit import MessageRateLimit
from bot.core.conversation.request_counts import counted
from bot.core.conversation.sign_up import SignUp, settle_destination
from bot.core.errors import Refusal
from bot.core.messages.incoming import Account, Chat, Message
from bot.core.messages.views import CardView, Choice, LoggedView, NoticeView, RefusalView, View
from bot.core.parsing.replies import Reply, Unclear, parse_reply
from bot.core.people import person as people
from bot.core.people.limits import check_open
from bot.core.people.person import Person
from bot.core.people.session_time import check_time, noticed
from bot.core.ports import Advisor, ChartDrawer, Decision, Observer, ReplayControl
from engine.clock import Clock
from engine.domain.bets import RecommendationId
from engine.errors import FairlineError
from engine.notifications.card_updates import say_changed
from engine.storage import Database
from engine.storage.operations.audit import AuditRecord
from engine.storage.unit_of_work import UnitOfWork

__all__ = ["Account", "Chat", "Conversation", "Message", "Views"]

LONGEST_MESSAGE: Final = 500
TERMINAL: Final = "console"
"""Whoever sits there has the machine for themselves and may pipe in as much as they like."""

LONGEST_MOVE_DAYS: Final = 60
Views = tuple[View, ...]


class Conversation:
    """The bot behind every face.

    Args:
        database: where everything is kept.
        clock: what time it is; a replay's or the machine's.
        advisor: the engine.
        pictures: draws charts; None where there are none.
        replay: the replay whose clock ``/next`` moves; None when time is real.
        registry: the commands there are.
        admins: platform and account of those who run this bot.
        pace: how fast one account may talk; the usual one when None.
        observer: told of every answer; nobody when None.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        advisor: Advisor,
        *,
        pictures: ChartDrawer | None = None,
        replay: ReplayControl | None = None,
        registry: Registry = REGISTRY,
        admins: Collection[tuple[str, str]] = (),
        pace: MessageRateLimit | None = None,
        observer: Observer | None = None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._advisor = advisor
        self._pictures = pictures
        self._replay = replay
        self._registry = registry
        self._admins = frozenset(admins)
        self._pace = pace or MessageRateLimit()
        self._observer = observer
        self._arrival = SignUp(database, clock, advisor, self._command, replaying=replay is not None)

    async def person(self, account: Account) -> Person | None:
        """Return who stands behind an account; None for a stranger."""
        async with self._database.unit_of_work(read_only=True) as work:
            stored = await work.people.by_account(account.platform, account.key)
        return None if stored is None else Person.of(stored)

    async def greet(self, account: Account) -> Views:
        """Return the first words: a welcome and the next question, or a welcome back."""
        person = await self.person(account)
        if person is not None and person.ready:
            return (NoticeView("welcome.back"),)
        return await self._arrival.greet(Message(account, ""), person)

    async def hear(self, message: Message) -> Views:
        """Answer a message.

        Returns:
            What to show, in order. A message that cannot be acted on gives a :class:`RefusalView`; nothing that a
            person types raises.
        """
        with counted(self._observer, self._registry, message) as answer:
            answer.views = await self._answered(message)
            return answer.views

    async def _answered(self, message: Message) -> Views:
        wait = self._wait(message.account)
        if wait:
            return (RefusalView("pace.wait", {"seconds": max(1, round(wait))}),)
        try:
            return await self._hear(message)
        except Refusal as refusal:
            return (RefusalView(refusal.key, refusal.facts),)
        except FairlineError as error:
            return (RefusalView("error.engine", {"text": str(error)}),)

    async def cards(self, account: Account, wanted: Iterable[RecommendationId]) -> tuple[CardView, ...]:
        """Return cards as they stand now, for somebody to share; those that are not theirs are left out.

        However many they are, this counts as one message: a face asks at every letter that is typed.
        """
        if self._wait(account):
            return ()
        found = [await self.again(Message(account, "", card=card)) for card in wanted]
        return tuple(view for view in found if view is not None)

    async def again(self, message: Message) -> CardView | None:
        """Return the card that somebody has just answered as it stands now, for the face to draw it anew.

        It counts as no message of theirs: however much they say, what they see is what is written down.
        """
        person = await self.person(message.account)
        if person is not None and person.ready:
            asked = replace(message, text="/card", once=None, reply_to=None)
            with suppress(FairlineError):
                views = await self._said(asked, person, "/card")
                return next((view for view in views if isinstance(view, CardView)), None)
        return None

    async def not_redrawn(self, message: Message) -> None:
        """Leave a card that a face was to draw anew, and could not, to the push worker."""
        person = await self.person(message.account)
        if person is not None and message.card is not None:
            async with self._database.unit_of_work() as work:
                await say_changed(work, message.card, person.id, self._clock.now())
                await work.commit()

    def _wait(self, account: Account) -> float:
        """Return how many seconds an account that talks too much is not heard; 0 when it is."""
        return 0.0 if account.platform == TERMINAL else self._pace.take((account.platform, account.key))

    async def shown(
        self, platform: str, chat: Chat, cards: Mapping[str, RecommendationId], kept_up: Collection[str] = ()
    ) -> None:
        """Remember which message (the platform's id) shows which card, so that a reply to it is understood.

        A face calls this after it sent a view that :func:`bot.core.betting.card_lookup.card_in` finds a card in;
        messages of the push worker are known without.

        Args:
            platform: where.
            chat: in which chat.
            cards: the card each message is about.
            kept_up: those of the messages that :func:`bot.core.betting.card_lookup.is_kept_up` says of: they follow
            their card
                as if they had been pushed, which it then is not.
        """
        if cards:
            now = self._clock.now()
            async with self._database.unit_of_work() as work:
                await card_lookup.remember(platform, chat, cards, work, now)
                following = {ref: card for ref, card in cards.items() if ref in kept_up}
                await card_lookup.keep_up(platform, chat, following, work, now)
                await work.commit()

    async def number(self, account: Account, card: RecommendationId) -> int:
        """Return the number that somebody knows a card by, the next one when it is new; 0 for no card of theirs.

        For places where a card that came by itself can only be answered by its number.
        """
        async with self._database.unit_of_work() as work:
            stored = await work.people.by_account(account.platform, account.key)
            if stored is None:
                return 0
            try:
                _, number = await self._knowing(card, Person.of(stored), work)
            except Refusal:
                return 0
            await work.commit()
        return number

    async def suggest(self, account: Account, command: str, argument: str, typed: str) -> tuple[Choice, ...]:
        """Return what an argument of a command may be, for autocomplete: at most 25 choices, the likeliest first."""
        from bot.core.commands.suggestions import suggestions  # noqa: PLC0415 — it needs the commands, which need this package

        person = await self.person(account)
        if person is None or command not in self._registry:
            return ()
        async with self._database.unit_of_work(read_only=True) as work:
            now = self._clock.now()
            return await suggestions(
                self._registry.get(command), argument, typed, person=person, advisor=self._advisor, work=work, now=now
            )

    async def _hear(self, message: Message) -> Views:
        text = message.text.strip()
        if len(text) > LONGEST_MESSAGE:
            raise Refusal("reply.ask.long", most=LONGEST_MESSAGE)
        person = await self.person(message.account)
        if person is None or not person.ready:
            if not message.private or self._of_a_community(message, text):  # nobody is questioned in front of others
                return await self._in_public(message, text)
            return await self._arrival.hear(message, person, text)
        if message.step is not None:  # a button of a question that was answered long ago
            return (NoticeView("welcome.back"),)
        if person.limits.minutes is not None:
            person = await self._noticed(person)
        return await self._said(message, person, text)

    def _of_a_community(self, message: Message, text: str) -> bool:
        """Tell whether this is a command about the channel it was used in, wherever its answer is shown."""
        command = self._named(text)
        there = message.chat is not None and message.chat.kind != "private"
        return there and command is not None and command.where is Where.COMMUNITY

    async def _in_public(self, message: Message, text: str) -> Views:
        """Answer somebody who is no member, or a channel, which is nobody: what is about the chat itself."""
        command = self._named(text)
        if command is None or command.who is not Who.ANYONE or command.name == "start":
            raise Refusal("command.first_private")
        return (await self._command(message, Person(people.NOBODY), text),)

    def _named(self, text: str) -> Command | None:
        """Return the command that a text begins with; None when it begins with none."""
        name = text[1:].split(maxsplit=1)[0].casefold() if text.startswith("/") and text[1:].strip() else ""
        return self._registry.get(name) if name in self._registry else None

    async def _noticed(self, person: Person) -> Person:
        """Count the time somebody spends here, which only those ask for who set themselves a limit."""
        now = self._clock.now()
        async with self._database.unit_of_work() as work:
            person = noticed(Person.of(await work.people.locked(person.id)), now)
            await people.save(person, work, now)
            await work.commit()
        return person

    async def _said(self, message: Message, person: Person, text: str) -> Views:
        person, card = await self._card(message, person)
        number = None if card is None else person.cards.index(card) + 1
        if text.startswith("/"):
            return (await self._command(message, person, completed(text, self._registry, number)),)
        if not text:
            return ()
        reply = parse_reply(text, currency=person.currency, language=person.language)
        if isinstance(reply, Unclear):
            if text.split(maxsplit=1)[0].casefold() in self._registry:  # "today" is meant as "/today"
                return (await self._command(message, person, completed(f"/{text}", self._registry, number)),)
            return (RefusalView(reply.question, dict(reply.facts)),)
        return (await self._reply(message, person, reply, card),)

    async def _card(self, message: Message, person: Person) -> tuple[Person, RecommendationId | None]:
        """Return the card a message answers, None when it is none; and the person, who knows it by a number now."""
        if message.card is None and message.reply_to is None:
            return person, None
        async with self._database.unit_of_work(read_only=True) as work:
            card = await card_lookup.card_replied_to(message, work)
        if card is None:
            return person, None
        if card not in person.cards:
            async with self._database.unit_of_work() as work:
                person, _ = await self._knowing(card, person, work)
                await work.commit()
        return person, card

    async def _knowing(self, card: RecommendationId, person: Person, work: UnitOfWork) -> tuple[Person, int]:
        """Return a person as they are now, locked, and the number they know a card by."""
        person = Person.of(await work.people.locked(person.id))
        if card not in person.cards:
            await card_lookup.number_of(card, person, work, self._clock.now())
            person = Person.of(await work.people.get(person.id))
        return person, person.cards.index(card) + 1

    # commands and replies --------------------------------------------------------------------------------------------

    async def _command(self, message: Message, person: Person, text: str) -> View:
        name, *words = text[1:].split() or [""]
        command = self._registry.get(name)
        self._check_allowed(command, message, person)
        values = command.read(words, person)
        prepared = await self._prepared(command, message, person, values)
        if person.id == people.NOBODY and "work" not in command.services:
            return await command.handler(person, *values.values(), **prepared)
        if command.only_reads(values):
            async with self._database.unit_of_work(read_only=True) as work:
                return await _handled(command, person, values, prepared, work)
        async with self._database.unit_of_work() as work:
            if not await self._first_time(message, work):
                return NoticeView("heard.before")
            if person.id != people.NOBODY:
                person = Person.of(await work.people.locked(person.id))
            if command.who is Who.ADMIN:
                actor = f"{message.account.platform}:{message.account.key}"
                await work.audit.record(
                    AuditRecord(self._clock.now(), actor, f"/{command.name}", " ".join(words)[:120])
                )
            if command.name == "start":
                await settle_destination(message, person, work, self._clock)
            view = await _handled(command, person, values, prepared, work)
            await card_lookup.show_changed(view, person, work, self._clock.now(), message)
            await work.commit()
        return view

    async def _first_time(self, message: Message, work: UnitOfWork) -> bool:
        if message.once is None:
            return True
        once = f"{message.account.platform}:{message.account.key}:{message.once}"
        return await work.heard.first_time(once, self._clock.now())

    def _is_admin(self, account: Account) -> bool:
        return account.admin or (account.platform, account.key) in self._admins

    def _check_allowed(self, command: Command, message: Message, person: Person) -> None:
        if command.who is Who.ADMIN and not self._is_admin(message.account):
            raise Refusal("command.admin", name=command.name)
        if command.who is not Who.ANYONE and not person.ready:
            raise Refusal("command.first")
        if command.where is Where.REPLAY and self._replay is None:
            raise Refusal("command.replay", name=command.name)
        if command.where is Where.PRIVATE and not message.private:
            raise Refusal("command.private", name=command.name)
        if command.where is Where.COMMUNITY and (message.chat is None or message.chat.kind == "private"):
            raise Refusal("command.community", name=command.name)
        if command.where is Where.COMMUNITY and message.chat is not None and not message.chat.manager:
            raise Refusal("command.manager", name=command.name)

    async def _prepared(
        self, command: Command, message: Message, person: Person, values: Mapping[str, object]
    ) -> Mapping[str, Any]:
        """Do what takes long or writes by itself before the command's transaction is opened."""
        services: dict[str, Any] = {
            "advisor": self._advisor,
            "registry": self._registry,
            "message": message,
            "admin": self._is_admin(message.account),
            "replaying": self._replay is not None,
        }
        if "moved" in command.services and self._replay is not None:
            services["moved"] = await self._replay.move(_days(values))
        if "decision" in command.services:
            services["decision"] = await self._decide(person)
        if "snapshot" in command.services:
            services["snapshot"] = await self._advisor.snapshot(self._clock.now())
        if "pictures" in command.services:
            if self._pictures is None:
                raise Refusal("chart.none")
            services["pictures"] = self._pictures
        services["now"] = self._clock.now()
        return {name: services[name] for name in command.services if name != "work"}

    async def _decide(self, person: Person) -> Decision:
        now = self._clock.now()
        check_open(person.limits, now, person.reader)
        check_time(person, now)
        async with self._database.unit_of_work(read_only=True) as work:
            return await self._advisor.decide(person, now, work=work)

    async def _reply(self, message: Message, person: Person, reply: Reply, card: RecommendationId | None) -> View:
        """Do what a reply says; one without a number is about ``card``, whatever its number is by now."""
        async with self._database.unit_of_work() as work:
            if not await self._first_time(message, work):
                return NoticeView("heard.before")
            if reply.card is None and card is not None:
                person, number = await self._knowing(card, person, work)
                reply = replace(reply, card=number)
            else:
                person = Person.of(await work.people.locked(person.id))
            counter = BetLog(person, work, self._clock.now(), await self._advisor.bookmakers(work), message.once)
            view = await counter.act(reply, message.text.strip())
            await card_lookup.show_changed(view, person, work, self._clock.now(), message)
            await work.commit()
        if isinstance(view, LoggedView) and not message.private:
            return NoticeView("logged.public")  # stakes and bankrolls are nobody else's business
        return view


async def _handled(
    command: Command, person: Person, values: Mapping[str, object], prepared: Mapping[str, Any], work: UnitOfWork
) -> View:
    services = {name: work if name == "work" else prepared[name] for name in command.services}
    return await command.handler(person, *values.values(), **services)


def _days(values: Mapping[str, object]) -> int:
    days = values.get("days") or 1
    if not isinstance(days, int) or not 1 <= days <= LONGEST_MOVE_DAYS:
        raise Refusal("next.days", most=LONGEST_MOVE_DAYS)
    return days
