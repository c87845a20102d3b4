"""The decision: what was known at an instant, the models, a strategy and a bettor -> recommendations.

One function, used live, in replays and in backtests. It is pure: it reads no clock and no store, and what it is handed
(:class:`~engine.models.known_facts.KnownFacts`) cannot hold a fact from after the instant.

AdviceError
└── InvalidBettor   a bettor without money or with bets in another currency
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np

from engine.advice.best_prices import BestPrice, best_prices
from engine.advice.least_price import least_price
from engine.advice.reasons import reasons_for
from engine.arrays import FloatArray
from engine.domain.bets import Bet, BetStatus, Consensus, Reason, Recommendation, RecommendationId, Stake
from engine.domain.commission import USUAL, Commissions, net_price
from engine.domain.football import Fixture, LeagueCode, MatchId
from engine.domain.money import Money
from engine.domain.odds import BookmakerCode, Quote, Selection
from engine.errors import FairlineError
from engine.models.forecast import Forecasts, SelectionForecast
from engine.pricing.coherence import CoherentGrids, coherent_grids
from engine.pricing.grid import ScoreGrids
from engine.pricing.markets import shares
from engine.staking.filters import Candidate, Rejection, RejectionCode, ScreeningRules, screen
from engine.staking.portfolio.caps import Caps, CutCode
from engine.staking.portfolio.slate import SlateStake, slate_kelly
from engine.staking.portfolio.states import OpenBet, SlateBet, score_returns
from engine.staking.strategies import Strategy
from engine.staking.value import confidence, edge, fair_price


class AdviceError(FairlineError):
    """No decision could be taken."""


class InvalidBettor(AdviceError):
    """Somebody who cannot bet as described."""


@dataclass(frozen=True, slots=True)
class Bettor:
    """Whom the advice is for.

    Attributes:
        bankroll: what can be bet now: the balance of the ledger, stakes of open bets already taken out.
        bookmakers: those they can bet with; None for all that have a name. The unnamed best price of the market is
            taken only where ``MARKET_MAXIMUM`` is among them.
        leagues: those they follow; None for all.
        open_bets: what is placed and not settled.
        min_stake: the least worth placing; the smallest unit of the currency if None.
        commissions: what each book keeps of their winnings.

    Raises:
        InvalidBettor: an open bet in another currency.
    """

    bankroll: Money
    bookmakers: frozenset[BookmakerCode] | None = None
    leagues: frozenset[LeagueCode] | None = None
    open_bets: tuple[Bet, ...] = ()
    min_stake: Money | None = None
    commissions: Commissions = USUAL

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


def advise(
    forecasts: Forecasts,
    quotes: Sequence[Quote],
    strategy: Strategy,
    bettor: Bettor,
    candidates: Sequence[Candidate] | None = None,
) -> Advice:
    """Decide what one bettor should bet: the decision of chat, jobs and backtests alike.

    Args:
        forecasts: what the bot believes of the coming matches, the same for everybody.
        quotes: the latest quote of each book, market and line, known when the forecasts were made.
        strategy: the rules.
        bettor: whom it is for.
        candidates: what :func:`valued` returns for the bettor's bookmakers and commissions, where that was worked out
            before for others who use the same.
    """
    if candidates is None:
        candidates = valued(forecasts, quotes, bettor.bookmakers, bettor.commissions)
    screening = screen(candidates, screening_rules(forecasts, strategy, bettor))
    accepted, opposed = _one_side_only(screening.accepted, bettor.open_bets, forecasts.grids.size)
    stakes = _stakes(accepted, forecasts, strategy, bettor)
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


def valued(
    forecasts: Forecasts,
    quotes: Sequence[Quote],
    bookmakers: frozenset[BookmakerCode] | None,
    commissions: Commissions = USUAL,
) -> tuple[Candidate, ...]:
    """Return the best net price of every selection at these books with its value: the same for all who use them.

    Args:
        forecasts: what the bot believes.
        quotes: the latest quote of each book, market and line, known when the forecasts were made.
        bookmakers: where one can bet; None: at every named book.
        commissions: what each book keeps of winnings.
    """
    return tuple(_candidates(forecasts, best_prices(quotes, forecasts.fixtures, bookmakers, commissions)))


def screening_rules(forecasts: Forecasts, strategy: Strategy, bettor: Bettor) -> ScreeningRules:
    """Return what every price is held against for one bettor at the instant of the forecasts."""
    wealth = bettor.bankroll + bettor.staked
    exposure = bettor.staked.minor / wealth.minor if wealth.minor > 0 else 0.0
    return ScreeningRules(strategy, forecasts.as_of, bettor.leagues, bettor.bookmakers, exposure)


def repriced(candidate: Candidate, price: Decimal, forecasts: Forecasts) -> Candidate:
    """Return a candidate as it would be if its book showed another price and all else were as it is."""
    key = candidate.match_id, candidate.selection
    net = float(net_price(price, candidate.commission))
    edges, sure = _worth(forecasts, [key], np.array([net]), [candidate.second_best])
    return replace(
        candidate,
        price=price,
        edge=float(edges[0]),
        confidence=float(sure[0]),
        consensus=_consensus(forecasts.forecasts_by_selection[key], net),
    )


def recommendation_id(match_id: MatchId, selection: Selection, strategy: str) -> RecommendationId:
    """Name a recommendation: the same match, selection and strategy always give the same ten characters."""
    digest = hashlib.blake2b(f"{match_id}|{selection}|{strategy}".encode(), digest_size=5)
    return RecommendationId(digest.hexdigest())


def _candidates(forecasts: Forecasts, best: Mapping[tuple[MatchId, Selection], BestPrice]) -> list[Candidate]:
    """Every selection that has both a price and an outlook, valued in one go."""
    found = [
        (key, offer, forecasts.forecasts_by_selection[key])
        for key, offer in best.items()
        if key in forecasts.forecasts_by_selection
    ]
    if not found:
        return []
    prices = np.array([float(net_price(offer.price, offer.commission)) for _, offer, _ in found])
    edges, sure = _worth(forecasts, [key for key, _, _ in found], prices, [offer.second for _, offer, _ in found])
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
            consensus=_consensus(selection_forecast, float(prices[i])),
            second_best=offer.second,
            commission=offer.commission,
        )
        for i, ((match_id, selection), offer, selection_forecast) in enumerate(found)
    ]


def _worth(
    forecasts: Forecasts,
    keys: Sequence[tuple[MatchId, Selection]],
    prices: FloatArray,
    seconds: Sequence[Decimal | None],
) -> tuple[FloatArray, FloatArray]:
    """Return edge and confidence of selections at (n,) net prices, with the second best net price of each."""
    of_keys = [forecasts.forecasts_by_selection[key] for key in keys]
    distributions = np.stack([forecast.distribution for forecast in of_keys])
    edges = edge(distributions, prices, errors="mask")
    spreads = np.array([forecast.logit_sd for forecast in of_keys])
    sure = confidence(distributions, prices, spreads, errors="mask")
    if forecasts.stack is not None:
        others = np.array([np.nan if second is None else float(second) for second in seconds])
        learnt = forecasts.stack.sure(list(keys), prices, others)
        sure = np.where(np.isnan(learnt), sure, learnt)
    return edges, sure


def _one_side_only(
    accepted: Sequence[Candidate], open_bets: Sequence[Bet], size: int
) -> tuple[list[Candidate], list[Rejection]]:
    """Of bets on one match that cannot both win keep the one with the better edge; an open bet is kept before any.

    Two books out of line in opposite directions make both sides worth a bet. To be told to back both puzzles a
    bettor more than it earns; that is what arbitrage is for.
    """
    held: dict[MatchId, list[tuple[Selection, FloatArray]]] = defaultdict(list)
    for bet in open_bets:
        held[bet.match_id].append((bet.selection, shares(bet.selection, size)[0]))
    kept: dict[MatchId, list[tuple[Selection, FloatArray]]] = defaultdict(list)
    chosen: set[str] = set()
    opposed: list[Rejection] = []
    for candidate in sorted(accepted, key=lambda bet: (-bet.edge, str(bet.selection))):
        wins, _ = shares(candidate.selection, size)
        for code, others in (("opposes_open_bet", held), ("opposes_better_bet", kept)):
            against = next((other for other, theirs in others[candidate.match_id] if not (wins * theirs).any()), None)
            if against is not None:
                reason = Reason(code, {"selection": str(against), "value": candidate.edge})
                opposed.append(Rejection(candidate, (reason,)))
                break
        else:
            kept[candidate.match_id].append((candidate.selection, wins))
            chosen.add(_key(candidate))
    return [candidate for candidate in accepted if _key(candidate) in chosen], opposed


def _consensus(selection_forecast: SelectionForecast, price: float) -> Consensus:
    return Consensus(
        sum(probability * price > 1 for probability in selection_forecast.sources), len(selection_forecast.sources)
    )


def _stakes(
    accepted: Sequence[Candidate], forecasts: Forecasts, strategy: Strategy, bettor: Bettor
) -> dict[str, SlateStake]:
    """Stake the whole slate at once, on score grids that agree with the probabilities of its bets."""
    wealth = bettor.bankroll + bettor.staked
    nothing = _why_nothing_can_be_staked(bettor, wealth)
    if nothing is not None:
        return {_key(candidate): _no_stake(candidate, bettor, nothing) for candidate in accepted}
    grids = _agreeing_grids(accepted, forecasts)
    unknown = Reason(RejectionCode.UNKNOWN_PROBABILITY)
    without = {_key(bet): _no_stake(bet, bettor, unknown) for bet in accepted if bet.match_id not in grids}
    accepted = [candidate for candidate in accepted if candidate.match_id in grids]
    if not accepted:
        return without
    size = forecasts.grids.size
    bets = [
        SlateBet(
            key=_key(candidate),
            match_id=candidate.match_id,
            league=candidate.league,
            returns=score_returns(candidate.selection, candidate.net_price, size),
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
            returns=score_returns(bet.selection, bet.net_price, size) if bet.match_id in grids else None,
        )
        for bet in bettor.open_bets
    ]
    staked = slate_kelly(
        bets, grids, bankroll=wealth, open_bets=open_bets, caps=Caps.of(strategy), fraction=strategy.kelly_fraction
    )
    return without | {stake.key: stake for stake in staked.stakes}


def _why_nothing_can_be_staked(bettor: Bettor, wealth: Money) -> Reason | None:
    if wealth.minor <= 0:
        return Reason("no_bankroll")
    if bettor.min_stake is not None and bettor.min_stake > bettor.bankroll:
        facts = {"value": float(bettor.bankroll.amount), "limit": float(bettor.min_stake.amount)}
        return Reason(CutCode.BELOW_MINIMUM, facts)
    return None


def _no_stake(candidate: Candidate, bettor: Bettor, why: Reason) -> SlateStake:
    return SlateStake(_key(candidate), Stake(Money.zero(bettor.bankroll.currency), 0.0), 0.0, (why,))


def _agreeing_grids(accepted: Iterable[Candidate], forecasts: Forecasts) -> dict[MatchId, FloatArray]:
    """For each match the score grid nearest to the goal model's that has the fair probabilities of the bets on it.

    A match for which there is none is left out.
    """
    targets: dict[MatchId, dict[Selection, float]] = defaultdict(dict)
    for candidate in accepted:
        targets[candidate.match_id][candidate.selection] = candidate.probability
    rows = {match_id: row for row, match_id in enumerate(forecasts.fixtures)}
    grids = forecasts.grids.rows(np.array([rows[match_id] for match_id in targets], dtype=np.intp))
    moved = _moved(grids, list(targets.values()))
    found = {match_id: moved.grids.flat[row] for row, match_id in enumerate(targets) if moved.ok[row]}
    if len(found) < len(targets):  # lines that contradict each other: agree with the first of the match alone
        first = [dict([next(iter(wanted.items()))]) for wanted in targets.values()]
        by_one = _moved(grids, first)
        found |= {
            match_id: by_one.grids.flat[row]
            for row, match_id in enumerate(targets)
            if match_id not in found and by_one.ok[row]
        }
    return found


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
        leave_below=least_price(
            selection_forecast,
            strategy.bounds(candidate.selection),
            candidate.price,
            candidate.commission,
            learnt_confidence(candidate, forecasts),
        ),
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
        commission=candidate.commission,
    )


def learnt_confidence(candidate: Candidate, forecasts: Forecasts) -> Callable[[FloatArray], FloatArray] | None:
    """The learnt confidence of a candidate's selection at other prices; None where nothing was learnt."""
    stack, key = forecasts.stack, (candidate.match_id, candidate.selection)
    if stack is None or key not in stack.selections:
        return None
    second = np.nan if candidate.second_best is None else float(candidate.second_best)

    def sure(prices: FloatArray) -> FloatArray:
        return stack.sure([key] * len(prices), prices, np.full(len(prices), second))

    return sure


def _key(candidate: Candidate) -> str:
    return f"{candidate.match_id} {candidate.selection}"
