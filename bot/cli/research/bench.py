"""``fairline bench``: run the measurements of the source tree."""

import runpy
import sys
from pathlib import Path
from typing import Annotated, Final

import typer

from bot.cli.lazy import new_app
from engine.errors import FairlineError

RUNNER: Final = Path(__file__).resolve().parents[3] / "tests" / "bench" / "runner.py"


class NoBenchmarks(FairlineError):
    """The measurements are not part of an installed package."""


def run(only: list[str], *, as_json: bool) -> None:
    """Run the measurements, all or those named.

    Raises:
        NoBenchmarks: this is an installed package without the source tree.
    """
    if not RUNNER.exists():
        msg = (
            "The benchmarks are part of the source tree, which is not here. Nothing was measured; "
            "get the sources and run make bench there."
        )
        raise NoBenchmarks(msg)
    root = str(RUNNER.parents[2])  # the measurements import one another as tests.bench
    if root not in sys.path:
        sys.path.insert(0, root)
    sys.argv = [str(RUNNER), *(["--json"] if as_json else []), *only]
    runpy.run_path(str(RUNNER), run_name="__main__")


app = new_app()


@app.command()
def bench(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    only: Annotated[list[str] | None, typer.Argument(help="Names of rows; all when none is given.")] = None,
) -> None:
    """Measure Fairline against its peers on this machine (needs the source tree)."""
    run(only or [], as_json=as_json)
