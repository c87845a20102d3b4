"""What a person chooses from lists: /leagues and /bookmakers."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Annotated

from bot.core.commands.registry import Reads, command
from bot.core.i18n import Reader
from bot.core.i18n.places import league_and_country
from bot.core.messages.views import ListRow, ListView, NoticeView, any_simulated, bookmaker_name
from bot.core.parsing.commissions import about_commission, read_commission
from bot.core.parsing.multi_select import Chosen, Draft, Item, choose, key_of, takeable
from bot.core.people import person as people
from bot.core.people.person import Person
from bot.core.ports import Advisor
from engine.domain.commission import Commissions
from engine.domain.football import LeagueCode
from engine.domain.odds import MARKET_MAXIMUM, Bookmaker, BookmakerCode
from engine.storage.unit_of_work import UnitOfWork


@command(
    "leagues",
    examples=["/leagues", "/leagues 1, 2", "/leagues all"],
    reads=Reads.BARE,
)
async def leagues(
    person: Person,
    which: Annotated[str | None, "rest"],
    *,
    advisor: Advisor,
    work: UnitOfWork,
    now: datetime,
) -> ListView:
    """List the leagues, or keep another choice of them; by buttons it grows in steps and is kept when it is done."""
    there = await advisor.leagues(work)
    chosen = _stepped("leagues", which, there, person, person.leagues)
    if which:
        codes = None if chosen.codes is None else frozenset(LeagueCode(code) for code in chosen.codes)
        await people.save(_with_draft(replace(person, leagues=codes), "leagues", chosen), work, now)
    names = [(str(league.code), league_and_country(league, person.language)) for league in there]
    return _listed("leagues", names, chosen, changed=bool(which), simulated=any_simulated(there))


@command(
    "bookmakers",
    examples=[
        "/bookmakers",
        "/bookmakers bet365, Pinnacle",
        "/bookmakers all",
        "/bookmakers commission Betfair Exchange 2%",
    ],
    reads=Reads.BARE,
)
async def bookmakers(
    person: Person,
    which: Annotated[str | None, "rest"],
    *,
    advisor: Advisor,
    work: UnitOfWork,
    now: datetime,
) -> ListView | NoticeView:
    """List the bookmakers one can bet with and what they keep, or keep another choice or commission.

    By buttons a choice is kept when it is done.
    """
    every = await advisor.bookmakers(work)
    there = [*takeable(every), *_maximum(every, which, person)]
    commission = about_commission(which)
    if commission is not None:
        return await _commission(commission, there, person, work, now)
    chosen = _stepped("bookmakers", which, there, person, person.bookmakers)
    if which:
        codes = None if chosen.codes is None else frozenset(BookmakerCode(code) for code in chosen.codes)
        await people.save(_with_draft(replace(person, bookmakers=codes), "bookmakers", chosen), work, now)
    names = [(str(book.code), _with_commission(book, person)) for book in there]
    return _listed("bookmakers", names, chosen, changed=bool(which), simulated=advisor.simulated)


def _maximum(every: Sequence[Bookmaker], which: str | None, person: Person) -> list[Bookmaker]:
    """Return the market's maximum for those who name it or named it: nobody else is offered what no book sells."""
    asked = (which or "").casefold()
    return [
        book
        for book in every
        if book.code == MARKET_MAXIMUM
        and (book.code in asked or book.name.casefold() in asked or book.code in (person.bookmakers or ()))
    ]


async def _commission(
    typed: str, there: Sequence[Bookmaker], person: Person, work: UnitOfWork, now: datetime
) -> NoticeView:
    """Keep what one book keeps of this person's winnings."""
    code, rate = read_commission(typed, there)
    own = {book: kept for book, kept in person.commissions.own if book != code}
    if rate is not None:
        own[code] = rate
    changed = await people.save(replace(person, commissions=Commissions.of(own)), work, now)
    keeps = percent_kept(changed.commissions.rate(code), person.reader)
    return NoticeView("commission.kept", {"bookmaker": bookmaker_name(code, there), "share": keeps})


def _with_commission(book: Bookmaker, person: Person) -> str:
    rate = person.commissions.rate(book.code)
    return f"{book.name} (−{percent_kept(rate, person.reader)})" if rate else book.name


def percent_kept(rate: Decimal, reader: Reader) -> str:
    """Return a commission as a percentage with no more digits than it has."""
    percent = rate * 100
    return reader.percent(float(rate), 0 if percent == percent.to_integral_value() else 1)


def _stepped(
    kind: str,
    which: str | None,
    there: Sequence[Item],
    person: Person,
    codes: frozenset[LeagueCode] | frozenset[BookmakerCode] | None,
) -> Chosen:
    """Return what is in force and what is being prepared after a step, or as it stands."""
    before = Chosen(None if codes is None else frozenset(map(str, codes)), Draft.read(person.answers.get(key_of(kind))))
    return choose(which, there, before, what=kind, language=person.language) if which else before


def _with_draft(person: Person, kind: str, chosen: Chosen) -> Person:
    answers = {name: value for name, value in person.answers.items() if name != key_of(kind)}
    if chosen.draft is not None:
        answers[key_of(kind)] = chosen.draft.stored()
    return replace(person, answers=answers)


def _listed(kind: str, names: Sequence[tuple[str, str]], chosen: Chosen, *, changed: bool, simulated: bool) -> ListView:
    draft = chosen.draft
    ticked = chosen.codes if draft is None else draft.codes
    rows = tuple(ListRow(code, name, ticked is None or code in ticked) for code, name in names)
    return ListView(
        kind,
        rows,
        changed=changed and draft is None,
        simulated=simulated,
        draft=draft is not None,
        page=1 if draft is None else draft.page,
    )
