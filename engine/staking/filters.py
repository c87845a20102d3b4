"""Which prices are bets, and for each that is not: every reason why.

A rule looks at one candidate and answers with a reason or with nothing. All rules are asked, not only up to the first
that refuses, so that a user who asks "why not?" hears everything that would have to change. Reasons carry numbers, no
sentences: the faces say "edge 1.2 % is below your minimum of 5 %" in the user's language.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Final

from engine.domain.bets import Consensus, Reason
from engine.domain.commission import net_price
from engine.domain.football import LeagueCode, MatchId
from engine.domain.odds import BookmakerCode, Selection
from engine.staking.errors import InvalidStakeRequest
from engine.staking.strategies import Strategy

_HAIR: Final = 1e-9
"""A value this close to its limit keeps it: binary fractions must not refuse what a user computes by hand."""

_HOUR: Final = timedelta(hours=1)


class RejectionCode(StrEnum):
    """Why a candidate is no bet. The facts are ``value`` and ``limit`` unless said otherwise."""

    UNKNOWN_PROBABILITY = "unknown_probability"
    """The models have no probability, edge or confidence for it; no facts."""

    LOW_EDGE = "low_edge"
    HIGH_EDGE = "high_edge"
    LOW_CONFIDENCE = "low_confidence"
    LOW_CONSENSUS = "low_consensus"
    """Facts: ``value`` agree ``of`` those asked, ``limit`` must."""

    LOW_PRICE = "low_price"
    HIGH_PRICE = "high_price"
    MARKET_EXCLUDED = "market_excluded"
    """Fact: ``value``, the market."""

    LEAGUE_EXCLUDED = "league_excluded"
    """Fact: ``value``, the league's code."""

    BOOKMAKER_EXCLUDED = "bookmaker_excluded"
    """Fact: ``value``, a bookmaker the user cannot bet with."""

    KICKED_OFF = "kicked_off"
    """Fact: ``value``, hours since kick-off."""

    TOO_CLOSE_TO_KICKOFF = "too_close_to_kickoff"
    """Hours to kick-off; likewise the next."""

    TOO_FAR_FROM_KICKOFF = "too_far_from_kickoff"
    STALE_QUOTE = "stale_quote"
    """Hours since the price was seen."""

    QUOTE_FROM_THE_FUTURE = "quote_from_the_future"
    """Fact: ``value``, hours until the price could be known."""

    OUTLIER_PRICE = "outlier_price"
    """Facts: ``value``, the net price over the second best; ``limit``; ``second``, that price."""

    UNCONFIRMED_PRICE = "unconfirmed_price"
    """No second book quotes it and the strategy asks for one; no facts."""

    EXPOSURE = "exposure"
    """Share of the bankroll already in open bets."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A price somebody could take, and what the bot makes of it."""

    match_id: MatchId
    league: LeagueCode
    kickoff: datetime
    selection: Selection
    bookmaker: BookmakerCode
    price: Decimal
    known_at: datetime
    probability: float
    edge: float
    confidence: float
    consensus: Consensus
    second_best: Decimal | None = None
    """The best net price of any other named book for the same selection, whether or not the user can bet there."""

    commission: Decimal = Decimal(0)
    """Share of the winnings the book keeps; edge and confidence are of the net price."""

    @property
    def net_price(self) -> Decimal:
        """The price after commission, which every rule uses."""
        return net_price(self.price, self.commission)


@dataclass(frozen=True, slots=True)
class Rejection:
    """A candidate that is no bet, with every reason."""

    candidate: Candidate
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Screening:
    """What passed, in the order given, and what did not."""

    accepted: tuple[Candidate, ...]
    rejected: tuple[Rejection, ...]

    def counts(self) -> Mapping[str, int]:
        """Return how many candidates each reason refused, most frequent first; one may be refused for several."""
        return dict(Counter(reason.code for entry in self.rejected for reason in entry.reasons).most_common())


@dataclass(frozen=True, slots=True)
class ScreeningRules:
    """Everything the rules need besides the candidate.

    Raises:
        InvalidStakeRequest: a naive time, or an exposure that is no share.
    """

    strategy: Strategy
    as_of: datetime
    leagues: frozenset[LeagueCode] | None = None
    """Leagues the user wants; None for all."""

    bookmakers: frozenset[BookmakerCode] | None = None
    """Bookmakers the user can bet with; None for all."""

    open_exposure: float = 0.0
    """Share of the bankroll already in open bets."""

    def __post_init__(self) -> None:
        if self.as_of.tzinfo is None:
            msg = f"{self.as_of.isoformat()} has no time zone; give an aware time. Nothing was screened."
            raise InvalidStakeRequest(msg)
        if not self.open_exposure >= 0:
            msg = f"The share in open bets must be a number >= 0, not {self.open_exposure}. Nothing was screened."
            raise InvalidStakeRequest(msg)


def screen(candidates: Iterable[Candidate], limits: ScreeningRules) -> Screening:
    """Ask every rule about every candidate.

    Args:
        candidates: prices with what the models make of them; times aware.
        limits: the strategy, the instant of the decision and what the user chose.

    Returns:
        What passed every rule, and the rest with all reasons. The order of the candidates is kept.
    """
    accepted, rejected = [], []
    for candidate in candidates:
        reasons = tuple(reason for rule in _RULES if (reason := rule(candidate, limits)) is not None)
        if reasons:
            rejected.append(Rejection(candidate, reasons))
        else:
            accepted.append(candidate)
    return Screening(tuple(accepted), tuple(rejected))


