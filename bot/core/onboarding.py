"""The first minute: a few questions, each with a sensible answer already in place.

A pure, resumable machine: the answers so far are the whole state, and the next question is the first one without an
answer. Nothing is offered to anybody who is not 18.
"""

import difflib
import re
import zoneinfo
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final, TypeVar

from bot.core.amounts import CURRENCIES, MONEY, Ambiguous, currency_of, read_number
from bot.core.errors import BadAnswer
from bot.core.i18n import LANGUAGES, Reader, say
from bot.core.people import Person
from bot.core.picking import Draft, Item, finished, is_step, key_of, pick, takeable
from bot.core.picking import step as picked
from bot.core.views import Choice, QuestionView
from engine.domain.football import League, LeagueCode
from engine.domain.money import Currency, Money
from engine.domain.odds import Bookmaker, BookmakerCode

Answers = Mapping[str, str]
Code = TypeVar("Code", LeagueCode, BookmakerCode)
LARGEST_BANKROLL_MINOR: Final = 999_999_999
"""The largest bankroll in minor units: 9,999,999.99 in most currencies. More is a slip of the finger."""

DEFAULT_BANKROLL: Final = "1000"
DEFAULT_QUIET: Final = "22:00-08:00"
STRATEGIES: Final = ("cautious", "balanced", "sharp")
_ANYBODY: Final = Reader()


@dataclass(frozen=True, slots=True)
class Options:
    """What there is to choose from, and what is in place already."""

    leagues: Sequence[League]
    bookmakers: Sequence[Bookmaker]
    currency: str = "EUR"
    timezone: str = "Europe/London"
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Step:
    """One question: how its default is found and how an answer is read into its stored spelling."""

    name: str
    default: Callable[[Answers, Options], str]
    read: Callable[[str, Answers, Options], str]
    choices: Callable[[Options], tuple[Choice, ...]] = lambda _options: ()
    several: Callable[[Options], Sequence[Item]] | None = None
    """The things of which several can be chosen step by step; None for a question with one answer."""

    may_be_passed: bool = False
    """True when a figure is no answer to it but one to the next question: the default will do here."""


def next_step(answers: Answers) -> Step | None:
    """Return the first question without an answer; None when all are answered."""
    return next((step for step in STEPS if step.name not in answers), None)


def question(answers: Answers, options: Options) -> QuestionView | None:
    """Return the next question as a view, in the language chosen or hinted at; None when there is none left."""
    step = next_step(answers)
    if step is None:
        return None
    language = answers.get("language", options.language)
    draft = Draft.read(answers.get(key_of(step.name)))
    return QuestionView(
        step=step.name,
        number=STEPS.index(step) + 1,
        of=len(STEPS),
        text=say(f"ask.{step.name}", language),
        default=step.default(answers, options),
        choices=step.choices(replace(options, language=language)),
        several=step.several is not None,
        chosen=frozenset() if draft is None else draft.codes,
        page=1 if draft is None else draft.page,
    )


def answer(answers: Answers, text: str, options: Options) -> Answers:
    """Take one answer; an empty one accepts the default. Where several things can be chosen, a step towards it.

    Returns:
        The answers with this one added, or with the draft of it.

    Raises:
        BadAnswer: it is no answer to the question; says what would be one.
    """
    step = next_step(answers)
    if step is None:
        return answers
    given = text.strip()
    if step.several is not None and is_step(given):
        return _stepped(step, given, answers, options)
    stored = step.read(given, answers, options) if given else step.default(answers, options)
    return {**answers, step.name: stored}


def _stepped(step: Step, text: str, answers: Answers, options: Options) -> Answers:
    """Add to the draft of an answer, or take it for the answer."""
    items = list(step.several(options)) if step.several is not None else []
    key = key_of(step.name)
    draft = Draft.read(answers.get(key)) or Draft(frozenset())
    word = text.casefold()
    if word == "drop":
        return {name: value for name, value in answers.items() if name != key}
    if word == "done":
        return {**answers, step.name: finished(draft, items)}
    return {**answers, key: picked(text, items, draft, what=step.name).stored()}


def passed_over(answers: Answers, text: str, options: Options) -> Answers:
    """Give a question its default when a figure shows that somebody has gone on to the next one already."""
    step = next_step(answers)
    if step is None or not step.may_be_passed or not any(character.isdigit() for character in text):
        return answers
    return {**answers, step.name: step.default(answers, options)}


