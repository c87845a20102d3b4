"""The jobs around the engine: what is fetched, computed, settled and kept, and when."""
