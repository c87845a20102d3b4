"""The workflows: understood, with pinned actions and few rights; and the deployment's steps rehearsed."""

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.deploy.tools import ROOT, found, passes

OVERLAY = ROOT / "deploy" / "kubernetes" / "overlays" / "production"
FILES = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def steps(name: str) -> list[Any]:
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / name).read_text(encoding="utf-8"))
    return [step for job in workflow["jobs"].values() for step in job.get("steps", ())]


@pytest.mark.slow
def test_the_workflows_are_what_github_understands() -> None:
    passes("check-jsonschema", "--builtin-schema", "vendor.github-workflows", *map(str, FILES))


@pytest.mark.slow
def test_no_workflow_can_be_talked_into_something() -> None:
    passes("zizmor", "--offline", "--no-progress", "--min-severity", "medium", *map(str, FILES))


def test_every_action_is_pinned_to_a_commit_with_its_version_beside_it() -> None:
    for file in FILES:
        for used in re.findall(r"uses: (\S+.*)", file.read_text(encoding="utf-8")):
            assert used.startswith("./") or re.match(r"[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", used), used


def test_every_make_target_a_workflow_runs_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for file in FILES:
        for target in re.findall(r"run: make ([\w-]+)", file.read_text(encoding="utf-8")):
            assert re.search(rf"^(?:[\w-]+ )*{target}(?: [\w-]+)*:", makefile, re.MULTILINE), target


def test_the_tests_run_on_both_databases_and_on_every_python_that_is_promised() -> None:
    checked = yaml.safe_load((ROOT / ".github" / "workflows" / "check.yml").read_text(encoding="utf-8"))
    assert checked["jobs"]["test"]["strategy"]["matrix"]["python"][0] == "3.11"
    assert any(step.get("run") == ".ci/run" for step in checked["jobs"]["slow"]["steps"])
    assert "postgresql" in (ROOT / ".ci" / "services").read_text(encoding="utf-8")


def test_the_rendering_step_puts_the_image_in_everywhere(tmp_path: Path) -> None:
    if found("kubectl") is None:
        return
    image = f"ghcr.io/example/fairline@sha256:{'a' * 64}"
    render = next(step for step in steps("deploy.yml") if step.get("name") == "Render with this image")["run"]
    done = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", render],
        cwd=tmp_path,
        env={
            "PATH": "/usr/local/bin:/usr/bin:/bin",
            "IMAGE": image,
            "OVERLAY": str(ROOT / "deploy/kubernetes/overlays/production"),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    rendered = (tmp_path / "rendered.yaml").read_text(encoding="utf-8")
    assert rendered.count(image) == 5  # bot, bot-discord, worker, push, migrate
    assert "fairline:0.1.0" not in rendered


def test_a_deployment_refuses_an_image_by_tag() -> None:
    check = next(step for step in steps("deploy.yml") if step.get("name") == "Only an image by digest")["run"]
    codes = [
        subprocess.run(["bash", "-c", check], env={"IMAGE": image}, check=False, capture_output=True).returncode
        for image in ("ghcr.io/example/fairline:latest", f"ghcr.io/example/fairline@sha256:{'a' * 64}")
    ]
    assert codes == [1, 0]
