"""Draws reports: sections of labels and values, bets, lines of a ledger, and what can be typed."""

from bot.core.i18n import Reader
from bot.core.i18n import translate as sentence
from bot.core.messages.audience import Audience
from bot.core.messages.report import BetRow, DatedRow, ReportView, Row, Section, TypedRow
from bot.core.phrases.record import bet_parts
from bot.telegram.render.drawing import draw
from bot.telegram.render.keyboards import keyboard
from bot.telegram.render.markup import TelegramMessage, bold, esc, quiet, quote


@draw.register
def report(view: ReportView, setting: Audience) -> tuple[TelegramMessage, ...]:
    """Draw a report."""
    reader = setting.reader
    head = [] if view.title is None else [bold(view.title.text(reader))]
    if view.simulated and head:
        head[0] += f" · {quiet(sentence('simulated', reader.language))}"
    parts = ["\n".join([*head, *(esc(words.text(reader)) for words in view.lead)])]
    parts += [_section(section, reader) for section in view.sections]
    parts += ["\n".join(quiet(note.text(reader)) for note in view.notes)]
    parts += [] if view.footer is None else [quiet(view.footer.text(reader))]
    text = "\n\n".join(part for part in parts if part)
    return (TelegramMessage(text, keyboard(view, reader, private=setting.private)),)


def _section(section: Section, reader: Reader) -> str:
    rows = [_row(row, reader) for row in section.rows]
    heading = [] if section.heading is None else [bold(section.heading.text(reader))]
    return "\n".join([*heading, *([quote(rows)] if section.aside else rows)])


def _row(row: Row | DatedRow | TypedRow | BetRow, reader: Reader) -> str:
    match row:
        case DatedRow():
            return esc(f"{reader.moment(row.at)} · {row.what.text(reader)} {row.amount.text(reader)}")
        case TypedRow():
            return _typed(row, reader)
        case BetRow():
            return _bet(row, reader)
        case _:
            return _labelled(row, reader)


def _labelled(row: Row, reader: Reader) -> str:
    label = esc(row.label.text(reader))
    if row.value is None:
        return label
    value = row.value.text(reader)
    colon = sentence("colon", reader.language)
    return f"{label}{colon} {bold(value) if row.strong else esc(value)}{' ✓' if row.ticked else ''}"


def _typed(row: TypedRow, reader: Reader) -> str:
    """A command can be pressed where it stands; what has more to it than its name would lose that, and is copied."""
    if row.meaning is None:
        return quote([f"<code>{esc(row.typed)}</code>"])
    typed = f"<code>{esc(row.typed)}</code>" if row.reply else esc(row.typed)
    colon = sentence("colon", reader.language)
    return f"{typed}{colon} {esc(row.meaning.text(reader))}"


def _kickoff(row: BetRow, reader: Reader) -> str:
    return reader.kickoff(row.fixture.kickoff, exact=row.fixture.kickoff_exact)


def _bet(row: BetRow, reader: Reader) -> str:
    bet = bet_parts(row, reader)
    number = f"{bet.number} · " if bet.number else ""
    last = esc(f"{bet.day} · {bet.ended}") if bet.ended else esc(_kickoff(row, reader))
    gain = f" {bold(bet.gain)}" if bet.gain else ""
    return f"{number}{bold(bet.what)} · {esc(bet.stake)} @ {esc(bet.price)}\n{esc(bet.match)} · {last}{gain}"
