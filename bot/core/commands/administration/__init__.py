"""Commands for those who run the bot, a channel or a group."""
