"""The conversation with somebody who is not through the questions of the first minute."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from bot.core.errors import Refusal
from bot.core.i18n import LANGUAGES
from bot.core.messages.incoming import Message
from bot.core.messages.views import NoticeView, RefusalView, View, WelcomeView
from bot.core.people import onboarding
from bot.core.people import person as people
from bot.core.people.my_data import pause_of
from bot.core.people.person import Person
from bot.core.ports import Advisor
from engine.clock import Clock
from engine.domain.bets import EntryKind, LedgerEntry
from engine.storage import Database
from engine.storage.unit_of_work import UnitOfWork

Views = tuple[View, ...]
_BEFORE_THE_QUESTIONS = frozenset({"help", "link"})


@dataclass(frozen=True, slots=True)
class SignUp:
    """Asks the questions, one answer a message, and keeps what was answered.

    Args:
        database: where everything is kept.
        clock: what time it is.
        advisor: knows the leagues and bookmakers there are.
        command: does what a command line says, for somebody.
        replaying: whether the days of the past are replayed.
    """

    database: Database
    clock: Clock
    advisor: Advisor
    command: Callable[[Message, Person, str], Awaitable[View]]
    replaying: bool = False

    async def greet(self, message: Message, person: Person | None) -> Views:
        """Return the first words and the next question."""
        return (WelcomeView(self.advisor.simulated, self.replaying), *await self._question(message, _answers(person)))

    async def hear(self, message: Message, person: Person | None, text: str) -> Views:
        """Take an answer, or a command of somebody in a hurry."""
        if text.startswith("/") or message.card is not None:  # a press under a channel's card answers no question
            return await self._commanded(message, person, text)
        answers = _answers(person)
        asked = onboarding.next_step(answers)
        if message.step is not None and asked is not None and message.step != asked.name:
            return await self._question(message, answers)  # a button of an earlier question
        options = await self._options(message)
        answers = onboarding.passed_over(answers, text, options)
        try:
            answers = onboarding.answer(answers, text, options)
        except Refusal as refusal:
            if refusal.key == "ask.adult.refused":
                return (NoticeView(refusal.key, farewell=True),)
            return (RefusalView(refusal.key, refusal.facts), *await self._question(message, answers))
        kept = await self._keep(message, person, answers)
        if not kept.ready:
            return await self._question(message, answers)
        async with self.database.unit_of_work(read_only=True) as work:
            bankroll = await work.ledger.balance(kept.id, kept.currency)
        return (NoticeView("welcome.ready", {"bankroll": kept.reader.money(bankroll, short=True)}),)

    async def _commanded(self, message: Message, person: Person | None, text: str) -> Views:
        name = text[1:].partition(" ")[0].casefold()
        answers = _answers(person)
        if name in _BEFORE_THE_QUESTIONS:
            said = await self.command(message, person or Person(people.NOBODY), text)
            linked = name == "link" and not isinstance(said, RefusalView)
            return (said,) if linked else (said, *await self._question(message, answers))
        if name == "start" or person is None or not text.startswith("/"):
            return await self.greet(message, person)
        # somebody in a hurry: the usual answers will do, they can be changed any time
        answers = onboarding.accept_rest(answers, await self._options(message))
        ready = await self._keep(message, person, answers)
        return (NoticeView("welcome.defaults"), await self.command(message, ready, text))

    async def _keep(self, message: Message, person: Person | None, answers: onboarding.Answers) -> Person:
        """Store the answers so far; with the last one the person is ready and the ledger has its opening line."""
        now, account = self.clock.now(), message.account
        async with self.database.unit_of_work() as work:
            if person is None:  # nothing is stored of anybody before they have said they are 18
                person = Person.of(await work.people.ensure(account.platform, account.key, now))
                person = replace(person, limits=await pause_of(message, work, now))
            await work.ledger.lock(person.id)
            person = replace(person, answers=answers, language=answers.get("language", person.language))
            if onboarding.next_step(answers) is None:
                person, opening = onboarding.finish(person, answers)
                entry = LedgerEntry(person.id, EntryKind.OPENING, opening, now)
                await work.ledger.append(entry, once=f"opening:{person.id}")
                await settle_destination(message, person, work, self.clock)
            await people.save(person, work, now)
            await work.commit()
        return person

    async def _options(self, message: Message) -> onboarding.Options:
        hint = (message.language or "en")[:2].casefold()
        language = hint if hint in LANGUAGES else "en"
        async with self.database.unit_of_work(read_only=True) as work:
            leagues, books = await self.advisor.leagues(work), await self.advisor.bookmakers(work)
        return onboarding.Options(leagues, books, language=language)

    async def _question(self, message: Message, answers: onboarding.Answers) -> Views:
        asked = onboarding.question(answers, await self._options(message))
        return () if asked is None else (asked,)


async def settle_destination(message: Message, person: Person, work: UnitOfWork, clock: Clock) -> None:
    """Note the private chat somebody writes from as a place to send their cards to."""
    chat = message.chat
    if chat is not None and message.private and chat.kind == "private":
        await work.destinations.ensure(
            message.account.platform, chat.address, clock.now(), thread=chat.thread, person=person.id
        )


def _answers(person: Person | None) -> onboarding.Answers:
    return {} if person is None else person.answers
