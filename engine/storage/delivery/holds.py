"""How long anything stored may hold up a message, a chat or a platform."""

from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, or_

LONGEST_HOLD: Final = timedelta(minutes=5)
"""Nothing stored holds anything up for longer: what reaches further ahead was written by a wrong clock.

A platform that asks for a longer pause is asked again after this.
"""


def over(until: Any, wall: datetime) -> ColumnElement[bool]:
    """Tell whether a stored instant has come, is null, or lies so far ahead that a wrong clock wrote it."""
    return or_(until.is_(None), until <= wall, until > wall + LONGEST_HOLD)
