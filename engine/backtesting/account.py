"""One bettor in a backtest: a strategy, bookmakers and a bankroll, with bets that are placed and settled as in life."""

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import ROUND_DOWN, Decimal
from typing import Any, Final, TypeAlias

from engine.advice.decision import Advice, Bettor
from engine.backtesting.point_in_time import PointInTime
from engine.domain.bets import Bet, BetId, BetStatus, PersonId, Recommendation, Settlement
from engine.domain.football import LeagueCode, MatchId
from engine.domain.house_rules import rules_of
from engine.domain.money import Currency, Money
from engine.domain.odds import BookmakerCode, Selection
from engine.domain.stakes import rounded_stake, usual_least
from engine.settlement.bets import settlement_of
from engine.settlement.match_end import PLAYING_TIME, deciding_result, latest_start
from engine.staking.strategies import Strategy

_LEAST_PRICE: Final = Decimal("1.001")
_PRICE_STEP: Final = Decimal("0.001")
_NOBODY: Final = PersonId(0)

START: Final = Money.of(1000, Currency("EUR"))
"""What an account begins with unless told otherwise."""

Seconds: TypeAlias = Mapping[tuple[MatchId, Selection], Decimal | None]
"""The best price of another book than the one advised, by match and selection."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The rules, the money and the bookmakers that an account of a backtest bets with.

    Attributes:
        strategy: the rules; the same object as in life.
        bookmakers: where it can bet; None for all.
        leagues: those it follows; None for all.
        bankroll: what it begins with.
        grows: whether stakes follow the bankroll. If not, every decision is taken as if the bankroll were the first
            one and nothing open, and stakes are neither rounded nor too small, as the paper account of a community is
            kept.
        least_stake: the least worth placing; None for the usual one of the currency, as for a person who named none.
        stake_step: what stakes are rounded down to; None for round ones, see
            :func:`~engine.domain.stakes.rounded_stake`.
        slippage: by which share every price turns out worse than quoted.
        fill: the chance that a bet can be placed at all.
        seed: of what is left to chance.
    """

    strategy: Strategy
    bookmakers: frozenset[BookmakerCode] | None = None
    leagues: frozenset[LeagueCode] | None = None
    bankroll: Money = START
    grows: bool = True
    slippage: float = 0.0
    fill: float = 1.0
    seed: int = 1
    least_stake: Money | None = None
    stake_step: Money | None = None

    def placed(self, advised: Money) -> Money:
        """Return the stake that is placed where this one is advised."""
        return rounded_stake(advised, self.stake_step) if self.grows else advised


@dataclass(slots=True)
class Placed:
    """A bet and what was known when it was placed."""

    bet: Bet
    about: dict[str, Any]
    """The columns of :class:`~engine.backtesting.result.SettledBets` that are known by then."""

    settled_at: datetime | None = None


