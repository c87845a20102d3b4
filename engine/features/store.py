"""Features on disk, column by column: what training reads.

One folder a version of catalogue and code. Values are kept as one file with the features as rows, memory-mapped when
read, so that a model reads the columns it wants and nothing else. A folder appears whole or not at all.
"""

import json
import shutil
from dataclasses import fields
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import numpy as np

from engine.arrays import FloatArray
from engine.features.catalog import NAMES, version
from engine.features.columns import Fixtures
from engine.features.errors import VersionMismatch
from engine.features.pipeline import FeatureMatrix
from engine.features.validation import check

_META: Final = "features.json"
_VALUES: Final = "values.npy"
_AS_OF: Final = "as_of.npy"


class FeatureStore:
    """Feature matrices in a folder.

    Args:
        folder: made when something is written.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(self, matrix: FeatureMatrix) -> Path:
        """Keep a matrix in place of the one of the same version; return its folder.

        Raises:
            InvalidFeatures: a number cannot be; nothing is kept.
        """
        check(matrix.values)
        place = self._folder / matrix.version
        building = self._folder / f".{matrix.version}-{uuid4().hex}"
        building.mkdir(parents=True)
        try:
            np.save(building / _VALUES, np.ascontiguousarray(matrix.values.T), allow_pickle=False)
            np.save(building / _AS_OF, matrix.as_of, allow_pickle=False)
            for one in fields(Fixtures):
                np.save(building / f"{one.name}.npy", getattr(matrix.fixtures, one.name), allow_pickle=False)
            meta = {"version": matrix.version, "matches": len(matrix), "features": list(NAMES)}
            (building / _META).write_text(json.dumps(meta, indent=1), encoding="utf-8")
            if place.exists():
                place.rename(self._folder / f".{matrix.version}-{uuid4().hex}-old")
            building.rename(place)
        finally:
            for leftover in self._folder.glob(f".{matrix.version}-*"):
                shutil.rmtree(leftover, ignore_errors=True)
        return place

    def read(self) -> FeatureMatrix:
        """Return the matrix of this version of catalogue and code; its values are mapped, not read.

        Raises:
            VersionMismatch: there is none; compute the features anew.
        """
        place = self._folder / version()
        if not (place / _META).is_file():
            msg = f"No features of version {version()} are kept in {self._folder}; compute them anew."
            raise VersionMismatch(msg)
        fixtures = Fixtures(*(_load(place, one.name) for one in fields(Fixtures)))
        values: FloatArray = np.load(place / _VALUES, mmap_mode="r", allow_pickle=False).T
        return FeatureMatrix(fixtures, _load(place, "as_of"), values, version())

    def prune(self) -> int:
        """Remove what other versions left; return how many there were."""
        old = [
            place
            for place in (self._folder.iterdir() if self._folder.is_dir() else ())
            if place.is_dir() and place.name != version() and (place / _META).is_file()
        ]
        for place in old:
            shutil.rmtree(place)
        return len(old)


def _load(place: Path, name: str) -> Any:
    return np.load(place / f"{name}.npy", allow_pickle=False)
