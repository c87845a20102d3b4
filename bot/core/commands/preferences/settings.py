"""What a person sets: /settings."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Annotated, Final

from bot.core.commands.registry import Reads, command
from bot.core.errors import Refusal
from bot.core.i18n import LANGUAGES, OddsFormat, translate, zone_name
from bot.core.i18n.languages import folded
from bot.core.i18n.places import league_name
from bot.core.messages.report import Button, ReportView, Row, Section, Words
from bot.core.messages.views import Choice, SettingsView
from bot.core.parsing.answers import (
    STRATEGIES,
    THEMES,
    means,
    odds_name,
    offered_currencies,
    offered_zones,
    read_hour,
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
from bot.core.parsing.sums import read_own_money
from bot.core.people import person as people
from bot.core.people.currency_change import change_currency, read_change
from bot.core.people.onboarding import DEFAULT_QUIET, quiet_hours
from bot.core.people.own_rules import RULES, checked, offered, own_rule, with_own_rule
from bot.core.people.person import Person
from bot.core.ports import Advisor
from engine.domain.messages import BetNews
from engine.domain.money import Money
from engine.domain.stakes import exact_step, usual_least
from engine.staking.strategies import strategy_named
from engine.storage.unit_of_work import UnitOfWork


@command(
    "settings",
    examples=["/settings", "/settings timezone Berlin", "/settings odds fractional", "/settings risk cautious"],
    reads=Reads.BARE,
    changes_reader=True,
)
async def settings(
    person: Person,
    name: str | None,
    value: Annotated[str | None, "rest"],
    *,
    advisor: Advisor,
    work: UnitOfWork,
    now: datetime,
) -> SettingsView | ReportView:
    """List the settings, show what one can be, or change it."""
    changed = None
    if name is not None and name != "-":
        changed, value = _named_setting(name, value, person.language)
        if changed in {"leagues", "bookmakers"}:
            raise Refusal("settings.elsewhere", name=changed)
        if changed not in _CHANGES and changed != "currency":
            raise Refusal("settings.bad", text=name[:30], names=", ".join((*_CHANGES, "currency")))
        if value is None:
            return _what_it_can_be(changed, person)
        if changed == "currency":
            person = await change_currency(person, *read_change(value, person), work, now)
        else:
            person = await people.save(_CHANGES[changed](person, value), work, now)
    every = translate("all", person.language)
    names = {book.code: book.name for book in await advisor.bookmakers(work)}
    called = {league.code: league_name(league, person.language) for league in await advisor.leagues(work)}
    rows = (
        ("settings.currency", person.currency),
        ("settings.timezone", zone_name(person.timezone, person.language)),
        ("settings.odds", odds_name(person.odds, person.language)),
        ("settings.risk", risk_name(person.strategy, person.language)),
        *((f"settings.{name}", own_rule(person, name)) for name in RULES),
        ("settings.language", LANGUAGES.get(person.language, person.language)),
        (
            "settings.quiet",
            translate("settings.no_quiet", person.language) if person.quiet is None else str(person.quiet),
        ),
        ("settings.results", results_name(person.bet_news, person.language)),
        ("settings.daily", f"{person.daily_at:%H:%M}"),
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
            translate("ask.bookmakers.all", person.language)
            if person.bookmakers is None
            else ", ".join(sorted(names.get(code, code) for code in person.bookmakers)),
        ),
    )
    return SettingsView(rows, None if changed is None else f"settings.{changed}")


def _step_name(person: Person) -> str:
    """Say what stakes are rounded to."""
    step = person.stake_step
    if step is None:
        return translate("settings.rounding.auto", person.language)
    if step == exact_step(person.currency):
        return translate("settings.rounding.off", person.language)
    return translate("settings.rounding.to", person.language, step=person.reader.money(step, short=True))


def _timezone(person: Person, value: str) -> Person:
    return replace(person, timezone=read_timezone(value))


def _odds(person: Person, value: str) -> Person:
    return replace(person, odds=read_odds(value, person.language))


def _risk(person: Person, value: str) -> Person:
    return checked(replace(person, strategy=read_risk(value, person.language)))


def _own_rule(name: str, person: Person, value: str) -> Person:
    return with_own_rule(person, name, value)


def _language(person: Person, value: str) -> Person:
    return replace(person, language=read_language(value))


def _quiet(person: Person, value: str) -> Person:
    return replace(person, quiet=quiet_hours(read_quiet(value)))


def _results(person: Person, value: str) -> Person:
    return replace(person, bet_news=read_results(value, person.language))


def _daily(person: Person, value: str) -> Person:
    return replace(person, daily_at=read_hour(value))


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
    return read_own_money(value, person.reader, person.currency, unless_positive="settings.positive")


_CHANGES: Final[dict[str, Callable[[Person, str], Person]]] = {
    "timezone": _timezone,
    "odds": _odds,
    "risk": _risk,
    **{name: partial(_own_rule, name) for name in RULES},
    "language": _language,
    "quiet": _quiet,
    "results": _results,
    "daily": _daily,
    "theme": _theme,
    "rounding": _rounding,
    "least": _least,
}
_SHORT: Final = 20
_ELSEWHERE: Final = ("currency", "leagues", "bookmakers")


def _named_setting(name: str, value: str | None, language: str) -> tuple[str, str | None]:
    """Return which setting is meant, by the word it is changed with or as it is called, and the value that follows.

    A name of several words has its end at the beginning of the value: ``Zona horaria Madrid``.
    """
    for setting in (*_CHANGES, *_ELSEWHERE):
        if name.casefold() == setting:
            return setting, value
    for tried in (language, *LANGUAGES):
        for setting in (*_CHANGES, *_ELSEWHERE):
            first, *more = folded(translate(f"settings.{setting}", tried)).split()
            if folded(name) != first:
                continue
            words = (value or "").split()
            if more and [folded(word) for word in words[: len(more)]] == more:
                words = words[len(more) :]
            return setting, " ".join(words) or None
    return name.casefold(), value


_SPELLED: Final = frozenset({"risk", "timezone"})
"""Settings whose values can be typed as they are called in one's language."""


