"""Strategies as data: one TOML file each in this folder; a file more is a strategy more."""

from engine.staking.strategies.catalogue import STRATEGIES, read_strategy, strategy_named
from engine.staking.strategies.strategy import Bounds, MarketRules, Strategy

__all__ = ["STRATEGIES", "Bounds", "MarketRules", "Strategy", "read_strategy", "strategy_named"]
