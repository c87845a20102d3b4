"""The deployment's steps, run as GitHub runs them, against a kubectl that only writes down what it is asked."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.deploy.tools import ROOT

JOB: Any = yaml.safe_load((ROOT / ".github" / "workflows" / "deploy.yml").read_text(encoding="utf-8"))["jobs"]["deploy"]
IMAGE = f"ghcr.io/example/fairline@sha256:{'a' * 64}"
PROCESSES = ["worker", "push", "bot", "bot-discord"]

KUBECTL = """#!/bin/bash
echo "$*" >> "$CALLS"
if [ -n "$REFUSED" ] && grep -qE -- "$REFUSED" <<< "$*"; then exit 1; fi
case "$*" in
  kustomize*) printf 'image: ghcr.io/example/fairline:0.1.0\\n' ;;
  *" get deployment/worker "*name) [ "$FIRST" = yes ] || echo deployment.apps/worker ;;
  *" get deployment/"*) [ "$FIRST" = yes ] || echo 7 ;;
esac
"""


@dataclass
class Deployment:
    """What a run of the workflow did."""

    calls: list[str]
    """What kubectl was asked, in order."""
    outcomes: dict[str, str]
    """By the name of each step, as GitHub calls it."""
    printed: str

    @property
    def succeeded(self) -> bool:
        return set(self.outcomes.values()) <= {"success", "skipped"}

    def asked(self, pattern: str) -> list[str]:
        """The first group of every call that matches."""
        return [found.group(1) for call in self.calls if (found := re.search(pattern, call))]


def _wanted(step: Any, outcomes: dict[str, str], *, failed: bool) -> bool:
    condition = step.get("if", "success()")
    for key, value in outcomes.items():
        condition = condition.replace(f"steps.{key}.outcome", repr(value))
    condition = re.sub(r"steps\.\w+\.outcome", "'skipped'", condition)
    for call, is_so in (("failure()", failed), ("success()", not failed), ("always()", True), ("cancelled()", False)):
        condition = condition.replace(call, str(is_so))
    return bool(eval(condition.replace("||", "or").replace("&&", "and")))


def deploy(folder: Path, *, refused: str = "", first: bool = False, image: str = IMAGE) -> Deployment:
    """Run the workflow's steps.

    Args:
        folder: where the runner works.
        refused: kubectl fails when it is asked something that matches.
        first: nothing runs in the cluster yet.
        image: what is to be deployed.
    """
    tools = folder / "bin"
    tools.mkdir()
    for name, text in (("kubectl", KUBECTL), ("sleep", "#!/bin/bash\n")):
        (tools / name).write_text(text, encoding="utf-8")
        (tools / name).chmod(0o755)
    calls = folder / "calls"
    calls.touch()
    environ = {
        "PATH": f"{tools}:/usr/bin:/bin",
        "CALLS": str(calls),
        "REFUSED": refused,
        "FIRST": "yes" if first else "no",
        "RUNNER_TEMP": str(folder),
        "GITHUB_ENV": str(folder / "github.env"),
        "IMAGE": image,
        "OVERLAY": "deploy/kubernetes/overlays/production",
        "PROCESSES": JOB["env"]["PROCESSES"],
        "KUBECONFIG_TEXT": "a key",
    }
    done = Deployment([], {}, "")
    by_id: dict[str, str] = {}
    for step in JOB["steps"]:
        if "run" not in step:
            continue
        outcome = "skipped"
        if _wanted(step, by_id, failed=not done.succeeded):
            ran = subprocess.run(
                ["bash", "-e", "-c", step["run"]], cwd=folder, env=environ, capture_output=True, text=True, check=False
            )
            outcome = "success" if ran.returncode == 0 else "failure"
            done.printed += ran.stdout + ran.stderr
        done.outcomes[step["name"]] = outcome
        if "id" in step:
            by_id[step["id"]] = outcome
    done.calls = calls.read_text(encoding="utf-8").splitlines()
    return done


def test_a_release_that_is_well_is_put_in_one_kind_after_the_other(tmp_path: Path) -> None:
    done = deploy(tmp_path)
    assert done.succeeded
    order = [
        next(number for number, call in enumerate(done.calls) if wanted in call)
        for wanted in (
            "backup create",
            "!app.kubernetes.io/component",
            "component=migrate",
            "component=worker",
            "--ready",
        )
    ]
    assert order == sorted(order)
    assert done.asked(r"apply .*component=(?!migrate)(\S+)$") == PROCESSES
    assert done.asked(r"exec deployment/(\S+) -- fairline health --ready") == PROCESSES
    assert done.asked(r"(rollout undo)") == []


def test_the_first_deployment_of_all_has_nothing_to_back_up(tmp_path: Path) -> None:
    done = deploy(tmp_path, first=True)
    assert done.succeeded
    assert done.asked(r"(backup)") == []


@pytest.mark.parametrize("refused", ["backup create", "get deployment/worker", "kustomize", "component=migrate"])
def test_nothing_that_runs_is_touched_when_what_comes_before_fails(tmp_path: Path, refused: str) -> None:
    done = deploy(tmp_path, refused=refused)
    assert not done.succeeded
    assert done.asked(r"apply .*component=(?!migrate)(\S+)$") == []
    assert done.asked(r"(rollout undo)") == []


def test_a_migration_that_fails_ends_the_deployment_at_once_and_shows_why(tmp_path: Path) -> None:
    done = deploy(tmp_path, refused="condition=complete")
    assert done.outcomes["Bring the tables up to date"] == "failure"
    assert done.asked(r"(logs job/migrate)") == ["logs job/migrate"]
    assert done.asked(r"component=(worker)") == []


@pytest.mark.parametrize(
    "refused",
    [
        "apply .*component=push",
        "rollout status deployment/push --timeout=10m",
        "exec deployment/bot -- fairline health",
    ],
    ids=["refused", "not ready", "not well afterwards"],
)
def test_everything_goes_back_to_what_ran_before(tmp_path: Path, refused: str) -> None:
    done = deploy(tmp_path, refused=refused)
    assert not done.succeeded
    assert done.asked(r"rollout undo deployment/(\S+) --to-revision=7$") == PROCESSES
    assert done.outcomes["Leave no key behind"] == "success"
    assert not (tmp_path / "kubeconfig").exists()


def test_a_kind_that_cannot_go_back_keeps_none_of_the_others_from_it(tmp_path: Path) -> None:
    done = deploy(tmp_path, refused="exec deployment/worker -- fairline health|undo deployment/worker")
    assert done.asked(r"rollout undo deployment/(\S+)") == PROCESSES
    assert done.outcomes["Back to what ran before"] == "failure"
    assert "not everything is back as it was" in done.printed


def test_a_first_release_that_is_not_well_stays_to_be_looked_at(tmp_path: Path) -> None:
    done = deploy(tmp_path, first=True, refused="rollout status deployment/bot ")
    assert done.asked(r"(rollout undo)") == []
    assert done.outcomes["Back to what ran before"] == "success"
    assert "bot did not run before" in done.printed


def test_an_image_by_tag_never_reaches_the_cluster(tmp_path: Path) -> None:
    done = deploy(tmp_path, image="ghcr.io/example/fairline:latest")
    assert done.outcomes["Only an image by digest"] == "failure"
    assert done.calls == []
