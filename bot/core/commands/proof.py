"""What the engine knows of itself today: /backtest and /model."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Final

from bot.core.commands.registry import Reads, command
from bot.core.errors import Refusal
from bot.core.messages.report import Gain, Number, ReportView, Row, Section, ShareLine, Value, Words, row
from bot.core.messages.views import FileView
from bot.core.parsing.answers import risk_name
from bot.core.people.person import Person
from bot.core.ports import Advisor
from engine.advice.analyst import FITTED, MatchdaySnapshot
from engine.performance.chart_series import calibration_chart
from engine.performance.paper_account import PAPER_BANKROLL, decided_cards, on_paper
from engine.performance.record import Interval, Record, record_of
from engine.storage.advice.backtests import Backtest
from engine.storage.unit_of_work import UnitOfWork

_PLACES: Final = 3


@command(
    "backtest",
    help="How the advice would have done so far",
    examples=["/backtest", "/backtest report"],
    reads=Reads.ALWAYS,
)
async def backtest(
    person: Person,
    what: Annotated[str | None, "report"] = None,
    *,
    advisor: Advisor,
    work: UnitOfWork,
    now: datetime,
) -> ReportView | FileView:
    """Show the last backtest of one's own strategy, and beside it the account on paper; or hand the report over.

    The account on paper took every card given to everybody at its first price.
    """
    tested = await work.backtests.latest(person.strategy)
    if what is not None:
        return await _page(tested, what, work)
    sections: list[Section] = []
    notes = [Words("backtest.method")]
    if tested is not None:
        sections.append(_tested(tested, risk_name(person.strategy, person.language)))
    cards, whose = await decided_cards(work, now), "backtest.everybody"
    if not cards:
        cards, whose = await decided_cards(work, now, person.id), "backtest.own"
    bets = await on_paper(work, cards)
    record = record_of(bets, PAPER_BANKROLL.currency)
    if record.settled:
        sections.append(Section(paper_rows(record), Words(whose, {"since": bets[0].bet.placed_at})))
    else:
        notes.insert(0, Words("backtest.none"))
    if sections:
        notes.append(Words("backtest.honest"))
    return ReportView(Words("backtest.title"), tuple(sections), tuple(notes), simulated=advisor.simulated)


async def _page(tested: Backtest | None, what: str, work: UnitOfWork) -> FileView:
    if what.casefold() != "report":
        raise Refusal("backtest.bad", text=what[:30])
    page = None if tested is None else await work.backtests.report(tested.id)
    if tested is None or page is None:
        raise Refusal("backtest.no_page")
    return FileView(f"fairline-backtest-{tested.strategy}.html", "text/html", page, "backtest.page")


def _tested(tested: Backtest, strategy: str) -> Section:
    """Return the five lines of a backtest: bets won, profit, closing-line value, the largest fall, Sharpe."""
    metrics = tested.metrics or {}
    names = {"win_rate": "stats.win", "roi": "stats.roi", "clv_fair": "stats.clv", "max_drawdown": "backtest.drawdown"}
    rows = [row("stats.bets", "number", n=int(metrics.get("bets", 0)))]
    for name, key in names.items():
        rate = metrics.get(name)
        if isinstance(rate, Mapping) and rate.get("value") is not None:
            rows.append(Row(Words(key), _rate(rate, sign=name in {"roi", "clv_fair"})))
    years = {"strategy": strategy, "since": str(tested.plan["since"]), "until": str(tested.plan["until"])}
    return Section(tuple(rows), Words("backtest.years", years))


def _rate(rate: Mapping[str, Any], *, sign: bool) -> Words:
    facts: dict[str, Value] = {"value": ShareLine(float(rate["value"]), sign=sign), "n": int(rate.get("n") or 0)}
    if rate.get("low") is None or rate.get("high") is None:
        return Words("backtest.few", facts)
    low, high = (ShareLine(float(rate[end]), sign=sign) for end in ("low", "high"))
    return Words("backtest.interval", {**facts, "low": low, "high": high})


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
