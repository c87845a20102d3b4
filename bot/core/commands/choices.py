"""What a person chooses: /leagues, /bookmakers and /settings."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Annotated, Final

from bot.core import people
from bot.core.commands.registry import Reads, command
from bot.core.desk import Desk
from bot.core.errors import Refusal
from bot.core.i18n import LANGUAGES, OddsFormat, say
from bot.core.onboarding import read_language, read_quiet, read_risk, read_timezone
from bot.core.people import Person
from bot.core.picking import Chosen, Draft, Item, choose, key_of, takeable
from bot.core.views import ListRow, ListView, SettingsView, any_simulated
from engine.domain.football import LeagueCode
from engine.domain.odds import BookmakerCode
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
    desk: Desk,
    work: UnitOfWork,
    now: datetime,
) -> ListView:
    """List the leagues, or keep another choice of them; by buttons it grows in steps and is kept when it is done."""
    there = await desk.leagues(work)
    chosen = _stepped("leagues", which, there, person, person.leagues)
    if which:
        codes = None if chosen.codes is None else frozenset(LeagueCode(code) for code in chosen.codes)
        await people.save(_with_draft(replace(person, leagues=codes), "leagues", chosen), work, now)
    names = [(str(league.code), f"{league.name}, {league.country}") for league in there]
    return _listed("leagues", names, chosen, changed=bool(which), simulated=any_simulated(there))


@command(
    "bookmakers",
    help="Show or choose where you can bet",
    examples=["/bookmakers", "/bookmakers bet365, Pinnacle", "/bookmakers all"],
    reads=Reads.BARE,
)
async def bookmakers(
    person: Person,
    which: Annotated[str | None, "numbers or names", "rest"],
    *,
    desk: Desk,
    work: UnitOfWork,
    now: datetime,
) -> ListView:
    """List the bookmakers one can bet with, or keep another choice of them; by buttons it is kept when it is done."""
    there = takeable(await desk.bookmakers(work))
    chosen = _stepped("bookmakers", which, there, person, person.bookmakers)
    if which:
        codes = None if chosen.codes is None else frozenset(BookmakerCode(code) for code in chosen.codes)
        await people.save(_with_draft(replace(person, bookmakers=codes), "bookmakers", chosen), work, now)
    names = [(str(book.code), book.name) for book in there]
    return _listed("bookmakers", names, chosen, changed=bool(which), simulated=desk.simulated)


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
)
async def settings(
    person: Person,
    name: Annotated[str | None, "which one"],
    value: Annotated[str | None, "to what", "rest"],
    *,
    desk: Desk,
    work: UnitOfWork,
    now: datetime,
) -> SettingsView:
    """List the settings, or change one."""
    changed = None
    if name is not None:
        changed = name.casefold()
        if changed == "currency":
            raise Refusal("settings.fixed")
        if changed in {"leagues", "bookmakers"}:
            raise Refusal("settings.elsewhere", name=changed)
        if changed not in _CHANGES:
            raise Refusal("settings.bad", text=name[:30], names=", ".join(_CHANGES))
        read, example = _CHANGES[changed]
        if value is None:
            raise Refusal("settings.value", name=changed, example=example)
        person = await people.save(read(person, value), work, now)
    every = say("all", person.language)
    names = {book.code: book.name for book in await desk.bookmakers(work)}
    rows = (
        ("settings.currency", person.currency),
        ("settings.timezone", person.timezone),
        ("settings.odds", person.odds.value.replace("_", " ")),
        ("settings.risk", person.strategy),
        ("settings.language", LANGUAGES.get(person.language, person.language)),
        (
            "settings.quiet",
            say("settings.no_quiet", person.language) if person.quiet is None else "–".join(person.quiet),
        ),
        ("settings.theme", say(f"settings.theme.{person.theme}", person.language)),
        ("settings.leagues", every if person.leagues is None else ", ".join(sorted(person.leagues))),
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
    try:
        return replace(person, odds=OddsFormat(value.casefold().replace(" ", "_")))
    except ValueError as error:
        names = ", ".join(entry.value.replace("_", " ") for entry in OddsFormat)
        raise Refusal("settings.odds_bad", text=value[:30], names=names) from error


def _risk(person: Person, value: str) -> Person:
    return replace(person, strategy=read_risk(value))


def _language(person: Person, value: str) -> Person:
    return replace(person, language=read_language(value))


def _quiet(person: Person, value: str) -> Person:
    begin, _, end = read_quiet(value).partition("-")
    return replace(person, quiet=(begin, end) if end else None)


def _theme(person: Person, value: str) -> Person:
    word = value.casefold()
    if word not in {"light", "dark"}:
        raise Refusal("settings.theme_bad", text=value[:30])
    return replace(person, theme=word)


_CHANGES: Final[dict[str, tuple[Callable[[Person, str], Person], str]]] = {
    "timezone": (_timezone, "Berlin"),
    "odds": (_odds, "fractional"),
    "risk": (_risk, "cautious"),
    "language": (_language, "English"),
    "quiet": (_quiet, "22:00-08:00"),
    "theme": (_theme, "dark"),
}
