"""How each long-running process begins: with its settings read, its log set up and errors reported, sparing memory."""

from bot.core.errors import FaceError
from engine.settings import Settings
from engine.spare_memory import share_one_arena
from engine.storage.private_files import make_home_private, make_private_folder
from workers.observability.error_reports import set_up_sentry
from workers.observability.logging import set_up_logging
from workers.observability.tracing import set_up_tracing


def settings_and_log(service: str, *, to_file: bool = False) -> Settings:
    """Read the settings, and log and report errors from here on as they say; the home is its owner's alone.

    Args:
        service: names the process in its log.
        to_file: log to a file in the home instead of standard error.

    Raises:
        FaceError: the file cannot be written.
        ExtraMissing: errors are to be reported to Sentry, or traces to be sent, and the library for it is not there.
    """
    share_one_arena()
    settings = Settings()
    make_home_private(settings.home)
    path = settings.home / "fairline.log" if to_file else None
    try:
        if path is not None:
            make_private_folder(path.parent)
        set_up_logging(settings, service=service, file=path)
    except OSError as error:
        msg = f"{path} cannot be written ({error.strerror}). Nothing was started; set FAIRLINE_HOME to another folder."
        raise FaceError(msg) from error
    set_up_sentry(settings)
    set_up_tracing(settings, service)
    return settings
