"""Alembic migrations, run through ``engine.storage.migrate``."""
