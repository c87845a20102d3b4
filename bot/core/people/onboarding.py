"""The first minute: whether somebody is 18, what they bet from, where they can bet; the rest is guessed and shown.

A pure, resumable machine: the answers so far are the whole state, and the next question is the first one without an
answer. Nothing is offered to anybody who is not 18.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from decimal import Decimal
from typing import Final

from bot.core.errors import BadAnswer, NotAdult
from bot.core.i18n import OddsFormat, Reader, translate
from bot.core.i18n.languages import folded, language_names
from bot.core.messages.views import Choice, QuestionView
from bot.core.parsing.amounts import Ambiguous
from bot.core.parsing.answers import means, offered_currencies, read_currency
from bot.core.parsing.multi_select import Draft, Item, finished, is_step, key_of, pick, takeable
from bot.core.parsing.multi_select import step as picked
from bot.core.parsing.sums import Sum, find_sum
from bot.core.people.guesses import Guess, country_of, currency_of_country, guess
from bot.core.people.person import Person
from engine.domain.football import League
from engine.domain.limits import Limits
from engine.domain.money import Currency, Money
from engine.domain.odds import Bookmaker, BookmakerCode
from engine.domain.stakes import usual_least
from engine.storage.people.settings import QuietHours

Answers = Mapping[str, str]
LARGEST_BANKROLL_MINOR: Final = 999_999_999
"""The largest bankroll in minor units: 9,999,999.99 in most currencies. More is a slip of the finger."""

DEFAULT_QUIET: Final = "22:00-08:00"
USUAL, BACK = "usual", "back"
"""What can be said to any question after the first: take the usual answers from here on; ask the one before again."""

CARD: Final = "card"
"""Among the answers: the card somebody came for, to be shown at the end."""

HINT: Final = "hint"
"""Among the answers: what the platform says of somebody's language, which not every message of it repeats."""

_LEASTS_IN_A_BANKROLL: Final = 2000
_PARTS: Final = (Decimal("0.25"), Decimal("0.5"), Decimal(1), Decimal(2))
_MOST_CURRENCIES: Final = 4
_LONGEST_CODE: Final = 3
_ANYBODY: Final = Reader()


@dataclass(frozen=True, slots=True)
class Options:
    """What there is to choose from, and what the platform says of somebody's language: ``de``, ``en-GB``."""

    leagues: Sequence[League]
    bookmakers: Sequence[Bookmaker]
    hint: str | None = None

    def guess(self, answers: Answers) -> Guess:
        """Return what will do for what is not asked; an answer that an earlier Fairline asked for goes before it."""
        return guess(answers.get("language") or self.hint, answers.get("currency"))


@dataclass(frozen=True, slots=True)
class SignUpStep:
    """One question: how its default is found and how an answer is read into its stored spelling."""

    name: str
    default: Callable[[Answers, Options], str]
    read: Callable[[str, Answers, Options], str]
    choices: Callable[[Answers, Options], tuple[Choice, ...]]
    several: Callable[[Options], Sequence[Item]] | None = None
    """The things of which several can be chosen step by step; None for a question with one answer."""


def next_step(answers: Answers) -> SignUpStep | None:
    """Return the first question without an answer; None when all are answered."""
    return next((step for step in STEPS if step.name not in answers), None)


def question(answers: Answers, options: Options) -> QuestionView | None:
    """Return the next question as a view, in the language hinted at; None when there is none left."""
    step = next_step(answers)
    if step is None:
        return None
    draft = Draft.read(answers.get(key_of(step.name)))
    first = step.name == STEPS[0].name
    asked = [one for one in STEPS if one.name != "currency" or step.name == "currency"]
    return QuestionView(
        step=step.name,
        number=asked.index(step) + 1,
        of=len(asked),
        text=translate(f"ask.{step.name}", options.guess(answers).language),
        default=step.default(answers, options),
        choices=step.choices(answers, options),
        several=step.several is not None,
        chosen=frozenset() if draft is None else draft.codes,
        page=1 if draft is None else draft.page,
        steering=() if first else (USUAL, BACK),
    )


