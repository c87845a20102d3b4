"""Draws bankroll, bets, the record, charts and what a day of a replay brought."""

from collections.abc import Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from bot.core.i18n import Reader, say
from bot.core.i18n.betting_terms import in_words
from bot.core.messages.views import BankrollView, BetRow, BetsView, ChartView, LoggedView, NextView, StatsView
from bot.core.phrases.record import beat_in_words, clv_in_words, outcome_in_words, roi_in_words, won_in_words
from engine.domain.bets import BetStatus
from engine.domain.money import Money


def bankroll(view: BankrollView, reader: Reader) -> RenderableType:
    """Draw the bankroll and the last lines of its ledger."""
    language = reader.language
    parts: list[RenderableType] = []
    if view.changed_by is not None:
        name = "raised" if view.changed_by.amount > 0 else "lowered" if view.changed_by else "same"
        parts.append(Text(say(f"bankroll.{name}", language, amount=reader.money(_abs(view.changed_by)))))
    sums = _rows()
    sums.add_row(say("bankroll.balance", language), Text(reader.money(view.balance), style="strong"))
    sums.add_row(say("bankroll.open", language), reader.money(view.open_stakes))
    lines = Table.grid(padding=(0, 2))
    lines.add_column(style="quiet")
    lines.add_column()
    lines.add_column(justify="right")
    for entry in view.entries:
        amount = reader.money(entry.amount, sign=True)
        lines.add_row(reader.moment(entry.at), say(f"entry.{entry.kind.value}", language), amount)
    return Group(*parts, sums, lines, Text(say("bankroll.how", language), style="quiet"))


def bets(view: BetsView, reader: Reader) -> RenderableType:
    """Draw open and settled bets."""
    language = reader.language
    if not view.open and not view.settled:
        return Text(say("bets.none", language))
    parts: list[RenderableType] = []
    if view.open:
        parts.append(_bet_table(say("bets.title.open", language), view.open, reader, settled=False))
    else:
        parts.append(Text(say("bets.none_open", language)))
    if view.settled:
        parts.append(_bet_table(say("bets.title.settled", language), view.settled, reader, settled=True))
    parts.append(Text(say("logged.balance", language, balance=reader.money(view.balance))))
    return Group(*parts)


def logged(view: LoggedView, reader: Reader) -> RenderableType:
    """Draw what was written down, and what speaks for a second look."""
    language, bet = reader.language, view.bet
    said = say(
        view.what,
        language,
        stake=reader.money(bet.stake),
        bet=f"{in_words(bet.selection, bet.fixture, language=language)} ({bet.fixture})",
        price=reader.price(bet.price),
        bookmaker=bet.bookmaker,
        returned="" if bet.profit is None else reader.money(bet.profit + bet.stake),
    )
    lines = [Text.assemble(("✓ ", "good"), said)]
    if view.below_limit:
        lines.append(Text(say("logged.below", language), style="bad"))
    if view.above_suggested is not None:
        lines.append(Text(say("logged.above", language, suggested=reader.money(view.above_suggested)), style="bad"))
    tail = say("logged.balance", language, balance=reader.money(view.balance))
    if bet.number and view.what in {"logged.placed", "logged.restaked"}:
        tail += " " + say("logged.undo", language, number=bet.number)
    lines.append(Text(tail, style="quiet"))
    return Group(*lines)


def stats(view: StatsView, reader: Reader) -> RenderableType:
    """Draw the record, every figure with its sample."""
    language, record = reader.language, view.record
    if not record.settled:
        return Text(say("stats.none", language, open=view.open))
    rows = _rows()
    counted = say("stats.bets_of", language, settled=record.settled, days=record.days, open=view.open)
    if view.days is not None:
        counted += f" · {say('stats.last', language, days=view.days)}"
    rows.add_row(say("stats.bets", language), counted)
    rows.add_row(say("stats.turnover", language), reader.money(record.turnover))
    rows.add_row(say("stats.profit", language), Text(reader.money(record.profit, sign=True), style="strong"))
    rows.add_row(say("stats.roi", language), roi_in_words(record, reader))
    rows.add_row(say("stats.win", language), won_in_words(record, reader))
    rows.add_row(say("stats.clv", language), clv_in_words(record, reader))
    if record.clv_bets:
        rows.add_row(say("stats.beat", language), beat_in_words(record, reader))
    title = Text(say("stats.title", language), style="strong")
    if view.simulated:
        title.append(f"  {say('simulated', language)}", style="simulated")
    return Group(title, rows, Text(say("stats.honest", language), style="quiet"))


def chart(view: ChartView, reader: Reader) -> RenderableType:
    """Draw a chart's text twin and say where the picture is."""
    title = Text(view.title, style="strong")
    if view.simulated:
        title.append(f"  {say('simulated', reader.language)}", style="simulated")
    told = view.trouble if view.path is None else say("chart.saved", reader.language, path=str(view.path))
    saved = Text(told, style="quiet", overflow="fold")
    return Group(title, Text(view.twin, no_wrap=True), saved)


def next_day(view: NextView, reader: Reader) -> RenderableType:
    """Draw what came of a day."""
    language = reader.language
    title = say("next.title", language, before=reader.moment(view.before), now=reader.moment(view.now))
    key = "next.results" if view.matches else "next.none"
    parts: list[RenderableType] = [Text(title, style="strong"), Text(say(key, language, matches=view.matches))]
    if view.settled:
        parts.append(_bet_table(say("next.settled", language), view.settled, reader, settled=True))
        moved = reader.money(view.moved, sign=True)
        parts.append(Text(say("next.balance", language, balance=reader.money(view.balance), moved=moved)))
    parts.append(Text(say("next.over" if view.over else "next.how", language), style="quiet"))
    return Group(*parts)


def _bet_table(title: str, rows: Sequence[BetRow], reader: Reader, *, settled: bool) -> Table:
    table = Table(box=box.SIMPLE_HEAD, title=title, title_justify="left", title_style="strong", padding=(0, 1, 0, 0))
    table.show_header = False
    table.add_column(style="quiet", no_wrap=True)
    table.add_column(ratio=1)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    for row in rows:
        score = "" if row.score is None else f" {row.score}"
        what = Text.assemble(
            in_words(row.selection, row.fixture, language=reader.language), (f"\n{row.fixture}{score}", "quiet")
        )
        first = f"{row.number}" if row.number and not settled else reader.day(row.fixture.kickoff)
        last = _outcome(row, reader) if settled else Text(reader.moment(row.fixture.kickoff))
        table.add_row(first, what, reader.money(row.stake), reader.price(row.price), last)
    return table


def _outcome(row: BetRow, reader: Reader) -> Text:
    said = outcome_in_words(row, reader)
    if row.profit is None or row.status is BetStatus.OPEN:
        return Text(said)
    good = row.profit.amount > 0
    return Text.assemble(said, "\n", (reader.money(row.profit, sign=True), "good" if good else "none"))


def _rows() -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="label", no_wrap=True)
    grid.add_column(ratio=1)
    return grid


def _abs(money: Money) -> Money:
    return money if money.amount >= 0 else -money