def _probability(candidate: Candidate, _: ScreeningRules) -> Reason | None:
    if all(map(math.isfinite, (candidate.probability, candidate.edge, candidate.confidence))):
        return None
    return Reason(RejectionCode.UNKNOWN_PROBABILITY)


def _edge(candidate: Candidate, limits: ScreeningRules) -> Reason | None:
    value, strategy = candidate.edge, limits.strategy.bounds(candidate.selection)
    if value < strategy.min_edge - _HAIR:
        return _beyond(RejectionCode.LOW_EDGE, value, strategy.min_edge)
    if value > strategy.max_edge + _HAIR:
        return _beyond(RejectionCode.HIGH_EDGE, value, strategy.max_edge)
    return None


def _confidence(candidate: Candidate, limits: ScreeningRules) -> Reason | None:
    minimum = limits.strategy.bounds(candidate.selection).min_confidence
    if candidate.confidence < minimum - _HAIR:
        return _beyond(RejectionCode.LOW_CONFIDENCE, candidate.confidence, minimum)
    return None


def _consensus(candidate: Candidate, limits: ScreeningRules) -> Reason | None:
    agree, needed = candidate.consensus.agree, limits.strategy.bounds(candidate.selection).min_agree
    if agree >= needed:
        return None
    return Reason(RejectionCode.LOW_CONSENSUS, {"value": agree, "of": candidate.consensus.of, "limit": needed})


def _price(candidate: Candidate, limits: ScreeningRules) -> Reason | None:
    value, strategy = float(candidate.net_price), limits.strategy.bounds(candidate.selection)
    if value < strategy.min_price - _HAIR:
        return _beyond(RejectionCode.LOW_PRICE, value, strategy.min_price)
    if value > strategy.max_price + _HAIR:
        return _beyond(RejectionCode.HIGH_PRICE, value, strategy.max_price)
    return None


def _market(candidate: Candidate, limits: ScreeningRules) -> Reason | None:
    market = candidate.selection.market
    return None if market in limits.strategy.markets else Reason(RejectionCode.MARKET_EXCLUDED, {"value": market.value})


def _league(candidate: Candidate, limits: ScreeningRules) -> Reason | None:
    if limits.leagues is None or candidate.league in limits.leagues:
        return None
    return Reason(RejectionCode.LEAGUE_EXCLUDED, {"value": candidate.league})


def _bookmaker(candidate: Candidate, limits: ScreeningRules) -> Reason | None:
    if limits.bookmakers is None or candidate.bookmaker in limits.bookmakers:
        return None
    return Reason(RejectionCode.BOOKMAKER_EXCLUDED, {"value": candidate.bookmaker})


def _kickoff(candidate: Candidate, limits: ScreeningRules) -> Reason | None:
    lead, strategy = candidate.kickoff - limits.as_of, limits.strategy
    if lead <= timedelta(0):
        return Reason(RejectionCode.KICKED_OFF, {"value": -lead / _HOUR})
    if lead < strategy.min_lead:
        return _beyond(RejectionCode.TOO_CLOSE_TO_KICKOFF, lead / _HOUR, strategy.min_lead / _HOUR)
    if lead > strategy.max_lead:
        return _beyond(RejectionCode.TOO_FAR_FROM_KICKOFF, lead / _HOUR, strategy.max_lead / _HOUR)
    return None


def _age(candidate: Candidate, limits: ScreeningRules) -> Reason | None:
    age, maximum = limits.as_of - candidate.known_at, limits.strategy.max_quote_age
    if age < timedelta(0):
        return Reason(RejectionCode.QUOTE_FROM_THE_FUTURE, {"value": -age / _HOUR})
    if age > maximum:
        return _beyond(RejectionCode.STALE_QUOTE, age / _HOUR, maximum / _HOUR)
    return None


def _outlier(candidate: Candidate, limits: ScreeningRules) -> Reason | None:
    second, strategy = candidate.second_best, limits.strategy
    if second is None:
        return Reason(RejectionCode.UNCONFIRMED_PRICE) if strategy.require_second_price else None
    ratio = float(candidate.net_price) / float(second)
    limit = strategy.bounds(candidate.selection).max_over_second_best
    if ratio <= limit + _HAIR:
        return None
    return Reason(RejectionCode.OUTLIER_PRICE, {"value": ratio, "limit": limit, "second": float(second)})


def _exposure(_: Candidate, limits: ScreeningRules) -> Reason | None:
    if limits.open_exposure < limits.strategy.exposure_cap - _HAIR:
        return None
    return _beyond(RejectionCode.EXPOSURE, limits.open_exposure, limits.strategy.exposure_cap)


def _beyond(code: RejectionCode, value: float, limit: float) -> Reason:
    return Reason(code, {"value": value, "limit": limit})


_RULES: Final[tuple[Callable[[Candidate, ScreeningRules], Reason | None], ...]] = (
    _probability,
    _edge,
    _confidence,
    _consensus,
    _price,
    _market,
    _league,
    _bookmaker,
    _kickoff,
    _age,
    _outlier,
    _exposure,
)
