"""Which messages the bot sends by itself, and feedback to its operator: /mute, /digest, /feedback."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, Final

from bot.core.commands.registry import Reads, Where, command
from bot.core.errors import Refusal
from bot.core.messages.report import ReportView, Row, Section, Words
from bot.core.messages.views import NoticeView
from bot.core.parsing.multi_select import pick
from bot.core.people import person as people
from bot.core.people.person import Person
from bot.core.ports import Advisor
from engine.notifications.operator_alerts import pass_on
from engine.notifications.preferences import EVERYTHING
from engine.storage.unit_of_work import UnitOfWork

LONGEST_MUTE_DAYS: Final = 365
_OFF: Final = frozenset({"off", "none", "nothing"})


class Switch(StrEnum):
    """On or off."""

    ON = "on"
    OFF = "off"


@command(
    "mute",
    examples=["/mute", "/mute all 3", "/mute off"],
    where=Where.PRIVATE,
    reads=Reads.BARE,
)
async def mute(
    person: Person, which: Annotated[str | None, "rest"], *,
    advisor: Advisor, work: UnitOfWork, now: datetime,
) -> ReportView:  # fmt: skip
    """Show what is muted, mute leagues for some days or for good, or unmute them all."""
    there = await advisor.leagues(work)
    if which is not None:
        if which.casefold() in _OFF:
            person = replace(person, muted={})
        else:
            names, days = _named_and_days(which)
            picked = pick(names, there, what="leagues")
            codes = [EVERYTHING] if picked == "all" else picked.split(",")
            until = None if days is None else now + timedelta(days=days)
            person = replace(person, muted={**person.muted, **dict.fromkeys(codes, until)})
        await people.save(person, work, now)
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
    return ReportView(Words("mute.title"), (section,), (Words("mute.how"),))


@command(
    "digest",
    examples=["/digest", "/digest on", "/digest off"],
    where=Where.PRIVATE,
    reads=Reads.BARE,
)
async def digest(person: Person, switch: Switch | None, *, work: UnitOfWork, now: datetime) -> NoticeView:
    """Say whether the person gets a digest, or switch it."""
    if switch is not None:
        person = await people.save(replace(person, digest=switch is Switch.ON), work, now)
    return NoticeView("digest.on" if person.digest else "digest.off")


@command("feedback", examples=["/feedback The odds are late"])
async def feedback(
    person: Person, text: Annotated[str, "rest"], *,
    work: UnitOfWork, operators: Collection[tuple[str, str]], now: datetime,
) -> NoticeView:  # fmt: skip
    """Keep a message for the operators and pass it on to their own chats; say which of the two was done."""
    await work.told.feedback(person.id, now, text)
    passed_on = await pass_on(work, text, operators, now)
    return NoticeView("feedback.thanks" if passed_on else "feedback.kept")


def _named_and_days(text: str) -> tuple[str, int | None]:
    """Split ``E0, D1 3`` into leagues and days; a lone number is a league's, as everywhere."""
    names, _, last = text.strip().rpartition(" ")
    number = last.casefold().removesuffix("d")
    if not names or not number.isdecimal() or names.endswith(","):
        return text, None
    if not 1 <= int(number[:6]) <= LONGEST_MUTE_DAYS:
        raise Refusal("limit.days", text=last[:30], least=1, most=LONGEST_MUTE_DAYS)
    return names, int(number)
