"""What the accounts of a person hear when another one was linked to them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from bot.core.messages.report import Button, Moment, ReportView, Tone, Value, Words
from engine.domain.address import Platform
from engine.storage.people.people import LinkedAccount

_NAMES: Final[Mapping[str, str]] = {
    Platform.TELEGRAM: "Telegram",
    Platform.DISCORD: "Discord",
    Platform.CONSOLE: "Terminal",
}


def platform_name(platform: str) -> str:
    """Return what a platform calls itself."""
    return _NAMES.get(platform, platform.capitalize())


def linked_view(platform: str, at: datetime, linked: LinkedAccount | None) -> ReportView:
    """Say that an account was linked, when, and how that is undone.

    Args:
        platform: of that account.
        at: when it was linked.
        linked: the account; None where it has gone again.
    """
    facts: dict[str, Value] = {"platform": platform_name(platform), "at": Moment(at)}
    if linked is None:
        return ReportView(None, lead=(Words("link.told_gone", facts),), tone=Tone.DIMMED)
    undo = Words("link.undo", {"command": f"/link remove {linked.tag}"})
    return ReportView(None, lead=(Words("link.told", facts),), notes=(undo,), buttons=((removing(linked),),))


def removing(account: LinkedAccount) -> Button:
    """Return the button that removes an account."""
    return Button(f"c:link remove {account.tag}", "button.unlink", {"platform": platform_name(account.platform)})
