"""Draws reports as embeds: sections of labels and values, bets, lines of a ledger, and what can be typed."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from discord.utils import format_dt

from bot.core.i18n import Reader
from bot.core.i18n import translate as sentence
from bot.core.messages.audience import Audience
from bot.core.messages.buttons import buttons_of
from bot.core.messages.report import BetRow, DatedRow, ReportView, Row, Section, Tone, TypedRow, Words
from bot.core.phrases.record import bet_parts
from bot.discord.render.drawing import draw
from bot.discord.render.markup import bold, esc, quiet
from bot.discord.render.message import DIMMED, GOOD, LOST, OPEN, DiscordMessage, embed

_ROLE: Final = re.compile(r"<@&\d{15,20}>")
"""A role, which is shown by its name; in an embed nobody is called by it."""

_HELD: Final = re.compile("\0(\\d+)\0")
_COLORS: Final[Mapping[Tone, int]] = {
    Tone.NEUTRAL: OPEN, Tone.GOOD: GOOD, Tone.BAD: LOST, Tone.DIMMED: DIMMED
}  # fmt: skip


@draw.register
def report(view: ReportView, setting: Audience) -> list[DiscordMessage]:
    """Draw a report."""
    reader = setting.reader
    parts = ["\n".join(_marked_up(words, reader, esc) for words in view.lead)]
    parts += [_section(section, reader) for section in view.sections]
    parts += ["\n".join(_marked_up(note, reader, quiet) for note in view.notes)]
    below = [] if view.footer is None else [view.footer.text(reader)]
    below += [sentence("simulated", reader.language)] if view.simulated else []
    made = embed(
        "\n\n".join(part for part in parts if part),
        title="" if view.title is None else esc(view.title.text(reader)),
        footer=" · ".join(below),
        color=_COLORS[view.tone],
    )
    return [DiscordMessage(made, buttons_of(view))]


def _marked_up(words: Words, reader: Reader, mark: Callable[[object], str]) -> str:
    """Return words marked up, with the instants in them as each reader sees them on their own clock."""
    held: list[str] = []

    def hold(at: datetime) -> str:
        held.append(format_dt(at, "f"))
        return f"\0{len(held) - 1}\0"

    return _HELD.sub(lambda found: held[int(found[1])], mark(words.text(reader, hold)))


def _section(section: Section, reader: Reader) -> str:
    heading = [] if section.heading is None else [bold(section.heading.text(reader))]
    return "\n".join([*heading, *(_row(row, reader) for row in section.rows)])


def _row(row: Row | DatedRow | TypedRow | BetRow, reader: Reader) -> str:
    match row:
        case DatedRow():
            return f"{format_dt(row.at, 'f')} · {esc(row.what.text(reader))} {bold(row.amount.text(reader))}"
        case TypedRow():
            typed = f"`{row.typed.replace('`', '')}`"  # nothing in it comes from a person, but a backtick would end it
            return f"> {typed}" if row.meaning is None else f"{typed} {esc(row.meaning.text(reader))}"
        case BetRow():
            return _bet(row, reader)
        case _:
            return _labelled(row, reader)


def _labelled(row: Row, reader: Reader) -> str:
    label = _marked_up(row.label, reader, esc)
    if row.value is None:
        return label
    plain = row.value.text(reader)
    value = plain if _ROLE.fullmatch(plain) else _marked_up(row.value, reader, bold if row.strong else esc)
    colon = sentence("colon", reader.language)
    return f"{label}{colon} {value}{' ✓' if row.ticked else ''}"


def _bet(row: BetRow, reader: Reader) -> str:
    bet = bet_parts(row, reader)
    number = f"{bet.number} · " if bet.number else ""
    kickoff = row.fixture.kickoff
    begins = format_dt(kickoff, "f") if row.fixture.kickoff_exact else reader.day_of(kickoff)
    last = esc(f"{bet.day} · {bet.ended}") if bet.ended else begins
    gain = f" {bold(bet.gain)}" if bet.gain else ""
    return f"{number}{bold(bet.what)} · {esc(bet.stake)} @ {esc(bet.price)}\n{quiet(bet.match)} · {last}{gain}"
