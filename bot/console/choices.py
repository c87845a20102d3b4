"""What can be pressed elsewhere, as numbers to type: the choices under what the terminal has just shown."""

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.text import Text

from bot.core.i18n import Reader, translate
from bot.core.messages.buttons import Pressed, buttons_of, read_payload
from bot.core.messages.money import BankrollView, BetsView, LimitsView
from bot.core.messages.report import Button, ReportView
from bot.core.messages.views import SettingsView, View

_NUMBERED = (BankrollView, BetsView, LimitsView, ReportView, SettingsView)
"""Views without another way to choose in the terminal: cards, questions and lists are answered in words of their own,
and what cannot be taken back is typed."""


class NumberedChoices:
    """The choices under the last answer; a number typed next means one of them."""

    def __init__(self) -> None:
        self._offered: tuple[Button, ...] = ()

    def offer(self, views: Iterable[View], reader: Reader) -> RenderableType | None:
        """Number the choices of an answer, and return them as they are printed; None where there are none."""
        rows = [row for view in views if isinstance(view, _NUMBERED) for row in buttons_of(view)]
        self._offered = tuple(button for row in rows for button in row)
        if not self._offered:
            return None
        line = Text()
        for number, button in enumerate(self._offered, start=1):
            line.append(f"[{number}]", style="label")
            line.append(f"\N{NO-BREAK SPACE}{button.text(reader)}".replace(" ", "\N{NO-BREAK SPACE}"))
            line.append("   ")
        return Group(Text(translate("choices.how", reader.language), style="quiet"), line)

    def beyond(self, line: str) -> int | None:
        """Return how many choices there are where a number was typed that is none of them; None for other lines."""
        typed = line.strip()
        return len(self._offered) if self._offered and typed.isdecimal() and self.chosen(line) is None else None

    def chosen(self, line: str) -> Pressed | None:
        """Return what a typed number chooses; None when it is no number of a choice."""
        typed = line.strip()
        if not typed.isdecimal() or not 1 <= int(typed[:6]) <= len(self._offered):
            return None
        return read_payload(self._offered[int(typed) - 1].payload)
