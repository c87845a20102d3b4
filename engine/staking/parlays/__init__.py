"""Parlays: their joint price and probability, and the search for the best."""
