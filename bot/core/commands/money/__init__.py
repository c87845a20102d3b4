"""Commands about a person's money: bankroll, bets, charts and limits."""
