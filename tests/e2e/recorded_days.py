"""Two recorded days before a season, lived through by a worker from the first answer to the message in a terminal.

The recorded bodies come over sockets, the clock stands where they were recorded, history comes from season files until
summer 2023, and everything between is what runs live: client, archive, ledger of credits, names, store, forecasts,
decision, cards, outbox, sender. Three things are different here, because the season was one to two weeks away:

* Live, the planner decides when to look, and two weeks ahead it looks seldom. Here a look is due whenever a body was
  recorded.
* Live, matches are judged from four days before kick-off on, and a strategy judges prices a week ahead. Here both are
  as far as the last kick-off: :data:`AHEAD`. No other rule of the strategies is changed.
* The models are fitted on the spot: there was no night before.
"""

import asyncio
import contextlib
import io
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

import httpx
from pydantic import SecretStr

from bot.console.screen import Screen
from bot.console.sender import ConsoleSender
from bot.push.worker import PushWorker
from engine.advice.analyst import Analyst, MatchdaySnapshot
from engine.advice.decision import Advice, Bettor
from engine.clock import ReplayClock
from engine.domain.bets import EntryKind, LedgerEntry
from engine.domain.football import Fixture, LeagueCode, MatchId, Season
from engine.domain.money import Currency, Money
from engine.domain.odds import Market, Quote
from engine.ingestion.api.archive import DatabaseArchive
from engine.ingestion.api.credits import CreditLedger
from engine.ingestion.collect.collector import Collector
from engine.ingestion.collect.feeds import LiveFeed
from engine.ingestion.collect.planner import Plan, PlannedCall
from engine.ingestion.sources.football_data_uk.divisions import BY_CODE
from engine.ingestion.sources.football_data_uk.files import open_origin
from engine.ingestion.sources.football_data_uk.importer import import_football_data_uk
from engine.ingestion.sources.the_odds_api import TheOddsApi
from engine.ingestion.sources.the_odds_api.bodies import EventOdds
from engine.ingestion.sources.the_odds_api.codes import SPORTS
from engine.ingestion.sources.the_odds_api.entry import TheOddsApiSource
from engine.ingestion.sources.the_odds_api.facts import read_event
from engine.ingestion.team_names.learner import NameLearner
from engine.performance.price_movement import MatchMoves, match_moves, shift
from engine.settings import Settings
from engine.staking.filters import Candidate
from engine.staking.strategies import STRATEGIES, Strategy
from engine.storage.advice.recommendations import Card
from engine.storage.database import Database
from engine.storage.delivery.outbox import Delivery
from engine.storage.delivery.waiting import DeliveryState
from engine.storage.football.name_reviews import NameReview
from engine.storage.football.teams import Alias
from engine.storage.operations.job_runs import JobRun
from engine.storage.people.people import StoredPerson
from engine.storage.people.settings import PersonSettings
from tests.e2e.fakes.replay_server import KEY, ReplayServer
from workers.process import WorkerProcess, open_worker
from workers.schedule import JOBS

DAYS: Final = ("2024-08-03", "2024-08-04")
LEAGUES: Final = tuple(LeagueCode(code) for code in ("E0", "E1", "E2", "E3"))
BET_ON: Final = frozenset(LEAGUES[:2])
_SPORTS: Final = tuple(SPORTS[league] for league in LEAGUES)
SEASONS: Final = (Season(2020), Season(2021), Season(2022))
AHEAD: Final = timedelta(days=19)
"""From the first body to after the last kick-off in them."""

BANKROLL: Final = Money.of(1000, Currency("EUR"))
WORK: Final = ("fixtures", "odds", "resolve", "predict", "advise", "advise")
"""The jobs of a day in order; the last one runs twice, as a worker does that died before it could say it was done."""

FAR_SIGHTED: Final[Mapping[str, Strategy]] = {
    name: replace(strategy, max_lead=AHEAD) for name, strategy in STRATEGIES.items()
}
"""The strategies people choose from, for prices of a season that has not begun."""


class FarSightedAnalyst(Analyst):
    """Judges matches up to :data:`AHEAD`."""

    async def snapshot(self, as_of: datetime, *, horizon: timedelta | None = None) -> MatchdaySnapshot:
        """Return the forecasts of ``as_of`` for all matches in sight."""
        return await super().snapshot(as_of, horizon=horizon or AHEAD)


