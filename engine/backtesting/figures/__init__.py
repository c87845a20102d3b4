"""Every figure of a backtest: what its bets made, by part, and how far that is from luck."""
