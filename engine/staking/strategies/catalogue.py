"""The strategies there are, read from TOML files.

A file holds ``name``, ``description``, ``order`` (where it stands among the choices, the most careful first), a table
``[rules]`` that holds for every market, tables ``[[market]]`` for what differs in one market or some of its outcomes,
and ``[stakes]``. Rules and their defaults are those of :class:`~engine.staking.strategies.strategy.Strategy`; times
are written in hours (``max_quote_age_hours``). ``chosen_on`` and ``trials`` say how the rules were found.
"""

import tomllib
from collections.abc import Mapping
from datetime import timedelta
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from engine.domain.odds import Market
from engine.staking.errors import InvalidStrategy
from engine.staking.strategies.strategy import BY_MARKET, MarketRules, Strategy

_HOURS: Final = "_hours"
_TABLES: Final = ("rules", "stakes")
_ALONE: Final = ("name", "description", "chosen_on", "trials")


def strategy_named(name: str) -> Strategy:
    """Return the strategy called ``name``, in any case.

    Raises:
        InvalidStrategy: there is none; the message lists those there are.
    """
    found = STRATEGIES.get(name.strip().lower())
    if found is None:
        msg = f"There is no strategy {name!r}. Choose one of {', '.join(STRATEGIES)}."
        raise InvalidStrategy(msg)
    return found


def read_strategy(text: str, where: str) -> Strategy:
    """Read one strategy from TOML.

    Args:
        text: the file's text.
        where: its name, for errors.

    Raises:
        InvalidStrategy: it is no TOML, names a rule or a market there is not, or its rules cannot be.
    """
    try:
        parsed = tomllib.loads(text)
        known = {"order", "market", *_TABLES, *_ALONE}
        if unknown := sorted(parsed.keys() - known):
            msg = f"{where} holds {', '.join(unknown)}, which no strategy has; there are {', '.join(sorted(known))}."
            raise InvalidStrategy(msg)
        rules = {name: value for table in _TABLES for name, value in parsed.get(table, {}).items()}
        alone = {name: parsed[name] for name in _ALONE if name in parsed}
        by_market = tuple(_market_rules(rules) for rules in parsed.get("market", ()))
        return Strategy(**alone, **_typed(rules), by_market=by_market)
    except (tomllib.TOMLDecodeError, TypeError, ValueError) as error:
        msg = f"{where} holds no strategy: {error}."
        raise InvalidStrategy(msg) from error


def read_folder(folder: Path) -> Mapping[str, Strategy]:
    """Read every strategy of a folder, by name, in the order they ask for.

    Raises:
        InvalidStrategy: a file holds none, or two have one name.
    """
    found: dict[str, tuple[int, Strategy]] = {}
    for path in sorted(folder.glob("*.toml")):
        text = path.read_text(encoding="utf-8")
        strategy = read_strategy(text, path.name)
        if strategy.name in found:
            msg = f"{path.name} holds a second strategy called {strategy.name!r}."
            raise InvalidStrategy(msg)
        found[strategy.name] = int(tomllib.loads(text).get("order", 1_000)), strategy
    ordered = sorted(found.values(), key=lambda one: (one[0], one[1].name))
    return MappingProxyType({strategy.name: strategy for _, strategy in ordered})


def _market_rules(table: Mapping[str, Any]) -> MarketRules:
    outcomes = table.get("outcomes")
    changes = {name: value for name, value in table.items() if name not in {"market", "outcomes"}}
    if unknown := sorted(changes.keys() - set(BY_MARKET)):
        msg = f"a market has no rule {', '.join(unknown)}; there are {', '.join(BY_MARKET)}"
        raise ValueError(msg)
    if "market" not in table:
        msg = 'a table [[market]] says of which market it is, such as market = "1X2"'
        raise ValueError(msg)
    return MarketRules(Market(table["market"]), None if outcomes is None else frozenset(outcomes), **changes)


def _typed(rules: Mapping[str, Any]) -> dict[str, Any]:
    """Return rules as a strategy has them: markets as a set, hours as times."""
    typed: dict[str, Any] = {}
    for name, value in rules.items():
        if name == "markets":
            typed[name] = frozenset(map(Market, value))
        elif name.endswith(_HOURS):
            typed[name.removesuffix(_HOURS)] = timedelta(hours=value)
        else:
            typed[name] = value
    return typed


STRATEGIES: Final[Mapping[str, Strategy]] = read_folder(Path(str(files(__package__))))
"""The strategies a user can choose, from the most careful on."""
