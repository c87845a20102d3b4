"""Reads the commission of a book as a person types it: ``commission Betfair Exchange 2 %``."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from bot.core.errors import BadAnswer
from bot.core.parsing.amounts import Ambiguous, read_number
from bot.core.parsing.answers import means
from bot.core.parsing.multi_select import pick, takeable
from engine.domain.odds import Bookmaker, BookmakerCode
from engine.ingestion.sources.the_odds_api.codes import bookmaker as known_by_key

HIGHEST_PERCENT: Final = 50
"""No book keeps more of winnings: above it something else was meant."""


def about_commission(text: str | None) -> str | None:
    """Return what follows the word commission; None where the text does not begin with it."""
    first, _, rest = (text or "").strip().partition(" ")
    return rest.strip() if means("commission", first) else None


def read_commission(text: str, bookmakers: Sequence[Bookmaker]) -> tuple[BookmakerCode, Decimal | None]:
    """Read whose commission is meant and how much it is.

    Args:
        text: a bookmaker's name or code and a percentage, or ``usual`` in its place.
        bookmakers: those there are.

    Returns:
        The book and the share of winnings it keeps; None for the usual one.

    Raises:
        BadAnswer: no such book, or no percentage from 0 to 50.
    """
    who, _, share = text.strip().removesuffix("%").strip().rpartition(" ")
    if not who:
        raise BadAnswer("commission.how")
    by_key = str(known_by_key(who.replace(" ", "_"), who).code)
    there = takeable(bookmakers)
    names = by_key if any(book.code == by_key for book in there) else who
    (code, *more) = pick(names, there, what="bookmakers").split(",")
    if more or code == "all":
        raise BadAnswer("commission.how")
    if means("usual", share):
        return BookmakerCode(code), None
    percent = read_number(share, price=True)
    if percent is None or isinstance(percent, Ambiguous) or not 0 <= percent <= HIGHEST_PERCENT:
        raise BadAnswer("commission.bad", text=share[:20], most=HIGHEST_PERCENT)
    return BookmakerCode(code), percent / 100
