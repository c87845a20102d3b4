"""The command line: ``fairline`` or ``python -m bot``."""

import sys

from bot.cli.commands import app
from bot.cli.edge import guarded


def main() -> None:
    """Run the command that was typed and end with its exit code."""
    sys.exit(guarded(app))


if __name__ == "__main__":
    main()
