"""Turns any view into something rich can print. The only place of the terminal that knows which view is which."""

from collections.abc import Callable
from typing import Any, Final

from rich.console import RenderableType

from bot.console import draw_cards, draw_money, draw_report, draw_words
from bot.core import views
from bot.core.i18n import Reader
from bot.core.report import ReportView
from bot.core.views import View

_DRAWN: Final[dict[type, Callable[[Any, Reader], RenderableType]]] = {
    views.NoticeView: draw_words.notice,
    views.RefusalView: draw_words.refusal,
    views.QuestionView: draw_words.question,
    views.WelcomeView: draw_words.welcome,
    views.CardView: draw_cards.card,
    views.TodayView: draw_cards.today,
    views.WhyView: draw_cards.why,
    views.BankrollView: draw_money.bankroll,
    views.BetsView: draw_money.bets,
    views.LoggedView: draw_money.logged,
    views.StatsView: draw_money.stats,
    views.ChartView: draw_money.chart,
    views.NextView: draw_money.next_day,
    views.ListView: draw_words.choices,
    views.SettingsView: draw_words.settings,
    views.LimitsView: draw_words.limits,
    views.HelpView: draw_words.help_text,
    views.ConfirmView: draw_words.confirm,
    views.FileView: draw_words.document,
    ReportView: draw_report.report,
}


def render(view: View, reader: Reader) -> RenderableType:
    """Return what to print for a view, in the reader's language, time zone and notation of odds."""
    return _DRAWN[type(view)](view, reader)


def drawn_views() -> frozenset[type]:
    """Return the kinds of views the terminal can draw."""
    return frozenset(_DRAWN)
