"""The commands of the command line, one module a subject; ``bot.__main__`` puts them together."""
