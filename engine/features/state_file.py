"""The state of the families as bytes, so that a process need not read all history when it starts.

Plain arrays and a small JSON text, never a pickle. What a family's constructor makes anew (its list of means, say) is
not kept; the version of catalogue and code must be the same.
"""

import io
import json
from typing import Any, Final

import numpy as np

from engine.features.catalog import learnt_families, version
from engine.features.errors import VersionMismatch
from engine.features.timeline import FeatureState

_META: Final = "meta"


def to_bytes(state: FeatureState) -> bytes:
    """Return a state as bytes that ``from_bytes`` reads."""
    arrays: dict[str, np.ndarray[Any, Any]] = {}
    scalars: dict[str, Any] = {}
    for position, family in enumerate(state.families):
        for name, value in vars(family).items():
            key = f"{position}{name}"
            if isinstance(value, np.ndarray):
                arrays[key] = value
            elif isinstance(value, dict):
                arrays[key] = np.array(list(value.items()), dtype=np.int64).reshape(-1, 2)
            elif value is None or isinstance(value, int | float):
                scalars[key] = value if value is None or isinstance(value, bool | int) else float(value)
    meta = {"version": version(), "learnt_until": state.learnt_until, "scalars": scalars}
    arrays[_META] = np.frombuffer(json.dumps(meta).encode(), dtype=np.uint8)
    file = io.BytesIO()
    np.savez_compressed(file, allow_pickle=False, **arrays)
    return file.getvalue()


def from_bytes(body: bytes) -> FeatureState:
    """Return the state ``to_bytes`` wrote.

    Raises:
        VersionMismatch: it was written by another catalogue or code; read the history anew.
    """
    with np.load(io.BytesIO(body), allow_pickle=False) as arrays:
        meta = json.loads(arrays[_META].tobytes())
        if meta["version"] != version():
            msg = f"The state is of version {meta['version']}, the features are {version()}; read the history anew."
            raise VersionMismatch(msg)
        state = FeatureState(learnt_families())
        for position, family in enumerate(state.families):
            for name, value in vars(family).items():
                key = f"{position}{name}"
                if isinstance(value, np.ndarray):
                    setattr(family, name, arrays[key])
                elif isinstance(value, dict):
                    setattr(family, name, dict(arrays[key].tolist()))
                elif key in meta["scalars"]:
                    setattr(family, name, meta["scalars"][key])
    state.learnt_until = meta["learnt_until"]
    return state
