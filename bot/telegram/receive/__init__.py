"""Parse Telegram updates into messages and answer them."""
