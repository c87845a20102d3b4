"""Half an hour of everything at once, with processes and servers killed, and an account of what came of it."""
