"""Sure bets and middles: prices of several books that cover every outcome."""
