"""The methods of the Bot API: what each does to the world and what it answers."""

import itertools
import json
import time
from collections.abc import Awaitable, Callable
from typing import Any

from tests.e2e.fakes.telegram_text import LONGEST_CAPTION, LONGEST_TEXT, Marked, bad, read_text
from tests.e2e.fakes.telegram_world import Chat, Json, World

Params = dict[str, Any]
UNCHANGED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
_COMMAND_SCOPES = {"default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat", "chat_member"}


class Methods:
    """Every method a bot calls. ``seen`` is told each message that was sent, edited or deleted."""

    def __init__(self, world: World, me: Json, seen: Callable[[str, Chat, Json], None]) -> None:
        self.world, self.me, self._seen = world, me, seen
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.callbacks: dict[str, Json] = {}
        self.inline_queries: dict[str, Json] = {}
        self.actions: list[Json] = []

    def find(self, name: str) -> Callable[[Params], Awaitable[Any]] | None:
        return getattr(self, f"do_{name.casefold()}", None)

    async def do_getme(self, params: Params) -> Json:
        return self.me

    # sending ---------------------------------------------------------------------------------------------------------

    async def do_sendmessage(self, params: Params) -> Json:
        text = _text(params)
        return self._send(params, {"text": text.text, **_with("entities", text.entities)})

    async def do_sendphoto(self, params: Params) -> Json:
        return self._send(params, self._media(params, "photo", params.get("photo")))

    async def do_senddocument(self, params: Params) -> Json:
        return self._send(params, self._media(params, "document", params.get("document")))

    async def do_sendchataction(self, params: Params) -> bool:
        self.world.writable(params.get("chat_id"), _thread(params))
        self.actions.append(params)
        return True

    def _send(self, params: Params, content: Json) -> Json:
        chat = self.world.writable(params.get("chat_id"), _thread(params))
        replied = self._replied(chat, params)
        self.world.count(chat, new=True)
        message: Json = {"message_id": next(chat.numbers), "date": int(time.time()), "chat": chat.as_json(), **content}
        if chat.type == "channel":
            message["sender_chat"] = chat.as_json()
        else:
            message["from"] = self.me
        if _thread(params) is not None:
            message |= {"message_thread_id": _thread(params), "is_topic_message": True}
        if replied is not None:
            message["reply_to_message"] = {key: value for key, value in replied.items() if key != "reply_to_message"}
        message |= _with("reply_markup", _markup(params))
        chat.messages[message["message_id"]] = message
        self._seen("sent", chat, message)
        return message

    def _replied(self, chat: Chat, params: Params) -> Json | None:
        asked = params.get("reply_parameters") or {"message_id": params.get("reply_to_message_id")}
        if asked.get("message_id") is None:
            return None
        found = chat.messages.get(int(asked["message_id"]))
        if found is None and not asked.get("allow_sending_without_reply"):
            raise bad("message to be replied not found")
        return found

    def _media(self, params: Params, kind: str, given: Any) -> Json:
        file_id = self._file(params, given)
        size = len(self.world.files[file_id])
        caption = read_text(
            params.get("caption") or "", params.get("parse_mode"), longest=LONGEST_CAPTION, what="message caption"
        )
        info = {"file_id": file_id, "file_unique_id": f"u{file_id}", "file_size": size}
        value: Any = [{**info, "width": 1080, "height": 810}] if kind == "photo" else {**info, "file_name": "file"}
        return {kind: value, **_with("caption", caption.text), **_with("caption_entities", caption.entities)}

    def _file(self, params: Params, given: Any) -> str:
        if isinstance(given, bytes):
            if not given:
                raise bad("file must be non-empty")
            return self.world.keep_file(given)
        if isinstance(given, str) and given.startswith("attach://"):
            return self._file(params, params.get(given.removeprefix("attach://")))
        if given in self.world.files:
            return str(given)
        raise bad("wrong remote file identifier specified: Wrong string length")

    # editing ---------------------------------------------------------------------------------------------------------

    async def do_editmessagetext(self, params: Params) -> Any:
        text = _text(params)
        return self._edit(params, {"text": text.text, "entities": text.entities}, needs="text")

    async def do_editmessagecaption(self, params: Params) -> Any:
        caption = read_text(
            params.get("caption") or "", params.get("parse_mode"), longest=LONGEST_CAPTION, what="message caption"
        )
        return self._edit(params, {"caption": caption.text, "caption_entities": caption.entities})

    async def do_editmessagereplymarkup(self, params: Params) -> Any:
        return self._edit(params, {})

    async def do_editmessagemedia(self, params: Params) -> Any:
        media = params.get("media") or {}
        content = self._media({**params, **media}, media.get("type", "photo"), media.get("media"))
        return self._edit(params, content)

    def _edit(self, params: Params, content: Json, needs: str | None = None) -> Any:
        if params.get("inline_message_id"):
            return True
        chat = self.world.writable(params.get("chat_id"))
        message = self.world.message(chat, params.get("message_id"), "message to edit")
        if needs is not None and needs not in message:
            raise bad("there is no text in the message to edit")
        self.world.count(chat, new=False)
        changed = {key: value for key, value in {**message, **content}.items() if key != "reply_markup"}
        changed = {key: value for key, value in changed.items() if key not in content or value}
        changed |= _with("reply_markup", _markup(params))
        if changed == {key: value for key, value in message.items() if key != "edit_date"}:
            raise bad(UNCHANGED)
        changed["edit_date"] = int(time.time())
        chat.messages[message["message_id"]] = changed
        self._seen("edited", chat, changed)
        return changed

    async def do_deletemessage(self, params: Params) -> bool:
        chat = self.world.writable(params.get("chat_id"))
        message = self.world.message(chat, params.get("message_id"), "message to delete")
        del chat.messages[message["message_id"]]
        self._seen("deleted", chat, message)
        return True

    async def do_pinchatmessage(self, params: Params) -> bool:
        chat = self.world.writable(params.get("chat_id"))
        chat.pinned.append(self.world.message(chat, params.get("message_id"), "message to pin")["message_id"])
        return True

    async def do_unpinchatmessage(self, params: Params) -> bool:
        chat = self.world.writable(params.get("chat_id"))
        number = int(params["message_id"]) if params.get("message_id") else (chat.pinned or [0])[-1]
        if number not in chat.pinned:
            raise bad("message to unpin not found")
        chat.pinned.remove(number)
        return True

    # answering -------------------------------------------------------------------------------------------------------

    async def do_answercallbackquery(self, params: Params) -> bool:
        query = self.callbacks.get(str(params.get("callback_query_id")))
        if query is None or query.get("answer") is not None:
            raise bad("query is too old and response timeout expired or query ID is invalid")
        if len(params.get("text") or "") > 200:
            raise bad("MESSAGE_TOO_LONG")
        query["answer"] = {key: params[key] for key in ("text", "show_alert", "url") if key in params}
        return True

    async def do_answerinlinequery(self, params: Params) -> bool:
        query = self.inline_queries.get(str(params.get("inline_query_id")))
        if query is None:
            raise bad("query is too old and response timeout expired or query ID is invalid")
        results = params.get("results") or []
        if len(results) > 50:
            raise bad("RESULTS_TOO_MUCH")
        if len({result.get("id") for result in results}) != len(results):
            raise bad("RESULT_ID_DUPLICATE")
        for result in results:
            if not 1 <= len(str(result.get("id", "")).encode()) <= 64:
                raise bad("RESULT_ID_INVALID")
            content = result.get("input_message_content") or {}
            if "message_text" in content:
                _text({"text": content["message_text"], "parse_mode": content.get("parse_mode")})
            _check_markup(result.get("reply_markup"))
        query["answer"] = params
        return True

    # about the bot and its chats -------------------------------------------------------------------------------------

    async def do_setmycommands(self, params: Params) -> bool:
        commands = params.get("commands") or []
        if len(commands) > 100:
            raise bad("BOT_COMMANDS_TOO_MUCH")
        for command in commands:
            name, text = command.get("command", ""), command.get("description", "")
            if not (1 <= len(name) <= 32 and name.replace("_", "").isalnum() and name == name.lower()):
                raise bad("BOT_COMMAND_INVALID")
            if not 1 <= len(text) <= 256:
                raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
        self.commands[self._scope(params)] = commands
        return True

    async def do_getmycommands(self, params: Params) -> list[Json]:
        return self.commands.get(self._scope(params), [])

    async def do_deletemycommands(self, params: Params) -> bool:
        self.commands.pop(self._scope(params), None)
        return True

    def _scope(self, params: Params) -> tuple[str, str]:
        scope = params.get("scope") or {"type": "default"}
        if scope.get("type") not in _COMMAND_SCOPES | {"all_group_administrators", "chat_administrators"}:
            raise bad("can't parse BotCommandScope")
        name = scope["type"]
        if "chat_id" in scope:
            chat = self.world.chat(scope["chat_id"])
            if not chat.started:  # nobody has a chat with somebody who never wrote to them
                raise bad("chat not found")
            name += f":{chat.id}"
        return name, params.get("language_code") or ""

    async def do_setmydescription(self, params: Params) -> bool:
        return True

    async def do_setmyshortdescription(self, params: Params) -> bool:
        return True

    async def do_setchatmenubutton(self, params: Params) -> bool:
        return True

    async def do_getchat(self, params: Params) -> Json:
        return {**self.world.chat(params.get("chat_id")).as_json(), "accent_color_id": 0, "max_reaction_count": 11}

    async def do_getchatmember(self, params: Params) -> Json:
        chat = self.world.chat(params.get("chat_id"))
        number = int(params.get("user_id") or 0)
        user = self.me if number == self.me["id"] else self.world.users.get(number)
        if user is None:
            raise bad("user not found")
        if chat.owner is not None and chat.owner["id"] == number and chat.type != "private":
            return {"status": "creator", "user": user, "is_anonymous": False}
        inside = number in chat.members or (number == self.me["id"] and chat.bot_in)
        return {"status": "member" if inside else "left", "user": user}

    async def do_getchatadministrators(self, params: Params) -> list[Json]:
        chat = self.world.chat(params.get("chat_id"))
        if chat.type == "private":
            raise bad("there are no administrators in the private chat")
        return [] if chat.owner is None else [{"status": "creator", "user": chat.owner, "is_anonymous": False}]

    async def do_leavechat(self, params: Params) -> bool:
        self.world.writable(params.get("chat_id")).bot_in = False
        return True

    async def do_getfile(self, params: Params) -> Json:
        file_id = str(params.get("file_id"))
        if file_id not in self.world.files:
            raise bad("invalid file_id")
        size = len(self.world.files[file_id])
        return {
            "file_id": file_id, "file_unique_id": f"u{file_id}", "file_size": size, "file_path": f"files/{file_id}",
        }  # fmt: skip


