"""A random forest (Breiman, 2001) of scikit-learn, kept as plain arrays of its nodes."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import RandomForestClassifier

from engine.arrays import FloatArray, IntArray, TextArray
from engine.models.design import Design, Target
from engine.models.errors import InvalidModelFile
from engine.models.goals.stored import pack, unpack
from engine.models.trees.inputs import SEED, tree_inputs

_FORMAT: Final = "fairline forest 1"
_UNKNOWN: Final = -1e6
"""Stands for an unknown feature: below everything, so that one split sets them apart."""


@dataclass(frozen=True, slots=True)
class RandomForest:
    """Trees on samples of the matches and of the features, averaged."""

    target: Target = Target.RESULT
    trees: int = 80
    depth: int = 9
    leaf: int = 150
    sample: float = 0.25
    threads: int = 1
    name: str = "random_forest"

    def fit(self, design: Design) -> "FittedForest":
        """Grow the trees."""
        leagues = np.unique(design.league)
        forest = RandomForestClassifier(
            n_estimators=self.trees,
            max_depth=self.depth,
            min_samples_leaf=self.leaf,
            max_features=0.2,
            max_samples=self.sample,
            n_jobs=self.threads,
            random_state=SEED,
        )
        inputs = _filled(tree_inputs(design, design.names, leagues))
        forest.fit(inputs, design.happened(self.target), sample_weight=design.weight)
        return _as_arrays(forest, design.names, leagues)


@dataclass(frozen=True, slots=True, eq=False)
class FittedForest:
    """t trees, one after the other, m nodes in all.

    Attributes:
        names, leagues: what the trees look at.
        roots: (t,) position of each tree's root.
        left, right: (m,) positions of a node's children; a leaf's are its own.
        feature, threshold: (m,) what a node asks; a leaf asks anything.
        share: (m, k) outcomes in the node.
        depth: of the deepest tree.
    """

    names: tuple[str, ...]
    leagues: TextArray
    roots: IntArray
    left: IntArray
    right: IntArray
    feature: IntArray
    threshold: FloatArray
    share: FloatArray
    depth: int

    def predict(self, design: Design) -> FloatArray:
        """(n, k) probabilities: the mean of the trees."""
        inputs = _filled(tree_inputs(design, self.names, self.leagues))
        rows = np.arange(len(design))
        total = np.zeros((len(design), self.share.shape[1]))
        for root in self.roots:
            node = np.full(len(design), root)
            for _ in range(self.depth):
                goes_left = inputs[rows, self.feature[node]] <= self.threshold[node]
                node = np.where(goes_left, self.left[node], self.right[node])
            total += self.share[node]
        return np.asarray(total / len(self.roots))

    def to_bytes(self) -> bytes:
        """Return the nodes as bytes without code."""
        arrays = {name: getattr(self, name) for name in _ARRAYS}
        return pack({"format": _FORMAT, "names": list(self.names), "depth": self.depth}, arrays)

    @classmethod
    def from_bytes(cls, data: bytes) -> "FittedForest":
        """Read what ``to_bytes`` wrote.

        Raises:
            InvalidModelFile: something else, or nodes that point outside.
        """
        header, arrays = unpack(data, _FORMAT)
        forest = cls(names=tuple(header["names"]), depth=int(header["depth"]), **{n: arrays[n] for n in _ARRAYS})
        nodes = np.concatenate([forest.roots, forest.left, forest.right])
        if nodes.min() < 0 or nodes.max() >= len(forest.share) or forest.feature.max() > len(forest.names):
            msg = "A node of the stored forest points outside it. Nothing was read; fit it again."
            raise InvalidModelFile(msg)
        return forest


_ARRAYS: Final = ("leagues", "roots", "left", "right", "feature", "threshold", "share")


def _filled(inputs: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.nan_to_num(inputs, nan=_UNKNOWN)


def _as_arrays(forest: RandomForestClassifier, names: tuple[str, ...], leagues: TextArray) -> FittedForest:
    parts: dict[str, list[FloatArray]] = {name: [] for name in _ARRAYS[2:]}
    roots, at = [], 0
    for tree in (estimator.tree_ for estimator in forest.estimators_):
        own = np.arange(tree.node_count)
        leaf = tree.children_left < 0
        parts["left"].append(at + np.where(leaf, own, tree.children_left))
        parts["right"].append(at + np.where(leaf, own, tree.children_right))
        parts["feature"].append(np.where(leaf, 0, tree.feature))
        parts["threshold"].append(tree.threshold)
        counts = tree.value[:, 0, :]
        parts["share"].append(counts / counts.sum(axis=1, keepdims=True))
        roots.append(at)
        at += tree.node_count
    joined = {name: np.concatenate(values) for name, values in parts.items()}
    return FittedForest(
        names=names,
        leagues=leagues,
        roots=np.array(roots, dtype=np.int64),
        left=joined["left"].astype(np.int64),
        right=joined["right"].astype(np.int64),
        feature=joined["feature"].astype(np.int64),
        threshold=joined["threshold"],
        share=joined["share"],
        depth=max(estimator.tree_.max_depth for estimator in forest.estimators_),
    )
