"""Every setting of Fairline: one place, typed, with its default, its unit and its environment variable.

The variable is ``FAIRLINE_`` plus the field's name in upper case; ``REDIS_URL`` is read as well. A ``.env`` file in the
working directory is read too; a variable that is there but empty is one that is not set. Nothing else in Fairline reads
the environment.
"""

import re
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Final, Literal

import platformdirs
from pydantic import AfterValidator, AliasChoices, BeforeValidator, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

MOST_ADVICE_SHARES: Final = 4
"""A round of advice is split into at most so many jobs."""


def _written_as(pattern: str, example: str) -> AfterValidator:
    """Refuse a value that is not written as the example; what was written is not repeated, for it may be a secret."""

    def check(value: Any) -> Any:
        written = value.get_secret_value() if isinstance(value, SecretStr) else value
        if written is not None and re.fullmatch(pattern, written) is None:
            msg = f"it is written as {example}"
            raise ValueError(msg)
        return value

    return AfterValidator(check)


def _accounts(value: str) -> str:
    """Refuse an account without its platform, who would be nobody."""
    for entry in filter(str.strip, value.split(",")):
        platform, _, account = entry.partition(":")
        if not platform.strip() or not account.strip():
            msg = "each is written as telegram:42"
            raise ValueError(msg)
    return value


