"""How much models make of each feature, from training to training."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Self

from engine.features.catalog import FEATURES, NAMES
from engine.features.errors import InvalidFeatures

_FAMILY: Final = {feature.name: feature.family for feature in FEATURES}
KEPT: Final = 60


@dataclass(frozen=True, slots=True)
class Importance:
    """What one training made of the features.

    Attributes:
        at: when it was trained.
        model: which component.
        kind: how it was measured, such as gain, permutation or SHAP.
        shares: of each feature used, adding up to 1.
    """

    at: datetime
    model: str
    kind: str
    shares: Mapping[str, float]

    @classmethod
    def of(cls, at: datetime, model: str, kind: str, raw: Mapping[str, float]) -> Self:
        """Return shares from raw numbers; negative ones (a permutation that helped) count as nothing.

        Raises:
            InvalidFeatures: a name is not in the catalogue.
        """
        if unknown := sorted(raw.keys() - set(NAMES)):
            msg = f"The catalogue has no feature {', '.join(unknown[:5])}; their importance was not kept."
            raise InvalidFeatures(msg)
        positive = {name: max(float(value), 0.0) for name, value in raw.items()}
        total = sum(positive.values()) or 1.0
        return cls(at, model, kind, {name: value / total for name, value in positive.items()})

    @property
    def by_family(self) -> dict[str, float]:
        """Shares of whole families, the largest first."""
        sums: dict[str, float] = {}
        for name, share in self.shares.items():
            sums[_FAMILY[name]] = sums.get(_FAMILY[name], 0.0) + share
        return dict(sorted(sums.items(), key=lambda item: -item[1]))

    def top(self, count: int = 10) -> tuple[tuple[str, float], ...]:
        """The features that matter most."""
        return tuple(sorted(self.shares.items(), key=lambda item: (-item[1], item[0]))[:count])


@dataclass(frozen=True, slots=True)
class ImportanceLog:
    """Importances over time, oldest first; plain JSON, so that it can lie beside a model's metrics."""

    entries: tuple[Importance, ...] = ()

    def record(self, entry: Importance) -> "ImportanceLog":
        """Return the log with one entry more; the oldest leave when there are many."""
        return ImportanceLog((*self.entries, entry)[-KEPT:])

    def changes(self, model: str, kind: str, count: int = 5) -> tuple[tuple[str, float], ...]:
        """Return the features whose share moved most between the last two trainings; empty before there are two."""
        own = [entry for entry in self.entries if (entry.model, entry.kind) == (model, kind)]
        if len(own) < 2:
            return ()
        before, after = own[-2].shares, own[-1].shares
        moved = {name: after.get(name, 0.0) - before.get(name, 0.0) for name in sorted({*before, *after})}
        return tuple(sorted(moved.items(), key=lambda item: (-abs(item[1]), item[0]))[:count])

    def to_json(self) -> list[dict[str, Any]]:
        """Return the entries as plain JSON."""
        return [
            {"at": one.at.isoformat(), "model": one.model, "kind": one.kind, "shares": dict(one.shares)}
            for one in self.entries
        ]

    @classmethod
    def from_json(cls, entries: list[dict[str, Any]]) -> Self:
        """Read what ``to_json`` wrote."""
        return cls(
            tuple(
                Importance(datetime.fromisoformat(one["at"]), one["model"], one["kind"], one["shares"])
                for one in entries
            )
        )
