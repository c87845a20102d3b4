"""Which messages the bot sends by itself, and feedback to its operator: /mute, /digest, /feedback."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Annotated, Final

from bot.core.commands.registry import Reads, Where, command
from bot.core.errors import Refusal
from bot.core.i18n import zone_name
from bot.core.messages.report import Button, ReportView, Row, Section, Words
from bot.core.messages.views import NoticeView
from bot.core.parsing.answers import means, read_hour
from bot.core.parsing.durations import read_duration
from bot.core.parsing.multi_select import pick
from bot.core.people import person as people
from bot.core.people.person import Person
from bot.core.ports import Advisor
from engine.domain.football import League
from engine.domain.messages import BetNews
from engine.notifications.operator_alerts import pass_on
from engine.notifications.preferences import EVERYTHING
from engine.storage.unit_of_work import UnitOfWork

LONGEST_MUTE_DAYS: Final = 365
_ALL_FOR: Final = (1, 3, 7)
"""So many days all leagues can be muted by a button."""

_MOST_LEAGUES: Final = 12
_NEGATIVE: Final = re.compile(r"[-−–]\d+")
_HOURS: Final = ("07:00", "08:00", "09:00", "12:00", "18:00", "20:00")


@command(
    "mute",
    examples=["/mute", "/mute all 3", "/mute all 24h", "/mute off"],
    where=Where.PRIVATE,
    reads=Reads.BARE,
)
async def mute(
    person: Person, which: Annotated[str | None, "rest"], *,
    advisor: Advisor, work: UnitOfWork, now: datetime,
) -> ReportView:  # fmt: skip
    """Show what is muted, mute leagues for some days or for good, or hear them, or all, again."""
    there = await advisor.leagues(work)
    if which is not None:
        person = await people.save(replace(person, muted=_muted(which, person, there, now)), work, now)
    running = {code: until for code, until in person.muted.items() if until is None or until > now}
    names_of = {str(league.code): league for league in there}
    rows = tuple(
        Row(
            Words("mute.everything") if code == EVERYTHING else Words.of(names_of.get(code, code)),
            Words("mute.for_good") if until is None else Words("limit.until", {"until": until}),
        )
        for code, until in running.items()
    )
    section = Section(rows or (Row(Words("mute.nothing")),))
    buttons = _mute_buttons(person, there, running)
    return ReportView(Words("mute.title"), (section,), (Words("mute.how"),), buttons=buttons)


def _muted(which: str, person: Person, there: Sequence[League], now: datetime) -> dict[str, datetime | None]:
    """Return what is muted after something was asked for: more, less, or nothing any more."""
    word, _, rest = which.partition(" ")
    if means("none", word):
        if not rest:
            return {}
        again = pick(rest, there, what="leagues", language=person.language).split(",")
        return {code: until for code, until in person.muted.items() if code not in again}
    names, length = _named_and_length(which)
    if length is None and rest and means("all", word):
        raise Refusal("mute.time", text=rest[:30])
    picked = pick(names, there, what="leagues", language=person.language)
    codes = [EVERYTHING] if picked == "all" else picked.split(",")
    until = None if length is None else now + length
    return {**person.muted, **dict.fromkeys(codes, until)}


def _mute_buttons(
    person: Person, there: Sequence[League], running: Mapping[str, datetime | None]
) -> tuple[tuple[Button, ...], ...]:
    """Offer to mute all for a while, each league one hears of, and to hear again what is muted."""
    all_of_them = tuple(
        (Button(f"c:mute all {days}", "button.mute_all", {"span": Words("span.days", {"n": days})}),)
        for days in _ALL_FOR
    )
    mine = [league for league in there if person.leagues is None or league.code in person.leagues][:_MOST_LEAGUES]
    leagues = [
        Button(f"c:mute off {league.code}", "button.hear_league", {"league": league})
        if league.code in running
        else Button(f"c:mute {league.code}", "button.mute_league", {"league": league})
        for league in mine
    ]
    off = ((Button("c:mute off", "button.hear_all", strong=True),),) if running else ()
    return (*off, *all_of_them, *(tuple(leagues[at : at + 2]) for at in range(0, len(leagues), 2)))


@command(
    "digest",
    examples=["/digest", "/digest on", "/digest 18:30", "/digest off"],
    where=Where.PRIVATE,
    reads=Reads.BARE,
)
async def digest(person: Person, when: str | None, *, work: UnitOfWork, now: datetime) -> ReportView:
    """Say whether and when the person gets a digest, switch it, or choose its hour."""
    if when is not None:
        person = await people.save(_with_digest(person, when), work, now)
    at = f"{person.daily_at:%H:%M}"
    state = Words("digest.on" if person.digest else "digest.off", {"at": at, "zone": _zone(person)})
    results = Words("digest.results" if person.bet_news is BetNews.DAILY else "digest.results_each", {"at": at})
    switch = Button("c:digest off", "button.digest_off") if person.digest else Button("c:digest on", "button.digest_on")
    hours = [
        Button(f"c:digest {hour}", f"✓ {hour}" if person.digest and at == hour else hour, plain=True) for hour in _HOURS
    ]
    return ReportView(
        None,
        lead=(state,),
        notes=(results, Words("digest.how")),
        buttons=((switch,), *(tuple(hours[at : at + 3]) for at in range(0, len(hours), 3))),
    )


def _with_digest(person: Person, when: str) -> Person:
    word = when.casefold()
    if word == "on" or means("yes", when):
        return replace(person, digest=True)
    if means("none", when) or means("no", when):
        return replace(person, digest=False)
    return replace(person, digest=True, daily_at=read_hour(when))


def _zone(person: Person) -> str:
    return zone_name(person.timezone, person.language)


@command("feedback", examples=["/feedback The odds are late"])
async def feedback(
    person: Person, text: Annotated[str, "rest"], *,
    work: UnitOfWork, operators: Collection[tuple[str, str]], now: datetime,
) -> NoticeView:  # fmt: skip
    """Keep a message for the operators and pass it on to their own chats; say which of the two was done."""
    await work.feedback.feedback(person.id, now, text)
    passed_on = await pass_on(work, text, operators, now)
    return NoticeView("feedback.thanks" if passed_on else "feedback.kept")


def _named_and_length(text: str) -> tuple[str, timedelta | None]:
    """Split ``E0, D1 3`` or ``all 24h`` into leagues and a time; a lone number is a league's, as everywhere.

    Raises:
        Refusal: the time is too short or too long.
    """
    words = text.split()
    for count in (2, 1):  # ``2 weeks`` before ``weeks``
        names, last = " ".join(words[:-count]), " ".join(words[-count:])
        length = read_duration(last)
        if not names or length is None or names.endswith(","):
            continue
        if not timedelta(0) < length <= timedelta(days=LONGEST_MUTE_DAYS):
            raise Refusal("limit.days", text=last[:30], least=1, most=LONGEST_MUTE_DAYS)
        return names, length
    if len(words) > 1 and _NEGATIVE.fullmatch(words[-1]):
        raise Refusal("limit.days", text=words[-1][:30], least=1, most=LONGEST_MUTE_DAYS)
    return text, None
