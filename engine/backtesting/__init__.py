"""Backtests: the live decision walked forward over past years, its bets settled, its results reported."""
