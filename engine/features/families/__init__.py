"""The families of features, one module each; ``engine.features.catalog`` puts them together."""
