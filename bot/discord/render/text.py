"""Draws words as embeds: welcome, questions, notices, lists, settings, limits, files and help."""

import re
from dataclasses import replace
from datetime import datetime
from typing import Final

from bot.core.i18n import Reader, say
from bot.core.messages.audience import Audience
from bot.core.messages.buttons import buttons_of, list_steering, question_steering
from bot.core.messages.report import ReportView, Row, Section
from bot.core.messages.views import (
    Choice,
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
from bot.core.parsing.multi_select import PAGE
from bot.core.parsing.replies import examples
from bot.discord.render.markup import bold, esc, quiet, stamp
from bot.discord.render.message import DIMMED, LOST, OPEN, DiscordMessage, Menu, Picture, embed
from engine.domain.limits import LimitName
from engine.domain.money import Money

_MOST_OPTIONS: Final = 25
_FEW: Final = 4
_SHORT: Final = 20
"""So many choices stand on buttons, and so long; others are a menu."""


def welcome(view: WelcomeView, setting: Audience) -> list[DiscordMessage]:
    """Draw the first words."""
    language = setting.reader.language
    lines = [esc(say("welcome.text", language)), "", esc(say("welcome.honest", language))]
    if view.simulated:
        lines += ["", bold(say("welcome.simulated", language))]
    made = embed("\n".join(lines), title=esc(say("welcome.title", language)), footer=say("footer", language))
    return [DiscordMessage(made, buttons_of(view))]


def question(view: QuestionView, setting: Audience) -> list[DiscordMessage]:
    """Draw a question; few short answers are buttons, others a menu, and all but the first can be typed."""
    del setting
    made = embed(title=esc(view.text), author=f"{view.number}/{view.of}", color=OPEN)
    typed = view.step if view.step != "adult" else None
    many = view.several
    wordy = any(len(choice.text) > _SHORT for choice in view.choices)
    if not view.choices or (len(view.choices) <= _FEW and not (many or wordy)):
        return [DiscordMessage(made, buttons_of(view), typing=typed)]
    # of several things the name says more than the code; of a few words the word itself is the name
    options = [(choice.value, *_named(choice, many=many)) for choice in view.choices]
    if len(options) > _MOST_OPTIONS and many:
        there = tuple(options[(view.page - 1) * PAGE : view.page * PAGE])
        menu = Menu(view.step, there, many=True, marked=view.chosen, page=view.page)
        return [DiscordMessage(made, question_steering(view), menu, typing=typed)]
    menu = Menu(view.step, tuple(options[:_MOST_OPTIONS]), many=many)
    usual = tuple(button for row in buttons_of(view) for button in row if button.strong)
    if not many:
        names = {choice.value: choice.name for choice in view.choices}
        usual = tuple(replace(button, label=names.get(view.default, view.default), plain=True) for button in usual)
    return [DiscordMessage(made, (usual,), menu, typing=typed)]


def _named(choice: Choice, *, many: bool) -> tuple[str, str]:
    if choice.label:
        return choice.label, choice.text
    return (choice.text or choice.value, choice.value) if many else (choice.value, choice.text)


def notice(view: NoticeView, setting: Audience) -> list[DiscordMessage]:
    """Draw a sentence."""
    return [DiscordMessage(embed(esc(say(view.key, setting.reader.language, **view.facts))), buttons_of(view))]


def refusal(view: RefusalView, setting: Audience) -> list[DiscordMessage]:
    """Draw what was not done and why."""
    said = f"✗ {esc(say(view.key, setting.reader.language, **view.facts))}"
    return [DiscordMessage(embed(said, color=LOST), buttons_of(view))]


def confirm(view: ConfirmView, setting: Audience) -> list[DiscordMessage]:
    """Draw what cannot be taken back, with a button that does it."""
    said = esc(say(view.key, setting.reader.language, **view.facts))
    return [DiscordMessage(embed(said, color=LOST), buttons_of(view))]


def file(view: FileView, setting: Audience) -> list[DiscordMessage]:
    """Draw a document with a line on what it is."""
    said = say(view.key, setting.reader.language, **view.facts)
    return [DiscordMessage(embed(esc(said)), buttons_of(view), pictures=(Picture(view.name, view.body, said),))]


def choices(view: ListView, setting: Audience) -> list[DiscordMessage]:
    """Draw leagues or bookmakers with a tick at those chosen."""
    language = setting.reader.language
    coded = view.kind == "leagues"  # of a bookmaker only the name is known to people
    rows = [
        f"{'✓' if row.on else '·'} {position} {bold(row.text)}" + (f" {esc(row.code)}" if coded else "")
        for position, row in enumerate(view.rows, start=1)
    ]
    how = say("pick.draft" if view.draft else f"list.{view.kind}.how", language, kind=view.kind)
    made = embed(
        "\n".join([*rows, "", quiet(how)]),
        title=esc(say(f"list.{view.kind}", language)),
        footer=say("simulated", language) if view.simulated else "",
    )
    if view.changed or not view.rows:
        return [DiscordMessage(made, list_steering(view))]
    return [DiscordMessage(made, list_steering(view), _ticks(view))]


def _ticks(view: ListView) -> Menu:
    """Return a menu of a list: of a short one all of it, which is kept at once; of a long one a page."""
    options = tuple((row.code, row.text, row.code if view.kind == "leagues" else "") for row in view.rows)
    marked = frozenset(row.code for row in view.rows if row.on)
    if len(options) <= _MOST_OPTIONS:
        return Menu(view.kind, options, many=True, marked=marked, command=True)
    there = options[(view.page - 1) * PAGE : view.page * PAGE]
    return Menu(view.kind, there, many=True, marked=marked, page=view.page, command=True)


def settings(view: SettingsView, setting: Audience) -> list[DiscordMessage]:
    """Draw the settings; the one just changed is ticked."""
    language = setting.reader.language
    lines = []
    for key, value in view.rows:
        mark = " ✓" if view.changed is not None and key.endswith(view.changed.partition(".")[2]) else ""
        lines.append(f"{esc(say(key, language))}: {bold(value)}{mark}")
    lines += ["", quiet(say("settings.how", language))]
    return [DiscordMessage(embed("\n".join(lines), title=esc(say("settings.title", language))), buttons_of(view))]


def limits(view: LimitsView, setting: Audience) -> list[DiscordMessage]:
    """Draw the limits in force, what is on its way, and how they work."""
    reader, language = setting.reader, setting.reader.language
    none = say("limit.none", language)
    lines = []
    for name in LimitName:
        value = view.limits.get(name)
        shown = bold(none if value is None else _limit(value, reader))
        for change in view.limits.pending:
            if change.name is name:
                later = none if change.value is None else _limit(change.value, reader)
                pending = say("limit.pending", language, at="\0", value=later)
                shown += ", " + esc(pending).replace("\0", stamp(change.at))
        lines.append(f"{esc(say(f'limit.row.{name.value}', language))}: {shown}")
    for row, until in (("cool_off", view.limits.cool_off_until), ("excluded", view.limits.excluded_until)):
        lines.append(f"{esc(say(f'limit.row.{row}', language))}: {_until(until, view.now, reader)}")
    lines += ["", esc(say("limit.rule", language)), quiet(say("limit.how", language))]
    made = embed("\n".join(lines), title=esc(say("limit.title", language)), footer=say("footer", language))
    return [DiscordMessage(made, buttons_of(view))]


def help_text(view: HelpView, setting: Audience) -> list[DiscordMessage]:
    """Draw the commands as the registry has them, and the replies."""
    language = setting.reader.language
    lines = []
    for row in view.rows:
        lines.append(f"{_code(row.usage)} {esc(row.help)}")
        if view.detailed:
            lines += [f"> {_code(example)}" for example in row.examples]
    if view.where is not None:
        lines.append(esc(say(view.where, language)))
    if view.detailed:
        return [DiscordMessage(embed("\n".join(lines), color=OPEN), buttons_of(view))]
    lines += ["", bold(say("help.replies", language))]
    lines += [f"{_code(text)} {esc(say(meaning, language))}" for text, meaning in examples(language)]
    made = embed("\n".join(lines), title=esc(say("help.title", language)), footer=say("footer", language), color=DIMMED)
    return [DiscordMessage(made, buttons_of(view))]


def _code(text: str) -> str:
    """Show what can be typed; nothing in it comes from a person, but a backtick would end it."""
    return f"`{text.replace('`', '')}`"


def _limit(value: Money | int, reader: Reader) -> str:
    return reader.money(value) if isinstance(value, Money) else say("limit.minutes", reader.language, minutes=value)


def _until(until: datetime | None, now: datetime, reader: Reader) -> str:
    if until is None or until <= now:
        return bold(say("limit.none", reader.language))
    return esc(say("limit.until", reader.language, until="\0")).replace("\0", stamp(until))


_ROLE = re.compile(r"<@&\d{15,20}>")
"""A role, which is shown by its name; in an embed nobody is called by it."""


def report(view: ReportView, setting: Audience) -> list[DiscordMessage]:
    """Draw a report."""
    reader = setting.reader
    parts = [_section(section, reader) for section in view.sections]
    if view.notes:
        parts.append("\n".join(quiet(note.text(reader)) for note in view.notes))
    footer = say("simulated", reader.language) if view.simulated else ""
    made = embed("\n\n".join(part for part in parts if part), title=esc(view.title.text(reader)), footer=footer)
    return [DiscordMessage(made, buttons_of(view))]


def _section(section: Section, reader: Reader) -> str:
    heading = [] if section.heading is None else [bold(section.heading.text(reader))]
    return "\n".join([*heading, *(_row(row, reader) for row in section.rows)])


def _row(row: Row, reader: Reader) -> str:
    label = esc(row.label.text(reader))
    if row.value is None:
        return label
    value = row.value.text(reader)
    return f"{label}: {value if _ROLE.fullmatch(value) else bold(value)}"
