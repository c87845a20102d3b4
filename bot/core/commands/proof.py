"""What the engine knows of itself today: /backtest and /model."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from bot.core.commands.registry import Reads, command
from bot.core.messages.report import Gain, Number, ReportView, Row, Section, ShareLine, Value, Words, row
from bot.core.people.person import Person
from bot.core.ports import Advisor
from engine.advice.analyst import FITTED, MatchdaySnapshot
from engine.performance.chart_series import calibration_chart
from engine.performance.paper_account import PAPER_BANKROLL, decided_cards, on_paper
from engine.performance.record import Interval, Record, record_of
from engine.storage.unit_of_work import UnitOfWork

_PLACES: Final = 3


@command("backtest", help="How the advice would have done so far", examples=["/backtest"], reads=Reads.ALWAYS)
async def backtest(person: Person, *, advisor: Advisor, work: UnitOfWork, now: datetime) -> ReportView:
    """Show the record of an account on paper that took every card given to everybody at its first price."""
    cards, whose = await decided_cards(work, now), "backtest.everybody"
    if not cards:
        cards, whose = await decided_cards(work, now, person.id), "backtest.own"
    bets = await on_paper(work, cards)
    record = record_of(bets, PAPER_BANKROLL.currency)
    if not record.settled:
        return ReportView(
            Words("backtest.title"), (), (Words("backtest.none"), Words("backtest.method")), simulated=advisor.simulated
        )
    section = Section(paper_rows(record), Words(whose, {"since": bets[0].bet.placed_at}))
    notes = (Words("backtest.method"), Words("backtest.honest"))
    return ReportView(Words("backtest.title"), (section,), notes, simulated=advisor.simulated)


@command("model", help="Which models speak, and how right they were", examples=["/model"], reads=Reads.ALWAYS)
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


def paper_rows(record: Record) -> tuple[Row, ...]:
    """Return the figures of a record, each with its sample and interval."""
    rows = [
        row("stats.bets", "backtest.bets", n=record.settled, days=record.days),
        row("stats.turnover", "backtest.money", money=record.turnover),
        row("stats.profit", "backtest.money", money=Gain(record.profit)),
    ]
    if record.roi is not None:
        rows.append(Row(Words("stats.roi"), _with_interval(record.roi, record.roi_interval, record.settled)))
    if record.clv_mean is not None:
        rows.append(Row(Words("stats.clv"), _with_interval(record.clv_mean, record.clv_interval, record.clv_bets)))
    return tuple(rows)


def _with_interval(value: float, interval: Interval | None, n: int) -> Words:
    facts: dict[str, Value] = {"value": ShareLine(value, sign=True), "n": n}
    if interval is None:
        return Words("backtest.few", facts)
    low, high = ShareLine(interval.low, sign=True), ShareLine(interval.high, sign=True)
    return Words("backtest.interval", {**facts, "low": low, "high": high})


def checked(verdict: Mapping[str, Any]) -> Words:
    """Say how the fit in use did against the one before it on recent matches, where that could be told."""
    n, before, after = (verdict.get(name) for name in ("matches", "loss_before", "loss_after"))
    if isinstance(before, float) and isinstance(after, float):
        return Words(
            "model.check.compared",
            {"n": n or 0, "before": Number(before, _PLACES), "after": Number(after, _PLACES)},
        )
    return Words("model.check.few", {"n": n}) if n else Words("model.check.first")
