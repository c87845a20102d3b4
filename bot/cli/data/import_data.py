"""``fairline import``: bring matches, results and odds from files or a site into the database."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table

from bot.cli.data import research
from bot.cli.exit_codes import BROKEN, CANNOT, INTERRUPTED
from bot.cli.lazy import new_app
from engine.clock import SystemClock
from engine.domain.football import League, Season
from engine.errors import FairlineError
from engine.ingestion.sources.football_data_uk.divisions import parse_divisions, parse_seasons
from engine.ingestion.sources.football_data_uk.files import SITE
from engine.ingestion.sources.football_data_uk.importer import ImportProgress, ImportReport, import_football_data_uk
from engine.ingestion.sources.oddsportal.source import OddsPortal
from engine.ingestion.sources.understat.source import Understat
from engine.settings import Settings
from engine.storage.database import Database

SEASONS_BY_DEFAULT = 5
"""How many seasons are read when none are named: enough for the first models, a few minutes of polite downloading."""

_KEPT: Final = "Every file read so far is kept; the same command goes on where this one was."

PLAIN_EVERY = 22
"""Without a terminal a line is printed after this many files: one season of all divisions."""

app = new_app(help="Bring matches, results and odds into the database.", no_args_is_help=True)


@app.callback()
def _import() -> None:
    """Bring matches, results and odds into the database."""


@app.command("football-data-uk", short_help="Import results, statistics and odds of football-data.co.uk.")
def football_data_uk(
    origin: Annotated[
        str,
        typer.Option("--from", metavar="DIR_OR_URL", help="A folder that holds mmz4281/, or the address of a site."),
    ] = SITE,
    seasons: Annotated[
        str, typer.Option(help="The years seasons start in: 2022, 2005-2022. Default: the last five.")
    ] = "",
    divisions: Annotated[
        str,
        typer.Option(
            help="`all` (22 divisions of Europe), `new` (16 further countries, all their seasons, closing prices), "
            "codes such as E0,SC0,BRA, or several: all,new."
        ),
    ] = "all",
    coming: Annotated[
        bool, typer.Option("--coming/--no-coming", help="Also read the lists of coming matches and their prices.")
    ] = False,
) -> None:
    """Import results, statistics and odds of football-data.co.uk. Can be stopped and started again at any time.

    A cell or file that cannot be used is named at the end and never stops the others, nor does it make the command
    fail: it ends with 0 when every file was looked at, with 1 when it had to stop half-way or no file at all
    could be used, and with 2 when it could not begin.
    """
    console = Console()
    errors = Console(stderr=True)
    clock = SystemClock()
    begun = False

    def show_progress(draw: Callable[[ImportProgress], None], progress: ImportProgress) -> None:
        nonlocal begun
        begun = True
        draw(progress)

    try:
        wanted = parse_seasons(seasons) if seasons.strip() else _last_seasons(clock.now())
        leagues = parse_divisions(divisions)
        with _shown(console) as draw:
            report = asyncio.run(_run(origin, wanted, leagues, coming=coming, progress=partial(show_progress, draw)))
    except FairlineError as error:
        errors.print(f"[bold red]Import stopped.[/] {escape(str(error))}", highlight=False, soft_wrap=True)
        if begun:
            errors.print(_KEPT)
        raise typer.Exit(BROKEN if begun else CANNOT) from error
    except KeyboardInterrupt as stop:
        errors.print(f"Stopped. {_KEPT}")
        raise typer.Exit(INTERRUPTED) from stop
    show(report, console)
    if report.stopped is not None:
        errors.print(f"[bold red]Import stopped.[/] {escape(report.stopped)}", highlight=False, soft_wrap=True)
        raise typer.Exit(BROKEN)
    if report.bad_files and not report.files_read + report.files_unchanged:
        errors.print("No file could be used.")
        raise typer.Exit(BROKEN)


@app.command(research.ODDSPORTAL, short_help="Add average opening and closing prices for research.")
def oddsportal(
    origin: Annotated[Path, typer.Option("--from", metavar="FILE", help=f"{research.ODDSPORTAL_FILE}, or its folder.")],
) -> None:
    """Add average opening and closing prices (1X2, over/under 2.5, both teams to score) to matches that are stored.

    They judge models; nobody can bet at them, and no forecast looks at them. Import football-data-uk first.
    """
    research.run(OddsPortal(origin))


@app.command(research.UNDERSTAT, short_help="Add expected goals of six leagues.")
def understat(
    origin: Annotated[Path, typer.Option("--from", metavar="FILE", help=f"{research.UNDERSTAT_FILE}, or its folder.")],
) -> None:
    """Add expected goals of six leagues to matches that are stored. Import football-data-uk first."""
    research.run(Understat(origin))


async def _run(
    origin: str,
    seasons: tuple[Season, ...],
    leagues: tuple[League, ...],
    *,
    coming: bool,
    progress: Callable[[ImportProgress], None],
) -> ImportReport:
    settings = Settings()
    async with Database(settings.database) as database:
        await database.create_or_upgrade()
        return await import_football_data_uk(
            database,
            origin,
            seasons,
            leagues,
            clock=SystemClock(),
            coming=coming,
            cache=settings.home / "downloads" / "football-data-uk",
            progress=progress,
        )


def show(report: ImportReport, console: Console) -> None:
    """Print what an import did, and everything it did not use."""
    console.print("[bold]Imported from football-data.co.uk files[/]")
    table = Table()
    for column in ("", "in the files", "new"):
        table.add_column(column, justify="left" if not column else "right")
    table.add_row("files", f"{report.files_read + report.files_unchanged:,}", f"{report.files_read:,}")
    table.add_row("matches", f"{report.matches:,}", f"{report.matches_added:,}")
    table.add_row("results", f"{report.results:,}", f"{report.results_added:,}")
    table.add_row("quotes", f"{report.quotes:,}", f"{report.quotes_added:,}")
    console.print(table)
    if report.skipped:
        console.print(f"[bold]{report.skipped.total():,} cells or rows not believed, and skipped[/]", highlight=False)
        console.print(_skipped(report))
    for sentence in report.bad_files.values():
        console.print(f"[yellow]Not used:[/] {escape(sentence)}", highlight=False, soft_wrap=True)
    if report.matches_moved or report.matches_withdrawn:
        console.print(
            f"Corrected by their files: {report.matches_moved:,} matches moved to another date, "
            f"{report.matches_withdrawn:,} withdrawn. They stay in the history and are used no more.",
            highlight=False,
            soft_wrap=True,
        )
    if report.rows_missing:
        console.print(
            f"[yellow]{report.rows_missing:,} rows of earlier versions are missing[/] from files that lost too many to "
            "be right: nothing was withdrawn.",
            highlight=False,
            soft_wrap=True,
        )
    if report.unresolved:
        few = ", ".join(f"{name} ({country})" for country, name in sorted(report.unresolved)[:3])
        more = ", …" if len(report.unresolved) > 3 else ""
        console.print(
            f"Left out: coming matches of {len(report.unresolved)} clubs nobody has seen before ({escape(few)}{more}). "
            "Import their country's results first.",
            highlight=False,
            soft_wrap=True,
        )
    if report.files_absent:
        few = ", ".join(report.files_absent[:3]) + (", …" if len(report.files_absent) > 3 else "")
        console.print(f"Not published there (yet): {len(report.files_absent)} files ({few}).", highlight=False)
    console.print(f"Took {report.elapsed.total_seconds():.0f} s.", highlight=False)


def _skipped(report: ImportReport) -> Table:
    table = Table()
    table.add_column("how many", justify="right")
    table.add_column("why")
    table.add_column("for example")
    for reason, count in report.skipped.most_common():
        first = next(iter(report.examples.get(reason, ())), None)
        example = "" if first is None else f"{first.file}:{first.line} {first.column} {first.value or 'empty'}"
        table.add_row(f"{count:,}", reason.value, escape(example))
    return table


def _shown(console: Console) -> AbstractContextManager[Callable[[ImportProgress], None]]:
    """Return a context whose value draws progress: a bar in a terminal, now and then a line elsewhere."""
    return _Bar(console) if console.is_terminal else nullcontext(_Lines(console))


class _Lines:
    def __init__(self, console: Console) -> None:
        self._console = console

    def __call__(self, progress: ImportProgress) -> None:
        if progress.files_done % PLAIN_EVERY == 0 or progress.files_done == progress.files_total:
            self._console.print(
                f"{progress.files_done}/{progress.files_total} files, "
                f"{progress.matches:,} matches, {progress.quotes:,} quotes",
                highlight=False,
            )


class _Bar:
    def __init__(self, console: Console) -> None:
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[quotes]:,} quotes"),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            console=console,
            transient=True,
        )
        self._task = self._bar.add_task("looking", total=None, quotes=0)

    def __enter__(self) -> Callable[[ImportProgress], None]:
        self._bar.start()
        return self.draw

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def draw(self, progress: ImportProgress) -> None:
        self._bar.update(
            self._task,
            description=progress.path.removeprefix("mmz4281/"),
            completed=progress.files_done,
            total=progress.files_total,
            quotes=progress.quotes,
        )


def _last_seasons(now: datetime) -> tuple[Season, ...]:
    newest = Season.of(now.date()).start_year
    return tuple(Season(year) for year in range(newest - SEASONS_BY_DEFAULT + 1, newest + 1))
