"""Draws words: welcome, questions, notices, lists to choose from, and files."""

from typing import Final

from bot.core.i18n import translate
from bot.core.messages.audience import Audience
from bot.core.messages.views import ConfirmView, FileView, ListView, NoticeView, QuestionView, RefusalView, WelcomeView
from bot.telegram.render.drawing import draw
from bot.telegram.render.keyboards import keyboard
from bot.telegram.render.markup import LONGEST_CAPTION, TelegramMessage, bold, esc, quiet

_LISTED: Final = 14


@draw.register
def welcome(view: WelcomeView, setting: Audience) -> tuple[TelegramMessage, ...]:
    """Draw the first words."""
    language = setting.reader.language
    lines = [
        bold(translate("welcome.title", language)),
        "",
        esc(translate("welcome.text", language)),
        "",
        esc(translate("welcome.honest", language)),
    ]
    if view.simulated:
        lines += ["", bold(translate("welcome.simulated", language))]
    return (TelegramMessage("\n".join([*lines, "", quiet(translate("footer", language))])),)


@draw.register
def question(view: QuestionView, setting: Audience) -> tuple[TelegramMessage, ...]:
    """Draw a question; its answers are the buttons, what they mean stands above."""
    lines = [f"{quiet(f'{view.number}/{view.of}')}  {bold(view.text)}"]
    meant = [choice for choice in view.choices if choice.text and choice.text != choice.value]
    if meant and len(meant) <= _LISTED:
        lines += ["", *(f"{bold(choice.name)}  {esc(choice.text)}" for choice in meant)]
    return (TelegramMessage("\n".join(lines), keyboard(view, setting.reader, private=setting.private)),)


@draw.register
def notice(view: NoticeView, setting: Audience) -> tuple[TelegramMessage, ...]:
    """Draw a sentence."""
    sentence = esc(translate(view.key, setting.reader.language, **view.facts))
    return (TelegramMessage(sentence, keyboard(view, setting.reader, private=setting.private)),)


@draw.register
def refusal(view: RefusalView, setting: Audience) -> tuple[TelegramMessage, ...]:
    """Draw what was not done and why."""
    return (TelegramMessage("✗ " + esc(translate(view.key, setting.reader.language, **view.facts))),)


@draw.register
def confirm(view: ConfirmView, setting: Audience) -> tuple[TelegramMessage, ...]:
    """Draw what cannot be taken back, with a button that does it."""
    question = esc(translate(view.key, setting.reader.language, **view.facts))
    return (TelegramMessage(question, keyboard(view, setting.reader, private=setting.private)),)


@draw.register
def file(view: FileView, setting: Audience) -> tuple[TelegramMessage, ...]:
    """Draw a document with a line on what it is."""
    caption = esc(translate(view.key, setting.reader.language, **view.facts))
    return (TelegramMessage(caption[:LONGEST_CAPTION], document=(view.name, view.body)),)


@draw.register
def choices(view: ListView, setting: Audience) -> tuple[TelegramMessage, ...]:
    """Draw leagues or bookmakers with a tick at those chosen."""
    language = setting.reader.language
    title = bold(translate(f"list.{view.kind}", language))
    if view.simulated:
        title += f" · {quiet(translate('simulated', language))}"
    coded = view.kind == "leagues"  # of a bookmaker only the name is known to people
    rows = [
        f"{'✓' if row.on else '·'} {position} {bold(row.text)}" + (f" {esc(row.code)}" if coded else "")
        for position, row in enumerate(view.rows, start=1)
    ]
    how = quiet(translate("pick.draft" if view.draft else f"list.{view.kind}.how", language, kind=view.kind))
    drawn = keyboard(view, setting.reader, private=True) if setting.private else None  # ticks are for one person alone
    return (TelegramMessage("\n".join([title, "", *rows, "", how]), drawn),)