def _what_it_can_be(setting: str, person: Person) -> ReportView:
    """Show what a setting is and can be, each with a button; anything else can be typed."""
    values = _offered(setting, person)
    rows = tuple(
        Row(Words.plain(choice.name), Words.plain(choice.text), strong=False) for choice in values if choice.text
    )
    buttons = [Button(f"c:settings {setting} {choice.value}", choice.name, plain=True) for choice in values]
    width = 1 if any(len(choice.name) > _SHORT for choice in values) else 2
    back = (Button("c:settings -", "button.back"),)
    example = values[0].value if values else ""
    if setting in _SPELLED:
        example = values[0].name
    elif setting == "least":
        example = person.reader.number(usual_least(person.currency).amount)
    how = Words("settings.value", {"name": setting, "example": example})
    return ReportView(
        Words(f"settings.{setting}"),
        (Section(rows),) if rows else (),
        (how,),
        buttons=(*(tuple(buttons[at : at + width]) for at in range(0, len(buttons), width)), back),
    )


def _offered(setting: str, person: Person) -> list[Choice]:
    """Return the usual values of a setting: what is typed, what it means, and what it is called."""
    language = person.language
    money = person.reader.money
    least = usual_least(person.currency)
    values: dict[str, list[Choice]] = {
        "currency": [Choice(code, "") for code in offered_currencies(language)],
        "timezone": [Choice(zone, "", zone_name(zone, language)) for zone in offered_zones(language, person.currency)],
        "odds": [Choice(odds_name(entry, language), "") for entry in OddsFormat],
        "risk": [Choice(name, _profile(name, person), risk_name(name, language)) for name in STRATEGIES],
        "language": [Choice(name, "") for name in LANGUAGES.values()],
        "quiet": [Choice(DEFAULT_QUIET, ""), Choice("none", "", translate("settings.no_quiet", language))],
        "results": [Choice(results_name(entry, language), "") for entry in BetNews],
        "daily": [Choice(f"{hour:02}:00", "") for hour in (7, 8, 9, 12, 18, 20)],
        "theme": [Choice(theme_name(theme, language), "") for theme in THEMES],
        "rounding": [
            Choice("auto", "", translate("settings.rounding.auto", language)),
            Choice("off", "", translate("settings.rounding.off", language)),
            *(Choice(_plain(step), "", money(step, short=True)) for step in (least.times(n) for n in (2, 10, 20))),
        ],
        **{name: [Choice(value, "", called) for value, called in offered(person, name)] for name in RULES},
        "least": [Choice(_plain(sum_), "", money(sum_)) for sum_ in (least.times(n) for n in (1, 2, 4, 10))],
    }
    return values[setting]


def _profile(name: str, person: Person) -> str:
    share = strategy_named(name).kelly_fraction
    return translate(f"risk.{name}", person.language, kelly=person.reader.percent(share))


def _plain(amount: Money) -> str:
    return f"{amount.amount.normalize():f}"
