"""Why a card is no bet any more: the true reason, which may be the person's own doing and not the market's.

Kept with the card as :func:`engine.notifications.skip_reason.noted` writes it: ``price`` (it fell, or has gone),
``forecast`` (the chance fell), ``alone`` (no other book shows such a price any more), ``own_risk``, ``own_books``,
``own_leagues`` (a setting of one's own), ``staked`` (enough is at stake already), ``other_bet`` (a bet on the match
that cannot win together with it), ``called_off``, ``time`` (too close to kick-off, or the price was not seen for long).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from engine.domain.bets import Recommendation
from engine.domain.football import MatchStatus
from engine.notifications.skip_reason import noted
from engine.staking.filters import Candidate, Rejection
from engine.storage.people.settings import PersonSettings

MARKET_MOVED: Final = frozenset({"price", "forecast", "alone"})
"""Reasons that are news to somebody who has the bet already."""

_CODES: Final[Mapping[str, str]] = {
    "league_excluded": "own_leagues",
    "bookmaker_excluded": "own_books",
    "opposes_open_bet": "other_bet",
    "opposes_better_bet": "other_bet",
    "kicked_off": "time",
    "too_close_to_kickoff": "time",
    "stale_quote": "time",
    "outlier_price": "alone",
    "unconfirmed_price": "alone",
}
_JUDGED: Final = frozenset({"low_edge", "low_confidence", "low_consensus", "low_price"})
"""Rules about what a price is worth: refused by them, either the price fell or the chance did."""

_GONE: Final = frozenset({MatchStatus.POSTPONED, MatchStatus.CANCELLED, MatchStatus.ABANDONED})


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Why a card is no bet any more, and the facts that go with it."""

    code: str
    facts: Mapping[str, float]

    @property
    def noted(self) -> str:
        """As it is kept."""
        return noted(self.code, **self.facts)


def why_withdrawn(
    card: Recommendation,
    rejected: Sequence[Rejection],
    chosen: PersonSettings | None = None,
    *,
    moved: bool = False,
) -> Withdrawal:
    """Return why what was a bet is advised no more.

    Args:
        card: as it was advised last.
        rejected: everything that is no bet now.
        chosen: what the person chose; None for cards that everybody gets.
        moved: whether its match has another kick-off than when it was made.
    """
    own = None if chosen is None else _own_doing(card, chosen)
    if own is not None:
        return Withdrawal(own, {})
    now = next((one for one in rejected if _is_of(one.candidate, card)), None)
    if now is None:
        return Withdrawal("called_off" if moved or card.fixture.status in _GONE else "price", {})
    codes = [reason.code for reason in now.reasons]
    if any(code in _JUDGED for code in codes):
        return _judged(card, now.candidate)
    known = next((_CODES[code] for code in codes if code in _CODES), None)
    return Withdrawal(known or "staked", {})


def _own_doing(card: Recommendation, chosen: PersonSettings) -> str | None:
    if card.strategy != chosen.strategy:
        return "own_risk"
    if chosen.leagues is not None and card.fixture.league.code not in chosen.leagues:
        return "own_leagues"
    if chosen.bookmakers is not None and card.bookmaker not in chosen.bookmakers:
        return "own_books"
    return None


def _judged(card: Recommendation, now: Candidate) -> Withdrawal:
    prices = {"before": float(card.price), "price": float(now.price)}
    chances = {"chance_before": card.probability, "chance": now.probability}
    fell = now.net_price < card.net_price
    return Withdrawal("price" if fell else "forecast", prices | chances)


def _is_of(candidate: Candidate, card: Recommendation) -> bool:
    return candidate.match_id == card.fixture.id and candidate.selection == card.selection
