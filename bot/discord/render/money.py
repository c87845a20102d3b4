"""Draws bankroll, bets, the record, charts and what a day of a replay brought as embeds."""

from collections.abc import Sequence

from bot.core.i18n import Reader, say
from bot.core.i18n.betting_terms import in_words
from bot.core.messages.audience import Audience
from bot.core.messages.buttons import buttons_of
from bot.core.messages.views import BankrollView, BetRow, BetsView, ChartView, LoggedView, NextView, StatsView
from bot.core.phrases.record import beat_in_words, clv_in_words, outcome_in_words, roi_in_words, won_in_words
from bot.discord.render.markup import block, bold, esc, quiet, stamp
from bot.discord.render.message import DIMMED, GOOD, LOST, DiscordMessage, Picture, embed
from engine.domain.bets import BetStatus


def bankroll(view: BankrollView, setting: Audience) -> list[DiscordMessage]:
    """Draw the bankroll and the last lines of its ledger."""
    reader, language = setting.reader, setting.reader.language
    changed = ""
    if view.changed_by is not None:
        name = "raised" if view.changed_by.amount > 0 else "lowered" if view.changed_by else "same"
        amount = view.changed_by if view.changed_by.amount >= 0 else -view.changed_by
        changed = esc(say(f"bankroll.{name}", language, amount=reader.money(amount)))
    fields = (
        (esc(say("bankroll.balance", language)), bold(reader.money(view.balance))),
        (esc(say("bankroll.open", language)), esc(reader.money(view.open_stakes))),
    )
    lines = [
        f"{stamp(entry.at)} · {esc(say(f'entry.{entry.kind.value}', language))} "
        f"{bold(reader.money(entry.amount, sign=True))}"
        for entry in view.entries
    ]
    made = embed(
        "\n".join([changed, *lines]).strip(),
        title=esc(say("bankroll.title", language)),
        fields=fields,
        footer=say("bankroll.how", language),
    )
    return [DiscordMessage(made, buttons_of(view))]


def bets(view: BetsView, setting: Audience) -> list[DiscordMessage]:
    """Draw open and settled bets."""
    reader, language = setting.reader, setting.reader.language
    if not view.open and not view.settled:
        return [DiscordMessage(embed(esc(say("bets.none", language)), color=DIMMED), buttons_of(view))]
    parts = [
        _listed("bets.title.open", view.open, reader, settled=False)
        if view.open
        else esc(say("bets.none_open", language))
    ]
    if view.settled:
        parts.append(_listed("bets.title.settled", view.settled, reader, settled=True))
    footer = say("logged.balance", language, balance=reader.money(view.balance))
    return [DiscordMessage(embed("\n\n".join(parts), footer=footer), buttons_of(view))]


def logged(view: LoggedView, setting: Audience) -> list[DiscordMessage]:
    """Draw what was written down, and what speaks for a second look."""
    reader, language, bet = setting.reader, setting.reader.language, view.bet
    said = say(
        view.what,
        language,
        stake=reader.money(bet.stake),
        bet=f"{in_words(bet.selection, bet.fixture, language=language)} ({bet.fixture})",
        price=reader.price(bet.price),
        bookmaker=bet.bookmaker,
        returned="" if bet.profit is None else reader.money(bet.profit + bet.stake),
    )
    lines = [bold(f"✓ {said}")]
    if view.below_limit:
        lines.append(f"⚠ {esc(say('logged.below', language))}")
    if view.above_suggested is not None:
        lines.append(f"⚠ {esc(say('logged.above', language, suggested=reader.money(view.above_suggested)))}")
    footer = say("logged.balance", language, balance=reader.money(view.balance)) if setting.private else ""
    color = LOST if len(lines) > 1 else GOOD
    return [DiscordMessage(embed("\n".join(lines), color=color, footer=footer), buttons_of(view), card=bet.card)]


def stats(view: StatsView, setting: Audience) -> list[DiscordMessage]:
    """Draw the record, every figure with its sample."""
    reader, language, record = setting.reader, setting.reader.language, view.record
    if not record.settled:
        return [DiscordMessage(embed(esc(say("stats.none", language, open=view.open)), color=DIMMED), buttons_of(view))]
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
    made = embed(
        quiet(say("stats.honest", language)),
        title=esc(say("stats.title", language)),
        wide=tuple((esc(say(f"stats.{name}", language)), value) for name, value in rows),
        footer=say("simulated", language) if view.simulated else "",
    )
    return [DiscordMessage(made, buttons_of(view))]


def chart(view: ChartView, setting: Audience) -> list[DiscordMessage]:
    """Draw a picture; its description is for whoever cannot see it. Without a picture, draw the same as text."""
    footer = say("simulated", setting.reader.language) if view.simulated else ""
    if view.path is None:
        text = f"{block(view.slim)}\n{quiet(view.trouble)}"
        return [DiscordMessage(embed(text, title=esc(view.title), footer=footer), buttons_of(view))]
    made = embed(esc(view.alt), title=esc(view.title), footer=footer)
    name = view.path.name
    made.set_image(url=f"attachment://{name}")
    return [DiscordMessage(made, buttons_of(view), pictures=(Picture(name, view.path.read_bytes(), view.alt),))]


def next_day(view: NextView, setting: Audience) -> list[DiscordMessage]:
    """Draw what came of a day."""
    reader, language = setting.reader, setting.reader.language
    title = say("next.title", language, before=reader.moment(view.before), now=reader.moment(view.now))
    lines = [esc(say("next.results" if view.matches else "next.none", language, matches=view.matches))]
    if view.settled:
        moved = reader.money(view.moved, sign=True)
        lines += ["", _listed("next.settled", view.settled, reader, settled=True), ""]
        lines.append(esc(say("next.balance", language, balance=reader.money(view.balance), moved=moved)))
    footer = say("next.over" if view.over else "next.how", language)
    color = GOOD if view.moved.amount > 0 else LOST if view.moved.amount < 0 else DIMMED
    return [DiscordMessage(embed("\n".join(lines), title=esc(title), color=color, footer=footer), buttons_of(view))]


def _listed(title: str, rows: Sequence[BetRow], reader: Reader, *, settled: bool) -> str:
    return "\n".join([bold(say(title, reader.language)), *(_row(row, reader, settled=settled) for row in rows)])


def _row(row: BetRow, reader: Reader, *, settled: bool) -> str:
    number = f"{row.number} · " if row.number and not settled else ""
    what = in_words(row.selection, row.fixture, language=reader.language)
    score = "" if row.score is None else f" {row.score}"
    first = f"{number}{bold(what)} · {esc(reader.money(row.stake))} @ {esc(reader.price(row.price))}"
    last = _outcome(row, reader) if settled else f"{stamp(row.fixture.kickoff)}"
    return f"{first}\n{quiet(f'{row.fixture}{score}')} · {last}"


def _outcome(row: BetRow, reader: Reader) -> str:
    said = esc(outcome_in_words(row, reader))
    if row.profit is None or row.status is BetStatus.OPEN:
        return said
    return f"{said} {bold(reader.money(row.profit, sign=True))}"