class SyncOfTheRecordedDays(Collector):
    """Looks at every league once, whenever it is asked."""

    def __init__(self, database: Database, clock: ReplayClock, odds: TheOddsApi) -> None:
        source = TheOddsApiSource(odds)
        super().__init__(
            database, clock=clock, prices=source, fixtures=[source], names=NameLearner(clock), leagues=LEAGUES
        )
        self._now = clock.now

    async def plan(self) -> Plan:
        """Return one call a league, due now; what the planner of a live bot would do is :meth:`planned`."""
        left = await self._credits()
        assert left is not None
        return Plan(tuple(PlannedCall(self._now(), league, (Market.MATCH_RESULT,), 1) for league in LEAGUES), left.left)

    async def planned(self) -> Plan | None:
        """Return the plan of a live bot."""
        return await super().plan()


@dataclass(frozen=True, slots=True)
class Day:
    """What one recorded day brought."""

    at: datetime
    runs: tuple[JobRun, ...]
    """One of each job in :data:`WORK`."""

    quotes: int
    """In the store afterwards, of matches to come."""

    due_live: int
    """How many looks the planner of a live bot would have made at this instant."""

    advice: Mapping[str, Advice]
    """What each far-sighted strategy finds for the two leagues."""

    default_advice: Advice
    """The same without the wider view."""

    shown: str
    """What the terminal showed."""

    def counts(self, job: str) -> Mapping[str, int]:
        """Return what the first run of a job counted."""
        return next(run.counts for run in self.runs if run.job == job)


@dataclass(frozen=True, slots=True)
class Lived:
    """Everything afterwards."""

    days: tuple[Day, ...]
    again: Day
    """The last day once more: every job, the same clock, the same bodies."""

    fixtures: tuple[Fixture, ...]
    quotes: Mapping[MatchId, tuple[Quote, ...]]
    """All quotes of each match."""

    moves: Mapping[MatchId, MatchMoves]
    """How they moved, match by match."""

    aliases: tuple[Alias, ...]
    reviews: tuple[NameReview, ...]
    cards: tuple[Card, ...]
    deliveries: tuple[Delivery, ...]
    credits: int


async def live_through(data: Path, folder: Path, url: str = "") -> Lived:
    """Live through both days, and the second once more, with an empty database: a file in ``folder`` or at ``url``."""
    url = url or f"sqlite:///{folder / 'fairline.sqlite'}"
    recorded = data / "recorded"
    clock = ReplayClock(instant_of(recorded, DAYS[0]))
    async with Database(url) as database, ReplayServer(recorded) as server:
        await database.create_or_upgrade()
        async with open_origin(str(data / "football-data-uk")) as origin:
            await import_football_data_uk(database, origin, SEASONS, [BY_CODE[code] for code in LEAGUES], clock=clock)
        person = await somebody(database, clock.now())
        async with TheOddsApi(
            SecretStr(KEY),
            clock=clock,
            archive=DatabaseArchive(database),
            ledger=CreditLedger(database, TheOddsApi.source, clock=clock),
            base_url=server.odds_url,
            timeout=httpx.Timeout(20),
        ) as odds:
            sync = SyncOfTheRecordedDays(database, clock, odds)
            settings = Settings(home=folder, database_url=SecretStr(url), redis_url=None)
            jobs = [replace(JOBS[name], then=()) for name in WORK]
            async with open_worker(settings, clock=clock, feed=LiveFeed(sync), jobs=jobs) as worker:
                worker.context = replace(worker.context, analyst=FarSightedAnalyst(database))
                days = []
                for day in (*DAYS, DAYS[-1]):
                    clock.move_to(instant_of(recorded, day))
                    give_events(server, recorded, day)
                    days.append(await one_day(worker, sync, clock, person))
        first, second, again = days
        return await _lived(database, (first, second), again, clock.now(), server.credits.used)


