"""The command line: ``fairline`` or ``python -m bot``."""

import os
import sys

# Before numpy is imported: on a few busy cores threads that wait by spinning take longer than one thread.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_WAIT_POLICY", "passive")

from bot.cli.exit_codes import guarded
from bot.cli.main import app


def main() -> None:
    """Run the command that was typed and end with its exit code."""
    os.umask(0o077)  # databases, backups, charts and logs hold people's bets: nobody else on the machine may read them
    sys.exit(guarded(app))


if __name__ == "__main__":
    main()
