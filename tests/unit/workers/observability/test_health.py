"""A health port that is taken costs the figures and nothing else."""

import socket

import structlog

from engine.settings import Settings
from workers.observability.health import Health, served


async def test_a_process_works_on_without_the_health_port_that_another_one_has() -> None:
    async def well() -> str | None:
        return None

    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        settings = Settings(_env_file=None, health_port=port)
        with structlog.testing.capture_logs() as log:
            async with served(Health(well, {}), settings):
                began = True
    assert began
    (line,) = log
    assert (line["log_level"], line["event"], line["port"]) == ("warning", "health is not served", port)
    assert "in use" in line["because"]
