"""Runs every benchmark beside this file and prints how Fairline compares with its peers, as a table or as JSON.

    python -m tests.bench.runner            # a table
    python -m tests.bench.runner --json     # the same rows for a machine
    python -m tests.bench.runner margin     # only bench_margin.py

Ours and a peer's are measured in the same process on the same data; a figure is the median of five runs. A budget is
reported, never asserted: a busy machine must not fail a build.
"""

import argparse
import gc
import importlib.util
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from types import ModuleType
from typing import Protocol, cast

from rich.console import Console
from rich.table import Table

FOLDER = Path(__file__).parent
REPEATS = 5


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the comparison.

    ``sample`` says what was measured and how much of it; seconds are medians; ``ratio`` is peer / ours (how many times
    faster we are); ``met`` is None when there is no budget or the peer could not be run.
    """

    name: str
    sample: str
    ours_seconds: float
    peer: str | None = None
    peer_seconds: float | None = None
    ratio: float | None = None
    budget: str = ""
    met: bool | None = None
    note: str = ""

    @classmethod
    def against(
        cls,
        name: str,
        sample: str,
        *,
        ours: float,
        peer: str,
        theirs: float,
        at_least: float | None = None,
        note: str = "",
    ) -> "Row":
        """Compare two medians in seconds; ``at_least`` is the budget as a ratio."""
        ratio = theirs / ours
        return cls(
            name=name,
            sample=sample,
            ours_seconds=ours,
            peer=peer,
            peer_seconds=theirs,
            ratio=ratio,
            budget="" if at_least is None else f">= {at_least:g} x",
            met=None if at_least is None else ratio >= at_least,
            note=note,
        )

    @classmethod
    def within(cls, name: str, sample: str, *, ours: float, at_most: float, note: str = "") -> "Row":
        """Compare our median with a budget in seconds."""
        return cls(name, sample, ours, budget=f"< {at_most * 1000:g} ms", met=ours < at_most, note=note)


class BenchModule(Protocol):
    """What a ``bench_*.py`` file offers."""

    def rows(self) -> list[Row]:
        """Measure and return the lines of this subject."""
        ...


def measure(work: Callable[[], object], repeats: int = REPEATS, *, warm_up: bool = True) -> float:
    """Return the median wall time of ``work`` in seconds.

    One run before counts for nothing (imports, caches) unless ``warm_up`` is False. The garbage collector rests while
    the clock runs, for ours and for the peer alike.
    """
    if warm_up:
        work()
    times: list[float] = []
    for _ in range(repeats):
        gc.collect()
        gc.disable()
        try:
            start = time.perf_counter()
            work()
            times.append(time.perf_counter() - start)
        finally:
            gc.enable()
    return statistics.median(times)


def available() -> list[str]:
    """Return the subjects that can be measured: ``margin`` for ``bench_margin.py``."""
    return sorted(path.stem.removeprefix("bench_") for path in FOLDER.glob("bench_*.py"))


def run_all(names: Iterable[str] | None = None) -> list[Row]:
    """Measure the subjects ``names`` (all of them if None), one after the other.

    Raises:
        ValueError: there is no such subject.
        ModuleNotFoundError: a peer is not installed (they come with the ``dev`` extra).
    """
    known = available()
    chosen = known if names is None else list(names)
    unknown = sorted(set(chosen) - set(known))
    if unknown:
        msg = f"No benchmark {', '.join(unknown)}; there are: {', '.join(known)}."
        raise ValueError(msg)
    return [row for name in chosen for row in _load(name).rows()]


def as_json(rows: Iterable[Row]) -> str:
    """Return the rows as a JSON array of objects."""
    return json.dumps([asdict(row) for row in rows], indent=2)


def print_table(rows: Iterable[Row]) -> None:
    """Draw the rows for a person."""
    table = Table(title="Fairline and its peers: medians of five, one process", title_justify="left")
    for heading in ("work", "sample", "ours", "peer", "peer's", "ratio", "budget", "met"):
        table.add_column(heading, justify="right" if heading in {"ours", "peer's", "ratio"} else "left")
    for row in rows:
        table.add_row(
            row.name,
            row.sample,
            _seconds(row.ours_seconds),
            row.peer or "-",
            "-" if row.peer_seconds is None else _seconds(row.peer_seconds),
            "-" if row.ratio is None else f"{row.ratio:,.1f} x",
            row.budget or "-",
            {None: "-", True: "yes", False: "NO"}[row.met],
        )
    Console(width=None if sys.stdout.isatty() else 160).print(table)


def main(arguments: list[str] | None = None) -> None:
    """Parse the command line, measure, print."""
    parser = argparse.ArgumentParser(description="Measure Fairline against its peers.")
    parser.add_argument("names", nargs="*", help=f"subjects, of: {', '.join(available())}; all if none is named")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    options = parser.parse_args(arguments)
    rows = run_all(options.names or None)
    if options.json:
        sys.stdout.write(as_json(rows) + "\n")
    else:
        print_table(rows)


def _load(name: str) -> BenchModule:
    # loaded by path, so that the runner also works from an installed command that only knows where the folder is
    full_name = f"tests.bench.bench_{name}"
    if (loaded := sys.modules.get(full_name)) is not None:
        return cast("BenchModule", loaded)
    # a benchmark says `from tests.bench.runner import Row`: let it find this very module, however it was loaded
    if __name__ in sys.modules:
        sys.modules.setdefault("tests.bench.runner", sys.modules[__name__])
    spec = importlib.util.spec_from_file_location(full_name, FOLDER / f"bench_{name}.py")
    if spec is None or spec.loader is None:
        msg = f"bench_{name}.py cannot be loaded."
        raise ValueError(msg)
    module: ModuleType = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    sys.modules[full_name] = module
    return cast("BenchModule", module)


def _seconds(value: float) -> str:
    if value >= 1:
        return f"{value:,.2f} s"
    return f"{value * 1e3:,.2f} ms" if value >= 1e-3 else f"{value * 1e6:,.0f} µs"


if __name__ == "__main__":
    main()
