"""A store of closing prices in memory, for what is judged by the closing line."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import cast

from engine.domain.football import Fixture, MatchId
from engine.domain.odds import Bookmaker, BookmakerCode, Market, Quote
from engine.storage.unit_of_work import UnitOfWork
from tests.support.builders import SATURDAY_3PM, a_match, a_quote

PINNACLE = Bookmaker(BookmakerCode("pinnacle"), "Pinnacle", sharp=True)


class ClosingPrices:
    """Closing prices of matches that kick off at one instant, with one sharp book."""

    def __init__(self, closing: Sequence[Quote] = (), kickoff: datetime = SATURDAY_3PM) -> None:
        self.matches = self.bookmakers = self.quotes = self
        self._closing, self._kickoff = closing, kickoff

    async def get_many(self, matches: Collection[MatchId]) -> dict[MatchId, Fixture]:
        """Return the matches."""
        return {match: a_match(match_id=match, kickoff=self._kickoff) for match in matches}

    async def all(self) -> Sequence[Bookmaker]:
        """Return the books."""
        return (PINNACLE,)

    async def closing(self, matches: Collection[MatchId]) -> Sequence[Quote]:
        """Return the closing prices of some matches."""
        return [quote for quote in self._closing if quote.match_id in matches]

    @property
    def work(self) -> UnitOfWork:
        """The store as those who read it know it."""
        return cast("UnitOfWork", self)


def closing_total(match: int, over: str, under: str, *, kickoff: datetime = SATURDAY_3PM) -> Quote:
    """What the sharp book closed over and under 2.5 goals at."""
    return a_quote(
        over, under, match_id=match, bookmaker=PINNACLE.code, market=Market.OVER_UNDER, line="2.5", known_at=kickoff,
        closing=True,
    )  # fmt: skip
