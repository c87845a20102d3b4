"""What SQLite alone needs: its driver and the format of its files."""
