"""A tracking server that speaks the calls of MLflow's REST API a mirror uses, and remembers what it was sent."""

import json
from dataclasses import dataclass, field
from typing import Any

import httpx


@dataclass
class FakeMlflow:
    """A server in memory.

    Attributes:
        takes_files: whether it keeps files itself.
        fails_at: a part of a path it answers with an error.
        away: whether nobody answers.
    """

    takes_files: bool = True
    fails_at: str = ""
    away: bool = False
    experiments: dict[str, str] = field(default_factory=dict)
    runs: dict[str, dict[str, Any]] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    versions: list[dict[str, str]] = field(default_factory=list)
    models: dict[str, dict[str, str]] = field(default_factory=dict)
    asked: list[httpx.Request] = field(default_factory=list)

    @property
    def transport(self) -> httpx.MockTransport:
        """In place of the network."""
        return httpx.MockTransport(self._answer)

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        if self.away:
            raise httpx.ConnectError("nobody there", request=request)
        if self.fails_at and self.fails_at in request.url.path:
            return httpx.Response(500, text="<html>oops</html>")
        path = request.url.path
        if path.startswith("/api/2.0/mlflow-artifacts/artifacts/"):
            self.files[path.removeprefix("/api/2.0/mlflow-artifacts/artifacts/")] = request.content
            return httpx.Response(200, json={})
        name = path.removeprefix("/api/2.0/mlflow/").replace("/", "_").replace("-", "_")
        asked = dict(request.url.params) if request.method == "GET" else json.loads(request.content or b"{}")
        told = getattr(self, f"_{request.method.lower()}_{name}")(asked)
        return told if isinstance(told, httpx.Response) else httpx.Response(200, json=told)

    def _get_experiments_get_by_name(self, asked: dict[str, Any]) -> Any:
        number = self.experiments.get(asked["experiment_name"])
        return _missing() if number is None else {"experiment": {"experiment_id": number}}

    def _post_experiments_create(self, asked: dict[str, Any]) -> Any:
        self.experiments[asked["name"]] = str(len(self.experiments) + 1)
        return {"experiment_id": self.experiments[asked["name"]]}

    def _post_runs_search(self, asked: dict[str, Any]) -> Any:
        tag, value = asked["filter"].removeprefix("tags.`").removesuffix("'").split("` = '")
        return {"runs": [_told(run) for run in self.runs.values() if run["tags"].get(tag) == value][:1]}

    def _post_runs_create(self, asked: dict[str, Any]) -> Any:
        number = f"run{len(self.runs) + 1}"
        scheme = "mlflow-artifacts:" if self.takes_files else "s3://bucket"
        self.runs[number] = {
            "info": {"run_id": number, "artifact_uri": f"{scheme}/1/{number}/artifacts", "status": "RUNNING"},
            "tags": {one["key"]: one["value"] for one in asked["tags"]},
            "name": asked["run_name"],
            "params": {},
            "metrics": {},
        }
        return {"run": _told(self.runs[number])}

    def _post_runs_log_batch(self, asked: dict[str, Any]) -> Any:
        run = self.runs[asked["run_id"]]
        run["params"] |= {one["key"]: one["value"] for one in asked.get("params", [])}
        run["metrics"] |= {one["key"]: one["value"] for one in asked.get("metrics", [])}
        return {}

    def _post_runs_set_tag(self, asked: dict[str, Any]) -> Any:
        self.runs[asked["run_id"]]["tags"][asked["key"]] = asked["value"]
        return {}

    def _post_runs_update(self, asked: dict[str, Any]) -> Any:
        self.runs[asked["run_id"]]["info"]["status"] = asked["status"]
        return {}

    def _get_registered_models_get(self, asked: dict[str, Any]) -> Any:
        if asked["name"] not in self.models:
            return _missing()
        aliases = [{"alias": alias, "version": version} for alias, version in self.models[asked["name"]].items()]
        return {"registered_model": {"name": asked["name"], "aliases": aliases}}

    def _post_registered_models_create(self, asked: dict[str, Any]) -> Any:
        self.models[asked["name"]] = {}
        return {}

    def _get_model_versions_search(self, asked: dict[str, Any]) -> Any:
        run = asked["filter"].removeprefix("run_id='").removesuffix("'")
        return {"model_versions": [one for one in self.versions if one["run_id"] == run]}

    def _post_model_versions_create(self, asked: dict[str, Any]) -> Any:
        self.versions.append({**asked, "version": str(len(self.versions) + 1)})
        return {"model_version": self.versions[-1]}

    def _post_registered_models_alias(self, asked: dict[str, Any]) -> Any:
        self.models[asked["name"]][asked["alias"]] = asked["version"]
        return {}

    def _delete_registered_models_alias(self, asked: dict[str, Any]) -> Any:
        self.models[asked["name"]].pop(asked["alias"], None)
        return {}


def _told(run: dict[str, Any]) -> dict[str, Any]:
    return {"info": run["info"], "data": {"tags": [{"key": k, "value": v} for k, v in run["tags"].items()]}}


def _missing() -> httpx.Response:
    return httpx.Response(404, json={"error_code": "RESOURCE_DOES_NOT_EXIST", "message": "none"})