def answer(answers: Answers, text: str, options: Options) -> Answers:
    """Take one answer; an empty one accepts the default. Where several things can be chosen, a step towards it.

    Returns:
        The answers with this one added, or with the draft of it; fewer of them when somebody goes back.

    Raises:
        BadAnswer: it is no answer to the question; says what would be one.
    """
    step = next_step(answers)
    if step is None:
        return answers
    given = text.strip()
    if step.name != STEPS[0].name:
        if given == USUAL or means("automatic", given):
            return accept_rest(answers, options)
        if given == BACK or means("back", given):
            return one_back(answers)
        if (language := _named_language(given)) is not None:
            return {**answers, "language": language}
    if step.several is not None and is_step(given):
        return _stepped(step, given, answers, options)
    stored = step.read(given, answers, options) if given else step.default(answers, options)
    return _with(answers, step, stored, options)


def _named_language(text: str) -> str | None:
    """Return the language somebody names in place of an answer: they want to be asked in it."""
    return language_names().get(folded(text)) if len(text) > _LONGEST_CODE else None


def _with(answers: Answers, step: SignUpStep, stored: str, options: Options) -> Answers:
    """Add an answer; a bankroll answers the currency too, where it names one or nobody would doubt it."""
    added = {**answers, step.name: stored}
    if step.name != "bankroll":
        return added
    amount, _, named = stored.partition(" ")
    currency = named or currency_of_country(country_of(options.hint))
    return {**added, "bankroll": amount, "currency": currency} if currency else added


def one_back(answers: Answers) -> Answers:
    """Forget the answer before the question that is open; a currency goes with the sum it was named with."""
    step = next_step(answers)
    place = len(STEPS) if step is None else STEPS.index(step)
    last = STEPS[max(place - 1, 0)].name
    gone = {last, key_of(last)} | ({"bankroll"} if last == "currency" else set())
    return {name: value for name, value in answers.items() if name not in gone}


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


def accept_rest(answers: Answers, options: Options) -> Answers:
    """Answer every question that is left with its default; never the one about age."""
    while (step := next_step(answers)) is not None and step.name != "adult":
        answers = _with(answers, step, step.default(answers, options), options)
    return answers


def finish(person: Person, answers: Answers, options: Options) -> tuple[Person, Money]:
    """Turn a full set of answers into settings and an opening bankroll; what was not asked is guessed."""
    currency = _currency_of(person.limits) or Currency(answers["currency"])
    guessed = options.guess(answers)
    books = answers["bookmakers"]
    done = Person(
        person.id,
        currency=currency,
        timezone=answers.get("timezone", guessed.time_zone),
        language=guessed.language,
        odds=guessed.odds if person.odds is OddsFormat.DECIMAL else person.odds,
        quiet=quiet_hours(answers.get("quiet", DEFAULT_QUIET)),
        strategy=answers.get("risk", "balanced"),
        bookmakers=None if books == "all" else frozenset(BookmakerCode(word) for word in books.split(",")),
        adult_since=person.adult_since,
        limits=person.limits,
        ready=True,
    )
    return done, Money.of(Decimal(answers["bankroll"].split()[0]), currency)


def _currency_of(limits: Limits) -> Currency | None:
    """Return the currency that limits are kept in, of somebody who brought some along; None where there are none."""
    amounts = (limits.stake, limits.loss)
    return next((amount.currency for amount in amounts if amount is not None), None)


def _read_adult(text: str, _answers: Answers, _options: Options) -> str:
    if means("yes", text) or text.strip(".! ") in {"18", "18+"}:
        return "yes"
    if means("no", text):
        raise NotAdult("ask.adult.refused")
    raise BadAnswer("ask.adult.bad")


