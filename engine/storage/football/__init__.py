"""Leagues, teams, matches, results, bookmakers and quotes in the store."""
