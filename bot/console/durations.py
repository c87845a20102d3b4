"""Says how long it is until something, as a person would."""

from datetime import timedelta


def in_words(span: timedelta) -> str:
    """Return ``5 min``, ``1 h 20 min`` or ``2 days``; never less than nothing."""
    minutes = max(0, int(span.total_seconds() // 60))
    hours, rest = divmod(minutes, 60)
    if hours >= 48:
        return f"{hours // 24} days"
    if hours >= 10:
        return f"{hours} h"
    if hours:
        return f"{hours} h {rest} min" if rest else f"{hours} h"
    return f"{minutes} min"
