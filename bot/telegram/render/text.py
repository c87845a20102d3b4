"""Draws words: welcome, questions, notices, lists, settings, limits, files and help."""

from datetime import datetime
from typing import Final

from bot.core.i18n import Reader, say
from bot.core.messages.audience import Audience
from bot.core.messages.report import ReportView, Row
from bot.core.messages.views import (
    ConfirmView,
    FileView,
    HelpView,
    LimitsView,
    ListView,
    NoticeView,
    QuestionView,
    RefusalView,
    SettingsView,
    WelcomeView,
)
from bot.core.parsing.replies import examples
from bot.telegram.render.keyboards import keyboard
from bot.telegram.render.markup import LONGEST_CAPTION, TelegramMessage, bold, esc, quiet, quote
from engine.domain.limits import LimitName
from engine.domain.money import Money

_LISTED: Final = 14


def welcome(view: WelcomeView, setting: Audience) -> tuple[TelegramMessage, ...]:
    """Draw the first words."""
    language = setting.reader.language
    lines = [
        bold(say("welcome.title", language)),
        "",
        esc(say("welcome.text", language)),
        "",
        esc(say("welcome.honest", language)),
    ]
    if view.simulated:
        lines += ["", bold(say("welcome.simulated", language))]
    return (TelegramMessage("\n".join([*lines, "", quiet(say("footer", language))])),)


def question(view: QuestionView, setting: Audience) -> tuple[TelegramMessage, ...]:
    """Draw a question; its answers are the buttons, what they mean stands above."""
    lines = [f"{quiet(f'{view.number}/{view.of}')}  {bold(view.text)}"]
    meant = [choice for choice in view.choices if choice.text and choice.text != choice.value]
    if meant and len(meant) <= _LISTED:
        lines += ["", *(f"{bold(choice.name)}  {esc(choice.text)}" for choice in meant)]
    return (TelegramMessage("\n".join(lines), keyboard(view, setting.reader, private=setting.private)),)


def notice(view: NoticeView, setting: Audience) -> tuple[TelegramMessage, ...]:
    """Draw a sentence."""
    said = esc(say(view.key, setting.reader.language, **view.facts))
    return (TelegramMessage(said, keyboard(view, setting.reader, private=setting.private)),)


def refusal(view: RefusalView, setting: Audience) -> tuple[TelegramMessage, ...]:
    """Draw what was not done and why."""
    return (TelegramMessage("✗ " + esc(say(view.key, setting.reader.language, **view.facts))),)


def confirm(view: ConfirmView, setting: Audience) -> tuple[TelegramMessage, ...]:
    """Draw what cannot be taken back, with a button that does it."""
    said = esc(say(view.key, setting.reader.language, **view.facts))
    return (TelegramMessage(said, keyboard(view, setting.reader, private=setting.private)),)


def file(view: FileView, setting: Audience) -> tuple[TelegramMessage, ...]:
    """Draw a document with a line on what it is."""
    said = esc(say(view.key, setting.reader.language, **view.facts))
    return (TelegramMessage(said[:LONGEST_CAPTION], document=(view.name, view.body)),)


def choices(view: ListView, setting: Audience) -> tuple[TelegramMessage, ...]:
    """Draw leagues or bookmakers with a tick at those chosen."""
    language = setting.reader.language
    title = bold(say(f"list.{view.kind}", language))
    if view.simulated:
        title += f" · {quiet(say('simulated', language))}"
    coded = view.kind == "leagues"  # of a bookmaker only the name is known to people
    rows = [
        f"{'✓' if row.on else '·'} {position} {bold(row.text)}" + (f" {esc(row.code)}" if coded else "")
        for position, row in enumerate(view.rows, start=1)
    ]
    how = quiet(say("pick.draft" if view.draft else f"list.{view.kind}.how", language, kind=view.kind))
    drawn = keyboard(view, setting.reader, private=True) if setting.private else None  # ticks are for one person alone
    return (TelegramMessage("\n".join([title, "", *rows, "", how]), drawn),)


