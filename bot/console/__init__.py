"""The terminal: the same commands and views as in a chat, drawn for 80 columns."""
