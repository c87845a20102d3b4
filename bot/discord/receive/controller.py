"""Hands what somebody said on Discord to the core, and its answer back as messages ready to be sent."""

import logging
import re
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, Self

from bot.core.commands import Registry, Where
from bot.core.conversation.conversation import Conversation, Views
from bot.core.i18n import LANGUAGES, Reader, say
from bot.core.messages.audience import Audience
from bot.core.messages.buttons import FormField, Pressed, card_form, form_text, is_tick, read_payload
from bot.core.messages.forms import form_trouble
from bot.core.messages.incoming import Account, Chat, Message
from bot.core.messages.views import CardView, LoggedView, NoticeView, RefusalView
from bot.core.people.person import NOBODY, Person
from bot.discord.render.components import ANSWER_FORM, CARD_FORM
from bot.discord.render.dispatch import draw_all
from bot.discord.render.message import DiscordMessage, pages
from engine.domain.bets import RecommendationId

log = logging.getLogger(__name__)
PLATFORM: Final = "discord"
_CHANGING: Final = (LoggedView, NoticeView)
"""Answers to a press after which a card reads otherwise."""


_OF_A_PLACE: Final = frozenset({"help", "leaderboard"})
"""Commands for anywhere that answer differently in different places: each has a leaderboard of its own."""


@dataclass(frozen=True, slots=True)
class Event:
    """Who said something, and where.

    Args:
        account: who.
        chat: where a message to the same place would be sent.
        once: the platform's name of what was said.
        private: whether nobody else reads the answer.
        language: of their Discord.
        pressed: Discord's id of the message whose button it was, or whose form; None where nothing was pressed.
    """

    account: Account
    chat: Chat
    once: str
    private: bool = True
    language: str | None = None
    pressed: str | None = None

    def message(self, text: str, **more: object) -> Message:
        """Return what was said as the core takes it."""
        return replace(
            Message(self.account, text, self.once, self.private, chat=self.chat, language=self.language),
            **more,  # type: ignore[arg-type]  # names of Message's own fields
        )


@dataclass(frozen=True, slots=True)
class Response:
    """What to show.

    Args:
        pages: messages, each made of drawn views.
        reader: who reads them.
        instead: what the message that was pressed shows from now on; None when it stays.
        refused: whether what was asked was turned down.
        stale: the card that was to be drawn anew, where Discord did not take it.
    """

    pages: list[list[DiscordMessage]]
    reader: Reader = field(default_factory=Reader)
    instead: list[DiscordMessage] | None = None
    refused: bool = False
    stale: RecommendationId | None = None

    def without_change(self) -> Self:
        """Return the answer once it is known that the message that was pressed stays as it was."""
        card = self.instead[0].card if self.instead else None
        return replace(self, instead=None, stale=card)


@dataclass(frozen=True, slots=True)
class Form:
    """A form to open: its id, its title, its lines and the language of their labels."""

    name: str
    title: str
    fields: tuple[FormField, ...]
    language: str


