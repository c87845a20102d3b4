"""Draws cards, today's list and the reasons behind a card as embeds."""

from dataclasses import replace
from typing import Final

from discord.utils import format_dt

from bot.core.betting.card_lookup import is_kept_up
from bot.core.i18n import Reader, translate
from bot.core.i18n.betting_terms import against_in_words, in_words, reason_in_words
from bot.core.i18n.places import league_name
from bot.core.messages.audience import Audience
from bot.core.messages.buttons import Rows, buttons_of
from bot.core.messages.cards import CardState, CardView, TodayView, WhyView
from bot.core.parsing.reply_actions import Amount
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
from bot.discord.render.drawing import draw
from bot.discord.render.markup import bold, esc, quiet
from bot.discord.render.message import DIMMED, GOOD, MADE_UP, OPEN, DiscordMessage, embed, pages
from engine.domain.bets import Settlement

_REASONS_ON_A_CARD: Final = 3
_CARDS_AT_ONCE: Final = 5
_STAKE, _OWN_STAKE = "button.placed", "chat.placed"
_GAINS: Final = frozenset({Settlement.WIN, Settlement.HALF_WIN})


@draw.register
def card(view: CardView, setting: Audience) -> list[DiscordMessage]:
    """Draw one card; where others read along, without anybody's money or numbering."""
    reader, language = setting.reader, setting.reader.language
    fixture, left = view.fixture, is_left(view) and setting.private
    over = view.state is not CardState.OPEN or view.withdrawn
    what = esc(in_words(view.selection, fixture, language=language))
    title = f"~~{what}~~" if over or left else what
    if view.number and setting.private:
        title = f"{view.number} · {title}"
    fields = [(_label("at", reader), _at(view, reader))]
    if setting.private and not over:
        fields.append((_label("stake", reader), _stake(view, reader)))
    lines = [] if view.state is CardState.SETTLED else [_until(view, reader)]
    lines += [bold(news) for news in card_news(view, reader)]
    if setting.private and (own := own_news(view, reader)):
        lines.append(bold(own))
    reasons = [reason for reason in view.reasons if reason.code != "price_above_fair"][:_REASONS_ON_A_CARD]
    behind = [esc(chances_in_words(view, reader)), *(f"• {esc(reason_in_words(reason, reader))}" for reason in reasons)]
    if view.state is CardState.OPEN:
        behind.append(quiet(seen_in_words(view, reader)))
    shown = embed(
        "\n".join(lines),
        title=title,
        author=f"{fixture} · {league_name(fixture.league, reader.language)}",
        color=DIMMED if left else _color(view),
        fields=tuple(fields),
        wide=((esc(facts_in_words(view, reader)), "\n".join(behind)),),
        footer=translate("simulated", language) if view.simulated else "",
    )
    return [DiscordMessage(shown, _buttons(view, setting), card=view.id, kept_up=is_kept_up(view))]


def _buttons(view: CardView, setting: Audience) -> Rows:
    """Return the buttons of a card; where others read along without a stake, for each bets their own."""
    rows = buttons_of(view)
    if setting.private:
        return rows
    return tuple(
        tuple(replace(button, label=_OWN_STAKE, facts={}) if button.label == _STAKE else button for button in row)
        for row in rows
    )


@draw.register
def today(view: TodayView, setting: Audience) -> list[DiscordMessage]:
    """Draw the cards of the moment, or why there are none."""
    return _today(view, setting, _CARDS_AT_ONCE)


def summary(view: TodayView, setting: Audience) -> list[DiscordMessage]:
    """Draw the cards of the moment in one message: as many as Discord takes in one, and how many more there are."""
    drawn = _today(view, setting, _CARDS_AT_ONCE)
    for cards in range(min(len(view.cards), _CARDS_AT_ONCE) - 1, 0, -1):
        if len(pages(drawn, together=True)) == 1:
            break
        drawn = _today(view, setting, cards)
    return drawn


