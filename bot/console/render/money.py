"""Draws the answer to a bet that was logged, and charts."""

from rich.console import Group, RenderableType
from rich.text import Text

from bot.console.render.drawing import draw
from bot.core.i18n import Reader, translate
from bot.core.messages.money import LoggedView
from bot.core.messages.views import BacktestView, ChartView
from bot.core.phrases.logged import logged_in_words


@draw.register
def logged(view: LoggedView, reader: Reader) -> RenderableType:
    """Draw the bet that was logged, and warnings about its stake or price."""
    language, bet = reader.language, view.bet
    sentence = logged_in_words(view, reader)
    lines = [Text.assemble(("✓ ", "good"), sentence)]
    if view.below_limit:
        lines.append(Text(translate("logged.below", language), style="bad"))
    if view.above_suggested is not None:
        lines.append(
            Text(translate("logged.above", language, suggested=reader.money(view.above_suggested)), style="bad")
        )
    tail = translate("logged.balance", language, balance=reader.money(view.balance))
    if bet.number and view.change.stands:
        tail += " " + translate("logged.undo", language, number=bet.number)
    lines.append(Text(tail, style="quiet"))
    return Group(*lines)


@draw.register
def chart(view: ChartView, reader: Reader) -> RenderableType:
    """Draw a chart's text twin and say where the picture is."""
    title = Text(view.title, style="strong")
    if view.simulated:
        title.append(f"  {translate('simulated', reader.language)}", style="simulated")
    sentence = view.trouble if view.path is None else translate("chart.saved", reader.language, path=str(view.path))
    saved = Text(sentence, style="quiet", overflow="fold")
    return Group(title, Text(view.twin, no_wrap=True), saved)


@draw.register
def backtest(view: BacktestView, reader: Reader) -> RenderableType:
    """Draw the figures, the picture's text twin, and where the report lies."""
    return Group(*(draw(part, reader) for part in view.parts))