def accept_rest(answers: Answers, options: Options) -> Answers:
    """Answer every question that is left with its default; never the one about age."""
    while (step := next_step(answers)) is not None and step.name != "adult":
        answers = {**answers, step.name: step.default(answers, options)}
    return answers


def finish(person: Person, answers: Answers) -> tuple[Person, Money]:
    """Turn a full set of answers into settings and an opening bankroll."""
    currency = Currency(answers["currency"])
    done = replace(
        person,
        currency=currency,
        timezone=answers["timezone"],
        language=answers["language"],
        quiet=_quiet_hours(answers["quiet"]),
        strategy=answers["risk"],
        leagues=_codes(answers["leagues"], LeagueCode),
        bookmakers=_codes(answers["bookmakers"], BookmakerCode),
        answers={},
        ready=True,
    )
    return done, Money.of(Decimal(answers["bankroll"].split()[0]), currency)


def _codes(stored: str, code: Callable[[str], Code]) -> frozenset[Code] | None:
    return None if stored == "all" else frozenset(code(word) for word in stored.split(","))


def _read_adult(text: str, _answers: Answers, _options: Options) -> str:
    word = text.casefold().strip(".! ")
    if word in {"yes", "y", "yeah", "yep", "18", "18+", "ja", "sí", "si"}:
        return "yes"
    if word in {"no", "n", "nope", "nein"}:
        raise BadAnswer("ask.adult.refused")
    raise BadAnswer("ask.adult.bad")


def _read_bankroll(text: str, answers: Answers, options: Options) -> str:
    reader = Reader(answers.get("language", options.language))
    match = re.fullmatch(MONEY, text.casefold())
    value = read_number(match["number"]) if match else None
    if isinstance(value, Ambiguous):
        raise BadAnswer("amount.thousand", text=text, small=reader.number(value.small), large=f"{value.large:f}")
    if match is None or value is None:
        raise BadAnswer("ask.bankroll.bad", text=text[:40])
    check_bankroll(value, currency_of(match["before"] or match["after"]) or options.currency, reader)
    return f"{value:f}" + _noted_currency(match)


def _noted_currency(match: re.Match[str]) -> str:
    currency = currency_of(match["before"] or match["after"])
    return f" {currency}" if currency else ""


def check_bankroll(value: Decimal, currency: str, reader: Reader = _ANYBODY) -> None:
    """Refuse a bankroll that cannot be meant; ``reader`` is told why.

    Raises:
        BadAnswer: it is not above zero, or above the largest one allowed.
    """
    largest = Money.from_minor(LARGEST_BANKROLL_MINOR, currency)
    if value <= 0:
        raise BadAnswer("bankroll.not_positive", text=reader.number(value)[:40])
    if value > largest.amount:
        raise BadAnswer("bankroll.too_large", text=reader.number(value)[:40], largest=reader.money(largest))


def _default_currency(answers: Answers, options: Options) -> str:
    _, _, noted = answers.get("bankroll", "").partition(" ")
    return noted or options.currency


def _read_currency(text: str, _answers: Answers, _options: Options) -> str:
    code = currency_of(text.casefold())
    if code not in CURRENCIES:
        raise BadAnswer("ask.currency.bad", text=text[:20])
    return str(code)


def read_timezone(text: str) -> str:
    """Read a time zone by its IANA name, or by the city in it.

    Raises:
        BadAnswer: there is none, or more than one; names the nearest.
    """
    zones = zoneinfo.available_timezones()
    wanted = text.casefold().replace(" ", "_")
    by_name = {zone.casefold(): zone for zone in zones}
    if wanted in by_name:
        return by_name[wanted]
    cities = {zone.casefold().rpartition("/")[2]: zone for zone in sorted(zones) if "/" in zone and "Etc" not in zone}
    if wanted in cities:
        return cities[wanted]
    near = difflib.get_close_matches(wanted, [*by_name, *cities], n=1, cutoff=0.7)
    if near:
        raise BadAnswer("ask.timezone.near", text=text[:40], near=by_name.get(near[0]) or cities[near[0]])
    raise BadAnswer("ask.timezone.bad", text=text[:40])


def _read_timezone(text: str, _answers: Answers, _options: Options) -> str:
    return read_timezone(text)


def _read_language(text: str, _answers: Answers, _options: Options) -> str:
    return read_language(text)


def read_language(text: str) -> str:
    """Read a language by its code, its own name or its English one.

    Raises:
        BadAnswer: there is none of that name here.
    """
    word = text.casefold().strip(". ")
    for code, name in LANGUAGES.items():
        if word in {code, name.casefold(), _ENGLISH_NAMES.get(code)}:
            return code
    raise BadAnswer("ask.language.bad", text=text[:30], choices=", ".join(LANGUAGES.values()))


