"""Draw views as Telegram messages."""
