"""The commands of ``fairline``: their names, options and help. What they do is imported when one is called."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    name="fairline",
    help=(
        "Fairline looks for football bets whose price is better than it should be, says how much to stake, and "
        "keeps an honest record of how it went.\n\nNew here? Type: fairline demo"
    ),
    epilog="18+. No bet is safe. Settings come from the environment and .env; fairline doctor shows what is missing.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
db = typer.Typer(help="Create, upgrade and inspect the database.", no_args_is_help=True)
app.add_typer(db, name="db")
jobs = typer.Typer(help="Show what the workers did, and run jobs again.", invoke_without_command=True)
app.add_typer(jobs, name="jobs")


class JobStateName(StrEnum):
    """The states of a run, as the command line takes them."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    DEAD = "dead"


class Platform(StrEnum):
    """The platforms people can be answered on, as the command line takes them."""

    TELEGRAM = "telegram"
    DISCORD = "discord"


@app.command(short_help="Talk to the bot in this terminal.")
def demo(  # noqa: PLR0917 — typer passes options by name
    script: Annotated[
        Path | None, typer.Option(help="Read the lines to type from this file and print a plain transcript.")
    ] = None,
    data: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Replay real seasons from football-data.co.uk files in DIR.")
    ] = None,
    start: Annotated[
        str | None, typer.Option("--from", metavar="YYYY-MM-DD", help="The day the replay begins (10:00 in London).")
    ] = None,
    leagues: Annotated[
        str, typer.Option(help="With --data: `all`, or divisions such as E0,D1. More take longer to load.")
    ] = "E0,D1,SP1,I1,F1",
    seed: Annotated[int, typer.Option(help="Names the simulated world; another seed is another world.")] = 1,
    keep: Annotated[bool, typer.Option("--keep", help="Go on next time where this demo ends.")] = False,
) -> None:
    """Talk to the bot in this terminal, in a simulated league or with real seasons replayed day by day."""
    from bot.cli import demo as command  # noqa: PLC0415 — keeps `fairline --help` fast

    command.run(command.DemoOptions(script=script, data=data, start=start, leagues=leagues, seed=seed, keep=keep))


@app.command(short_help="Print the bets worth taking at an instant.")
def today(  # noqa: PLR0917 — typer passes options by name
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            metavar="WHEN",
            help="A day (18:00 in London is meant) or an instant such as 2022-10-14T17:00:00Z. Default: now.",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON; docs/today-json.md describes it.")] = False,
    bankroll: Annotated[str, typer.Option(help="What to stake from.")] = "1000",
    currency: Annotated[str, typer.Option(help="Currency of the bankroll.")] = "EUR",
    strategy: Annotated[str, typer.Option(help="cautious, balanced or sharp.")] = "balanced",
    leagues: Annotated[str, typer.Option(help="`all`, or codes such as E0,D1.")] = "all",
    bookmakers: Annotated[str, typer.Option(help="`all`, or codes such as bet365,pinnacle.")] = "all",
) -> None:
    """Print the bets worth taking at an instant, from the matches and odds in the database."""
    from bot.cli import today as command  # noqa: PLC0415 — keeps `fairline --help` fast

    command.run(
        command.TodayOptions(
            as_of=as_of,
            as_json=as_json,
            bankroll=bankroll,
            currency=currency,
            strategy=strategy,
            leagues=leagues,
            bookmakers=bookmakers,
        )
    )


@app.command(
    "import",
    short_help="Bring matches, results and odds into the database.",
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []},
)
def import_(context: typer.Context) -> None:
    """Bring matches, results and odds into the database (fairline import --help says more)."""
    from bot.cli.import_data import import_app  # noqa: PLC0415 — keeps `fairline --help` fast

    import_app(args=context.args, prog_name="fairline import")


@app.command("replay-raw", short_help="Rebuild tables from archived answers of the APIs.")
def replay_raw(
    source: Annotated[str | None, typer.Option(help="football-data-org or the-odds-api. Default: both.")] = None,
    new_teams: Annotated[
        bool, typer.Option("--new-teams", help="Make a team of a name nobody knows, rather than leave its match out.")
    ] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Store nothing: rebuild aside, compare, and end with 1 if it differs.")
    ] = False,
) -> None:
    """Read every archived answer of the APIs again and store what is not there. Asks no API and deletes nothing."""
    from bot.cli import replay_raw as command  # noqa: PLC0415 — keeps `fairline --help` fast

    command.run(command.RebuildOptions(source=source, new_teams=new_teams, check=check))


@app.command(short_help="Show which club each name in an API's body means.")
def resolve(
    body: Annotated[Path, typer.Argument(metavar="BODY.json", help="A body as the API sent it.")],
    source: Annotated[str, typer.Option(help="the-odds-api or football-data-org.")] = "the-odds-api",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON: a list with one object an event.")] = False,
) -> None:
    """Show which club each name in an API's body means, by the matches in the database. Stores nothing."""
    from bot.cli import resolve as command  # noqa: PLC0415 — keeps `fairline --help` fast

    command.run(command.ResolveOptions(body=body, source=source, as_json=as_json))


@app.command(short_help="Show how the prices of coming matches moved.")
def lines(  # noqa: PLR0917 — typer passes options by name
    team: Annotated[str, typer.Argument(metavar="[TEAM]", help="Only its matches, book by book.")] = "",
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="WHEN", help="A day or an instant, as for today. Default: now.")
    ] = None,
    leagues: Annotated[str, typer.Option(help="`all`, or divisions such as E0,D1.")] = "all",
    market: Annotated[str, typer.Option(help="1X2, OU, AH, BTTS or DNB.")] = "1X2",
    days: Annotated[int, typer.Option(min=1, max=60, help="How many days ahead.")] = 14,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, with every price of every book.")] = False,
) -> None:
    """Show how the prices of coming matches moved, from the first to the last time each book told them."""
    from bot.cli import lines as command  # noqa: PLC0415 — keeps `fairline --help` fast

    command.run(
        command.LinesOptions(team=team, as_of=as_of, leagues=leagues, market=market, days=days, as_json=as_json)
    )


