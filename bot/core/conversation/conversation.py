"""One conversation step: who says it, what it means, what is done, what is answered. Every face calls this.

A message is a command, an answer to a question that is still open, or a reply to a card. What is turned down comes
back as a :class:`RefusalView` and leaves nothing in the store; one transaction holds everything a message changes.

A face calls :meth:`Conversation.answer` once for a message and :meth:`Conversation.shown` once when the answer stands
in the chat.
"""

from collections import OrderedDict
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import replace
from typing import Final

import structlog

from bot.core.betting import card_lookup
from bot.core.betting.bet_log import BetLog
from bot.core.commands import REGISTRY, Command, Registry, Where, Who
from bot.core.conversation.command_runner import CommandRunner, Done, first_time
from bot.core.conversation.failures import FailureLog
from bot.core.conversation.outages import Outages
from bot.core.conversation.public import for_the_group
from bot.core.conversation.rate_limit import MessageRateLimit
from bot.core.conversation.request_counts import counted, kind_of
from bot.core.conversation.sign_up import SignUp
from bot.core.errors import Refusal, RefusalKind
from bot.core.i18n import Reader
from bot.core.messages.answer import Answer, Views
from bot.core.messages.buttons import form_text
from bot.core.messages.cards import CardView
from bot.core.messages.forms import form_trouble
from bot.core.messages.incoming import Account, Chat, Intent, Message, ShownAnswer, legible
from bot.core.messages.views import Choice, NoticeView, RefusalView
from bot.core.parsing.replies import parse_reply
from bot.core.parsing.reply_actions import Doubt, Reply, Unclear
from bot.core.people import person as people
from bot.core.people.group_reader import group_reader
from bot.core.people.person import Person, reader_of
from bot.core.people.session_time import noticed
from bot.core.ports import Advisor, ChartDrawer, Observer, ReplayControl
from engine import request_id
from engine.clock import Clock
from engine.domain.address import Platform
from engine.domain.bets import RecommendationId
from engine.errors import FairlineError
from engine.notifications.card_updates import redraw_card
from engine.storage import Database
from engine.storage.unit_of_work import UnitOfWork

__all__ = ["Account", "Answer", "Chat", "Conversation", "Message", "Views"]

LONGEST_MESSAGE: Final = 500

