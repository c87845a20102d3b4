"""Storing facts as they become known."""
