"""``fairline evaluate``: how good the probabilities are on matches the models had not seen."""

import json
import resource
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final

import numpy as np
import typer
from rich.console import Console
from rich.table import Table

from bot.cli.exit_codes import run as run_async
from bot.cli.lazy import new_app
from bot.cli.research.output_paths import check_file
from bot.cli.research.window import read_window
from engine.advice.training_data import read_training_data
from engine.arrays import FloatArray
from engine.clock import SystemClock
from engine.domain.commission import USUAL_RATES
from engine.domain.football import LeagueCode
from engine.features.catalog import FEATURES, MARKET_FAMILIES
from engine.ingestion.sources.football_data_uk.divisions import parse_divisions
from engine.models.evaluation.ablation import Ablation, without_families
from engine.models.evaluation.bootstrap import Figure
from engine.models.evaluation.evaluate import REFUSAL, Window, evaluate
from engine.models.evaluation.feature_worth import feature_worth
from engine.models.evaluation.figures import Evaluated, both_score_beside_prices, named_figures
from engine.models.evaluation.report import write_report
from engine.models.evaluation.stored_window import check_window
from engine.models.stack.frame import MatchFrame
from engine.settings import Settings
from engine.storage.database import Database
from engine.storage.football.price_columns import match_columns
from engine.storage.football.research_prices import both_score_prices

EVERY: Final = "all"

app = new_app()


@dataclass(frozen=True, slots=True)
class EvaluateOptions:
    """What was asked for on the command line."""

    since: str
    until: str
    divisions: str
    as_json: bool
    report: Path | None
    workers: int
    ablation: bool


@app.command()
def evaluate_command(
    *,
    since: Annotated[str, typer.Option("--from", metavar="YYYY-MM-DD", help="The first day of matches to judge.")],
    until: Annotated[str, typer.Option("--to", metavar="YYYY-MM-DD", help="The last day of matches to judge.")],
    divisions: Annotated[
        str,
        typer.Option(
            help="Whose matches are judged: `all` (22 divisions), `new` (16 countries), codes such as E0,BRA."
        ),
    ] = EVERY,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    report: Annotated[Path | None, typer.Option(metavar="FILE", help="Write a page of all comparisons there.")] = None,
    ablation: Annotated[bool, typer.Option(help="Leave out each family of features in turn; takes long.")] = False,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes to spread the work over.")] = 2,
) -> None:
    """Fit every model as it would have been fitted in the past, and judge it on the matches that came after.

    All matches of the database are learnt from, each only after its result was known. Every figure has its 95 %
    interval from a bootstrap over match days, and the number of matches or prices it was computed from.
    """
    run(EvaluateOptions(since, until, divisions, as_json, report, workers, ablation))


def run(wanted: EvaluateOptions) -> None:
    """Evaluate and print the figures.

    Raises:
        NoWindow, InvalidRequest, CannotWrite: the days, the divisions or the report cannot be used.
        NotEnoughMatches: the store has none to judge on.
    """
    begun = time.monotonic()
    window = Window(*read_window(wanted.since, wanted.until, REFUSAL))
    named = _leagues(wanted.divisions)
    if wanted.report is not None:
        check_file(wanted.report, REFUSAL, "--report")
    console = Console(stderr=True, highlight=False)
    frame, leagues = run_async(_read(window, named, every=wanted.divisions == EVERY))
    console.print(f"{len(frame):,} matches with {len(frame.feature_names)} features read.")
    commission = {str(book): float(rate) for book, rate in USUAL_RATES.items()}
    done = evaluate(frame, window, commission, workers=wanted.workers, progress=console.print, leagues=leagues)
    figures = named_figures(done) | both_score_beside_prices(done, run_async(_both_score_prices(frame)))
    if wanted.report is not None:
        families = _ablation(done, window, console) if wanted.ablation else ()
        worth = feature_worth(done, window.since, window.until, _families())
        write_report(done, figures, window, wanted.report, families, worth=worth)
        console.print(f"The comparison is in {wanted.report}.")
    figures |= _cost(time.monotonic() - begun)
    if wanted.as_json:
        sys.stdout.write(json.dumps({name: figure.as_json() for name, figure in figures.items()}, indent=2) + "\n")
        return
    _show(figures, done)


def _ablation(done: Evaluated, window: Window, console: Console) -> tuple[Ablation, ...]:
    return without_families(done.frame, window.since, window.until, _families(), console.print, judged=done.window)


def _families() -> dict[str, list[str]]:
    """Features by family, those of this match's own prices apart."""
    families: dict[str, list[str]] = {}
    for feature in FEATURES:
        if feature.family not in MARKET_FAMILIES:
            families.setdefault(feature.family, []).append(feature.name)
    return families


def _leagues(divisions: str) -> frozenset[LeagueCode]:
    return frozenset(league.code for league in parse_divisions(divisions))


async def _read(
    window: Window, named: frozenset[LeagueCode], *, every: bool
) -> tuple[MatchFrame, frozenset[LeagueCode] | None]:
    """Read all matches, and return whose are judged; what cannot be judged is said before the minute this takes."""
    settings = Settings()
    async with Database(settings.database) as database:
        await database.check()
        async with database.unit_of_work(read_only=True) as work:
            now = SystemClock().now()
            matches = await match_columns(work, now)
            # where none of the divisions is stored, whatever is
            leagues = None if every and not named & set(matches.league.tolist()) else named
            check_window(matches, window.since, window.until, leagues, REFUSAL)
            return await read_training_data(work, min(now, window.until)), leagues


async def _both_score_prices(frame: MatchFrame) -> FloatArray:
    async with Database(Settings().database) as database, database.unit_of_work(read_only=True) as work:
        return await both_score_prices(work, frame.matches.match_id.tolist())


def _cost(seconds: float) -> dict[str, Figure]:
    """What the evaluation took; the peak is that of the largest process."""
    used = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    mib = used / (1024 if sys.platform != "darwin" else 1024**2)
    return {
        name: Figure(round(value, 1), round(value, 1), round(value, 1), 1)
        for name, value in (("seconds", seconds), ("peak_mib", mib))
    }


def _show(figures: dict[str, Figure], done: Evaluated) -> None:
    console = Console(highlight=False)
    table = Table(title=f"{int(done.window.sum()):,} matches")
    table.add_column("figure")
    for column in ("value", "95 % interval", "n"):
        table.add_column(column, justify="right")
    for name, figure in figures.items():
        if np.isnan(figure.value):
            table.add_row(name, "not known", "", "0")
            continue
        table.add_row(name, f"{figure.value:.5f}", figure.between(), f"{figure.n:,}")
    console.print(table)
