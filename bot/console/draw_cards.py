"""Draws cards, today's list and the reasons behind a card."""

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from bot.console.durations import in_words as span_in_words
from bot.core.answers import risk_name
from bot.core.card_news import card_news
from bot.core.i18n import Reader, say
from bot.core.own_bet import own_news
from bot.core.replies import Amount
from bot.core.today_in_words import none_in_words
from bot.core.views import CardState, CardView, TodayView, WhyView
from bot.core.words import against_in_words, in_words, reason_in_words

_REASONS_ON_A_CARD = 3


def card(view: CardView, reader: Reader) -> RenderableType:
    """Draw one card: what, where, at which price, how much, until when, and when to leave it."""
    fixture = view.fixture
    when = reader.moment(fixture.kickoff) if fixture.kickoff_exact else reader.day(fixture.kickoff)
    # a card that came by itself has no number until today's list gives it one
    number = [(f" {view.number} ", "reverse bold")] if view.number else []
    title = Text.assemble(*number, " ", (f"{fixture.league.name} · {when}", "quiet"), " ")
    tag = Text(f" {say('simulated', reader.language)} ", style="simulated") if view.simulated else None
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
    lines += [rows, Text(), _facts(view, reader)]
    lines.append(_chances(view, reader))
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


def today(view: TodayView, reader: Reader) -> RenderableType:
    """Draw the cards of the moment, or why there are none."""
    head = Text.assemble(
        (say("today.title", reader.language), "strong"),
        (f" · {reader.moment(view.now)} · {say('bankroll.within', reader.language)} ", "quiet"),
        reader.money(view.bankroll),
    )
    parts: list[RenderableType] = [head, *(card(entry, reader) for entry in view.cards)]
    if not view.cards:
        parts += [Text(said) for said in none_in_words(view, reader)]
        parts += _against(view, reader)
    else:
        first = view.cards[0]
        example = f"{first.number}: {Amount(first.stake.amount).spelled(reader.language)} @ {reader.price(first.price)}"
        parts.append(Text(say("today.how", reader.language, example=example)))
        parts.append(Text(say("today.detail", reader.language), style="quiet"))
    return Group(*parts)


def why(view: WhyView, reader: Reader) -> RenderableType:
    """Draw everything behind a card."""
    shown, language = view.card, reader.language
    facts = {
        "price": reader.price(shown.price),
        "fair": reader.price(shown.fair_price),
        "edge": reader.percent(shown.edge, sign=True),
        "chance": reader.percent(shown.probability),
        "confidence": reader.percent(shown.confidence, 0),
        "leave": reader.price(shown.leave_below),
    }
    title = say("why.title", language, number=shown.number)
    what = f"{shown.fixture}: {in_words(shown.selection, shown.fixture, language=language)}"
    source = say(
        "why.model",
        language,
        model=view.model_version,
        strategy=risk_name(view.strategy, language),
        moment=reader.moment(view.as_of),
    )
    return Group(
        Text.assemble((title, "strong"), " · ", what),
        *(_bullet(reason_in_words(reason, reader)) for reason in shown.reasons),
        *(_bullet(say(f"why.{name}", language, **facts)) for name in ("edge", "confidence", "leave")),
        Text(source, style="quiet"),
        *(Text(words.text(reader), style="quiet") for words in view.messages),
    )


def _label(name: str, reader: Reader) -> str:
    return say(f"card.{name}", reader.language)


def _at(view: CardView, reader: Reader) -> Text:
    language = reader.language
    key = "card.price_anywhere" if view.anywhere else "card.price_with"
    at = say(key, language, price=reader.price(view.price), bookmaker=view.bookmaker)
    leave = say("card.leave", language, price=reader.price(view.leave_below))
    return Text.assemble((at, "strong"), f" · {leave}")


def _stake(view: CardView, reader: Reader) -> Text:
    share = say(
        "card.share",
        reader.language,
        share=reader.percent(view.fraction),
        bankroll=reader.money(view.bankroll, short=True),
    )
    return Text.assemble((reader.money(view.stake), "strong"), (f" · {share}", "quiet"))


def _until(view: CardView, reader: Reader) -> Text:
    kickoff, language = view.fixture.kickoff, reader.language
    if view.state is not CardState.OPEN:
        return Text(say("card.started", language, moment=reader.moment(kickoff)), style="bad")
    if not view.fixture.kickoff_exact:
        return Text(say("card.kickoff_day", language, moment=reader.day(kickoff)))
    span = span_in_words(kickoff - view.now)
    return Text(say("card.kickoff_in", language, moment=reader.moment(kickoff), time=span))


def _facts(view: CardView, reader: Reader) -> Text:
    text = say(
        "card.facts",
        reader.language,
        fair=reader.price(view.fair_price),
        edge=reader.percent(view.edge, sign=True),
        confidence=reader.percent(view.confidence, 0),
        consensus=say("card.consensus", reader.language, agree=view.consensus.agree, of=view.consensus.of),
    )
    return Text(text)


def _chances(view: CardView, reader: Reader) -> Text:
    said = [("card.chance", view.probability)]
    if view.model_probability is not None:
        said.append(("card.chance_model", view.model_probability))
    if view.market_probability is not None:
        said.append(("card.chance_market", view.market_probability))
    return Text(" · ".join(say(key, reader.language, chance=reader.percent(chance)) for key, chance in said), "quiet")


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
    return [Text(say("today.rejected", reader.language), style="quiet"), Padding(grid, (0, 0, 0, 2))]
