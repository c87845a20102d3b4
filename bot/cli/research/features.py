"""``fairline features``: what is known of a match before it is played; computing it for every match of the store."""

import json
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from bot.cli.exit_codes import run as run_async
from bot.cli.lazy import new_app
from engine.clock import SystemClock
from engine.features.catalog import FEATURES, as_markdown
from engine.features.pipeline import FeatureMatrix, all_history
from engine.features.store import FeatureStore
from engine.settings import Settings
from engine.storage.database import Database

_WIDTH = 110

app = new_app()


@app.command()
def features(
    markdown: Annotated[bool, typer.Option("--markdown", help="Print the page docs/features.md.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the catalogue as JSON.")] = False,
    compute: Annotated[
        bool, typer.Option("--compute", help="Compute them for every match and keep them in the home folder.")
    ] = False,
) -> None:
    """Show what Fairline knows of a match before it is played, or compute it for every match of the database."""
    if compute:
        _compute()
    elif markdown:
        sys.stdout.write(as_markdown() + "\n")
    elif as_json:
        sys.stdout.write(json.dumps([asdict(feature) for feature in FEATURES], indent=2) + "\n")
    else:
        _show()


def _show() -> None:
    table = Table(box=None)
    for heading in ("family", "feature", "what it says"):
        table.add_column(heading, overflow="fold")
    for feature in FEATURES:
        table.add_row(feature.family, feature.name, feature.description)
    console = Console(highlight=False, markup=False, width=None if sys.stdout.isatty() else _WIDTH)
    console.print(f"{len(FEATURES)} features")
    console.print(table)


def _compute() -> None:
    began = time.perf_counter()
    settings = Settings()
    matrix = run_async(_read(settings))
    place: Path = FeatureStore(settings.home / "features").write(matrix)
    took = time.perf_counter() - began
    sys.stdout.write(f"{len(matrix):,} matches, {len(FEATURES)} features, {took:.0f} s, kept in {place}\n")


async def _read(settings: Settings) -> FeatureMatrix:
    async with Database(settings.database) as database:
        await database.check()
        async with database.unit_of_work(read_only=True) as work:
            return await all_history(work, SystemClock().now())
