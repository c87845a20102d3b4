"""Draws bankroll, bets, the record, charts and what a day of a replay brought."""

from collections.abc import Sequence

from bot.core.i18n import Reader, say
from bot.core.i18n.betting_terms import in_words
from bot.core.messages.audience import Audience
from bot.core.messages.views import BankrollView, BetRow, BetsView, ChartView, LoggedView, NextView, StatsView
from bot.core.phrases.record import beat_in_words, clv_in_words, outcome_in_words, roi_in_words, won_in_words
from bot.telegram.render.keyboards import keyboard
from bot.telegram.render.markup import LONGEST_CAPTION, TelegramMessage, block, bold, esc, quiet, quote
from engine.domain.bets import BetStatus


def bankroll(view: BankrollView, setting: Audience) -> tuple[TelegramMessage, ...]:
    """Draw the bankroll and the last lines of its ledger."""
    reader, language = setting.reader, setting.reader.language
    lines: list[str] = []
    if view.changed_by is not None:
        name = "raised" if view.changed_by.amount > 0 else "lowered" if view.changed_by else "same"
        changed = view.changed_by if view.changed_by.amount >= 0 else -view.changed_by
        lines += [esc(say(f"bankroll.{name}", language, amount=reader.money(changed))), ""]
    lines.append(f"{esc(say('bankroll.balance', language))}: {bold(reader.money(view.balance))}")
    lines.append(f"{esc(say('bankroll.open', language))}: {esc(reader.money(view.open_stakes))}")
    entries = [
        f"{esc(reader.moment(entry.at))} · {esc(say(f'entry.{entry.kind.value}', language))} "
        f"{esc(reader.money(entry.amount, sign=True))}"
        for entry in view.entries
    ]
    return (TelegramMessage("\n".join([*lines, quote(entries), quiet(say("bankroll.how", language))])),)


def bets(view: BetsView, setting: Audience) -> tuple[TelegramMessage, ...]:
    """Draw open and settled bets."""
    reader, language = setting.reader, setting.reader.language
    if not view.open and not view.settled:
        return (TelegramMessage(esc(say("bets.none", language))),)
    parts = [
        _listed("bets.title.open", view.open, reader, settled=False)
        if view.open
        else esc(say("bets.none_open", language))
    ]
    if view.settled:
        parts.append(_listed("bets.title.settled", view.settled, reader, settled=True))
    parts.append(esc(say("logged.balance", language, balance=reader.money(view.balance))))
    return (TelegramMessage("\n\n".join(parts)),)


def logged(view: LoggedView, setting: Audience) -> tuple[TelegramMessage, ...]:
    """Draw what was written down, and what speaks for a second look."""
    reader, language = setting.reader, setting.reader.language
    lines = [f"✓ {bold(said_of(view, reader))}"]
    if view.below_limit:
        lines.append("⚠ " + esc(say("logged.below", language)))
    if view.above_suggested is not None:
        lines.append("⚠ " + esc(say("logged.above", language, suggested=reader.money(view.above_suggested))))
    lines.append(esc(say("logged.balance", language, balance=reader.money(view.balance))))
    return (TelegramMessage("\n".join(lines), keyboard(view, reader, private=setting.private)),)


def said_of(view: LoggedView, reader: Reader) -> str:
    """Return what was written down as one sentence."""
    bet = view.bet
    return say(
        view.what,
        reader.language,
        stake=reader.money(bet.stake),
        bet=f"{in_words(bet.selection, bet.fixture, language=reader.language)} ({bet.fixture})",
        price=reader.price(bet.price),
        bookmaker=bet.bookmaker,
        returned="" if bet.profit is None else reader.money(bet.profit + bet.stake),
    )


def stats(view: StatsView, setting: Audience) -> tuple[TelegramMessage, ...]:
    """Draw the record, every figure with its sample."""
    reader, language, record = setting.reader, setting.reader.language, view.record
    if not record.settled:
        return (TelegramMessage(esc(say("stats.none", language, open=view.open))),)
    rows = [
        ("bets", esc(say("stats.bets_of", language, settled=record.settled, days=record.days, open=view.open))),
        ("turnover", esc(reader.money(record.turnover))),
        ("profit", bold(reader.money(record.profit, sign=True))),
        ("roi", esc(roi_in_words(record, reader))),
        ("win", esc(won_in_words(record, reader))),
        ("clv", esc(clv_in_words(record, reader))),
    ]
    if record.clv_bets:
        rows.append(("beat", esc(beat_in_words(record, reader))))
    title = bold(say("stats.title", language))
    if view.simulated:
        title += f" · {quiet(say('simulated', language))}"
    lines = [f"{esc(say(f'stats.{name}', language))}: {value}" for name, value in rows]
    return (TelegramMessage("\n".join([title, "", *lines, "", quiet(say("stats.honest", language))])),)


def chart(view: ChartView, setting: Audience) -> tuple[TelegramMessage, ...]:
    """Draw a picture, with what it shows in words as its caption; the same as text where there is no picture."""
    title = bold(view.title)
    if view.simulated:
        title += f" · {quiet(say('simulated', setting.reader.language))}"
    if view.path is None:
        return (TelegramMessage(f"{title}\n{block(view.slim)}\n{quiet(view.trouble)}"),)
    return (TelegramMessage(f"{title}\n{esc(view.alt)}"[:LONGEST_CAPTION], picture=view.path),)


def next_day(view: NextView, setting: Audience) -> tuple[TelegramMessage, ...]:
    """Draw what came of a day."""
    reader, language = setting.reader, setting.reader.language
    title = say("next.title", language, before=reader.moment(view.before), now=reader.moment(view.now))
    lines = [bold(title), esc(say("next.results" if view.matches else "next.none", language, matches=view.matches))]
    if view.settled:
        moved = reader.money(view.moved, sign=True)
        lines += ["", _listed("next.settled", view.settled, reader, settled=True)]
        lines.append(esc(say("next.balance", language, balance=reader.money(view.balance), moved=moved)))
    lines += ["", quiet(say("next.over" if view.over else "next.how", language))]
    return (TelegramMessage("\n".join(lines)),)


def _listed(title: str, rows: Sequence[BetRow], reader: Reader, *, settled: bool) -> str:
    return "\n".join([bold(say(title, reader.language)), *(_row(row, reader, settled=settled) for row in rows)])


def _row(row: BetRow, reader: Reader, *, settled: bool) -> str:
    number = f"{row.number} · " if row.number and not settled else ""
    what = in_words(row.selection, row.fixture, language=reader.language)
    score = "" if row.score is None else f" {row.score}"
    first = f"{esc(number)}{bold(what)} · {esc(reader.money(row.stake))} @ {esc(reader.price(row.price))}"
    last = _outcome(row, reader) if settled else esc(reader.moment(row.fixture.kickoff))
    return f"{first}\n    {esc(row.fixture)}{esc(score)} · {last}"


def _outcome(row: BetRow, reader: Reader) -> str:
    said = esc(outcome_in_words(row, reader))
    if row.profit is None or row.status is BetStatus.OPEN:
        return said
    return f"{said} {bold(reader.money(row.profit, sign=True))}"
