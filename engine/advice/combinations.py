"""Combinations of prices for one bettor: parlays of bets worth taking, and stakes that win whatever happens."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Final

import numpy as np

from engine.domain.bets import Recommendation
from engine.domain.commission import USUAL, Commissions, is_exchange
from engine.domain.football import Fixture, MatchId
from engine.domain.money import Money
from engine.domain.odds import BookmakerCode, Quote, Selection
from engine.models.forecast import Forecasts
from engine.pricing.coherence import coherent_grids
from engine.pricing.plausibility import believed
from engine.staking.arbitrage.offers import offers_from_quotes
from engine.staking.arbitrage.sure_bets import Arbitrage, find_arbitrage
from engine.staking.parlays.parlay import CandidateLeg
from engine.staking.parlays.search import best_parlays

_TOP: Final = 3
_KELLY: Final = 0.25
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
        fraction: of the bankroll, at a quarter of Kelly.
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


def value_parlays(
    forecasts: Forecasts,
    quotes: Sequence[Quote],
    recommendations: Sequence[Recommendation],
    bookmakers: Collection[BookmakerCode],
    *,
    legs: int = 2,
    commissions: Commissions = USUAL,
) -> tuple[ValueParlay, ...]:
    """Return the parlays of recommended bets that grow a bankroll fastest, best expected value first.

    Args:
        forecasts: what the bot believes.
        quotes: the latest quotes.
        recommendations: bets worth taking alone; a parlay multiplies edges, also those below zero.
        bookmakers: those the bettor can use; a parlay lies with one of them. An exchange sells none.
        legs: how many bets a parlay has.
        commissions: what each book keeps; one that keeps a share of winnings is an exchange.
    """
    rows = {match_id: row for row, match_id in enumerate(forecasts.fixtures)}
    wanted = {(bet.fixture.id, bet.selection): bet for bet in recommendations if bet.fixture.id in rows}
    if len({match_id for match_id, _ in wanted}) < legs:
        return ()
    matches = list(dict.fromkeys(match_id for match_id, _ in wanted))
    grids = forecasts.grids.rows(np.array([rows[match_id] for match_id in matches], dtype=np.intp))
    targets = {
        selection: np.array(
            [
                wanted[match_id, selection].probability if (match_id, selection) in wanted else np.nan
                for match_id in matches
            ]
        )
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
            parlay = ranked.parlay
            chosen = tuple(
                ParlayLeg(
                    forecasts.fixtures[matches[leg.match]],
                    leg.selection,
                    prices[matches[leg.match], leg.selection],
                )
                for leg in parlay.legs
            )
            found.append(
                ValueParlay(
                    bookmaker,
                    chosen,
                    parlay.price,
                    parlay.fair_price,
                    parlay.expected_value,
                    parlay.losing,
                    ranked.stake * _KELLY,
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
    by_match: dict[MatchId, list[Quote]] = defaultdict(list)
    for quote in believed(quotes):
        if quote.bookmaker in bookmakers and quote.match_id in forecasts.fixtures:
            by_match[quote.match_id].append(quote)
    found = []
    for match_id, theirs in by_match.items():
        if len({quote.bookmaker for quote in theirs}) > 1:
            arbitrage = find_arbitrage(offers_from_quotes(theirs, commissions=commissions), outlay, as_of=as_of)
            if arbitrage is not None:
                found.append(SureBet(forecasts.fixtures[match_id], arbitrage))
    found.sort(key=lambda bet: (-bet.found.margin, bet.fixture.kickoff, bet.fixture.id))
    return tuple(found)


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
