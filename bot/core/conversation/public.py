"""What a group reads of an answer, and what only the person who asked does.

Where others read along nothing is said of anybody's money, bets, limits or settings: stakes are shares, times name
their zone, numbers and language are the group's own. What concerns one person goes to their private chat.
"""

from dataclasses import dataclass, replace
from typing import Final

from bot.core.errors import RefusalKind
from bot.core.i18n import Reader, share_digits
from bot.core.messages.answer import Answer
from bot.core.messages.cards import CardState, CardView, TodayView, WhyView
from bot.core.messages.money import BankrollView, BetsView, LimitsView, LoggedView, NextView, StatsView
from bot.core.messages.report import (
    BetLine,
    Button,
    DayOf,
    Moment,
    Price,
    ReportView,
    Row,
    Section,
    ShareLine,
    Value,
    Words,
)
from bot.core.messages.views import (
    ChartView,
    ConfirmView,
    FileView,
    ListView,
    NoticeView,
    QuestionView,
    RefusalView,
    SettingsView,
    View,
    WelcomeView,
)
from engine.domain.money import Money

_ONES_OWN: Final = (
    BankrollView, BetsView, ChartView, ConfirmView, FileView, LimitsView, ListView, NextView, QuestionView,
    SettingsView, StatsView, WelcomeView,
)  # fmt: skip
"""Views about one person's affairs."""

_HARMLESS: Final = ("command.", "argument.", "why.", "match.", "card.", "board.", "subscribe.", "pick.", "reply.ask.",
                    "error.", "pace.", "chat.", "next.", "ask.leagues.", "ask.timezone.",
                    "chart.no_training")  # fmt: skip
"""Beginnings of the keys of refusals that tell nothing of whoever asked; all others are told in private."""

_AS_THEY_ARE: Final = frozenset({RefusalKind.PRIVATE_FIRST, RefusalKind.NOT_UNDERSTOOD, RefusalKind.TOO_FAST})
_SHOWN: Final = 10
_PRESSED: Final = 5
"""So many cards have a button: whoever presses it bets from their own bankroll, and is told so alone."""


@dataclass(frozen=True, slots=True)
class Split:
    """A view as a group reads it, and as the person alone does; None: nothing is sent in private."""

    public: View
    private: View | None = None


def for_the_group(answer: Answer, reader: Reader) -> Answer:
    """Return an answer as a group may read it, with what only the person may read beside it.

    Args:
        answer: as it would be given in private.
        reader: how the group reads.
    """
    parts = [split(view) for view in answer.views]
    public: list[View] = []
    for part in parts:
        if part.public not in public:  # once is enough that something was told in private
            public.append(part.public)
    private = tuple(part.private for part in parts if part.private is not None)
    return Answer(tuple(public), reader, private=private, private_reader=answer.reader if private else None)


def split(view: View) -> Split:
    """Return what of a view a group reads, and what goes to the person alone."""
    public: View = view
    private: View | None = None
    if isinstance(view, LoggedView):
        public, private = NoticeView("logged.public", card=view.bet.card), view  # a reply to it is one to its card
    elif _ones_own(view) or (isinstance(view, RefusalView) and not _is_no_message(view)):
        public, private = NoticeView("chat.told_in_private"), view
    elif isinstance(view, CardView):
        public = without_the_person(view)
    elif isinstance(view, WhyView):
        public = replace(view, card=without_the_person(view.card), messages=())
    elif isinstance(view, TodayView):
        nothing = Money.zero(view.bankroll.currency)
        public = today_for_all(view) if view.cards else replace(view, bankroll=nothing, open_stakes=nothing)
    return Split(public, private)


def _ones_own(view: View) -> bool:
    """Tell whether a view is about one person's affairs; a picture may be about the models, which are everybody's."""
    return isinstance(view, _ONES_OWN) and not (isinstance(view, ChartView) and view.of_everybody)


def _is_no_message(refusal: RefusalView) -> bool:
    return refusal.kind in _AS_THEY_ARE or refusal.key.startswith(_HARMLESS)


def without_the_person(view: CardView) -> CardView:
    """Return a card without money, numbers and bets of whoever asked for it; the stake is a share."""
    nothing = Money.zero(view.stake.currency)
    return replace(
        view,
        number=0,
        stake=nothing,
        bankroll=nothing,
        bet=None,
        against=None,
        skipped=False,
        stake_because="",
        stake_facts={},
    )


def today_for_all(view: TodayView) -> ReportView:
    """Return the cards of the moment as one message with shares in place of money."""
    rows = tuple(_row(card) for card in view.cards[:_SHOWN])
    more = len(view.cards) - len(rows)
    notes = (*((Words("today.group_more", {"cards": more}),) if more else ()), Words("today.group_how"))
    buttons = tuple(
        (Button(f"b:{card.id}:placed", "today.group_placed", {"bet": BetLine(card.selection, card.fixture)}),)
        for card in view.cards[:_PRESSED]
        if card.state is CardState.OPEN and not card.withdrawn
    )
    return ReportView(Words("today.title"), (Section(rows),), notes, simulated=view.simulated, buttons=buttons)


def _row(card: CardView) -> Row:
    facts: dict[str, Value] = {
        "bet": BetLine(card.selection, card.fixture),
        "price": Price(card.price),
        "bookmaker": card.bookmaker,
        "share": ShareLine(card.advised, digits=share_digits(card.advised)),
    }
    exact = card.fixture.kickoff_exact
    facts["moment" if exact else "day"] = Moment(card.fixture.kickoff) if exact else DayOf(card.fixture.kickoff)
    key = "today.group_card" if exact else "today.group_card_day"
    return Row(Words.plain(str(card.fixture)), Words(key, facts), strong=False)
