"""Commands about what may be bet on: cards, single matches and combinations, prices to wait for."""