def settings(view: SettingsView, setting: Audience) -> tuple[TelegramMessage, ...]:
    """Draw the settings; the one just changed is ticked."""
    language = setting.reader.language
    lines = [bold(say("settings.title", language)), ""]
    for key, value in view.rows:
        mark = " ✓" if view.changed is not None and key.endswith(view.changed.partition(".")[2]) else ""
        lines.append(f"{esc(say(key, language))}: {bold(value)}{mark}")
    lines += ["", quiet(say("settings.how", language))]
    return (TelegramMessage("\n".join(lines), keyboard(view, setting.reader, private=setting.private)),)


def limits(view: LimitsView, setting: Audience) -> tuple[TelegramMessage, ...]:
    """Draw the limits in force, what is on its way, and how they work."""
    reader, language = setting.reader, setting.reader.language
    none = say("limit.none", language)
    lines = [bold(say("limit.title", language)), ""]
    for name in LimitName:
        value = view.limits.get(name)
        shown = none if value is None else _allowed(value, reader)
        for change in view.limits.pending:
            if change.name is name:
                later = none if change.value is None else _allowed(change.value, reader)
                shown += ", " + say("limit.pending", language, at=reader.moment(change.at), value=later)
        lines.append(f"{esc(say(f'limit.row.{name.value}', language))}: {bold(shown)}")
    for row, until in (("cool_off", view.limits.cool_off_until), ("excluded", view.limits.excluded_until)):
        lines.append(f"{esc(say(f'limit.row.{row}', language))}: {bold(_until(until, view.now, reader))}")
    lines += ["", esc(say("limit.rule", language)), esc(say("limit.how", language)), "", quiet(say("footer", language))]
    return (TelegramMessage("\n".join(lines), keyboard(view, reader, private=setting.private)),)


def help_text(view: HelpView, setting: Audience) -> tuple[TelegramMessage, ...]:
    """Draw the commands as the registry has them, and the replies."""
    language = setting.reader.language
    lines = [] if view.detailed else [bold(say("help.title", language)), ""]
    for row in view.rows:
        lines.append(f"{esc(row.usage)}: {esc(row.help)}")
        if view.detailed:
            lines.append(quote([f"<code>{esc(example)}</code>" for example in row.examples]))
    if view.where is not None:
        lines.append(esc(say(view.where, language)))
    if not view.detailed:
        lines += ["", bold(say("help.replies", language))]
        lines += [f"<code>{esc(text)}</code>: {esc(say(meaning, language))}" for text, meaning in examples(language)]
        lines += ["", quiet(say("footer", language))]
    return (TelegramMessage("\n".join(lines), keyboard(view, setting.reader, private=setting.private)),)


def report(view: ReportView, setting: Audience) -> tuple[TelegramMessage, ...]:
    """Draw a report: sections of labels and values."""
    reader = setting.reader
    title = bold(view.title.text(reader))
    if view.simulated:
        title += f" · {quiet(say('simulated', reader.language))}"
    lines = [title]
    for section in view.sections:
        lines += ["", *([] if section.heading is None else [bold(section.heading.text(reader))])]
        lines += [_reported(row, reader) for row in section.rows]
    if view.notes:
        lines += ["", *(quiet(note.text(reader)) for note in view.notes)]
    return (TelegramMessage("\n".join(lines), keyboard(view, reader, private=setting.private)),)


def _reported(row: Row, reader: Reader) -> str:
    label = esc(row.label.text(reader))
    return label if row.value is None else f"{label}: {bold(row.value.text(reader))}"


def _allowed(value: Money | int, reader: Reader) -> str:
    return reader.money(value) if isinstance(value, Money) else say("limit.minutes", reader.language, minutes=value)


def _until(until: datetime | None, now: datetime, reader: Reader) -> str:
    if until is None or until <= now:
        return say("limit.none", reader.language)
    return say("limit.until", reader.language, until=reader.far(until, now))
