"""Audit, credits, job runs and raw bodies in the store."""
