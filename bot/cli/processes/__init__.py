"""Commands that run until they are told to stop, and the one that asks how they are."""
