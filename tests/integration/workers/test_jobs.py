"""The real jobs on the simulated leagues: what an empty home becomes, and that doing it again changes nothing."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest
from sqlalchemy import func, select
from structlog.testing import capture_logs
from typer.testing import CliRunner

from bot.cli.main import app
from engine.clock import ReplayClock
from engine.domain.bets import EntryKind, LedgerEntry
from engine.domain.limits import Limits
from engine.domain.money import Currency, Money
from engine.ingestion.collect.feeds import Aspect, Collected, SourceFeed
from engine.ingestion.errors import NotAuthorised, QuotaExhausted
from engine.ingestion.sources.simulated import SimulatedSource
from engine.settings import MOST_ADVICE_SHARES, Settings
from engine.storage.database import Database
from engine.storage.operations.job_runs import JobState
from engine.storage.people.settings import PersonSettings
from engine.storage.tables import MatchRow, OutboxRow, PredictionRow, QuoteRow, RecommendationRow, ResultRow
from workers.errors import Hopeless
from workers.jobs.advise import advise
from workers.jobs.collect import odds
from workers.observability.health import serve
from workers.process import WorkerProcess, open_worker
from workers.schedule import JOBS

FRIDAY = datetime(2024, 10, 11, 17, 0, tzinfo=UTC)
TABLES = (MatchRow, QuoteRow, ResultRow, PredictionRow, RecommendationRow, OutboxRow)


def a_feed() -> SourceFeed:
    return SourceFeed(SimulatedSource(7, full_quotes_from=FRIDAY - timedelta(days=4)))


def some_settings(home: Path, shares: int = 1) -> Settings:
    url = f"sqlite:///{home / 'fairline.sqlite'}"
    return Settings(home=home, database_url=url, redis_url=None, health_port=0, advice_shares=shares)


@pytest.fixture(scope="module")
def fed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home where every job has run once, with a bettor and a community that want cards."""
    home = tmp_path_factory.mktemp("home")

    async def live() -> None:
        every_job = some_settings(home, MOST_ADVICE_SHARES)
        async with open_worker(every_job, clock=ReplayClock(FRIDAY), feed=a_feed()) as worker:
            await worker.run_once()
            async with worker.context.database.unit_of_work() as work:
                ready = PersonSettings(strategy="sharp", adult_confirmed_at=FRIDAY, ready=True)
                person = await work.people.ensure("telegram", "42", FRIDAY, ready)
                opening = LedgerEntry(person.id, EntryKind.OPENING, Money.of(1000, Currency("EUR")), FRIDAY)
                await work.ledger.append(opening)
                await work.destinations.ensure("telegram", "42", FRIDAY, person=person.id)
                await work.destinations.ensure("discord", "1000", FRIDAY, kind="channel")
                await work.commit()

    asyncio.run(live())
    return home


@pytest.fixture
async def worker(fed: Path, tmp_path: Path) -> AsyncIterator[WorkerProcess]:
    """A worker on a copy of that home, the Friday's jobs done."""
    shutil.copyfile(fed / "fairline.sqlite", tmp_path / "fairline.sqlite")
    async with open_worker(some_settings(tmp_path), clock=ReplayClock(FRIDAY), feed=a_feed()) as worker:
        yield worker


async def do(worker: WorkerProcess, *names: str) -> None:
    for name in names:
        await worker.queue.ask(JOBS[name])
        await worker.run_once(asked_only=True)


async def contents(database: Database) -> dict[str, int]:
    async with database.unit_of_work(read_only=True) as work:
        return {
            table.__tablename__: int(await work.session.scalar(select(func.count()).select_from(table)) or 0)
            for table in TABLES
        }


async def test_an_empty_home_becomes_leagues_with_prices_results_models_and_a_backup(worker: WorkerProcess) -> None:
    there = await contents(worker.context.database)
    assert there["quotes"] > 1000
    assert there["results"] > 1500
    assert there["predictions"] > 0
    async with worker.context.database.unit_of_work(read_only=True) as work:
        wrong = [(run.job, run.error) for run in await work.job_runs.recent(100) if run.state is not JobState.DONE]
        assert {run.job for run in await work.job_runs.recent(100)} == JOBS.keys()
        assert await work.model_fits.active("models") is not None
    assert wrong == []