class Account:
    """Money and bets of one bettor.

    Args:
        terms: how it bets.
    """

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self.cash = terms.bankroll
        self.open: dict[BetId, Placed] = {}
        self.settled: list[Placed] = []
        self._taken: set[tuple[MatchId, Selection]] = set()
        self._numbered = 0
        self._checked_until: datetime | None = None

    @property
    def wealth(self) -> Money:
        """Cash and the stakes of open bets."""
        return sum((placed.bet.stake for placed in self.open.values()), self.cash)

    @property
    def matches(self) -> frozenset[MatchId]:
        """The matches it has open bets on."""
        return frozenset(placed.bet.match_id for placed in self.open.values())

    def bettor(self) -> Bettor:
        """Return whom the decision is for."""
        terms = self.terms
        if not terms.grows:
            return Bettor(terms.bankroll, terms.bookmakers, terms.leagues)
        bets = tuple(placed.bet for placed in self.open.values())
        least = terms.least_stake or usual_least(terms.bankroll.currency)
        return Bettor(self.cash, terms.bookmakers, terms.leagues, bets, least)

    def place(
        self, advice: Advice, as_of: datetime, seconds: Mapping[tuple[MatchId, Selection], Decimal | None]
    ) -> int:
        """Place what was advised, each selection once; return how many bets.

        Args:
            advice: all bets of one instant.
            as_of: the instant.
            seconds: the best price of another book for each selection.
        """
        wealth = self.wealth
        placed = 0
        for recommendation in advice.recommendations:
            key = recommendation.fixture.id, recommendation.selection
            if key in self._taken or not self._fills(recommendation):
                continue
            self._taken.add(key)
            self._numbered += 1
            placed += 1
            bet = Bet(
                BetId(self._numbered),
                _NOBODY,
                recommendation.fixture.id,
                recommendation.selection,
                self._price(recommendation.price),
                self.terms.placed(recommendation.stake.amount),
                as_of,
                bookmaker=recommendation.bookmaker,
                recommendation=recommendation.id,
                commission=recommendation.commission,
                kickoff=recommendation.fixture.kickoff,
                kickoff_exact=recommendation.fixture.kickoff_exact,
            )
            about = _about(recommendation, bet.stake, seconds.get(key), wealth)
            self.open[bet.id] = Placed(bet, {**about, "price": float(bet.price), "net_price": float(bet.net_price)})
            self.cash -= bet.stake
        return placed

    def settle(self, view: PointInTime, now: datetime) -> int:
        """Settle what is known by now, and anew what was settled by a result that was corrected; return how many."""
        since = self._checked_until
        self._checked_until = now
        reported = None if since is None else view.reported_between(since, now)
        settled = 0
        for placed in [one for one in self.open.values() if reported is None or _due(one.bet, reported, now)]:
            settled += self._settle(placed, view, now)
        if reported:
            for placed in self.settled:
                if placed.bet.match_id in reported:
                    self._correct(placed, view, now)
        return settled

    def rows(self) -> list[dict[str, Any]]:
        """Return the settled bets as rows of :class:`~engine.backtesting.result.SettledBets`, by decision."""
        ordered = sorted(self.settled, key=lambda placed: placed.bet.id)
        return [_row(placed) for placed in ordered]

    def _settle(self, placed: Placed, view: PointInTime, now: datetime) -> int:
        bet = placed.bet
        results = view.ends_of(bet.match_id, now)
        settlement = settlement_of(bet, results, now)
        if settlement is None:
            return 0
        deciding = deciding_result(results, bet.kickoff, now, rules_of(bet.bookmaker), exact=bet.kickoff_exact)
        returned = bet.payout(settlement)
        line = None
        if settlement is not Settlement.VOID and view.has_kicked_off(bet.match_id, now):
            line = view.closing_line(bet.match_id, bet.selection, now)
        placed.bet = replace(
            bet,
            status=BetStatus.SETTLED,
            settlement=settlement,
            returned=returned,
            closing_price=None if line is None else line.price,
            fair_closing_probability=None if line is None else line.fair_probability,
        )
        placed.about["closing_source"] = "" if line is None else line.source
        placed.about["score"] = "" if deciding is None or deciding.score is None else str(deciding.score)
        placed.settled_at = now if deciding is None else deciding.known_at
        self.cash += returned
        del self.open[bet.id]
        self.settled.append(placed)
        return 1

    def _correct(self, placed: Placed, view: PointInTime, now: datetime) -> None:
        bet = placed.bet
        settlement = settlement_of(bet, view.ends_of(bet.match_id, now), now)
        if settlement is None or settlement is bet.settlement:
            return
        returned = bet.payout(settlement)
        self.cash += returned - (bet.returned or Money.zero(bet.stake.currency))
        placed.bet = replace(bet, settlement=settlement, returned=returned)

    def _price(self, quoted: Decimal) -> Decimal:
        if not self.terms.slippage:
            return quoted
        slipped = quoted * (1 - Decimal(str(self.terms.slippage)))
        return max(slipped.quantize(_PRICE_STEP, rounding=ROUND_DOWN), _LEAST_PRICE)

    def _fills(self, recommendation: Recommendation) -> bool:
        """Tell whether the bookmaker takes the bet: chance, but the same in every run with this seed."""
        if self.terms.fill >= 1:
            return True
        text = f"{self.terms.seed}|{recommendation.id}|{recommendation.as_of.isoformat()}"
        number = int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")
        return number / 2**64 < self.terms.fill

    def to_json(self, since: int) -> dict[str, Any]:
        """Return the account as plain values, with the settled bets from position ``since`` on."""
        return {
            "cash": self.cash.minor,
            "numbered": self._numbered,
            "checked_until": None if self._checked_until is None else self._checked_until.isoformat(),
            "open": [_placed_to_json(placed) for placed in self.open.values()],
            "settled": [_placed_to_json(placed) for placed in self.settled[since:]],
        }

    def resume(self, states: Collection[Mapping[str, Any]]) -> None:
        """Go on where the last of these states ended; each holds the bets settled since the one before."""
        currency = self.terms.bankroll.currency
        for state in states:
            self.settled += [_placed_from_json(placed, currency) for placed in state["settled"]]
            self.open = {}
            for placed in state["open"]:
                restored = _placed_from_json(placed, currency)
                self.open[restored.bet.id] = restored
            self.cash = Money.from_minor(state["cash"], currency)
            self._numbered = state["numbered"]
            moment = state["checked_until"]
            self._checked_until = None if moment is None else datetime.fromisoformat(moment)
        placed_so_far = (*self.settled, *self.open.values())
        self._taken = {(placed.bet.match_id, placed.bet.selection) for placed in placed_so_far}


