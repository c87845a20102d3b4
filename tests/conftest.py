"""Fixtures that more than one room of tests uses: databases of both kinds, fresh for each test."""

import asyncio
import getpass
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
import uuid
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy: spinning threads slow down loaded machines

import asyncpg
import pytest
import redis
from hypothesis import settings as hypothesis_settings
from sqlalchemy.engine import URL, make_url

from engine.storage import Database
from tests.support.ports import free_port
from workers.observability.logging import log_plainly

_GIVEN_SERVER = "FAIRLINE_TEST_POSTGRES_URL"
# Two loaded cores are slow now and then; how long an example takes says nothing about whether it is right.
hypothesis_settings.register_profile("fairline", deadline=None, derandomize=bool(os.environ.get("CI")))
hypothesis_settings.load_profile("fairline")

# As a command does: what is logged goes to Python's logging, where a test can look for it.
log_plainly()

_TEMPLATE = f"fairline_template_{os.getpid()}"


@pytest.fixture(scope="session")
def _sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite database with all tables, made once."""
    path = tmp_path_factory.mktemp("sqlite") / "template.sqlite"
    asyncio.run(_create_tables(f"sqlite:///{path}"))
    return path


@pytest.fixture
def sqlite_url(_sqlite_template: Path, tmp_path: Path) -> str:
    """A fresh SQLite database with all tables."""
    path = tmp_path / "fairline.sqlite"
    shutil.copyfile(_sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture
async def database(sqlite_url: str) -> AsyncIterator[Database]:
    """A fresh database on SQLite."""
    async with Database(sqlite_url) as database:
        yield database


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def every_url(request: pytest.FixtureRequest) -> str:
    """The URL of a fresh database with all tables: on SQLite, then on PostgreSQL."""
    return request.getfixturevalue(f"{request.param}_url")


@pytest.fixture
async def every_database(every_url: str) -> AsyncIterator[Database]:
    """A fresh database on SQLite, then one on PostgreSQL."""
    async with Database(every_url) as database:
        yield database


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def every_empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a place for a database without any table: on SQLite, then on PostgreSQL."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.sqlite'}"
    return request.getfixturevalue("empty_postgresql_url")


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[URL]:
    """A PostgreSQL server: the one of FAIRLINE_TEST_POSTGRES_URL, or a private one from the system's binaries."""
    given = os.environ.get(_GIVEN_SERVER)
    if given:
        yield make_url(given).set(drivername="postgresql")
        return
    binaries = max(Path("/usr/lib/postgresql").glob("*/bin/initdb"), default=shutil.which("initdb"))
    if binaries is None:
        pytest.skip("needs PostgreSQL: install it (Debian: apt install postgresql) or set FAIRLINE_TEST_POSTGRES_URL")
    folder = Path(tempfile.mkdtemp(prefix="fairline-postgresql-", dir=_roomy_memory()))
    try:
        yield from _private_server(Path(binaries).parent, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _private_server(binaries: Path, folder: Path) -> Iterator[URL]:
    user = _unprivileged_user()
    if user is not None:
        shutil.chown(folder, user)
    port = free_port()
    options = (
        f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder} "
        "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=100"
    )

    def run(program: str, *arguments: str) -> None:
        with (folder / "log").open("ab") as log:  # not a pipe: the server would keep it open
            subprocess.run(
                [binaries / program, "-D", folder / "data", *arguments],
                check=True,
                cwd=folder,
                user=user,
                stdout=log,
                stderr=subprocess.STDOUT,
                timeout=60,
            )

    run("initdb", "--username=fairline", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync")
    run("pg_ctl", "--wait", f"--log={folder / 'server.log'}", f"--options={options}", "start")
    try:
        yield URL.create("postgresql", "fairline", host="127.0.0.1", port=port, database="postgres")
    finally:
        run("pg_ctl", "--wait", "--mode=immediate", "stop")


def _roomy_memory() -> str | None:
    """Memory that looks like a folder, where there is plenty: hundreds of small databases need not meet a disk."""
    memory = Path("/dev/shm")
    if memory.is_dir() and shutil.disk_usage(memory).free > 8 * 2**30:
        return str(memory)
    return None


def _unprivileged_user() -> str | None:
    """PostgreSQL refuses to run as root: name somebody else then."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    for name in ("postgres", "nobody"):
        if name in known:
            return name
    pytest.skip(f"needs PostgreSQL, which refuses to run as {getpass.getuser()}; run the tests as another user")


@pytest.fixture(scope="session")
def _postgresql_template(postgresql_server: URL) -> Iterator[URL]:
    """An empty PostgreSQL database with all tables, made once and copied for each test."""
    url = postgresql_server.set(database=_TEMPLATE)
    asyncio.run(_administer(postgresql_server, f'CREATE DATABASE "{_TEMPLATE}"'))
    asyncio.run(_create_tables(url.render_as_string(hide_password=False)))
    yield url
    if _GIVEN_SERVER in os.environ:  # on a private server the checkpoint before it would write everything to disk
        asyncio.run(_administer(postgresql_server, f'DROP DATABASE "{_TEMPLATE}" WITH (FORCE)'))


@pytest.fixture
def postgresql_url(postgresql_server: URL, _postgresql_template: URL) -> Iterator[str]:
    """A fresh PostgreSQL database with all tables."""
    yield from _fresh(postgresql_server, template=_TEMPLATE)


@pytest.fixture
def empty_postgresql_url(postgresql_server: URL) -> Iterator[str]:
    """A fresh PostgreSQL database without any table."""
    yield from _fresh(postgresql_server, template="template1")


def _fresh(server: URL, *, template: str) -> Iterator[str]:
    name = f"fairline_{uuid.uuid4().hex}"
    asyncio.run(_administer(server, f'CREATE DATABASE "{name}" TEMPLATE "{template}"'))
    yield server.set(database=name).render_as_string(hide_password=False)
    if _GIVEN_SERVER in os.environ:  # a private server is thrown away as a whole
        asyncio.run(_administer(server, f'DROP DATABASE "{name}" WITH (FORCE)'))


async def _administer(server: URL, statement: str) -> None:
    connection = await asyncpg.connect(server.render_as_string(hide_password=False))
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


async def _create_tables(url: str) -> None:
    async with Database(url) as database:
        await database.create_or_upgrade()


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder with real matches and recorded bodies; tests that need it are skipped where it is not."""
    folder = Path(os.environ.get("FAIRLINE_DATA", "../shared/data"))
    if not (folder / "football-data-uk").is_dir():
        pytest.skip(f"no real match data in {folder}; set FAIRLINE_DATA to the folder that holds football-data-uk/")
    return folder


_SKIPPED: list[str] = []
_ONLY_ON_DEMAND = "set FAIRLINE_FULL=1"
"""Says in a reason that a check is too long for every run and has a shorter twin that is always run."""


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Remember what was skipped, to fail the run below where nothing may be."""
    if report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        if _ONLY_ON_DEMAND not in str(reason):
            _SKIPPED.append(f"{report.nodeid}: {reason}")


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """With FAIRLINE_FAIL_ON_SKIP a run that skipped a test has failed: what was not run proves nothing."""
    if (
        _SKIPPED
        and os.environ.get("FAIRLINE_FAIL_ON_SKIP")
        and exitstatus == 0
        and not hasattr(session.config, "workerinput")
    ):
        print("\nSkipped, where nothing may be skipped:\n  " + "\n  ".join(_SKIPPED))  # noqa: T201
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def redis_server() -> Iterator[str]:
    """The URL of a Redis server: that of FAIRLINE_TEST_REDIS_URL, or a private one from the system's binaries."""
    given = os.environ.get("FAIRLINE_TEST_REDIS_URL")
    if given:
        yield given
        return
    binary = shutil.which("redis-server") or shutil.which("valkey-server")
    if binary is None:
        pytest.skip("needs Redis: install it (Debian: apt install redis-server) or set FAIRLINE_TEST_REDIS_URL")
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="fairline-redis-") as folder:
        options = ["--bind", "127.0.0.1", "--port", str(port), "--save", "", "--appendonly", "no", "--dir", folder]
        server = subprocess.Popen([binary, *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            _wait_for(port, server)
            yield f"redis://127.0.0.1:{port}/0"
        finally:
            server.terminate()
            server.wait(timeout=10)


@pytest.fixture
def redis_url(redis_server: str) -> str:
    """The URL of a Redis server that holds nothing."""
    with redis.from_url(redis_server) as client:
        client.flushdb()
    return redis_server


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    """Wait until something listens there; the server may need a moment."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    pytest.skip("the Redis server did not start")
