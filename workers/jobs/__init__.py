"""The jobs, one file a family.

Each is short and idempotent, reads its input from the database and says how much it did. It raises what should be
tried again, raises ``Hopeless`` for what should not, and returns when there was nothing to do.
"""
