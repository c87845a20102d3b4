"""Sentences shared by every face."""
