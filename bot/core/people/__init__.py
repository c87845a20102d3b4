"""People: their settings, limits, data and first questions."""
