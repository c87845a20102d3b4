"""Copies all rows of a database into an empty one, by the quickest way there is for each pair of kinds."""
