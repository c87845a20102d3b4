"""Who is told what, and when: publishing cards, keeping them true, preferences, reasons for not sending."""
