"""The decision and what it reads: forecasts, reasons, combinations, training."""
