"""Builds the card of a recommendation: what one person needs to act on it, at one instant."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Final

from bot.core.betting.own_stake import OwnStake, own_stake, purse_of
from bot.core.messages.cards import CardState, CardView
from bot.core.messages.views import bookmaker_name
from bot.core.people.limits import check_open
from bot.core.people.person import Person
from bot.core.people.session_time import check_time
from engine.domain.bets import Bet, BetStatus, DecidedBy, Reason, Recommendation, RecommendationId, Settlement
from engine.domain.football import OFF, Fixture, MatchStatus, Result, Score
from engine.domain.money import Money
from engine.domain.odds import Bookmaker
from engine.notifications.skip_reason import read
from engine.pricing.errors import NotSettled
from engine.pricing.markets import shares
from engine.pricing.settle import settle
from engine.settlement.bets import deciding_for, settlement_of
from engine.storage.advice.recommendations import Card
from engine.storage.unit_of_work import UnitOfWork

_SCORES: Final = 10
"""So many goals a side tell apart which bets can win together."""

_OVER: Final = frozenset({MatchStatus.FINISHED, MatchStatus.AWARDED, MatchStatus.CANCELLED})
_WAITS: Final = frozenset({MatchStatus.POSTPONED, MatchStatus.ABANDONED})
"""The match may still be played, or played to its end, in time: over once that time is."""


def card_of(
    recommendation: Recommendation,
    *,
    number: int,
    bankroll: Money,
    bookmakers: Sequence[Bookmaker],
    now: datetime,
    bet: Bet | None = None,
    skipped: bool = False,
    score: Score | None = None,
    ended: MatchStatus | None = None,
    price_before: Decimal | None = None,
    withdrawn: bool = False,
    because: Reason | None = None,
    against: Bet | None = None,
    own: OwnStake | None = None,
) -> CardView:
    """Return the card of a recommendation as it stands at ``now``.

    Args:
        recommendation: the newest version of it.
        number: what the person knows it by; 0 for none.
        bankroll: what the stake is a part of, the stakes of open bets included.
        bookmakers: those there are, for their names.
        now: the instant.
        bet: what the person bet on it, see :func:`bot.core.betting.card.bet_on`.
        skipped: whether they left it aside.
        score: how the match ended, once it has.
        ended: in which way, where it was not simply played to its end: abandoned, awarded, cancelled, or postponed,
            which makes bets on the first date void.
        price_before: the price of the version before, when it has moved.
        withdrawn: whether it is no bet any more.
        because: why, where that was noted.
        against: an open bet of the person that cannot win together with this one.
        own: what the person is asked to stake; None: what the advice says.
    """
    stake = own or OwnStake(recommendation.stake.amount)
    over = ended or (recommendation.fixture.status if score is None else MatchStatus.FINISHED)
    state = _state_of(recommendation.fixture, over, ended, now)
    return CardView(
        number=number,
        id=recommendation.id,
        fixture=recommendation.fixture,
        selection=recommendation.selection,
        bookmaker=bookmaker_name(recommendation.bookmaker, bookmakers),
        price=recommendation.price,
        net_price=recommendation.net_price,
        price_known_at=recommendation.price_known_at,
        leave_below=recommendation.leave_below,
        fair_price=recommendation.fair_price,
        probability=recommendation.probability,
        model_probability=recommendation.model_probability,
        market_probability=recommendation.market_probability,
        edge=recommendation.edge,
        confidence=recommendation.confidence,
        consensus=recommendation.consensus,
        stake=stake.amount,
        fraction=_share(stake.amount, bankroll),
        advised=recommendation.stake.fraction,
        bankroll=bankroll,
        stake_because=stake.because,
        stake_facts=stake.facts,
        reasons=_named(recommendation.reasons, bookmakers),
        now=now,
        anywhere=any(book.code == recommendation.bookmaker and not book.takeable for book in bookmakers),
        state=state,
        bet=bet,
        skipped=skipped,
        score=score if over is MatchStatus.FINISHED else None,
        settlement=_settled(recommendation, score, over) if state is CardState.SETTLED else None,
        called_off=over if state is CardState.SETTLED and over in OFF else None,
        price_before=None if price_before == recommendation.price else price_before,
        withdrawn=withdrawn and state is CardState.OPEN,
        because=because,
        against=against if state is CardState.OPEN else None,
    )


def _state_of(fixture: Fixture, over: MatchStatus, ended: MatchStatus | None, now: datetime) -> CardState:
    """Tell whether a bet on a card can still be placed, waits for its match, or is decided."""
    if over in _OVER or ended in _WAITS:
        return CardState.SETTLED
    return CardState.STARTED if now >= fixture.kickoff else CardState.OPEN


async def card_asked_for(
    person: Person, card: Card, work: UnitOfWork, now: datetime, *, bookmakers: Sequence[Bookmaker]
) -> CardView:
    """Return a card to somebody who asks for it; arguments as for :func:`card_for`.

    Raises:
        OverLimit: a break, an exclusion or the end of the day's time forbids cards one could still bet on. One that
            was bet on is shown all the same: it may have to be corrected.
    """
    view = await card_for(person, card, work, now, bookmakers=bookmakers)
    if view.bet is None and view.state is CardState.OPEN:
        check_open(person.limits, now, person.reader)
        check_time(person, now)
    return view


async def card_for(
    person: Person | None,
    card: Card,
    work: UnitOfWork,
    now: datetime,
    *,
    bookmakers: Sequence[Bookmaker],
    price_before: Decimal | None = None,
) -> CardView:
    """Return a card as somebody sees it now: their number, bankroll, bet on it, and what became of it and the match.

    Args:
        person: who; None for a community, which has no bankroll: the one is shown that the advice was made for.
        card: as it is stored, with its newest version.
        work: may be read-only.
        now: the instant.
        bookmakers: those there are, for their names.
        price_before: see :func:`card_of`.
    """
    recommendation = card.recommendation
    match_id = recommendation.fixture.id
    results = (await work.results.reported({match_id}, now)).get(match_id, ())
    bet, skipped, number, own, against = None, False, 0, None, None
    if person is None:
        bankroll = _round_bankroll(recommendation)
    else:
        purse = await purse_of(person, work, now)
        bankroll, own = purse.whole, own_stake(recommendation, person, purse, now)
        placed = await work.bets.on_cards(person.id, [recommendation.id])
        bet = bet_on(recommendation.id, placed, now, results, to_begin=recommendation.fixture.kickoff)
        against = opposed_by(recommendation, await work.bets.of_person(person.id, status=BetStatus.OPEN))
        skipped = recommendation.id in person.skipped
        number = person.cards.index(recommendation.id) + 1 if recommendation.id in person.cards else 0
    judged = card if bet is None or bet.kickoff is None else bet  # a bet keeps the kick-off that it was placed for
    deciding = deciding_for(judged, results, now, to_begin=recommendation.fixture.kickoff)
    result = None if deciding is None else deciding.result
    return card_of(
        recommendation,
        number=number,
        bankroll=bankroll,
        bookmakers=bookmakers,
        now=now,
        bet=bet,
        skipped=skipped,
        score=None if result is None else result.score,
        ended=None if result is None else result.status,
        price_before=price_before,
        withdrawn=card.withdrawn_at is not None,
        because=withdrawn_because(card),
        against=against,
        own=own,
    )


def is_done_with(view: CardView) -> bool:
    """Tell whether somebody left a card aside, or their bet on it is over (cashed out, void, settled)."""
    return view.skipped if view.bet is None else view.bet.status is not BetStatus.OPEN


def opposed_by(recommendation: Recommendation, open_bets: Iterable[Bet]) -> Bet | None:
    """Return an open bet that cannot win together with a card's; None when there is none."""
    wins, _ = shares(recommendation.selection, _SCORES)
    there = (bet for bet in open_bets if bet.match_id == recommendation.fixture.id)
    return next((bet for bet in there if not (wins * shares(bet.selection, _SCORES)[0]).any()), None)


