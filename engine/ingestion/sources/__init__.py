"""Sources of facts, one folder each."""