_ENGLISH_NAMES: Final = {"en": "english", "de": "german", "es": "spanish"}
_QUIET: Final = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?\s*(?:-|–|to|bis|a|,|\s)\s*(\d{1,2})(?:[:.h](\d{2}))?")
_NEVER: Final = frozenset({"none", "never", "off", "no", "nie", "aus", "nunca", "keine", "nada"})


def _read_quiet(text: str, _answers: Answers, _options: Options) -> str:
    return read_quiet(text)


def read_quiet(text: str) -> str:
    """Read quiet hours such as ``22:00-08:00`` or ``22-8``; ``none`` for no quiet hours.

    Raises:
        BadAnswer: they are no two times of day.
    """
    word = text.casefold().strip()
    if word in _NEVER:
        return "none"
    match = _QUIET.fullmatch(word)
    if match is not None:
        hours = (int(match[1]), int(match[3]))
        minutes = (int(match[2] or 0), int(match[4] or 0))
        if all(hour < 24 for hour in hours) and all(minute < 60 for minute in minutes):
            begin, end = (f"{hour:02}:{minute:02}" for hour, minute in zip(hours, minutes, strict=True))
            return "none" if begin == end else f"{begin}-{end}"
    raise BadAnswer("ask.quiet.bad", text=text[:30])


def _quiet_hours(stored: str) -> tuple[str, str] | None:
    begin, _, end = stored.partition("-")
    return (begin, end) if end else None


def _read_risk(text: str, _answers: Answers, _options: Options) -> str:
    return read_risk(text)


def read_risk(text: str) -> str:
    """Read a risk profile by its number, name or the beginning of it.

    Raises:
        BadAnswer: there is none.
    """
    word = text.casefold()
    if word in {"1", "2", "3"}:
        return STRATEGIES[int(word) - 1]
    matches = [name for name in STRATEGIES if name.startswith(word)]
    if len(matches) != 1:
        raise BadAnswer("ask.risk.bad", text=text[:40], choices=", ".join(STRATEGIES))
    return matches[0]


def _drafted(name: str, answers: Answers) -> str:
    """What somebody has ticked already is a better guess than all of them."""
    draft = Draft.read(answers.get(key_of(name)))
    return "all" if draft is None or not draft.codes else ",".join(sorted(draft.codes))


def league_choices(options: Options) -> tuple[Choice, ...]:
    """Return the leagues as choices: code, then name and country."""
    return tuple(Choice(league.code, f"{league.name}, {league.country}") for league in options.leagues)


def bookmaker_choices(options: Options) -> tuple[Choice, ...]:
    """Return the bookmakers one can bet with as choices."""
    return tuple(Choice(book.code, book.name) for book in takeable(options.bookmakers))


STEPS: Final = (
    Step("adult", lambda _a, _o: "yes", _read_adult, lambda _o: (Choice("yes", ""), Choice("no", ""))),
    Step(
        "language",
        lambda _a, o: o.language,
        _read_language,
        lambda _o: tuple(Choice(code, name) for code, name in LANGUAGES.items()),
        may_be_passed=True,
    ),
    Step("bankroll", lambda _a, _o: DEFAULT_BANKROLL, _read_bankroll),
    Step("currency", _default_currency, _read_currency),
    Step("timezone", lambda _a, o: o.timezone, _read_timezone),
    Step(
        "leagues",
        lambda a, _o: _drafted("leagues", a),
        lambda t, _a, o: pick(t, o.leagues, what="leagues"),
        league_choices,
        several=lambda o: o.leagues,
    ),
    Step(
        "risk",
        lambda _a, _o: "balanced",
        _read_risk,
        lambda o: tuple(Choice(name, say(f"risk.{name}", o.language)) for name in STRATEGIES),
    ),
    Step(
        "bookmakers",
        lambda a, _o: _drafted("bookmakers", a),
        lambda t, _a, o: pick(t, takeable(o.bookmakers), what="bookmakers"),
        bookmaker_choices,
        several=lambda o: takeable(o.bookmakers),
    ),
    Step(
        "quiet",
        lambda _a, _o: DEFAULT_QUIET,
        _read_quiet,
        lambda _o: (Choice(DEFAULT_QUIET, ""), Choice("none", "")),
    ),
)
"""The questions in their order."""
