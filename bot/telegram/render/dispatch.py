"""Turns any view into messages. The only place of this face that knows which view is which."""

from collections.abc import Callable, Iterable
from typing import Any, Final

from bot.core.messages import views
from bot.core.messages.audience import Audience
from bot.core.messages.report import ReportView
from bot.core.messages.views import View
from bot.telegram.render import cards, money, text
from bot.telegram.render.markup import TelegramMessage

_DRAWN: Final[dict[type, Callable[[Any, Audience], tuple[TelegramMessage, ...]]]] = {
    views.NoticeView: text.notice,
    views.RefusalView: text.refusal,
    views.ConfirmView: text.confirm,
    views.FileView: text.file,
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
    ReportView: text.report,
}


def render(view: View, setting: Audience) -> tuple[TelegramMessage, ...]:
    """Return the messages of a view, in the reader's language, time zone and notation of odds."""
    return _DRAWN[type(view)](view, setting)


def render_all(shown: Iterable[View], setting: Audience) -> tuple[TelegramMessage, ...]:
    """Return the messages of several views, in order."""
    return tuple(drawn for view in shown for drawn in render(view, setting))


def drawn_views() -> frozenset[type]:
    """Return the kinds of views this face can draw."""
    return frozenset(_DRAWN)
