"""Receives messages and presses, lets the core answer, and shows the answer in the same chat."""

import time
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final

import structlog
import telegram
from telegram import Bot, CallbackQuery, ChatMember, Update
from telegram.constants import ChatType
from telegram.error import TelegramError
from telegram.helpers import create_deep_linked_url

from bot.core.betting.card_lookup import card_in, changes_card, is_kept_up
from bot.core.conversation.conversation import Conversation
from bot.core.errors import RefusalKind
from bot.core.i18n import Reader, translate
from bot.core.messages.answer import Answer
from bot.core.messages.audience import Audience
from bot.core.messages.buttons import Pressed, is_tick, read_payload
from bot.core.messages.cards import CardView, TodayView
from bot.core.messages.incoming import Account, Chat, Intent, Message, ShownAnswer, ShownCard
from bot.core.messages.money import LoggedView
from bot.core.messages.views import NoticeView, QuestionView, RefusalView, View, WelcomeView
from bot.core.phrases.logged import logged_in_words
from bot.telegram.receive.parse import MessageParser, account_of, chat_of, is_from_chat
from bot.telegram.receive.stake_question import about_the_stake, stake_prompt
from bot.telegram.render.dispatch import render
from bot.telegram.render.keyboards import as_markup, card_link, card_of_message, is_stake_question, link_button
from bot.telegram.render.markup import TelegramMessage, esc
from bot.telegram.send.errors import Unsendable, is_our_fault, is_unchanged
from bot.telegram.send.messages import TelegramMessages, patiently
from engine.domain.address import Platform
from engine.domain.bets import RecommendationId

_log = structlog.get_logger(__name__)
_LONGEST_TOAST: Final = 200
_MANAGERS: Final = frozenset({ChatMember.OWNER, ChatMember.ADMINISTRATOR})
_MOST_REMEMBERED: Final = 20_000
_HUSHED_SECONDS: Final = 15.0
_PERSONAL: Final = (WelcomeView, QuestionView)