async def one_day(worker: WorkerProcess, sync: SyncOfTheRecordedDays, clock: ReplayClock, person: StoredPerson) -> Day:
    """Run every job through the queue, in order, and send what they ask for to the terminal."""
    database, now = worker.context.database, clock.now()
    runs: list[JobRun] = []
    due: int | None = None
    with patch("engine.advice.bettors.STRATEGIES", FAR_SIGHTED):
        for name in WORK:
            if name == "odds":
                live = await sync.planned()
                due = 0 if live is None else len(live.due(now))
            await worker.queue.ask(worker.queue.jobs[name])
            await worker.run_once(asked_only=True)
            async with database.unit_of_work(read_only=True) as work:
                runs += await work.job_runs.recent(1)
    stream = io.StringIO()
    push = PushWorker(database, [ConsoleSender(Screen(stream, plain=True))], clock)
    await push.drain()
    async with database.unit_of_work(read_only=True) as work:
        quotes = [await work.quotes.history(match.id, now) for match in await work.matches.upcoming(now, now + AHEAD)]
    bettor = Bettor(BANKROLL, leagues=BET_ON)
    analyst = worker.context.analyst
    advice = {name: await analyst.advice(now, rules, bettor, horizon=AHEAD) for name, rules in FAR_SIGHTED.items()}
    usual = await Analyst(database).advice(now, STRATEGIES[person.settings.strategy], bettor)
    return Day(now, tuple(runs), sum(map(len, quotes)), due or 0, advice, usual, stream.getvalue())


async def somebody(database: Database, at: datetime) -> StoredPerson:
    """Set up a grown-up in a terminal who follows the two leagues and can bet with every book."""
    settings = PersonSettings(leagues=BET_ON, adult_confirmed_at=at, strategy="sharp", ready=True)
    async with database.unit_of_work() as work:
        person = await work.people.ensure("console", "terminal", at, settings)
        await work.destinations.ensure("console", "terminal", at, person=person.id)
        await work.ledger.append(LedgerEntry(person.id, EntryKind.OPENING, BANKROLL, at))
        await work.commit()
    return person


async def _lived(database: Database, days: tuple[Day, ...], again: Day, now: datetime, spent: int) -> Lived:
    async with database.unit_of_work(read_only=True) as work:
        fixtures = await work.matches.upcoming(now, now + AHEAD)
        quotes = {match.id: await work.quotes.history(match.id, now) for match in fixtures}
        people = await work.people.all()
        return Lived(
            days=days,
            again=again,
            fixtures=fixtures,
            quotes=quotes,
            moves={match: moves for match, told in quotes.items() if (moves := match_moves(told, now)) is not None},
            aliases=await work.teams.aliases(TheOddsApi.source),
            reviews=await work.name_reviews.of_source(TheOddsApi.source),
            cards=await work.recommendations.current(now, people[0].id),
            deliveries=tuple([one for state in DeliveryState for one in await work.outbox.in_state(state, limit=1000)]),
            credits=spent,
        )


def bodies_of(recorded: Path, day: str, sports: Collection[str]) -> dict[str, list[dict[str, Any]]]:
    """Return the bodies of a day by sport."""
    folder = recorded / "the-odds-api"
    found = {}
    for sport in sports:
        files = sorted(folder.glob(f"{day}_*_{sport}.json"))
        if files:
            body = json.loads(files[-1].read_bytes())
            if isinstance(body, list):
                found[sport] = body
    return found


def instant_of(recorded: Path, day: str, sports: Collection[str] = _SPORTS) -> datetime:
    """Return when the bodies of a day were told: the first full minute after their newest price."""
    bodies = bodies_of(recorded, day, sports)
    newest = max(book["last_update"] for body in bodies.values() for event in body for book in event["bookmakers"])
    return datetime.fromisoformat(newest).astimezone(UTC).replace(second=0) + timedelta(minutes=1)


def moves_of(recorded: Path, sport: str) -> list[MatchMoves]:
    """Return how the prices of one competition moved from the first to the second day, known to Fairline or not."""
    quotes: dict[str, list[Quote]] = {}
    until = datetime.min.replace(tzinfo=UTC)
    for day in DAYS:
        body = bodies_of(recorded, day, [sport])[sport]
        if not any(event["bookmakers"] for event in body):
            return []
        until = instant_of(recorded, day, [sport])
        for event in map(EventOdds.model_validate, body):
            for told in read_event(event, until).quotes:
                quote = Quote(MatchId(0), told.bookmaker, told.market, told.line, told.prices, told.known_at)
                quotes.setdefault(event.id, []).append(quote)
    found = (match_moves(told, until) for told in quotes.values())
    return [moves for moves in found if moves is not None]


