"""People with a Telegram client in their hand, and the groups they are in."""

import itertools
import time
from typing import TYPE_CHECKING, Any

from tests.e2e.fakes.telegram_world import Chat, Json

if TYPE_CHECKING:
    from tests.e2e.fakes.telegram_server import TelegramServer

_IDS = itertools.count(5000)


class Place:
    """A chat as somebody sees it."""

    def __init__(self, server: "TelegramServer", chat: Chat) -> None:
        self.server, self.chat = server, chat
        self._mark = 0

    def mark(self) -> None:
        """Look only at what comes from now on."""
        self._mark = len(self.server.log)

    def messages(self, *, since_mark: bool = True) -> list[Json]:
        """What the bot has sent or edited here and was not deleted, oldest first, each as it stands now."""
        seen = [
            message["message_id"]
            for what, chat, message in self.server.log[self._mark if since_mark else 0 :]
            if chat == self.chat.id and what != "deleted"
        ]
        return [self.chat.messages[number] for number in dict.fromkeys(seen) if number in self.chat.messages]

    def texts(self) -> list[str]:
        """The texts and captions of those messages."""
        return [message.get("text") or message.get("caption") or "" for message in self.messages()]

    async def sees(self, text: str, within: float = 10.0) -> Json:
        """Wait for a message or an edit of the bot that contains a text."""

        def found() -> Json | None:
            for message in reversed(self.messages()):
                if text.casefold() in (message.get("text") or message.get("caption") or "").casefold():
                    return message
            return None

        try:
            return await self.server.until(found, within)
        except AssertionError as error:
            raise AssertionError(f"nobody said {text!r} in {self.chat.id}: {error}") from None

    async def sees_photo(self, within: float = 10.0) -> Json:
        """Wait for a picture."""
        return await self.server.until(
            lambda: next((message for message in reversed(self.messages()) if "photo" in message), None), within
        )


class User(Place):
    """Somebody in their private chat with the bot, or, with ``to``, in a group."""

    def __init__(self, server: "TelegramServer", account: Json, chat: Chat) -> None:
        super().__init__(server, chat)
        self.account = account

    @property
    def id(self) -> int:
        return int(self.account["id"])

    async def sends(
        self,
        text: str,
        *,
        to: "Group | None" = None,
        thread: int | None = None,
        reply_to: Json | None = None,
        **more: Any,
    ) -> Json:
        """Write a message; the bot gets it as an update, with ``more`` fields where something is special about it."""
        place: Place = to or self
        chat = place.chat
        place.mark()
        if to is None:
            self.mark()
            chat.started = True
        message: Json = {
            "message_id": next(chat.numbers),
            "date": int(time.time()),
            "chat": chat.as_json(),
            "from": self.account,
            "text": text,
        }
        if text.startswith("/"):
            length = len(text.split(maxsplit=1)[0])
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        if thread is not None:
            message |= {"message_thread_id": thread, "is_topic_message": True}
        if reply_to is not None:
            message["reply_to_message"] = {key: value for key, value in reply_to.items() if key != "reply_to_message"}
        chat.messages[message["message_id"]] = message
        kind = "message"
        if chat.type == "channel":
            kind = "channel_post"
            del message["from"]
            message["sender_chat"] = chat.as_json()
        message |= more
        await self.server.update(kind, message)
        return message

    async def edits(self, message: Json, text: str) -> None:
        """Put a message of one's own in other words."""
        self.mark()
        chat = self.server.world.chats[message["chat"]["id"]]
        edited = {**message, "text": text, "edit_date": int(time.time())}
        chat.messages[message["message_id"]] = edited
        await self.server.update("edited_message", edited)

    async def replies_to(self, message: Json, text: str, *, to: "Group | None" = None) -> Json:
        """Answer a message of the bot."""
        return await self.sends(text, to=to, reply_to=message, thread=message.get("message_thread_id"))

    async def comments(self, post: Json, text: str, *, to: "Group", under: Json | None = None, **more: Any) -> Json:
        """Comment a channel's post in the group that talks about it, in answer to the post or to what is ``under`` it.

        The comments of a post are a thread, but no topic.
        """
        return await self.sends(text, to=to, reply_to=under or post, message_thread_id=post["message_id"], **more)

    async def presses(self, message: Json, label: str) -> str:
        """Press the button whose label (or data) contains a text; returns the id of the query."""
        current = self.server.world.chats[message["chat"]["id"]].messages[message["message_id"]]
        rows = (current.get("reply_markup") or {}).get("inline_keyboard") or []
        buttons = list(itertools.chain.from_iterable(rows))
        exact = [button for button in buttons if button["text"].casefold() == label.casefold()]
        near = [b for b in buttons if label.casefold() in b["text"].casefold() or label == b.get("callback_data")]
        if not exact and not near:
            raise AssertionError(f"no button {label!r} under it, only {[button['text'] for button in buttons]}")
        return await self.presses_data(current, (exact or near)[0]["callback_data"])

    async def opens(self, club: str) -> Json:
        """Ask for today's list and open the card of a club's match; returns the message that shows the card."""
        await self.sends("/today")
        await self.presses(await self.sees(club), club)
        return await self.sees("leave it below")

    async def presses_data(self, message: Json, data: str) -> str:
        """Press a button by its data, also one that is not there any more."""
        self.mark()
        query_id = str(next(_IDS))
        query = {
            "id": query_id,
            "from": self.account,
            "message": message,
            "chat_instance": "1",
            "data": data,
        }
        self.server.methods.callbacks[query_id] = query
        await self.server.update("callback_query", {key: value for key, value in query.items() if key != "answer"})
        return query_id

    async def is_told(self, query_id: str, within: float = 10.0) -> str:
        """Wait for the answer to a button; returns its little text."""
        query = self.server.methods.callbacks[query_id]
        await self.server.until(lambda: "answer" in query, within)
        return str(query["answer"].get("text", ""))

    async def asks_inline(self, text: str, within: float = 10.0) -> list[Json]:
        """Type ``@bot text`` somewhere; returns the results offered."""
        query_id = str(next(_IDS))
        query: Json = {"id": query_id, "from": self.account, "query": text, "offset": "", "chat_type": "private"}
        self.server.methods.inline_queries[query_id] = query
        await self.server.update("inline_query", dict(query))
        await self.server.until(lambda: "answer" in query, within)
        return list(query["answer"].get("results") or [])

    async def blocks(self) -> None:
        """Block the bot."""
        self.chat.blocked = True
        await self.server.update("my_chat_member", self._membership(self.chat, "member", "kicked"))

    async def unblocks(self) -> None:
        """Let the bot write again."""
        self.chat.blocked = False
        await self.server.update("my_chat_member", self._membership(self.chat, "kicked", "member"))

    async def adds_bot(self, group: "Group") -> None:
        """Add the bot to a group."""
        group.chat.bot_in = True
        await self.server.update("my_chat_member", self._membership(group.chat, "left", "member"))

    async def removes_bot(self, group: "Group") -> None:
        """Throw the bot out of a group."""
        group.chat.bot_in = False
        await self.server.update("my_chat_member", self._membership(group.chat, "member", "kicked"))

    def _membership(self, chat: Chat, before: str, after: str) -> Json:
        def member(status: str) -> Json:
            until = {"until_date": 0} if status == "kicked" else {}
            return {"user": self.server.me, "status": status, **until}

        return {
            "chat": chat.as_json(),
            "from": self.account,
            "date": int(time.time()),
            "old_chat_member": member(before),
            "new_chat_member": member(after),
        }


