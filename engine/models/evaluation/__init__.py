"""How good the probabilities are, walk-forward: figures with count and interval, ablation, importance, a report."""
