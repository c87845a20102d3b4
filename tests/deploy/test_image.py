"""The image: what stands in it, from what it is made, and how large it becomes."""

import hashlib
import importlib.metadata
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement

from tests.deploy.tools import ROOT, passes

BASE_MB = 131
"""python:3.11-slim-bookworm as docker images shows it, libgomp1 included; .github/workflows/check.yml measures all."""

MOST_MB = 500

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")


def requirements(name: str) -> Iterator[Requirement]:
    for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
        text = line.partition("#")[0].removesuffix("\\").strip()
        if text and not text.startswith("--hash"):
            yield Requirement(text)


def trim() -> Any:
    spec = importlib.util.spec_from_file_location("trim", ROOT / "deploy" / "image" / "trim.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_dockerfile_has_no_mistake_a_linter_knows() -> None:
    passes("hadolint", "Dockerfile")


@pytest.mark.slow
def test_compose_is_what_compose_understands() -> None:
    passes("check-jsonschema", "--builtin-schema", "vendor.compose-spec", "docker-compose.yml")


def test_every_base_and_service_is_pinned_by_digest() -> None:
    images = re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)
    compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
    images += [service["image"] for service in compose["services"].values() if "fairline" not in service["image"]]
    for file in (ROOT / "deploy" / "kubernetes").rglob("*.yaml"):
        found = re.findall(r"^ +image: (\S+)", file.read_text(encoding="utf-8"), re.MULTILINE)
        images += [image for image in found if image != "fairline"]
    assert len(images) >= 9
    assert [image for image in images if not re.search(r"@sha256:[0-9a-f]{64}$", image)] == []


def test_the_image_gets_the_locked_packages_and_sentry() -> None:
    usual = {one.name: one for one in requirements("requirements.txt")}
    image = {one.name: one for one in requirements("requirements-image.txt")}
    assert {name for name in usual if name not in image} == set()
    assert {name for name in usual if str(usual[name].specifier) != str(image[name].specifier)} == set()
    assert "sentry-sdk" in image
    text = (ROOT / "requirements-image.txt").read_text(encoding="utf-8")
    assert "://" not in text
    # a version may get another file on a later day; the image is built of these or not at all
    assert all("--hash=sha256:" in one for one in re.findall(r"^\w.*(?:\n    --hash.*)*", text, re.MULTILINE))


def test_everything_the_dockerfile_copies_is_let_through() -> None:
    copied = re.findall(r"^COPY (?!--from)(.+) /\S*$", DOCKERFILE, re.MULTILINE)
    let_in = {
        line[1:] for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() if line.startswith("!")
    }
    for name in " ".join(copied).split():
        assert (ROOT / name).exists(), name
        assert any(name == one or name.startswith(f"{one}/") for one in let_in), name


def test_what_fairline_speaks_stays_and_what_it_never_reads_goes() -> None:
    is_needed = trim().is_needed
    spoken = trim().languages(ROOT)
    assert {"en", "de", "es", "root"} <= spoken
    for stays in ("babel/locale-data/de_AT.dat", "babel/locale-data/root.dat", "numpy/testing/__init__.py", "a/b.so"):
        assert is_needed(Path(stays), spoken), stays
    for goes in ("babel/locale-data/ja.dat", "scipy/stats/tests/test_a.py", "numpy/x.h", "a/__pycache__/b.pyc"):
        assert not is_needed(Path(goes), spoken), goes