async def test_each_forecast_and_each_bet_advised_leaves_a_line_that_says_what_it_rests_on(
    worker: WorkerProcess,
) -> None:
    worker.context.clock.move_to(worker.context.clock.now() + timedelta(hours=3))
    with capture_logs() as logged:
        await do(worker, "odds", "predict", "advise")
    forecasts = [line for line in logged if line["event"] == "match forecast"]
    advised = [line for line in logged if line["event"] == "bet advised"]
    assert forecasts
    assert all({"match_id", "model_version", "chances"} <= line.keys() for line in forecasts)
    assert all(abs(sum(line["chances"]) - 1) < 0.001 for line in forecasts)
    assert advised
    about = {"person", "match_id", "selection", "price", "probability", "edge", "confidence", "model_version", "card"}
    assert all(about <= line.keys() for line in advised)
    assert not {"name", "account", "stake"} & {key for line in (*forecasts, *advised) for key in line}


async def test_doing_every_job_again_changes_nothing(worker: WorkerProcess) -> None:
    names = [name for name in JOBS if name not in {"backup", "refit"}]
    await do(worker, *names)
    before = await contents(worker.context.database)
    assert before["outbox"] > 0
    await do(worker, *names)
    assert await contents(worker.context.database) == before


async def test_cards_come_with_a_message_for_each_place_that_wants_them(worker: WorkerProcess) -> None:
    await do(worker, "advise")
    async with worker.context.database.unit_of_work(read_only=True) as work:
        places = {place.id: place for place in await work.destinations.active()}
        rows = (await work.session.scalars(select(OutboxRow))).all()
        cards = (await work.session.scalars(select(RecommendationRow))).all()
    assert {places[row.destination_id].platform for row in rows} == {"telegram", "discord"}  # type: ignore[index]
    assert {str(row.message) for row in rows} == {f"card:{card.id}" for card in cards}
    assert all(row.expires and row.expires > FRIDAY for row in rows)


async def test_shares_of_a_round_of_advice_reach_everybody_once(worker: WorkerProcess) -> None:
    async with worker.context.database.unit_of_work() as work:
        for number in range(50, 60):
            ready = PersonSettings(strategy="sharp", adult_confirmed_at=FRIDAY, ready=True)
            person = await work.people.ensure("telegram", str(number), FRIDAY, ready)
            await work.ledger.append(LedgerEntry(person.id, EntryKind.OPENING, Money.of(1000, Currency("EUR")), FRIDAY))
            await work.destinations.ensure("telegram", str(number), FRIDAY, person=person.id)
        await work.commit()
    context = replace(worker.context, settings=worker.context.settings.model_copy(update={"advice_shares": 3}))
    done = [await JOBS[name].run(context) for name in ("advise", "advise_2", "advise_3", "advise_4")]
    assert done[3] == {}  # there is no fourth share
    assert sum(counts["people"] for counts in done[:3]) == 11
    assert min(counts["people"] for counts in done[:3]) >= 3
    async with worker.context.database.unit_of_work(read_only=True) as work:
        sent = (await work.session.execute(select(OutboxRow.destination_id, OutboxRow.message))).all()
        places = {place.id for place in await work.destinations.active()}
    assert {destination for destination, _ in sent} == places  # the community too
    assert len({tuple(row) for row in sent}) == len(sent)
    assert (await advise(worker.context))["messages"] == 0  # one share finds nothing that was left out


