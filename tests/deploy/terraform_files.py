"""Reads the Terraform files of ``deploy/``."""

from collections.abc import Iterator
from typing import Any

import hcl2

from tests.deploy.tools import ROOT

FOLDER = ROOT / "deploy" / "terraform" / "aws"
TEXT = "\n".join(file.read_text(encoding="utf-8") for file in sorted(FOLDER.glob("*.tf")))


def bodies(kind: str) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield the labels and the body of every block of a kind."""
    for file in sorted(FOLDER.glob("*.tf")):
        parsed: Any = hcl2.loads(file.read_text(encoding="utf-8"))
        for block in parsed.get(kind, ()):
            yield from _labelled(block, 2 if kind in {"resource", "data"} else 1)


def blocks(kind: str) -> Iterator[tuple[str, ...]]:
    """Yield the labels of every block of a kind."""
    for labels, _ in bodies(kind):
        yield labels


def _labelled(block: Any, depth: int) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name, inner in block.items():
        if name.startswith("__"):
            continue
        label = name.strip('"')
        if depth == 1:
            yield (label,), inner
        else:
            for rest, body in _labelled(inner, depth - 1):
                yield (label, *rest), body
