"""Settlement: bets whose results are known, and the closing line they are measured by."""
