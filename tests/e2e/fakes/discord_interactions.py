"""Interactions on the stand-in for Discord: three seconds to answer, deferred answers, forms, choices, followups."""

import asyncio
import time
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.e2e.fakes.discord_limits import Limits
from tests.e2e.fakes.discord_rest import Handler, Rest
from tests.e2e.fakes.discord_rules import Refused, check_choices, check_modal
from tests.e2e.fakes.discord_world import EPHEMERAL, Channel, Message, User

ANSWER_SECONDS = 3.0
"""An interaction that was not answered by then is unknown."""

MESSAGE, DEFERRED, DEFERRED_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9


@dataclass
class Answer:
    """What the bot answered to one interaction."""

    id: int
    token: str
    user: User
    channel: Channel
    asked_at: float
    message: Message | None = None
    """The answer; for a press that changed its message, that message."""

    modal: dict[str, Any] | None = None
    choices: list[dict[str, Any]] | None = None
    followups: list[Message] = field(default_factory=list)
    kind: int | None = None
    acknowledged_after: float | None = None
    deferred: bool = False
    on: Message | None = None
    """The message whose button was pressed."""

    done: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def text(self) -> str:
        """Everything there is to read in the answer, later messages included."""
        shown = [self.message] if self.message else []
        return "\n".join(message.text for message in [*shown, *self.followups])


class Interactions(Rest):
    """The REST API with the answers to interactions."""

    def __init__(self, token: str, limits: Limits) -> None:
        super().__init__(token, limits)
        self.answers: dict[str, Answer] = {}

    def table(self) -> list[tuple[str, str, Handler]]:
        """Methods, paths and what answers them."""
        hook, message = "/webhooks/{app}/{token}", "/messages/{message}"
        return [
            *super().table(),
            ("POST", "/interactions/{id}/{token}/callback", self._answer),
            ("POST", hook, self._follow_up),
            ("GET", f"{hook}{message}", self._read_answer),
            ("PATCH", f"{hook}{message}", self._edit_answer),
            ("DELETE", f"{hook}{message}", self._delete_answer),
        ]

    async def _answer(self, request: web.Request, body: Any, files: dict[str, bytes]) -> Any:
        answer = self.answers.get(request.match_info["token"])
        after = 0.0 if answer is None else time.monotonic() - answer.asked_at
        if answer is None or after > ANSWER_SECONDS:
            raise Refused(404, 10062, "Unknown interaction")
        if answer.kind is not None:
            raise Refused(400, 40060, "Interaction has already been acknowledged.")
        data, kind = body.get("data") or {}, body["type"]
        await self._carry_out(answer, kind, data, files)
        answer.kind, answer.acknowledged_after = kind, after
        if kind not in {DEFERRED, DEFERRED_UPDATE}:
            answer.done.set()
        shown = {"id": str(answer.id), "type": 2}
        if answer.message is not None and kind in {MESSAGE, DEFERRED, UPDATE}:
            shown |= {"response_message_id": str(answer.message.id), "response_message_loading": answer.deferred}
            return {"interaction": shown, "resource": {"type": kind, "message": answer.message.json()}}
        return {"interaction": shown}

    async def _carry_out(self, answer: Answer, kind: int, data: dict[str, Any], files: dict[str, bytes]) -> None:
        if kind == MESSAGE:
            answer.message = await self._write_answer(answer, data, files)
        elif kind == DEFERRED:
            answer.deferred = True
            answer.message = Message(answer.channel, self.bot, flags=data.get("flags") or 0, only_for=answer.user)
        elif kind in {DEFERRED_UPDATE, UPDATE}:
            answer.message = answer.on
            answer.deferred = kind == DEFERRED_UPDATE
            if kind == UPDATE and answer.on is not None:
                await self._change(answer.on, data, files)
        elif kind == CHOICES:
            check_choices(data["choices"])
            answer.choices = data["choices"]
        elif kind == MODAL:
            check_modal(data)
            answer.modal = data

    async def _write_answer(self, answer: Answer, body: dict[str, Any], files: dict[str, bytes]) -> Message:
        only_for = answer.user if (body.get("flags") or 0) & EPHEMERAL else None
        return await self.write(answer.channel, self.bot, body, files, only_for=only_for)

    def _known_answer(self, request: web.Request) -> Answer:
        answer = self.answers.get(request.match_info["token"])
        if answer is None or answer.kind is None:
            raise Refused(404, 10015, "Unknown Webhook")
        return answer

    def _answered_message(self, request: web.Request) -> Message:
        answer, wanted = self._known_answer(request), request.match_info["message"]
        shown = [answer.message] if answer.message is not None else []
        if wanted == "@original" and shown:
            return shown[0]
        found = next((m for m in [*shown, *answer.followups] if str(m.id) == wanted), None)
        if found is None or found.deleted:
            raise Refused(404, 10008, "Unknown Message")
        return found

    async def _follow_up(self, request: web.Request, body: Any, files: dict[str, bytes]) -> Any:
        answer = self._known_answer(request)
        message = await self._write_answer(answer, body, files)
        if answer.deferred and answer.kind == DEFERRED and not answer.done.is_set() and answer.message is not None:
            message.flags |= answer.message.flags & EPHEMERAL  # the first one takes the place of "thinking …"
            answer.message = message
        else:
            answer.followups.append(message)
        answer.done.set()
        return message.json()

    async def _read_answer(self, request: web.Request, body: Any, files: Any) -> Any:
        return self._answered_message(request).json()

    async def _edit_answer(self, request: web.Request, body: Any, files: dict[str, bytes]) -> Any:
        answer, message = self._known_answer(request), self._answered_message(request)
        shown = await self._change(message, body, files)
        message.channel.messages[message.id] = message
        answer.done.set()
        return shown

    async def _delete_answer(self, request: web.Request, body: Any, files: Any) -> Any:
        self._answered_message(request).deleted = True
        self._known_answer(request).done.set()
