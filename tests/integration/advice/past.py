"""The instant at which the simulated past of these tests ends."""

from datetime import UTC, datetime

FRIDAY = datetime(2024, 10, 11, 17, 0, tzinfo=UTC)