async def test_nobody_in_a_pause_gets_a_card(worker: WorkerProcess) -> None:
    limits = Limits(excluded_until=FRIDAY + timedelta(days=30))
    async with worker.context.database.unit_of_work() as work:
        person = await work.people.by_account("telegram", "42")
        assert person is not None
        paused = PersonSettings(adult_confirmed_at=FRIDAY, ready=True, limits=limits)
        await work.people.save_settings(person.id, paused)
        await work.commit()
    await do(worker, "advise")
    async with worker.context.database.unit_of_work(read_only=True) as work:
        rows = (await work.session.scalars(select(RecommendationRow.person_id))).all()
    assert set(rows) <= {None}


async def test_a_refused_key_waits_for_somebody_and_an_empty_account_does_not(worker: WorkerProcess) -> None:
    class Refusing:
        simulated = False

        def __init__(self, error: Exception) -> None:
            self.error = error

        async def collect(self, aspect: Aspect, database: Database, now: datetime) -> Collected:
            raise self.error

        async def warm(self, database: Database, now: datetime) -> dict[str, int]:
            return {}

    def context_with(kind: type[NotAuthorised | QuotaExhausted]) -> object:
        error = kind("The Odds API", "GET /sports", "said no", "Do something.")
        return type(worker.context)(
            worker.context.settings,
            worker.context.database,
            worker.context.clock,
            Refusing(error),
            worker.context.analyst,
        )

    with pytest.raises(Hopeless, match="The Odds API said no"):
        await odds(context_with(NotAuthorised))  # type: ignore[arg-type]
    assert await odds(context_with(QuotaExhausted)) == {"new": 0, "out_of_credits": 1}  # type: ignore[arg-type]


async def test_health_readiness_and_figures_are_served(worker: WorkerProcess) -> None:
    async with (
        serve(worker.health(), "127.0.0.1", 0) as port,
        aiohttp.ClientSession(f"http://127.0.0.1:{port}") as client,
    ):
        async with client.get("/healthz") as answer:
            assert (answer.status, await answer.json()) == (200, {"status": "ok"})
        async with client.get("/readyz") as answer:
            assert (answer.status, (await answer.json())["checks"]) == (
                200,
                {"database": "ok", "queue": "ok", "jobs": "ok"},
            )
        await do(worker, "settle")
        async with client.get("/metrics") as answer:
            assert 'fairline_job_runs_total{job_name="settle",outcome="done"} 1.0' in await answer.text()
        assert worker.context.database.path is not None
        worker.context.database.path.rename(worker.context.database.path.with_suffix(".gone"))
        async with client.get("/readyz") as answer:
            assert (answer.status, (await answer.json())["checks"]["database"]) == (503, "DatabaseMissing")


def test_the_command_line_shows_jobs_and_asks_for_dead_ones_again(
    fed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copyfile(fed / "fairline.sqlite", tmp_path / "fairline.sqlite")
    monkeypatch.setenv("FAIRLINE_HOME", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.delenv("FAIRLINE_DATABASE_URL", raising=False)

    async def a_dead_run() -> int:
        async with Database(f"sqlite:///{tmp_path / 'fairline.sqlite'}") as database, database.unit_of_work() as work:
            run = await work.job_runs.start("odds", "odds", FRIDAY)
            await work.job_runs.fail(run, FRIDAY, "SchemaChanged: no field 'price'", dead=True)
            await work.commit()
            return run

    number = asyncio.run(a_dead_run())
    call = CliRunner().invoke
    shown = call(app, ["jobs"])
    assert shown.exit_code == 0
    assert "Fetch prices of coming matches." in shown.output
    assert f"1 dead: mend the cause, then fairline jobs retry {number}" in shown.output
    assert "SchemaChanged: no field 'price'" in call(app, ["jobs", "--state", "dead"]).output
    assert '"state": "dead"' in call(app, ["jobs", "--json", "--state", "dead"]).output
    assert call(app, ["jobs", "retry", str(number)]).output.startswith("Asked for odds again.")
    assert "asked for already" in call(app, ["jobs", "run", "odds"]).output
    again = call(app, ["jobs", "retry", str(number)])
    assert "not dead" in str(again.exception)
    assert "There is no job 'nonsense'" in str(call(app, ["jobs", "run", "nonsense"]).exception)
