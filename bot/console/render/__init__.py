"""Draw views in a terminal."""
