"""How each long-running process begins: with its settings read, its log set up and errors reported."""

from typing import TextIO

from engine.settings import Settings
from workers.observability.logging import set_up_logging, set_up_sentry


def settings_and_log(stream: TextIO | None = None) -> Settings:
    """Read the settings, and log and report errors from here on as they say.

    Args:
        stream: where the log goes; standard error when None.
    """
    settings = Settings()
    set_up_logging(settings, stream)
    set_up_sentry(settings)
    return settings
