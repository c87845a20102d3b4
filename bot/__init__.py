"""The chat bot: one core that knows bets and people, thin faces that know a platform."""
