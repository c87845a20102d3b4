"""What reaches Telegram's server, and what comes of it when it does not."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from telegram import Bot
from telegram.error import NetworkError, TimedOut

from bot.telegram.send.http import CalmRequest, TooMany

TOKEN = "1234567:AAverysecrettokenverysecrettokenxyz"
SENT = {"message_id": 7, "date": 0, "chat": {"id": 5, "type": "private"}, "text": "ok"}


@dataclass
class Server:
    """Telegram's side: notes every form it gets and answers as told."""

    answer: Callable[[web.Request], Awaitable[web.Response]] | None = None
    forms: list[dict[str, object]] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    connections: set[object] = field(default_factory=set)

    async def respond(self, request: web.Request) -> web.Response:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        self.connections.add(request.transport)
        try:
            form = await request.post()
            self.forms.append(
                {
                    name: (value.filename, value.file.read()) if isinstance(value, web.FileField) else value
                    for name, value in form.items()
                }
            )
            if self.answer is not None:
                return await self.answer(request)
            await asyncio.sleep(0)
            return web.json_response({"ok": True, "result": SENT})
        finally:
            self.at_once -= 1


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
async def address(server: Server) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_route("*", "/{anything:.*}", server.respond)
    async with TestServer(app) as running:
        yield str(running.make_url("/bot"))


def opened(address: str, in_flight: int = 8) -> Bot:
    return Bot(TOKEN, base_url=address, request=CalmRequest(in_flight), get_updates_request=CalmRequest(1))


@pytest.fixture
async def bot(address: str) -> AsyncIterator[Bot]:
    request = opened(address)
    await request.request.initialize()
    yield request
    await request.request.shutdown()
    await request.request.shutdown()  # whoever closes twice does no harm


@pytest.mark.parametrize("text", ["25 @ 2.10", "Köln – Łódź 🎉", "a=b&c+d%20\n\n<b>é</b>", "x" * 4096])
async def test_a_text_arrives_as_it_was_written(bot: Bot, server: Server, text: str) -> None:
    await bot.send_message(5, text)
    assert server.forms[0]["text"] == text
    assert server.forms[0]["chat_id"] == "5"


async def test_a_picture_arrives_with_its_caption_and_to_the_last_byte(bot: Bot, server: Server) -> None:
    picture = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 400
    await bot.send_photo(5, picture, caption="Größe & mehr", filename="bankroll.png")
    form = server.forms[0]
    assert form["caption"] == "Größe & mehr"
    assert ("bankroll.png", picture) in form.values()


async def test_many_at_once_wait_for_their_turn_on_a_few_connections(address: str, server: Server) -> None:
    bot = opened(address, in_flight=3)
    await bot.request.initialize()
    await asyncio.gather(*(bot.send_message(5, f"{number}") for number in range(40)))
    await bot.request.shutdown()
    assert sorted(int(str(form["text"])) for form in server.forms) == list(range(40))
    assert server.most_at_once <= 3
    assert len(server.connections) <= 3


async def test_asked_to_wait_says_for_how_long(bot: Bot, server: Server) -> None:
    async def wait(_: web.Request) -> web.Response:
        body = {"ok": False, "error_code": 429, "description": "Flood control", "parameters": {"retry_after": 17}}
        return web.json_response(body, status=429)

    server.answer = wait
    with pytest.raises(TooMany, match="Flood control") as refused:
        await bot.send_message(5, "hello")
    assert refused.value.seconds == 17


async def test_asked_to_wait_in_words_nobody_knows_is_a_second(bot: Bot, server: Server) -> None:
    async def wait(_: web.Request) -> web.Response:
        return web.Response(text="<html>slow down</html>", status=429)

    server.answer = wait
    with pytest.raises(TooMany) as refused:
        await bot.send_message(5, "hello")
    assert refused.value.seconds == 1


async def test_an_answer_that_does_not_come_is_a_time_out(bot: Bot, server: Server) -> None:
    never = asyncio.Event()

    async def silent(_: web.Request) -> web.Response:
        await never.wait()
        return web.Response()

    server.answer = silent
    with pytest.raises(TimedOut):
        await bot.send_message(5, "hello", read_timeout=0.05)
    never.set()


async def test_a_broken_connection_is_a_network_error_without_the_token(bot: Bot, server: Server) -> None:
    async def hang_up(request: web.Request) -> web.Response:
        assert request.transport is not None
        request.transport.abort()
        return web.Response()

    server.answer = hang_up
    with pytest.raises(NetworkError) as broken:
        await bot.send_message(5, "hello")
    assert not isinstance(broken.value, TimedOut)
    assert TOKEN not in str(broken.value)


async def test_nobody_at_the_address_is_a_network_error_without_the_token(unused_tcp_port: int) -> None:
    bot = opened(f"http://127.0.0.1:{unused_tcp_port}/bot")
    await bot.request.initialize()
    with pytest.raises(NetworkError) as away:
        await bot.send_message(5, "hello")
    await bot.request.shutdown()
    assert TOKEN not in str(away.value)


async def test_another_address_is_not_followed(bot: Bot, server: Server) -> None:
    async def elsewhere(_: web.Request) -> web.Response:
        return web.Response(status=302, headers={"Location": "http://127.0.0.1:9/stolen"})

    server.answer = elsewhere
    with pytest.raises(NetworkError):
        await bot.send_message(5, "hello")
    assert len(server.forms) == 1


@pytest.mark.parametrize(("spared", "arrives"), [("", True), ("telegram.example", False)])
async def test_a_proxy_of_the_environment_is_used_unless_it_spares_the_server(
    address: str, server: Server, monkeypatch: pytest.MonkeyPatch, *, spared: str, arrives: bool
) -> None:
    monkeypatch.setenv("http_proxy", address.removesuffix("/bot"))
    monkeypatch.setenv("no_proxy", spared)
    bot = opened("http://telegram.example:1/bot")
    await bot.request.initialize()
    if arrives:
        await bot.send_message(5, "by way of the proxy")
    else:
        with pytest.raises(NetworkError):
            await bot.send_message(5, "straight there")
    assert len(server.forms) == int(arrives)
    await bot.request.shutdown()


async def test_connections_that_were_closed_can_be_opened_again(bot: Bot, server: Server) -> None:
    await bot.request.shutdown()
    with pytest.raises(NetworkError, match="not opened"):
        await bot.send_message(5, "hello")
    await bot.request.initialize()
    await bot.send_message(5, "again")
    assert [form["text"] for form in server.forms] == ["again"]
