"""Mirrors trainings to a tracking server: runs with figures and files, and who is champion and challenger.

The database is the truth. Each time, what the server lacks is sent: a server that was away misses nothing, and one that
fails changes nothing here.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import structlog

from engine.advice.stored_stack import STACK
from engine.advice.tracking.mlflow_server import MlflowServer, TrackedRun, TrackingFailed
from engine.models.registry import MODELS, ModelFolder
from engine.settings import Settings
from engine.storage.advice.model_fits import FitRecord, FitStatus
from engine.storage.database import Database

MODEL: Final = "fairline"
"""What the registered model is called there."""

ALIASES: Final = {FitStatus.CHAMPION: "champion", FitStatus.CHALLENGER: "challenger"}
_MIRRORED: Final = 20
_CHECKSUM: Final = "fairline.checksum"
_STATUS: Final = "fairline.status"
_LONGEST: Final = 600.0
"""Seconds after which a mirroring is given up until the next time."""

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Mirrored:
    """What was done.

    Attributes:
        runs: trainings sent that the server did not have.
        trouble: a sentence for operators; None where everything is there.
    """

    runs: int = 0
    trouble: str | None = None


async def mirror(settings: Settings, database: Database, server: MlflowServer | None = None) -> Mirrored:
    """Send what the operator's tracking server lacks; never raises, whatever that server does.

    Args:
        settings: with its address; without one nothing is done.
        database: where the trainings are.
        server: in place of the one the settings name.
    """
    if server is None:
        if settings.mlflow_uri is None:
            return Mirrored()
        server = MlflowServer(settings.mlflow_uri.get_secret_value())
    try:
        async with server, asyncio.timeout(_LONGEST):
            runs = await send(database, settings.home / MODELS, server, settings.mlflow_experiment)
    except (TrackingFailed, TimeoutError, LookupError, TypeError) as error:  # the last two: an answer of another shape
        trouble = str(error) if isinstance(error, TrackingFailed) else _unusual(server, error)
        _log.warning("models_not_mirrored", because=trouble)
        return Mirrored(trouble=trouble)
    return Mirrored(runs)


async def send(database: Database, folder: Path, server: MlflowServer, experiment: str) -> int:
    """Send trainings the server lacks, the oldest first, and who is in use and on trial; return how many were sent.

    Raises:
        TrackingFailed: the server cannot be reached, or did not take something; the next time goes on from there.
    """
    async with database.unit_of_work(read_only=True) as work:
        fits = await work.model_fits.records(STACK, _MIRRORED)
    if not fits:
        return 0
    number = await server.experiment(experiment)
    there, sent = await server.model(MODEL), 0
    wanted: dict[str, str] = {}
    for fit in reversed(fits):
        run = await server.find_run(number, _CHECKSUM, _identity(fit))
        if run is None or not run.finished:
            run = await _run_sent(server, number, fit, run, folder)
            sent += 1
        version = await server.version_of(MODEL, run)
        if run.tags.get(_STATUS) != fit.status.value:
            await server.tag(run, _STATUS, fit.status.value)
        if fit.status in ALIASES:
            wanted[ALIASES[fit.status]] = version
            await server.log(run, fit.fitted_at, parameters={}, metrics=_figures(fit.verdict, "verdict"))
    for alias in ALIASES.values():
        if alias in wanted and there.get(alias) != wanted[alias]:
            await server.set_alias(MODEL, alias, wanted[alias])
        elif alias not in wanted and alias in there:
            await server.drop_alias(MODEL, alias)
    return sent


async def _run_sent(
    server: MlflowServer, experiment: str, fit: FitRecord, begun: TrackedRun | None, folder: Path
) -> TrackedRun:
    """Send one training; the run that was begun for it and left unfinished is gone on with."""
    tags = {_CHECKSUM: _identity(fit), _STATUS: fit.status.value, "fairline.fit": str(fit.id)}
    run = begun or await server.start_run(experiment, fit.version, fit.fitted_at, tags)
    await server.log(run, fit.fitted_at, parameters=parameters_of(fit), metrics=_figures(fit.metrics, ""))
    if run.takes_files:
        for name, body in (await asyncio.to_thread(_files, folder, fit)).items():
            await server.upload(run, name, body)
    else:
        _log.warning("files_not_mirrored", because="the server takes no files itself", server=server.shown)
    await server.finish(run, fit.fitted_at)
    return run


def parameters_of(fit: FitRecord) -> dict[str, str]:
    """Return what a training was made from, and the weights of its components."""
    origin = fit.origin
    parameters = {
        "version": fit.version,
        "as_of": fit.as_of.isoformat(),
        "data_from": None if origin.data_from is None else origin.data_from.isoformat(),
        "data_until": None if origin.data_until is None else origin.data_until.isoformat(),
        "feature_version": origin.feature_version,
        "code_version": origin.code_version,
    }
    weights = {
        f"weight.{target}.{name}": f"{float(weight):.4f}"
        for target, of in (fit.metrics.get("weights") or {}).items()
        for name, weight in of.items()
    }
    return {name: value for name, value in parameters.items() if value is not None} | weights


def _figures(values: Mapping[str, Any], before: str) -> dict[str, float]:
    """Every number of nested mappings, and of lists whose entries have a name, by its dotted path."""
    found: dict[str, float] = {}
    for name, value in values.items():
        path = f"{before}.{name}" if before else name
        if isinstance(value, Mapping):
            found |= _figures(value, path)
        elif isinstance(value, list):
            named = {str(one["name"]): one for one in value if isinstance(one, Mapping) and "name" in one}
            found |= _figures({key: {k: v for k, v in one.items() if k != "name"} for key, one in named.items()}, path)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            found[path] = float(value)
    return found


def _files(folder: Path, fit: FitRecord) -> dict[str, bytes]:
    """The files of a training, or its card alone where this machine has not the folder."""
    if fit.origin.folder is not None and (folder / fit.origin.folder).is_dir():
        return {name: path.read_bytes() for name, path in ModelFolder(folder).files(fit.origin.folder).items()}
    return {} if fit.origin.card is None else {"card.md": fit.origin.card.encode()}


def _identity(fit: FitRecord) -> str:
    """What tells a training from every other one, on whichever machine it was made."""
    return fit.checksum or f"{fit.version}-{fit.id}"


def _unusual(server: MlflowServer, error: Exception) -> str:
    what = "took too long" if isinstance(error, TimeoutError) else f"gave an unusual answer ({type(error).__name__})"
    return (
        f"The MLflow server at {server.shown} {what}. The models in use were not touched, and what is missing there is "
        "sent after the next training."
    )
