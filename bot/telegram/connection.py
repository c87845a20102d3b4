"""Opens the library towards the Bot API that the settings name."""

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Final, Self

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.core.errors import FaceError, Unreachable
from bot.telegram.send.http import CalmRequest
from engine.redaction import Redactor, hide
from engine.settings import Settings

PUBLIC_API: Final = "https://api.telegram.org"


@dataclass(frozen=True, slots=True)
class Connection:
    """How to reach Telegram.

    Args:
        token: the bot's; never logged.
        api: address under which ``/bot<token>/METHOD`` and ``/file/bot<token>/…`` lie.
        webhook_url: public address Telegram posts updates to; None for long polling.
        webhook_listen: host and port where the posts arrive.
        webhook_secret: what every post must carry; a new one at each start when None.
    """

    token: str = field(repr=False)
    api: str = PUBLIC_API
    webhook_url: str | None = None
    webhook_listen: str = "127.0.0.1:8443"
    webhook_secret: str | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        hide(self.token)

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """Return what the settings say.

        Raises:
            FaceError: there is no token.
        """
        if settings.telegram_token is None:
            msg = "There is no Telegram token. Nothing was started; set FAIRLINE_TELEGRAM_TOKEN (from @BotFather)."
            raise FaceError(msg)
        secret = settings.telegram_webhook_secret
        return cls(
            token=settings.telegram_token.get_secret_value(),
            api=settings.telegram_api,
            webhook_url=settings.telegram_webhook_url,
            webhook_listen=settings.telegram_webhook_listen,
            webhook_secret=None if secret is None else secret.get_secret_value(),
        )

    @property
    def base_url(self) -> str:
        """What the library puts before the token in a call."""
        return f"{self.api.rstrip('/')}/bot"

    @property
    def base_file_url(self) -> str:
        """What the library puts before the token in a download."""
        return f"{self.api.rstrip('/')}/file/bot"


@contextlib.asynccontextmanager
async def open_bot(connection: Connection, *, in_flight: int = 4) -> AsyncIterator[Bot]:
    """Open the library for sending alone, as the push worker does; it knows the bot's own name.

    Raises:
        FaceError: Telegram refuses the token.
        Unreachable: it does not answer.
    """
    bot = Bot(
        connection.token,
        base_url=connection.base_url,
        base_file_url=connection.base_file_url,
        request=CalmRequest(in_flight),
        get_updates_request=CalmRequest(1),
    )
    try:
        await bot.initialize()
    except TelegramError as error:
        await bot.shutdown()
        raise unreachable(error, connection) from None  # the library's error has the token in it
    try:
        yield bot
    finally:
        await bot.shutdown()


def unreachable(error: TelegramError, connection: Connection) -> FaceError:
    """Return the sentence for an operator."""
    if isinstance(error, InvalidToken):
        return FaceError(
            f"{connection.api} refuses the Telegram token. Nothing was sent; check FAIRLINE_TELEGRAM_TOKEN."
        )
    return Unreachable(
        f"{connection.api} cannot be reached ({Redactor().text(error.message)}). "
        "Check the network and FAIRLINE_TELEGRAM_API."
    )
