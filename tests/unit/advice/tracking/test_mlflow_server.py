"""The calls to a tracking server, one by one: what they carry, how much at once, and what an odd answer becomes."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from engine.advice.tracking.mlflow_server import MlflowServer, TrackedRun, TrackingFailed
from tests.support.mlflow_fake import FakeMlflow

AT = datetime(2022, 10, 10, 2, 0, 0, 250_000, tzinfo=UTC)
RUN = TrackedRun("run1", "mlflow-artifacts:/1/run1/artifacts", finished=False)


def answering(answer: Callable[[httpx.Request], httpx.Response], uri: str = "http://tracking:5000") -> MlflowServer:
    return MlflowServer(uri, httpx.MockTransport(answer))


def bodies(fake: FakeMlflow) -> list[dict[str, Any]]:
    return [json.loads(request.content) for request in fake.asked]


@pytest.mark.parametrize(
    ("uri", "shown", "credentials"),
    [
        ("http://tracking:5000", "http://tracking:5000", None),
        ("https://tracking.example/mlflow/", "https://tracking.example/mlflow", None),
        ("https://ann:hunter%4022@tracking.example", "https://tracking.example", ("ann", "hunter@22")),
        ("https://ann@tracking.example:8443", "https://tracking.example:8443", ("ann", "")),
    ],
)
async def test_the_address_is_shown_without_name_and_password_which_are_sent_as_such(
    uri: str, shown: str, credentials: tuple[str, str] | None
) -> None:
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200, json={"experiment": {"experiment_id": "7"}})

    server = answering(answer, uri)
    assert server.shown == shown
    assert await server.experiment("fairline") == "7"
    assert str(asked[0].url) == f"{shown}/api/2.0/mlflow/experiments/get-by-name?experiment_name=fairline"
    sent = asked[0].headers.get("Authorization")
    assert sent == (None if credentials is None else httpx.BasicAuth(*credentials)._auth_header)


async def test_parameters_go_a_hundred_at_a_time_and_figures_a_thousand() -> None:
    fake = FakeMlflow()
    server = MlflowServer("http://tracking:5000", fake.transport)
    run = await server.start_run("1", "stack", AT, {})
    fake.asked.clear()
    parameters = {f"p{i}": str(i) for i in range(201)}
    metrics = {f"m{i}": float(i) for i in range(2_001)}
    await server.log(run, AT, parameters=parameters, metrics=metrics)
    sizes = [(len(body.get("params", [])), len(body.get("metrics", []))) for body in bodies(fake)]
    assert sizes == [(100, 0), (100, 0), (1, 0), (0, 1_000), (0, 1_000), (0, 1)]
    assert fake.runs["run1"]["params"] == parameters
    assert fake.runs["run1"]["metrics"] == metrics
    one = bodies(fake)[3]["metrics"][1]
    assert one == {"key": "m1", "value": 1.0, "timestamp": 1_665_367_200_250, "step": 0}
    fake.asked.clear()
    await server.log(run, AT, parameters={}, metrics={})
    assert fake.asked == []


async def test_a_run_begins_and_ends_at_its_instants_and_long_words_are_cut() -> None:
    fake = FakeMlflow()
    server = MlflowServer("http://tracking:5000", fake.transport)
    run = await server.start_run("1", "stack", AT, {"card": "x" * 6_000})
    assert len(fake.runs[run.id]["tags"]["card"]) == 5_000
    assert bodies(fake)[0]["start_time"] == 1_665_367_200_250
    assert (run.finished, run.takes_files, run.tags) == (False, True, {"card": "x" * 5_000})
    await server.tag(run, "note", "y" * 6_000)
    assert len(fake.runs[run.id]["tags"]["note"]) == 5_000
    await server.finish(run, AT)
    assert (bodies(fake)[-1]["status"], bodies(fake)[-1]["end_time"]) == ("FINISHED", 1_665_367_200_250)
    again = await server.find_run("1", "card", "x" * 5_000)
    assert again is not None
    assert (again.id, again.finished) == (run.id, True)
    assert await server.find_run("1", "card", "nothing") is None


async def test_a_files_name_keeps_its_folder_and_odd_signs() -> None:
    paths: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        paths.append(request.url.raw_path.decode())
        return httpx.Response(200, json={})

    await answering(answer).upload(RUN, "a card #1.md", b"# A training")
    assert paths == ["/api/2.0/mlflow-artifacts/artifacts/1/run1/artifacts/a%20card%20%231.md"]


async def test_a_version_of_another_model_is_not_taken_for_ones_own() -> None:
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.path.rpartition("/")[2])
        if request.method == "GET":
            others = [{"name": "somebody's", "version": "4"}, {"name": "fairline", "version": "9"}]
            return httpx.Response(200, json={"model_versions": others})
        return httpx.Response(200, json={"model_version": {"version": "10"}})

    server = answering(answer)
    assert await server.version_of("fairline", RUN) == "9"
    assert await server.version_of("another", RUN) == "10"
    assert asked == ["search", "search", "create"]


async def test_a_model_that_is_made_by_somebody_else_meanwhile_is_no_trouble_and_its_aliases_are_told() -> None:
    def meanwhile(request: httpx.Request) -> httpx.Response:
        code = "RESOURCE_DOES_NOT_EXIST" if request.method == "GET" else "RESOURCE_ALREADY_EXISTS"
        return httpx.Response(400, json={"error_code": code})

    assert await answering(meanwhile).model("fairline") == {}
    told = {"registered_model": {"aliases": [{"alias": "champion", "version": 3}]}}
    assert await answering(lambda _: httpx.Response(200, json=told)).model("fairline") == {"champion": "3"}
    none = {"registered_model": {"name": "fairline"}}
    assert await answering(lambda _: httpx.Response(200, json=none)).model("fairline") == {}


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (httpx.Response(403, json={"error_code": "PERMISSION_DENIED"}), "answered 403 PERMISSION_DENIED (get-by-name)"),
        (httpx.Response(500, text="<html>"), "answered 500 (get-by-name)"),
        (httpx.Response(500, json=["odd"]), "answered 500 (get-by-name)"),
        (httpx.Response(302, headers={"Location": "http://elsewhere"}), "answered 302 (get-by-name)"),
        (httpx.Response(200, text="<html>"), "answered with something that is not JSON"),
    ],
)
async def test_what_a_server_should_not_answer_is_said_in_a_sentence(answer: httpx.Response, said: str) -> None:
    with pytest.raises(TrackingFailed) as failed:
        await answering(lambda _: answer).experiment("fairline")
    assert str(failed.value).startswith(f"The MLflow server at http://tracking:5000 {said}")
    assert "sent after the next training" in str(failed.value)


async def test_an_error_that_was_not_expected_of_that_call_is_a_failure_though_another_call_expects_it() -> None:
    missing = httpx.Response(404, json={"error_code": "RESOURCE_DOES_NOT_EXIST"})
    server = answering(lambda _: missing)
    await server.drop_alias("fairline", "champion")  # gone already
    with pytest.raises(TrackingFailed, match="RESOURCE_DOES_NOT_EXIST"):
        await server.set_alias("fairline", "champion", "1")
