"""Building the tables again from the archive of raw bodies."""
