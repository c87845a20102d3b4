"""One conversation step: who says it, what it means, what is done, what is answered. Every face calls this.

A message is a command, an answer to a question that is still open, or a reply to a card. What is turned down comes
back as a :class:`RefusalView` and leaves nothing in the store; one transaction holds everything a message changes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final

from bot.core import onboarding, people
from bot.core.betting import Counter
from bot.core.commands import REGISTRY, Command, Registry, Where, Who
from bot.core.desk import Decision, Desk
from bot.core.errors import Refusal
from bot.core.limits import check_open
from bot.core.people import Person
from bot.core.pictures import Pictures
from bot.core.replaying import Replaying
from bot.core.replies import Reply, Unclear, parse_reply
from bot.core.views import NoticeView, RefusalView, View, WelcomeView
from engine.clock import Clock
from engine.domain.bets import EntryKind, LedgerEntry, RecommendationId, Stake
from engine.errors import FairlineError
from engine.storage import Database

LONGEST_MESSAGE: Final = 500
LONGEST_MOVE_DAYS: Final = 60
Views = tuple[View, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """Who somebody is on one platform; several accounts can be one person."""

    platform: str
    key: str
    admin: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """What somebody wrote.

    Args:
        account: who wrote it.
        text: what.
        once: the platform's name of the message: delivered twice, it acts once.
        private: whether nobody else reads along.
        card: the card it answers, by a reply or a button under it; None when it names a number or no card.
        step: the question a button answers; once that one is answered the button does nothing.
    """

    account: Account
    text: str
    once: str | None = None
    private: bool = True
    card: RecommendationId | None = None
    step: str | None = None


class Talk:
    """The bot behind every face.

    Args:
        database: where everything is kept.
        clock: what time it is; a replay's or the machine's.
        desk: the engine.
        pictures: draws charts; None where there are none.
        replay: the replay whose clock ``/next`` moves; None when time is real.
        registry: the commands there are.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        desk: Desk,
        *,
        pictures: Pictures | None = None,
        replay: Replaying | None = None,
        registry: Registry = REGISTRY,
    ) -> None:
        self._database = database
        self._clock = clock
        self._desk = desk
        self._pictures = pictures
        self._replay = replay
        self._registry = registry

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
        return (WelcomeView(self._desk.simulated), *await self._question({} if person is None else person.answers))

    async def hear(self, message: Message) -> Views:
        """Answer a message.

        Returns:
            What to show, in order. A message that cannot be acted on gives a :class:`RefusalView`; nothing that a
            person types raises.
        """
        try:
            return await self._hear(message)
        except Refusal as refusal:
            return (RefusalView(refusal.key, refusal.facts),)
        except FairlineError as error:
            return (RefusalView("error.engine", {"text": str(error)}),)

    async def _hear(self, message: Message) -> Views:
        text = message.text.strip()
        if len(text) > LONGEST_MESSAGE:
            raise Refusal("reply.ask.long", most=LONGEST_MESSAGE)
        person = await self.person(message.account)
        if person is None or not person.ready:
            return await self._onboard(message, person, text)
        if message.step is not None:  # a button of a question that was answered long ago
            return (NoticeView("welcome.back"),)
        return await self._said(message, person, text)

    async def _said(self, message: Message, person: Person, text: str) -> Views:
        number = None if message.card is None else await self._number(message.card, person)
        if text.startswith("/"):
            return (await self._command(message, person, _completed(text, self._registry, number)),)
        if not text:
            return ()
        reply = parse_reply(text, currency=person.currency)
        if isinstance(reply, Unclear):
            if text.split(maxsplit=1)[0].casefold() in self._registry:  # "today" is meant as "/today"
                return (await self._command(message, person, _completed(f"/{text}", self._registry, number)),)
            return (RefusalView(reply.question, dict(reply.facts)),)
        if reply.card is None:
            reply = replace(reply, card=number)
        return (await self._reply(message, person, reply),)

    async def _number(self, card: RecommendationId, person: Person) -> int:
        """Return the number a person knows a card by; one that was sent to them, or to a community, gets the next.

        Raises:
            Refusal: it is neither theirs nor everybody's.
        """
        if card in person.cards:
            return person.cards.index(card) + 1
        async with self._database.unit_of_work() as work:
            if await work.recommendations.get(card, person.id) is None:
                everybodys = await work.recommendations.get(card)
                if everybodys is None:
                    raise Refusal("card.gone")
                bankroll = await work.ledger.balance(person.id, person.currency)
                fraction = everybodys.recommendation.stake.fraction
                stake = Stake(bankroll.times(Decimal(str(fraction)), down=True), fraction)
                await work.recommendations.save(replace(everybodys.recommendation, stake=stake), person.id)
            person = Person.of(await work.people.get(person.id))
            cards = tuple(dict.fromkeys((*person.cards, card)))
            await people.save(replace(person, cards=cards), work, self._clock.now())
            await work.commit()
        return cards.index(card) + 1

    # questions -------------------------------------------------------------------------------------------------------

    async def _onboard(  # noqa: PLR0911 — one return a way to answer
        self, message: Message, person: Person | None, text: str
    ) -> Views:
        answers = {} if person is None else person.answers
        options = await self._options()
        if text.startswith("/"):
            name = text[1:].partition(" ")[0].casefold()
            if name == "help":
                stranger = person or Person(people.NOBODY)
                return (await self._command(message, stranger, text), *await self._question(answers))
            if name == "start" or person is None:
                return await self.greet(message.account)
            # somebody in a hurry: the usual answers will do, they can be changed any time
            answers = onboarding.accept_rest(answers, options)
            ready = await self._keep(message, person, answers)
            return (NoticeView("welcome.defaults"), await self._command(message, ready, text))
        asked = onboarding.next_step(answers)
        if message.step is not None and asked is not None and message.step != asked.name:
            return await self._question(answers)
        try:
            answers = onboarding.answer(answers, text, options)
        except Refusal as refusal:
            if refusal.key == "ask.adult.refused":
                return (NoticeView(refusal.key, farewell=True),)
            return (RefusalView(refusal.key, refusal.facts), *await self._question(answers))
        kept = await self._keep(message, person, answers)
        if not kept.ready:
            return await self._question(answers)
        async with self._database.unit_of_work(read_only=True) as work:
            bankroll = await work.ledger.balance(kept.id, kept.currency)
        return (NoticeView("welcome.ready", {"bankroll": kept.reader.money(bankroll, short=True)}),)

    async def _keep(self, message: Message, person: Person | None, answers: onboarding.Answers) -> Person:
        """Store the answers so far; with the last one the person is ready and the ledger has its opening line."""
        now = self._clock.now()
        async with self._database.unit_of_work() as work:
            if person is None:  # nothing is stored of anybody before they have said they are 18
                stored = await work.people.ensure(message.account.platform, message.account.key, now)
                person = Person.of(stored)
            person = replace(person, answers=answers)
            if onboarding.next_step(answers) is None:
                person, opening = onboarding.finish(person, answers)
                entry = LedgerEntry(person.id, EntryKind.OPENING, opening, now)
                await work.ledger.append(entry, once=f"opening:{person.id}")
            await people.save(person, work, now)
            await work.commit()
        return person

    async def _options(self) -> onboarding.Options:
        async with self._database.unit_of_work(read_only=True) as work:
            return onboarding.Options(await self._desk.leagues(work), await self._desk.bookmakers(work))

    async def _question(self, answers: onboarding.Answers) -> Views:
        asked = onboarding.question(answers, await self._options())
        return () if asked is None else (asked,)

    # commands and replies --------------------------------------------------------------------------------------------

    async def _command(self, message: Message, person: Person, text: str) -> View:
        name, *words = text[1:].split() or [""]
        command = self._registry.get(name)
        self._check_allowed(command, message, person)
        values = command.read(words, person)
        prepared = await self._prepared(command, person, values)
        if person.id == people.NOBODY:
            return await command.handler(person, *values.values(), **prepared)
        async with self._database.unit_of_work() as work:
            person = Person.of(await work.people.get(person.id))
            services = {name: work if name == "work" else prepared[name] for name in command.services}
            view = await command.handler(person, *values.values(), **services)
            await work.commit()
        return view

    def _check_allowed(self, command: Command, message: Message, person: Person) -> None:
        if command.who is Who.ADMIN and not message.account.admin:
            raise Refusal("command.admin", name=command.name)
        if command.who is not Who.ANYONE and not person.ready:
            raise Refusal("command.first")
        if command.where is Where.REPLAY and self._replay is None:
            raise Refusal("command.replay", name=command.name)
        if command.where is Where.PRIVATE and not message.private:
            raise Refusal("command.private", name=command.name)

    async def _prepared(self, command: Command, person: Person, values: Mapping[str, object]) -> Mapping[str, Any]:
        """Do what takes long or writes by itself before the command's transaction is opened."""
        services: dict[str, Any] = {"desk": self._desk, "registry": self._registry}
        if "moved" in command.services and self._replay is not None:
            services["moved"] = await self._replay.move(_days(values))
        if "decision" in command.services:
            services["decision"] = await self._decide(person)
        if "pictures" in command.services:
            if self._pictures is None:
                raise Refusal("chart.none")
            services["pictures"] = self._pictures
        services["now"] = self._clock.now()
        return {name: services[name] for name in command.services if name != "work"}

    async def _decide(self, person: Person) -> Decision:
        now = self._clock.now()
        check_open(person.limits, now)
        async with self._database.unit_of_work(read_only=True) as work:
            return await self._desk.decide(person, now, work=work)

    async def _reply(self, message: Message, person: Person, reply: Reply) -> View:
        async with self._database.unit_of_work() as work:
            person = Person.of(await work.people.get(person.id))
            counter = Counter(person, work, self._clock.now(), await self._desk.bookmakers(work), message.once)
            view = await counter.act(reply, message.text.strip())
            await work.commit()
        return view


def _completed(text: str, registry: Registry, number: int | None) -> str:
    """Complete ``/why`` to ``/why 2`` when it was said about card 2."""
    name, *words = text[1:].split() or [""]
    if number is None:
        return text
    takes_number = name in registry and any(argument.name == "number" for argument in registry.get(name).arguments)
    return f"{text} {number}" if takes_number and not words else text


def _days(values: Mapping[str, object]) -> int:
    days = values.get("days") or 1
    if not isinstance(days, int) or not 1 <= days <= LONGEST_MOVE_DAYS:
        raise Refusal("next.days", most=LONGEST_MOVE_DAYS)
    return days
