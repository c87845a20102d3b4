"""Real Prometheus and Alertmanager watch Fairline: an admin reads once that an alert rings, and once of its end."""

import asyncio
import re
import shutil
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import aiohttp
import pytest
import yaml

from engine.storage import Database
from tests.e2e.broadcast import ROOT, Audience, Subprocess, announce_to, until
from tests.e2e.fakes.telegram_people import User
from tests.e2e.fakes.telegram_server import TelegramServer
from tests.support.ports import free_port
from workers.observability.health import Health, serve

MONITORING: Final = ROOT / "deploy" / "monitoring"
SECRET: Final = "a-long-random-word"
STARTS: Final = 240.0
"""Seconds a loaded machine may take."""

FASTER: Final = 30
"""A minute of the project's rules and routes is two seconds here."""

REPEATS: Final = "4s"
RULES: Final = frozenset({"FairlineDown", "FairlineNoWorker"})
"""The rules that this run gives rise to; no worker runs, so that one rings from beginning to end."""


def faster(length: str) -> str:
    """Return a length of Prometheus' with its seconds and minutes that many times as short."""
    seconds = sum(
        int(count) * {"s": 1, "m": 60, "h": 3600}[unit] for count, unit in re.findall(r"(\d+)([smh])", length)
    )
    return f"{max(1000 * seconds // FASTER, 1)}ms"


def shortened_rules() -> dict[str, Any]:
    """Return the rules of this run as they stand in the project, with shorter times."""
    rules = yaml.safe_load((MONITORING / "prometheus" / "alerts.yml").read_text(encoding="utf-8"))
    chosen = [rule for group in rules["groups"] for rule in group["rules"] if rule["alert"] in RULES]
    assert {rule["alert"] for rule in chosen} == RULES
    return {"groups": [{"name": "shortened", "rules": [{**rule, "for": faster(rule["for"])} for rule in chosen]}]}


def write_routes(folder: Path, port: int) -> None:
    """Write the project's routes with shorter times, to a process on this machine."""
    routes: dict[str, Any] = yaml.safe_load(
        (MONITORING / "alertmanager" / "alertmanager.yml").read_text(encoding="utf-8")
    )
    for route in (routes["route"], *routes["route"]["routes"]):
        route |= {name: faster(route[name]) for name in ("group_wait", "group_interval") if name in route}
    routes["route"]["repeat_interval"] = REPEATS
    (receiver,) = routes["receivers"]
    (webhook,) = receiver["webhook_configs"]
    webhook["url"] = f"http://127.0.0.1:{port}/alerts"
    (folder / "secret").write_text(SECRET, encoding="utf-8")
    webhook["http_config"]["authorization"]["credentials_file"] = str(folder / "secret")
    (folder / "alertmanager.yml").write_text(yaml.safe_dump(routes), encoding="utf-8")


@asynccontextmanager
async def running(log: Path, ready: str, *command: str) -> AsyncIterator[None]:
    """Run a program until it says that it is ready, and end it afterwards."""
    with log.open("a") as output:
        process = await asyncio.create_subprocess_exec(*command, stdout=output, stderr=output)
    try:
        async with aiohttp.ClientSession() as session:
            deadline = time.monotonic() + STARTS
            while not await _answers(session, ready):
                assert process.returncode is None, _end_of(log)
                assert time.monotonic() < deadline, _end_of(log)
                await asyncio.sleep(0.1)
        yield
    finally:
        process.terminate()
        await process.wait()


def _end_of(log: Path) -> str:
    return log.read_text(encoding="utf-8")[-2000:]


async def _answers(session: aiohttp.ClientSession, url: str) -> bool:
    try:
        async with session.get(url) as response:
            return response.ok
    except aiohttp.ClientError:
        return False


def prometheus(folder: Path, alertmanager: int, scraped: Sequence[int], name: str) -> Any:
    """Run a Prometheus, which remembers nothing of one before it, that looks every other second."""
    port = free_port()
    (folder / "alerts.yml").write_text(yaml.safe_dump(shortened_rules()), encoding="utf-8")
    config = {
        "global": {"scrape_interval": "2s", "scrape_timeout": "2s", "evaluation_interval": "1s"},
        "rule_files": ["alerts.yml"],
        "alerting": {"alertmanagers": [{"static_configs": [{"targets": [f"127.0.0.1:{alertmanager}"]}]}]},
        "scrape_configs": [
            {
                "job_name": "fairline",
                "static_configs": [{"targets": [f"127.0.0.1:{one}" for one in scraped], "labels": {"service": "bot"}}],
            }
        ],
    }
    (folder / "prometheus.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    return running(
        folder / "prometheus.log",
        f"http://127.0.0.1:{port}/-/ready",
        "prometheus",
        f"--config.file={folder / 'prometheus.yml'}",
        f"--storage.tsdb.path={folder / name}",
        f"--web.listen-address=127.0.0.1:{port}",
        "--rules.alert.resend-delay=1s",
    )


