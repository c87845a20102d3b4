"""What the bot does, whichever face it wears. Imports no chat library; takes typed values and returns views."""
