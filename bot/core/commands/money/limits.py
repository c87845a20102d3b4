"""Responsible gambling: /limits."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Annotated, Final

from bot.core.commands.registry import Reads, Where, command
from bot.core.errors import Refusal
from bot.core.i18n import Fact, translate
from bot.core.messages.money import LimitsView
from bot.core.messages.report import ReportView
from bot.core.messages.views import ConfirmView
from bot.core.parsing.answers import means
from bot.core.parsing.durations import read_duration
from bot.core.parsing.sums import read_own_money
from bot.core.people import person as people
from bot.core.people.limit_choices import length_in_words, values_of
from bot.core.people.limits import (
    LONGEST_PAUSE_DAYS,
    LONGEST_UNASKED_DAYS,
    SHORTEST_BREAK_DAYS,
    SHORTEST_EXCLUSION_DAYS,
)
from bot.core.people.person import Person
from engine.domain.limits import LimitName, Limits
from engine.storage.unit_of_work import UnitOfWork

MINUTES_A_DAY: Final = 1440
_ASK: Final = "?"
"""Behind the length of a pause: ask first, however short it is. A finger slips more easily than a word."""

_PAUSES: Final = {"break": "pause", "exclude": "exclusion"}
"""By which words people mean a break and an exclusion; keys of a language's ``[words]``."""


@command(
    "limits",
    examples=[
        "/limits",
        "/limits stake 50",
        "/limits loss 200",
        "/limits time 30",
        "/limits break 24h",
        "/limits exclude 180",
    ],
    where=Where.PRIVATE,
    reads=Reads.BARE,
)
async def limits(
    person: Person,
    name: str | None,
    value: Annotated[str | None, "rest"],
    *,
    work: UnitOfWork,
    now: datetime,
) -> LimitsView | ConfirmView | ReportView:
    """Show the limits, what one can be, or change one: tighter at once, looser after 24 hours, a pause never early."""
    if name is None:
        return LimitsView(person.limits.at(now), now)
    word = _meant(name)
    if word is None:
        raise Refusal("limit.bad", text=f"{name} {value or ''}".strip()[:30])
    if value is None:
        return values_of(word, person, await work.ledger.balance(person.id, person.currency))
    if word in _PAUSES:
        length, amount = _length(word, value)
        asks = length > timedelta(days=LONGEST_UNASKED_DAYS) or amount == _ASK
        if asks and not means("yes", amount):
            return _asked_once_more(person, word, length, now)
        begin = person.limits.pause if word == "break" else person.limits.exclude
        changed = begin(length, now)
    else:
        changed = _amount(person, LimitName(word), value, now)
    await people.save(replace(person, limits=changed), work, now)
    return LimitsView(changed, now, changed=True)


def _meant(name: str) -> str | None:
    """Return which limit, or which pause, a word means; None for none."""
    word = name.casefold()
    if word in {entry.value for entry in LimitName}:
        return word
    return next((pause for pause, meaning in _PAUSES.items() if means(meaning, name)), None)


def _asked_once_more(person: Person, kind: str, length: timedelta, now: datetime) -> ConfirmView:
    """Ask before weeks or years: a digit too many could never be taken back; and before what a button says."""
    days, hours = length.days, int(length.total_seconds()) // 3600
    typed = str(days) if hours == days * 24 else f"{hours}h"
    again = f"limits {kind} {typed} {translate('limit.exclude.yes', person.language)}"
    until = now + length
    facts: dict[str, Fact] = {
        "span": length_in_words(length).text(person.reader),
        "until": person.reader.date(until) if days > LONGEST_UNASKED_DAYS else person.reader.moment(until),
        "command": f"/{again}",
    }
    return ConfirmView(f"limit.{kind}.sure", again, f"button.{kind}", facts, no="limits -")


def _amount(person: Person, name: LimitName, value: str, now: datetime) -> Limits:
    if means("none", value):
        return person.limits.change(name, None, now)
    if name is LimitName.TIME:
        return person.limits.change(name, _minutes(value), now)
    most = read_own_money(value, person.reader, person.currency, unless_positive="limit.positive")
    return person.limits.change(name, most, now)


def _minutes(value: str) -> int:
    """Read minutes a day: ``30``, ``30 min``, ``2 h``."""
    hours = read_duration(value, unit=None)
    word = re.sub(r"\s*(?:m|min|minut)\w*\.?$", "", value.strip().casefold())
    if hours is not None and hours < timedelta(days=1):
        word = str(int(hours.total_seconds()) // 60)
    if not word.isdecimal() or not 1 <= int(word[:6]) <= MINUTES_A_DAY:
        raise Refusal("limit.minutes_bad", text=value[:30], most=MINUTES_A_DAY)
    return int(word)


def _length(kind: str, value: str) -> tuple[timedelta, str]:
    """Read how long a pause is to last, and the word behind it: ``yes``, or ``?`` to be asked; empty where none is.

    Raises:
        Refusal: it is no time, or too short or too long a one.
    """
    least = SHORTEST_BREAK_DAYS if kind == "break" else SHORTEST_EXCLUSION_DAYS
    words, last = value.split(), ""
    if len(words) > 1 and (words[-1] == _ASK or means("yes", words[-1])):
        last = words.pop()
    length = read_duration(" ".join(words))
    if length is None or not timedelta(days=least) <= length <= timedelta(days=LONGEST_PAUSE_DAYS):
        raise Refusal("limit.days", text=value[:30], least=least, most=LONGEST_PAUSE_DAYS)
    return length, last
