"""Expected goals of six leagues as Understat counts them: a file for research."""