def _about(card: Recommendation, stake: Money, second: Decimal | None, wealth: Money) -> dict[str, Any]:
    fixture, selection = card.fixture, card.selection
    return {
        "match_id": int(fixture.id),
        "league": fixture.league.code,
        "country": fixture.league.country,
        "season": fixture.season.start_year,
        "home": fixture.home.name,
        "away": fixture.away.name,
        "kickoff": _plain(fixture.kickoff),
        "decided_at": _plain(card.as_of),
        "price_known_at": _plain(card.price_known_at),
        "selection": str(selection),
        "market": selection.market.value,
        "line": "" if selection.line is None else str(selection.line),
        "outcome": selection.outcome,
        "book": card.bookmaker,
        "gross_price": float(card.price),
        "second_price": _known(second),
        "probability": card.probability,
        "model_probability": _known(card.model_probability),
        "market_probability": _known(card.market_probability),
        "edge": card.edge,
        "confidence": card.confidence,
        "agree": card.consensus.agree,
        "sources": card.consensus.of,
        "stake": stake.minor,
        "bankroll_before": wealth.minor,
        "reasons": json.dumps([[reason.code, dict(reason.facts)] for reason in card.reasons], sort_keys=True),
    }


def _row(placed: Placed) -> dict[str, Any]:
    bet = placed.bet
    returned = 0 if bet.returned is None else bet.returned.minor
    return {
        **placed.about,
        "settled_at": _plain(placed.settled_at or bet.placed_at),
        "settlement": "" if bet.settlement is None else bet.settlement.value,
        "returned": returned,
        "profit": returned - bet.stake.minor,
        "closing_fair": _known(bet.fair_closing_probability),
        "closing_price": _known(bet.closing_price),
    }


def _due(bet: Bet, reported: Collection[MatchId], now: datetime) -> bool:
    """Tell whether something was heard of a bet's match, or a match put off has had its time."""
    if bet.match_id in reported or bet.kickoff is None:
        return True
    return now > latest_start(bet.kickoff, rules_of(bet.bookmaker), exact=bet.kickoff_exact) + PLAYING_TIME


def _placed_to_json(placed: Placed) -> dict[str, Any]:
    bet = placed.bet
    return {
        "about": placed.about,
        "settled_at": None if placed.settled_at is None else placed.settled_at.isoformat(),
        "id": bet.id,
        "match": bet.match_id,
        "selection": str(bet.selection),
        "price": str(bet.price),
        "commission": str(bet.commission),
        "stake": bet.stake.minor,
        "placed_at": bet.placed_at.isoformat(),
        "bookmaker": bet.bookmaker,
        "recommendation": bet.recommendation,
        "settlement": None if bet.settlement is None else bet.settlement.value,
        "returned": None if bet.returned is None else bet.returned.minor,
        "closing_price": None if bet.closing_price is None else str(bet.closing_price),
        "fair_closing_probability": bet.fair_closing_probability,
        "kickoff": None if bet.kickoff is None else bet.kickoff.isoformat(),
        "kickoff_exact": bet.kickoff_exact,
    }


def _placed_from_json(values: Mapping[str, Any], currency: Currency) -> Placed:
    settlement = values["settlement"]
    returned, closing = values["returned"], values["closing_price"]
    bet = Bet(
        BetId(values["id"]),
        _NOBODY,
        MatchId(values["match"]),
        Selection.parse(values["selection"]),
        Decimal(values["price"]),
        Money.from_minor(values["stake"], currency),
        datetime.fromisoformat(values["placed_at"]),
        bookmaker=values["bookmaker"],
        recommendation=values["recommendation"],
        status=BetStatus.OPEN if settlement is None else BetStatus.SETTLED,
        settlement=None if settlement is None else Settlement(settlement),
        returned=None if returned is None else Money.from_minor(returned, currency),
        closing_price=None if closing is None else Decimal(closing),
        fair_closing_probability=values["fair_closing_probability"],
        commission=Decimal(values["commission"]),
        kickoff=None if values["kickoff"] is None else datetime.fromisoformat(values["kickoff"]),
        kickoff_exact=values["kickoff_exact"],
    )
    moment = values["settled_at"]
    return Placed(bet, dict(values["about"]), None if moment is None else datetime.fromisoformat(moment))


def _plain(moment: datetime) -> str:
    """Return an instant as NumPy reads it: UTC without a zone."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds")


def _known(value: Decimal | float | None) -> float:
    return float("nan") if value is None else float(value)
