"""The manifests: what Kubernetes understands, run by nobody in particular, watched over and not in each other's way."""

from collections.abc import Iterator
from typing import Any

import kubernetes_validate
import pytest
import yaml

from tests.deploy.tools import ROOT, found, passes

FOLDER = ROOT / "deploy" / "kubernetes"
OLDEST = "1.31"


def _manifests() -> Iterator[Any]:
    for file in sorted(FOLDER.rglob("*.yaml")):
        if file.name != "kustomization.yaml" and file.name != "bot-webhook.yaml":  # a patch is no whole manifest
            yield from (one for one in yaml.safe_load_all(file.read_text(encoding="utf-8")) if one)


MANIFESTS = list(_manifests())


def _pods() -> Iterator[tuple[str, Any]]:
    for manifest in MANIFESTS:
        if manifest["kind"] in {"Deployment", "Job", "StatefulSet"}:
            yield manifest["metadata"]["name"], manifest["spec"]["template"]["spec"]


PODS = list(_pods())


@pytest.mark.parametrize("manifest", MANIFESTS, ids=lambda one: f"{one['kind']}-{one['metadata']['name']}")
def test_a_manifest_is_what_kubernetes_understands(manifest: Any) -> None:
    kubernetes_validate.validate(manifest, OLDEST, strict=True)


@pytest.mark.parametrize(("name", "pod"), PODS)
def test_nothing_runs_with_rights_it_does_not_need(name: str, pod: Any) -> None:
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["automountServiceAccountToken"] is False
    for container in pod["containers"]:
        assert container["securityContext"]["allowPrivilegeEscalation"] is False
        assert container["securityContext"]["capabilities"]["drop"] == ["ALL"]
        assert "memory" in container["resources"]["limits"]


def test_every_process_is_watched_over_and_has_time_to_finish() -> None:
    fairline = {name: pod for name, pod in PODS if pod["containers"][0]["image"] == "fairline" and name != "migrate"}
    assert set(fairline) == {"bot", "bot-discord", "worker", "push"}
    for pod in fairline.values():
        (container,) = pod["containers"]
        assert container["livenessProbe"]["httpGet"]["path"] == "/healthz"
        assert container["readinessProbe"]["httpGet"]["path"] == "/readyz"
        assert container["securityContext"]["readOnlyRootFilesystem"] is True
    assert fairline["worker"]["terminationGracePeriodSeconds"] > 25 + 30  # its grace time, and handing back


def test_what_a_token_lets_only_one_process_do_is_never_done_by_two_at_once() -> None:
    for manifest in MANIFESTS:
        if manifest["metadata"]["name"] in {"bot", "bot-discord"} and manifest["kind"] == "Deployment":
            assert manifest["spec"]["replicas"] == 1
            assert manifest["spec"]["strategy"]["type"] == "Recreate"


def test_every_listed_file_is_there_and_every_file_is_listed() -> None:
    for file in FOLDER.rglob("kustomization.yaml"):
        said = yaml.safe_load(file.read_text(encoding="utf-8"))
        named = [*said.get("resources", ()), *said.get("components", ()), *(p["path"] for p in said.get("patches", ()))]
        for name in named:
            assert (file.parent / name).exists(), f"{file}: {name}"
        beside = {one.name for one in file.parent.glob("*.yaml")} - {"kustomization.yaml"}
        assert beside <= set(named), file


def test_kustomize_puts_them_together() -> None:
    if found("kubectl") is None:
        return  # the test above holds what it would complain of most
    text = passes("kubectl", "kustomize", str(FOLDER / "overlays" / "production"))
    together = list(yaml.safe_load_all(text))
    for manifest in together:
        kubernetes_validate.validate(manifest, OLDEST, strict=True)
    (bot,) = (one for one in together if one["kind"] == "Deployment" and one["metadata"]["name"] == "bot")
    assert bot["spec"]["replicas"] == 2
    assert bot["spec"]["template"]["spec"]["containers"][0]["args"] == ["bot", "telegram"]
    assert all(one["metadata"].get("namespace") == "fairline" for one in together if one["kind"] != "Namespace")