class Answering:
    """Answers messages and buttons.

    Args:
        conversation: the bot's core.
        bot: the library's.
        messages: sends messages to chats and edits them.
        parser: reads them.
    """

    def __init__(self, conversation: Conversation, bot: Bot, messages: TelegramMessages, parser: MessageParser) -> None:
        self._conversation = conversation
        self._bot = bot
        self._messages = messages
        self._parser = parser
        self._hushed: dict[str, float] = {}
        """Until when those who write too much are not told so again."""
        self._noted_edits: set[str] = set()
        """Messages of which somebody was told already that their edits are not read."""

    # messages --------------------------------------------------------------------------------------------------------

    async def on_text(self, update: Update, _context: Any) -> None:
        """Somebody wrote something."""
        message = update.effective_message
        received = None if message is None else self._parser.parse(message)
        if message is None or received is None:
            return
        if message.forward_origin is not None and received.private:  # the words of another: they log nothing
            await self._notice(message, "chat.forwarded")
            return
        if received.text.startswith("/") and not received.private and received.chat is not None:
            received = replace(received, chat=replace(received.chat, manager=await self._manages(message)))
        if received.private and received.card is not None and _is_card(message.reply_to_message):
            received = replace(received, redrawn=received.reply_to)
        answer = await self._conversation.answer(received)
        if self._was_asked_to_wait(received, answer):
            return
        if received.private and is_stake_question(message.reply_to_message):
            answer = about_the_stake(answer, received.text)
        if not received.private:
            answer = replace(answer, views=tuple(view for view in answer.views if not _is_chatter(view)))
        if _is_private_first(answer) and not received.private:
            unnamed = message.sender_chat is not None
            await self._send(message, self._private_first(received, answer.reader, unnamed=unnamed))
            return
        if not await self._send_in_private(received, answer):
            await self._send(message, self._private_first(received, answer.reader))
            return
        shown = await self._show(message, answer, received)
        await self._report(received, shown, stale=await self._refresh(message.reply_to_message, answer, received))

    async def on_edit(self, update: Update, _context: Any) -> None:
        """Somebody corrected what they had written: say once that it is not read, and how a bet is changed."""
        message = update.effective_message
        received = None if message is None else self._parser.parse(message)
        if message is None or received is None or received.once is None or received.once in self._noted_edits:
            return
        answer = await self._conversation.edited(received)
        if not answer.views:
            return
        if len(self._noted_edits) > _MOST_REMEMBERED:
            self._noted_edits.clear()
        self._noted_edits.add(received.once)
        await self._show(message, answer, received)

    async def on_other(self, update: Update, _context: Any) -> None:
        """Somebody sent a picture, a voice message or the like."""
        message = update.effective_message
        if message is not None:
            await self._notice(message, "chat.only_text")

    async def _notice(self, message: telegram.Message, key: str) -> None:
        """Answer what is not read with a sentence, in the language of whoever sent it."""
        received = Message(account_of(message), "", chat=chat_of(message), language=_language(message.from_user))
        reader = await self._conversation.reader(received.account, received.language)
        await self._show(message, Answer((NoticeView(key),), reader), received)

    async def on_error(self, update: object, context: Any) -> None:
        """Something failed: note it, and do not leave whoever asked without a word."""
        error = context.error
        reference = self._conversation.failures.noted(error, platform=str(Platform.TELEGRAM))
        if not isinstance(update, Update) or isinstance(error, TelegramError):
            return
        user = update.effective_user
        account = Account(Platform.TELEGRAM, "" if user is None else str(user.id))
        reader = await self._conversation.reader_after_failure(account, _language(user))
        sentence = translate("error.ours", reader.language, reference=reference)
        try:
            if update.callback_query is not None:
                await update.callback_query.answer(sentence, show_alert=True)
            elif update.effective_message is not None:
                await self._send(update.effective_message, TelegramMessage(esc(sentence)))
        except (TelegramError, Unsendable) as failed:
            _log.info("Nor could that be said: %s", failed)

    def _was_asked_to_wait(self, received: Message, answer: Answer) -> bool:
        """Tell whether somebody writes on who was just told that it is too much: a flood is not answered with one."""
        if answer.refusal is None or answer.refusal.kind is not RefusalKind.TOO_FAST:
            return False
        now = time.monotonic()
        if now < self._hushed.get(received.account.key, 0.0):
            return True
        if len(self._hushed) > _MOST_REMEMBERED:
            self._hushed.clear()
        self._hushed[received.account.key] = now + _HUSHED_SECONDS
        return False

    def _private_first(self, received: Message, reader: Reader, *, unnamed: bool = False) -> TelegramMessage:
        """Ask somebody into a private chat: a stranger, or a person who writes in the name of a chat."""
        language, key = reader.language, "chat.as_yourself" if unnamed else "chat.private_first"
        url = (
            card_link(self._parser.username, received.card)
            if received.card
            else create_deep_linked_url(self._parser.username, "hello")
        )
        return TelegramMessage(
            esc(translate(key, language)), link_button(translate("chat.open_private", language), url)
        )

    async def _send_in_private(self, received: Message, answer: Answer) -> bool:
        """Send what only the person may read to their own chat; False when they have never opened one."""
        mine = Audience(answer.private_reader or answer.reader, username=self._parser.username)
        drawn = [one for view in answer.private for one in render(view, mine)]
        if drawn and not received.account.key.isdecimal():  # a channel, or the group itself: nobody to write to
            return False
        try:
            for one in drawn:
                await patiently(partial(self._messages.send, int(received.account.key), one))
        except TelegramError as error:  # never started, or blocked
            _log.info("Somebody could not be told in private: %s", error.message)
            return False
        return True

    async def _manages(self, message: telegram.Message) -> bool:
        if message.chat.type == ChatType.CHANNEL or is_from_chat(message):
            return True
        if message.from_user is None:
            return False
        user = message.from_user.id
        try:
            member = await patiently(lambda: self._bot.get_chat_member(message.chat.id, user))
        except TelegramError as error:  # hidden members, or a person Telegram does not know there
            _log.info("Telegram does not say who manages a chat: %s", error.message)
            return False
        return member.status in _MANAGERS

    # buttons ---------------------------------------------------------------------------------------------------------

    async def on_press(self, update: Update, _context: Any) -> None:
        """Somebody pressed a button."""
        query = update.callback_query
        if query is None:
            return
        message = query.message if isinstance(query.message, telegram.Message) else None
        pressed = read_payload(query.data or "")
        received = self._pressed(query, message, pressed or Pressed(""))
        if pressed is None or message is None:
            reader = await self._conversation.reader(received.account, received.language)
            await self._toast(query, translate("chat.button_old", reader.language), alert=True)
            return
        if pressed.form:
            await self._ask_stake(query, message, received)
            return
        answer = await self._conversation.answer(received)
        if pressed.step is not None and received.private:
            await self._turn_page(query, message, answer, received)
        elif received.private and is_tick(pressed):
            await self._ticked(query, message, answer, received)
        elif pressed.card is not None and pressed.intent is Intent.WORDS and not pressed.text.startswith("/"):
            await self._acted(query, message, answer, received)
        else:
            await self._toast(query)
            await self._send_in_private(received, answer)
            await self._report(received, await self._show(message, answer, received))

    def _pressed(self, query: CallbackQuery, message: telegram.Message | None, pressed: Pressed) -> Message:
        private = message is not None and message.chat.type == ChatType.PRIVATE
        return Message(
            Account(Platform.TELEGRAM, str(query.from_user.id)),
            pressed.text,
            once=f"press:{query.id}",
            private=private,
            card=pressed.card,
            step=pressed.step,
            chat=Chat("") if message is None else chat_of(message),
            redrawn=str(message.message_id) if private and message is not None and _is_card(message) else None,
            language=_language(query.from_user),
            intent=pressed.intent,
        )

    async def _turn_page(
        self, query: CallbackQuery, message: telegram.Message, answer: Answer, received: Message
    ) -> None:
        """Put the next question in the place of the one that was answered; after the last one, what comes of it."""
        await self._toast(query)
        asked = isinstance(answer.views[-1], QuestionView) if answer.views else False
        place = answer.views[-1:] if asked else answer.views[:1]
        rest = replace(answer, views=answer.views[:-1] if asked else answer.views[1:])
        shown = await self._show(message, rest, received) if asked else []
        for drawn in [one for view in place for one in render(view, self._audience(answer, received))][-1:]:
            await self._change(message, drawn)
        shown += [] if asked else await self._show(message, rest, received)
        await self._report(received, shown)

    async def _ticked(self, query: CallbackQuery, message: telegram.Message, answer: Answer, received: Message) -> None:
        """Draw a list anew where it stands; what is refused is said in a little text."""
        view = answer.views[-1] if answer.views else None
        refused = translate(view.key, answer.reader.language, **view.facts) if isinstance(view, RefusalView) else ""
        await self._toast(query, refused, alert=bool(refused))
        if view is not None and not refused:
            await self._change(message, render(view, self._audience(answer, received))[-1])

    async def _acted(self, query: CallbackQuery, message: telegram.Message, answer: Answer, received: Message) -> None:
        """Say in a little text what was done with a card, and draw the card as it stands now."""
        mine = answer.private or answer.views  # the little text is seen by whoever pressed, and by nobody else
        view = mine[-1] if mine else None
        if _is_private_first(answer) and not received.private:
            await patiently(lambda: query.answer(url=card_link(self._parser.username, received.card or "")))
            return
        if view is None or isinstance(view, _PERSONAL):
            await self._toast(query)
            await self._report(received, await self._show(message, answer, received))
            return
        text = _plain(view, answer.private_reader or answer.reader)
        long = text is None or len(text) > _LONGEST_TOAST
        toasted = await self._toast(query, "" if text is None or long else text, alert=isinstance(view, RefusalView))
        warned = isinstance(view, LoggedView) and (view.below_limit or view.above_suggested is not None)
        shown_aloud = (long or warned or not toasted) and received.private
        if not received.private and (long or not toasted):  # too long or too late for the little text
            await self._send_in_private(received, answer)
        shown = await self._show(message, answer, received) if shown_aloud else ()
        stale = None
        if received.private and not isinstance(view, RefusalView):
            drawn = render(view, self._audience(answer, received))[-1]
            if card_of_message(message) is None or not _is_card(message):
                await self._change(message, drawn)
            elif changes_card(view):
                stale = await self._refresh(message, answer, received)
            else:
                await self._change(message, replace(drawn, keyboard=as_markup([])))
        await self._report(received, shown, stale=stale)

    async def _ask_stake(self, query: CallbackQuery, message: telegram.Message, received: Message) -> None:
        """Ask for stake and price in words; the reply to that question is understood as one to the card."""
        answer = await self._conversation.answer(replace(received, intent=Intent.SHOW_CARD))
        card = next((view for view in answer if isinstance(view, CardView)), None)
        await self._toast(query)
        if card is None:
            await self._report(received, await self._show(message, answer, received))
            return
        await self._send(message, stake_prompt(card, self._audience(answer, received)))

    async def _refresh(
        self, shown: telegram.Message | None, answer: Answer, received: Message
    ) -> RecommendationId | None:
        """Draw a card anew in the message that shows it; return the card when that could not be done."""
        if answer.card is None or shown is None or not _is_card(shown):
            return None
        drawn = render(answer.card, self._audience(answer, received))[-1]
        return None if await self._change(shown, drawn) else answer.card.id

    # showing ---------------------------------------------------------------------------------------------------------

    def _audience(self, answer: Answer, received: Message) -> Audience:
        return Audience(answer.reader, private=received.private, username=self._parser.username)

    async def _show(self, message: telegram.Message, answer: Answer, received: Message) -> list[ShownCard]:
        """Send an answer; returns which of its messages shows which card."""
        shown = []
        for view in answer:
            sent = [await self._send(message, drawn) for drawn in render(view, self._audience(answer, received))]
            # a list of one card shows that card
            shows = view.cards[0] if isinstance(view, TodayView) and len(view.cards) == 1 else view
            card = card_in(shows)
            if card is not None:
                shown += [ShownCard(str(one.message_id), card, is_kept_up(shows)) for one in sent if one is not None]
        return shown

    async def _report(
        self, received: Message, shown: Sequence[ShownCard], *, stale: RecommendationId | None = None
    ) -> None:
        """Tell the core what was shown."""
        if received.chat is not None and (shown or stale is not None):
            await self._conversation.shown(
                ShownAnswer(Platform.TELEGRAM, received.chat, tuple(shown), stale, received.account)
            )

    async def _send(self, message: telegram.Message, drawn: TelegramMessage) -> telegram.Message | None:
        private = message.chat.type == ChatType.PRIVATE
        thread = message.message_thread_id if message.is_topic_message else None
        reply_to = None if private or message.from_user is None else message.message_id
        try:
            return await self._messages.send(
                message.chat.id, drawn, thread=thread, reply_to=reply_to, patience=patiently
            )
        except TelegramError as error:
            _log.warning("An answer could not be sent: %s", error.message)
            if is_our_fault(error):  # the person hears at least that, and the log has where it came from
                raise Unsendable(error.message) from error
            return None

    async def _change(self, message: telegram.Message, drawn: TelegramMessage) -> bool:
        """Put a message in other words; return whether it says them now."""
        try:
            await self._messages.change(message.chat.id, message.message_id, drawn, patience=patiently)
        except TelegramError as error:
            if is_unchanged(error):
                return True
            _log.warning("A message could not be changed: %s", error.message)
            return False
        return True

    async def _toast(self, query: CallbackQuery, text: str = "", *, alert: bool = False) -> bool:
        try:
            await patiently(lambda: query.answer(text[:_LONGEST_TOAST] or None, show_alert=alert))
        except TelegramError as error:  # too late for the little wheel to stop, not for the answer
            _log.info("A button could not be answered: %s", error.message)
            return False
        return True


def _is_private_first(answer: Answer) -> bool:
    """Tell whether somebody has to get to know the bot in private first."""
    return answer.refusal is not None and answer.refusal.kind is RefusalKind.PRIVATE_FIRST


def _is_chatter(view: View) -> bool:
    """Tell whether a view refuses what nobody in a group said to the bot: words for the others, in reply to a card."""
    return isinstance(view, RefusalView) and view.kind is RefusalKind.NOT_UNDERSTOOD


def _plain(view: View, reader: Reader) -> str | None:
    """Return a view as plain words for a little text; None for one that is more than a sentence."""
    if isinstance(view, LoggedView):
        return "✓ " + logged_in_words(view, reader)
    if isinstance(view, NoticeView | RefusalView):
        return translate(view.key, reader.language, **view.facts)
    return None


def _is_card(message: telegram.Message | None) -> bool:
    """Tell whether a message shows a card itself, and not what was logged on it or the question for a stake."""
    return (
        message is not None
        and message.reply_markup is not None
        and any(entity.url and "?start=card_" in entity.url for entity in message.entities)
    )


def _language(user: telegram.User | None) -> str | None:
    return None if user is None else user.language_code