def alertmanager(folder: Path, port: int, name: str) -> Any:
    """Run an Alertmanager, which remembers nothing of one before it."""
    return running(
        folder / "alertmanager.log",
        f"http://127.0.0.1:{port}/-/ready",
        "prometheus-alertmanager",
        f"--config.file={folder / 'alertmanager.yml'}",
        f"--storage.path={folder / name}",
        f"--web.listen-address=127.0.0.1:{port}",
        "--cluster.listen-address=",
    )


class Watched:
    """Where a process of Fairline serves its figures, without the process: it comes and goes in a moment."""

    def __init__(self) -> None:
        self.port = free_port()
        self._served = AsyncExitStack()

    async def starts(self) -> None:
        """Answer from now on."""
        await self._served.enter_async_context(serve(Health(_well, {}), "127.0.0.1", self.port))

    async def is_killed(self) -> None:
        """Answer no more."""
        await self._served.aclose()


async def _well() -> str | None:
    return None


@dataclass
class Receiver:
    """A running push worker that takes the alerts and sends them, and the admin who reads them."""

    process: Subprocess
    port: int
    ann: User

    def alerts(self) -> list[str]:
        """Return what the admin was told, in order."""
        return [text for text in self.ann.texts() if text.startswith(("🔔", "✅"))]

    def told(self, words: str) -> int:
        """Return how often the admin was told something."""
        return sum(words in text for text in self.alerts())

    def posts(self) -> int:
        """Return how many alerts it was told of, repetitions among them."""
        return self.process.log.read_text(encoding="utf-8").count('"message": "alert"')

    async def until(self, true: Callable[[], bool]) -> None:
        """Wait until something is true."""
        await until(true, self.process, STARTS)

    async def repeated(self, times: int) -> None:
        """Wait until Alertmanager has told so many alerts once more."""
        before = self.posts()
        await self.until(lambda: self.posts() >= before + times)
        await asyncio.sleep(1.5)  # what should not come has time to: one message a second is sent to a chat


@asynccontextmanager
async def a_receiver(database: Database, url: str, folder: Path) -> AsyncIterator[Receiver]:
    """Run a push worker for an admin who has talked to the bot."""
    async with TelegramServer() as telegram:
        ann, port = telegram.user("Ann"), free_port()
        await announce_to(database, Audience([str(ann.id)]))
        given = {
            "FAIRLINE_HOME": str(folder),
            "FAIRLINE_DATABASE_URL": url,
            "FAIRLINE_TELEGRAM_TOKEN": telegram.token,
            "FAIRLINE_TELEGRAM_API": telegram.url,
            "FAIRLINE_ADMINS": f"telegram:{ann.id}",
            "FAIRLINE_ALERTS_SECRET": SECRET,
            "FAIRLINE_HEALTH_PORT": str(port),
        }
        process = Subprocess(["push"], given, folder / "push.log")
        receiver = Receiver(process, port, ann)
        await process.start()
        try:
            await receiver.until(lambda: "health is served" in process.log.read_text(encoding="utf-8"))
            yield receiver
        finally:
            await process.stop()


@pytest.mark.slow
async def test_an_admin_reads_once_of_each_alert_and_once_of_its_end_whatever_is_repeated(
    database: Database, sqlite_url: str, tmp_path: Path
) -> None:
    if shutil.which("prometheus") is None or shutil.which("prometheus-alertmanager") is None:
        pytest.skip("needs Prometheus and Alertmanager: run .ci/services")
    first, second = Watched(), Watched()
    ports = [first.port, second.port]
    down = [f"127.0.0.1:{port} has not answered" for port in ports]
    ends = "✅ Over: [critical] bot does not answer"
    async with a_receiver(database, sqlite_url, tmp_path) as there, AsyncExitStack() as watching:
        await first.starts()
        await second.starts()
        port = free_port()
        write_routes(tmp_path, there.port)
        watch = await watching.enter_async_context(AsyncExitStack())
        await watch.enter_async_context(alertmanager(tmp_path, port, "am-1"))
        await watch.enter_async_context(prometheus(tmp_path, port, ports, "tsdb-1"))
        await first.is_killed()
        await second.is_killed()  # two at once, in one group of Alertmanager's
        await there.until(lambda: all(there.told(words) for words in (*down, "No worker takes jobs")))
        await there.repeated(3)
        assert len(there.alerts()) == 3
        await first.starts()  # one of the group ends, and the other is told again with it
        await there.until(lambda: there.told(ends) > 0)
        await there.repeated(2)
        assert len(there.alerts()) == 4

        await watch.aclose()  # both forget everything, and what rings counts from then on
        await watching.enter_async_context(alertmanager(tmp_path, port, "am-2"))
        await watching.enter_async_context(prometheus(tmp_path, port, ports, "tsdb-2"))
        await there.repeated(4)
        assert len(there.alerts()) == 4
        await second.starts()
        await there.until(lambda: there.told(ends) > 1)
        await there.repeated(2)
        assert len(there.alerts()) == 5
        assert [there.told(words) for words in ("No worker takes jobs", *down, ends)] == [1, 1, 1, 2]
        await first.is_killed()
        await second.is_killed()
