"""For the people who run the bot: /status, /quota, /jobs, /review, /retrain, /broadcast and /audit.

Only accounts on the operator's allow-list get here, and everything they say here stands in the audit log.
"""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, Final

from bot.core.commands.registry import Asks, Where, Who, command
from bot.core.errors import Refusal
from bot.core.i18n import Fact
from bot.core.messages.incoming import Message
from bot.core.messages.report import ReportView, Row, Section, Value, Words, row
from bot.core.messages.views import ConfirmView, NoticeView, View
from bot.core.people.person import Person
from bot.core.ports import Advisor
from engine.advice.analyst import FITTED
from engine.domain.football import TeamId
from engine.ingestion.sources.live import LIVE_SOURCES
from engine.ingestion.team_names.learner import accept, reject
from engine.storage.delivery.waiting import DeliveryState
from engine.storage.errors import Conflict, Unknown
from engine.storage.football.name_reviews import ReviewId
from engine.storage.operations.job_runs import JobRun, JobRunId, JobState
from engine.storage.unit_of_work import UnitOfWork

TRAIN: Final = "train"
"""The job that trains the stack: market, football and confidence."""

REFIT: Final = "refit"
"""The job that fits the goal models and the pool that speaks without a stack."""

_SHOWN: Final = 12
_NO_COUNTS: Final = ("until", "since_")
"""Beginnings of marks that a job leaves for its next run among its counts: an instant is no number of anything."""
_MONTH: Final = timedelta(days=30)
_AHEAD: Final = timedelta(days=7)
_BROADCAST_HOLDS: Final = timedelta(days=2)


class Trains(StrEnum):
    """Which models are trained anew."""

    ALL = "all"
    GOALS = "goals"


@command("status", examples=["/status"], who=Who.ADMIN, where=Where.PRIVATE, asks=Asks.ALWAYS)
async def status(person: Person, *, advisor: Advisor, work: UnitOfWork, now: datetime) -> ReportView:
    """Show people, cards, messages, models and jobs at a glance."""
    del person
    messages = await work.outbox.counts()
    jobs = await work.job_runs.counts()
    fit = await work.model_fits.active(FITTED)
    fixtures = await work.matches.upcoming(now, now + _AHEAD)
    people = Section(
        (
            row("status.people", "number", n=await work.people.count()),
            row("status.destinations", "number", n=await work.destinations.count_active()),
            row("status.open_bets", "number", n=len(await work.bets.open())),
            row("status.matches", "number", n=len(fixtures)),
            row("status.model", "status.fit", version=fit.version, at=fit.fitted_at)
            if fit
            else row("status.model", "status.no_fit"),
        )
    )
    sent = Section(
        tuple(
            Row(Words(f"delivery.{state.value}"), Words("number", {"n": messages.get(state, 0)}))
            for state in DeliveryState
        ),
        Words("status.messages"),
    )
    ran = Section(
        tuple(Row(Words(f"job.{state.value}"), Words("number", {"n": jobs.get(state, 0)})) for state in JobState),
        Words("status.jobs"),
    )
    return ReportView(Words("status.title"), (people, sent, ran), simulated=advisor.simulated)


@command("quota", examples=["/quota"], who=Who.ADMIN, where=Where.PRIVATE, asks=Asks.ALWAYS)
async def quota(person: Person, *, work: UnitOfWork, now: datetime) -> ReportView:
    """Show what each metered source has left and what was spent in thirty days."""
    del person
    rows = []
    for source in (entry.code for entry in LIVE_SOURCES):
        latest = await work.credits.latest(source)
        spent = await work.credits.spent(source, now - _MONTH)
        value = (
            Words("quota.never", {"spent": spent})
            if latest is None
            else Words("quota.left", {"left": latest.remaining or 0, "at": latest.at, "spent": spent})
        )
        rows.append(Row(Words.plain(source), value))
    return ReportView(Words("quota.title"), (Section(tuple(rows)),))


@command(
    "jobs", examples=["/jobs", "/jobs 17"], who=Who.ADMIN,
    where=Where.PRIVATE, asks=Asks.BARE,
)  # fmt: skip
async def jobs(
    person: Person,
    run: int | None,
    *,
    work: UnitOfWork,
    now: datetime,
) -> View:
    """List the last runs and those that failed for good, or retry one of these."""
    del person
    if run is not None:
        return await _tried_again(run, work, now)
    dead = await work.job_runs.recent(_SHOWN, state=JobState.DEAD)
    recent = await work.job_runs.recent(_SHOWN)
    sections = [Section(tuple(_run(entry) for entry in recent) or (Row(Words("jobs.none")),))]
    if dead:
        sections.append(Section(tuple(_run(entry) for entry in dead), Words("jobs.dead")))
    return ReportView(Words("jobs.title"), tuple(sections))