class Controller:
    """The bot's core as Discord sees it.

    Args:
        conversation: the core.
        registry: the commands there are.
    """

    def __init__(self, conversation: Conversation, registry: Registry) -> None:
        self.conversation = conversation
        self.registry = registry

    async def command(self, heard: Event, line: str) -> Response:
        """Answer a command line, such as ``/bankroll 1500``."""
        return await self._answer(heard, await self.conversation.hear(heard.message(line)))

    async def written(self, heard: Event, text: str, reply_to: str | None, card: RecommendationId | None) -> Response:
        """Answer what somebody wrote, perhaps in reply to a message."""
        return await self._answer(
            heard, await self.conversation.hear(heard.message(text, reply_to=reply_to, card=card))
        )

    async def pressed(self, heard: Event, payload: str, *, own: bool) -> Response:
        """Answer a press.

        Args:
            heard: who pressed, and where.
            payload: what the button says.
            own: whether the message with the button is theirs alone, so that it may change under their eyes.
        """
        said = read_payload(payload)
        if said is None:
            return await self._answer(heard, (RefusalView("chat.button_old"),))
        redrawn = heard.pressed if own else None
        views = await self.conversation.hear(heard.message(said.text, card=said.card, step=said.step, redrawn=redrawn))
        answer = await self._answer(heard, views)
        if not own:
            return answer
        if said.step is not None or (is_tick(said) and not answer.refused):  # one question takes the other's place
            return replace(answer, pages=answer.pages[1:], instead=answer.pages[0] if answer.pages else None)
        return replace(answer, instead=await self._card_again(heard, said, views))

    async def filled(self, heard: Event, name: str, values: Mapping[str, str], *, own: bool) -> Response:
        """Answer a form that was filled in."""
        if name.startswith(CARD_FORM):
            reader, currency = await self._pays(heard)
            trouble = form_trouble(values, reader, currency)
            if trouble is not None:
                return await self._answer(heard, (trouble,))
            said = Pressed(form_text(values), card=RecommendationId(name.removeprefix(CARD_FORM)))
            redrawn = heard.pressed if own else None
            views = await self.conversation.hear(heard.message(said.text, card=said.card, redrawn=redrawn))
            answer = await self._answer(heard, views)
            return replace(answer, instead=await self._card_again(heard, said, views)) if own else answer
        step = name.removeprefix(ANSWER_FORM)
        views = await self.conversation.hear(heard.message(values.get("answer", ""), step=step))
        answer = await self._answer(heard, views)
        if not own or not answer.pages:
            return answer
        return replace(answer, pages=answer.pages[1:], instead=answer.pages[0])

    async def card_form(
        self, heard: Event, card: RecommendationId | None, reply_to: str | None = None, *, ours: bool = True
    ) -> Form | Response:
        """Return the form to log a bet on a card, filled with what the card says; an answer when there is no card.

        Args:
            heard: who wants it.
            card: the card that is meant; None when only the message is known.
            reply_to: the message.
            ours: whether the message is the bot's: then it may have shown a card that is forgotten.
        """
        asked = replace(heard.message("/card", card=card, reply_to=reply_to), once=None)
        views = await self.conversation.hear(asked)
        shown = next((view for view in views if isinstance(view, CardView)), None)
        if shown is None:
            no_card = card is None and len(views) == 1 and isinstance(views[0], RefusalView)
            return await self._answer(
                heard, (RefusalView("card.gone" if ours else "card.none_here"),) if no_card else views
            )
        reader = await self.reader(heard.account)
        title = say("form.title", reader.language)
        return Form(f"{CARD_FORM}{shown.id}", title, card_form(shown), reader.language)

    async def answer_form(self, heard: Event, step: str, question: str) -> Form:
        """Return the form to answer a question in words."""
        reader = await self.reader(heard.account, heard.language)
        return Form(
            f"{ANSWER_FORM}{step}", question, (FormField("answer", "form.answer", "", required=True),), reader.language
        )

    async def safely(self, heard: Event, answering: Coroutine[Any, Any, Response]) -> Response:
        """Turn a mistake of ours into a sentence for the person, and note it for whoever mends it."""
        try:
            return await answering
        except Exception:
            log.exception("An answer on Discord failed.")
            laid = pages(draw_all((RefusalView("chat.failed"),), Audience(Reader(), private=heard.private)))
            return Response(laid)

    async def suggest(self, account: Account, command: str, argument: str, typed: str) -> list[tuple[str, str]]:
        """Return what an argument may be: values and labels."""
        offered = await self.conversation.suggest(account, command, argument, typed)
        return [(choice.value, choice.text or choice.value) for choice in offered]

    async def reader(self, account: Account, hint: str | None = None) -> Reader:
        """Return how somebody reads; ``hint`` is the language of their Discord, until they have chosen one here."""
        person = await self.conversation.person(account)
        spoken = (hint or "en")[:2].casefold()
        language = spoken if spoken in LANGUAGES else "en"
        if person is None:
            return Reader(language)
        chosen = person.ready or "language" in person.answers
        return person.reader if chosen else replace(person.reader, language=language)

    async def _pays(self, heard: Event) -> tuple[Reader, str]:
        """Return how somebody reads, and the currency of their bankroll."""
        person = await self.conversation.person(heard.account)
        known = Person(NOBODY) if person is None else person
        return await self.reader(heard.account, heard.language), known.currency

    async def shown(self, chat: Chat, message_id: int, page: list[DiscordMessage]) -> None:
        """Remember which card a message shows, so that a reply to it is understood."""
        cards = {str(message_id): entry.card for entry in page if entry.card is not None}
        kept_up = {str(message_id)} if any(entry.kept_up for entry in page) else ()
        await self.conversation.shown(PLATFORM, chat, cards, kept_up)

    def about_the_place(self, line: str) -> bool:
        """Tell whether a command is about the channel it is used in, and not about the person alone."""
        name = line[1:].partition(" ")[0]
        return name in _OF_A_PLACE or (name in self.registry and self.registry.get(name).where is Where.COMMUNITY)

    async def _card_again(self, heard: Event, said: Pressed, views: Views) -> list[DiscordMessage] | None:
        """Return the card that was pressed as it reads now; None when nothing about it has changed."""
        if said.card is None or said.text.startswith("/") or not any(isinstance(view, _CHANGING) for view in views):
            return None
        again = await self.conversation.again(heard.message("", card=said.card))
        return None if again is None else (await self._answer(heard, (again,))).pages[0]

    async def _answer(self, heard: Event, views: Views) -> Response:
        reader = await self.reader(heard.account, heard.language)
        laid = pages(draw_all(views, Audience(reader, private=heard.private)))
        return Response(laid, reader, refused=any(isinstance(view, RefusalView) for view in views))


def without_mention(text: str, user_id: int) -> str:
    """Return what was written without the mention of the bot itself."""
    return re.sub(rf"<@!?{user_id}>", "", text).strip()
