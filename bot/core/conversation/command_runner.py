"""Runs commands: who may use one where, what it has to be given, and the one transaction it acts in."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

from bot.core.betting import card_lookup
from bot.core.betting.card import card_asked_for
from bot.core.betting.card_numbers import shown_card
from bot.core.commands import Command, Registry, Where, Who
from bot.core.conversation.chats import settle_destination
from bot.core.errors import Refusal
from bot.core.messages.cards import CardView
from bot.core.messages.incoming import Account, Message
from bot.core.messages.views import ConfirmView, NoticeView, View
from bot.core.people import person as people
from bot.core.people.limits import check_open
from bot.core.people.person import Person
from bot.core.people.session_time import check_time
from bot.core.ports import Advisor, ChartDrawer, Decision, ReplayControl
from engine.clock import Clock
from engine.domain.bets import RecommendationId
from engine.storage import Database
from engine.storage.operations.audit import AuditRecord
from engine.storage.unit_of_work import UnitOfWork

LONGEST_MOVE_DAYS: Final = 60


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a command or a reply.

    Args:
        view: what it says.
        person: who acted, as they are now.
        card: the card that was answered, as it stands now, where the face draws it anew; see
            :class:`~bot.core.messages.answer.Answer`.
    """

    view: View
    person: Person
    card: CardView | None = None


