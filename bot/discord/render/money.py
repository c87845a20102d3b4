"""Draws the answer to a bet that was logged, and charts, as embeds."""

from bot.core.i18n import translate
from bot.core.messages.audience import Audience
from bot.core.messages.buttons import buttons_of
from bot.core.messages.money import LoggedView
from bot.core.messages.views import BacktestView, ChartView
from bot.core.phrases.logged import logged_in_words
from bot.discord.render.drawing import draw
from bot.discord.render.markup import block, bold, esc, quiet
from bot.discord.render.message import GOOD, LOST, DiscordMessage, Picture, embed


@draw.register
def logged(view: LoggedView, setting: Audience) -> list[DiscordMessage]:
    """Draw the bet that was logged, and warnings about its stake or price."""
    reader, language, bet = setting.reader, setting.reader.language, view.bet
    sentence = logged_in_words(view, reader)
    lines = [bold(f"✓ {sentence}")]
    if view.below_limit:
        lines.append(f"⚠ {esc(translate('logged.below', language))}")
    if view.above_suggested is not None:
        lines.append(f"⚠ {esc(translate('logged.above', language, suggested=reader.money(view.above_suggested)))}")
    footer = translate("logged.balance", language, balance=reader.money(view.balance)) if setting.private else ""
    color = LOST if len(lines) > 1 else GOOD
    return [DiscordMessage(embed("\n".join(lines), color=color, footer=footer), buttons_of(view), card=bet.card)]


@draw.register
def chart(view: ChartView, setting: Audience) -> list[DiscordMessage]:
    """Draw a picture; its description is for whoever cannot see it. Without a picture, draw the same as text."""
    footer = translate("simulated", setting.reader.language) if view.simulated else ""
    if view.path is None:
        text = f"{block(view.slim)}\n{quiet(view.trouble)}"
        return [DiscordMessage(embed(text, title=esc(view.title), footer=footer), buttons_of(view))]
    made = embed(esc(view.alt), title=esc(view.title), footer=footer)
    name = view.path.name
    made.set_image(url=f"attachment://{name}")
    return [DiscordMessage(made, buttons_of(view), pictures=(Picture(name, view.path.read_bytes(), view.alt),))]


@draw.register
def backtest(view: BacktestView, setting: Audience) -> list[DiscordMessage]:
    """Draw the figures, then the picture, then the report as an attachment."""
    return [message for part in view.parts for message in draw(part, setting)]
