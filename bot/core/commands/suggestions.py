"""What an argument may be, for the autocomplete of a chat."""

import zoneinfo
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from bot.core.commands import REGISTRY
from bot.core.commands.registry import Command, Who
from bot.core.i18n import LANGUAGES, OddsFormat, translate, zone_name
from bot.core.i18n.betting_terms import in_words
from bot.core.i18n.places import league_and_country
from bot.core.messages.views import Choice
from bot.core.parsing.answers import STRATEGIES, THEMES, odds_name, results_name, risk_name, theme_name
from bot.core.people.person import Person
from bot.core.ports import Advisor
from engine.domain.messages import BetNews
from engine.storage.unit_of_work import UnitOfWork

MOST: Final = 25
_LONGEST: Final = 100
_AHEAD: Final = timedelta(days=4)
_LEAGUES: Final = frozenset({"which", "league", "leagues"})
_CARDS: Final = frozenset({("card", "number"), ("why", "number")})
_TEAMS: Final = frozenset({("match", "team"), ("log", "what"), ("chart", "what")})
_HELP: Final = ("help", "name")
_SETTING: Final = ("settings", "value")
_WORDS: Final[Mapping[tuple[str, str], Sequence[str]]] = {
    ("settings", "name"): ("timezone", "odds", "risk", "language", "quiet", "results", "theme"),
    ("limits", "name"): ("stake", "loss", "time", "break", "exclude"),
    ("stats", "period"): ("week", "month", "90d", "year", "all"),
    ("mydata", "what"): ("delete",),
}
_COMMANDS: Final = tuple(command.name for command in REGISTRY if command.who is not Who.ADMIN)


async def suggestions(
    command: Command, argument: str, typed: str, *, person: Person, advisor: Advisor, work: UnitOfWork, now: datetime
) -> tuple[Choice, ...]:
    """Return up to 25 values for an argument that go with what was typed; nothing of anybody else's."""
    declared = next((entry for entry in command.arguments if entry.name == argument), None)
    if declared is None:
        return ()
    if declared.choices:
        return _fitting((Choice(word, word) for word in declared.choices), typed)
    asked = (command.name, argument)
    if argument in _LEAGUES:
        every = Choice("all", translate("all", person.language))
        return _listed(typed, [every, *await _named(command.name, argument, person.language, advisor, work)])
    if asked in _CARDS:
        return _fitting(await _cards(person, work), typed)
    if asked in _TEAMS:
        return _fitting(await _teams(work, now), typed)
    words = _COMMANDS if asked == _HELP else _WORDS.get(asked, ())
    plain = [Choice(word, word) for word in words]
    return _fitting(_values(person.language, zones=bool(typed)) if asked == _SETTING else plain, typed)


def has_suggestions(command: Command, argument: str) -> bool:
    """Tell whether there is ever anything to suggest: a list that stays empty only stands in the way of typing."""
    asked = (command.name, argument)
    return argument in _LEAGUES or asked in _CARDS | _TEAMS | {_HELP, _SETTING} or asked in _WORDS


def _values(language: str, *, zones: bool) -> list[Choice]:
    """Return what settings can be set to, as the person's language calls it."""
    words = [
        *(odds_name(notation, language) for notation in OddsFormat),
        *(risk_name(strategy, language) for strategy in STRATEGIES),
        *LANGUAGES.values(),
        *(results_name(news, language) for news in BetNews),
        *(theme_name(theme, language) for theme in THEMES),
    ]
    there = sorted(zoneinfo.available_timezones()) if zones else []
    called = ((zone, zone_name(zone, language)) for zone in there)
    own = [Choice(zone, zone if zone.endswith(name.replace(" ", "_")) else f"{name}, {zone}") for zone, name in called]
    return [*(Choice(word, word) for word in words), *own]


async def _teams(work: UnitOfWork, now: datetime) -> list[Choice]:
    fixtures = await work.matches.upcoming(now, now + _AHEAD)
    names = dict.fromkeys(team.name for fixture in fixtures for team in (fixture.home, fixture.away))
    return [Choice(name, name) for name in names]


async def _named(command: str, argument: str, language: str, advisor: Advisor, work: UnitOfWork) -> list[Choice]:
    if command == "bookmakers" and argument == "which":
        return [Choice(book.name, book.name) for book in await advisor.bookmakers(work) if book.takeable]
    return [Choice(league.code, league_and_country(league, language)) for league in await advisor.leagues(work)]


async def _cards(person: Person, work: UnitOfWork) -> list[Choice]:
    choices = []
    for number, card in enumerate(person.cards, start=1):
        stored = await work.recommendations.get(card, person.id)
        if stored is not None:
            bet, fixture = stored.recommendation, stored.recommendation.fixture
            what = in_words(bet.selection, fixture, language=person.language)
            text = f"{number}: {fixture}{translate('colon', person.language)} {what}"
            choices.append(Choice(str(number), text))
    return choices


def _listed(typed: str, choices: Iterable[Choice]) -> tuple[Choice, ...]:
    """Complete the last word of a list with commas."""
    before, comma, last = typed.rpartition(",")
    stem = f"{before}{comma} " if comma else ""
    return tuple(
        Choice(f"{stem}{choice.value}"[:_LONGEST], f"{stem}{choice.text}"[:_LONGEST])
        for choice in _fitting(choices, last.strip())
    )


def _fitting(choices: Iterable[Choice], typed: str) -> tuple[Choice, ...]:
    """Return those that begin with what was typed, then those that contain it."""
    wanted = typed.casefold().strip()
    every = list(choices)
    begin = [choice for choice in every if choice.text.casefold().startswith(wanted)]
    hold = [choice for choice in every if wanted in choice.text.casefold() and choice not in begin]
    return tuple(Choice(choice.value[:_LONGEST], choice.text[:_LONGEST]) for choice in (*begin, *hold)[:MOST])
