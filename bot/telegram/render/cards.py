"""Draws cards, today's list and the reasons behind a card for a phone."""

from dataclasses import replace
from typing import Final

from bot.core.i18n import Reader, translate
from bot.core.i18n.betting_terms import against_in_words, in_words, reason_in_words
from bot.core.i18n.places import league_name
from bot.core.messages.audience import Audience
from bot.core.messages.cards import CardState, CardView, TodayView, WhyView
from bot.core.phrases.card import (
    arguments_in_words,
    card_news,
    chances_in_words,
    facts_in_words,
    is_left,
    leave_in_words,
    own_news,
    price_in_words,
    seen_in_words,
    share_in_words,
    source_in_words,
    why_title,
)
from bot.core.phrases.today import nearest_in_words, none_in_words
from bot.telegram.render.drawing import draw
from bot.telegram.render.keyboards import card_link, keyboard, list_of_cards
from bot.telegram.render.markup import TelegramMessage, bold, esc, folded, link, quiet, quote

_REASONS_ON_A_CARD: Final = 3


@draw.register
def card(view: CardView, setting: Audience) -> tuple[TelegramMessage, ...]:
    """Draw one card; where others read along, without anybody's money."""
    reader, language = setting.reader, setting.reader.language
    fixture = view.fixture
    number = f"{view.number} · " if view.number and setting.private else ""
    when = reader.moment(fixture.kickoff)
    if not fixture.kickoff_exact:
        when = translate("card.kickoff_day", language, moment=reader.day_of(fixture.kickoff))
    head = (bold(number) if number else "") + link(card_link(setting.username, view.id), fixture)
    where = f"{esc(league_name(fixture.league, language))} · {esc(when)}"
    if view.simulated:
        where += f" · {quiet(translate('simulated', language))}"
    lines = [head, where, ""]
    body = [
        f"{esc(translate('card.bet', language))}  {bold(in_words(view.selection, fixture, language=language))}",
        f"{esc(translate('card.at', language))}  {_at(view, reader)}",
    ]
    if setting.private:
        body.append(f"{esc(translate('card.stake', language))}  {_stake(view, reader)}")
    open_still = view.state is CardState.OPEN
    closed = view.state is CardState.STARTED or (
        open_still and ((view.withdrawn and view.bet is None) or (is_left(view) and setting.private))
    )
    lines += [f"<s>{line}</s>" for line in body] if closed else body
    news = list(card_news(view, reader))
    if not news and view.state is CardState.STARTED:
        news = [translate("card.started", language, moment=reader.moment(fixture.kickoff))]
    if news:
        lines += ["", *(bold(sentence) for sentence in news)]
    if setting.private and (own := own_news(view, reader)):
        lines += ["", bold(own)]
    reasons = [reason for reason in view.reasons if reason.code != "price_above_fair"][:_REASONS_ON_A_CARD]
    behind = [facts_in_words(view, reader), chances_in_words(view, reader)]
    behind += [seen_in_words(view, reader)] if view.state is CardState.OPEN else []
    behind += [f"• {reason_in_words(reason, reader)}" for reason in reasons]
    lines.append(folded([esc(line) for line in behind]))
    return (TelegramMessage("\n".join(lines).rstrip(), keyboard(view, reader, private=setting.private)),)


@draw.register
def today(view: TodayView, setting: Audience) -> tuple[TelegramMessage, ...]:
    """Draw the cards of the moment as one message with a button for each, or why there are none."""
    (drawn,) = _list(view, setting)
    if view.news is None:
        return (drawn,)
    (news,) = draw(view.news, setting)
    return (replace(drawn, text=f"{news.text}\n\n{drawn.text}"),)


def _list(view: TodayView, setting: Audience) -> tuple[TelegramMessage, ...]:
    reader, language = setting.reader, setting.reader.language
    title = f"{bold(translate('today.title', language))} · {esc(reader.moment(view.now))}"
    if not view.cards:
        lines = [title, "", *(esc(sentence) for sentence in none_in_words(view, reader, private=setting.private))]
        lines += [line for sentence in nearest_in_words(view, reader) for line in ("", esc(sentence))]
        if view.nearest and setting.private:
            lines += ["", quiet(translate("today.tell_hint", language))]
        if view.against:
            rows = [f"{count:,} {esc(against_in_words(code, language=language))}" for code, count in view.against]
            lines += ["", quiet(translate("today.rejected", language)), quote(rows)]
        pressed = view if setting.private else replace(view, nearest=())  # who presses would be told in front of all
        return (TelegramMessage("\n".join(lines), keyboard(pressed, reader, private=setting.private)),)
    counted = esc(translate("chat.today", language, bets=len(view.cards)))
    if setting.private:
        counted += f" · {esc(translate('bankroll.within', language))} {bold(reader.money(view.bankroll))}"
    if len(view.cards) == 1:  # one card needs no list to be opened from
        (drawn,) = card(view.cards[0], setting)
        return (replace(drawn, text=f"{title}\n{counted}\n\n{drawn.text}"),)
    rows = [_listed(entry, setting) for entry in view.cards]
    how = quiet(translate("chat.today_open", language))
    text = "\n\n".join([f"{title}\n{counted}", *rows, how])
    return (TelegramMessage(text, list_of_cards(view.cards, setting)),)


def _listed(view: CardView, setting: Audience) -> str:
    """Draw a card in three lines, or four where one has bet against it; where others read along, without money."""
    reader, fixture = setting.reader, view.fixture
    when = reader.moment(fixture.kickoff) if fixture.kickoff_exact else reader.day(fixture.kickoff)
    head = f"{view.number} · " if view.number else ""
    parts = [when, translate("card.edge", reader.language, edge=reader.percent(view.edge, sign=True))]
    if setting.private:
        parts.insert(1, reader.money(view.bet.stake if view.bet is not None else view.stake))
    mark = "✓ " if view.bet is not None and setting.private else ""
    bet = in_words(view.selection, fixture, language=reader.language)
    lines = [
        f"{head}{bold(fixture)}",
        f"{mark}{bold(bet)} · {esc(price_in_words(view, reader))}",
        esc(" · ".join(parts)),
    ]
    if setting.private and view.bet is None and view.against is not None:
        lines.append(esc(own_news(view, reader)))
    return "\n".join(lines)


@draw.register
def why(view: WhyView, setting: Audience) -> tuple[TelegramMessage, ...]:
    """Draw everything behind a card."""
    reader, language, shown = setting.reader, setting.reader.language, view.card
    title = why_title(view, reader)
    what = in_words(shown.selection, shown.fixture, language=language)
    lines = [f"{bold(title)} · {link(card_link(setting.username, shown.id), shown.fixture)}", bold(what), ""]
    lines += [f"• {esc(argument)}" for argument in arguments_in_words(view, reader)]
    lines += ["", quiet(source_in_words(view, reader))]
    if setting.private:  # what was sent to somebody is nobody else's business
        lines += [quiet(words.text(reader)) for words in view.messages]
    return (TelegramMessage("\n".join(lines)),)


def _at(view: CardView, reader: Reader) -> str:
    return f"{bold(price_in_words(view, reader))} · {esc(leave_in_words(view, reader))}"


def _stake(view: CardView, reader: Reader) -> str:
    return f"{bold(reader.money(view.stake))} · {esc(share_in_words(view, reader))}"