@command(
    "review", examples=["/review", "/review 3 41", "/review 3 none"],
    who=Who.ADMIN, where=Where.PRIVATE, asks=Asks.BARE,
)  # fmt: skip
async def review(
    person: Person, number: int | None,
    team: str | None, *, work: UnitOfWork, message: Message, now: datetime,
) -> View:  # fmt: skip
    """List the names nobody is sure about, or decide one."""
    del person
    by = _actor(message)
    if number is not None and team is None:
        raise Refusal("review.team")
    if number is not None and team is not None:
        return await _decided(number, team, work, now, by=by)
    waiting = await work.name_reviews.open(_SHOWN)
    rows = tuple(
        Row(
            Words.plain(f"{entry.id}: {entry.doubt.name}"),
            Words.plain(
                f"{entry.doubt.source}, {entry.doubt.league}; "
                + ", ".join(f"{proposal.team} {proposal.confidence:.0%}" for proposal in entry.doubt.proposals)
            ),
        )
        for entry in waiting
    )
    section = Section(rows or (Row(Words("review.none")),))
    return ReportView(Words("review.title"), (section,), (Words("review.how"),))


@command("inbox", examples=["/inbox"], who=Who.ADMIN, where=Where.PRIVATE, asks=Asks.ALWAYS)
async def inbox(person: Person, *, work: UnitOfWork) -> ReportView:
    """List the newest feedback; nobody is named."""
    del person
    rows = tuple(
        Row(Words("inbox.at", {"at": feedback.at}), Words.plain(feedback.text))
        for feedback in await work.feedback.recent_feedback()
    )
    return ReportView(Words("inbox.title"), (Section(rows or (Row(Words("inbox.none")),)),))


@command("retrain", examples=["/retrain", "/retrain goals"], who=Who.ADMIN, where=Where.PRIVATE)
async def retrain(person: Person, what: Trains | None, *, work: UnitOfWork, now: datetime) -> NoticeView:
    """Ask the worker to train all models, or only the goal models; what is surely worse is not used."""
    del person
    wanted = what or Trains.ALL
    jobs = (REFIT,) if wanted is Trains.GOALS else (TRAIN, REFIT)
    new = [await work.job_runs.ask(job, job, now) for job in jobs]
    return NoticeView(f"retrain.{wanted.value}" if any(new) else "retrain.waiting")


@command(
    "broadcast", examples=["/broadcast We are back after a short break"],
    who=Who.ADMIN, where=Where.PRIVATE,
)  # fmt: skip
async def broadcast(
    person: Person, text: Annotated[str, "rest"], *, work: UnitOfWork, message: Message, now: datetime
) -> View:
    """Show a message as it would read, and send it when that is confirmed."""
    del person
    word, _, number = text.partition(" ")
    if word.casefold() != "send" or not number.isdecimal():
        draft = await work.feedback.broadcast(_actor(message), now, text)
        there = await work.destinations.count_active()
        facts: dict[str, Fact] = {"text": text, "n": there}
        return ConfirmView("broadcast.confirm", f"broadcast send {draft.id}", "button.send", facts)
    kept = await work.feedback.broadcast_of(int(number))
    if kept is None:
        raise Refusal("broadcast.none", number=number)
    added = await work.feedback.send_broadcast(kept, now, now + _BROADCAST_HOLDS)
    there = await work.destinations.count_active()
    if there and not added:
        return NoticeView("broadcast.again", {"n": there})
    return NoticeView("broadcast.sent", {"n": added})


@command("audit", examples=["/audit"], who=Who.ADMIN, where=Where.PRIVATE, asks=Asks.ALWAYS)
async def audit(person: Person, *, work: UnitOfWork) -> ReportView:
    """Show the newest lines of the audit log."""
    del person
    rows = tuple(
        Row(
            Words("audit.when", {"at": entry.at}), Words.plain(f"{entry.actor}: {entry.action} {entry.subject}".strip())
        )
        for entry in await work.audit.recent(2 * _SHOWN)
    )
    return ReportView(Words("audit.title"), (Section(rows),))


def _actor(message: Message) -> str:
    return f"{message.account.platform}:{message.account.key}"


async def _tried_again(run: int, work: UnitOfWork, now: datetime) -> NoticeView:
    try:
        again = await work.job_runs.retry(JobRunId(run), now)
    except Unknown:
        raise Refusal("jobs.unknown", number=run) from None
    except Conflict:
        raise Refusal("jobs.not_dead", number=run) from None
    return NoticeView("jobs.retried", {"job": again.job})


async def _decided(number: int, team: str, work: UnitOfWork, now: datetime, *, by: str) -> NoticeView:
    try:
        if team.casefold() == "none":
            rejected = await reject(work, ReviewId(number), by=by, at=now)
            return NoticeView("review.refused", {"name": rejected.doubt.name})
        if not team.isdecimal():
            raise Refusal("review.team")
        accepted = await accept(work, ReviewId(number), TeamId(int(team)), by=by, at=now)
    except Unknown:
        raise Refusal("review.unknown", number=number, team=team[:20]) from None
    except Conflict:
        raise Refusal("review.not_so", number=number, team=team[:20]) from None
    return NoticeView("review.accepted", {"name": accepted.doubt.name, "team": team})


def _run(run: JobRun) -> Row:
    counts = ", ".join(
        f"{name} {count}" for name, count in run.counts.items() if count and not name.startswith(_NO_COUNTS)
    )
    text = "".join(f"; {part}" for part in (counts, run.error or "") if part)
    facts: dict[str, Value] = {"at": run.started_at, "state": Words(f"job.{run.state.value}"), "more": text[:160]}
    return Row(Words.plain(f"{run.id}: {run.job}"), Words("jobs.run", facts))
