from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from engine.domain.football import LeagueCode, TeamId
from engine.storage import Database
from engine.storage.errors import Conflict, Unknown
from engine.storage.football.teams import Alias
from engine.storage.operations.job_runs import JobRunId, JobState
from engine.storage.operations.raw_bodies import RawBody
from tests.integration.storage.seasons import BET365, E0, PINNACLE, SC0

NOW = datetime(2022, 10, 14, 17, 0, tzinfo=UTC)
REQUEST = "GET /mmz4281/2223/E0.csv"


async def test_a_raw_body_comes_back_to_the_byte(every_database: Database) -> None:
    old = RawBody("football-data-uk", REQUEST, 200, b"Div,Date\r\n" * 1000, NOW, {"etag": "x"})
    new = replace(old, body=b"\xff\x00", fetched_at=NOW + timedelta(hours=1))
    async with every_database.unit_of_work() as work:
        await work.raw_bodies.add(old)
        await work.raw_bodies.add(new)
        await work.commit()
    async with every_database.unit_of_work(read_only=True) as work:
        assert await work.raw_bodies.latest("football-data-uk", REQUEST) == new
        assert await work.raw_bodies.latest("football-data-uk", "GET /other") is None
        assert [raw async for raw in work.raw_bodies.all()] == [old, new]
        assert [raw async for raw in work.raw_bodies.all("another")] == []
        assert await work.raw_bodies.has("football-data-uk", REQUEST, old.sha256)
        assert not await work.raw_bodies.has("football-data-uk", REQUEST, "0" * 64)


async def test_a_run_of_a_job_is_recorded_from_start_to_end(every_database: Database) -> None:
    async with every_database.unit_of_work() as work:
        failed = await work.job_runs.start("odds", "odds:E0", NOW)
        await work.job_runs.fail(failed, NOW + timedelta(seconds=2), "timed out")
        done = await work.job_runs.start("odds", "odds:E0", NOW + timedelta(minutes=1), attempt=2)
        await work.job_runs.finish(done, NOW + timedelta(minutes=2), {"quotes": 12})
        dead = await work.job_runs.start("results", "results:E0", NOW)
        await work.job_runs.fail(dead, NOW, "schema changed", dead=True)
        last = await work.job_runs.last("odds", "odds:E0")
        assert last is not None
        assert (last.state, last.attempt, last.counts) == (JobState.DONE, 2, {"quotes": 12})
        assert [run.id for run in await work.job_runs.recent(job="odds")] == [done, failed]
        assert [run.error for run in await work.job_runs.recent(state=JobState.DEAD)] == ["schema changed"]
        assert await work.job_runs.last("odds", "odds:D1") is None
        with pytest.raises(Unknown):
            await work.job_runs.finish(JobRunId(99), NOW)


async def test_leagues_and_bookmakers_are_added_once_and_updated(every_database: Database) -> None:
    async with every_database.unit_of_work() as work:
        assert await work.leagues.save_all([SC0, E0]) == 2
        assert await work.leagues.save_all([replace(E0, name="Premiership of England")]) == 0
        assert await work.bookmakers.save_all([PINNACLE, BET365]) == 2
        assert await work.bookmakers.save_all([BET365]) == 0
        await work.commit()
    async with every_database.unit_of_work(read_only=True) as work:
        assert [league.name for league in await work.leagues.all()] == ["Premiership of England", "Premiership"]
        assert await work.leagues.get(SC0.code) == SC0
        assert await work.bookmakers.all() == (BET365, PINNACLE)
        with pytest.raises(Unknown, match="'XX'"):
            await work.leagues.get(LeagueCode("XX"))


async def test_teams_are_found_by_part_of_their_name_in_any_case(every_database: Database) -> None:
    async with every_database.unit_of_work() as work:
        for name in ("Leeds", "Man United", "Man City", "Hartlepool 100%"):
            await work.teams.add(name, "England")
        same = await work.teams.add("Leeds", "England")
        assert await work.teams.get(same.id) == same
        assert [team.name for team in await work.teams.search("MAN")] == ["Man City", "Man United"]
        assert [team.name for team in await work.teams.search("%")] == ["Hartlepool 100%"]
        assert len(await work.teams.all("England")) == 4
        with pytest.raises(Unknown):
            await work.teams.get(TeamId(99))


