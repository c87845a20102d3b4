"""``fairline demo``: the bot in this terminal, in a simulated league or in real seasons replayed."""

import contextlib
import sys
import tempfile
from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Annotated, Final

import typer

from bot.cli.dates import LONDON, read_moment
from bot.cli.exit_codes import run as run_async
from bot.cli.lazy import new_app
from bot.console.screen import Screen
from bot.console.sender import ConsoleSender
from bot.console.session import CHAT, converse, read, terminal_language, typed
from bot.core.i18n import translate
from bot.core.people.guesses import language_of
from bot.push import PushWorker
from bot.wiring import demo as wiring
from engine.domain.facts import Source
from engine.domain.football import Season
from engine.errors import FairlineError
from engine.ingestion.sources.football_data_uk.divisions import parse_divisions
from engine.ingestion.sources.football_data_uk.files import open_origin
from engine.ingestion.sources.football_data_uk.source import FootballDataUk
from engine.ingestion.sources.simulated import SimulatedSource
from engine.settings import Settings
from engine.storage.database import Database

MORNING: Final = time(10, 0)
SIMULATED_START: Final = datetime.combine(date(2025, 10, 4), time(12, 0), tzinfo=LONDON).astimezone(UTC)
"""A Saturday noon in autumn: matches in the afternoon, and the teams have shown how strong they are."""

HISTORY_DAYS: Final = 800
"""How much of the past is told before a demo begins: two seasons and a bit, enough for the goal model."""

_FULL_QUOTES: Final = timedelta(days=4)


class CannotDemo(FairlineError):
    """The demo was asked for something it cannot show."""


@dataclass(frozen=True, slots=True)
class DemoOptions:
    """The options of the command."""

    script: Path | None
    data: Path | None
    start: str | None
    leagues: str
    seed: int
    keep: bool


def run(wanted: DemoOptions) -> None:
    """Hold the conversation.

    Raises:
        CannotDemo: a file or folder is not there, or a day without data.
    """
    lines = None if wanted.script is None else _script(wanted.script)
    if lines is None and sys.stdin is None:  # closed by whoever started us: nobody will type anything
        lines = []
    plain = lines is not None or not (sys.stdin.isatty() and sys.stdout.isatty())
    screen = Screen(plain=plain)
    run_async(_demo(wanted, screen, lines if lines is not None else sys.stdin if plain else None))


async def _demo(wanted: DemoOptions, screen: Screen, lines: Iterable[str] | None) -> None:
    settings = Settings()
    async with contextlib.AsyncExitStack() as stack:
        source, start = await stack.enter_async_context(_world(wanted))
        folder = stack.enter_context(_folder(wanted, settings, source))
        clock_file = folder / f"{source.name}.clock"
        if wanted.keep and clock_file.exists():
            start = max(start, datetime.fromisoformat(clock_file.read_text().strip()))
        database = await stack.enter_async_context(Database(f"sqlite:///{folder / f'{source.name}.sqlite'}"))
        await database.create_or_upgrade()
        demo = wiring.demo(database, source, start, settings.home / "charts")
        with _waiting(screen, source):
            await demo.replay.start(history_days=HISTORY_DAYS)
            if wanted.start is None and not clock_file.exists():
                await demo.skip_to_a_bet()
        try:
            bye = "bye" if wanted.keep else "bye.demo"
            pusher = wiring.DemoPush(database, demo, PushWorker(database, [ConsoleSender(screen)], demo.clock))
            lines_typed = typed() if lines is None else read(lines)
            await converse(demo.conversation, screen, lines_typed, bye=bye, chat=CHAT, between=pusher.call)
        finally:
            if wanted.keep:
                clock_file.write_text(demo.replay.now.isoformat())


@contextlib.asynccontextmanager
async def _world(wanted: DemoOptions) -> AsyncIterator[tuple[Source, datetime]]:
    """Open the source to replay and say when to begin."""
    if wanted.data is None:
        start = SIMULATED_START if wanted.start is None else read_moment(wanted.start, at=MORNING)
        yield SimulatedSource(wanted.seed, full_quotes_from=start - _FULL_QUOTES), start
        return
    if not wanted.data.is_dir():
        msg = f"There is no folder {wanted.data}. Nothing was started; name the one that holds mmz4281/."
        raise CannotDemo(msg)
    if wanted.start is None:
        msg = "Real seasons need a day to begin with. Nothing was started; add --from, such as --from 2022-10-01."
        raise CannotDemo(msg)
    start = read_moment(wanted.start, at=MORNING)
    first = Season.of((start - timedelta(days=HISTORY_DAYS)).date()).start_year
    seasons = [Season(year) for year in range(first, Season.of(start.date()).start_year + 2)]
    async with open_origin(_holding_seasons(wanted.data)) as origin:
        yield FootballDataUk(origin, seasons, parse_divisions(wanted.leagues)), start


def _holding_seasons(folder: Path) -> Path:
    """Return the folder that holds ``mmz4281``: the one named, or the one inside it."""
    if not (folder / "mmz4281").is_dir() and (folder / "football-data-uk" / "mmz4281").is_dir():
        return folder / "football-data-uk"
    return folder


@contextlib.contextmanager
def _folder(wanted: DemoOptions, settings: Settings, source: Source) -> Iterator[Path]:
    """Where the demo's database lies: in the home folder when it is kept, else where it vanishes with the demo."""
    if not wanted.keep:
        with tempfile.TemporaryDirectory(prefix="fairline-demo-", ignore_cleanup_errors=True) as folder:
            yield Path(folder)
        return
    folder_kept = settings.home / "demo" / (f"seed-{wanted.seed}" if source.simulated else "real")
    try:
        folder_kept.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = error.strerror
        msg = f"{folder_kept} cannot be written ({why}). Nothing was started; set FAIRLINE_HOME or drop --keep."
        raise CannotDemo(msg) from error
    yield folder_kept


@contextlib.contextmanager
def _waiting(screen: Screen, source: Source) -> Iterator[None]:
    what = "simulated" if source.simulated else "replay"
    text = translate(f"demo.reading_{what}", language_of(terminal_language()))
    if screen.plain:
        screen.print_line(text)
        yield
        return
    with screen.console.status(text):
        yield


def _script(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        msg = f"The script {path} cannot be read ({error.strerror}). Nothing was started."
        raise CannotDemo(msg) from error
    except UnicodeDecodeError as error:
        msg = f"The script {path} is no text in UTF-8. Nothing was started."
        raise CannotDemo(msg) from error


app = new_app()


@app.command()
def demo(
    *,
    script: Annotated[
        Path | None, typer.Option(help="Read the lines to type from this file and print a plain transcript.")
    ] = None,
    data: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Replay real seasons from football-data.co.uk files in DIR.")
    ] = None,
    start: Annotated[
        str | None, typer.Option("--from", metavar="YYYY-MM-DD", help="The day the replay begins (10:00 in London).")
    ] = None,
    leagues: Annotated[
        str, typer.Option(help="With --data: `all`, or divisions such as E0,D1. More take longer to load.")
    ] = "E0,D1,SP1,I1,F1",
    seed: Annotated[int, typer.Option(help="Names the simulated world; another seed is another world.")] = 1,
    keep: Annotated[bool, typer.Option("--keep", help="Go on next time where this demo ends.")] = False,
) -> None:
    """Talk to the bot in this terminal, in a simulated league or with real seasons replayed day by day."""
    run(DemoOptions(script=script, data=data, start=start, leagues=leagues, seed=seed, keep=keep))
