"""Hands what somebody said on Discord to the core, and its answer back as messages ready to be sent."""

import re
from collections.abc import Coroutine, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, Self, TypeVar

from bot.core.commands import Registry, Where
from bot.core.conversation.conversation import Conversation
from bot.core.i18n import Reader, translate
from bot.core.messages.answer import Answer
from bot.core.messages.asking import asks_for_reply
from bot.core.messages.audience import Audience
from bot.core.messages.buttons import FormField, card_form, form_again, is_tick, read_payload
from bot.core.messages.cards import CardView
from bot.core.messages.incoming import Account, Chat, Intent, Message, ShownAnswer, ShownCard
from bot.core.messages.report import Button
from bot.core.messages.views import RefusalView
from bot.discord.render.components import ANSWER_FORM, CARD_FORM, LONGEST_ID
from bot.discord.render.dispatch import draw_all
from bot.discord.render.markup import quiet
from bot.discord.render.message import DiscordMessage, pages
from engine.domain.address import Platform
from engine.domain.bets import RecommendationId

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
        can_reply: whether the answer can be replied to; one that is shown to a single person in a channel cannot.
        pressed: Discord's id of the message whose button it was, or whose form; None where nothing was pressed.
    """

    account: Account
    chat: Chat
    once: str
    private: bool = True
    language: str | None = None
    can_reply: bool = True
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
        private: messages for the person's own chat, because others read along where they asked.
    """

    pages: list[list[DiscordMessage]]
    reader: Reader = field(default_factory=Reader)
    instead: list[DiscordMessage] | None = None
    refused: bool = False
    stale: RecommendationId | None = None
    private: list[list[DiscordMessage]] = field(default_factory=list)

    def with_button(self, button: Button) -> Self:
        """Return the answer with a button under its last view."""
        *before, last = self.pages
        return replace(self, pages=[*before, [*last[:-1], replace(last[-1], rows=(*last[-1].rows, (button,)))]])

    def keeping(self, step: str, typed: str) -> Self:
        """Return the answer with what was typed kept for the form of a question."""
        pages = [[replace(one, typed=typed) if one.typing == step else one for one in page] for page in self.pages]
        return replace(self, pages=pages)

    def in_place(self) -> Self:
        """Return the answer with its first message in the place of the one that was pressed."""
        return replace(self, pages=self.pages[1:], instead=self.pages[0]) if self.pages else self

    def without_change(self) -> Self:
        """Return the answer once it is known that the message that was pressed stays as it was."""
        card = self.instead[0].card if self.instead else None
        return replace(self, instead=None, stale=card)


