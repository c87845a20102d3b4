"""Commands about what stands behind the cards: backtests, the models in use, replays."""
