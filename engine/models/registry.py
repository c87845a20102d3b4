"""A training as a folder of files that other tools can read, and its model card.

| part | file |
|---|---|
| XGBoost | UBJ, as XGBoost writes it |
| LightGBM | text, as LightGBM writes it |
| everything else | NumPy archives without pickle |

A folder appears whole or not at all, is its owner's alone, and carries the SHA-256 of every file. Nothing that is read
from it can run code. The database keeps the same training as one value, so that every machine has it.
"""

import hashlib
import json
import os
import re
import shutil
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from engine.models.errors import InvalidModelFile
from engine.models.stack.stack import Stack
from engine.models.trees.boosted import FittedLightGBM, FittedXGBoost

MODELS: Final = "models"
"""The folder of the models' files, in the home folder."""

MANIFEST: Final = "manifest.json"
CARD: Final = "card.md"
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9._-]{0,119}")
_OURS_ALONE: Final = 0o700
_READ_BY_US: Final = 0o600


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that is not the one that was written."""

    file: str
    what: str


class ModelFolder:
    """Trainings below one folder.

    Args:
        root: made when something is written.
    """

    def __init__(self, root: Path) -> None:
        self._root = root

    def write(self, name: str, files: Mapping[str, bytes]) -> Path:
        """Keep files as one folder, whole or not at all; return it.

        Raises:
            InvalidModelFile: the name is no name of a folder, or there is one already.
        """
        place = self._place(name)
        if place.exists():
            msg = f"There is a folder {place} already. Nothing was written."
            raise InvalidModelFile(msg)
        self._root.mkdir(parents=True, exist_ok=True, mode=_OURS_ALONE)
        self._root.chmod(_OURS_ALONE)
        building = self._root / f".{name}-{uuid4().hex}"
        building.mkdir(mode=_OURS_ALONE)
        try:
            for file, body in files.items():
                _write(building / file, body)
            hashes = {file: hashlib.sha256(body).hexdigest() for file, body in sorted(files.items())}
            _write(building / MANIFEST, json.dumps({"files": hashes}, indent=1).encode())
            building.rename(place)
        except BaseException:
            shutil.rmtree(building, ignore_errors=True)
            raise
        return place

    def problems(self, name: str) -> tuple[Problem, ...]:
        """Return what is wrong with a folder; nothing where all files are those that were written."""
        place = self._place(name)
        try:
            hashes = json.loads((place / MANIFEST).read_bytes())["files"]
        except (OSError, ValueError, KeyError):
            return (Problem(MANIFEST, "missing or not readable"),)
        found = []
        for file, expected in hashes.items():
            path = place / file
            if not path.is_file():
                found.append(Problem(file, "missing"))
            elif hashlib.sha256(path.read_bytes()).hexdigest() != expected:
                found.append(Problem(file, "changed since it was written"))
        return tuple(found)

    def files(self, name: str) -> dict[str, Path]:
        """Return the files of a folder by name, the manifest apart."""
        place = self._place(name)
        return {path.name: path for path in sorted(place.iterdir()) if path.name != MANIFEST}

    def prune(self, keep: Collection[str]) -> int:
        """Remove folders nobody knows any more, and what killed trainings left half written; return how many."""
        gone = [
            place
            for place in (self._root.iterdir() if self._root.is_dir() else ())
            if place.is_dir() and place.name not in keep
        ]
        for place in gone:
            shutil.rmtree(place, ignore_errors=True)
        return len(gone)

    def _place(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            msg = f"{name!r} is no name of a folder of models. Nothing was read or written."
            raise InvalidModelFile(msg)
        return self._root / name


def files_of(stack: Stack, card: str) -> dict[str, bytes]:
    """Return a training as files by name, each component in the format of its own library."""
    files = {
        CARD: card.encode(),
        "memory.npz": stack.memory.to_bytes(),
        "market.npz": stack.market.to_bytes(),
        "confidence.npz": stack.confidence.to_bytes(),
    }
    if stack.both_score is not None:
        files["both-score.npz"] = stack.both_score.to_bytes()
    for target, ensemble in stack.model_only.items():
        for name, part in ensemble.parts.items():
            stem = f"{target.value}-{name}".replace("_", "-")
            if isinstance(part, FittedXGBoost | FittedLightGBM):
                ending, body = part.own_file()
                files[f"{stem}.{ending}"] = body
                inputs = {"features": list(part.names), "leagues": part.leagues.tolist()}
                files[f"{stem}.inputs.json"] = json.dumps(inputs, indent=1).encode()
            else:
                files[f"{stem}.npz"] = part.to_bytes()
        files[f"{target.value.replace('_', '-')}-weights.json"] = json.dumps(dict(ensemble.weights)).encode()
    return files


def card_of(name: str, facts: Mapping[str, Any]) -> str:
    """Return a model card in Markdown.

    Args:
        name: of the training.
        facts: what is known of it, nested mappings of numbers and words; each top-level one becomes a section.
    """
    lines = [
        f"# {name}",
        "",
        "Probabilities of football matches: a model-only answer without any price as input, and a market-aware one",
        "that starts from the learnt fair line. Trained by Fairline on the matches of its own database.",
        "",
        "Use: advice on bets at named bookmakers, within the leagues it learnt from. Not for other leagues, not for",
        "live betting, and no promise: every figure has its count and its 95 % interval, and none is a profit.",
    ]
    for title, section in facts.items():
        lines += ["", f"## {title.replace('_', ' ').capitalize()}", ""]
        if isinstance(section, Mapping):
            lines += [f"- {key}: {_value_text(value)}" for key, value in section.items()]
        else:
            lines.append(_value_text(section))
    return "\n".join(lines) + "\n"


@cache
def code_version() -> str:
    """Return release and a short hash of the code of the models: equal versions fit equal models."""
    digest = hashlib.sha256()
    root = Path(__file__).parent
    for path in sorted(root.rglob("*.py")):
        digest.update(str(path.relative_to(root)).encode())
        digest.update(path.read_bytes())
    try:
        release = version("fairline")
    except PackageNotFoundError:  # run from a checkout that is not installed
        release = "0"
    return f"{release}+{digest.hexdigest()[:12]}"


def _value_text(value: Any) -> str:
    if isinstance(value, Mapping):
        if {"value", "low", "high", "n"} <= value.keys():
            return _figure(value)
        return ", ".join(f"{key} {_value_text(of)}" for key, of in value.items()) or "none"
    if isinstance(value, list | tuple):
        return "; ".join(_value_text(of) for of in value) or "none"
    return f"{value:.5f}" if isinstance(value, float) else str(value)


def _figure(figure: Mapping[str, Any]) -> str:
    if figure["value"] is None:
        return "not known"
    return f"{figure['value']:.5f} [{figure['low']:.5f}, {figure['high']:.5f}], n {figure['n']:,}"


def _write(path: Path, body: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _READ_BY_US)
    with os.fdopen(descriptor, "wb") as file:
        file.write(body)
        file.flush()
        os.fsync(file.fileno())
