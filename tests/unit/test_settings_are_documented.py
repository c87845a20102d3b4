"""A setting nobody can find is no setting: each stands in .env.example and in the operator's guide."""

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
    assert Settings.model_fields[name].description
    assert f"{variable(name)}=" in (ROOT / ".env.example").read_text(encoding="utf-8")
    assert f"`{variable(name)}`" in (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")


def test_secrets_print_as_asterisks() -> None:
    settings = Settings(telegram_token="123:xyzzy", the_odds_api_key="hush", _env_file=None)
    assert "xyzzy" not in repr(settings)
    assert "hush" not in repr(settings)
