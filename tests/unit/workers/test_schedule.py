from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from engine.settings import Settings
from workers.arq_setup import tick
from workers.errors import NoSuchJob
from workers.schedule import JOBS, Times, daily, every, job_called, jobs_for

NOON = datetime(2024, 10, 11, 12, 0, tzinfo=UTC)
USUAL = timedelta(minutes=10)
LONGEST = {
    "train": timedelta(hours=1),  # a full store takes minutes on a busy machine, in a process of its own
    "backup": timedelta(hours=2),  # of tens of gigabytes, written once and restored once
    **dict.fromkeys(("advise", "advise_2", "advise_3", "advise_4", "settle", "tidy"), timedelta(minutes=30)),
    "digest": timedelta(minutes=15),
}
"""What grows with people and years is not stopped on the way."""


def test_every_job_follows_jobs_that_exist() -> None:
    assert {name for job in JOBS.values() for name in job.then} <= JOBS.keys()


def test_no_chain_of_jobs_wakes_itself() -> None:
    def reaches(name: str, seen: tuple[str, ...] = ()) -> set[str]:
        assert name not in seen, f"{' -> '.join((*seen, name))} never ends"
        return {name}.union(*(reaches(after, (*seen, name)) for after in JOBS[name].then))

    for name in JOBS:
        reaches(name)


def test_no_two_jobs_start_in_the_same_minute_of_every_hour() -> None:
    hourly = [minute for job in JOBS.values() if job.times.hours is None for minute in job.times.minutes]
    assert max(hourly.count(minute) for minute in set(hourly)) <= 2


def test_every_job_has_a_time_out_tries_jitter_and_a_sentence() -> None:
    for job in JOBS.values():
        # a lane of backtests may take hours: what it runs is taken over through the store when its worker is gone
        longest = timedelta(hours=6) if job.name.startswith("backtest_") else LONGEST.get(job.name, USUAL)
        assert timedelta(0) < job.timeout <= longest
        assert job.tries >= 2
        assert job.jitter > timedelta(0)
        assert job.what.endswith(".")


def test_what_grows_with_people_may_take_until_it_is_due_again() -> None:
    for name in ("advise", "advise_2", "advise_3", "advise_4", "settle", "digest"):
        first = JOBS[name].times.next(NOON)
        assert JOBS[name].timeout == JOBS[name].times.next(first) - first, name


def test_closing_prices_are_asked_for_within_five_minutes_of_any_kickoff() -> None:
    instants = [NOON]
    while instants[-1] < NOON + timedelta(hours=2):
        instants.append(JOBS["closing"].times.next(instants[-1]))
    assert max(b - a for a, b in pairwise(instants)) <= timedelta(minutes=5)


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        (every(30, at=10), datetime(2024, 10, 11, 12, 10, tzinfo=UTC)),
        (daily(4, minute=30), datetime(2024, 10, 12, 4, 30, tzinfo=UTC)),
        (Times(frozenset({0}), frozenset({9}), frozenset({0})), datetime(2024, 10, 14, 9, 0, tzinfo=UTC)),
    ],
)
def test_the_next_time_is_the_first_one_after_now(times: Times, expected: datetime) -> None:
    assert times.next(NOON) == expected


def test_arq_ticks_at_the_times_of_the_schedule() -> None:
    for job in JOBS.values():
        entry = tick(job)
        entry.calculate_next(NOON)
        assert entry.next_run is not None
        assert entry.next_run.replace(microsecond=0) == job.times.next(NOON)


def test_an_unknown_job_is_named_beside_those_there_are() -> None:
    with pytest.raises(NoSuchJob, match=r"'odd'.*odds"):
        job_called("odd")


@pytest.mark.parametrize(("shares", "jobs"), [(1, 1), (3, 3), (4, 4)])
def test_a_worker_runs_as_many_shares_of_a_round_of_advice_as_the_settings_name(shares: int, jobs: int) -> None:
    there = jobs_for(Settings(advice_shares=shares, _env_file=None))
    assert sum(job.name.startswith("advise") for job in there) == jobs
    assert {job.name for job in there if not job.name.startswith("advise")} == {
        name for name in JOBS if not name.startswith("advise")
    }


def test_the_shares_of_a_round_of_advice_run_in_workers_of_their_own() -> None:
    shares = ("advise", "advise_2", "advise_3", "advise_4")
    assert {job.name for job in JOBS.values() if job.apart} == set(shares)
    assert len({JOBS[name].apart for name in shares}) == 1
