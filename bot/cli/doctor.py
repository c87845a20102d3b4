"""``fairline doctor``: what is configured, reachable or missing, each with the way to mend it."""

import importlib.metadata
import sys
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from packaging.requirements import Requirement
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.cli.exit_codes import BROKEN
from bot.cli.exit_codes import run as run_async
from bot.cli.lazy import new_app
from engine.errors import FairlineError
from engine.ingestion.sources.live import LIVE_SOURCES
from engine.settings import Settings
from engine.storage.database import Database
from engine.storage.errors import DatabaseMissing


class State(StrEnum):
    """How something is."""

    OK = "ok"
    MISSING = "missing"
    """Not there, and Fairline works without it."""

    FAILING = "failing"
    """Configured, or needed, and broken."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was checked."""

    name: str
    state: State
    found: str
    fix: str = ""


def run() -> None:
    """Print all checks; ends with exit code 1 when something that is configured does not work."""
    checks = run_async(examine(Settings()))
    console = Console(highlight=False, markup=False, emoji=False, width=None if sys.stdout.isatty() else 100)
    console.print(table(checks))
    failing = sum(check.state is State.FAILING for check in checks)
    if failing:
        console.print(f"{failing} of {len(checks)} checks failing: mend what is marked and run fairline doctor again.")
        raise SystemExit(BROKEN)
    console.print("Nothing is broken. What is missing is optional: fairline demo works without any of it.")


async def examine(settings: Settings) -> list[Check]:
    """Look at everything; one check that fails never stops the others."""
    checks = [_fairline(), _python(), _packages(), _home(settings), _data(settings)]
    for name, probe in _REACHED:
        try:
            checks.append(await probe(settings))
        except (FairlineError, OSError) as error:
            checks.append(Check(name, State.FAILING, str(error)))
    return checks


def table(checks: list[Check]) -> Table:
    """Return the checks as a table for the terminal."""
    marks = {State.OK: ("✓ ok", "green"), State.MISSING: ("– missing", "dim"), State.FAILING: ("✗ failing", "yellow")}
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True, style="bold")
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1)
    for check in checks:
        text = Text(check.found)
        if check.fix:
            text.append(f"\n→ {check.fix}", style="cyan")
        grid.add_row(check.name, Text(*marks[check.state]), text)
    return grid


def _fairline() -> Check:
    try:
        return Check("Fairline", State.OK, importlib.metadata.version("fairline"))
    except importlib.metadata.PackageNotFoundError:
        return Check("Fairline", State.FAILING, "not installed", "Run make install.")


def _python() -> Check:
    return Check("Python", State.OK, ".".join(str(part) for part in sys.version_info[:3]))


def _packages() -> Check:
    """Compare what is installed with what Fairline asks for."""
    try:
        asked = importlib.metadata.requires("fairline") or []
    except importlib.metadata.PackageNotFoundError:
        return Check("Packages", State.FAILING, "Fairline itself is not installed", "Run make install.")
    wrong = []
    needed = [Requirement(line) for line in asked if "extra ==" not in line]
    for requirement in needed:
        try:
            version = importlib.metadata.version(requirement.name)
        except importlib.metadata.PackageNotFoundError:
            wrong.append(f"{requirement.name} is not installed")
            continue
        if not requirement.specifier.contains(version, prereleases=True):
            wrong.append(f"{requirement.name} {version} is not {requirement.specifier}")
    if wrong:
        return Check("Packages", State.FAILING, "; ".join(wrong), "Run make install.")
    return Check("Packages", State.OK, f"{len(needed)} installed as asked for")


def _home(settings: Settings) -> Check:
    try:
        settings.home.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=settings.home):
            pass
    except OSError as error:
        fix = "Set FAIRLINE_HOME to a folder you can write to."
        return Check("Home folder", State.FAILING, f"{settings.home} cannot be written ({error.strerror})", fix)
    return Check("Home folder", State.OK, str(settings.home))


def _data(settings: Settings) -> Check:
    folder = settings.data
    seasons = list(folder.glob("**/mmz4281/*/*.csv")) if folder.is_dir() else []
    if not seasons:
        fix = "Only needed to import or replay real seasons: set FAIRLINE_DATA to a folder with mmz4281/."
        return Check("Match data", State.MISSING, f"no season files in {folder}", fix)
    return Check("Match data", State.OK, f"{len(seasons)} season files in {folder}")


async def _database(settings: Settings) -> Check:
    async with Database(settings.database) as database:
        try:
            await database.check()
        except DatabaseMissing as missing:
            state = State.MISSING if settings.database_url is None else State.FAILING
            return Check("Database", state, str(missing), "Run fairline db upgrade.")
        except FairlineError as error:
            fix = "Check FAIRLINE_DATABASE_URL; fairline db upgrade brings old tables up to date."
            return Check("Database", State.FAILING, str(error), fix)
        async with database.unit_of_work(read_only=True) as work:
            leagues = await work.leagues.all()
        filled = f"{len(leagues)} leagues" if leagues else "empty: fairline import brings matches and odds"
        return Check("Database", State.OK, f"{database.shown_url}, {filled}")


async def _redis(settings: Settings) -> Check:
    if settings.redis_url is None:
        return Check("Redis", State.OK, "inside the process (REDIS_URL is not set)")
    import redis.asyncio  # noqa: PLC0415 — only when one is configured
    from redis.exceptions import RedisError  # noqa: PLC0415 — as above

    fix = "Check REDIS_URL, or unset it to use the one inside the process."
    try:
        client = redis.asyncio.Redis.from_url(settings.redis_url.get_secret_value(), socket_connect_timeout=3)
        try:
            await client.ping()
        finally:
            await client.aclose()
    except (RedisError, OSError, ValueError) as error:
        return Check("Redis", State.FAILING, f"does not answer ({type(error).__name__})", fix)
    return Check("Redis", State.OK, "answers")


async def _tokens(settings: Settings) -> Check:
    return _secrets(
        "Chat tokens",
        settings,
        ("telegram_token", "discord_token"),
        "Not needed in the terminal. FAIRLINE_TELEGRAM_TOKEN comes from @BotFather, FAIRLINE_DISCORD_TOKEN from "
        "discord.com/developers.",
    )


async def _keys(settings: Settings) -> Check:
    return _secrets(
        "API keys",
        settings,
        tuple(source.secret_setting for source in LIVE_SOURCES),
        "Not needed for files or the simulated league. "
        + " and ".join(f"FAIRLINE_{source.secret_setting.upper()}" for source in LIVE_SOURCES)
        + " are free on the sites of that name.",
    )


def _secrets(name: str, settings: Settings, fields: tuple[str, ...], fix: str) -> Check:
    """Say which of some secrets are set; never what they are."""
    there = [field for field in fields if getattr(settings, field)]
    if not there:
        return Check(name, State.MISSING, "none set", fix)
    return Check(name, State.OK, ", ".join(field.replace("_", " ") for field in there))


_REACHED: Final[tuple[tuple[str, Callable[[Settings], Awaitable[Check]]], ...]] = (
    ("Database", _database),
    ("Redis", _redis),
    ("Chat tokens", _tokens),
    ("API keys", _keys),
)


app = new_app()


@app.command()
def doctor() -> None:
    """Show what is configured, reachable or missing, and how to mend it."""
    run()
