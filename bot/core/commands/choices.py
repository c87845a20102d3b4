"""What a person chooses: /leagues, /bookmakers and /settings."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Final

from bot.core.commands.registry import Reads, command
from bot.core.errors import Refusal
from bot.core.i18n import LANGUAGES, OddsFormat, Reader, say
from bot.core.i18n.languages import folded
from bot.core.i18n.places import league_and_country, league_name
from bot.core.messages.views import ListRow, ListView, NoticeView, SettingsView, any_simulated, bookmaker_name
from bot.core.parsing.answers import (
    odds_name,
    read_language,
    read_odds,
    read_quiet,
    read_risk,
    read_theme,
    read_timezone,
    risk_name,
    theme_name,
)
from bot.core.parsing.commissions import about_commission, read_commission
from bot.core.parsing.multi_select import Chosen, Draft, Item, choose, key_of, takeable
from bot.core.people import person as people
from bot.core.people.currency_change import change_currency, read_change
from bot.core.people.onboarding import quiet_hours
from bot.core.people.person import Person
from bot.core.ports import Advisor
from engine.domain.commission import Commissions
from engine.domain.football import LeagueCode
from engine.domain.odds import MARKET_MAXIMUM, Bookmaker, BookmakerCode
from engine.storage.unit_of_work import UnitOfWork


@command(
    "leagues",
    help="Show or choose your leagues",
    examples=["/leagues", "/leagues 1, 2", "/leagues all"],
    reads=Reads.BARE,
)
async def leagues(
    person: Person,
    which: Annotated[str | None, "numbers, codes or names", "rest"],
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
    help="Show or choose where you can bet",
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
    which: Annotated[str | None, "numbers or names", "rest"],
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
    said = about_commission(which)
    if said is not None:
        return await _commission(said, there, person, work, now)
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
    said: str, there: Sequence[Bookmaker], person: Person, work: UnitOfWork, now: datetime
) -> NoticeView:
    """Keep what one book keeps of this person's winnings."""
    code, rate = read_commission(said, there)
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
    return choose(which, there, before, what=kind) if which else before


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


@command(
    "settings",
    help="Show or change your settings",
    examples=["/settings", "/settings timezone Berlin", "/settings odds fractional", "/settings risk cautious"],
    reads=Reads.BARE,
    changes_reader=True,
)
async def settings(
    person: Person,
    name: Annotated[str | None, "which one"],
    value: Annotated[str | None, "to what", "rest"],
    *,
    advisor: Advisor,
    work: UnitOfWork,
    now: datetime,
) -> SettingsView:
    """List the settings, or change one."""
    changed = None
    if name is not None:
        changed, value = _named_setting(name, value, person.language)
        if changed in {"leagues", "bookmakers"}:
            raise Refusal("settings.elsewhere", name=changed)
        if changed not in _CHANGES and changed != "currency":
            raise Refusal("settings.bad", text=name[:30], names=", ".join((*_CHANGES, "currency")))
        if value is None:
            raise Refusal("settings.value", name=changed, example=_example(changed, person.language))
        if changed == "currency":
            person = await change_currency(person, *read_change(value, person), work, now)
        else:
            person = await people.save(_CHANGES[changed](person, value), work, now)
    every = say("all", person.language)
    names = {book.code: book.name for book in await advisor.bookmakers(work)}
    called = {league.code: league_name(league, person.language) for league in await advisor.leagues(work)}
    rows = (
        ("settings.currency", person.currency),
        ("settings.timezone", person.timezone),
        ("settings.odds", odds_name(person.odds, person.language)),
        ("settings.risk", risk_name(person.strategy, person.language)),
        ("settings.language", LANGUAGES.get(person.language, person.language)),
        (
            "settings.quiet",
            say("settings.no_quiet", person.language) if person.quiet is None else str(person.quiet),
        ),
        ("settings.theme", theme_name(person.theme, person.language)),
        (
            "settings.leagues",
            every
            if person.leagues is None
            else ", ".join(called.get(code, str(code)) for code in sorted(person.leagues)),
        ),
        (
            "settings.bookmakers",
            every
            if person.bookmakers is None
            else ", ".join(sorted(names.get(code, code) for code in person.bookmakers)),
        ),
    )
    return SettingsView(rows, None if changed is None else f"settings.{changed}")


def _timezone(person: Person, value: str) -> Person:
    return replace(person, timezone=read_timezone(value))


def _odds(person: Person, value: str) -> Person:
    return replace(person, odds=read_odds(value, person.language))


def _risk(person: Person, value: str) -> Person:
    return replace(person, strategy=read_risk(value, person.language))


def _language(person: Person, value: str) -> Person:
    return replace(person, language=read_language(value))


def _quiet(person: Person, value: str) -> Person:
    return replace(person, quiet=quiet_hours(read_quiet(value)))


def _theme(person: Person, value: str) -> Person:
    return replace(person, theme=read_theme(value, person.language))


_CHANGES: Final[dict[str, Callable[[Person, str], Person]]] = {
    "timezone": _timezone,
    "odds": _odds,
    "risk": _risk,
    "language": _language,
    "quiet": _quiet,
    "theme": _theme,
}
_FIXED: Final = ("currency", "leagues", "bookmakers")


def _named_setting(name: str, value: str | None, language: str) -> tuple[str, str | None]:
    """Return which setting is meant, by the word it is changed with or as it is called, and the value that follows.

    A name of several words has its end at the beginning of the value: ``Zona horaria Madrid``.
    """
    for setting in (*_CHANGES, *_FIXED):
        if name.casefold() == setting:
            return setting, value
    for spoken in (language, *LANGUAGES):
        for setting in (*_CHANGES, *_FIXED):
            first, *more = folded(say(f"settings.{setting}", spoken)).split()
            if folded(name) != first:
                continue
            words = (value or "").split()
            if more and [folded(word) for word in words[: len(more)]] == more:
                words = words[len(more) :]
            return setting, " ".join(words) or None
    return name.casefold(), value


def _example(setting: str, language: str) -> str:
    examples = {
        "currency": "GBP",
        "timezone": "Berlin",
        "odds": odds_name(OddsFormat.FRACTIONAL, language),
        "risk": risk_name("cautious", language),
        "language": LANGUAGES["en"],
        "quiet": "22:00-08:00",
        "theme": theme_name("dark", language),
    }
    return examples[setting]
