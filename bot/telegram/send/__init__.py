"""Send messages to Telegram."""
