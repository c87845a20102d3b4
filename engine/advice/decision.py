"""The decision: what was known at an instant, the models, a strategy and a bettor -> recommendations.

One function, used live, in replays and in backtests. It is pure: it reads no clock and no store, and what it is handed
(:class:`~engine.models.known_facts.KnownFacts`) cannot hold a fact from after the instant.

AdviceError
└── InvalidBettor   a bettor without money or with bets in another currency
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.advice.reasons import reasons_for
from engine.domain.bets import Bet, BetStatus, Consensus, Reason, Recommendation, RecommendationId, Stake
from engine.domain.football import Fixture, LeagueCode, MatchId
from engine.domain.money import Money
from engine.domain.odds import MARKET_AVERAGE, MARKET_MAXIMUM, OUTCOMES, BookmakerCode, Market, Quote, Selection
from engine.errors import FairlineError
from engine.models.country_models import CountryModels
from engine.models.forecast import Forecasts, SelectionForecast, forecast
from engine.models.known_facts import KnownFacts
from engine.pricing.coherence import CoherentGrids, coherent_grids
from engine.pricing.grid import ScoreGrids
from engine.pricing.markets import shares
from engine.staking.filters import Candidate, Rejection, ScreeningRules, screen
from engine.staking.portfolio.caps import Caps
from engine.staking.portfolio.slate import SlateStake, slate_kelly
from engine.staking.portfolio.states import OpenBet, SlateBet, score_returns
from engine.staking.strategies import Strategy
from engine.staking.value import confidence, edge, fair_price, leave_below

FloatArray = NDArray[np.float64]

MAXIMA_OF_HANDICAPS_FROM: Final = datetime(2019, 7, 1, tzinfo=UTC)
"""Best market prices of Asian handicaps from before look untakeable: prices of different lines were mixed in them."""


class AdviceError(FairlineError):
    """No decision could be taken."""


class InvalidBettor(AdviceError):
    """Somebody who cannot bet as described."""


@dataclass(frozen=True, slots=True)
class Bettor:
    """Whom the advice is for.

    Attributes:
        bankroll: what can be bet now: the balance of the ledger, stakes of open bets already taken out.
        bookmakers: those they can bet with; None for all, the unnamed best price of the market included.
        leagues: those they follow; None for all.
        open_bets: what is placed and not settled.
        min_stake: the least worth placing; the smallest unit of the currency if None.

    Raises:
        InvalidBettor: an open bet in another currency.
    """

    bankroll: Money
    bookmakers: frozenset[BookmakerCode] | None = None
    leagues: frozenset[LeagueCode] | None = None
    open_bets: tuple[Bet, ...] = ()
    min_stake: Money | None = None

    def __post_init__(self) -> None:
        for bet in self.open_bets:
            if bet.stake.currency != self.bankroll.currency or bet.status is not BetStatus.OPEN:
                currency = self.bankroll.currency
                msg = f"An open bet of {bet.stake} ({bet.status}) does not go with a bankroll in {currency}."
                raise InvalidBettor(msg)

    @property
    def staked(self) -> Money:
        """The stakes of all open bets."""
        return sum((bet.stake for bet in self.open_bets), Money.zero(self.bankroll.currency))


@dataclass(frozen=True, slots=True)
class Advice:
    """What to bet, best edge first, and why everything else is no bet."""

    recommendations: tuple[Recommendation, ...]
    rejected: tuple[Rejection, ...]
    judged: int
    """How many matches were looked at."""


def advise(knowledge: KnownFacts, models: CountryModels, strategy: Strategy, bettor: Bettor) -> Advice:
    """Decide from scratch: forecast every match, then pick and size the bets of one bettor.

    Args:
        knowledge: what was known.
        models: goal models fitted at or before that instant.
        strategy: the rules.
        bettor: whom it is for.
    """
    forecasts = forecast(knowledge, models)
    return pick(valued(forecasts, knowledge.quotes, bettor.bookmakers), forecasts, strategy, bettor)


def valued(
    forecasts: Forecasts, quotes: Sequence[Quote], bookmakers: frozenset[BookmakerCode] | None
) -> tuple[Candidate, ...]:
    """Return the best price of every selection at these books (None: all) with its value: the same for all.

    Args:
        forecasts: what the bot believes.
        quotes: the latest quote of each book, market and line, known when the forecasts were made.
        bookmakers: where one can bet.
    """
    return tuple(_candidates(forecasts, _best_prices(quotes, forecasts, bookmakers)))


def pick(candidates: Sequence[Candidate], forecasts: Forecasts, strategy: Strategy, bettor: Bettor) -> Advice:
    """Pick and size the bets of one bettor from what :func:`valued` returned for their bookmakers.

    Args:
        candidates: the prices there are, with their values.
        forecasts: what the bot believes.
        strategy: the rules.
        bettor: whom it is for.
    """
    wealth = bettor.bankroll + bettor.staked
    exposure = bettor.staked.minor / wealth.minor if wealth.minor > 0 else 0.0
    limits = ScreeningRules(strategy, forecasts.as_of, bettor.leagues, bettor.bookmakers, exposure)
    screening = screen(candidates, limits)
    accepted, opposed = _one_side_only(screening.accepted, forecasts.grids.size)
    stakes = _stakes(accepted, forecasts, strategy, bettor, wealth)
    recommendations: list[Recommendation] = []
    rejected = [*screening.rejected, *opposed]
    for candidate in accepted:
        staked = stakes[_key(candidate)]
        if staked.stake.amount.minor > 0:
            recommendations.append(_recommendation(candidate, staked.stake, forecasts, strategy))
        else:
            rejected.append(Rejection(candidate, staked.cuts))
    recommendations.sort(key=lambda bet: (-bet.edge, bet.fixture.kickoff, bet.id))
    return Advice(tuple(recommendations), tuple(rejected), len(forecasts.fixtures))


def recommendation_id(match_id: MatchId, selection: Selection, strategy: str) -> RecommendationId:
    """Name a recommendation: the same match, selection and strategy always give the same ten characters."""
    digest = hashlib.blake2b(f"{match_id}|{selection}|{strategy}".encode(), digest_size=5)
    return RecommendationId(digest.hexdigest())


@dataclass(frozen=True, slots=True)
class _BestPrice:
    """The best price of one selection among the books a bettor can use."""

    quote: Quote
    price: Decimal
    second: Decimal | None
    """The best price of any other book."""


def _best_prices(
    quotes: Sequence[Quote], forecasts: Forecasts, bookmakers: frozenset[BookmakerCode] | None
) -> dict[tuple[MatchId, Selection], _BestPrice]:
    offers: dict[tuple[MatchId, Selection], list[tuple[Decimal, Quote]]] = defaultdict(list)
    for quote in quotes:
        if quote.match_id not in forecasts.fixtures or not _can_be_taken(quote):
            continue
        for outcome, price in zip(OUTCOMES[quote.market], quote.prices, strict=True):
            if price is not None:
                offers[quote.match_id, Selection(quote.market, quote.line, outcome)].append((price, quote))
    best: dict[tuple[MatchId, Selection], _BestPrice] = {}
    for key, prices in offers.items():
        # the dearest first; at equal prices the name decides, so that the order of the quotes does not
        prices.sort(key=lambda offer: (-offer[0], offer[1].bookmaker))
        mine = [offer for offer in prices if bookmakers is None or offer[1].bookmaker in bookmakers]
        if mine:
            price, quote = mine[0]
            others = [other for other, by in prices if by.bookmaker != quote.bookmaker]
            best[key] = _BestPrice(quote, price, others[0] if others else None)
    return best


def _can_be_taken(quote: Quote) -> bool:
    """Nobody sells the average; the best price of the market is for sale, though the source does not say where."""
    if quote.bookmaker == MARKET_MAXIMUM and quote.market is Market.ASIAN_HANDICAP:
        return quote.known_at >= MAXIMA_OF_HANDICAPS_FROM
    return quote.bookmaker != MARKET_AVERAGE and quote.market in OUTCOMES


def _candidates(forecasts: Forecasts, best: Mapping[tuple[MatchId, Selection], _BestPrice]) -> list[Candidate]:
    """Every selection that has both a price and an outlook, valued in one go."""
    found = [
        (key, offer, forecasts.forecasts_by_selection[key])
        for key, offer in best.items()
        if key in forecasts.forecasts_by_selection
    ]
    if not found:
        return []
    distributions = np.stack([selection_forecast.distribution for _, _, selection_forecast in found])
    prices = np.array([float(offer.price) for _, offer, _ in found])
    edges = edge(distributions, prices, errors="mask")
    sure = confidence(
        distributions,
        prices,
        np.array([selection_forecast.logit_sd for _, _, selection_forecast in found]),
        errors="mask",
    )
    return [
        Candidate(
            match_id=match_id,
            league=forecasts.fixtures[match_id].league.code,
            kickoff=forecasts.fixtures[match_id].kickoff,
            selection=selection,
            bookmaker=offer.quote.bookmaker,
            price=offer.price,
            known_at=offer.quote.known_at,
            probability=selection_forecast.probability,
            edge=float(edges[i]),
            confidence=float(sure[i]),
            consensus=_consensus(selection_forecast, float(offer.price)),
            second_best=offer.second,
        )
        for i, ((match_id, selection), offer, selection_forecast) in enumerate(found)
    ]


def _one_side_only(accepted: Sequence[Candidate], size: int) -> tuple[list[Candidate], list[Rejection]]:
    """Of bets on one match that cannot both win keep the one with the better edge.

    Two books out of line in opposite directions make both sides worth a bet. To be told to back both puzzles a
    bettor more than it earns; that is what arbitrage is for.
    """
    kept: dict[MatchId, list[tuple[Candidate, FloatArray]]] = defaultdict(list)
    opposed: list[Rejection] = []
    for candidate in sorted(accepted, key=lambda bet: (-bet.edge, str(bet.selection))):
        wins, _ = shares(candidate.selection, size)
        against = next((other for other, theirs in kept[candidate.match_id] if not (wins * theirs).any()), None)
        if against is None:
            kept[candidate.match_id].append((candidate, wins))
        else:
            reason = Reason("opposes_better_bet", {"selection": str(against.selection), "value": candidate.edge})
            opposed.append(Rejection(candidate, (reason,)))
    chosen = {_key(candidate) for bets in kept.values() for candidate, _ in bets}
    return [candidate for candidate in accepted if _key(candidate) in chosen], opposed


def _consensus(selection_forecast: SelectionForecast, price: float) -> Consensus:
    return Consensus(sum(voice * price > 1 for voice in selection_forecast.sources), len(selection_forecast.sources))


def _stakes(
    accepted: Sequence[Candidate], forecasts: Forecasts, strategy: Strategy, bettor: Bettor, wealth: Money
) -> dict[str, SlateStake]:
    """Stake the whole slate at once, on score grids that agree with the probabilities of its bets."""
    if not accepted or wealth.minor <= 0:
        nothing = Stake(Money.zero(bettor.bankroll.currency), 0.0)
        return {_key(c): SlateStake(_key(c), nothing, 0.0, (Reason("no_bankroll"),)) for c in accepted}
    grids = _agreeing_grids(accepted, forecasts)
    size = forecasts.grids.size
    bets = [
        SlateBet(
            key=_key(candidate),
            match_id=candidate.match_id,
            league=candidate.league,
            returns=score_returns(candidate.selection, candidate.price, size),
            min_stake=bettor.min_stake,
            max_stake=bettor.bankroll if bettor.bankroll.minor > 0 else Money.zero(wealth.currency),
        )
        for candidate in accepted
    ]
    open_bets = [
        OpenBet(
            match_id=bet.match_id,
            league=_league_of(bet, forecasts),
            stake=bet.stake,
            returns=score_returns(bet.selection, bet.price, size) if bet.match_id in grids else None,
        )
        for bet in bettor.open_bets
    ]
    staked = slate_kelly(
        bets, grids, bankroll=wealth, open_bets=open_bets, caps=Caps.of(strategy), fraction=strategy.kelly_fraction
    )
    return {stake.key: stake for stake in staked.stakes}


def _agreeing_grids(accepted: Iterable[Candidate], forecasts: Forecasts) -> dict[MatchId, FloatArray]:
    """For each match the score grid nearest to the goal model's that has the fair probabilities of the bets on it."""
    targets: dict[MatchId, dict[Selection, float]] = defaultdict(dict)
    for candidate in accepted:
        targets[candidate.match_id][candidate.selection] = candidate.probability
    rows = {match_id: row for row, match_id in enumerate(forecasts.fixtures)}
    grids = forecasts.grids.rows(np.array([rows[match_id] for match_id in targets], dtype=np.intp))
    moved = _moved(grids, list(targets.values()))
    alone = ~moved.ok  # lines that contradict each other: agree with the first of the match alone
    if alone.any():
        first = [dict([next(iter(wanted.items()))]) for wanted in targets.values()]
        by_one = _moved(grids, first).grids.flat
    return {match_id: by_one[row] if alone[row] else moved.grids.flat[row] for row, match_id in enumerate(targets)}


