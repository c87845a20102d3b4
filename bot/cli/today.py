"""``fairline today``: the bets worth taking at an instant, for a terminal or as JSON (``docs/today-json.md``)."""

import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated, Any, Final

import typer

from bot.cli.dates import read_moment
from bot.cli.exit_codes import run as run_async
from bot.cli.lazy import new_app
from bot.console.screen import Screen
from bot.core.betting.card import card_of
from bot.core.i18n import Reader, translate
from bot.core.i18n.betting_terms import against_in_words, reason_in_words
from bot.core.messages.cards import TodayView
from bot.core.messages.views import any_simulated
from bot.core.parsing.amounts import CURRENCIES, Ambiguous, read_number
from bot.core.people.onboarding import check_bankroll
from engine.advice.analyst import FIT_MAY_BE_OLD, Analyst
from engine.advice.decision import Advice, Bettor
from engine.clock import SystemClock
from engine.domain.bets import Recommendation
from engine.domain.football import LeagueCode
from engine.domain.money import Currency, Money
from engine.domain.odds import Bookmaker, BookmakerCode
from engine.errors import FairlineError
from engine.settings import Settings
from engine.staking.strategies import STRATEGIES
from engine.storage.database import Database
from engine.storage.unit_of_work import UnitOfWork

_SHOWN_REASONS: Final = 4


class CannotAdvise(FairlineError):
    """The options of the command cannot be used."""


@dataclass(frozen=True, slots=True)
class TodayOptions:
    """The options of the command."""

    as_of: str | None
    as_json: bool
    bankroll: str
    currency: str
    strategy: str
    leagues: str
    bookmakers: str


def run(wanted: TodayOptions) -> None:
    """Print the advice; says on stderr why there is none when there is none.

    Raises:
        CannotAdvise: an option cannot be used.
    """
    run_async(_run(wanted))


async def _run(wanted: TodayOptions) -> None:
    as_of = SystemClock().now() if wanted.as_of is None else read_moment(wanted.as_of)
    money = _bankroll(wanted)
    if wanted.strategy not in STRATEGIES:
        msg = f"There is no strategy {wanted.strategy!r}. Nothing was done; choose one of {', '.join(STRATEGIES)}."
        raise CannotAdvise(msg)
    async with Database(Settings().database) as database:
        await database.check()
        async with database.unit_of_work(read_only=True) as work:
            bettor = await _bettor(wanted, money, work)
            books = await work.bookmakers.all()
            leagues = await work.leagues.all()
        advice = await Analyst(database, fit_may_be_old=FIT_MAY_BE_OLD).advice(
            as_of, STRATEGIES[wanted.strategy], bettor
        )
    if wanted.as_json:
        shown = [as_json(entry, books) for entry in advice.recommendations]
        typer.echo(json.dumps(shown, indent=2, ensure_ascii=False))
        if not advice.recommendations:
            print(why_none(advice, as_of), file=sys.stderr)  # noqa: T201 — stdout is for the JSON alone
        return
    against = Counter(reason.code for entry in advice.rejected for reason in entry.reasons)
    view = TodayView(
        cards=tuple(
            card_of(entry, number=number, bankroll=money, bookmakers=books, now=as_of)
            for number, entry in enumerate(advice.recommendations, start=1)
        ),
        matches=advice.judged,
        prices=len(advice.rejected) + len(advice.recommendations),
        against=tuple(against.most_common(_SHOWN_REASONS)),
        now=as_of,
        bankroll=money,
        open_stakes=Money.zero(money.currency),
        simulated=any_simulated(leagues),
    )
    Screen(plain=not sys.stdout.isatty()).show((view,), Reader())


def as_json(bet: Recommendation, books: Sequence[Bookmaker] = ()) -> dict[str, Any]:
    """Return a recommendation in the documented shape; its reasons name the bookmakers as ``books`` do."""
    card = card_of(bet, number=1, bankroll=bet.stake.amount, bookmakers=books, now=bet.as_of)
    return {
        "id": bet.id,
        "match": {
            "home": bet.fixture.home.name,
            "away": bet.fixture.away.name,
            "league": bet.fixture.league.code,
            "kickoff": _instant(bet.fixture.kickoff),
            "kickoff_exact": bet.fixture.kickoff_exact,
            "simulated": bet.fixture.league.simulated,
        },
        "market": bet.selection.market.value,
        "selection": bet.selection.outcome,
        "line": None if bet.selection.line is None else float(bet.selection.line),
        "price": float(bet.price),
        "net_price": float(bet.net_price),
        "bookmaker": bet.bookmaker,
        "price_known_at": _instant(bet.price_known_at),
        "fair_price": round(bet.fair_price, 4),
        "leave_below": round(bet.leave_below, 4),
        "probability": round(bet.probability, 6),
        "model_probability": None if bet.model_probability is None else round(bet.model_probability, 6),
        "market_probability": None if bet.market_probability is None else round(bet.market_probability, 6),
        "edge": round(bet.edge, 6),
        "confidence": round(bet.confidence, 6),
        "consensus": {"agree": bet.consensus.agree, "of": bet.consensus.of},
        "stake": {
            "amount": float(bet.stake.amount.amount),
            "currency": bet.stake.amount.currency,
            "fraction": round(bet.stake.fraction, 6),
        },
        "reasons": [reason_in_words(reason, Reader()) for reason in card.reasons],
        "strategy": bet.strategy,
        "model_version": bet.model_version,
        "as_of": _instant(bet.as_of),
    }