def _today(view: TodayView, setting: Audience, at_once: int) -> list[DiscordMessage]:
    reader, language = setting.reader, setting.reader.language
    title = esc(translate("today.title", language))
    if not view.cards:
        lines = [esc(sentence) for sentence in none_in_words(view, reader, private=setting.private)]
        lines += [line for sentence in nearest_in_words(view, reader) for line in ("", esc(sentence))]
        if view.nearest and setting.private:
            lines += ["", quiet(translate("today.tell_hint", language))]
        if view.against:
            lines += ["", quiet(translate("today.rejected", language))]
            lines += [f"`{count:>6,}` {esc(against_in_words(code, language=language))}" for code, count in view.against]
        pressed = view if setting.private else replace(view, nearest=())  # who presses would be told in front of all
        return [DiscordMessage(embed("\n".join(lines), title=title, color=DIMMED), buttons_of(pressed))]
    first = view.cards[0]
    example = f"{Amount(first.stake.amount).spelled(reader.language)} @ {reader.price(first.price)}"
    lines = [esc(translate("chat.today", language, bets=len(view.cards)))]
    if setting.private:
        lines[-1] += f" · {esc(translate('bankroll.within', language))} {bold(reader.money(view.bankroll))}"
    how = "chat.today_how" if setting.can_reply else "chat.today_buttons"
    lines.append(quiet(translate(how, language, example=example)))
    rest = view.cards[at_once:]
    if rest:
        # the cards of a summary have no numbers before /today was asked for
        numbered = all(entry.number for entry in rest)
        lines.append(
            esc(translate("chat.today_more", language, bets=len(rest), first=rest[0].number))
            if numbered
            else esc(translate("digest.more", language, bets=len(rest)))
        )
    head = embed("\n".join(lines), title=title, color=MADE_UP if view.simulated else OPEN)
    news = [] if view.news is None else draw(view.news, setting)
    return [
        *news,
        DiscordMessage(head),
        *(drawn for entry in view.cards[:at_once] for drawn in card(entry, setting)),
    ]


@draw.register
def why(view: WhyView, setting: Audience) -> list[DiscordMessage]:
    """Draw everything behind a card."""
    reader, language, shown = setting.reader, setting.reader.language, view.card
    lines = [bold(in_words(shown.selection, shown.fixture, language=language))]
    lines += [f"• {esc(argument)}" for argument in arguments_in_words(view, reader)]
    if setting.private:  # what was sent to somebody is nobody else's business
        lines += ["", *(esc(words.text(reader)) for words in view.messages)]
    made = embed(
        "\n".join(lines),
        title=esc(why_title(view, reader)),
        author=f"{shown.fixture} · {league_name(shown.fixture.league, language)}",
        footer=source_in_words(view, reader),
    )
    return [DiscordMessage(made)]


def _color(view: CardView) -> int:
    if view.settlement is not None:
        return GOOD if view.settlement in _GAINS else DIMMED
    if view.withdrawn or view.state is not CardState.OPEN:
        return DIMMED
    return MADE_UP if view.simulated else OPEN


def _label(name: str, reader: Reader) -> str:
    return esc(translate(f"card.{name}", reader.language))


def _at(view: CardView, reader: Reader) -> str:
    return f"{bold(price_in_words(view, reader))}\n{esc(leave_in_words(view, reader))}"


def _stake(view: CardView, reader: Reader) -> str:
    return f"{bold(reader.money(view.stake))}\n{esc(share_in_words(view, reader))}"


def _until(view: CardView, reader: Reader) -> str:
    kickoff, language = view.fixture.kickoff, reader.language
    if view.state is not CardState.OPEN:
        return esc(translate("card.started", language, moment="\0")).replace("\0", format_dt(kickoff, "f"))
    if not view.fixture.kickoff_exact:
        return esc(translate("card.kickoff_day", language, moment=reader.day_of(kickoff)))
    moment = f"{format_dt(kickoff, 'f')} · {format_dt(kickoff, 'R')}"
    return esc(translate("chat.kickoff", language, moment="\0")).replace("\0", moment)