def withdrawn_because(card: Card) -> Reason | None:
    """Return why a card is no bet any more; None while it is one, or where nobody noted why."""
    if card.withdrawn_at is None or card.withdrawn_because is None:
        return None
    return read(card.withdrawn_because)


def _round_bankroll(recommendation: Recommendation) -> Money:
    """A community has no bankroll: its stake is a share of the one the advice was made for."""
    stake = recommendation.stake
    if stake.fraction <= 0:
        return Money.zero(stake.amount.currency)
    return Money.from_minor(round(stake.amount.minor / stake.fraction / 100) * 100, stake.amount.currency)


def _share(stake: Money, bankroll: Money) -> float:
    """Return what part of the bankroll a stake is now: a bet made since has changed what it is a part of."""
    return stake.minor / bankroll.minor if bankroll else 0.0


def _settled(recommendation: Recommendation, score: Score | None, over: MatchStatus) -> Settlement | None:
    """Return what the common house rules make of the selection; None while nobody can say."""
    try:
        return settle(recommendation.selection, score, over)
    except NotSettled:
        return None


def numbered(
    before: Sequence[RecommendationId],
    current: Sequence[RecommendationId],
    held: Collection[RecommendationId],
    *,
    same_day: bool,
) -> tuple[RecommendationId, ...]:
    """Return the numbering of the cards: the first is card 1.

    On one day a number never changes its card, so ``2: undo`` means what it meant an hour ago; new cards get the next
    numbers. A new day starts anew, but a card with an open bet keeps its number while that is open: yesterday's
    ``2: undo`` never takes back another bet. Numbers of nothing else are given to the cards of the moment; one that is
    left over still means the old card.
    """
    if same_day:
        return tuple(dict.fromkeys((*before, *current)))
    last = max((place for place, card in enumerate(before, start=1) if card in held), default=0)
    fresh = [card for card in current if card not in before[:last] or card not in held]
    old = [card for card in before if card not in held and card not in current]
    free = iter((*fresh, *old))
    numbers = [card if card in held else next(free) for card in before[:last]]
    return tuple(dict.fromkeys((*numbers, *fresh)))


