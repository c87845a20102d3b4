"""Every setting of Fairline: one place, typed, with its default, its unit and its environment variable.

The variable is ``FAIRLINE_`` plus the field's name in upper case; ``REDIS_URL`` is read as well. A ``.env`` file in the
working directory is read too. Nothing else in Fairline reads the environment.
"""

from functools import cached_property
from pathlib import Path
from typing import Annotated

import platformdirs
from pydantic import AliasChoices, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What an operator can set. Secrets are ``SecretStr`` and print as asterisks."""

    model_config = SettingsConfigDict(env_prefix="FAIRLINE_", env_file=".env", extra="ignore", frozen=True)

    home: Annotated[Path, Field(description="Where Fairline keeps its database, pictures and model files.")] = Path(
        platformdirs.user_data_dir("fairline", appauthor=False)
    )
    data: Annotated[Path, Field(description="Folder with football-data.co.uk files and recorded API bodies.")] = Path(
        "../shared/data"
    )
    database_url: Annotated[
        SecretStr | None,
        Field(description="SQLAlchemy URL, e.g. postgresql://user@host/fairline; unset: SQLite in the home folder."),
    ] = None
    redis_url: Annotated[
        SecretStr | None,
        Field(
            validation_alias=AliasChoices("FAIRLINE_REDIS_URL", "REDIS_URL", "redis_url"),
            description="Redis or Valkey for the queue and cache; unset: inside the process.",
        ),
    ] = None
    telegram_token: Annotated[SecretStr | None, Field(description="Token of the Telegram bot, from @BotFather.")] = None
    discord_token: Annotated[SecretStr | None, Field(description="Token of the Discord bot.")] = None
    football_data_org_key: Annotated[SecretStr | None, Field(description="Key for football-data.org.")] = None
    the_odds_api_key: Annotated[SecretStr | None, Field(description="Key for The Odds API.")] = None
    log_level: Annotated[str, Field(description="DEBUG, INFO, WARNING or ERROR.")] = "INFO"

    @cached_property
    def database(self) -> str:
        """The database's URL with the asynchronous driver named."""
        if self.database_url is None:
            return f"sqlite+aiosqlite:///{self.home / 'fairline.sqlite'}"
        url = self.database_url.get_secret_value()
        for plain, driver in (("postgresql://", "postgresql+asyncpg://"), ("sqlite://", "sqlite+aiosqlite://")):
            if url.startswith(plain):
                return driver + url.removeprefix(plain)
        return url
