"""The models in use and how accurate they were: /model."""

import asyncio
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from bot.core.commands.registry import Reads, command
from bot.core.messages.incoming import Message
from bot.core.messages.report import Number, ReportView, Row, Section, ShareLine, Words, row
from bot.core.people.person import Person
from bot.core.phrases.models import answers_section, lately_section, training_rows, trial_section
from bot.core.ports import Advisor
from engine.advice.analyst import MatchdaySnapshot
from engine.advice.model_reports.state import LATELY, importance_of, model_state
from engine.performance.chart_series import calibration_chart
from engine.performance.paper_account import decided_cards
from engine.storage.unit_of_work import UnitOfWork

_PLACES: Final = 3


@command("model", examples=["/model"], reads=Reads.ALWAYS)
async def model(
    person: Person,
    *,
    snapshot: MatchdaySnapshot,
    advisor: Advisor,
    message: Message,
    work: UnitOfWork,
    now: datetime,
) -> ReportView:
    """Show who answers, how both answers and the market did, who is on trial, and forecast against what happened.

    It says the same to everybody, in a group too; only cards made for one person alone are left out there.
    """
    state = await model_state(work, now)
    rows = [row("model.version", "model.named", name=snapshot.forecasts.version), *training_rows(state.champion)]
    if state.goals is not None:
        rows.append(row("model.fitted", "model.fit", at=state.goals.fitted_at, until=state.goals.as_of))
        if state.goals.verdict:
            rows.append(Row(Words("model.checked"), checked(state.goals.verdict)))
    else:
        rows.append(row("model.fitted", "model.now", at=snapshot.forecasts.as_of))
    rows.append(row("model.matches", "number", n=len(snapshot.forecasts.fixtures)))
    answers = answers_section(state.champion)
    lately = await asyncio.to_thread(lately_section, state.lately, LATELY.days)
    sections = [Section(tuple(rows)), *((answers,) if answers else ()), lately]
    if state.champion is not None:
        sections.append(trial_section(state.challenger))
    cards = await decided_cards(work, now)
    if not cards and message.private:  # where cards are made for each person, theirs are their own business
        cards = await decided_cards(work, now, person.id)
    chances = [(entry.recommendation.probability, entry.settlement) for entry in cards]
    drawn = calibration_chart(chances, simulated=advisor.simulated)
    if drawn is not None:
        sections.append(
            Section(
                tuple(
                    Row(
                        Words("model.said", {"chance": ShareLine(entry.forecast)}),
                        Words(
                            "model.happened",
                            {
                                "share": ShareLine(entry.share),
                                "low": ShareLine(entry.interval.low, digits=0),
                                "high": ShareLine(entry.interval.high, digits=0),
                                "n": entry.of,
                            },
                        ),
                    )
                    for entry in drawn.bins
                ),
                Words("model.calibration", {"n": drawn.n}),
            )
        )
    notes = [Words("model.none") if drawn is None else Words("model.honest")]
    if importance_of(state.champion, simulated=False) is not None:
        notes.append(Words("model.importance"))
    return ReportView(Words("model.title"), tuple(sections), tuple(notes), simulated=advisor.simulated)


def checked(verdict: Mapping[str, Any]) -> Words:
    """Say how the fit in use did against the one before it on recent matches, where both were measured."""
    n, before, after = (verdict.get(name) for name in ("matches", "loss_before", "loss_after"))
    if isinstance(before, float) and isinstance(after, float):
        return Words(
            "model.check.compared",
            {"n": n or 0, "before": Number(before, _PLACES), "after": Number(after, _PLACES)},
        )
    return Words("model.check.few", {"n": n}) if n else Words("model.check.first")
