"""Combinations of prices for one bettor: parlays of bets worth taking, and stakes that win whatever happens."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import combinations
from typing import Final

import numpy as np

from engine.domain.bets import Recommendation
from engine.domain.commission import USUAL, Commissions, is_exchange
from engine.domain.football import Fixture, MatchId
from engine.domain.money import Money
from engine.domain.odds import BookmakerCode, Market, Quote, Selection
from engine.models.forecast import Forecasts
from engine.pricing.coherence import coherent_grids
from engine.pricing.grid import ScoreGrids
from engine.pricing.markets.endings import endings
from engine.pricing.plausibility import believed
from engine.staking.arbitrage.middles import Middle, find_middles
from engine.staking.arbitrage.offers import Offer, offers_from_quotes
from engine.staking.arbitrage.sure_bets import Arbitrage, find_arbitrage
from engine.staking.parlays.parlay import CandidateLeg
from engine.staking.parlays.search import best_parlays
from engine.staking.strategies import Strategy

_TOP: Final = 3
_MIDDLE_COST: Final = 0.05
"""The largest loss, as a share of the stakes, when a middle is missed."""

_CAP: Final = 0.02
"""The most a parlay may take of the bankroll at full Kelly: it loses far more often than a single."""


@dataclass(frozen=True, slots=True)
class ParlayLeg:
    """One bet of a parlay."""

    fixture: Fixture
    selection: Selection
    price: Decimal


@dataclass(frozen=True, slots=True)
class ValueParlay:
    """A parlay whose every leg is worth taking alone, all with one bookmaker.

    Attributes:
        expected_value: profit expected per unit staked.
        losing: probability of getting back less than the stake.
        fraction: of the bankroll, at the share of Kelly that singles are staked with.
    """

    bookmaker: BookmakerCode
    legs: tuple[ParlayLeg, ...]
    price: float
    fair_price: float
    expected_value: float
    losing: float
    fraction: float


@dataclass(frozen=True, slots=True)
class SureBet:
    """Stakes on one match that win whatever happens, if every price can still be had."""

    fixture: Fixture
    found: Arbitrage


@dataclass(frozen=True, slots=True)
class WorthMiddle:
    """Two bets on one match that cost little and both win more often than they need to.

    Attributes:
        chance: the probability that both win, by the bot's own score grid.
    """

    fixture: Fixture
    found: Middle
    chance: float


def value_parlays(
    forecasts: Forecasts,
    quotes: Sequence[Quote],
    recommendations: Sequence[Recommendation],
    bookmakers: Collection[BookmakerCode],
    *,
    strategy: Strategy,
    legs: int = 2,
    commissions: Commissions = USUAL,
) -> tuple[ValueParlay, ...]:
    """Return the parlays of recommended bets that grow a bankroll fastest, best expected value first.

    Args:
        forecasts: what the bot believes.
        quotes: the latest quotes.
        recommendations: bets worth taking alone; a parlay multiplies edges, also those below zero.
        bookmakers: those the bettor can use; a parlay lies with one of them. An exchange sells none.
        strategy: says what share of Kelly is staked.
        legs: how many bets a parlay has.
        commissions: what each book keeps; one that keeps a share of winnings is an exchange.
    """
    rows = {match_id: row for row, match_id in enumerate(forecasts.fixtures)}
    wanted = {(bet.fixture.id, bet.selection): bet for bet in recommendations if bet.fixture.id in rows}
    if len({match_id for match_id, _ in wanted}) < legs:
        return ()
    matches = list(dict.fromkeys(match_id for match_id, _ in wanted))
    grids = forecasts.grids.rows(np.array([rows[match_id] for match_id in matches], dtype=np.intp))
    probabilities = {bet: recommendation.probability for bet, recommendation in wanted.items()}
    targets = {
        selection: np.array([probabilities.get((match_id, selection), np.nan) for match_id in matches])
        for selection in {selection for _, selection in wanted}
    }
    agreeing = coherent_grids(grids, targets, errors="mask").grids
    found: list[ValueParlay] = []
    sellers = [code for code in bookmakers if not (is_exchange(code) or commissions.rate(code))]
    for bookmaker, prices in _prices_by_book(quotes, wanted, sellers).items():
        candidates = [
            CandidateLeg(matches.index(match_id), selection, float(price))
            for (match_id, selection), price in prices.items()
        ]
        if len({leg.match for leg in candidates}) < legs:
            continue
        for ranked in best_parlays(agreeing, candidates, legs=legs, top=_TOP, cap=_CAP).best:
            chosen = tuple((matches[leg.match], leg.selection) for leg in ranked.parlay.legs)
            found.append(
                ValueParlay(
                    bookmaker=bookmaker,
                    legs=tuple(ParlayLeg(forecasts.fixtures[leg[0]], leg[1], prices[leg]) for leg in chosen),
                    price=ranked.parlay.price,
                    fair_price=ranked.parlay.fair_price,
                    expected_value=ranked.parlay.expected_value,
                    losing=ranked.parlay.losing,
                    fraction=ranked.stake * strategy.kelly_fraction,
                )
            )
    found.sort(key=lambda parlay: (-parlay.expected_value, parlay.bookmaker))
    return tuple(found[:_TOP])


def sure_bets(
    forecasts: Forecasts,
    quotes: Sequence[Quote],
    bookmakers: Collection[BookmakerCode],
    outlay: Money,
    as_of: datetime,
    *,
    commissions: Commissions = USUAL,
) -> tuple[SureBet, ...]:
    """Return the matches on which prices of several books add up to a profit whatever happens, best margin first.

    Args:
        forecasts: names the matches.
        quotes: the latest quotes.
        bookmakers: those the bettor can use.
        outlay: the most to stake on one match.
        as_of: the present.
        commissions: what each book keeps of winnings.
    """
    found = []
    for match_id, theirs in _by_match(forecasts, quotes, bookmakers).items():
        if len({quote.bookmaker for quote in theirs}) > 1:
            arbitrage = find_arbitrage(offers_from_quotes(theirs, commissions=commissions), outlay, as_of=as_of)
            if arbitrage is not None:
                found.append(SureBet(forecasts.fixtures[match_id], arbitrage))
    found.sort(key=lambda bet: (-bet.found.margin, bet.fixture.kickoff, bet.fixture.id))
    return tuple(found)


def worth_middles(
    forecasts: Forecasts,
    quotes: Sequence[Quote],
    bookmakers: Collection[BookmakerCode],
    outlay: Money,
    as_of: datetime,
    *,
    commissions: Commissions = USUAL,
) -> tuple[WorthMiddle, ...]:
    """Return pairs of bets on lines apart that both win more often than they need to, the best pair of a match.

    What is a profit whatever happens is no middle but a sure bet. The arguments are those of :func:`sure_bets`.
    """
    rows = {match_id: row for row, match_id in enumerate(forecasts.fixtures)}
    found = []
    for match_id, theirs in _by_match(forecasts, quotes, bookmakers).items():
        worth = [
            WorthMiddle(forecasts.fixtures[match_id], middle, chance)
            for pair in _opposite(offers_from_quotes(theirs, commissions=commissions))
            for middle in find_middles(pair, outlay, as_of=as_of, max_cost=_MIDDLE_COST)
            if 0 < middle.break_even < (chance := _chance(forecasts.grids, rows[match_id], middle))
        ]
        found.extend(sorted(worth, key=_lead)[-1:])
    return tuple(sorted(found, key=lambda one: (-_lead(one), one.fixture.kickoff, one.fixture.id)))


def _lead(one: WorthMiddle) -> float:
    return one.chance - one.found.break_even


def _opposite(offers: Sequence[Offer]) -> list[tuple[Offer, Offer]]:
    """Return the pairs of best prices on both sides of two lines that cost little enough to be looked at closely.

    Outside the middle one of the two wins in full and the other loses, so that stakes which pay the same lose
    1 − 1 / (1 / a + 1 / b) of the outlay at net prices a and b.
    """
    best: dict[Selection, Offer] = {}
    for offer in sorted(offers, key=lambda offer: (-offer.net_profit, offer.bookmaker)):
        if offer.selection.market in {Market.OVER_UNDER, Market.ASIAN_HANDICAP}:
            best.setdefault(offer.selection, offer)
    return [
        (one, other)
        for one, other in combinations(best.values(), 2)
        if one.selection.market is other.selection.market
        and one.selection.line != other.selection.line
        and one.selection.outcome != other.selection.outcome
        and sum(1 / (1 + float(offer.net_profit)) for offer in (one, other)) <= 1 / (1 - _MIDDLE_COST)
    ]


def _chance(grids: ScoreGrids, row: int, middle: Middle) -> float:
    """Return the probability that both bets of a middle win, in full or half."""
    both = np.logical_and.reduce([endings(offer.selection, grids.size) <= 1 for offer in middle.offers])
    return float(grids.flat[row][both.ravel()].sum())


def _by_match(
    forecasts: Forecasts, quotes: Sequence[Quote], bookmakers: Collection[BookmakerCode]
) -> dict[MatchId, list[Quote]]:
    by_match: dict[MatchId, list[Quote]] = defaultdict(list)
    for quote in believed(quotes):
        if quote.bookmaker in bookmakers and quote.match_id in forecasts.fixtures:
            by_match[quote.match_id].append(quote)
    return by_match


def _prices_by_book(
    quotes: Sequence[Quote],
    wanted: Mapping[tuple[MatchId, Selection], Recommendation],
    bookmakers: Collection[BookmakerCode],
) -> dict[BookmakerCode, dict[tuple[MatchId, Selection], Decimal]]:
    """Return each book's prices for the wanted bets, where the price is one at which the bet is still worth taking."""
    prices: dict[BookmakerCode, dict[tuple[MatchId, Selection], Decimal]] = defaultdict(dict)
    for quote in quotes:
        if quote.bookmaker in bookmakers:
            for (match_id, selection), bet in wanted.items():
                price = quote.price_of(selection) if match_id == quote.match_id else None
                if price is not None and float(price) >= bet.net_leave_below:
                    prices[quote.bookmaker][match_id, selection] = price
    return prices
