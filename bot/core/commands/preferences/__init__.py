"""Commands about what a person sets, chooses, mutes and links."""
