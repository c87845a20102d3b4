"""Turns any view into messages. The only place of this face that knows which view is which."""

from collections.abc import Callable, Iterable
from typing import Any, Final

from bot.core import views
from bot.core.report import ReportView
from bot.core.views import View
from bot.telegram import draw_cards, draw_money, draw_words
from bot.telegram.drawn import Drawn
from bot.telegram.setting import Setting

_DRAWN: Final[dict[type, Callable[[Any, Setting], tuple[Drawn, ...]]]] = {
    views.NoticeView: draw_words.notice,
    views.RefusalView: draw_words.refusal,
    views.ConfirmView: draw_words.confirm,
    views.FileView: draw_words.file,
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
    ReportView: draw_words.report,
}


def render(view: View, setting: Setting) -> tuple[Drawn, ...]:
    """Return the messages of a view, in the reader's language, time zone and notation of odds."""
    return _DRAWN[type(view)](view, setting)


def render_all(shown: Iterable[View], setting: Setting) -> tuple[Drawn, ...]:
    """Return the messages of several views, in order."""
    return tuple(drawn for view in shown for drawn in render(view, setting))


def drawn_views() -> frozenset[type]:
    """Return the kinds of views this face can draw."""
    return frozenset(_DRAWN)
