"""Turns any view into something rich can print. The only place of the terminal that knows which view is which."""

from collections.abc import Callable
from typing import Any, Final

from rich.console import RenderableType

from bot.console.render import cards, money, text
from bot.core.i18n import Reader
from bot.core.messages import views
from bot.core.messages.report import ReportView
from bot.core.messages.views import View

_DRAWN: Final[dict[type, Callable[[Any, Reader], RenderableType]]] = {
    views.NoticeView: text.notice,
    views.RefusalView: text.refusal,
    views.QuestionView: text.question,
    views.WelcomeView: text.welcome,
    views.CardView: cards.card,
    views.TodayView: cards.today,
    views.WhyView: cards.why,
    views.BankrollView: money.bankroll,
    views.BetsView: money.bets,
    views.LoggedView: money.logged,
    views.StatsView: money.stats,
    views.ChartView: money.chart,
    views.NextView: money.next_day,
    views.ListView: text.choices,
    views.SettingsView: text.settings,
    views.LimitsView: text.limits,
    views.HelpView: text.help_text,
    views.ConfirmView: text.confirm,
    views.FileView: text.document,
    ReportView: text.report,
}


def render(view: View, reader: Reader) -> RenderableType:
    """Return what to print for a view, in the reader's language, time zone and notation of odds."""
    return _DRAWN[type(view)](view, reader)


def drawn_views() -> frozenset[type]:
    """Return the kinds of views the terminal can draw."""
    return frozenset(_DRAWN)
