"""The first minute: a few questions, each with a sensible answer already in place.

A pure, resumable machine: the answers so far are the whole state, and the next question is the first one without an
answer. Nothing is offered to anybody who is not 18.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import time
from decimal import Decimal
from typing import Final, TypeVar

from bot.core.errors import BadAnswer, NotAdult
from bot.core.i18n import LANGUAGES, Reader, say, zone_name
from bot.core.i18n.places import league_and_country
from bot.core.messages.views import Choice, QuestionView
from bot.core.parsing.amounts import Ambiguous
from bot.core.parsing.answers import (
    STRATEGIES,
    means,
    offered_currencies,
    offered_zones,
    read_currency,
    read_language,
    read_quiet,
    read_risk,
    read_timezone,
    risk_name,
)
from bot.core.parsing.multi_select import Draft, Item, finished, is_step, key_of, pick, takeable
from bot.core.parsing.multi_select import step as picked
from bot.core.parsing.sums import Sum, find_sum
from bot.core.people.person import Person
from engine.domain.football import League, LeagueCode
from engine.domain.money import Currency, Money
from engine.domain.odds import Bookmaker, BookmakerCode
from engine.storage.people.settings import QuietHours

Answers = Mapping[str, str]
Code = TypeVar("Code", LeagueCode, BookmakerCode)
LARGEST_BANKROLL_MINOR: Final = 999_999_999
"""The largest bankroll in minor units: 9,999,999.99 in most currencies. More is a slip of the finger."""

DEFAULT_BANKROLL: Final = "1000"
DEFAULT_QUIET: Final = "22:00-08:00"
_ANYBODY: Final = Reader()


@dataclass(frozen=True, slots=True)
class Options:
    """What there is to choose from, and what is in place already."""

    leagues: Sequence[League]
    bookmakers: Sequence[Bookmaker]
    currency: str | None = None
    """None: the usual one of the language."""

    timezone: str | None = None
    """None: the usual one of the language and the currency."""

    language: str = "en"


@dataclass(frozen=True, slots=True)
class SignUpStep:
    """One question: how its default is found and how an answer is read into its stored spelling."""

    name: str
    default: Callable[[Answers, Options], str]
    read: Callable[[str, Answers, Options], str]
    choices: Callable[[Answers, Options], tuple[Choice, ...]] = lambda _answers, _options: ()
    several: Callable[[Options], Sequence[Item]] | None = None
    """The things of which several can be chosen step by step; None for a question with one answer."""

    may_be_passed: bool = False
    """True when a figure is no answer to it but one to the next question: the default will do here."""


def next_step(answers: Answers) -> SignUpStep | None:
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
        choices=step.choices(answers, replace(options, language=language)),
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
    if not given:
        return {**answers, step.name: step.default(answers, options)}
    options = replace(options, language=answers.get("language", options.language))
    stored = step.read(given, answers, options)
    if step.name == "currency" and any(character.isdigit() for character in given):
        # a sum of that currency: whoever writes it means their bankroll too
        return {**answers, step.name: stored, "bankroll": _read_bankroll(given, answers, options)}
    return {**answers, step.name: stored}


def _stepped(step: SignUpStep, text: str, answers: Answers, options: Options) -> Answers:
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
        quiet=quiet_hours(answers["quiet"]),
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
    if means("yes", text) or text.strip(".! ") in {"18", "18+"}:
        return "yes"
    if means("no", text):
        raise NotAdult("ask.adult.refused")
    raise BadAnswer("ask.adult.bad")


def _read_bankroll(text: str, answers: Answers, options: Options) -> str:
    reader = Reader(answers.get("language", options.language))
    said = find_sum(text, reader.language)
    if isinstance(said, Ambiguous):
        raise BadAnswer("amount.thousand", text=text, small=reader.number(said.small), large=f"{said.large:f}")
    if said is None:
        raise BadAnswer("ask.bankroll.bad", text=text[:40])
    check_bankroll(said.signed, said.currency or _usual_currency(answers, options), reader)
    return f"{said.value:f}" + (f" {said.currency}" if said.currency else "")


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


def _usual_currency(answers: Answers, options: Options) -> str:
    return options.currency or offered_currencies(answers.get("language", options.language))[0]


def _default_currency(answers: Answers, options: Options) -> str:
    _, _, noted = answers.get("bankroll", "").partition(" ")
    return noted or _usual_currency(answers, options)


def _read_currency(text: str, _answers: Answers, _options: Options) -> str:
    said = find_sum(text, "en")
    return said.currency if isinstance(said, Sum) and said.currency is not None else read_currency(text)


def _default_timezone(answers: Answers, options: Options) -> str:
    return options.timezone or _zones(answers, options)[0]


def _zones(answers: Answers, options: Options) -> tuple[str, ...]:
    return offered_zones(answers.get("language", options.language), answers.get("currency"))


def quiet_hours(answer: str) -> QuietHours | None:
    """Return what :func:`~bot.core.parsing.answers.read_quiet` has read: ``22:00-08:00``, or no hours at all."""
    begin, _, end = answer.partition("-")
    return QuietHours(time.fromisoformat(begin), time.fromisoformat(end)) if end else None


def _drafted(name: str, answers: Answers) -> str:
    """What somebody has ticked already is a better guess than all of them."""
    draft = Draft.read(answers.get(key_of(name)))
    return "all" if draft is None or not draft.codes else ",".join(sorted(draft.codes))


def league_choices(options: Options) -> tuple[Choice, ...]:
    """Return the leagues as choices: code, then name and country."""
    return tuple(Choice(league.code, league_and_country(league, options.language)) for league in options.leagues)


def bookmaker_choices(options: Options) -> tuple[Choice, ...]:
    """Return the bookmakers one can bet with as choices."""
    return tuple(Choice(book.code, "", book.name) for book in takeable(options.bookmakers))


STEPS: Final = (
    SignUpStep("adult", lambda _a, _o: "yes", _read_adult, lambda _a, _o: (Choice("yes", ""), Choice("no", ""))),
    SignUpStep(
        "language",
        lambda _a, o: o.language,
        lambda t, _a, _o: read_language(t),
        lambda _a, _o: tuple(Choice(code, name) for code, name in LANGUAGES.items()),
        may_be_passed=True,
    ),
    SignUpStep("bankroll", lambda _a, _o: DEFAULT_BANKROLL, _read_bankroll),
    SignUpStep(
        "currency",
        _default_currency,
        _read_currency,
        lambda _a, o: tuple(Choice(code, "") for code in offered_currencies(o.language)),
    ),
    SignUpStep(
        "timezone",
        _default_timezone,
        lambda t, _a, _o: read_timezone(t),
        lambda a, o: tuple(Choice(zone, "", zone_name(zone, o.language)) for zone in _zones(a, o)),
    ),
    SignUpStep(
        "leagues",
        lambda a, _o: _drafted("leagues", a),
        lambda t, _a, o: pick(t, o.leagues, what="leagues"),
        lambda _a, o: league_choices(o),
        several=lambda o: o.leagues,
    ),
    SignUpStep(
        "risk",
        lambda _a, _o: "balanced",
        lambda t, _a, o: read_risk(t, o.language),
        lambda _a, o: tuple(
            Choice(name, say(f"risk.{name}", o.language), risk_name(name, o.language)) for name in STRATEGIES
        ),
    ),
    SignUpStep(
        "bookmakers",
        lambda a, _o: _drafted("bookmakers", a),
        lambda t, _a, o: pick(t, takeable(o.bookmakers), what="bookmakers"),
        lambda _a, o: bookmaker_choices(o),
        several=lambda o: takeable(o.bookmakers),
    ),
    SignUpStep(
        "quiet",
        lambda _a, _o: DEFAULT_QUIET,
        lambda t, _a, _o: read_quiet(t),
        lambda _a, o: (Choice(DEFAULT_QUIET, ""), Choice("none", "", say("settings.no_quiet", o.language))),
    ),
)
"""The questions in their order."""