@app.command(short_help="Show what the credits of the odds API are spent on.")
def quota(
    simulate: Annotated[
        bool, typer.Option("--simulate", help="Ask no API: what would they have bought in a season of the database?")
    ] = False,
    season: Annotated[str, typer.Option(help="The year it starts in. Default: the last one that is over.")] = "",
    leagues: Annotated[str, typer.Option(help="`all`, or divisions such as E0,D1.")] = "E0,D1,SP1,I1,F1",
    credits_a_month: Annotated[int, typer.Option("--credits", min=0, help="Credits a month.")] = 500,
    as_json: Annotated[bool, typer.Option("--json", help="Print the simulation as JSON.")] = False,
) -> None:
    """Show the credits left and the calls planned with them, or simulate a season with --simulate."""
    from bot.cli import quota as command  # noqa: PLC0415 — keeps `fairline --help` fast

    command.run(
        command.QuotaOptions(
            simulate=simulate, season=season, leagues=leagues, credits=credits_a_month, as_json=as_json
        )
    )


@app.command(short_help="Show what is missing and how to mend it.")
def doctor() -> None:
    """Show what is configured, reachable or missing, and how to mend it."""
    from bot.cli import doctor as command  # noqa: PLC0415 — keeps `fairline --help` fast

    command.run()


@app.command(short_help="Measure Fairline against its peers.")
def bench(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    only: Annotated[list[str] | None, typer.Argument(help="Names of rows; all when none is given.")] = None,
) -> None:
    """Measure Fairline against its peers on this machine (needs the source tree)."""
    from bot.cli import bench as command  # noqa: PLC0415 — keeps `fairline --help` fast

    command.run(only or [], as_json=as_json)


@app.command(short_help="Run everything: chats, worker and push, in one process.")
def up() -> None:
    """Answer on every platform with a token, fetch and advise, and send cards: everything in one process.

    Needs no set-up: an empty home becomes a database, and without API keys the leagues are simulated. In a terminal
    the bot talks there as well. Stop it with Ctrl+C.
    """
    from bot.cli import up as command  # noqa: PLC0415 — keeps `fairline --help` fast

    command.run()


@app.command(short_help="Answer people in Telegram and Discord, until told to stop.")
def bot(
    platforms: Annotated[
        list[Platform] | None, typer.Argument(help="Where to answer. Default: wherever there is a token.")
    ] = None,
) -> None:
    """Answer people in Telegram and Discord, and nothing else: no jobs, no cards by themselves. Stop it with Ctrl+C."""
    from bot.cli import bot as command  # noqa: PLC0415 — keeps `fairline --help` fast

    command.run([platform.value for platform in platforms or ()])


@app.command(short_help="Send the cards that are due, until told to stop.")
def push(
    once: Annotated[bool, typer.Option("--once", help="Send what is due now and end.")] = False,
) -> None:
    """Send what stands in the outbox to every platform with a token. Run as many as you like. Stop it with Ctrl+C."""
    from bot.cli import push as command  # noqa: PLC0415 — keeps `fairline --help` fast

    command.run(once=once)


@app.command(short_help="Fetch, predict, advise and settle until told to stop.")
def worker(
    once: Annotated[bool, typer.Option("--once", help="Do what is due now and end.")] = False,
) -> None:
    """Run the jobs: fixtures, odds, results, forecasts, cards, settlement, refits, backups. Stop it with Ctrl+C."""
    from bot.cli import worker as command  # noqa: PLC0415 — keeps `fairline --help` fast

    command.run(once=once)


@jobs.callback()
def show_jobs(
    context: typer.Context,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="How many runs to show.")] = 20,
    state: Annotated[JobStateName | None, typer.Option(help="Only runs in this state; dead ones wait for you.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Show what the workers did and are doing, and what waits for you."""
    if context.invoked_subcommand is None:
        from bot.cli import jobs as command  # noqa: PLC0415 — keeps `fairline --help` fast

        command.show(limit=limit, state=None if state is None else state.value, as_json=as_json)


@jobs.command()
def retry(number: Annotated[int, typer.Argument(metavar="ID", help="The number of a dead run.")]) -> None:
    """Ask for a dead run once more."""
    from bot.cli import jobs as command  # noqa: PLC0415 — keeps `fairline --help` fast

    command.retry(number)


@jobs.command()
def run(name: Annotated[str, typer.Argument(metavar="JOB", help="The name of a job.")]) -> None:
    """Ask for a job to run now."""
    from bot.cli import jobs as command  # noqa: PLC0415 — keeps `fairline --help` fast

    command.ask(name)


@db.command()
def upgrade() -> None:
    """Create the tables, or bring them to the version this Fairline needs. Keeps all data."""
    from bot.cli import db as command  # noqa: PLC0415 — keeps `fairline --help` fast

    command.upgrade()


@db.command(context_settings={"ignore_unknown_options": True})  # -1 is a revision, no option
def downgrade(revision: Annotated[str, typer.Argument(help="A revision, -1, or base for none at all.")]) -> None:
    """Take the tables back to an older version. What the newer one added is lost."""
    from bot.cli import db as command  # noqa: PLC0415 — keeps `fairline --help` fast

    command.downgrade(revision)


@db.command()
def current() -> None:
    """Print the version of the tables and the one this Fairline needs."""
    from bot.cli import db as command  # noqa: PLC0415 — keeps `fairline --help` fast

    command.current()
