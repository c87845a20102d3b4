"""Turns a view into something rich can print. How each kind is drawn is registered where that is written."""

from functools import singledispatch

from rich.console import RenderableType

from bot.core.i18n import Reader
from bot.core.phrases.reports import report_of


@singledispatch
def draw(view: object, reader: Reader) -> RenderableType:
    """Return what to print for a view; one with no drawing of its own is drawn as a report.

    Raises:
        TypeError: it is no view.
    """
    return draw(report_of(view, reader), reader)
