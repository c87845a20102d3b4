"""Searches for better settings: search spaces are data, the search is budgeted, resumable and walk-forward."""
