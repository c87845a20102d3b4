"""Runs a command's coroutine and turns errors into one sentence and an exit code."""

import asyncio
import os
import sys
from collections.abc import Callable, Coroutine, Iterable
from typing import Any, Final, TypeVar

from engine.errors import FairlineError
from engine.redaction import Redactor

Value = TypeVar("Value")
CANNOT: Final = 2
"""Exit code when Fairline was asked for something it cannot do."""

BROKEN: Final = 1
"""Exit code when Fairline itself failed."""

INTERRUPTED: Final = 130
"""Exit code when somebody pressed Ctrl-C, as shells give it."""

PROCESSES: Final = frozenset({"up", "bot", "worker", "push"})
"""Commands whose standard error is a log, one JSON object a line."""


def run(coroutine: Coroutine[Any, Any, Value]) -> Value:
    """Run a coroutine to its end."""
    return asyncio.run(coroutine)


def guarded(call: Callable[[], None]) -> int:  # noqa: PLR0911 — one return a way to end
    """Call, and return the exit code; an error becomes one sentence on stderr, or a line of a process's log.

    With ``FAIRLINE_LOG_LEVEL=DEBUG`` the traceback is shown, for whoever mends it; that of an error of Fairline's own
    stands in a process's log in any case.
    """
    try:
        call()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0 if end.code is None else CANNOT
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # whoever read our output has gone; keep the interpreter from complaining about it as well
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except FairlineError as error:
        if not _logged(str(error), error if _debugging() else None):
            _raise_when_debugging()
            _print_sentence(str(error))
        return CANNOT
    except Exception as error:  # noqa: BLE001 — nothing may reach a person as a traceback
        if type(error).__module__.startswith("pydantic"):
            sentence = _setting_sentence(error)
            if not _logged(sentence):
                _print_sentence(sentence)
            return CANNOT
        sentence = Redactor().text(f"Fairline failed: {type(error).__name__}: {error}".splitlines()[0])
        if not _logged(sentence, error):
            _raise_when_debugging()
            _print_sentence(f"{sentence} Set FAIRLINE_LOG_LEVEL=DEBUG to see where.")
        return BROKEN
    return 0


def _print_sentence(sentence: str) -> None:
    """Say why nothing goes on to whoever sits there."""
    print(sentence, file=sys.stderr)  # noqa: T201 — the one place where errors are printed


def _logged(sentence: str, error: Exception | None = None) -> bool:
    """Write why a process ends as the last line of its log; True where nobody sits there to be told as well.

    Args:
        sentence: the message of the line.
        error: whose traceback stands in the line; none when None.
    """
    service = next((word for word in sys.argv[1:] if not word.startswith("-")), "")
    somebody_sits_there = sys.stderr.isatty()
    if service not in PROCESSES:
        return False
    import structlog  # noqa: PLC0415 — only when something went wrong

    from workers.observability import logging as log  # noqa: PLC0415 — likewise

    if not log.is_set_up():  # it ends before its settings could be read
        if somebody_sits_there:
            return False
        log.set_up_logging(None, service=service)
    structlog.get_logger(__name__).error(sentence, exc_info=error)
    return not somebody_sits_there


def _debugging() -> bool:
    """Tell whether the operator wants to see tracebacks."""
    from engine.settings import Settings  # noqa: PLC0415 — only when something went wrong

    try:
        return Settings().log_level == "DEBUG"
    except ValueError:  # the settings themselves may be what is wrong
        return False


def _raise_when_debugging() -> None:
    """Show the traceback of the error at hand when the operator wants to see it."""
    if _debugging():
        raise  # noqa: PLE0704 — called from an except block only


def _setting_sentence(error: Exception) -> str:
    problems: list[dict[str, Any]] = getattr(error, "errors", list)()
    wrong = "; ".join(
        f"{_variable(problem.get('loc', ()))}: {problem.get('msg', '').removeprefix('Value error, ')}"
        for problem in problems
    )
    return f"A setting cannot be used ({wrong or error}). Nothing was done; correct it in the environment or in .env."


def _variable(where: Iterable[object]) -> str:
    """Return the variable a setting is read from; one that has several is named by the first already."""
    name = "_".join(map(str, where)).upper()
    return name if name.startswith(("FAIRLINE_", "REDIS_", "OTEL_")) else f"FAIRLINE_{name}"
