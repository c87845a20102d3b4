"""Finds out which club a source means by a name it has not used before."""