def _named(reasons: Iterable[Reason], bookmakers: Sequence[Bookmaker]) -> tuple[Reason, ...]:
    """Put the bookmaker's name in the place of its code."""
    return tuple(
        replace(reason, facts={**reason.facts, "bookmaker": bookmaker_name(str(reason.facts["bookmaker"]), bookmakers)})
        if "bookmaker" in reason.facts
        else reason
        for reason in reasons
    )


_MADE_UP_FOR_GOOD: Final = frozenset({BetStatus.CASHED_OUT, BetStatus.UNDONE})


def bet_on(
    card: RecommendationId,
    bets: Iterable[Bet],
    now: datetime,
    results: Sequence[Result] = (),
    *,
    to_begin: datetime | None = None,
) -> Bet | None:
    """Return the bet that a card shows: the open one, else the last that was not taken back.

    Args:
        card: the card.
        bets: of one person.
        now: the present.
        results: what was told of the end of the match, oldest first. Once it decides the bet, the bet is returned as it
            ends, though it may be booked a moment later.
        to_begin: the kick-off of the match as it stands now; None where that is not known.
    """
    standing = [bet for bet in bets if bet.recommendation == card and bet.status is not BetStatus.UNDONE]
    if not standing:
        return None
    bet = max(standing, key=lambda one: (one.status is BetStatus.OPEN, one.id))
    for_good = bet.status in _MADE_UP_FOR_GOOD or bet.decided_by is DecidedBy.PERSON
    settlement = None if for_good else settlement_of(bet, results, now, to_begin=to_begin)
    if settlement is None:
        return bet
    return replace(bet, status=BetStatus.SETTLED, settlement=settlement, returned=bet.payout(settlement))