@dataclass(slots=True)
class CommandRunner:
    """Runs commands for whoever may use them.

    Args:
        database: where everything is kept.
        clock: what time it is.
        advisor: the engine.
        registry: the commands there are.
        is_admin: tells who runs this bot.
        pictures: draws charts; None where there are none.
        replay: the replay whose clock ``/next`` moves; None when time is real.
        operators: platform and account of those who run this bot.
    """

    database: Database
    clock: Clock
    advisor: Advisor
    registry: Registry
    is_admin: Callable[[Account], bool]
    pictures: ChartDrawer | None = None
    replay: ReplayControl | None = None
    operators: Collection[tuple[str, str]] = ()

    def named(self, text: str) -> Command | None:
        """Return the command that a text begins with; None when it begins with none."""
        name = text[1:].split(maxsplit=1)[0].casefold() if text.startswith("/") and text[1:].strip() else ""
        return self.registry.get(name) if name in self.registry else None

    def completed(self, text: str, number: int | None) -> str:
        """Complete ``/why`` to ``/why 2`` when it was said about card 2."""
        name, *words = text[1:].split() or [""]
        if number is None:
            return text
        takes_number = name in self.registry and any(
            argument.name == "number" for argument in self.registry.get(name).arguments
        )
        return f"{text} {number}" if takes_number and not words else text

    async def run(self, message: Message, person: Person, text: str, card: RecommendationId | None = None) -> Done:
        """Run a command line; ``card`` is the one the message is about.

        Raises:
            Refusal: it cannot be done; nothing was stored.
        """
        name, *words = text[1:].split() or [""]
        command = self.registry.get(name)
        self._check_allowed(command, message, person)
        values = command.read(words, person)
        prepared = await self._prepared(command, message, person, values)
        if person.id == people.NOBODY and "work" not in command.services:
            return Done(await command.handler(person, *values.values(), **prepared), person)
        if command.only_reads(values):
            async with self.database.unit_of_work(read_only=True) as work:
                return Done(await _handled(command, person, values, prepared, work), person)
        async with self.database.unit_of_work() as work:
            # a question that comes again is answered again: the first answer may never have arrived
            if not command.is_question(values) and not await first_time(message, work, self.clock):
                again = NoticeView("heard.before", again=True)
                return Done(again, person, await self.redrawn(again, message, person, card, work))
            if person.id != people.NOBODY and not command.locks_itself:
                person = Person.of(await work.people.locked(person.id))
            if command.who is Who.ADMIN:
                actor = f"{message.account.platform}:{message.account.key}"
                await work.audit.record(AuditRecord(self.clock.now(), actor, f"/{command.name}", " ".join(words)[:120]))
            if command.name == "start":
                await settle_destination(message, person, work, self.clock)
            view = await _handled(command, person, values, prepared, work)
            if isinstance(view, ConfirmView) and message.once is not None:  # nothing was done yet
                await work.processed_messages.drop(_name_of(message, message.once))
            await card_lookup.show_changed(view, person, work, self.clock.now(), message)
            shown = await self.redrawn(view, message, person, card, work)
            if command.changes_reader:
                stored = await work.people.by_account(message.account.platform, message.account.key)
                person = person if stored is None else Person.of(stored)
            await work.commit()
        return Done(view, person, shown)

    async def show(self, person: Person, number: int) -> Done:
        """Show somebody a card as it stands now, by the number they know it by.

        Raises:
            Refusal: it cannot be shown.
        """
        async with self.database.unit_of_work(read_only=True) as work:
            found = await shown_card(person, number, work)
            books = await self.advisor.bookmakers(work)
            return Done(await card_asked_for(person, found, work, self.clock.now(), bookmakers=books), person)

    async def redrawn(
        self, view: View, message: Message, person: Person, card: RecommendationId | None, work: UnitOfWork
    ) -> CardView | None:
        """Return the card that a message answered as it stands now, where the face draws it anew and it has changed."""
        if message.redrawn is None or card is None or not card_lookup.changes_card(view):
            return None
        person = Person.of(await work.people.get(person.id))  # what was just done may have changed them
        books = await self.advisor.bookmakers(work)
        return await card_lookup.card_now(card, person, work, self.clock.now(), bookmakers=books)

    def _check_allowed(self, command: Command, message: Message, person: Person) -> None:
        if command.who is Who.ADMIN and not self.is_admin(message.account):
            raise Refusal("command.admin", name=command.name)
        if command.who is not Who.ANYONE and not person.ready:
            raise Refusal("command.first")
        if command.where is Where.REPLAY and self.replay is None:
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
            "advisor": self.advisor,
            "registry": self.registry,
            "message": message,
            "admin": self.is_admin(message.account),
            "operators": self.operators,
            "replaying": self.replay is not None,
            "drawer": self.pictures,
        }
        if "moved" in command.services and self.replay is not None:
            services["moved"] = await self.replay.move(_days(values))
        if "decision" in command.services:
            services["decision"] = await self._decide(person)
        if "snapshot" in command.services:
            services["snapshot"] = await self.advisor.snapshot(self.clock.now())
        if "pictures" in command.services:
            if self.pictures is None:
                raise Refusal("chart.none")
            services["pictures"] = self.pictures
        services["now"] = self.clock.now()
        return {name: services[name] for name in command.services if name != "work"}

    async def _decide(self, person: Person) -> Decision:
        now = self.clock.now()
        check_open(person.limits, now, person.reader)
        check_time(person, now)
        async with self.database.unit_of_work(read_only=True) as work:
            return await self.advisor.decide(person, now, work=work)


async def first_time(message: Message, work: UnitOfWork, clock: Clock) -> bool:
    """Note a message by the platform's name of it; False when it was delivered before."""
    if message.once is None:
        return True
    return await work.processed_messages.first_time(_name_of(message, message.once), clock.now())


def _name_of(message: Message, once: str) -> str:
    return f"{message.account.platform}:{message.account.key}:{once}"


async def _handled(
    command: Command, person: Person, values: Mapping[str, object], prepared: Mapping[str, Any], work: UnitOfWork
) -> View:
    services = {name: work if name == "work" else prepared[name] for name in command.services}
    return await command.handler(person, *values.values(), **services)


def _days(values: Mapping[str, object]) -> int:
    asked = values.get("days")
    days = 1 if asked is None else asked
    if not isinstance(days, int) or not 1 <= days <= LONGEST_MOVE_DAYS:
        raise Refusal("next.days", most=LONGEST_MOVE_DAYS)
    return days
