"""Servers and workers as processes of their own, to be killed and started again."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.conftest import _unprivileged_user
from tests.support.ports import free_port

ROOT = Path(__file__).parents[3]
PATIENCE = 60.0


def wait_until(true: Callable[[], bool], what: str, *, within: float = PATIENCE) -> float:
    """Wait for something to become true; return how long it took."""
    began = time.monotonic()
    while not true():
        if time.monotonic() - began > within:
            pytest.fail(f"{what} did not happen within {within:g} s")
        time.sleep(0.05)
    return time.monotonic() - began


def answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1", port)) == 0


@dataclass
class RedisServer:
    """A Redis of our own that forgets everything when it is killed."""

    folder: Path
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        binary = shutil.which("redis-server") or shutil.which("valkey-server")
        if binary is None:
            pytest.skip("needs Redis: install it (Debian: apt install redis-server)")
        options = ["--bind", "127.0.0.1", "--port", str(self.port), "--save", "", "--dir", str(self.folder)]
        self.process = subprocess.Popen([binary, *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_until(lambda: answers(self.port), "Redis answering")

    def kill(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None


@dataclass
class PostgresServer:
    """A PostgreSQL of our own that keeps what was committed when it is killed."""

    folder: Path
    binaries: Path
    user: str | None
    port: int = field(default_factory=free_port)

    @property
    def url(self) -> str:
        return f"postgresql://fairline@127.0.0.1:{self.port}/postgres"

    def run(self, program: str, *arguments: str) -> None:
        with (self.folder / "log").open("ab") as log:
            subprocess.run(
                [self.binaries / program, "-D", self.folder / "data", *arguments],
                check=True,
                cwd=self.folder,
                user=self.user,
                stdout=log,
                stderr=subprocess.STDOUT,
                timeout=60,
            )

    def create(self) -> None:
        self.run("initdb", "--username=fairline", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync")
        self.start()

    def start(self) -> None:
        options = f"-c listen_addresses=127.0.0.1 -c port={self.port} -c unix_socket_directories={self.folder}"
        self.run("pg_ctl", "--wait", f"--log={self.folder / 'server.log'}", f"--options={options}", "start")

    def kill(self) -> None:
        self.run("pg_ctl", "--wait", "--mode=immediate", "stop")


@contextmanager
def a_redis() -> Iterator[RedisServer]:
    with tempfile.TemporaryDirectory(prefix="fairline-redis-") as folder:
        server = RedisServer(Path(folder))
        try:
            server.start()
            yield server
        finally:
            server.kill()


@contextmanager
def a_postgres() -> Iterator[PostgresServer]:
    initdb = max(Path("/usr/lib/postgresql").glob("*/bin/initdb"), default=shutil.which("initdb"))
    if initdb is None:
        pytest.skip("needs PostgreSQL: install it (Debian: apt install postgresql)")
    user = _unprivileged_user()
    folder = Path(tempfile.mkdtemp(prefix="fairline-postgresql-"))
    if user is not None:
        shutil.chown(folder, user)
    server = PostgresServer(folder, Path(initdb).parent, user)
    try:
        server.create()
        yield server
    finally:
        subprocess.run(
            [server.binaries / "pg_ctl", "-D", folder / "data", "--mode=immediate", "stop"],
            check=False,
            user=user,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        shutil.rmtree(folder, ignore_errors=True)


@dataclass
class WorkerProgram:
    """A worker as a process: ``worker_program.py`` with its environment."""

    process: subprocess.Popen[bytes]
    log: Path

    def kill(self) -> None:
        """End it as the machine would, without a word."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def ask_to_stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)

    def wait(self, within: float = PATIENCE) -> int:
        return self.process.wait(timeout=within)


@contextmanager
def worker_programs(home: Path, database_url: str, redis_url: str | None) -> Iterator[Callable[..., WorkerProgram]]:
    """Start workers with the returned function; those still there at the end are killed."""
    started: list[WorkerProgram] = []

    def start(**environment: str) -> WorkerProgram:
        log = home / f"worker-{len(started)}.log"
        inherited = {key: value for key, value in os.environ.items() if not key.startswith(("FAIRLINE_", "REDIS_"))}
        settings = {
            "FAIRLINE_HOME": str(home),
            "FAIRLINE_DATABASE_URL": database_url,
            **({} if redis_url is None else {"REDIS_URL": redis_url}),
            **environment,
        }
        with log.open("wb") as out:
            process = subprocess.Popen(
                [sys.executable, "-m", "tests.integration.workers.worker_program"],
                cwd=ROOT,
                env={**inherited, **settings},
                stdout=out,
                stderr=subprocess.STDOUT,
            )
        started.append(WorkerProgram(process, log))
        return started[-1]

    try:
        yield start
    finally:
        for program in started:
            if program.process.poll() is None:
                program.kill()