def _text(params: Params) -> Marked:
    given = params.get("text")
    if not given:
        raise bad("message text is empty")
    marked = read_text(str(given), params.get("parse_mode"), longest=LONGEST_TEXT, what="message")
    if not marked.text:
        raise bad("message text is empty")
    return marked


def _thread(params: Params) -> int | None:
    given = params.get("message_thread_id")
    return None if given in {None, ""} else int(given)


def _with(key: str, value: Any) -> Json:
    return {key: value} if value else {}


def _markup(params: Params) -> Json | None:
    markup = params.get("reply_markup")
    _check_markup(markup)
    # only an inline keyboard is part of a message
    return markup if markup and markup.get("inline_keyboard") else None


def _check_markup(markup: Json | None) -> None:
    if not markup:
        return
    if not isinstance(markup, dict):
        raise bad("can't parse reply keyboard markup JSON object")
    for button in itertools.chain.from_iterable(markup.get("inline_keyboard") or []):
        if not button.get("text"):
            raise bad("inline keyboard button text is empty")
        data = button.get("callback_data")
        if data is not None and not 1 <= len(data.encode()) <= 64:
            raise bad("BUTTON_DATA_INVALID")
        if data is None and not {"url", "switch_inline_query", "switch_inline_query_current_chat"} & set(button):
            raise bad("text buttons are unallowed in the inline keyboard")


def decoded(value: str) -> Any:
    """Read a parameter: JSON where it is JSON, else the text."""
    if value[:1] in "{[" and value:
        try:
            return json.loads(value)
        except ValueError:
            return value
    return {"true": True, "True": True, "false": False, "False": False}.get(value, value)
