"""``fairline quota``: what the credits of an odds API are spent on, or what they would have bought in a past season."""

import json
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated, Final

import numpy as np
import typer
from rich.console import Console
from rich.table import Table

from bot.cli.exit_codes import run as run_async
from bot.cli.lazy import new_app
from engine.clock import SystemClock
from engine.domain.football import LeagueCode, Season
from engine.domain.odds import Market
from engine.errors import FairlineError
from engine.ingestion.collect.open_feed import collector_of, open_live_sources
from engine.ingestion.collect.planner import MARKETS, Plan
from engine.ingestion.collect.planner_simulation import Kickoffs, SimulatedSeason, simulate_every, simulate_planner
from engine.ingestion.sources.football_data_uk.divisions import parse_divisions, parse_seasons
from engine.ingestion.sources.live import LIVE_SOURCES
from engine.ingestion.sources.protocol import SourceResources
from engine.settings import Settings
from engine.storage.database import Database

SHOWN: Final = 15
"""How many coming calls are listed."""

_WIDTH: Final = 110


class NothingToShow(FairlineError):
    """There is no key to plan with, or no match to simulate with."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What one way of asking would have seen of a season."""

    rule: str
    matches: int
    credits_a_month: int
    """In the dearest month."""

    last_hour: dict[str, float]
    """Market → share of matches with a price of the last hour before kick-off."""

    last_price_minutes: float
    """Mean age of the last 1X2 price at kick-off, of the matches that had one."""

    without_price: int


async def _plan() -> Plan:
    settings, clock = Settings(), SystemClock()
    async with Database(settings.database) as database:
        await database.check()
        async with open_live_sources(SourceResources(settings, database, clock)) as sources:
            if not any(source.prices for source in sources):
                metered = next(source for source in LIVE_SOURCES if source.metered)
                msg = (
                    f"There is no key for {metered.name}, so there are no credits to plan with. Nothing was asked. "
                    f"Set FAIRLINE_{metered.secret_setting.upper()}, or see what a key would buy: "
                    "fairline quota --simulate."
                )
                raise NothingToShow(msg)
            plan = await collector_of(sources, database, clock).plan()
    if plan is None:
        msg = "The API did not say how many credits are left. Nothing was planned; try again later."
        raise NothingToShow(msg)
    return plan


async def _kickoffs(season: str, divisions: str) -> Kickoffs:
    leagues = [league.code for league in parse_divisions(divisions)]
    this_season = Season.of(SystemClock().now().date()).start_year
    year = parse_seasons(season)[0].start_year if season else this_season - 1
    async with Database(Settings().database) as database:
        await database.check()
        async with database.unit_of_work(read_only=True) as work:
            since, until = datetime(year, 7, 1, tzinfo=UTC), datetime(year + 1, 7, 1, tzinfo=UTC)
            fixtures = await work.matches.between(since, until, leagues)
    kickoffs: dict[LeagueCode, list[datetime]] = {}
    for fixture in fixtures:
        if fixture.kickoff_exact:
            kickoffs.setdefault(fixture.league.code, []).append(fixture.kickoff)
    if not kickoffs:
        msg = (
            f"The database has no match of {', '.join(leagues)} in {year}/{(year + 1) % 100:02d} whose hour is known. "
            f"Nothing was simulated. Bring the season in: fairline import football-data-uk --seasons {year}."
        )
        raise NothingToShow(msg)
    return kickoffs


def simulate_rules(kickoffs: Kickoffs, quota: int) -> list[Seen]:
    """Return what the planner and two fixed rules would have seen."""
    seasons: Mapping[str, SimulatedSeason] = {
        "the planner": simulate_planner(kickoffs, credits_a_month=quota),
        "the planner, 1X2 only": simulate_planner(
            kickoffs, credits_a_month=quota, markets={Market.MATCH_RESULT: MARKETS[Market.MATCH_RESULT]}
        ),
        "every 6 hours, 1X2 only": simulate_every(kickoffs, timedelta(hours=6), credits_a_month=quota),
        "once a day, 1X2 only": simulate_every(kickoffs, timedelta(days=1), credits_a_month=quota),
    }
    return [_seen(rule, season) for rule, season in seasons.items()]


def _seen(rule: str, season: SimulatedSeason) -> Seen:
    ages = season.ages()
    priced = ages[np.isfinite(ages)]
    return Seen(
        rule=rule,
        matches=len(ages),
        credits_a_month=max(season.spent.values(), default=0),
        last_hour={market.value: round(season.share_seen_within(timedelta(hours=1), market), 4) for market in MARKETS},
        last_price_minutes=round(float(priced.mean()), 1) if priced.size else float("nan"),
        without_price=int(len(ages) - priced.size),
    )


def show(rows: list[Seen], console: Console, quota: int) -> None:
    """Print a simulation."""
    table = Table(title=f"{rows[0].matches:,} matches, {quota:,} credits a month")
    table.add_column("rule")
    for column in ("dearest month", *(f"{market.value} in the last hour" for market in MARKETS), "age at kick-off"):
        table.add_column(column, justify="right")
    for row in rows:
        shares = [f"{100 * share:.1f} %" for share in row.last_hour.values()]
        table.add_row(row.rule, f"{row.credits_a_month:,}", *shares, f"{row.last_price_minutes:.0f} min")
    console.print(table)


def show_plan(plan: Plan, console: Console) -> None:
    """Print what is left and the next calls."""
    console.print(
        f"{plan.left:,} credits are left this month; {plan.credits:,} of them are planned in {len(plan.calls):,} calls."
    )
    if plan.closings_missed:
        console.print(
            f"They do not pay for {plan.closings_missed:,} closing lines. Fewer leagues or a larger plan would."
        )
    table = Table("when (UTC)", "league", "markets", "credits", "for")
    for call in plan.calls[:SHOWN]:
        markets = ", ".join(market.value for market in call.markets)
        purpose = "closing line" if call.closing else "look"
        table.add_row(f"{call.at:%a %d %b %H:%M}", call.league, markets, str(call.credits), purpose)
    if plan.calls:
        console.print(table)


app = new_app()


@app.command()
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
    console = Console(highlight=False, markup=False, width=None if sys.stdout.isatty() else _WIDTH)
    if not simulate:
        show_plan(run_async(_plan()), console)
        return
    rows = simulate_rules(run_async(_kickoffs(season, leagues)), credits_a_month)
    if as_json:
        sys.stdout.write(json.dumps([asdict(row) for row in rows], indent=2) + "\n")
    else:
        show(rows, console, credits_a_month)
