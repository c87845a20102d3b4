"""Seasons of results, statistics and odds as football-data.co.uk publishes them, one CSV file a season and division."""