def sports_of_both_days(recorded: Path) -> list[str]:
    """Return the competitions whose matches were recorded on both days."""
    days = [
        {path.stem.split("_", 2)[2] for path in (recorded / "the-odds-api").glob(f"{day}_*_soccer_*.json")}
        for day in DAYS
    ]
    return sorted(sport for sport in set.intersection(*days) if bodies_of(recorded, DAYS[0], [sport]))


def give_events(server: ReplayServer, recorded: Path, day: str) -> None:
    """Let the server be at a day; ``/events`` was not recorded: it lists the matches that ``/odds`` priced."""
    server.day = day
    for sport, body in bodies_of(recorded, day, _SPORTS).items():
        events = [{name: value for name, value in event.items() if name != "bookmakers"} for event in body]
        server.give(f"/v4/sports/{sport}/events", events)


def in_sight(advice: Advice) -> list[Candidate]:
    """Return the candidates of the two leagues that are no bets."""
    return [rejection.candidate for rejection in advice.rejected if rejection.candidate.league in BET_ON]


def why_not(advice: Advice) -> Counter[str]:
    """Count the reasons for which candidates of the two leagues are no bets; one may be refused for several."""
    return Counter(
        str(reason.code)
        for rejection in advice.rejected
        if rejection.candidate.league in BET_ON
        for reason in rejection.reasons
    )


def report(lived: Lived) -> Iterator[str]:
    """Tell what happened, line by line."""
    names = {match.id: f"{match.league.code} {match.home.name} – {match.away.name}" for match in lived.fixtures}
    yield "Line movement, 1X2: median of the books that told a price on both days, mean move in percentage points"
    for match, moves in lived.moves.items():
        medians = "  ".join(f"{one.first:>5.2f} → {one.last:<5.2f}" for one in moves.outcomes)
        size = f"{len(moves.moved):>2} of {len(moves.prices)} moved, {100 * moves.mean_size:.2f} pp"
        yield f"  {names[match]:<38} {len(moves.books):>2} books  {medians}  {size}"
    learned = f"{len(lived.aliases)} names resolved, least sure {min(alias.confidence for alias in lived.aliases):.3f}"
    yield f"{learned}; for review: {', '.join(review.doubt.name for review in lived.reviews)}"
    for day in (*lived.days, lived.again):
        yield f"{day.at:%d %B %Y %H:%M} UTC: {day.quotes} quotes in the store"
        for run in day.runs:
            yield f"  {run.job:<9} {run.state.value}  {' '.join(f'{name}={n}' for name, n in run.counts.items() if n)}"
        yield f"  looks the planner of a live bot would have made now: {day.due_live}"
        yield f"  bets with the usual horizon and lead: {len(day.default_advice.recommendations)}"
        for name, advice in day.advice.items():
            refused = ", ".join(f"{reason} {count}" for reason, count in why_not(advice).most_common())
            bets = advice.recommendations
            yield f"  {name}: bets {len(bets)} of {len(bets) + len(in_sight(advice))} candidates; refused: {refused}"
            for bet in bets:
                what = f"{bet.fixture} {bet.selection} at {bet.price} with {bet.bookmaker}"
                sure = f"confidence {bet.confidence:.1%}, {bet.consensus.agree} of {bet.consensus.of}"
                yield f"    {what}: edge {bet.edge:+.2%}, {sure}, {bet.stake.amount}"
    states = Counter(delivery.state.value for delivery in lived.deliveries)
    yield f"Deliveries: {dict(states)}; credits spent: {lived.credits}"


def main(data: Path) -> None:
    """Print the report, and the movement of every competition recorded on both days."""
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(sys.stderr):
        lines = list(report(asyncio.run(live_through(data, Path(folder)))))
    recorded = data / "recorded"
    for sport in sports_of_both_days(recorded):
        moves = moves_of(recorded, sport)
        if moves:
            prices, moved = sum(len(one.prices) for one in moves), [price for one in moves for price in one.moved]
            size = 100 * sum(abs(shift(price)) for price in moved) / len(moved) if moved else 0.0
            lines.append(f"{sport}: {len(moves)} events, {len(moved)} of {prices} prices moved, {size:.2f} pp")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
