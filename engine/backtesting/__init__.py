"""Backtests: the live decision walked forward over years it had not seen, its bets settled, and what came of them."""
