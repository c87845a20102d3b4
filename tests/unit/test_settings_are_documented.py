"""A setting nobody can find is no setting: each stands in .env.example and in the operator's guide."""

import re
from pathlib import Path

import pytest
from pydantic import AliasChoices

from engine.settings import Settings

ROOT = Path(__file__).parents[2]


def variable(name: str) -> str:
    alias = Settings.model_fields[name].validation_alias
    return str(alias.choices[0]) if isinstance(alias, AliasChoices) else f"FAIRLINE_{name.upper()}"


@pytest.mark.parametrize("name", Settings.model_fields)
def test_a_setting_says_what_it_is_for_and_stands_where_operators_look(name: str) -> None:
    description = Settings.model_fields[name].description
    assert description
    assert f"# {description}\n#{variable(name)}=" in (ROOT / ".env.example").read_text(encoding="utf-8")
    assert f"| `{variable(name)}` | {description} |" in (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", Settings.model_fields)
def test_the_default_that_is_written_down_is_the_one_there_is(name: str) -> None:
    guide = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    default, written = Settings.model_fields[name].default, _cell_of(variable(name), guide)
    if name in {"home", "admins"}:  # a folder of the machine, and nobody
        return
    assert written == ("unset" if default is None else f"`{default}`")
    example = re.search(rf"^#{variable(name)}=(.*)$", (ROOT / ".env.example").read_text(encoding="utf-8"), re.MULTILINE)
    assert example is not None
    assert example[1] == ("" if default is None else str(default))


def _cell_of(name: str, guide: str) -> str | None:
    """Return the last cell of a setting's row."""
    row = re.search(rf"^\| `{name}` \| .* \| (.*) \|$", guide, re.MULTILINE)
    return None if row is None else row[1]


def test_what_compose_reads_stands_in_the_example() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    compose = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    read = set(re.findall(r"\$\{(\w+)", compose)) | set(re.findall(r"environment: (\w+)$", compose, re.MULTILINE))
    assert read >= {"POSTGRES_PASSWORD", "GRAFANA_PASSWORD", "FAIRLINE_ALERTS_SECRET"}
    assert {name for name in read if f"#{name}=" not in example} == set()


def test_a_variable_that_is_there_but_empty_is_not_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """As in the example, where most have no value: a face without a token would start, and the home be any folder."""
    monkeypatch.setenv("FAIRLINE_HOME", "")
    file = tmp_path / ".env"
    file.write_text("FAIRLINE_TELEGRAM_TOKEN=\nFAIRLINE_HEALTH_PORT=\nFAIRLINE_ALERTS_SECRET=\nREDIS_URL=\n")
    settings = Settings(_env_file=file)
    assert settings.home == Settings.model_fields["home"].default
    assert (settings.telegram_token, settings.health_port, settings.alerts_secret) == (None, None, None)


def test_secrets_print_as_asterisks() -> None:
    settings = Settings(telegram_token="123:xyzzy", the_odds_api_key="hush", _env_file=None)
    assert "xyzzy" not in repr(settings)
    assert "hush" not in repr(settings)
