"""A post is confirmed once its update was answered, also when it is posted twice meanwhile."""

import asyncio

import aiohttp
import pytest
from telegram import Bot, Update

from bot.telegram.receive import webhook
from bot.telegram.receive.polling import InHand
from bot.telegram.receive.webhook import Webhook
from tests.support.ports import free_port

SECRET = "s3cret"


async def test_an_update_that_is_posted_again_while_it_is_answered_is_confirmed_with_the_first_and_answered_once() -> (
    None
):
    answered, may_answer, port = list[int](), asyncio.Event(), free_port()

    async def answer(update: Update) -> None:
        await may_answer.wait()
        answered.append(update.update_id)

    async def post(session: aiohttp.ClientSession, number: int) -> int:
        headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
        body = {"update_id": number}
        async with session.post(f"http://127.0.0.1:{port}/hook", json=body, headers=headers) as response:
            return response.status

    hook = Webhook(
        Bot("7000000042:made-up"), InHand(), answer, url="https://a.example/hook", listen=f"127.0.0.1:{port}",
        secret=SECRET,
    )  # fmt: skip
    async with hook, aiohttp.ClientSession() as session:
        posts = [asyncio.create_task(post(session, 7)) for _ in range(2)]
        done, waiting = await asyncio.wait(posts, timeout=0.2)  # a proxy had lost patience with the first
        assert not done, "who is killed now would leave somebody without an answer"
        may_answer.set()
        assert await asyncio.gather(*waiting) == [200, 200]
        assert await post(session, 7) == 200
    assert answered == [7]


async def test_what_takes_longer_than_telegram_waits_is_confirmed_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhook, "PATIENCE", 0.05)
    port, may_answer = free_port(), asyncio.Event()

    async def answer(_update: Update) -> None:
        await may_answer.wait()

    hook = Webhook(
        Bot("7000000042:made-up"), InHand(), answer, url="https://a.example/hook", listen=f"127.0.0.1:{port}",
        secret=SECRET,
    )  # fmt: skip
    async with hook, aiohttp.ClientSession() as session:
        headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
        async with session.post(f"http://127.0.0.1:{port}/hook", json={"update_id": 1}, headers=headers) as response:
            assert response.status == 200
        may_answer.set()