async def test_a_better_founded_alias_replaces_a_weaker_one(every_database: Database) -> None:
    async with every_database.unit_of_work() as work:
        one = (await work.teams.add("Man United", "England")).id
        other = (await work.teams.add("Man City", "England")).id
        guess = Alias("api", "England", "Manchester", one, 0.6, NOW)
        assert await work.teams.learn([guess]) == 1
        assert await work.teams.learn([guess, replace(guess, team=other, confidence=0.5)]) == 0
        assert await work.teams.learn([replace(guess, team=other, confidence=0.9)]) == 1
        assert await work.teams.learn([replace(guess, reviewed=True)]) == 1
        assert await work.teams.learn([replace(guess, team=other, confidence=0.99)]) == 0
        assert await work.teams.resolve("api", "England", "Manchester") == one
        assert await work.teams.resolve("api", "Scotland", "Manchester") is None
        assert [alias.reviewed for alias in await work.teams.aliases("api")] == [True]


async def test_a_name_cannot_be_certain_to_mean_two_teams(every_database: Database) -> None:
    async with every_database.unit_of_work() as work:
        one = (await work.teams.add("Man United", "England")).id
        other = (await work.teams.add("Man City", "England")).id
        await work.teams.learn([Alias("api", "England", "Manchester", one, 1.0, NOW)])
        with pytest.raises(Conflict, match="cannot mean team"):
            await work.teams.learn([Alias("api", "England", "Manchester", other, 1.0, NOW)])


async def test_a_job_that_was_asked_for_is_found_until_somebody_begins_it(every_database: Database) -> None:
    async with every_database.unit_of_work() as work:
        assert await work.job_runs.ask("odds", "odds", NOW)
        assert not await work.job_runs.ask("odds", "odds", NOW)
        run = await work.job_runs.begin("odds", "odds", NOW, worker="one", tries=2)
        assert run is not None
        assert (run.state, run.attempt, run.worker) == (JobState.RUNNING, 1, "one")
        assert await work.job_runs.ask("odds", "odds", NOW)  # what comes in while it runs is not forgotten
        assert await work.job_runs.counts() == {JobState.RUNNING: 1, JobState.QUEUED: 1}


async def test_a_run_left_behind_is_begun_again_until_it_was_tried_too_often(every_database: Database) -> None:
    async with every_database.unit_of_work() as work:
        for attempt in (1, 2):
            run = await work.job_runs.begin("odds", "odds", NOW, worker="one", tries=2)
            assert run is not None
            assert run.attempt == attempt
        assert await work.job_runs.begin("odds", "odds", NOW, worker="one", tries=2) is None
        dead = await work.job_runs.recent(state=JobState.DEAD)
        assert [(run.attempt, run.error) for run in dead] == [(2, "the worker that ran it ended without a word")]


async def test_a_dead_run_is_asked_for_again_and_only_a_dead_one(every_database: Database) -> None:
    async with every_database.unit_of_work() as work:
        run = await work.job_runs.start("odds", "odds", NOW)
        with pytest.raises(Conflict, match="not dead"):
            await work.job_runs.retry(run, NOW)
        await work.job_runs.fail(run, NOW, "schema changed", dead=True)
        await work.job_runs.retry(run, NOW)
        again = await work.job_runs.begin("odds", "odds", NOW, worker="one", tries=3)
        assert again is not None
        assert again.attempt == 1
        assert await work.job_runs.recent(state=JobState.DEAD) == ()


async def test_forgetting_old_runs_keeps_the_last_good_one_of_each_job(every_database: Database) -> None:
    async with every_database.unit_of_work() as work:
        for minute in range(3):
            run = await work.job_runs.start("odds", "odds", NOW)
            await work.job_runs.finish(run, NOW + timedelta(minutes=minute))
        assert await work.job_runs.prune(NOW + timedelta(days=1)) == 2
        last = await work.job_runs.last("odds", "odds", JobState.DONE)
        assert last is not None
        assert last.finished_at == NOW + timedelta(minutes=2)


async def test_fits_are_swapped_at_once_and_the_one_before_is_kept(every_database: Database) -> None:
    async with every_database.unit_of_work() as work:
        fits = [
            await work.model_fits.add(
                "goals", version=f"v{number}", as_of=NOW, fitted_at=NOW, body=bytes([number]), verdict={"loss": 0.5}
            )
            for number in range(4)
        ]
        assert await work.model_fits.active("goals") is None
        for number, fit in enumerate(fits[:3]):
            await work.model_fits.activate(fit, NOW + timedelta(days=number))
        active, before = await work.model_fits.active("goals"), await work.model_fits.previous("goals")
        assert active is not None
        assert before is not None
        assert (active.body, before.body) == (b"\x02", b"\x01")
        assert await work.model_fits.prune("goals", keep=1) == 1
        assert [fit.version for fit in await work.model_fits.recent("goals")] == ["v3", "v2", "v1"]
