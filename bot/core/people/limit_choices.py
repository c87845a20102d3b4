"""What a limit can be: a few usual values, each with a button; anything else can be typed."""

from datetime import timedelta
from typing import Final

from bot.core.messages.report import Button, ReportView, Row, Section, Words
from bot.core.people.person import Person
from engine.domain.limits import LimitName
from engine.domain.money import Money
from engine.domain.stakes import rounded_stake, usual_least

_SHARES: Final = {"stake": (0.01, 0.02, 0.05, 0.1), "loss": (0.05, 0.1, 0.2, 0.5)}
"""Limits with an amount, as parts of the bankroll."""

_MINUTES: Final = (15, 30, 60, 120)
_LENGTHS: Final = {"break": ("24h", "3", "7", "30"), "exclude": ("30", "90", "180", "365")}
"""Pauses: as they are typed, in days or hours."""


def values_of(limit: str, person: Person, balance: Money) -> ReportView:
    """Return what a limit or pause does, with a button for each of its usual values.

    Args:
        limit: a :class:`~engine.domain.limits.LimitName`, ``break`` or ``exclude``.
        person: whose.
        balance: of their bankroll; limits with an amount are offered as parts of it.
    """
    buttons = _pauses(limit) if limit in _LENGTHS else _amounts(limit, person, balance)
    rows = tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))
    typed = buttons[0].payload.removeprefix("c:").removesuffix(" ?")
    return ReportView(
        Words(f"limit.choose.{limit}"),
        (Section((Row(Words("limit.rule")),)),),
        (Words("limit.type", {"example": f"/{typed}"}),),
        buttons=(*rows, (Button("c:limits -", "button.back"),)),
    )


def length_in_words(length: timedelta) -> Words:
    """Say how long a pause lasts: in days, or in hours where these are no whole days."""
    hours = int(length.total_seconds()) // 3600
    return Words("span.hours", {"n": hours}) if hours % 24 or hours == 24 else Words("span.days", {"n": hours // 24})


def _pauses(kind: str) -> list[Button]:
    lengths = [(typed, int(typed.removesuffix("h")) * (1 if typed.endswith("h") else 24)) for typed in _LENGTHS[kind]]
    return [
        Button(f"c:limits {kind} {typed} ?", "", {"span": length_in_words(timedelta(hours=hours))})
        for typed, hours in lengths
    ]


def _amounts(limit: str, person: Person, balance: Money) -> list[Button]:
    none = Button(f"c:limits {limit} off", "limit.none_chosen")
    if limit == LimitName.TIME:
        return [
            *(Button(f"c:limits time {n}", "", {"n": Words("limit.minutes", {"minutes": n})}) for n in _MINUTES),
            none,
        ]
    least = usual_least(person.currency)
    sums = {max(rounded_stake(balance.times(share)), least, key=lambda money: money.minor) for share in _SHARES[limit]}
    return [
        *(
            Button(f"c:limits {limit} {money.amount.normalize():f}", person.reader.money(money, short=True), plain=True)
            for money in sorted(sums, key=lambda money: money.minor)
        ),
        none,
    ]
