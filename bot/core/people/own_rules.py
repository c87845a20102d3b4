"""Reads the rules of a strategy that a person makes stricter: ``5%``, ``2.20``, ``1/20``."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from bot.core.errors import Refusal
from bot.core.i18n import Reader, translate
from bot.core.parsing.answers import means, risk_name
from bot.core.people.person import Person
from engine.advice.bettors import strategy_of
from engine.pricing.errors import PricingError
from engine.pricing.formats import read_price
from engine.staking.errors import InvalidStrategy
from engine.staking.strategies import STRATEGIES

RULES: Final[Mapping[str, str]] = MappingProxyType(
    {"edge": "min_edge", "price": "max_price", "kelly": "kelly_fraction"}
)
"""Settings a person may make stricter, and the strategy's rule behind each."""

_STEPS: Final = (0.01, 0.02, 0.03)
_PRICES: Final = (3.0, 2.5, 2.2, 2.0, 1.8)
_SHARES: Final = (0.75, 0.5, 0.25)


def with_own_rule(person: Person, setting: str, value: str) -> Person:
    """Return a person with one rule made stricter, or as their risk profile has it for ``auto``.

    Raises:
        Refusal: it is no such value, looser than the risk profile, or would leave nothing to bet on.
    """
    rule = RULES[setting]
    others = {name: kept for name, kept in person.own_rules.items() if name != rule}
    if means("automatic", value):
        return replace(person, own_rules=others)
    wanted = _read(setting, value, person.reader)
    strategy = STRATEGIES[person.strategy]
    if not strategy.is_tightened_by(rule, wanted):
        raise Refusal(
            "settings.looser",
            value=shown(setting, wanted, person.reader),
            own=shown(setting, getattr(strategy, rule), person.reader),
            risk=risk_name(person.strategy, person.language),
        )
    return checked(replace(person, own_rules={**others, rule: wanted}))


def checked(person: Person) -> Person:
    """Return the person if some price could still be a bet by their rules.

    Raises:
        Refusal: none could.
    """
    try:
        strategy_of(person)
    except InvalidStrategy:
        raise Refusal("settings.nothing_left", risk=risk_name(person.strategy, person.language)) from None
    return person


def own_rule(person: Person, setting: str) -> str:
    """Say what a rule is for this person: their own, or their risk profile's."""
    rule = RULES[setting]
    strategy = STRATEGIES[person.strategy]
    if rule in person.own_rules and strategy.is_tightened_by(rule, person.own_rules[rule]):
        return shown(setting, person.own_rules[rule], person.reader)
    return translate("settings.by_risk", person.language)


def offered(person: Person, setting: str) -> list[tuple[str, str]]:
    """Return stricter values that leave something to bet on: what is typed, and what it is called."""
    rule = RULES[setting]
    present = getattr(STRATEGIES[person.strategy], rule)
    values = {
        "edge": [present + step for step in _STEPS],
        "price": [price for price in _PRICES if price < present],
        "kelly": [present * share for share in _SHARES],
    }[setting]
    found = [("auto", translate("settings.by_risk", person.language))]
    for value in values:
        text = f"{value:.2f}" if setting == "price" else f"{value:.1%}"
        try:
            with_own_rule(person, setting, text)
        except Refusal:
            continue
        found.append((text, shown(setting, value, person.reader)))
    return found


def shown(setting: str, value: float, reader: Reader) -> str:
    """Return a rule's value as this person reads numbers."""
    return reader.price(Decimal(f"{value:.3f}")) if setting == "price" else reader.percent(value, 1)


def _read(setting: str, value: str, reader: Reader) -> float:
    text = value.strip().replace(",", ".")
    try:
        if setting == "price":
            return float(read_price(value))
        share = Fraction(text.removesuffix("%").strip())
        return float(share / 100 if "%" in text or share > 1 else share)
    except (PricingError, ValueError, ZeroDivisionError):
        example = shown(setting, 2.2 if setting == "price" else 0.05, reader)
        raise Refusal("settings.no_rule", text=value[:30], example=example) from None
