"""Every setting of Fairline: one place, typed, with its default, its unit and its environment variable.

The variable is ``FAIRLINE_`` plus the field's name in upper case; ``REDIS_URL`` is read as well. A ``.env`` file in the
working directory is read too. Nothing else in Fairline reads the environment.
"""

from datetime import timedelta
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
    football_data_org_token: Annotated[
        SecretStr | None,
        Field(
            validation_alias=AliasChoices(
                "FAIRLINE_FOOTBALL_DATA_ORG_TOKEN", "FAIRLINE_FOOTBALL_DATA_ORG_KEY", "football_data_org_token"
            ),
            description="Token for football-data.org, free on the site of that name.",
        ),
    ] = None
    football_data_org_url: Annotated[str, Field(description="Address of football-data.org's API, or of a mirror.")] = (
        "https://api.football-data.org/v4"
    )
    the_odds_api_key: Annotated[
        SecretStr | None, Field(description="Key for The Odds API, free on the site of that name.")
    ] = None
    the_odds_api_url: Annotated[str, Field(description="Address of The Odds API, or of a mirror.")] = (
        "https://api.the-odds-api.com"
    )
    cache_matches_hours: Annotated[float, Field(ge=0, description="Hours matches are kept in the cache; 0: not.")] = 6
    cache_team_hours: Annotated[
        float, Field(ge=0, description="Hours teams, tables and competitions are kept in the cache; 0: not.")
    ] = 24
    cache_odds_minutes: Annotated[
        float, Field(ge=0, description="Minutes odds and scores are kept in the cache; 0: not.")
    ] = 30
    cache_head_to_head_days: Annotated[
        float, Field(ge=0, description="Days head-to-heads and odds of the past are kept in the cache; 0: not.")
    ] = 7
    log_level: Annotated[str, Field(description="DEBUG, INFO, WARNING or ERROR.")] = "INFO"

    @cached_property
    def cache_ttl(self) -> dict[str, timedelta]:
        """How long answers of each kind are kept in the cache."""
        matches = timedelta(hours=self.cache_matches_hours)
        teams = timedelta(hours=self.cache_team_hours)
        odds = timedelta(minutes=self.cache_odds_minutes)
        past = timedelta(days=self.cache_head_to_head_days)
        return {
            "matches": matches,
            "teams": teams,
            "standings": teams,
            "competitions": teams,
            "sports": teams,
            "odds": odds,
            "scores": odds,
            "head_to_head": past,
            "history": past,
        }

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
