"""Incoming messages, views, reports, buttons and forms."""
