"""Predictions, recommendations and fitted models in the store."""
