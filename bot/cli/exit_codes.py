"""Runs a command's coroutine and turns errors into one sentence and an exit code."""

import asyncio
import json
import os
import sys
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
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
    """Call, and return the exit code; an error becomes one sentence on stderr.

    With ``FAIRLINE_LOG_LEVEL=DEBUG`` the traceback is shown, for whoever mends it.
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
        _debug()
        _print_sentence(str(error))
        return CANNOT
    except Exception as error:  # noqa: BLE001 — nothing may reach a person as a traceback
        if type(error).__module__.startswith("pydantic"):
            _print_sentence(_setting_sentence(error))
            return CANNOT
        _debug()
        sentence = Redactor().text(f"Fairline failed: {type(error).__name__}: {error}".splitlines()[0])
        _print_sentence(f"{sentence} Set FAIRLINE_LOG_LEVEL=DEBUG to see where.")
        return BROKEN
    return 0


def _print_sentence(sentence: str) -> None:
    """Say why nothing goes on: to whoever sits there, or as one more line of a process's log."""
    service = next((word for word in sys.argv[1:] if not word.startswith("-")), "")
    if service in PROCESSES and not sys.stderr.isatty():
        record = {"timestamp": datetime.now(UTC).isoformat(), "level": "error", "service": service, "message": sentence}
        sentence = json.dumps(record, ensure_ascii=False)
    print(sentence, file=sys.stderr)  # noqa: T201 — the one place where errors are printed


def _debug() -> None:
    """Show the traceback of the error at hand when the operator wants to see it."""
    from engine.settings import Settings  # noqa: PLC0415 — only when something went wrong

    try:
        level = Settings().log_level.upper()
    except ValueError:  # the settings themselves may be what is wrong
        return
    if level == "DEBUG":
        raise  # noqa: PLE0704 — called from an except block only


def _setting_sentence(error: Exception) -> str:
    problems: list[dict[str, Any]] = getattr(error, "errors", list)()
    wrong = "; ".join(f"FAIRLINE_{'_'.join(map(str, p.get('loc', ()))).upper()}: {p.get('msg', '')}" for p in problems)
    return f"A setting cannot be used ({wrong or error}). Nothing was done; correct it in the environment or in .env."
