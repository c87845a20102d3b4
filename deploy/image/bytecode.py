"""Compiles what ``fairline health`` imports, the standard library included, into a folder that the image carries.

    PYTHONPYCACHEPREFIX=FOLDER python bytecode.py

Nobody may write into the image, so what is not compiled here is compiled anew by each process. The health check is a
new process every minute in every container: with its bytecode it takes a quarter of the processor's time. All bytecode
would be 100 MB. Each file holds the digest of its source and no time, so that two builds are the same byte for byte.
"""

import contextlib
import os
import py_compile
import sys
from collections.abc import Iterator
from pathlib import Path

from bot.__main__ import main as fairline


def imported() -> Iterator[Path]:
    """Yield the source of every module imported so far."""
    files = {getattr(module, "__file__", None) for module in tuple(sys.modules.values())}
    for name in sorted(file for file in files if file):
        if name.endswith(".py") and name != __file__:
            yield Path(name)


def main() -> int:
    """Ask for the health of nobody, and compile whatever that took."""
    if sys.pycache_prefix is None:
        sys.stderr.write("PYTHONPYCACHEPREFIX is not set. Nothing was compiled.\n")
        return 2
    os.environ["FAIRLINE_HEALTH_PORT"] = "1"  # nobody listens there
    sys.argv = ["fairline", "health"]
    with contextlib.suppress(SystemExit):
        fairline()
    os.umask(0o022)  # it keeps others from what it writes; everybody reads this
    size = 0
    for file in imported():
        compiled = py_compile.compile(
            str(file), doraise=True, invalidation_mode=py_compile.PycInvalidationMode.CHECKED_HASH
        )
        size += Path(str(compiled)).stat().st_size
    sys.stdout.write(f"{size / 1e6:.1f} MB of bytecode in {sys.pycache_prefix}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
