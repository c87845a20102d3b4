"""The inputs of tree models: the features, unknown ones left unknown, and the league as a number."""

import json
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from engine.arrays import TextArray
from engine.models.design import Design
from engine.models.goals.stored import pack, unpack

SEED: Final = 20121


def tree_inputs(design: Design, names: tuple[str, ...], leagues: TextArray) -> NDArray[np.float32]:
    """(n, f + 1) features and the position of the league; NaN for a league not seen in training."""
    at = np.minimum(np.searchsorted(leagues, design.league), len(leagues) - 1)
    league = np.where(leagues[at] == design.league, at, np.nan)
    return np.column_stack([design.ordered(names), league]).astype(np.float32)


def pack_trees(form: str, names: tuple[str, ...], leagues: TextArray, body: bytes, **more: Any) -> bytes:
    """Return a model's own bytes with what is needed to use it."""
    header = {"format": form, "names": list(names), "more": json.dumps(more, sort_keys=True)}
    return pack(header, {"leagues": leagues, "body": np.frombuffer(body, dtype=np.uint8)})


def unpack_trees(form: str, data: bytes) -> tuple[tuple[str, ...], TextArray, bytes, dict[str, Any]]:
    """Read what :func:`pack_trees` wrote.

    Raises:
        InvalidModelFile: something else.
    """
    header, arrays = unpack(data, form)
    return tuple(header["names"]), arrays["leagues"], arrays["body"].tobytes(), json.loads(header["more"])