Result = TypeVar("Result")
"""An answer, or a form to open."""


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

    async def command(self, event: Event, line: str) -> Response:
        """Answer a command line, such as ``/bankroll 1500``."""
        return self._response(event, await self.conversation.answer(event.message(line)))

    async def written(self, event: Event, text: str, reply_to: str | None, card: RecommendationId | None) -> Response:
        """Answer what somebody wrote, perhaps in reply to a message."""
        message = event.message(text, reply_to=reply_to, card=card)
        return self._response(event, await self.conversation.answer(message))

    async def pressed(self, event: Event, payload: str, *, own: bool) -> Response:
        """Answer a press.

        Args:
            event: who pressed, and where.
            payload: what the button says.
            own: whether the message with the button is theirs alone, so that it may change under their eyes.
        """
        pressed = read_payload(payload)
        if pressed is None:
            reader = await self.conversation.reader(event.account, event.language)
            return self.refusal(event, "chat.button_old", reader)
        redrawn = event.pressed if own else None
        answer = await self.conversation.answer(
            event.message(pressed.text, card=pressed.card, step=pressed.step, intent=pressed.intent, redrawn=redrawn)
        )
        response = self._response(event, answer)
        if own and (pressed.step is not None or (is_tick(pressed) and not response.refused)):
            return response.in_place()  # one question takes the other's place
        return replace(response, instead=self._card_again(event, answer)) if own else response

    async def filled(self, event: Event, name: str, values: Mapping[str, str], *, own: bool) -> Response:
        """Answer a form that was filled in."""
        if name.startswith(CARD_FORM):
            card = RecommendationId(name.removeprefix(CARD_FORM))
            redrawn = event.pressed if own else None
            answer = await self.conversation.answer(event.message("", card=card, form=values, redrawn=redrawn))
            response = self._response(event, answer)
            if response.refused:
                return response.with_button(form_again(card, values, LONGEST_ID))
            return replace(response, instead=self._card_again(event, answer)) if own else response
        step = name.removeprefix(ANSWER_FORM)
        response = self._response(
            event, await self.conversation.answer(event.message(values.get("answer", ""), step=step))
        )
        if response.refused:
            response = response.keeping(step, values.get("answer", ""))
        return response.in_place() if own else response

    async def card_form(
        self,
        event: Event,
        card: RecommendationId | None,
        reply_to: str | None = None,
        *,
        ours: bool = True,
        typed: Mapping[str, str] | None = None,
    ) -> Form | Response:
        """Return the form to log a bet on a card, filled with what the card says; an answer when there is no card.

        Args:
            event: who wants it.
            card: the card that is meant; None when only the message is known.
            reply_to: the message.
            typed: what was typed into it before; None for what the card says.
            ours: whether the message is the bot's: then it may have shown a card that is forgotten.
        """
        asked = event.message("", card=card, reply_to=reply_to, intent=Intent.SHOW_CARD)
        answer = await self.conversation.answer(replace(asked, once=None))
        shown = next((view for view in answer if isinstance(view, CardView)), None)
        if shown is None:
            if card is None and not ours and len(answer.views) == 1 and answer.refusal is not None:
                answer = replace(answer, views=(RefusalView("card.none_here"),))
            return self._response(event, answer)
        language = answer.reader.language
        return Form(f"{CARD_FORM}{shown.id}", translate("form.title", language), card_form(shown, typed), language)

    async def answer_form(self, event: Event, step: str, question: str, typed: str = "") -> Form:
        """Return the form to answer a question in words, with what was typed before."""
        reader = await self.conversation.reader(event.account, event.language)
        return Form(
            f"{ANSWER_FORM}{step}",
            question,
            (FormField("answer", "form.answer", typed, required=True),),
            reader.language,
        )

    def refusal(self, event: Event, key: str, reader: Reader) -> Response:
        """Return a refusal that the core has not been asked for."""
        return self._response(event, Answer((RefusalView(key),), reader))

    async def safely(self, event: Event, answering: Coroutine[Any, Any, Result]) -> Result | Response:
        """Turn a mistake of ours into a sentence for the person, and note it for whoever mends it."""
        try:
            return await answering
        except Exception as error:  # noqa: BLE001 — noted under a reference that the person hears
            failed = self.conversation.failures.refusal(error, platform=str(Platform.DISCORD))
            reader = await self.conversation.reader_after_failure(event.account, event.language)
            laid = pages(draw_all((failed,), Audience(reader, private=event.private)))
            return Response(laid, reader)

    async def suggest(self, account: Account, command: str, argument: str, typed: str) -> list[tuple[str, str]]:
        """Return what an argument may be: values and labels."""
        offered = await self.conversation.suggest(account, command, argument, typed)
        return [(choice.value, choice.text or choice.value) for choice in offered]

    async def shown(
        self,
        event: Event,
        shown: Sequence[tuple[int, list[DiscordMessage]]],
        stale: RecommendationId | None = None,
    ) -> None:
        """Tell the core which of the messages that were sent shows which card, so that a reply to it is understood."""
        cards = tuple(
            ShownCard(str(number), entry.card, entry.kept_up)
            for number, page in shown
            for entry in page
            if entry.card is not None
        )
        if cards or stale is not None:
            await self.conversation.shown(ShownAnswer(Platform.DISCORD, event.chat, cards, stale, event.account))

    def about_the_place(self, line: str) -> bool:
        """Tell whether a command is about the channel it is used in, and not about the person alone."""
        name = line[1:].partition(" ")[0]
        return name in _OF_A_PLACE or (name in self.registry and self.registry.get(name).where is Where.COMMUNITY)

    def _card_again(self, event: Event, answer: Answer) -> list[DiscordMessage] | None:
        """Return the card that was pressed as it reads now; None when nothing about it has changed."""
        if answer.card is None:
            return None
        return pages(draw_all((answer.card,), Audience(answer.reader, private=event.private)))[0]

    def _response(self, event: Event, answer: Answer) -> Response:
        drawn = draw_all(answer.views, Audience(answer.reader, private=event.private, can_reply=event.can_reply))
        if drawn and not event.can_reply and any(asks_for_reply(view) for view in answer.views):
            drawn[-1] = _with_where_to_reply(drawn[-1], answer.reader)
        laid = pages(drawn)
        alone = draw_all(answer.private, Audience(answer.private_reader or answer.reader))
        return Response(laid, answer.reader, refused=answer.refusal is not None, private=pages(alone))


def _with_where_to_reply(drawn: DiscordMessage, reader: Reader) -> DiscordMessage:
    """Return a message with a line that says what to do where it cannot be replied to."""
    shown = drawn.embed.copy()
    how = quiet(translate("chat.no_reply", reader.language))
    shown.description = f"{shown.description}\n{how}" if shown.description else how
    return replace(drawn, embed=shown)


def without_mention(text: str, user_id: int) -> str:
    """Return what was written without the mention of the bot itself."""
    return re.sub(rf"<@!?{user_id}>", "", text).strip()
