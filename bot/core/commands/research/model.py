"""What the engine knows of itself today: /model."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from bot.core.commands.registry import Reads, command
from bot.core.messages.report import Number, ReportView, Row, Section, ShareLine, Words, row
from bot.core.people.person import Person
from bot.core.ports import Advisor
from engine.advice.analyst import FITTED, MatchdaySnapshot
from engine.performance.chart_series import calibration_chart
from engine.performance.paper_account import decided_cards
from engine.storage.unit_of_work import UnitOfWork

_PLACES: Final = 3


@command("model", examples=["/model"], reads=Reads.ALWAYS)
async def model(
    person: Person, *, snapshot: MatchdaySnapshot, advisor: Advisor, work: UnitOfWork, now: datetime
) -> ReportView:
    """Show the models in use, the day of their fit, and forecast chances against what happened."""
    fit = await work.model_fits.active(FITTED)
    rows = [row("model.version", "model.named", name=snapshot.forecasts.version)]
    if fit is not None:
        rows.append(row("model.fitted", "model.fit", at=fit.fitted_at, until=fit.as_of))
        if fit.verdict:
            rows.append(Row(Words("model.checked"), checked(fit.verdict)))
    else:
        rows.append(row("model.fitted", "model.now", at=snapshot.forecasts.as_of))
    rows.append(row("model.matches", "number", n=len(snapshot.forecasts.fixtures)))
    cards = await decided_cards(work, now) or await decided_cards(work, now, person.id)
    sections = [Section(tuple(rows))]
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
    notes = (Words("model.none"),) if drawn is None else (Words("model.honest"),)
    return ReportView(Words("model.title"), tuple(sections), notes, simulated=advisor.simulated)


def checked(verdict: Mapping[str, Any]) -> Words:
    """Say how the fit in use did against the one before it on recent matches, where that could be told."""
    n, before, after = (verdict.get(name) for name in ("matches", "loss_before", "loss_after"))
    if isinstance(before, float) and isinstance(after, float):
        return Words(
            "model.check.compared",
            {"n": n or 0, "before": Number(before, _PLACES), "after": Number(after, _PLACES)},
        )
    return Words("model.check.few", {"n": n}) if n else Words("model.check.first")
