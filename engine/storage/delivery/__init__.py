"""Destinations, the outbox, and which message shows which card."""
