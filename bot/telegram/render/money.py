"""Draws the answer to a bet that was logged, and charts."""

from bot.core.i18n import translate
from bot.core.messages.audience import Audience
from bot.core.messages.money import LoggedView
from bot.core.messages.views import BacktestView, ChartView
from bot.core.phrases.logged import logged_in_words
from bot.telegram.render.drawing import draw
from bot.telegram.render.keyboards import keyboard
from bot.telegram.render.markup import LONGEST_CAPTION, TelegramMessage, block, bold, esc, quiet


@draw.register
def logged(view: LoggedView, setting: Audience) -> tuple[TelegramMessage, ...]:
    """Draw the bet that was logged, and warnings about its stake or price."""
    reader, language = setting.reader, setting.reader.language
    lines = [f"✓ {bold(logged_in_words(view, reader))}"]
    if view.below_limit:
        lines.append("⚠ " + esc(translate("logged.below", language)))
    if view.above_suggested is not None:
        lines.append("⚠ " + esc(translate("logged.above", language, suggested=reader.money(view.above_suggested))))
    lines.append(esc(translate("logged.balance", language, balance=reader.money(view.balance))))
    return (TelegramMessage("\n".join(lines), keyboard(view, reader, private=setting.private)),)


@draw.register
def chart(view: ChartView, setting: Audience) -> tuple[TelegramMessage, ...]:
    """Draw a picture, with what it shows in words as its caption; the same as text where there is no picture."""
    title = bold(view.title)
    if view.simulated:
        title += f" · {quiet(translate('simulated', setting.reader.language))}"
    if view.path is None:
        return (TelegramMessage(f"{title}\n{block(view.slim)}\n{quiet(view.trouble)}"),)
    return (TelegramMessage(f"{title}\n{esc(view.alt)}"[:LONGEST_CAPTION], picture=view.path),)


@draw.register
def backtest(view: BacktestView, setting: Audience) -> tuple[TelegramMessage, ...]:
    """Draw the figures, then the picture, then the report as a document."""
    return tuple(message for part in view.parts for message in draw(part, setting))
