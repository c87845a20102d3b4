"""Where Discord is: its own addresses, or those of a server that speaks the same protocol."""

from typing import Final

import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

_PUBLIC: Final = "discord.gg"


def use_api(api: str | None) -> None:
    """Send every request of this process to ``api``, such as ``http://127.0.0.1:9000/api/v10``; None changes nothing.

    The library keeps this address for the whole process; answers to interactions go there as well.
    """
    if api:
        Route.BASE = api.rstrip("/")


def use_gateway(gateway: str | None) -> None:
    """Make ``gateway`` the address that sessions begin at; None changes nothing."""
    if gateway:
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)


def to_connect(given: yarl.URL, gateway: str | None) -> yarl.URL:
    """Return where to connect: as the server says, unless it names Discord's own gateway and the operator another.

    Args:
        given: the address the server gave, such as the one to resume a session at.
        gateway: the operator's address; None for Discord's own.
    """
    if gateway and (given.host or "").endswith(_PUBLIC):
        return yarl.URL(gateway).with_query(given.query)
    return given
