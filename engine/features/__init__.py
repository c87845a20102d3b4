"""Features: what was known of a match at an instant, as numbers for the models.

``catalog`` lists them, one module holds each family, ``pipeline`` computes all history in one pass over time,
``live`` the same numbers for coming matches, ``store`` keeps them and ``drift`` watches them.
"""
