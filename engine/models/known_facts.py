"""What was known at an instant: the only thing a forecast or a decision may look at."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from engine.domain.football import Fixture, LeagueCode
from engine.domain.odds import Bookmaker, BookmakerCode, Quote
from engine.models.errors import FutureLeak
from engine.models.goals import MatchArrays, day_number
from engine.pricing.plausibility import believed


@dataclass(frozen=True, slots=True, eq=False)
class KnownFacts:
    """The facts of one instant; it cannot be built with a fact from later.

    Attributes:
        as_of: the instant, aware.
        fixtures: the matches to judge.
        history: results known at ``as_of``; ``day`` is when each became known.
        league_ids: the identifier each league has in ``history``.
        quotes: prices known at ``as_of``, of those fixtures; those that cannot be true are left out
            (see :mod:`engine.pricing.plausibility`).
        bookmakers: who quotes them.

    Raises:
        FutureLeak: a result or a quote is later than ``as_of``, or a quote is a closing price of a match that has
            not kicked off.
    """

    as_of: datetime
    fixtures: tuple[Fixture, ...]
    history: MatchArrays
    league_ids: Mapping[LeagueCode, int]
    quotes: tuple[Quote, ...]
    bookmakers: Mapping[BookmakerCode, Bookmaker]

    def __post_init__(self) -> None:
        moment = day_number(self.as_of)
        if len(self.history) and self.history.day.max() > moment:
            late = int((self.history.day > moment).sum())
            msg = f"{late} result(s) became known after {self.as_of:%Y-%m-%d %H:%M} UTC. Nothing was decided."
            raise FutureLeak(msg)
        kickoffs = {fixture.id: fixture.kickoff for fixture in self.fixtures}
        for quote in self.quotes:
            kickoff = kickoffs.get(quote.match_id)
            closing_too_early = quote.closing and (kickoff is None or kickoff > self.as_of)
            if quote.known_at > self.as_of or closing_too_early:
                what = "closing price" if quote.closing else "price"
                msg = (
                    f"A {what} of {quote.bookmaker} known at {quote.known_at:%Y-%m-%d %H:%M} UTC was handed to a "
                    f"decision of {self.as_of:%Y-%m-%d %H:%M} UTC. Nothing was decided."
                )
                raise FutureLeak(msg)
        object.__setattr__(self, "quotes", believed(self.quotes))
