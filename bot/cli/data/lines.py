"""``fairline lines``: how the prices of coming matches moved, from each book's first price to its last."""

import json
import sys
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Any, Final

import typer
from rich.console import Console
from rich.table import Table

from bot.cli.dates import read_moment
from bot.cli.exit_codes import run as run_async
from bot.cli.lazy import new_app
from engine.clock import SystemClock
from engine.domain.football import Fixture, LeagueCode
from engine.domain.odds import BookmakerCode, Market
from engine.errors import FairlineError
from engine.performance.price_movement import MatchMoves, Movement, OutcomeMove, match_moves, shift
from engine.settings import Settings
from engine.storage.database import Database

_WIDTH: Final = 110


class NoLines(FairlineError):
    """There is no match or market to show."""


@dataclass(frozen=True, slots=True)
class MatchMovement:
    """One match and how its prices moved; None: no book has two prices of it."""

    fixture: Fixture
    moves: MatchMoves | None


def _market(name: str) -> Market:
    markets = {market.value.casefold(): market for market in Market}
    if name.casefold() not in markets:
        msg = f"There is no market {name!r}. Nothing was shown; choose one of 1X2, OU, AH, BTTS, DNB."
        raise NoLines(msg)
    return markets[name.casefold()]


async def _read(
    team: str, leagues: str, market: Market, as_of: datetime, days: int
) -> tuple[list[MatchMovement], Mapping[BookmakerCode, str]]:
    async with Database(Settings().database) as database:
        await database.check()
        async with database.unit_of_work(read_only=True) as work:
            known = {league.code for league in await work.leagues.all()}
            fixtures: Sequence[Fixture] = await work.matches.upcoming(
                as_of, as_of + timedelta(days=days), _codes(leagues, known)
            )
            if team:
                teams = {found.id for found in await work.teams.search(team)}
                fixtures = [match for match in fixtures if {match.home.id, match.away.id} & teams]
            if not fixtures:
                whose = f"of {team!r}" if team else f"of {leagues} leagues"
                msg = (
                    f"No match {whose} is coming in the {days} days from {as_of:%Y-%m-%d %H:%M} UTC on. "
                    "Nothing was shown; look further ahead with --days, or bring matches in: fairline worker --once."
                )
                raise NoLines(msg)
            books = {book.code: book.name for book in await work.bookmakers.all()}
            histories = [(match, await work.quotes.history(match.id, as_of)) for match in fixtures]
    return [MatchMovement(match, match_moves(quotes, as_of, market=market)) for match, quotes in histories], books


def _codes(text: str, known: Collection[LeagueCode]) -> list[LeagueCode] | None:
    codes = [LeagueCode(code.strip().upper()) for code in text.split(",") if code.strip()]
    if codes == ["ALL"]:
        return None
    if not codes or not set(codes) <= set(known):
        missing = ", ".join(sorted(set(codes) - set(known))) or "none"
        msg = (
            f"These are no leagues of the database: {missing}. Nothing was shown; write `all`, or some of "
            f"{', '.join(sorted(known))} separated by commas."
        )
        raise NoLines(msg)
    return codes


def movement_as_json(one: MatchMovement) -> dict[str, Any]:
    """Return one match as JSON; ``moves`` is null where no book has two prices of it."""
    fixture, moves = one.fixture, one.moves
    return {
        "league": fixture.league.code,
        "home": fixture.home.name,
        "away": fixture.away.name,
        "kickoff": fixture.kickoff.isoformat(),
        "moves": None
        if moves is None
        else {
            "since": moves.since.isoformat(),
            "until": moves.until.isoformat(),
            "books": len(moves.books),
            "prices": len(moves.prices),
            "moved": len(moves.moved),
            "mean_move": round(moves.mean_size, 6),
            "outcomes": [_outcome(outcome) for outcome in moves.outcomes],
            "by_book": [_price(price) for price in moves.prices],
        },
    }


