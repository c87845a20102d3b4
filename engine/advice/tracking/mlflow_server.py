"""An MLflow tracking server, spoken to over its REST API (version 2.0).

MLflow's own client weighs hundreds of megabytes; a dozen of its calls over httpx are all a mirror needs.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import TracebackType
from typing import Any, Final, Self
from urllib.parse import quote, unquote, urlsplit, urlunsplit

import httpx

from engine.errors import FairlineError

_API: Final = "api/2.0/mlflow"
_ARTIFACTS: Final = "api/2.0/mlflow-artifacts/artifacts"
_PROXIED: Final = "mlflow-artifacts"
_TIMEOUT: Final = httpx.Timeout(10.0, write=60.0)
_AT_ONCE: Final = 100
"""Parameters and tags that one call may carry; of metrics 1,000."""

_METRICS_AT_ONCE: Final = 1_000
_LONGEST_VALUE: Final = 5_000
_FINISHED: Final = "FINISHED"
_THERE_ALREADY: Final = "RESOURCE_ALREADY_EXISTS"
_NOT_THERE: Final = "RESOURCE_DOES_NOT_EXIST"


class TrackingFailed(FairlineError):
    """A tracking server cannot be reached, or did not take what it was sent."""


@dataclass(frozen=True, slots=True)
class TrackedRun:
    """One run as the server has it.

    Attributes:
        id: the server's name of it.
        artifacts: where the server keeps its files.
        finished: whether everything of it was sent.
        tags: by name.
    """

    id: str
    artifacts: str
    finished: bool
    tags: Mapping[str, str] = field(default_factory=dict)

    @property
    def takes_files(self) -> bool:
        """Whether the server takes files itself; else they go to a store only its own clients reach."""
        return urlsplit(self.artifacts).scheme == _PROXIED


class MlflowServer:
    """The calls a mirror needs; every failure is a :class:`TrackingFailed` that names no password.

    Args:
        uri: address of the server, with name and password in it where it wants them.
        transport: in place of the network, for tests.
    """

    def __init__(self, uri: str, transport: httpx.AsyncBaseTransport | None = None) -> None:
        parts = urlsplit(uri)
        host = parts.hostname or ""
        place = host if parts.port is None else f"{host}:{parts.port}"
        self.shown = urlunsplit((parts.scheme, place, parts.path.rstrip("/"), "", ""))
        """The address without name and password."""

        auth = None if parts.username is None else (unquote(parts.username), unquote(parts.password or ""))
        self._client = httpx.AsyncClient(
            base_url=f"{self.shown}/", auth=auth, timeout=_TIMEOUT, transport=transport, follow_redirects=False
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._client.aclose()

    async def experiment(self, name: str) -> str:
        """Return the number of an experiment; made where there is none of that name."""
        found = await self._ask("GET", "experiments/get-by-name", {"experiment_name": name}, missing=_NOT_THERE)
        if found:
            return str(found["experiment"]["experiment_id"])
        return str((await self._ask("POST", "experiments/create", {"name": name}))["experiment_id"])

    async def find_run(self, experiment: str, tag: str, value: str) -> TrackedRun | None:
        """Return the run that has a tag of this value; None where there is none."""
        asked = {"experiment_ids": [experiment], "filter": f"tags.`{tag}` = '{value}'", "max_results": 1}
        runs = (await self._ask("POST", "runs/search", asked)).get("runs", [])
        return _run(runs[0]) if runs else None

    async def start_run(self, experiment: str, name: str, at: datetime, tags: Mapping[str, str]) -> TrackedRun:
        """Begin a run."""
        asked = {"experiment_id": experiment, "run_name": name, "start_time": _millis(at), "tags": _pairs(tags)}
        return _run((await self._ask("POST", "runs/create", asked))["run"])

    async def log(
        self, run: TrackedRun, at: datetime, *, parameters: Mapping[str, str], metrics: Mapping[str, float]
    ) -> None:
        """Note parameters and metrics of a run; the same ones once more change nothing."""
        noted = _pairs(parameters)
        for start in range(0, len(noted), _AT_ONCE):
            await self._ask("POST", "runs/log-batch", {"run_id": run.id, "params": noted[start : start + _AT_ONCE]})
        measured = [
            {"key": name, "value": value, "timestamp": _millis(at), "step": 0} for name, value in metrics.items()
        ]
        for start in range(0, len(measured), _METRICS_AT_ONCE):
            part = measured[start : start + _METRICS_AT_ONCE]
            await self._ask("POST", "runs/log-batch", {"run_id": run.id, "metrics": part})

    async def tag(self, run: TrackedRun, name: str, value: str) -> None:
        """Set a tag of a run."""
        await self._ask("POST", "runs/set-tag", {"run_id": run.id, "key": name, "value": value[:_LONGEST_VALUE]})

    async def upload(self, run: TrackedRun, name: str, body: bytes) -> None:
        """Keep a file with a run whose server takes files."""
        folder = urlsplit(run.artifacts).path.strip("/")
        await self._sent("PUT", f"{_ARTIFACTS}/{quote(f'{folder}/{name}')}", content=body)

    async def finish(self, run: TrackedRun, at: datetime) -> None:
        """Note that everything of a run was sent."""
        await self._ask("POST", "runs/update", {"run_id": run.id, "status": _FINISHED, "end_time": _millis(at)})

    async def model(self, name: str) -> dict[str, str]:
        """Return the aliases of a registered model with the version each stands for; made where it is not there."""
        found = await self._ask("GET", "registered-models/get", {"name": name}, missing=_NOT_THERE)
        if not found:
            await self._ask("POST", "registered-models/create", {"name": name}, missing=_THERE_ALREADY)
            return {}
        aliases = found["registered_model"].get("aliases", [])
        return {str(one["alias"]): str(one["version"]) for one in aliases}

    async def version_of(self, model: str, run: TrackedRun) -> str:
        """Return the version of a registered model that a run made; made where there is none."""
        found = await self._ask("GET", "model-versions/search", {"filter": f"run_id='{run.id}'", "max_results": 50})
        for one in found.get("model_versions", []):
            if one["name"] == model:
                return str(one["version"])
        asked = {"name": model, "source": run.artifacts, "run_id": run.id}
        return str((await self._ask("POST", "model-versions/create", asked))["model_version"]["version"])

    async def set_alias(self, model: str, alias: str, version: str) -> None:
        """Let an alias stand for a version."""
        await self._ask("POST", "registered-models/alias", {"name": model, "alias": alias, "version": version})

    async def drop_alias(self, model: str, alias: str) -> None:
        """Let an alias stand for nothing."""
        await self._ask("DELETE", "registered-models/alias", {"name": model, "alias": alias}, missing=_NOT_THERE)

    async def _ask(self, method: str, call: str, asked: Mapping[str, Any], *, missing: str = "") -> dict[str, Any]:
        """Return what the server answers; nothing where it answers with the error code ``missing``."""
        carried: dict[str, Any] = {"params" if method == "GET" else "json": asked}
        response = await self._sent(method, f"{_API}/{call}", missing=missing, **carried)
        if response.is_error:
            return {}
        try:
            answer: dict[str, Any] = response.json()
        except ValueError as error:
            raise self._failed(call, "answered with something that is not JSON") from error
        return answer

    async def _sent(self, method: str, path: str, *, missing: str = "", **carried: Any) -> httpx.Response:
        try:
            response = await self._client.request(method, path, **carried)
        except httpx.HTTPError as error:
            raise self._failed(path, f"cannot be reached ({type(error).__name__})") from error
        if response.is_success:
            return response
        code = _code(response)
        if missing and code == missing:
            return response
        raise self._failed(path, f"answered {response.status_code} {code}".rstrip())

    def _failed(self, call: str, what: str) -> TrackingFailed:
        msg = (
            f"The MLflow server at {self.shown} {what} ({call.rpartition('/')[2]}). The models in use were not "
            "touched, and what is missing there is sent after the next training."
        )
        return TrackingFailed(msg)


def _run(run: Mapping[str, Any]) -> TrackedRun:
    info, data = run["info"], run.get("data") or {}
    tags = {str(tag["key"]): str(tag["value"]) for tag in data.get("tags", [])}
    return TrackedRun(str(info["run_id"]), str(info["artifact_uri"]), info.get("status") == _FINISHED, tags)


def _pairs(values: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"key": name, "value": value[:_LONGEST_VALUE]} for name, value in values.items()]


def _millis(at: datetime) -> int:
    return int(at.timestamp() * 1_000)


def _code(response: httpx.Response) -> str:
    """MLflow's word for an error; nothing where it has none."""
    try:
        body = response.json()
    except ValueError:
        return ""
    return str(body.get("error_code", ""))[:60] if isinstance(body, dict) else ""
