"""What the load test measures with: people behind the gate are answered by a bot behind its webhook."""

import httpx

from bot.core.conversation.chats import Places
from bot.telegram.app import TelegramFace
from bot.telegram.connection import Connection
from engine.storage import Database
from tests.e2e.test_telegram_face import an_app
from tests.load.gate import Gate
from tests.support.ports import free_port


async def test_a_person_hears_the_answer_through_the_gate_and_a_missing_bot_is_tried_again(database: Database) -> None:
    app, gate_port, port = await an_app(database), free_port(), free_port()
    async with Gate("7000000042:made-up-for-a-test", [f"127.0.0.1:{free_port()}", f"127.0.0.1:{port}"], gate_port):
        connection = Connection(
            "7000000042:made-up-for-a-test",
            f"http://127.0.0.1:{gate_port}",
            webhook_url=f"http://127.0.0.1:{port}/hook",
            webhook_listen=f"127.0.0.1:{port}",
            webhook_secret="s3cret",
        )
        async with (
            TelegramFace(connection, app.conversation, Places("telegram", database, app.clock)),
            httpx.AsyncClient(base_url=f"http://127.0.0.1:{gate_port + 1}", timeout=30) as people,
        ):
            said = await people.post("/say", json={"person": 1, "text": "/help", "expects": ["what you can type"]})
            assert said.status_code == 200
            assert said.json()["seconds"] < 30
            assert (await people.get("/state")).json() == {"hook": True, "again": 1, "people": 1}
