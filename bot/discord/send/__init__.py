"""Send messages to Discord."""