def _moved(grids: ScoreGrids, wanted: Sequence[Mapping[Selection, float]]) -> CoherentGrids:
    """All matches in one call; NaN where a match has no such target."""
    selections = sorted({selection for match in wanted for selection in match}, key=str)
    columns = {s: np.array([match.get(s, np.nan) for match in wanted]) for s in selections}
    return coherent_grids(grids, columns, errors="mask")


def _league_of(bet: Bet, forecasts: Forecasts) -> LeagueCode:
    fixture = forecasts.fixtures.get(bet.match_id)
    return LeagueCode("") if fixture is None else fixture.league.code


def _recommendation(candidate: Candidate, stake: Stake, forecasts: Forecasts, strategy: Strategy) -> Recommendation:
    fixture: Fixture = forecasts.fixtures[candidate.match_id]
    selection_forecast = forecasts.forecasts_by_selection[candidate.match_id, candidate.selection]
    return Recommendation(
        id=recommendation_id(candidate.match_id, candidate.selection, strategy.name),
        fixture=fixture,
        selection=candidate.selection,
        bookmaker=candidate.bookmaker,
        price=candidate.price,
        price_known_at=candidate.known_at,
        fair_price=float(fair_price(selection_forecast.distribution)),
        leave_below=float(leave_below(selection_forecast.distribution, strategy.min_edge)),
        probability=selection_forecast.probability,
        model_probability=selection_forecast.goals,
        market_probability=selection_forecast.market,
        edge=candidate.edge,
        confidence=candidate.confidence,
        consensus=candidate.consensus,
        stake=stake,
        reasons=reasons_for(candidate, selection_forecast, forecasts),
        model_version=forecasts.version,
        strategy=strategy.name,
        as_of=forecasts.as_of,
    )


def _key(candidate: Candidate) -> str:
    return f"{candidate.match_id} {candidate.selection}"
