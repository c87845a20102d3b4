"""Draws words as embeds: welcome, questions, notices, lists to choose from, and files."""

from dataclasses import replace
from typing import Final

from bot.core.i18n import translate
from bot.core.messages.audience import Audience
from bot.core.messages.buttons import beside_answers, buttons_of, list_steering, question_steering
from bot.core.messages.views import (
    Choice,
    ConfirmView,
    FileView,
    ListView,
    NoticeView,
    QuestionView,
    RefusalView,
    WelcomeView,
)
from bot.core.parsing.multi_select import PAGE
from bot.discord.render.drawing import draw
from bot.discord.render.markup import bold, esc, quiet
from bot.discord.render.message import LOST, OPEN, DiscordMessage, Menu, Picture, embed

_MOST_OPTIONS: Final = 25
_FEW: Final = 4
_SHORT: Final = 20
"""So many choices stand on buttons, and so long; others are a menu."""


@draw.register
def welcome(view: WelcomeView, setting: Audience) -> list[DiscordMessage]:
    """Draw the first words."""
    language = setting.reader.language
    lines = [esc(translate("welcome.text", language)), "", esc(translate("welcome.honest", language))]
    if view.simulated:
        lines += ["", bold(translate("welcome.simulated", language))]
    made = embed(
        "\n".join(lines), title=esc(translate("welcome.title", language)), footer=translate("footer", language)
    )
    return [DiscordMessage(made, buttons_of(view))]


@draw.register
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
        rows = (*question_steering(view), *beside_answers(view))
        return [DiscordMessage(made, rows, menu, typing=typed)]
    menu = Menu(view.step, tuple(options[:_MOST_OPTIONS]), many=many)
    usual = tuple(button for row in buttons_of(view) for button in row if button.strong)
    if not many:
        names = {choice.value: choice.label or choice.text or choice.value for choice in view.choices}
        usual = tuple(replace(button, label=names.get(view.default, view.default), plain=True) for button in usual)
    return [DiscordMessage(made, (usual, *beside_answers(view)), menu, typing=typed)]


def _named(choice: Choice, *, many: bool) -> tuple[str, str]:
    if choice.label:
        return choice.label, choice.text
    return (choice.text or choice.value, choice.value) if many else (choice.value, choice.text)


@draw.register
def notice(view: NoticeView, setting: Audience) -> list[DiscordMessage]:
    """Draw a sentence."""
    return [DiscordMessage(embed(esc(translate(view.key, setting.reader.language, **view.facts))), buttons_of(view))]


@draw.register
def refusal(view: RefusalView, setting: Audience) -> list[DiscordMessage]:
    """Draw what was not done and why."""
    sentence = f"✗ {esc(translate(view.key, setting.reader.language, **view.facts))}"
    return [DiscordMessage(embed(sentence, color=LOST), buttons_of(view))]


@draw.register
def confirm(view: ConfirmView, setting: Audience) -> list[DiscordMessage]:
    """Draw what cannot be taken back, with a button that does it."""
    question = esc(translate(view.key, setting.reader.language, **view.facts))
    return [DiscordMessage(embed(question, color=LOST), buttons_of(view))]


@draw.register
def file(view: FileView, setting: Audience) -> list[DiscordMessage]:
    """Draw a document with a line on what it is."""
    caption = translate(view.key, setting.reader.language, **view.facts)
    return [DiscordMessage(embed(esc(caption)), buttons_of(view), pictures=(Picture(view.name, view.body, caption),))]


@draw.register
def choices(view: ListView, setting: Audience) -> list[DiscordMessage]:
    """Draw leagues or bookmakers with a tick at those chosen."""
    language = setting.reader.language
    coded = view.kind == "leagues"  # of a bookmaker only the name is known to people
    rows = [
        f"{'✓' if row.on else '·'} {position} {bold(row.text)}" + (f" {esc(row.code)}" if coded else "")
        for position, row in enumerate(view.rows, start=1)
    ]
    how = translate("pick.draft" if view.draft else f"list.{view.kind}.how", language, kind=view.kind)
    made = embed(
        "\n".join([*rows, "", quiet(how)]),
        title=esc(translate(f"list.{view.kind}", language)),
        footer=translate("simulated", language) if view.simulated else "",
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
