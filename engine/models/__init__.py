"""What the bot believes about a match: goal models and what is built on them."""
