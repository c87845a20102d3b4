"""Answer a message: sign-up, commands, replies."""
