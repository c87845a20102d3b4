"""What a bettor can take on one match: selections at prices, each bookmaker's terms, and how old the prices are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from engine.domain.bets import Settlement
from engine.domain.commission import USUAL, Commissions
from engine.domain.money import Money
from engine.domain.odds import OUTCOMES, BookmakerCode, Quote, Selection
from engine.domain.odds import price as as_price
from engine.staking.errors import EmptySlate, InvalidStakeRequest


@dataclass(frozen=True, slots=True)
class OfferTerms:
    """What a bookmaker takes and keeps.

    Attributes:
        commission: share of the winnings of each winning bet that is kept (an exchange's 0.02), in [0, 1).
        min_stake: smallest stake it accepts; None if any.
        max_stake: largest stake it accepts; None if any.

    Raises:
        InvalidStakeRequest: a commission outside [0, 1), or a smallest stake above the largest.
    """

    commission: Decimal = Decimal(0)
    min_stake: Money | None = None
    max_stake: Money | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.commission < 1:
            msg = f"A commission is a share of the winnings from 0 to below 1, not {self.commission}."
            raise InvalidStakeRequest(msg)
        if self.min_stake is not None and self.max_stake is not None and self.max_stake < self.min_stake:
            msg = f"The smallest stake {self.min_stake} is above the largest {self.max_stake}."
            raise InvalidStakeRequest(msg)


NO_TERMS = OfferTerms()


@dataclass(frozen=True, slots=True)
class Offer:
    """One bookmaker's price for one selection, as it was known at one time.

    Raises:
        InvalidPrice: the price is not a finite number above 1.
    """

    selection: Selection
    bookmaker: BookmakerCode
    price: Decimal
    known_at: datetime
    terms: OfferTerms = NO_TERMS

    def __post_init__(self) -> None:
        object.__setattr__(self, "price", as_price(self.price))

    def __str__(self) -> str:
        return f"{self.selection} at {self.price} with {self.bookmaker}"

    @property
    def net_profit(self) -> float:
        """Winnings per unit staked after commission."""
        return float((self.price - 1) * (1 - self.terms.commission))

    def returned(self, stake: Money, settlement: Settlement) -> Money:
        """Return what comes back, stake included, after commission; the commission is rounded up to the minor unit."""
        return settlement.payout(stake, self.price, self.terms.commission)


class QuoteFault(StrEnum):
    """Why a price may not be there any more."""

    STALE = "stale"
    """Older than allowed."""

    APART = "apart"
    """Seen long before the newest of the other prices: they may never have stood at the same time."""


@dataclass(frozen=True, slots=True)
class QuoteWarning:
    """A leg whose price should be checked before anything is staked; ``by`` is its age, or its distance in time."""

    offer: Offer
    fault: QuoteFault
    by: timedelta


def offers_from_quotes(
    quotes: Iterable[Quote],
    terms: Mapping[BookmakerCode, OfferTerms] | None = None,
    commissions: Commissions = USUAL,
) -> list[Offer]:
    """Return every price of some quotes on one match as an offer.

    Args:
        quotes: prices of one match.
        terms: what some books take and keep.
        commissions: what the others keep of winnings.

    Raises:
        InvalidStakeRequest: the quotes are of more than one match.
    """
    quotes = list(quotes)
    matches = {quote.match_id for quote in quotes}
    if len(matches) > 1:
        msg = f"Offers belong to one match; these quotes are of {len(matches)}: {sorted(matches)[:5]}."
        raise InvalidStakeRequest(msg)
    known = terms or {}
    return [
        Offer(
            Selection(quote.market, quote.line, outcome),
            quote.bookmaker,
            price,
            quote.known_at,
            known.get(quote.bookmaker) or OfferTerms(commissions.rate(quote.bookmaker)),
        )
        for quote in quotes
        for outcome, price in zip(OUTCOMES[quote.market], quote.prices, strict=True)
        if price is not None
    ]


def check_offers(offers: Sequence[Offer], outlay: Money, step: Money | None, as_of: datetime) -> None:
    """Refuse what no stakes can be worked out for.

    Raises:
        EmptySlate: there is no offer.
        InvalidStakeRequest: no money to stake, a step that is not above zero, a second currency, or a price that was
            known only after ``as_of``; names the offer.
    """
    if not offers:
        msg = "There is no price to combine. Nothing was computed."
        raise EmptySlate(msg)
    if outlay.minor <= 0 or (step is not None and step.minor <= 0):
        msg = f"The outlay {outlay} and the step {step} must be above zero. Nothing was computed."
        raise InvalidStakeRequest(msg)
    for row, offer in enumerate(offers):
        moneys = [step, offer.terms.min_stake, offer.terms.max_stake]
        if any(money is not None and money.currency != outlay.currency for money in moneys):
            msg = f"Offer {row} ({offer}) or the step is not in {outlay.currency}. Nothing was computed."
            raise InvalidStakeRequest(msg)
        if offer.known_at > as_of:
            msg = (
                f"Offer {row} ({offer}) was known at {offer.known_at:%Y-%m-%d %H:%M} UTC, "
                f"after {as_of:%Y-%m-%d %H:%M}. Nothing was computed."
            )
            raise InvalidStakeRequest(msg)


def quote_warnings(offers: Sequence[Offer], as_of: datetime, max_age: timedelta) -> tuple[QuoteWarning, ...]:
    """Return which prices are older than ``max_age``, or lie further than that before the newest of them."""
    newest = max(offer.known_at for offer in offers)
    faults: list[QuoteWarning] = []
    for offer in offers:
        if as_of - offer.known_at > max_age:
            faults.append(QuoteWarning(offer, QuoteFault.STALE, as_of - offer.known_at))
        if newest - offer.known_at > max_age:
            faults.append(QuoteWarning(offer, QuoteFault.APART, newest - offer.known_at))
    return tuple(faults)
