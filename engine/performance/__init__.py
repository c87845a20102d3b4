"""How it went: record, metrics, luck, bankroll over time, price movement."""