_MOST_READERS: Final = 20_000


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
        self._admins = frozenset(admins)
        self._pace = pace or MessageRateLimit()
        self._observer = observer
        self.failures = FailureLog()
        """Where faces note what breaks outside of :meth:`answer`."""

        self._outages = Outages(database)
        self._commands = CommandRunner(
            database, clock, advisor, registry, self._is_admin, pictures, replay, self._admins
        )
        self._arrival = SignUp(self._commands)
        self._readers: OrderedDict[tuple[str, str], Reader] = OrderedDict()
        """How people read who spoke lately: whoever talks too much is told so without asking the store."""

    async def person(self, account: Account) -> Person | None:
        """Return who stands behind an account; None for a stranger."""
        async with self._database.unit_of_work(read_only=True) as work:
            stored = await work.people.by_account(account.platform, account.key)
        return None if stored is None else Person.of(stored)

    async def reader(self, account: Account, hint: str | None = None) -> Reader:
        """Return how somebody reads; ``hint`` is what the platform says of their language."""
        return reader_of(await self.person(account), hint)

    async def reader_after_failure(self, account: Account, hint: str | None = None) -> Reader:
        """Return how somebody reads who has to hear that something broke: without the store where that is what broke.

        Never raises.
        """
        known = self._readers.get((account.platform, account.key))
        if known is not None:
            return known
        with suppress(FairlineError, OSError):
            return await self.reader(account, hint)
        return reader_of(None, hint)

    async def greet(self, account: Account, hint: str | None = None) -> Answer:
        """Return the first words: a welcome and the next question, or a welcome back; ``hint`` as in :meth:`reader`."""
        person = await self.person(account)
        if person is not None and person.ready:
            return Answer((NoticeView("welcome.back", begins=True),), person.reader)
        return await self._arrival.greet(Message(account, "", language=hint), person)

    async def answer(self, message: Message) -> Answer:
        """Answer a message.

        Returns:
            What to show and to whom. A message that cannot be acted on gives a :class:`RefusalView`; nothing that a
            person types raises.
        """
        message = legible(message)
        with request_id.under(), counted(self._observer, self._commands.registry, message) as note:
            note.answer = await self._answered(message)
            return note.answer

    async def _answered(self, message: Message) -> Answer:
        who = (message.account.platform, message.account.key)
        wait = self._wait(message.account)
        if wait:
            seconds = max(1, round(wait))
            too_fast = RefusalView("pace.wait", {"seconds": seconds}, RefusalKind.TOO_FAST)
            return Answer((too_fast,), self._readers.get(who) or reader_of(None, message.language))
        reader = reader_of(None, message.language)

        async def step() -> Answer:
            nonlocal reader
            person, card = await self._read(message)
            structlog.contextvars.bind_contextvars(person=None if person is None else int(person.id))
            reader = reader_of(person, message.language)
            return await self._answer_to(message, person, card)

        try:
            answer = await (self._outages.wait_out(step) if message.once else step())
        except Refusal as refusal:
            answer = Answer((RefusalView.of(refusal),), reader)
        except Exception as error:  # noqa: BLE001 — whatever breaks, the person hears a sentence and the log has the rest
            about = {"platform": who[0], "command": kind_of(message, self._commands.registry)}
            answer = Answer((self.failures.refusal(error, **about),), reader)
        self._readers[who] = answer.reader
        if not message.private:
            async with self._database.unit_of_work(read_only=True) as work:
                answer = for_the_group(answer, await group_reader(message, answer.reader.language, work))
        while len(self._readers) > _MOST_READERS:
            self._readers.popitem(last=False)
        return answer

    async def edited(self, message: Message) -> Answer:
        """Answer somebody who corrected what they had written: edits are not read, where the words would have acted."""
        person = await self.person(message.account)
        about_a_card = message.card is not None or message.reply_to is not None
        would_act = message.text.startswith("/")
        if person is not None and not would_act and (message.private or about_a_card):
            would_act = not isinstance(parse_reply(message.text, language=person.language), Unclear)
        reader = reader_of(person, message.language)
        if person is None or not person.ready or not would_act:
            return Answer((), reader)
        return Answer((NoticeView("chat.edited"),), reader)

    async def cards(self, account: Account, wanted: Iterable[RecommendationId]) -> tuple[CardView, ...]:
        """Return cards as they stand now, for somebody to share; those that are not theirs are left out.

        However many they are, this counts as one message: a face asks at every letter that is typed.
        """
        person = None if self._wait(account) else await self.person(account)
        if person is None or not person.ready:
            return ()
        if person.limits.pause_at(self._clock.now()) is not None:  # nothing that leads to a bet, not even to hand on
            return ()
        wanted = list(wanted)
        for card in set(wanted) - set(person.cards):
            with suppress(FairlineError):
                async with self._database.unit_of_work() as work:
                    person, _ = await self._knowing(card, person, work)
                    await work.commit()
        now = self._clock.now()
        async with self._database.unit_of_work(read_only=True) as work:
            books = await self._commands.advisor.bookmakers(work)
            found = [await card_lookup.card_now(card, person, work, now, bookmakers=books) for card in wanted]
        return tuple(view for view in found if view is not None)

    async def shown(self, report: ShownAnswer) -> None:
        """Remember which message shows which card, so that a reply to it is understood.

        A face calls this after it sent a view that :func:`bot.core.betting.card_lookup.card_in` finds a card in;
        messages of the push worker are known without. A card that the face was to draw anew, and could not, is left
        to the push worker.
        """
        if report.cards or report.stale is not None:
            await self._outages.wait_out(lambda: self._shown(report))

    async def _shown(self, report: ShownAnswer) -> None:
        now, platform, chat = self._clock.now(), report.platform, report.chat
        async with self._database.unit_of_work() as work:
            if report.cards:
                await card_lookup.remember(platform, chat, report.cards, work, now)
            if report.stale is not None and report.account is not None:
                stored = await work.people.by_account(report.account.platform, report.account.key)
                if stored is not None:
                    await redraw_card(work, report.stale, stored.id, now)
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

        person, registry = await self.person(account), self._commands.registry
        if person is None or command not in registry:
            return ()
        async with self._database.unit_of_work(read_only=True) as work:
            now, advisor = self._clock.now(), self._commands.advisor
            return await suggestions(
                registry.get(command), argument, typed, person=person, advisor=advisor, work=work, now=now
            )

    # reading what was said -------------------------------------------------------------------------------------------

    def _wait(self, account: Account) -> float:
        """Return how many seconds an account that talks too much is not heard; 0 when it is."""
        return 0.0 if account.platform == Platform.CONSOLE else self._pace.take((account.platform, account.key))

    def _is_admin(self, account: Account) -> bool:
        return account.admin or (account.platform, account.key) in self._admins

    async def _read(self, message: Message) -> tuple[Person | None, RecommendationId | None]:
        """Return who says something, and the card it is about, None when it is about none."""
        async with self._database.unit_of_work(read_only=True) as work:
            stored = await work.people.by_account(message.account.platform, message.account.key)
            card = await card_lookup.card_replied_to(message, work)
        return None if stored is None else Person.of(stored), card

    async def _answer_to(self, message: Message, person: Person | None, card: RecommendationId | None) -> Answer:
        text = message.text.strip()
        if len(text) > LONGEST_MESSAGE:
            raise Refusal("reply.ask.long", most=LONGEST_MESSAGE)
        if person is None or not person.ready:
            if not message.private or self._of_a_community(message, text):  # nobody is questioned in front of others
                return await self._in_public(message, person, text)
            return await self._arrival.answer(message, person, text)
        if message.step is not None:  # a button of a question that was answered long ago
            return Answer((NoticeView("welcome.back", begins=True),), person.reader)
        if person.limits.minutes is not None:
            person = await self._noticed(person)
        done = await self._done(message, person, text, card)
        return Answer((), person.reader) if done is None else Answer((done.view,), done.person.reader, done.card)

    def _of_a_community(self, message: Message, text: str) -> bool:
        """Tell whether this is a command about the channel it was used in, wherever its answer is shown."""
        command = self._commands.named(text)
        there = message.chat is not None and message.chat.kind != "private"
        return there and command is not None and command.where is Where.COMMUNITY

    async def _in_public(self, message: Message, person: Person | None, text: str) -> Answer:
        """Answer somebody who is no member, or a channel, which is nobody: what is about the chat itself."""
        command = self._commands.named(text)
        if command is None or command.who is not Who.ANYONE or command.name == "start":
            raise Refusal("command.first_private", kind=_kind_in_public(message, text, command))
        done = await self._commands.run(message, Person(people.NOBODY), text)
        return Answer((done.view,), reader_of(person, message.language))

    async def _noticed(self, person: Person) -> Person:
        """Count the time somebody spends here, which only those ask for who set themselves a limit."""
        now = self._clock.now()
        async with self._database.unit_of_work() as work:
            person = noticed(Person.of(await work.people.locked(person.id)), now)
            await people.save(person, work, now)
            await work.commit()
        return person

    # doing it --------------------------------------------------------------------------------------------------------

    async def _done(self, message: Message, person: Person, text: str, card: RecommendationId | None) -> Done | None:
        """Do what somebody says who is through the questions; None when they say nothing."""
        if card is not None and card not in person.cards:
            async with self._database.unit_of_work() as work:
                person, _ = await self._knowing(card, person, work)
                await work.commit()
        number = None if card is None else person.cards.index(card) + 1
        if message.intent is Intent.SHOW_CARD:
            if number is None:
                raise Refusal("card.gone")
            return await self._commands.show(person, number)
        if message.form is not None:
            trouble = form_trouble(message.form, person.reader, person.currency)
            if trouble is not None:
                return Done(trouble, person)
            text = form_text(message.form)
        if text.startswith("/"):
            return await self._commands.run(message, person, self._commands.completed(text, number), card)
        return await self._understood(message, person, text, card) if text else None

    async def _understood(self, message: Message, person: Person, text: str, card: RecommendationId | None) -> Done:
        reply = parse_reply(text, currency=person.currency, language=person.language)
        if isinstance(reply, Reply):
            return await self._reply(message, person, reply, card, text)
        if text.split(maxsplit=1)[0].casefold() in self._commands.registry:  # "today" is meant as "/today"
            number = None if card is None else person.cards.index(card) + 1
            return await self._commands.run(message, person, self._commands.completed(f"/{text}", number), card)
        kind = RefusalKind.NOT_UNDERSTOOD if reply.doubt is Doubt.EVERYTHING else RefusalKind.DECLINED
        return Done(RefusalView(reply.question, dict(reply.facts), kind), person)

    async def _knowing(self, card: RecommendationId, person: Person, work: UnitOfWork) -> tuple[Person, int]:
        """Return a person as they are now, locked, and the number they know a card by."""
        person = Person.of(await work.people.locked(person.id))
        if card not in person.cards:
            await card_lookup.number_of(card, person, work, self._clock.now())
            person = Person.of(await work.people.get(person.id))
        return person, person.cards.index(card) + 1

    async def _reply(
        self, message: Message, person: Person, reply: Reply, card: RecommendationId | None, text: str
    ) -> Done:
        """Do what a reply says; one without a number is about ``card``, whatever its number is by now."""
        async with self._database.unit_of_work() as work:
            if not await first_time(message, work, self._clock):
                again = NoticeView("heard.before", again=True)
                return Done(again, person, await self._commands.redrawn(again, message, person, card, work))
            if reply.card is None and card is not None:
                person, number = await self._knowing(card, person, work)
                reply = replace(reply, card=number)
            else:
                person = Person.of(await work.people.locked(person.id))
            if reply.card is None and (not message.private or message.reply_in is not None):
                # several read along, or a message elsewhere was meant: which card is asked, not guessed
                raise Refusal("reply.ask.card_there", text=text[:30])
            bookmakers = await self._commands.advisor.bookmakers(work)
            log = BetLog(person, work, self._clock.now(), bookmakers, message.once)
            view = await log.act(reply, text)
            await card_lookup.show_changed(view, person, work, self._clock.now(), message)
            shown = await self._commands.redrawn(view, message, person, card, work)
            await work.commit()
        return Done(view, person, shown)


def _kind_in_public(message: Message, text: str, command: Command | None) -> RefusalKind:
    """Tell words about a card that were meant for the others in a group from words for the bot."""
    answered = message.card is not None or message.reply_to is not None
    chatter = command is None and answered and not text.startswith("/") and isinstance(parse_reply(text), Unclear)
    return RefusalKind.NOT_UNDERSTOOD if chatter else RefusalKind.PRIVATE_FIRST
