"""A strategy: what makes a price a bet, market by market, and how much goes on it.

The same objects serve the chat, the worker and the backtest. A user may tighten any rule, never loosen one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import timedelta
from types import MappingProxyType
from typing import Any, Final

from engine.domain.odds import OUTCOMES, Market, Selection
from engine.staking.errors import ContradictoryCaps, InvalidStrategy, StrategyLoosened

_SINGLES: Final = frozenset(
    {
        Market.MATCH_RESULT,
        Market.OVER_UNDER,
        Market.ASIAN_HANDICAP,
        Market.BOTH_TEAMS_TO_SCORE,
        Market.DOUBLE_CHANCE,
        Market.DRAW_NO_BET,
        Market.EUROPEAN_HANDICAP,
    }
)

_FLOORS: Final = frozenset({"min_edge", "min_confidence", "min_agree", "min_price", "min_lead"})
_CEILINGS: Final = frozenset(
    {
        "max_edge",
        "max_price",
        "kelly_fraction",
        "bet_cap",
        "match_cap",
        "league_cap",
        "exposure_cap",
        "max_quote_age",
        "max_over_second_best",
        "max_lead",
    }
)


@dataclass(frozen=True, slots=True)
class MarketRules:
    """What a strategy asks of one market instead of what it asks of all; None leaves the rule as it is.

    A price of 1.5 on a favourite, a draw at 3.4 and a total at 1.9 are three businesses: how large an edge must be, and
    how large it can be before it is an error, differs between them.

    Attributes:
        market: of which market.
        outcomes: of which outcomes; None for all. A rule that names the outcome goes before one that does not.
    """

    market: Market
    outcomes: frozenset[str] | None = None
    min_edge: float | None = None
    max_edge: float | None = None
    min_confidence: float | None = None
    min_agree: int | None = None
    min_price: float | None = None
    max_price: float | None = None
    max_over_second_best: float | None = None

    @property
    def changes(self) -> dict[str, Any]:
        """The rules that differ, by name."""
        own = {name: getattr(self, name) for name in BY_MARKET}
        return {name: value for name, value in own.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Bounds:
    """The rules that hold for one selection."""

    min_edge: float
    max_edge: float
    min_confidence: float
    min_agree: int
    min_price: float
    max_price: float
    max_over_second_best: float


BY_MARKET: Final = tuple(bound.name for bound in fields(Bounds))
"""The rules that can differ between markets."""


@dataclass(frozen=True, slots=True)
class Strategy:
    """The rules a bet must pass and the limits its stake obeys.

    Raises:
        InvalidStrategy: a rule out of its range, or a minimum above its maximum.
        ContradictoryCaps: a narrower cap above a wider one.
    """

    name: str
    description: str
    min_edge: float = 0.05
    """Expected profit per unit staked that makes a bet."""

    max_edge: float = 0.10
    """An edge above this is more often an error of the model or the quote than a gift."""

    min_confidence: float = 0.70
    """Probability that the true edge is above zero."""

    min_agree: int = 2
    """How many component models (and the market) must see a positive edge."""

    min_price: float = 1.20
    max_price: float = 4.0
    """Above it luck decides for so long that nobody can tell whether the edge was there."""

    markets: frozenset[Market] = _SINGLES
    """What may be bet on alone; correct scores never are."""

    kelly_fraction: float = 0.25
    bet_cap: float = 0.05
    """The most one bet may take of the bankroll."""

    match_cap: float = 0.05
    """The most all open bets on one match may take of the bankroll."""

    league_cap: float = 0.10
    exposure_cap: float = 0.15
    """The most all open bets together may take of the bankroll."""

    max_quote_age: timedelta = timedelta(hours=24)
    """An older price is taken for gone."""

    max_over_second_best: float = 1.08
    """A price above this multiple of the second best book's is an outlier: an error that will be voided, or stale."""

    require_second_price: bool = False
    """Whether a price that no second book confirms is refused."""

    min_lead: timedelta = timedelta(minutes=5)
    """How long before kick-off a bet must still be to be placed in time."""

    max_lead: timedelta = timedelta(days=7)
    """How long before kick-off a price is worth judging at all."""

    by_market: tuple[MarketRules, ...] = ()
    """Rules that differ for a market or some of its outcomes."""

    chosen_on: str = ""
    """Which seasons the rules were chosen on, for whoever reads a backtest."""

    trials: int = 1
    """How many sets of rules were compared before this one was chosen."""

    _bounds: Mapping[tuple[Market, str | None], Bounds] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        _check_ranges(self)
        _check_caps(self)
        object.__setattr__(self, "_bounds", _bounds_of(self))
        for key, bounds in self._bounds.items():
            _check_bounds(self, key, bounds)

    def bounds(self, selection: Selection) -> Bounds:
        """Return the rules that hold for a selection."""
        found = self._bounds.get((selection.market, selection.outcome))
        found = found or self._bounds.get((selection.market, None))
        return found or self._bounds[_ANY]

    def is_tightened_by(self, rule: str, value: Any) -> bool:
        """Tell whether a value of a rule is as strict as the strategy's own, or stricter."""
        return _is_tighter(rule, getattr(self, rule), value)

    def tightened(self, **changes: Any) -> "Strategy":
        """Return this strategy with some rules made stricter.

        Minima may rise, maxima, caps and the Kelly fraction may fall, markets may be dropped,
        ``require_second_price`` may be switched on. A cap that falls takes the narrower ones down with it.

        Raises:
            StrategyLoosened: a change in the other direction; nothing is changed.
            InvalidStrategy: no such rule, or a value that cannot be.
        """
        for rule, value in changes.items():
            if rule not in _RULES:
                msg = f"There is no rule {rule!r}. The rules are {', '.join(sorted(_RULES))}. Nothing was changed."
                raise InvalidStrategy(msg)
            if not self.is_tightened_by(rule, value):
                msg = (
                    f"{rule} = {_shown(value)} is looser than {_shown(getattr(self, rule))}, the rule of the strategy "
                    f"{self.name!r}. Nothing was changed. Choose a stricter value or another strategy."
                )
                raise StrategyLoosened(msg)
        by_market = tuple(_market_tightened(rules, changes) for rules in self.by_market)
        return replace(self, by_market=by_market, **(changes | _caps_below(self, changes)))