def _read_bankroll(text: str, answers: Answers, options: Options) -> str:
    guessed = options.guess(answers)
    reader = Reader(guessed.language)
    given = find_sum(text, reader.language, guessed.currency)
    if isinstance(given, Ambiguous):
        raise BadAnswer("amount.thousand", text=text, small=reader.number(given.small), large=f"{given.large:f}")
    if given is None:
        raise BadAnswer("ask.bankroll.bad", text=text[:40])
    check_bankroll(given.signed, given.currency or guessed.currency, reader)
    return f"{given.value:f}" + (f" {given.currency}" if given.currency else "")


def check_bankroll(value: Decimal, currency: str, reader: Reader = _ANYBODY) -> None:
    """Refuse a bankroll that cannot be meant, and say why to ``reader``.

    Raises:
        BadAnswer: it is not above zero, or above the largest one allowed.
    """
    largest = Money.from_minor(LARGEST_BANKROLL_MINOR, currency)
    if value <= 0:
        raise BadAnswer("bankroll.not_positive", text=reader.number(value)[:40])
    if value > largest.amount:
        raise BadAnswer("bankroll.too_large", text=reader.number(value)[:40], largest=reader.money(largest))


def default_bankroll(currency: str) -> Money:
    """Return a bankroll to begin with: about a thousand euros, in any currency."""
    least = usual_least(Currency(currency))
    return least.times(_LEASTS_IN_A_BANKROLL)


def _default_bankroll(answers: Answers, options: Options) -> str:
    return _spelled(default_bankroll(options.guess(answers).currency))


def _bankroll_choices(answers: Answers, options: Options) -> tuple[Choice, ...]:
    """Offer sums in the currency of somebody's country; where that is not known, one in each of the usual ones."""
    guessed = options.guess(answers)
    reader = Reader(guessed.language)
    if currency_of_country(country_of(options.hint)):
        sums = [default_bankroll(guessed.currency).times(part) for part in _PARTS]
    else:
        sums = [default_bankroll(code) for code in offered_currencies(guessed.language)[:_MOST_CURRENCIES]]
    return tuple(Choice(_spelled(money), "", reader.money(money, short=True)) for money in sums)


def _spelled(money: Money) -> str:
    return f"{money.amount.normalize():f} {money.currency}"


def _read_currency(text: str, _answers: Answers, _options: Options) -> str:
    given = find_sum(text, "en")
    return given.currency if isinstance(given, Sum) and given.currency is not None else read_currency(text)


def quiet_hours(answer: str) -> QuietHours | None:
    """Return what :func:`~bot.core.parsing.answers.read_quiet` has read: ``22:00-08:00``, or no hours at all."""
    begin, _, end = answer.partition("-")
    return QuietHours(time.fromisoformat(begin), time.fromisoformat(end)) if end else None


def _drafted(name: str, answers: Answers) -> str:
    """What somebody has ticked already is a better guess than all of them."""
    draft = Draft.read(answers.get(key_of(name)))
    return "all" if draft is None or not draft.codes else ",".join(sorted(draft.codes))


def bookmaker_choices(options: Options) -> tuple[Choice, ...]:
    """Return the bookmakers one can bet with as choices."""
    return tuple(Choice(book.code, "", book.name) for book in takeable(options.bookmakers))


STEPS: Final = (
    SignUpStep("adult", lambda _a, _o: "yes", _read_adult, lambda _a, _o: (Choice("yes", ""), Choice("no", ""))),
    SignUpStep("bankroll", _default_bankroll, _read_bankroll, _bankroll_choices),
    SignUpStep(
        "currency",
        lambda a, o: o.guess(a).currency,
        _read_currency,
        lambda a, o: tuple(Choice(code, "") for code in offered_currencies(o.guess(a).language)),
    ),
    SignUpStep(
        "bookmakers",
        lambda a, _o: _drafted("bookmakers", a),
        lambda t, _a, o: pick(t, takeable(o.bookmakers), what="bookmakers"),
        lambda _a, o: bookmaker_choices(o),
        several=lambda o: takeable(o.bookmakers),
    ),
)
"""The questions in their order; the one about the currency only where the bankroll does not say it."""
