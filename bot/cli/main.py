"""The commands of ``fairline``: a command is a module with an ``app``, and a line here."""

from collections.abc import Mapping
from typing import Annotated, ClassVar

import typer

from bot.cli.lazy import LazyGroup, new_app


class Commands(LazyGroup):
    """Every command there is. Options are declared where the command is written."""

    modules: ClassVar[Mapping[str, tuple[str, str]]] = {
        "demo": ("bot.cli.processes.demo", "Talk to the bot in this terminal."),
        "today": ("bot.cli.today", "Print the bets worth taking at an instant."),
        "backtest": ("bot.cli.research.backtest", "Live through past years with a strategy and report on them."),
        "evaluate": ("bot.cli.research.evaluate", "Judge the probabilities on matches the models had not seen."),
        "train": ("bot.cli.research.train", "Train the models now, and put them beside those in use."),
        "models": ("bot.cli.research.models", "Show the trainings there are, and choose which one is used."),
        "tune": ("bot.cli.research.tune", "Look for better settings of a model, on seasons it had not seen."),
        "import": ("bot.cli.data.import_data", "Bring matches, results and odds into the database."),
        "rebuild": ("bot.cli.data.rebuild", "Rebuild tables from archived answers of the APIs."),
        "resolve": ("bot.cli.data.resolve", "Show which club each name in an API's body means."),
        "lines": ("bot.cli.data.lines", "Show how the prices of coming matches moved."),
        "quota": ("bot.cli.data.quota", "Show what the credits of the odds API are spent on."),
        "features": ("bot.cli.research.features", "Show what is known of a match before it is played."),
        "doctor": ("bot.cli.doctor", "Show what is missing and how to mend it."),
        "health": ("bot.cli.processes.health", "Ask the process on this machine how it is."),
        "bench": ("bot.cli.research.bench", "Measure Fairline against its peers."),
        "up": ("bot.cli.processes.up", "Run everything: chats, worker and push, in one process."),
        "bot": ("bot.cli.processes.bot", "Answer people in Telegram and Discord, until told to stop."),
        "push": ("bot.cli.processes.push", "Send the cards that are due, until told to stop."),
        "worker": ("bot.cli.processes.worker", "Fetch, predict, advise and settle until told to stop."),
        "jobs": ("bot.cli.jobs", "Show what the workers did, and run jobs again."),
        "backup": ("bot.cli.data.backup", "Make, list, check and restore backups."),
        "db": ("bot.cli.data.db", "Create, upgrade and inspect the database."),
    }


app = new_app(
    name="fairline",
    cls=Commands,
    help=(
        "Fairline looks for football bets whose price is better than it should be, says how much to stake, and "
        "keeps an honest record of how it went.\n\nNew here? Type: fairline demo"
    ),
    epilog="18+. No bet is safe. Settings come from the environment and .env; fairline doctor shows what is missing.",
    no_args_is_help=True,
)


def _print_version(asked: object) -> None:
    """Print which Fairline is installed, and end; typer calls this with False where nobody asked."""
    if asked:
        from importlib.metadata import version  # noqa: PLC0415 — the list of commands is there at once

        typer.echo(f"fairline {version('fairline')}")
        raise typer.Exit


@app.callback()
def fairline(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print which Fairline this is and exit.", callback=_print_version, is_eager=True
        ),
    ] = False,
) -> None:
    """Let the commands be listed without being imported."""
    from workers.observability.logging import log_plainly  # noqa: PLC0415 — the list of commands is there at once

    log_plainly()
