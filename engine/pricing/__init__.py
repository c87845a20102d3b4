"""Prices and probabilities: margins, score grids, every market of a match, settlement.

Pure functions over arrays: no state, no I/O, no clock, no logging.
"""
