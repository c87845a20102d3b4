"""The conversation with somebody who is not through the questions of the first minute."""

from collections import OrderedDict
from dataclasses import dataclass, field, replace
from typing import Final

from bot.core.betting import card_lookup
from bot.core.commands import Who
from bot.core.conversation.chats import settle_destination
from bot.core.conversation.command_runner import CommandRunner
from bot.core.errors import NotAdult, Refusal
from bot.core.i18n import LANGUAGES, translate, zone_name
from bot.core.messages.answer import Answer
from bot.core.messages.incoming import Message
from bot.core.messages.views import NoticeView, RefusalView, View, WelcomeView
from bot.core.parsing.answers import odds_name, risk_name
from bot.core.people import onboarding
from bot.core.people import person as people
from bot.core.people.my_data import pause_of
from bot.core.people.person import Person, reader_of
from engine.domain.bets import EntryKind, LedgerEntry, RecommendationId

_BEFORE_THE_QUESTIONS = frozenset({"help", "link"})
_MOST_REMEMBERED: Final = 20_000


@dataclass(frozen=True, slots=True)
class SignUp:
    """Asks the questions, one answer a message, and keeps what was answered.

    Args:
        commands: do what a command line says; they have the store, the clock and the engine.
    """

    commands: CommandRunner
    _came_for: "OrderedDict[tuple[str, str], RecommendationId]" = field(default_factory=OrderedDict)
    """The card that each stranger came for: nothing is stored of them before they have said they are 18."""

    async def greet(self, message: Message, person: Person | None) -> Answer:
        """Return the first words and the next question."""
        welcome = WelcomeView(self.commands.advisor.simulated, self.commands.replay is not None)
        return await self._asking(message, person, welcome)

    async def answer(self, message: Message, person: Person | None, text: str) -> Answer:
        """Take an answer, or a command of somebody in a hurry.

        Raises:
            Refusal: a command cannot be done.
        """
        if message.card is not None:  # a press under a channel's card, or its link, answers no question
            self._note_card(message, message.card)
            return await self.greet(message, person)
        if text.startswith("/"):
            return await self._commanded(message, person, text)
        return await self._answered(message, person, text)

    async def _answered(self, message: Message, person: Person | None, text: str) -> Answer:
        answers = _answers(person)
        asked = onboarding.next_step(answers)
        if message.step is not None and asked is not None and message.step != asked.name:
            return await self._asking(message, person)  # a button of an earlier question
        try:
            answers = onboarding.answer(answers, text, await self._options(message, person))
        except NotAdult as refusal:
            return Answer((NoticeView(refusal.key, farewell=True),), reader_of(person, message.language))
        except Refusal as refusal:
            return await self._asking(message, person, RefusalView.of(refusal), answers=answers)
        kept, answers = await self._keep(message, person, answers)
        if not kept.ready:
            return await self._asking(message, kept, answers=answers)
        return await self._welcomed(kept, answers)

    async def _commanded(self, message: Message, person: Person | None, text: str) -> Answer:
        name = text[1:].partition(" ")[0].casefold()
        if name in _BEFORE_THE_QUESTIONS:
            done = await self.commands.run(message, person or Person(people.NOBODY), text)
            if name == "link" and not isinstance(done.view, RefusalView):
                return Answer((done.view,), done.person.reader)
            return await self._asking(message, person, done.view)
        if name == "start" or person is None or onboarding.next_step(person.answers) is onboarding.STEPS[0]:
            return await self.greet(message, person)  # nothing goes before the question about age
        command = self.commands.named(text)
        if command is None or command.who is not Who.MEMBER:
            return await self._asking(message, person, self._turned_down(text))
        # somebody in a hurry: the usual answers will do, and they are told which these are
        answers = onboarding.accept_rest(_answers(person), await self._options(message, person))
        ready, _ = await self._keep(message, person, answers)
        welcome = await self._welcome(ready)
        try:
            done = await self.commands.run(message, ready, text)
        except Refusal as refusal:
            return Answer((welcome, RefusalView.of(refusal)), ready.reader)
        return Answer((welcome, done.view), done.person.reader)

    def _turned_down(self, text: str) -> View:
        """Say that a command does not exist, or has to wait until the questions are answered."""
        try:
            self.commands.registry.get((text[1:].split() or [""])[0])
        except Refusal as refusal:
            return RefusalView.of(refusal)
        return RefusalView("command.first")

    async def _welcomed(self, person: Person, answers: onboarding.Answers) -> Answer:
        """Return what was kept and guessed, and the card somebody came for."""
        views: list[View] = [await self._welcome(person)]
        wanted = answers.get(onboarding.CARD)
        if wanted is not None:
            try:
                person, view = await self._shown(person, RecommendationId(wanted))
            except Refusal as refusal:  # it is gone meanwhile, or the person may see no card
                view = RefusalView.of(refusal)
            views.append(view)
        return Answer(tuple(views), person.reader)

    async def _shown(self, person: Person, card: RecommendationId) -> tuple[Person, View]:
        async with self.commands.database.unit_of_work() as work:
            number = await card_lookup.number_of(card, person, work, self.commands.clock.now())
            person = Person.of(await work.people.get(person.id))
            await work.commit()
        done = await self.commands.show(person, number)
        return done.person, done.view

    async def _welcome(self, person: Person) -> NoticeView:
        """Say what somebody begins with: their bankroll, and everything that was guessed."""
        reader = person.reader
        async with self.commands.database.unit_of_work(read_only=True) as work:
            bankroll = await work.ledger.balance(person.id, person.currency)
        guessed = ", ".join(
            (
                LANGUAGES[person.language],
                zone_name(person.timezone, person.language),
                translate("welcome.odds", person.language, odds=odds_name(person.odds, person.language)),
                translate("welcome.risk", person.language, risk=risk_name(person.strategy, person.language)),
            )
        )
        facts = {"bankroll": reader.money(bankroll, short=True), "guessed": guessed}
        return NoticeView("welcome.ready", facts, begins=True)

    def _note_card(self, message: Message, card: RecommendationId) -> None:
        self._came_for[message.account.platform, message.account.key] = card
        while len(self._came_for) > _MOST_REMEMBERED:
            self._came_for.popitem(last=False)

    async def _keep(
        self, message: Message, person: Person | None, answers: onboarding.Answers
    ) -> tuple[Person, onboarding.Answers]:
        """Store the answers so far; with the last one the person is ready and the ledger has its opening line."""
        now, account = self.commands.clock.now(), message.account
        options = await self._options(message, person)
        if options.hint is not None:
            answers = {**answers, onboarding.HINT: options.hint}
        card = self._came_for.pop((account.platform, account.key), None)
        if card is not None:
            answers = {**answers, onboarding.CARD: card}
        async with self.commands.database.unit_of_work() as work:
            if person is None:  # nothing is stored of anybody before they have said they are 18
                person = Person.of(await work.people.ensure(account.platform, account.key, now))
                person = replace(person, limits=await pause_of(message, work, now))
            await work.ledger.lock(person.id)
            person = replace(person, answers=answers, language=answers.get("language", person.language))
            if onboarding.next_step(answers) is None:
                person, opening = onboarding.finish(person, answers, options)
                entry = LedgerEntry(person.id, EntryKind.OPENING, opening, now)
                await work.ledger.append(entry, once=f"opening:{person.id}")
                await settle_destination(message, person, work, self.commands.clock)
            await people.save(person, work, now)
            await work.commit()
        return person, answers

    async def _options(self, message: Message, person: Person | None) -> onboarding.Options:
        async with self.commands.database.unit_of_work(read_only=True) as work:
            leagues, books = await self.commands.advisor.leagues(work), await self.commands.advisor.bookmakers(work)
        return onboarding.Options(leagues, books, hint=message.language or _answers(person).get(onboarding.HINT))

    async def _asking(
        self, message: Message, person: Person | None, *first: View, answers: onboarding.Answers | None = None
    ) -> Answer:
        """Return the next question behind other words; the answers so far are the person's when None."""
        answers = _answers(person) if answers is None else answers
        asked = onboarding.question(answers, await self._options(message, person))
        views = first if asked is None else (*first, asked)
        return Answer(views, reader_of(person, message.language))


def _answers(person: Person | None) -> onboarding.Answers:
    return {} if person is None else person.answers
