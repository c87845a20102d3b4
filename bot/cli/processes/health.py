"""``fairline health``: asks the process on this machine how it is, for a container's health check."""

import http.client
import json
from typing import Annotated

import typer

from bot.cli.exit_codes import BROKEN, CANNOT
from bot.cli.lazy import new_app
from engine.settings import Settings

_SECONDS = 10.0


def run(*, ready: bool) -> None:
    """Print the health of the process; ends with 1 when it is not ready, or does not answer.

    Args:
        ready: ask whether it can work, not only whether it does its rounds.
    """
    settings = Settings()
    if settings.health_port is None:
        typer.echo("No health is served: FAIRLINE_HEALTH_PORT is not set. Nothing was asked.", err=True)
        raise typer.Exit(CANNOT)
    host = "127.0.0.1" if settings.health_host in {"0.0.0.0", "::"} else settings.health_host  # noqa: S104 — compared, not listened on
    path = "/readyz" if ready else "/healthz"
    connection = http.client.HTTPConnection(host, settings.health_port, timeout=_SECONDS)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        body = json.loads(answer.read())
    except (OSError, http.client.HTTPException, ValueError) as error:
        typer.echo(f"Nothing answers at {host}:{settings.health_port}{path} ({error}).", err=True)
        raise typer.Exit(BROKEN) from error
    finally:
        connection.close()
    checks = "".join(f"\n{name}: {found}" for name, found in body.get("checks", {}).items())
    typer.echo(f"{body.get('status', 'unknown')}{checks}")
    if answer.status != http.client.OK:
        raise typer.Exit(BROKEN)


app = new_app()


@app.command()
def health(
    ready: Annotated[bool, typer.Option("--ready", help="Ask whether it can work, not only whether it lives.")] = False,
) -> None:
    """Ask the process that serves FAIRLINE_HEALTH_PORT on this machine how it is; ends with 1 when it is not well."""
    run(ready=ready)
