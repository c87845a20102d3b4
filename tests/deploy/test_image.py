"""The image: what stands in it, from what it is made, and how large it becomes."""

import importlib.metadata
import importlib.util
import json
import re
import shutil
import subprocess
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


def requirements(name: str) -> Iterator[Requirement]:
    for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
        text = line.partition("#")[0].strip()
        if text:
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
    images = re.findall(r"^FROM (\S+)", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
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
    assert "://" not in (ROOT / "requirements-image.txt").read_text(encoding="utf-8")


def test_everything_the_dockerfile_copies_is_let_through() -> None:
    copied = re.findall(r"^COPY (?!--from)(.+) /\S*$", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
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
