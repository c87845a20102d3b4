"""Who gets which messages, and when: publishing cards, updating them, preferences, reasons for not sending."""