class Settings(BaseSettings):
    """What an operator can set. Secrets are ``SecretStr`` and print as asterisks."""

    model_config = SettingsConfigDict(
        env_prefix="FAIRLINE_", env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

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
        _written_as("(rediss?|unix)://.+", "redis://host:6379"),
    ] = None
    telegram_token: Annotated[SecretStr | None, Field(description="Token of the Telegram bot, from @BotFather.")] = None
    telegram_api: Annotated[
        str, Field(description="Address of the Bot API; set it for a local server. /bot<token>/METHOD lies below it.")
    ] = "https://api.telegram.org"
    telegram_webhook_url: Annotated[
        str | None, Field(description="Public https address Telegram posts updates to; unset: long polling.")
    ] = None
    telegram_webhook_listen: Annotated[
        str, Field(description="host:port where those posts arrive, behind the proxy that serves the address.")
    ] = "127.0.0.1:8443"
    telegram_webhook_secret: Annotated[
        SecretStr | None,
        Field(description="Secret each post must carry, the same for every bot; unset: a new one at each start."),
    ] = None
    discord_token: Annotated[SecretStr | None, Field(description="Token of the Discord bot.")] = None
    discord_api: Annotated[
        str | None,
        Field(description="Address of Discord's API, e.g. http://127.0.0.1:9000/api/v10; unset: Discord's own."),
    ] = None
    discord_gateway: Annotated[
        str | None, Field(description="Address of Discord's gateway, e.g. ws://127.0.0.1:9000/; unset: Discord's own.")
    ] = None
    discord_shards: Annotated[
        str | None,
        Field(
            pattern=r"^\d+(,\d+)*/[1-9]\d*$",
            description="Shards this process serves and of how many, e.g. 0,1/4; unset: all, as many as Discord says.",
        ),
    ] = None
    football_data_org_token: Annotated[
        SecretStr | None,
        Field(
            validation_alias=AliasChoices(
                "FAIRLINE_FOOTBALL_DATA_ORG_TOKEN", "FAIRLINE_FOOTBALL_DATA_ORG_KEY", "football_data_org_token"
            ),
            description="Token for football-data.org, free on the site of that name.",
        ),
    ] = None
    football_data_uk_url: Annotated[
        str, Field(description="Address of football-data.co.uk, of a mirror, or a folder with the same paths.")
    ] = "https://www.football-data.co.uk"
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
    worker_jobs: Annotated[int, Field(ge=1, le=64, description="How many jobs a worker runs at a time.")] = 4
    worker_grace_seconds: Annotated[
        float, Field(ge=0, description="Seconds a stopping worker lets its jobs finish before it hands them back.")
    ] = 25
    health_host: Annotated[str, Field(description="Address on which /healthz, /readyz and /metrics are served.")] = (
        "127.0.0.1"
    )
    health_port: Annotated[
        int | None, Field(ge=0, le=65535, description="Port for /healthz, /readyz and /metrics; unset: not served.")
    ] = None
    alerts_secret: Annotated[
        SecretStr | None,
        Field(description="Bearer token with which Alertmanager may post to /alerts; unset: nobody may."),
    ] = None
    advice_shares: Annotated[
        int,
        Field(
            ge=1,
            le=MOST_ADVICE_SHARES,
            description="Into how many jobs a round of advice is split, for as many workers to do at once (1 to 4).",
        ),
    ] = 1
    keep_raw_days: Annotated[
        int, Field(ge=1, description="Days archived answers of APIs stay; tables can be rebuilt from those there are.")
    ] = 400
    keep_forecasts_days: Annotated[
        int, Field(ge=1, description="Days forecasts stay that a later one replaced; the last of a match stays.")
    ] = 30
    keep_messages_days: Annotated[
        int, Field(ge=7, description="Days sent and skipped messages stay, and versions of cards but first and last.")
    ] = 90
    keep_features_days: Annotated[
        int, Field(ge=1, description="Days the features stay that live forecasts were made from.")
    ] = 60
    backup_days: Annotated[int, Field(ge=1, description="For how many days one backup of each day stays.")] = 7
    backup_weeks: Annotated[int, Field(ge=0, description="For how many weeks one backup of each week stays.")] = 4
    backup_months: Annotated[int, Field(ge=0, description="For how many months one backup of each month stays.")] = 12
    backup_command: Annotated[
        str | None,
        Field(description="Run with the path of each backup behind it, to encrypt it and copy it elsewhere."),
    ] = None
    promotion_rule: Annotated[
        Literal["no_worse", "better", "by_hand"],
        Field(description="When a newly trained stack is used: no_worse, better (surely so), or by_hand."),
    ] = "no_worse"
    promotion_margin_nats: Annotated[
        float, Field(ge=0, description="Log loss in nats a match a new stack may lose by under no_worse.")
    ] = 0.001
    train_every_days: Annotated[int, Field(ge=1, description="Days between two trainings of the stack.")] = 7
    train_held_back_days: Annotated[
        int, Field(ge=7, description="Days before a training no weight is fitted on: both stacks are judged on them.")
    ] = 42
    mlflow_uri: Annotated[
        SecretStr | None,
        Field(
            description="Address of an MLflow server that trainings are mirrored to; user:password@ may stand in it."
        ),
    ] = None
    mlflow_experiment: Annotated[str, Field(description="The experiment there that trainings are runs of.")] = (
        "fairline"
    )
    simulated_seed: Annotated[int, Field(description="Names the simulated leagues that are served without keys.")] = 1
    sentry_dsn: Annotated[
        SecretStr | None,
        Field(description="Where Sentry takes errors; needs the extra fairline[sentry]."),
        _written_as(r"https?://[^/@]+@[^/@]+/(.*/)?\d+", "https://KEY@HOST/NUMBER"),
    ] = None
    otel_endpoint: Annotated[
        str | None,
        Field(
            validation_alias=AliasChoices("FAIRLINE_OTEL_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT", "otel_endpoint"),
            description="Where traces go by OTLP over HTTP, as http://host:4318; needs the extra fairline[otel].",
        ),
    ] = None
    admins: Annotated[
        str,
        Field(description="Who may use the commands for operators, as telegram:42,discord:77; nobody if empty."),
        AfterValidator(_accounts),
    ] = ""
    log_level: Annotated[
        Literal["DEBUG", "INFO", "WARNING", "ERROR"],
        BeforeValidator(str.upper),
        Field(description="DEBUG, INFO, WARNING or ERROR."),
    ] = "INFO"

    @cached_property
    def admin_accounts(self) -> frozenset[tuple[str, str]]:
        """Platform and account of everybody who may use the commands for operators."""
        pairs = [entry.strip().partition(":") for entry in self.admins.split(",") if entry.strip()]
        return frozenset((platform.strip().casefold(), account.strip()) for platform, _, account in pairs)

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