def why_none(advice: Advice, as_of: datetime) -> str:
    """Say why there is no bet at all."""
    if not advice.rejected:
        return (
            f"No bets as of {_instant(as_of)}: the database has no match with a price in the four days after that. "
            "fairline import brings matches and odds."
        )
    counts = Counter(reason.code for entry in advice.rejected for reason in entry.reasons).most_common(_SHOWN_REASONS)
    against = ", ".join(f"{against_in_words(code)} ({count:,})" for code, count in counts)
    sentence = translate("today.none", prices=len(advice.rejected), matches=advice.judged)
    return f"{sentence.replace('No bet now.', f'No bets as of {_instant(as_of)}.')} Against them: {against}."


def _bankroll(wanted: TodayOptions) -> Money:
    if wanted.currency.upper() not in CURRENCIES:
        msg = f"{wanted.currency!r} is no currency. Nothing was done; use three letters such as EUR, GBP or USD."
        raise CannotAdvise(msg)
    value = read_number(wanted.bankroll)
    if isinstance(value, Ambiguous):
        msg = f"Is {value.text} meant as {value.small} or as {value.large}? Nothing was done; write --bankroll 1000."
        raise CannotAdvise(msg)
    if value is None:
        msg = f"{wanted.bankroll!r} is no amount. Nothing was done; write --bankroll 1000."
        raise CannotAdvise(msg)
    check_bankroll(Decimal(value), wanted.currency.upper())
    return Money.of(value, Currency(wanted.currency.upper()))


async def _bettor(wanted: TodayOptions, money: Money, work: UnitOfWork) -> Bettor:
    leagues = _chosen(wanted.leagues, {league.code for league in await work.leagues.all()}, "league")
    books = _chosen(wanted.bookmakers, {book.code for book in await work.bookmakers.all()}, "bookmaker")
    return Bettor(
        bankroll=money,
        leagues=None if leagues is None else frozenset(LeagueCode(code) for code in leagues),
        bookmakers=None if books is None else frozenset(BookmakerCode(code) for code in books),
    )


def _chosen(text: str, there: set[Any], what: str) -> list[str] | None:
    if text.strip().casefold() == "all":
        return None
    by_word = {str(code).casefold(): str(code) for code in there}
    words = text.replace(",", " ").split()
    unknown = [word for word in words if word.casefold() not in by_word]
    if unknown or not words:
        known = ", ".join(sorted(by_word.values())) or "none yet"
        named = ", ".join(unknown) or "of no name"
        msg = f"There is no {what} {named} in the database. Nothing was done; there are: {known}."
        raise CannotAdvise(msg)
    return [by_word[word.casefold()] for word in words]


def _instant(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


app = new_app()


@app.command()
def today(
    *,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            metavar="WHEN",
            help="A day (18:00 in London is meant) or an instant such as 2022-10-14T17:00:00Z. Default: now.",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON; docs/today-json.md describes it.")] = False,
    bankroll: Annotated[str, typer.Option(help="What to stake from.")] = "1000",
    currency: Annotated[str, typer.Option(help="Currency of the bankroll.")] = "EUR",
    strategy: Annotated[str, typer.Option(help="cautious, balanced or sharp.")] = "balanced",
    leagues: Annotated[str, typer.Option(help="`all`, or codes such as E0,D1.")] = "all",
    bookmakers: Annotated[str, typer.Option(help="`all`, or codes such as bet365,pinnacle.")] = "all",
) -> None:
    """Print the bets worth taking at an instant, from the matches and odds in the database."""
    run(
        TodayOptions(
            as_of=as_of,
            as_json=as_json,
            bankroll=bankroll,
            currency=currency,
            strategy=strategy,
            leagues=leagues,
            bookmakers=bookmakers,
        )
    )
