"""People, their bets, ledgers, link codes and leaderboards in the store."""
