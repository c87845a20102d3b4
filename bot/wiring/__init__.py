"""Put the processes together."""
