"""Telegram: turns updates into what somebody said, and views into messages. Decides nothing."""
