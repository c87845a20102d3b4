"""The conversation with somebody who is not through the questions of the first minute."""

from dataclasses import dataclass, replace

from bot.core.conversation.chats import settle_destination
from bot.core.conversation.command_runner import CommandRunner
from bot.core.errors import NotAdult, Refusal
from bot.core.i18n import LANGUAGES
from bot.core.messages.answer import Answer
from bot.core.messages.incoming import Message
from bot.core.messages.views import NoticeView, RefusalView, View, WelcomeView
from bot.core.people import onboarding
from bot.core.people import person as people
from bot.core.people.my_data import pause_of
from bot.core.people.person import Person, reader_of
from engine.domain.bets import EntryKind, LedgerEntry

_BEFORE_THE_QUESTIONS = frozenset({"help", "link"})


@dataclass(frozen=True, slots=True)
class SignUp:
    """Asks the questions, one answer a message, and keeps what was answered.

    Args:
        commands: do what a command line says; they have the store, the clock and the engine.
    """

    commands: CommandRunner

    async def greet(self, message: Message, person: Person | None) -> Answer:
        """Return the first words and the next question."""
        welcome = WelcomeView(self.commands.advisor.simulated, self.commands.replay is not None)
        return await self._asking(message, person, welcome)

    async def answer(self, message: Message, person: Person | None, text: str) -> Answer:
        """Take an answer, or a command of somebody in a hurry.

        Raises:
            Refusal: a command cannot be done.
        """
        if text.startswith("/") or message.card is not None:  # a press under a channel's card answers no question
            return await self._commanded(message, person, text)
        answers = _answers(person)
        asked = onboarding.next_step(answers)
        if message.step is not None and asked is not None and message.step != asked.name:
            return await self._asking(message, person)  # a button of an earlier question
        options = await self._options(message)
        answers = onboarding.passed_over(answers, text, options)
        try:
            answers = onboarding.answer(answers, text, options)
        except NotAdult as refusal:
            return Answer((NoticeView(refusal.key, farewell=True),), reader_of(person, message.language))
        except Refusal as refusal:
            return await self._asking(message, person, RefusalView.of(refusal), answers=answers)
        kept = await self._keep(message, person, answers)
        if not kept.ready:
            return await self._asking(message, kept, answers=answers)
        async with self.commands.database.unit_of_work(read_only=True) as work:
            bankroll = await work.ledger.balance(kept.id, kept.currency)
        ready = NoticeView("welcome.ready", {"bankroll": kept.reader.money(bankroll, short=True)}, begins=True)
        return Answer((ready,), kept.reader)

    async def _commanded(self, message: Message, person: Person | None, text: str) -> Answer:
        name = text[1:].partition(" ")[0].casefold()
        if name in _BEFORE_THE_QUESTIONS:
            done = await self.commands.run(message, person or Person(people.NOBODY), text)
            if name == "link" and not isinstance(done.view, RefusalView):
                return Answer((done.view,), done.person.reader)
            return await self._asking(message, person, done.view)
        if name == "start" or person is None or not text.startswith("/"):
            return await self.greet(message, person)
        # somebody in a hurry: the usual answers will do, they can be changed any time
        answers = onboarding.accept_rest(_answers(person), await self._options(message))
        ready = await self._keep(message, person, answers)
        done = await self.commands.run(message, ready, text)
        return Answer((NoticeView("welcome.defaults"), done.view), done.person.reader)

    async def _keep(self, message: Message, person: Person | None, answers: onboarding.Answers) -> Person:
        """Store the answers so far; with the last one the person is ready and the ledger has its opening line."""
        now, account = self.commands.clock.now(), message.account
        async with self.commands.database.unit_of_work() as work:
            if person is None:  # nothing is stored of anybody before they have said they are 18
                person = Person.of(await work.people.ensure(account.platform, account.key, now))
                person = replace(person, limits=await pause_of(message, work, now))
            await work.ledger.lock(person.id)
            person = replace(person, answers=answers, language=answers.get("language", person.language))
            if onboarding.next_step(answers) is None:
                person, opening = onboarding.finish(person, answers)
                entry = LedgerEntry(person.id, EntryKind.OPENING, opening, now)
                await work.ledger.append(entry, once=f"opening:{person.id}")
                await settle_destination(message, person, work, self.commands.clock)
            await people.save(person, work, now)
            await work.commit()
        return person

    async def _options(self, message: Message) -> onboarding.Options:
        hint = (message.language or "en")[:2].casefold()
        language = hint if hint in LANGUAGES else "en"
        async with self.commands.database.unit_of_work(read_only=True) as work:
            leagues, books = await self.commands.advisor.leagues(work), await self.commands.advisor.bookmakers(work)
        return onboarding.Options(leagues, books, language=language)

    async def _asking(
        self, message: Message, person: Person | None, *first: View, answers: onboarding.Answers | None = None
    ) -> Answer:
        """Return the next question behind other words; the answers so far are the person's when None."""
        answers = _answers(person) if answers is None else answers
        asked = onboarding.question(answers, await self._options(message))
        views = first if asked is None else (*first, asked)
        return Answer(views, reader_of(person, message.language))


def _answers(person: Person | None) -> onboarding.Answers:
    return {} if person is None else person.answers
