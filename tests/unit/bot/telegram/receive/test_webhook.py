"""A post of Telegram is confirmed once its update was answered, and strangers get nothing."""

import asyncio
import socket
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from telegram import Bot, Update

from bot.core.errors import FaceError
from bot.telegram.receive.polling import InHand
from bot.telegram.receive.webhook import Webhook

SECRET = "only-telegram"
HEAD = {"X-Telegram-Bot-Api-Secret-Token": SECRET}


def update(number: int) -> dict[str, Any]:
    chat = {"id": 5, "type": "private"}
    return {"update_id": number, "message": {"message_id": number, "date": 1, "chat": chat, "text": "/today"}}


class Answers:
    """Answers updates when it is told to."""

    def __init__(self) -> None:
        self.begun: asyncio.Queue[int] = asyncio.Queue()
        self.may_end = asyncio.Event()
        self.ended: list[int] = []

    async def __call__(self, update: Update) -> None:
        self.begun.put_nowait(update.update_id)
        await self.may_end.wait()
        self.ended.append(update.update_id)


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
async def client(answers: Answers, port: int) -> AsyncIterator[httpx.AsyncClient]:
    hook = f"http://127.0.0.1:{port}/hook"
    bot = Bot("7000000042:made-up-for-a-test")
    async with (
        Webhook(bot, InHand(), answers, url=hook, listen=f"127.0.0.1:{port}", secret=SECRET),
        httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=10) as client,
    ):
        yield client
        answers.may_end.set()


async def test_a_post_is_confirmed_only_once_its_update_was_answered(
    client: httpx.AsyncClient, answers: Answers
) -> None:
    posted = asyncio.ensure_future(client.post("/hook", json=update(1), headers=HEAD))
    assert await answers.begun.get() == 1
    assert not posted.done()  # killed here, nothing was confirmed and Telegram posts it again
    answers.may_end.set()
    assert (await posted).status_code == 200
    assert answers.ended == [1]


async def test_an_update_that_is_posted_again_is_answered_once(client: httpx.AsyncClient, answers: Answers) -> None:
    answers.may_end.set()
    for _ in range(2):
        assert (await client.post("/hook", json=update(1), headers=HEAD)).status_code == 200
    assert answers.ended == [1]


async def test_posts_of_many_are_answered_at_the_same_time(client: httpx.AsyncClient, answers: Answers) -> None:
    posted = [asyncio.ensure_future(client.post("/hook", json=update(number), headers=HEAD)) for number in range(8)]
    assert sorted([await answers.begun.get() for _ in posted]) == list(range(8))
    answers.may_end.set()
    assert {(await post).status_code for post in posted} == {200}


@pytest.mark.parametrize("head", [{}, {"X-Telegram-Bot-Api-Secret-Token": "guessed"}])
async def test_a_post_without_the_secret_is_turned_away(
    client: httpx.AsyncClient, answers: Answers, head: dict[str, str]
) -> None:
    assert (await client.post("/hook", json=update(1), headers=head)).status_code == 403
    assert answers.begun.empty()


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"[]", b"{}", b'{"update_id": 1, "message": 5}', b'"text"'])
async def test_what_is_no_update_is_refused(client: httpx.AsyncClient, answers: Answers, body: bytes) -> None:
    head = {**HEAD, "Content-Type": "application/json"}
    assert (await client.post("/hook", content=body, headers=head)).status_code == 400
    assert answers.begun.empty()


async def test_a_huge_post_is_refused(client: httpx.AsyncClient) -> None:
    assert (await client.post("/hook", content=b" " * 2_000_000, headers=HEAD)).status_code == 413


async def test_a_port_that_is_taken_is_a_sentence_for_the_operator(answers: Answers) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        listen = f"127.0.0.1:{taken.getsockname()[1]}"
        webhook = Webhook(Bot("7000000042:made-up"), InHand(), answers, url="https://a.b/c", listen=listen, secret="s")
        with pytest.raises(FaceError, match="FAIRLINE_TELEGRAM_WEBHOOK_LISTEN"):
            await webhook.start()
