"""Discord: turns interactions and messages into what somebody said, and views into embeds. Decides nothing."""