@pytest.mark.slow
def test_the_image_stays_below_500_mb(tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    """Summed over the files of every locked package as installed here, trimmed and stripped as in the image."""
    tool = trim()
    spoken = tool.languages(ROOT)
    size = 0
    for one in requirements("requirements-image.txt"):
        if one.marker is not None and not one.marker.evaluate():
            continue
        for file in importlib.metadata.distribution(one.name).files or ():
            path = Path(str(file.locate()))
            if not path.is_file() or not tool.is_needed(Path(*file.parts), spoken):
                continue
            size += _stripped(path, tmp_path) if _has_symbols(file.parts, tool) else path.stat().st_size
    for room in ("bot", "engine", "workers", "migrations"):
        size += sum(
            file.stat().st_size for file in (ROOT / room).rglob("*") if file.suffix != ".pyc" and file.is_file()
        )
    megabytes = BASE_MB + size / 1e6
    record_property("image_mb", round(megabytes))
    print(f"image: {size / 1e6:.0f} MB of Fairline and its packages, {megabytes:.0f} MB with the base")  # noqa: T201
    assert megabytes < MOST_MB


def _has_symbols(parts: tuple[str, ...], tool: Any) -> bool:
    return parts[0] in tool.STRIPPED and parts[-1].endswith(".so")


def _stripped(file: Path, aside: Path) -> int:
    copy = aside / "one.so"
    shutil.copyfile(file, copy)
    subprocess.run(["strip", "--strip-debug", str(copy)], check=True)
    return copy.stat().st_size


@pytest.mark.slow
def test_the_bill_of_materials_names_every_package_with_its_version(tmp_path: Path) -> None:
    target = tmp_path / "fairline.cdx.json"
    passes(
        "cyclonedx-py", "requirements", "requirements-image.txt", "--pyproject", "pyproject.toml",
        "--output-reproducible", "--of", "JSON", "--output-file", str(target),
    )  # fmt: skip
    bill = json.loads(target.read_text(encoding="utf-8"))
    named = {(part["name"].lower().replace("_", "-"), part.get("version")) for part in bill["components"]}
    for one in requirements("requirements-image.txt"):
        version = next(iter(one.specifier)).version
        assert (one.name.lower().replace("_", "-"), version) in named, one
    assert bill["metadata"]["component"]["name"] == "fairline"


def _bytecode(folder: Path) -> dict[str, str]:
    """Compile as the image's build does; returns the digest of each file."""
    environ = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder), "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run([sys.executable, "deploy/image/bytecode.py"], cwd=ROOT, env=environ, check=True, capture_output=True)
    files = [file for file in sorted(folder.rglob("*")) if file.is_file()]
    assert all(file.stat().st_mode & 0o044 == 0o044 for file in files), "the image's user cannot read it"
    assert all(file.read_bytes()[4:8] == b"\3\0\0\0" for file in files), "a time stands in it, not its source's digest"
    return {str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


@pytest.mark.slow
def test_the_health_check_compiles_nothing_and_two_builds_make_the_same_bytecode(tmp_path: Path) -> None:
    """It runs every minute in every container; compiling took it three quarters of its time."""
    first = _bytecode(tmp_path / "first")
    assert first == _bytecode(tmp_path / "second")
    environ = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path / "first"), "FAIRLINE_HEALTH_PORT": "1"}
    done = subprocess.run(
        [sys.executable, "-B", "-v", "-m", "bot", "health"],
        cwd=ROOT, env=environ, check=False, capture_output=True, text=True,
    )  # fmt: skip
    compiled = re.findall(r"^# code object from '?(\S+\.py)'?$", done.stderr, re.MULTILINE)
    fails_to_import = "structlog/twisted.py"  # tried and given up where Twisted is not there: no module afterwards
    assert [file for file in compiled if not file.endswith(("bot/__main__.py", fails_to_import))] == []
    assert "Nothing answers" in done.stderr


def test_the_user_of_the_image_is_who_the_manifests_and_the_cloud_say() -> None:
    ((user, group),) = re.findall(r"useradd .*--uid (\d+) --gid (\d+)", DOCKERFILE)
    assert re.findall(r"^USER (\d+)$", DOCKERFILE, re.MULTILINE) == [user]
    manifests = "\n".join(
        file.read_text(encoding="utf-8") for file in (ROOT / "deploy/kubernetes/base").rglob("*.yaml")
    )
    assert set(re.findall(r"runAsUser: (\d+)", manifests)) == {user}
    assert set(re.findall(r"(?:runAsGroup|fsGroup): (\d+)", manifests)) == {group}
    stores = (ROOT / "deploy" / "terraform" / "aws" / "stores.tf").read_text(encoding="utf-8")
    assert set(re.findall(r"\buid\s+= (\d+)", stores)) == {user}
    assert set(re.findall(r"\bgid\s+= (\d+)", stores)) == {group}


def test_nothing_that_names_the_day_of_the_build_stays_in_the_image() -> None:
    (run,) = re.findall(r"^RUN apt-get update .*libgomp1.*(?:\n .*)+", DOCKERFILE, re.MULTILINE)
    for gone in ("/var/log/apt", "/var/log/dpkg.log", "/var/cache/ldconfig/aux-cache", "/var/lib/apt/lists/*"):
        assert gone in run.partition("rm -rf")[2].partition("&&")[0].split()
    assert "SOURCE_DATE_EPOCH=0 useradd" in run  # /etc/shadow holds the day otherwise


def test_compose_gives_whoever_answers_or_sends_more_than_the_usual_ten_seconds_to_end() -> None:
    """A poll that ends confirms what is in hand: killed then, it would have answered nobody."""
    compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
    graces = {name: compose["services"][name]["stop_grace_period"] for name in ("bot", "worker", "push")}
    assert all(int(grace.removesuffix("s")) >= 30 for grace in graces.values())


def test_a_database_password_may_hold_any_letter_because_it_travels_in_no_url() -> None:
    compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
    for name in ("bot", "worker", "push", "migrate"):
        environment = compose["services"][name]["environment"]
        assert "PASSWORD" not in environment["FAIRLINE_DATABASE_URL"]
        assert "@" in environment["FAIRLINE_DATABASE_URL"]
        assert "POSTGRES_PASSWORD" in environment["PGPASSWORD"]
