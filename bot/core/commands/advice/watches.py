"""Alerts when a price is reached: /tell."""

import re
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Final

from bot.core.commands.registry import Asks, Where, command
from bot.core.errors import Refusal
from bot.core.i18n.betting_terms import in_words
from bot.core.messages.report import BetLine, Price, ReportView, Row, Section, Words
from bot.core.messages.views import NoticeView, View
from bot.core.people.limits import check_open
from bot.core.people.person import Person
from engine.domain.errors import DomainError
from engine.domain.football import MatchId
from engine.domain.odds import Selection, price
from engine.storage.unit_of_work import UnitOfWork

MOST: Final = 20
"""Prices somebody may wait for at once."""

_ASKED: Final = re.compile(r"(?P<match>\d{1,9}) (?P<bet>\S.*) (?P<price>\d{1,4}(?:\.\d{1,8})?)")
_OFF: Final = "off"


@command("tell", examples=["/tell", "/tell off"], where=Where.PRIVATE, asks=Asks.BARE)
async def notify_when(
    person: Person, what: Annotated[str | None, "rest"], *,
    work: UnitOfWork, now: datetime,
) -> View:  # fmt: skip
    """Set an alert for a price before kick-off, list the alerts, or delete them all."""
    if what is None:
        return await _waiting(person, work)
    if what.strip().casefold() == _OFF:
        return NoticeView("watch.off", {"n": await work.price_watches.give_up(person.id, now)})
    check_open(person.limits, now, person.reader)
    match, selection, wanted = _read(what)
    fixture = (await work.matches.get_many({match})).get(match)
    if fixture is None or fixture.kickoff <= now:
        raise Refusal("watch.begun")
    if len(await work.price_watches.waiting(person.id)) >= MOST:
        raise Refusal("watch.many", most=MOST)
    await work.price_watches.ask(person.id, match, selection, wanted, now)
    facts = {
        "bet": in_words(selection, fixture, language=person.language),
        "match": str(fixture),
        "price": person.reader.price(wanted),
    }
    return NoticeView("watch.set", facts)


async def _waiting(person: Person, work: UnitOfWork) -> View:
    waiting = await work.price_watches.waiting(person.id)
    if not waiting:
        return NoticeView("watch.none")
    fixtures = await work.matches.get_many({watch.match_id for watch in waiting})
    rows = tuple(
        Row(
            Words.plain(str(fixtures[watch.match_id])),
            Words(
                "watch.from",
                {"bet": BetLine(watch.selection, fixtures[watch.match_id]), "price": Price(watch.net_price)},
            ),
        )
        for watch in waiting
    )
    return ReportView(Words("watch.title"), (Section(rows),), (Words("watch.how"),))


def _read(what: str) -> tuple[MatchId, Selection, Decimal]:
    """Read ``4711 OU 2.5/under 1.64``, as the button under an empty day says it.

    Raises:
        Refusal: it is something else.
    """
    found = _ASKED.fullmatch(" ".join(what.split()))
    if found is None:
        raise Refusal("watch.which")
    try:
        return MatchId(int(found["match"])), Selection.parse(found["bet"]), price(found["price"])
    except DomainError as error:
        raise Refusal("watch.which") from error
