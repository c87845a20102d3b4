"""Receives alerts from Prometheus's Alertmanager (its webhook, version 4) and has them sent in chat."""

import hmac
from collections.abc import Collection
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Literal

import structlog
from aiohttp import web
from pydantic import BaseModel, Field, ValidationError

from engine.clock import Clock
from engine.notifications.operator_alerts import Alert, alert_operators
from engine.settings import Settings
from engine.storage.database import Database
from engine.storage.errors import StorageError

_log = structlog.get_logger(__name__)


class WebhookAlert(BaseModel):
    """One alert as Alertmanager sends it."""

    status: Literal["firing", "resolved"]
    labels: dict[str, str]
    annotations: dict[str, str] = {}
    starts_at: Annotated[str, Field(alias="startsAt", max_length=64)]
    fingerprint: Annotated[str, Field(min_length=1, max_length=64)]

    def as_alert(self) -> Alert:
        """Return the alert that is sent in chat."""
        severity = self.labels.get("severity", "")
        summary = self.annotations.get("summary") or self.labels.get("alertname", "an alert without a name")
        words = [f"[{severity}] {summary}." if severity else f"{summary}.", self.annotations.get("description", "")]
        over = self.status == "resolved"
        return Alert(
            self.fingerprint, self.starts_at, words[0] if over else " ".join(words).strip(), over, until_over=True
        )


class WebhookBody(BaseModel):
    """What Alertmanager posts: alerts of one group."""

    version: Literal["4"]
    alerts: Annotated[list[WebhookAlert], Field(max_length=1000)]


@dataclass(frozen=True, slots=True)
class AlertReceiver:
    """Stores alerts as messages; whichever push worker comes first sends them.

    Attributes:
        database: where the outbox is.
        clock: tells the time.
        admins: platform and account of those who are told.
        secret: what each post must carry as its bearer token.
    """

    database: Database
    clock: Clock
    admins: Collection[tuple[str, str]]
    secret: str

    async def receive(self, request: web.Request) -> web.Response:
        """Take a post; 200 only once it is stored, so that Alertmanager sends it again otherwise."""
        given = request.headers.get("Authorization", "").encode()
        if not hmac.compare_digest(given, f"Bearer {self.secret}".encode()):
            return web.json_response({"error": "unauthorised"}, status=HTTPStatus.UNAUTHORIZED)
        try:
            body = WebhookBody.model_validate_json(await request.read())
        except ValidationError as error:
            _log.warning("alerts could not be read", because=f"{error.error_count()} mistakes")
            return web.json_response({"error": "not a webhook of Alertmanager"}, status=HTTPStatus.BAD_REQUEST)
        now = self.clock.now()
        try:
            async with self.database.unit_of_work() as work:
                news = await alert_operators(work, [one.as_alert() for one in body.alerts], self.admins, now)
                await work.commit()
        except StorageError as error:
            _log.warning("alerts could not be stored", because=str(error)[:300])
            return web.json_response({"error": "try again"}, status=HTTPStatus.SERVICE_UNAVAILABLE)
        for one in body.alerts:
            _log.warning("alert", name=one.labels.get("alertname"), status=one.status, labels=one.labels)
        return web.json_response({"news": news})


def receiver_of(settings: Settings, database: Database, clock: Clock) -> AlertReceiver | None:
    """Return what takes alerts where a secret is set; without one nobody may post any."""
    if settings.alerts_secret is None:
        return None
    return AlertReceiver(database, clock, settings.admin_accounts, settings.alerts_secret.get_secret_value())
