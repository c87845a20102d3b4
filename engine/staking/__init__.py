"""Value, stakes and filters: what a price is worth, how much of the bankroll to put on it, and why not.

Pure functions over arrays and domain values; no I/O, no clock.
"""