_NO_RULES: Final = frozenset({"name", "description", "by_market", "chosen_on", "trials", "_bounds"})
_RULES: Final = frozenset(rule.name for rule in fields(Strategy)) - _NO_RULES
_ANY: Final = (Market.MATCH_RESULT, "")
"""Where the rules for every market stand among the bounds: no outcome is called nothing."""

_CAPS: Final = ("bet_cap", "match_cap", "league_cap", "exposure_cap")


def _check_ranges(strategy: Strategy) -> None:
    zero = timedelta(0)
    problems = {
        "min_edge must lie in [0, max_edge]": not 0 <= strategy.min_edge <= strategy.max_edge,
        "min_confidence must lie in [0, 1]": not 0 <= strategy.min_confidence <= 1,
        "min_agree must be at least 1": strategy.min_agree < 1,
        "min_price must lie in [1, max_price]": not 1 <= strategy.min_price <= strategy.max_price,
        "trials must be at least 1": strategy.trials < 1,
        "kelly_fraction must lie above 0 and not above 1": not 0 < strategy.kelly_fraction <= 1,
        "max_quote_age must be above zero": strategy.max_quote_age <= zero,
        "max_over_second_best must be at least 1": not strategy.max_over_second_best >= 1,
        "min_lead must lie between zero and max_lead": not zero <= strategy.min_lead <= strategy.max_lead,
        "markets must hold at least one market": not strategy.markets,
        "markets must not hold correct scores: they are no singles": Market.CORRECT_SCORE in strategy.markets,
    }
    wrong = [sentence for sentence, broken in problems.items() if broken]
    if wrong:
        msg = f"The strategy {strategy.name!r} cannot be: {'; '.join(wrong)}."
        raise InvalidStrategy(msg)


