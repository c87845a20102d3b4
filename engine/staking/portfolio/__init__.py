"""Stakes of many bets at once: the slate, its caps and its growth."""
