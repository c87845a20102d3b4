"""Cards, their numbers, and the log of bets."""
