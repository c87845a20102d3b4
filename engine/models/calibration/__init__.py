"""Making probabilities mean what they say: calibration maps, and the confidence of a bet."""
