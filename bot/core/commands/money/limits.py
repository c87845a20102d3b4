"""Responsible gambling: /limits."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from bot.core.commands.registry import Reads, Where, command
from bot.core.errors import Refusal
from bot.core.i18n import Fact, say
from bot.core.messages.money import LimitsView
from bot.core.messages.views import ConfirmView
from bot.core.parsing.answers import means
from bot.core.parsing.sums import read_own_money
from bot.core.people import person as people
from bot.core.people.limits import LONGEST_PAUSE_DAYS, LONGEST_UNASKED_DAYS, SHORTEST_EXCLUSION_DAYS
from bot.core.people.person import Person
from engine.domain.limits import LimitName, Limits
from engine.storage.unit_of_work import UnitOfWork

MINUTES_A_DAY: Final = 1440
_PAUSES: Final = {
    **dict.fromkeys(("break", "pause", "cooloff", "pausa", "descanso", "przerwa"), "break"),
    **dict.fromkeys(
        ("exclude", "exclusion", "sperre", "exclusión", "excluir", "exclure", "wykluczenie", "wyklucz"), "exclude"
    ),
}
"""What a break and an exclusion are called."""


@command(
    "limits",
    examples=[
        "/limits",
        "/limits stake 50",
        "/limits loss 200",
        "/limits time 30",
        "/limits break 7",
        "/limits exclude 180",
    ],
    where=Where.PRIVATE,
    reads=Reads.BARE,
)
async def limits(
    person: Person,
    name: str | None,
    value: str | None,
    yes: str | None,
    *,
    work: UnitOfWork,
    now: datetime,
) -> LimitsView | ConfirmView:
    """Show the limits or change one: tighter at once, looser after 24 hours, an exclusion never early."""
    if name is None:
        return LimitsView(person.limits.at(now), now)
    if value is None:
        raise Refusal("limit.bad", text=name[:30])
    word = name.casefold()
    if word in {entry.value for entry in LimitName}:
        changed = _amount(person, LimitName(word), value, now)
    elif word in _PAUSES:
        kind = _PAUSES[word]
        days = _days(value, 1 if kind == "break" else SHORTEST_EXCLUSION_DAYS)
        if days > LONGEST_UNASKED_DAYS and not means("yes", yes or ""):
            return _asked_once_more(person, kind, days, now)
        begin = person.limits.pause if kind == "break" else person.limits.exclude
        changed = begin(days, now)
    else:
        raise Refusal("limit.bad", text=f"{name} {value}"[:30])
    await people.save(replace(person, limits=changed), work, now)
    return LimitsView(changed, now, changed=True)


def _asked_once_more(person: Person, kind: str, days: int, now: datetime) -> ConfirmView:
    """Ask before weeks or years: a digit too many could never be taken back."""
    again = f"limits {kind} {days} {say('limit.exclude.yes', person.language)}"
    until = now + timedelta(days=days)
    facts: dict[str, Fact] = {
        "days": days, "until": person.reader.date(until), "command": f"/{again}"
    }  # fmt: skip
    return ConfirmView(f"limit.{kind}.sure", again, f"button.{kind}", facts)


def _amount(person: Person, name: LimitName, value: str, now: datetime) -> Limits:
    if means("none", value):
        return person.limits.change(name, None, now)
    if name is LimitName.TIME:
        return person.limits.change(name, _minutes(value), now)
    most = read_own_money(value, person.reader, person.currency, unless_positive="limit.positive")
    return person.limits.change(name, most, now)


def _minutes(value: str) -> int:
    word = value.casefold().removesuffix("min").removesuffix("m")
    if not word.isdecimal() or not 1 <= int(word[:6]) <= MINUTES_A_DAY:
        raise Refusal("limit.minutes_bad", text=value[:30], most=MINUTES_A_DAY)
    return int(word)


def _days(value: str, least: int) -> int:
    word = value.casefold().removesuffix("d")
    if not word.isdecimal() or not least <= int(word[:6]) <= LONGEST_PAUSE_DAYS:
        raise Refusal("limit.days", text=value[:30], least=least, most=LONGEST_PAUSE_DAYS)
    return int(word)
