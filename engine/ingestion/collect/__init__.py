"""What to fetch next, and fetching it."""
