"""What the rules would have done in past seasons, and what the cards did on paper: /backtest."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Annotated, Any, Final

from bot.core.commands.registry import Reads, command
from bot.core.errors import Refusal
from bot.core.messages.incoming import Message
from bot.core.messages.report import Gain, ReportView, Row, Section, ShareLine, Value, Words, row
from bot.core.messages.views import BacktestView, ChartView, FileView, NoticeView, View, bookmaker_name
from bot.core.parsing.answers import risk_name
from bot.core.people.person import Person
from bot.core.ports import Advisor, ChartDrawer
from engine.backtesting.figures.curve import CURVE
from engine.backtesting.plan_json import plan_to_json
from engine.backtesting.run import Plan
from engine.domain.odds import Bookmaker
from engine.errors import FairlineError
from engine.notifications.backtest_progress import DESTINATION, report_progress_of
from engine.performance.chart_series import BacktestChart, backtest_chart
from engine.performance.paper_account import PAPER_BANKROLL, decided_cards, on_paper
from engine.performance.record import Interval, Record, record_of
from engine.staking.strategies import STRATEGIES, strategy_named
from engine.storage.advice.backtests import Backtest
from engine.storage.operations.audit import AuditRecord
from engine.storage.unit_of_work import UnitOfWork

SEASONS: Final = 5
"""So many seasons are lived through unless days are given."""

_REPORT: Final = "report"
_RUN: Final = "run"


@command(
    "backtest",
    examples=["/backtest", "/backtest report", "/backtest run", "/backtest run sharp 2019-07-01 2023-06-30"],
    reads=Reads.BARE,
)
async def backtest(
    person: Person, what: Annotated[str | None, "rest"] = None, *,
    advisor: Advisor, work: UnitOfWork, now: datetime, message: Message, admin: bool, drawer: ChartDrawer | None,
) -> View:  # fmt: skip
    """Show the last backtest of one's own strategy and bookmakers, and beside it the account on paper.

    The account on paper took every card given to everybody at its first price. Whoever runs the bot has a new backtest
    run by the workers.
    """
    asked, *words = (what or "").split()[:4] or [""]
    if asked.casefold() == _RUN:
        return await _started(person, words, work, now, message, admin=admin)
    tested = await work.backtests.latest(person.strategy, person.bookmakers)
    page = None if tested is None else await work.backtests.report(tested.id)
    document = None
    if tested is not None and page is not None:
        document = FileView(f"fairline-backtest-{tested.strategy}.html", "text/html", page, "backtest.page")
    if what is not None:
        if asked.casefold() != _REPORT or words:
            raise Refusal("backtest.bad", text=what[:30])
        if document is None:
            raise Refusal("backtest.no_page")
        return document
    report = await _report(person, tested, advisor, work, now)
    if tested is None:
        return report
    return BacktestView(report, await _picture(tested, person, drawer), document)


async def _report(
    person: Person, tested: Backtest | None, advisor: Advisor, work: UnitOfWork, now: datetime
) -> ReportView:
    sections: list[Section] = []
    notes = [Words("backtest.method")]
    if tested is not None:
        books = await advisor.bookmakers(work)
        sections.append(_tested(tested, risk_name(person.strategy, person.language), books))
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


def _tested(tested: Backtest, strategy: str, books: Sequence[Bookmaker]) -> Section:
    """Return the five lines of a backtest: bets won, profit, closing-line value, the largest fall, Sharpe."""
    metrics = tested.metrics or {}
    names = {"win_rate": "stats.win", "roi": "stats.roi", "clv_fair": "stats.clv", "max_drawdown": "backtest.drawdown"}
    rows = [row("stats.bets", "number", n=int(metrics.get("bets", 0)))]
    for name, key in names.items():
        rate = metrics.get(name)
        if isinstance(rate, Mapping) and rate.get("value") is not None:
            rows.append(Row(Words(key), _rate(rate, sign=name in {"roi", "clv_fair"})))
    plan = tested.plan
    years: dict[str, Value] = {
        "strategy": strategy,
        "since": str(plan["since"]),
        "until": str(plan["until"]),
        "where": _where(plan, books),
    }
    return Section(tuple(rows), Words("backtest.years", years))


def _where(plan: Mapping[str, Any], books: Sequence[Bookmaker]) -> Words:
    if plan.get("market"):
        return Words("backtest.at_best")
    codes = plan.get("bookmakers")
    if codes is None:
        return Words("backtest.at_all")
    return Words("backtest.at", {"books": ", ".join(bookmaker_name(code, books) for code in codes)})


async def _picture(tested: Backtest, person: Person, drawer: ChartDrawer | None) -> ChartView | None:
    """Return the bankroll as a picture; None where there are no pictures, or none was kept with the backtest."""
    curve = (tested.metrics or {}).get(CURVE)
    if drawer is None or not isinstance(curve, Mapping) or not curve.get("day"):
        return None
    drawn: BacktestChart = backtest_chart(curve, risk_name(person.strategy, person.language))
    return await drawer.draw(drawn, person)


async def _started(
    person: Person, words: Sequence[str], work: UnitOfWork, now: datetime, message: Message, *, admin: bool
) -> NoticeView:
    """Ask the workers for a backtest; whoever asked is told how it goes in a message that is edited."""
    if not admin:
        raise Refusal("command.admin", name="backtest run")
    plan = _plan(person, words, now)
    places = await work.destinations.active(message.account.platform, person.id)
    place = {DESTINATION: places[0].id} if places else {}
    actor = f"{message.account.platform}:{message.account.key}"
    (strategy,) = plan.strategies
    number = await work.backtests.ask({**plan_to_json(plan), "models": "trained", **place}, strategy.name, now, actor)
    asked = await work.backtests.get(number)
    if asked is not None:
        await report_progress_of(work, asked, 0, now)
    await work.audit.record(AuditRecord(now, actor, "/backtest", " ".join(["run", *words])[:120]))
    name = risk_name(strategy.name, person.language)
    facts = {
        "strategy": name,
        "since": person.reader.calendar_date(plan.since),
        "until": person.reader.calendar_date(plan.until),
    }
    return NoticeView("backtest.started" if place else "backtest.started_quietly", facts)


def _plan(person: Person, words: Sequence[str], now: datetime) -> Plan:
    strategy, days = person.strategy, list[date]()
    for word in words:
        if word.casefold() in STRATEGIES:
            strategy = word.casefold()
            continue
        try:
            days.append(date.fromisoformat(word))
        except ValueError:
            raise Refusal("backtest.bad_run", text=word[:30]) from None
    last = now.date().replace(month=6, day=30)
    until = last if last < now.date() else last.replace(year=last.year - 1)
    since = until.replace(year=until.year - SEASONS, month=7, day=1)
    if len(days) > 2:
        raise Refusal("backtest.bad_run", text=" ".join(words)[:30])
    since, until = [*days, *(since, until)[len(days) :]]
    try:
        return Plan(since, until, (strategy_named(strategy),), bookmakers=person.bookmakers)
    except FairlineError:
        raise Refusal("backtest.bad_run", text=" ".join(words)[:30]) from None


def _rate(rate: Mapping[str, Any], *, sign: bool) -> Words:
    facts: dict[str, Value] = {"value": ShareLine(float(rate["value"]), sign=sign), "n": int(rate.get("n") or 0)}
    if rate.get("low") is None or rate.get("high") is None:
        return Words("backtest.few", facts)
    low, high = (ShareLine(float(rate[end]), sign=sign) for end in ("low", "high"))
    return Words("backtest.interval", {**facts, "low": low, "high": high})


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
