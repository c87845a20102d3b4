"""Simple models: what every other one has to beat."""
