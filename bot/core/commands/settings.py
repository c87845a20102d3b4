"""What a person sets: /settings."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Annotated, Final

from bot.core.commands.registry import Reads, command
from bot.core.errors import Refusal
from bot.core.i18n import LANGUAGES, OddsFormat, say
from bot.core.i18n.languages import folded
from bot.core.i18n.places import league_name
from bot.core.messages.views import SettingsView
from bot.core.parsing.amounts import as_money
from bot.core.parsing.answers import (
    means,
    odds_name,
    read_language,
    read_odds,
    read_quiet,
    read_results,
    read_risk,
    read_theme,
    read_timezone,
    results_name,
    risk_name,
    theme_name,
)
from bot.core.parsing.sums import read_sum
from bot.core.people import person as people
from bot.core.people.currency_change import change_currency, read_change
from bot.core.people.onboarding import quiet_hours
from bot.core.people.person import Person
from bot.core.ports import Advisor
from engine.domain.messages import BetNews
from engine.domain.money import Money
from engine.domain.stakes import exact_step, usual_least
from engine.storage.unit_of_work import UnitOfWork


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
        ("settings.results", results_name(person.bet_news, person.language)),
        ("settings.theme", theme_name(person.theme, person.language)),
        ("settings.rounding", _step_name(person)),
        ("settings.least", person.reader.money(person.least_stake or usual_least(person.currency))),
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


def _step_name(person: Person) -> str:
    """Say what stakes are rounded to."""
    step = person.stake_step
    if step is None:
        return say("settings.rounding.auto", person.language)
    if step == exact_step(person.currency):
        return say("settings.rounding.off", person.language)
    return say("settings.rounding.to", person.language, step=person.reader.money(step, short=True))


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


def _results(person: Person, value: str) -> Person:
    return replace(person, bet_news=read_results(value, person.language))


def _theme(person: Person, value: str) -> Person:
    return replace(person, theme=read_theme(value, person.language))


def _rounding(person: Person, value: str) -> Person:
    """Keep what stakes are multiples of: an amount, ``auto`` for what nobody notices, ``off`` for the last coin."""
    if means("automatic", value):
        return replace(person, stake_step=None)
    if means("none", value):
        return replace(person, stake_step=exact_step(person.currency))
    return replace(person, stake_step=_amount(person, value))


def _least(person: Person, value: str) -> Person:
    """Keep the least stake worth placing; ``auto`` for the usual one."""
    return replace(person, least_stake=None if means("automatic", value) else _amount(person, value))


def _amount(person: Person, value: str) -> Money:
    said = read_sum(value, person.reader, person.currency)
    if said.currency not in {None, person.currency}:
        raise Refusal("amount.currency", text=value[:30], currency=person.currency)
    if said.signed <= 0:
        raise Refusal("settings.positive", text=value[:30])
    return as_money(said.value, person.currency)


_CHANGES: Final[dict[str, Callable[[Person, str], Person]]] = {
    "timezone": _timezone,
    "odds": _odds,
    "risk": _risk,
    "language": _language,
    "quiet": _quiet,
    "results": _results,
    "theme": _theme,
    "rounding": _rounding,
    "least": _least,
}
_ELSEWHERE: Final = ("currency", "leagues", "bookmakers")


def _named_setting(name: str, value: str | None, language: str) -> tuple[str, str | None]:
    """Return which setting is meant, by the word it is changed with or as it is called, and the value that follows.

    A name of several words has its end at the beginning of the value: ``Zona horaria Madrid``.
    """
    for setting in (*_CHANGES, *_ELSEWHERE):
        if name.casefold() == setting:
            return setting, value
    for spoken in (language, *LANGUAGES):
        for setting in (*_CHANGES, *_ELSEWHERE):
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
        "results": results_name(BetNews.DAILY, language),
        "theme": theme_name("dark", language),
        "rounding": "5",
        "least": "2",
    }
    return examples[setting]
