"""Whatever the tables keep about a person stands in docs/security.md, where people are told."""

from pathlib import Path

import pytest

from engine.storage.tables import Base

PAGE = (Path(__file__).parents[4] / "docs" / "security.md").read_text(encoding="utf-8")
OF_NO_COLUMN = {"heard_messages", "kept_pauses", "audit_log", "broadcasts", "outbox", "shown_cards"}
"""Tables about people that name them by a digest, a chat, or in words."""


def about_people() -> set[str]:
    """The tables with a column that names a person."""
    return {
        table.name
        for table in Base.metadata.tables.values()
        if table.name == "people" or any(key.column.table.name == "people" for key in table.foreign_keys)
    }


@pytest.mark.parametrize("table", sorted(about_people() | OF_NO_COLUMN))
def test_a_table_that_keeps_something_about_people_stands_on_the_page(table: str) -> None:
    assert table in Base.metadata.tables
    told = PAGE.partition("## What is kept about people")[2].partition("\n## ")[0]
    assert f"`{table}`" in told