def _outcome(move: OutcomeMove) -> dict[str, Any]:
    return {
        "selection": str(move.selection),
        "first": float(move.first),
        "last": float(move.last),
        "books": move.books,
        "shorter": move.shorter,
        "longer": move.longer,
        "mean_shift": round(move.mean_shift, 6),
    }


def _price(price: Movement) -> dict[str, Any]:
    points = [{"at": point.at.isoformat(), "price": float(point.price)} for point in price.points]
    return {"selection": str(price.selection), "bookmaker": price.bookmaker, "prices": points}


def _draw(
    matches: Sequence[MatchMovement], books: Mapping[BookmakerCode, str], market: Market, *, by_book: bool
) -> None:
    console = Console(highlight=False, markup=False, emoji=False, width=None if sys.stdout.isatty() else _WIDTH)
    table = Table("Kick-off, UTC", "Match", "Selection", "Median", "Books", "Shorter", "Longer", "Shift", box=None)
    unmoved = 0
    for one in matches:
        if one.moves is None:
            unmoved += 1
            continue
        for row, move in enumerate(one.moves.outcomes):
            when, who = (f"{one.fixture.kickoff:%a %d %b %H:%M}", str(one.fixture)) if row == 0 else ("", "")
            medians = f"{move.first:.2f} → {move.last:.2f}"
            counts = (str(move.books), str(move.shorter), str(move.longer))
            table.add_row(when, who, str(move.selection), medians, *counts, _points(move.mean_shift))
    if table.row_count:
        console.print(table)
    if by_book:
        for one in matches:
            if one.moves is not None:
                console.print(_book_by_book(one.fixture, one.moves, books))
    shown = [one.moves for one in matches if one.moves is not None]
    console.print(_summary(shown, market))
    if unmoved:
        console.print(f"Matches without a price that any book has told twice yet: {unmoved}.")


def _book_by_book(fixture: Fixture, moves: MatchMoves, books: Mapping[BookmakerCode, str]) -> Table:
    selections = [move.selection for move in moves.outcomes]
    table = Table("Bookmaker", *map(str, selections), box=None, title=str(fixture), title_justify="left")
    cells = {(price.bookmaker, price.selection): price for price in moves.prices}
    for book in sorted(moves.books, key=lambda code: books.get(code, code).casefold()):
        found = [cells.get((book, selection)) for selection in selections]
        table.add_row(books.get(book, book), *("" if price is None else _step(price) for price in found))
    return table


def _step(price: Movement) -> str:
    if price.first == price.last:
        return f"{price.last:.2f}"
    return f"{price.first:.2f} → {price.last:.2f} ({_points(shift(price))})"


def _points(change: float) -> str:
    return f"{100 * change:+.2f} pp"


def _summary(shown: Sequence[MatchMoves], market: Market) -> str:
    prices = sum(len(moves.prices) for moves in shown)
    changed = [abs(shift(price)) for moves in shown for price in moves.moved]
    size = f", by {100 * sum(changed) / len(changed):.2f} points of implied probability" if changed else ""
    return f"{market.value}: {len(changed)} of {prices} prices moved{size}."


app = new_app()


@app.command()
def lines(
    *,
    team: Annotated[str, typer.Argument(metavar="[TEAM]", help="Only its matches, book by book.")] = "",
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="WHEN", help="A day or an instant, as for today. Default: now.")
    ] = None,
    leagues: Annotated[str, typer.Option(help="`all`, or divisions such as E0,D1.")] = "all",
    market: Annotated[str, typer.Option(help="1X2, OU, AH, BTTS or DNB.")] = "1X2",
    days: Annotated[int, typer.Option(min=1, max=60, help="How many days ahead.")] = 14,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, with every price of every book.")] = False,
) -> None:
    """Show how the prices of coming matches moved, from each book's first price to its last."""
    wanted, moment = _market(market), SystemClock().now() if as_of is None else read_moment(as_of)
    matches, books = run_async(_read(team, leagues, wanted, moment, days))
    if as_json:
        typer.echo(json.dumps([movement_as_json(one) for one in matches], indent=2, ensure_ascii=False))
    else:
        _draw(matches, books, wanted, by_book=bool(team))
