"""Builds the card of a recommendation: what one person needs to act on it, at one instant."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.core.views import CardState, CardView, bookmaker_name
from engine.domain.bets import Reason, Recommendation, RecommendationId
from engine.domain.football import MatchStatus
from engine.domain.money import Money
from engine.domain.odds import Bookmaker


def card_of(
    recommendation: Recommendation,
    *,
    number: int,
    bankroll: Money,
    bookmakers: Sequence[Bookmaker],
    now: datetime,
    logged: Money | None = None,
) -> CardView:
    """Return the card of a recommendation as it stands at ``now``."""
    fixture = recommendation.fixture
    state = CardState.OPEN
    if fixture.status in {MatchStatus.FINISHED, MatchStatus.AWARDED}:
        state = CardState.SETTLED
    elif now >= fixture.kickoff:
        state = CardState.STARTED
    return CardView(
        number=number,
        id=recommendation.id,
        fixture=fixture,
        selection=recommendation.selection,
        bookmaker=bookmaker_name(recommendation.bookmaker, bookmakers),
        price=recommendation.price,
        price_known_at=recommendation.price_known_at,
        leave_below=recommendation.leave_below,
        fair_price=recommendation.fair_price,
        probability=recommendation.probability,
        model_probability=recommendation.model_probability,
        market_probability=recommendation.market_probability,
        edge=recommendation.edge,
        confidence=recommendation.confidence,
        consensus=recommendation.consensus,
        stake=recommendation.stake.amount,
        fraction=recommendation.stake.fraction,
        bankroll=bankroll,
        reasons=_named(recommendation.reasons, bookmakers),
        now=now,
        anywhere=any(book.code == recommendation.bookmaker and not book.takeable for book in bookmakers),
        state=state,
        logged=logged,
    )


def numbered(
    before: Sequence[RecommendationId],
    current: Sequence[RecommendationId],
    held: Collection[RecommendationId],
    *,
    same_day: bool,
) -> tuple[RecommendationId, ...]:
    """Return the numbering of the cards: the first is card 1.

    On one day a number never changes its card, so ``2: undo`` means what it meant an hour ago; new cards get the next
    numbers. A new day starts anew with the cards of the moment, then those with an open bet.
    """
    if same_day:
        return tuple(dict.fromkeys((*before, *current)))
    return tuple(dict.fromkeys((*current, *(card for card in before if card in held))))


def _named(reasons: Iterable[Reason], bookmakers: Sequence[Bookmaker]) -> tuple[Reason, ...]:
    """Put the bookmaker's name in the place of its code."""
    return tuple(
        replace(reason, facts={**reason.facts, "bookmaker": bookmaker_name(str(reason.facts["bookmaker"]), bookmakers)})
        if "bookmaker" in reason.facts
        else reason
        for reason in reasons
    )