def _bounds_of(strategy: Strategy) -> Mapping[tuple[Market, str | None], Bounds]:
    general = {name: getattr(strategy, name) for name in BY_MARKET}
    found: dict[tuple[Market, str | None], Bounds] = {_ANY: Bounds(**general)}
    of_market: dict[Market, dict[str, Any]] = {}
    for rules in strategy.by_market:
        if rules.outcomes is None:
            of_market[rules.market] = general | rules.changes
            found[rules.market, None] = Bounds(**of_market[rules.market])
    for rules in strategy.by_market:
        for outcome in rules.outcomes or ():
            found[rules.market, outcome] = Bounds(**(of_market.get(rules.market, general) | rules.changes))
    return MappingProxyType(found)


def _check_bounds(strategy: Strategy, key: tuple[Market, str | None], bounds: Bounds) -> None:
    market, outcome = key
    problems = {
        "min_edge must lie in [0, max_edge]": not 0 <= bounds.min_edge <= bounds.max_edge,
        "min_confidence must lie in [0, 1]": not 0 <= bounds.min_confidence <= 1,
        "min_agree must be at least 1": bounds.min_agree < 1,
        "min_price must lie in [1, max_price]": not 1 <= bounds.min_price <= bounds.max_price,
        "max_over_second_best must be at least 1": not bounds.max_over_second_best >= 1,
        "there is no such outcome": bool(outcome) and outcome not in OUTCOMES.get(market, ()),
    }
    wrong = [sentence for sentence, broken in problems.items() if broken]
    if wrong:
        where = f"{market.value}/{outcome}" if outcome else market.value
        msg = f"The strategy {strategy.name!r} cannot be: for {where} {'; '.join(wrong)}."
        raise InvalidStrategy(msg)


def _market_tightened(rules: MarketRules, changes: Mapping[str, Any]) -> MarketRules:
    """Return the rules of a market, none of them looser than what was asked for all markets."""
    tighter = {}
    for name, value in rules.changes.items():
        if name in changes:
            tighter[name] = max(value, changes[name]) if name in _FLOORS else min(value, changes[name])
    return replace(rules, **tighter)


def _check_caps(strategy: Strategy) -> None:
    narrower, limit = "nothing", 0.0
    for name in _CAPS:
        cap = getattr(strategy, name)
        if not 0 < cap <= 1:
            msg = f"The strategy {strategy.name!r} cannot be: {name} must lie above 0 and not above 1, not {cap}."
            raise InvalidStrategy(msg)
        if cap < limit:
            msg = (
                f"The strategy {strategy.name!r} cannot be: {narrower} {limit:.1%} is above {name} {cap:.1%}. "
                "A narrower cap must not exceed a wider one."
            )
            raise ContradictoryCaps(msg)
        narrower, limit = name, cap


def _is_tighter(rule: str, present: Any, wanted: Any) -> bool:
    if rule in _FLOORS:
        return bool(wanted >= present)
    if rule in _CEILINGS:
        return bool(wanted <= present)
    if rule == "markets":
        return bool(frozenset(wanted) <= present)
    return bool(wanted or not present)


def _caps_below(strategy: Strategy, changes: Mapping[str, Any]) -> dict[str, float]:
    """Return the caps that must fall because a wider one does."""
    lowered: dict[str, float] = {}
    ceiling = 1.0
    for name in reversed(_CAPS):
        ceiling = min(ceiling, changes.get(name, getattr(strategy, name)))
        lowered[name] = ceiling
    return lowered


def _shown(value: Any) -> str:
    return ", ".join(sorted(value)) if isinstance(value, frozenset) else str(value)
