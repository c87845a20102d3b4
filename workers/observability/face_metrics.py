"""Which faces (Telegram, Discord, the terminal) are up, and how often one ended by itself."""

from collections.abc import Iterable
from functools import partial
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge

from workers.observability.health import Probe

STARTING: Final = "is not connected yet"
ENDINGS: Final = ("unreachable", "failed", "refused")
"""Why a face ended: the platform does not answer, an error of ours, or the platform does not take the token."""


class FaceMetrics:
    """The faces of one process.

    Args:
        faces: their names.
        registry: where the figures are kept; one of their own when None.
    """

    def __init__(self, faces: Iterable[str], registry: CollectorRegistry | None = None) -> None:
        self.registry = registry = registry or CollectorRegistry()
        self._down: dict[str, str | None] = dict.fromkeys(faces, STARTING)
        self._up = Gauge("fairline_face_up", "1 while a face is connected.", ["face"], registry=registry)
        self._ended = Counter(
            "fairline_face_endings_total",
            "Faces that ended without being told to, by reason: " + ", ".join(ENDINGS) + ".",
            ["face", "reason"],
            registry=registry,
        )
        for face in self._down:
            self._up.labels(face).set(0)
            for reason in ENDINGS:
                self._ended.labels(face, reason)

    def connected(self, face: str) -> None:
        """Note that a face is connected."""
        self._down[face] = None
        self._up.labels(face).set(1)

    def disconnected(self, face: str) -> None:
        """Note that a face is not connected any more; why is said by :meth:`ended`."""
        if self._down.get(face) is None:
            self._down[face] = STARTING
        self._up.labels(face).set(0)

    def ended(self, face: str, reason: str, because: str) -> None:
        """Note that a face ended by itself.

        Args:
            face: its name.
            reason: one of :data:`ENDINGS`.
            because: in a sentence, for the operator.
        """
        self._down[face] = f"{reason}: {because}"
        self._up.labels(face).set(0)
        self._ended.labels(face, reason).inc()

    def probes(self) -> dict[str, Probe]:
        """Return a readiness check for each face, by its name."""
        return {face: partial(self._asked, face) for face in self._down}

    async def _asked(self, face: str) -> str | None:
        return self._down[face]