class Group(Place):
    """A group, supergroup or channel."""

    @property
    def id(self) -> int:
        return self.chat.id

    def topic(self, name: str) -> int:
        """Open a topic; returns its thread id."""
        number = 1
        while number == 1:  # 1 is every forum's general topic
            number = next(self.chat.numbers)
        self.chat.topics[number] = name
        return number

    def deletes_topic(self, thread: int) -> None:
        """Delete a topic."""
        del self.chat.topics[thread]

    async def gets_post(self, post: Json, channel: "Group") -> Json:
        """Get a channel's post, as Telegram puts it into the group that talks about the channel."""
        number = next(self.chat.numbers)
        origin = {
            "type": "channel",
            "date": post["date"],
            "chat": channel.chat.as_json(),
            "message_id": post["message_id"],
        }
        kept = {"text", "entities", "date", "link_preview_options"}  # its buttons stay in the channel
        message: Json = {
            **{key: value for key, value in post.items() if key in kept},
            "message_id": number,
            "chat": self.chat.as_json(),
            "from": {"id": 777000, "is_bot": False, "first_name": "Telegram"},
            "sender_chat": channel.chat.as_json(),
            "is_automatic_forward": True,
            "forward_origin": origin,
        }
        self.chat.messages[number] = message
        await self.server.update("message", message)
        return message

    async def migrates(self, *, tell: bool = True) -> "Group":
        """Become a supergroup; the old address answers with the new one."""
        new = self.server.group(self.chat.title)
        new.chat.members, new.chat.owner = self.chat.members, self.chat.owner
        self.chat.migrated_to = new.id
        if tell:
            base: dict[str, Any] = {"date": int(time.time()), "from": self.chat.owner or self.server.me}
            number = next(self.chat.numbers)
            await self.server.update(
                "message",
                {**base, "message_id": number, "chat": self.chat.as_json(), "migrate_to_chat_id": new.id},
            )
            await self.server.update(
                "message",
                {**base, "message_id": 1, "chat": new.chat.as_json(), "migrate_from_chat_id": self.chat.id},
            )
        return new
