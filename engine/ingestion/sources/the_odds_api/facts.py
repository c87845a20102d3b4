"""What the odds of The Odds API mean: prices one could take before the match, from the leagues Fairline knows.

=================  =================================================================================================
their market       ours
=================  =================================================================================================
h2h                1X2, if it has a draw
totals             OU, one quote a point
spreads            AH, one quote a line; the line is the home side's, so the away side's point changes its sign
draw_no_bet, btts  DNB, BTTS
alternate_…        as totals and spreads
h2h_lay, others    left aside: laying is the other side of an exchange, and the rest nobody asked for
=================  =================================================================================================

One match told as two events (see ``doubles``) gets one kick-off, and each book's price of it counts once.

A price of 1.0 or less, or above 1001, is no price, and prices of one book that cannot be true together (1000 for every
outcome of an empty exchange) are none either: see :mod:`engine.pricing.plausibility`. A match that has begun, by its
hour or by the time its prices are of, has none that count: what is offered then knows the score.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Final

from engine.domain.errors import InvalidSelection
from engine.domain.facts import FixtureFact, MatchFacts, QuoteFact, ResultFact
from engine.domain.football import LeagueCode, MatchStatus, Score
from engine.domain.odds import OUTCOMES, Bookmaker, BookmakerCode, Market, Selection
from engine.domain.seasons import season_of
from engine.ingestion.batch import FactBatch
from engine.ingestion.sources.football_data_uk.divisions import BY_CODE
from engine.ingestion.sources.the_odds_api.bodies import (
    BookmakerBody,
    BookMarket,
    Event,
    EventOdds,
    EventScore,
    Outcome,
)
from engine.ingestion.sources.the_odds_api.codes import LEAGUES, bookmaker
from engine.ingestion.sources.the_odds_api.duplicate_events import believed_kickoffs
from engine.ingestion.sources.the_odds_api.errors import SOURCE
from engine.pricing.errors import PricingError
from engine.pricing.formats import OddsFormat, decimal_of
from engine.pricing.plausibility import HIGHEST_HANDICAP, is_possible_book, is_possible_price

_DRAW: Final = "Draw"
_MARKETS: Final[dict[str, Market]] = {
    "h2h": Market.MATCH_RESULT,
    "totals": Market.OVER_UNDER,
    "alternate_totals": Market.OVER_UNDER,
    "spreads": Market.ASIAN_HANDICAP,
    "alternate_spreads": Market.ASIAN_HANDICAP,
    "draw_no_bet": Market.DRAW_NO_BET,
    "btts": Market.BOTH_TEAMS_TO_SCORE,
}
_PLACES: Final = Decimal("0.000001")
_Side = Callable[[Outcome], str | None]


@dataclass(slots=True)
class EventQuotes:
    """The prices of one event, in any league, and what of it was left aside."""

    event: EventOdds
    quotes: list[QuoteFact] = field(default_factory=list)
    bookmakers: dict[BookmakerCode, Bookmaker] = field(default_factory=dict)
    aside: Counter[str] = field(default_factory=Counter)


def odds_facts(events: Sequence[EventOdds], as_of: datetime, odds_format: OddsFormat = OddsFormat.DECIMAL) -> FactBatch:
    """Return the facts of odds of the leagues Fairline knows.

    Args:
        events: of any sport.
        as_of: when they were fetched or, from the history, the time of the snapshot.
        odds_format: how their prices are written.
    """
    facts: list[MatchFacts] = []
    books: dict[BookmakerCode, Bookmaker] = {}
    aside: Counter[str] = Counter()
    believed = believed_kickoffs(events)
    seen: set[tuple[object, ...]] = set()
    for event in sorted(events, key=lambda event: event.commence_time != believed[event.id]):
        kickoff = believed[event.id]
        fixture = _fixture(event, kickoff, as_of, aside)
        if fixture is None:
            continue
        read = read_event(_until(event, min(event.commence_time, kickoff)), as_of, odds_format)
        aside += read.aside
        books |= read.bookmakers
        quotes = []
        for quote in read.quotes:
            key = (event.home_team, event.away_team, kickoff, quote.bookmaker, quote.market, quote.line)
            if key in seen:
                aside["a price of a second event of the same match"] += sum(p is not None for p in quote.prices)
                continue
            seen.add(key)
            quotes.append(quote)
        facts.append(MatchFacts(fixture, tuple(quotes)))
    return _batch(facts, tuple(books[code] for code in sorted(books)), aside)


def event_facts(events: Sequence[Event], as_of: datetime) -> FactBatch:
    """Return the fixtures of a list of events."""
    aside: Counter[str] = Counter()
    believed = believed_kickoffs(events)
    fixtures = [_fixture(event, believed[event.id], as_of, aside) for event in events]
    return _batch([MatchFacts(fixture) for fixture in fixtures if fixture is not None], (), aside)


def score_facts(events: Sequence[EventScore], as_of: datetime) -> FactBatch:
    """Return the fixtures and final scores of a list of scores; the score of a running match is none."""
    facts: list[MatchFacts] = []
    aside: Counter[str] = Counter()
    believed = believed_kickoffs(events)
    for event in events:
        fixture = _fixture(event, believed[event.id], as_of, aside)
        if fixture is None:
            continue
        score = _score(event)
        if event.completed and score is None:
            aside["a match that is over without a score"] += 1
        known_at = min(event.last_update or as_of, as_of)
        ended = event.completed and score is not None
        facts.append(MatchFacts(fixture, result=ResultFact(score, MatchStatus.FINISHED, known_at) if ended else None))
    return _batch(facts, (), aside)


def read_event(event: EventOdds, as_of: datetime, odds_format: OddsFormat = OddsFormat.DECIMAL) -> EventQuotes:
    """Return the prices of one event that could be taken before it began; arguments as for :func:`odds_facts`."""
    read = EventQuotes(event)
    for book in event.bookmakers:
        for market in book.markets:
            known_at = min(market.last_update or book.last_update or as_of, as_of)
            if max(known_at, as_of) >= event.commence_time:
                read.aside["prices of a match that had begun"] += len(market.outcomes)
                continue
            _read_market(read, book, market, known_at, odds_format)
    return read


def _read_market(
    read: EventQuotes, book: BookmakerBody, market: BookMarket, known_at: datetime, odds_format: OddsFormat
) -> None:
    kind = _MARKETS.get(market.key)
    if kind is None or (kind is Market.MATCH_RESULT and len(market.outcomes) == 2):
        what = f"market {market.key}" if kind is None else "market h2h without a draw"
        read.aside[what] += len(market.outcomes)
        return
    who = bookmaker(book.key, book.title)
    lines: dict[Decimal | None, dict[str, Decimal]] = defaultdict(dict)
    for outcome in market.outcomes:
        side = _side(kind, outcome, read.event)
        price = as_decimal(outcome.price, odds_format)
        if side is None:
            read.aside[f"an outcome of {market.key} without a side or a line"] += 1
        elif price is None or not is_possible_price(price):
            read.aside["a price that is none, such as 1.0 or 5000"] += 1
        elif side in (prices := lines[_line(kind, side, outcome.point)]):
            read.aside["a second price of the same outcome"] += 1
        else:
            prices[side] = price
    for line, prices in lines.items():
        quote = _quote(who.code, kind, line, prices, known_at)
        if quote is None:
            read.aside[f"a line of {market.key} in no steps of a quarter"] += len(prices)
            continue
        if not is_possible_book(who.code, kind, quote.prices) or _is_far_handicap(kind, line):
            read.aside[f"prices of {market.key} that cannot be true together"] += len(prices)
            continue
        read.quotes.append(quote)
        read.bookmakers[who.code] = who


def _is_far_handicap(market: Market, line: Decimal | None) -> bool:
    return market is Market.ASIAN_HANDICAP and line is not None and abs(line) > HIGHEST_HANDICAP


def _quote(
    code: BookmakerCode, market: Market, line: Decimal | None, prices: Mapping[str, Decimal], known_at: datetime
) -> QuoteFact | None:
    try:
        line = Selection(market, line, OUTCOMES[market][0]).line
    except InvalidSelection:
        return None
    return QuoteFact(code, market, line, tuple(prices.get(side) for side in OUTCOMES[market]), known_at)


def _side(market: Market, outcome: Outcome, event: EventOdds) -> str | None:
    """Return which of our outcomes is meant; None when it cannot be told."""
    if market in {Market.OVER_UNDER, Market.ASIAN_HANDICAP} and outcome.point is None:
        return None
    sides: Sequence[str] = OUTCOMES[market]
    if outcome.name == event.home_team:
        side = "home"
    elif outcome.name == event.away_team:
        side = "away"
    else:
        side = outcome.name.lower()
    return side if side in sides else None


def _line(market: Market, side: str, point: Decimal | None) -> Decimal | None:
    if point is None or market not in {Market.OVER_UNDER, Market.ASIAN_HANDICAP}:
        return None
    return -point if market is Market.ASIAN_HANDICAP and side == "away" else point


def as_decimal(price: Decimal, odds_format: OddsFormat) -> Decimal | None:
    """Return a decimal price; None when it is none."""
    if odds_format is not OddsFormat.DECIMAL:
        try:
            exact = decimal_of(price, odds_format)
        except PricingError:
            return None
        price = (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(_PLACES).normalize()
    return price if price.is_finite() and price > 1 else None


def _until(event: EventOdds, kickoff: datetime) -> EventOdds:
    return event if kickoff == event.commence_time else event.model_copy(update={"commence_time": kickoff})


def _fixture(event: Event, kickoff: datetime, as_of: datetime, aside: Counter[str]) -> FixtureFact | None:
    league = LEAGUES.get(event.sport_key)
    if league is None:
        aside["an event of a competition without history"] += 1
        return None
    if not event.home_team or not event.away_team:
        aside["an event without two teams"] += 1
        return None
    begun = kickoff <= as_of  # from then on the hour is the one at which it was first seen running
    return FixtureFact(
        league=LeagueCode(league),
        season=season_of(league, kickoff.date()),
        kickoff=kickoff,
        kickoff_exact=not begun,
        home=event.home_team,
        away=event.away_team,
        known_at=as_of,
        key=event.id,
    )


def _score(event: EventScore) -> Score | None:
    goals = {side.name: side.score for side in event.scores or ()}
    home, away = goals.get(event.home_team or "", ""), goals.get(event.away_team or "", "")
    return Score(int(home), int(away)) if home.isdecimal() and away.isdecimal() else None


def _batch(facts: list[MatchFacts], books: tuple[Bookmaker, ...], aside: Counter[str]) -> FactBatch:
    codes = sorted({fact.fixture.league for fact in facts})
    return FactBatch(SOURCE, tuple(facts), tuple(BY_CODE[code] for code in codes), books, aside)
