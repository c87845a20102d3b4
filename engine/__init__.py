"""Fairline's engine: football, prices, models, stakes and decisions. It knows no chat, no queue, no process."""
