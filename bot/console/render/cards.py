"""Draws cards, today's list and the reasons behind a card."""

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from bot.console.render.drawing import draw
from bot.core.i18n import Reader, translate
from bot.core.i18n.betting_terms import against_in_words, in_words, reason_in_words
from bot.core.i18n.places import league_name
from bot.core.messages.cards import CardState, CardView, TodayView, WhyView
from bot.core.parsing.reply_actions import Amount
from bot.core.phrases.card import (
    arguments_in_words,
    card_news,
    chances_in_words,
    facts_in_words,
    leave_in_words,
    own_news,
    price_in_words,
    seen_in_words,
    share_in_words,
    source_in_words,
    why_title,
)
from bot.core.phrases.today import nearest_in_words, none_in_words

_REASONS_ON_A_CARD = 3


@draw.register
def card(view: CardView, reader: Reader) -> RenderableType:
    """Draw one card: what, where, at which price, how much, until when, and when to leave it."""
    fixture = view.fixture
    when = reader.moment(fixture.kickoff) if fixture.kickoff_exact else reader.day_of(fixture.kickoff)
    # a card that came by itself has no number until today's list gives it one
    number = [(f" {view.number} ", "reverse bold")] if view.number else []
    title = Text.assemble(*number, " ", (f"{league_name(fixture.league, reader.language)} · {when}", "quiet"), " ")
    tag = Text(f" {translate('simulated', reader.language)} ", style="simulated") if view.simulated else None
    rows = Table.grid(padding=(0, 2))
    labels = [_label(name, reader) for name in ("bet", "at", "stake", "until")]
    rows.add_column(style="label", no_wrap=True, width=max(6, *map(len, labels)))
    rows.add_column(ratio=1)
    rows.add_row(_label("bet", reader), Text(in_words(view.selection, fixture, language=reader.language), "strong"))
    rows.add_row(_label("at", reader), _at(view, reader))
    rows.add_row(_label("stake", reader), _stake(view, reader))
    if view.state is not CardState.SETTLED:
        rows.add_row(_label("until", reader), _until(view, reader))
    lines: list[RenderableType] = [Text(str(fixture), style="match")]
    lines += [Text(news, style="strong") for news in card_news(view, reader)]
    lines += [rows, Text(), Text(facts_in_words(view, reader))]
    lines.append(Text(chances_in_words(view, reader), "quiet"))
    if view.state is CardState.OPEN:
        lines.append(Text(seen_in_words(view, reader), "quiet"))
    # the price against the fair one stands above already
    reasons = [reason for reason in view.reasons if reason.code != "price_above_fair"]
    lines += [_bullet(reason_in_words(reason, reader)) for reason in reasons[:_REASONS_ON_A_CARD]]
    if own := own_news(view, reader):
        lines.append(Text(own, style="quiet" if view.bet is None else "strong" if view.bet.returned else "good"))
    return Panel(
        Group(*lines),
        title=title,
        title_align="left",
        subtitle=tag,
        subtitle_align="right",
        box=box.ROUNDED,
        border_style="frame" if view.state is CardState.OPEN and not view.withdrawn else "quiet",
        padding=(0, 1),
    )


@draw.register
def today(view: TodayView, reader: Reader) -> RenderableType:
    """Draw the cards of the moment, or why there are none."""
    head = Text.assemble(
        (translate("today.title", reader.language), "strong"),
        (f" · {reader.moment(view.now)} · {translate('bankroll.within', reader.language)} ", "quiet"),
        reader.money(view.bankroll),
    )
    news = [] if view.news is None else [draw(view.news, reader), Text()]
    parts: list[RenderableType] = [*news, head, *(card(entry, reader) for entry in view.cards)]
    if not view.cards:
        parts += [Text(sentence) for sentence in none_in_words(view, reader)]
        for near, sentence in zip(view.nearest, nearest_in_words(view, reader), strict=True):
            how = translate("today.tell_how", reader.language, command=f"/{near.command}")
            parts += [Text(sentence), Text(how, style="quiet")]
        parts += _against(view, reader)
    else:
        first = view.cards[0]
        example = f"{first.number}: {Amount(first.stake.amount).spelled(reader.language)} @ {reader.price(first.price)}"
        parts.append(Text(translate("today.how", reader.language, example=example)))
        parts.append(Text(translate("today.detail", reader.language, number=first.number), style="quiet"))
    return Group(*parts)


@draw.register
def why(view: WhyView, reader: Reader) -> RenderableType:
    """Draw everything behind a card."""
    shown, language = view.card, reader.language
    title = why_title(view, reader)
    what = (
        f"{shown.fixture}{translate('colon', language)} {in_words(shown.selection, shown.fixture, language=language)}"
    )
    return Group(
        Text.assemble((title, "strong"), " · ", what),
        *(_bullet(argument) for argument in arguments_in_words(view, reader)),
        Text(source_in_words(view, reader), style="quiet"),
        *(Text(words.text(reader), style="quiet") for words in view.messages),
    )


def _label(name: str, reader: Reader) -> str:
    return translate(f"card.{name}", reader.language)


def _at(view: CardView, reader: Reader) -> Text:
    return Text.assemble((price_in_words(view, reader), "strong"), f" · {leave_in_words(view, reader)}")


def _stake(view: CardView, reader: Reader) -> Text:
    return Text.assemble((reader.money(view.stake), "strong"), (f" · {share_in_words(view, reader)}", "quiet"))


def _until(view: CardView, reader: Reader) -> Text:
    kickoff, language = view.fixture.kickoff, reader.language
    if view.state is not CardState.OPEN:
        return Text(translate("card.started", language, moment=reader.moment(kickoff)), style="bad")
    if not view.fixture.kickoff_exact:
        return Text(translate("card.kickoff_day", language, moment=reader.day_of(kickoff)))
    left = reader.time_left(kickoff - view.now)
    return Text(translate("card.kickoff_in", language, moment=reader.moment(kickoff), time=left))


def _bullet(text: str) -> RenderableType:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(style="label", width=1)
    grid.add_column(ratio=1)
    grid.add_row("•", Text(text))
    return grid


def _against(view: TodayView, reader: Reader) -> list[RenderableType]:
    if not view.against:
        return []
    grid = Table.grid(padding=(0, 2))
    grid.add_column(justify="right", style="quiet")
    grid.add_column()
    for code, count in view.against:
        grid.add_row(f"{count:,}", against_in_words(code, language=reader.language))
    return [Text(translate("today.rejected", reader.language), style="quiet"), Padding(grid, (0, 0, 0, 2))]
