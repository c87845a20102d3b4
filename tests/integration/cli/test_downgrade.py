"""``fairline db downgrade`` takes nothing away before somebody has answered yes."""

import asyncio

import pytest
from sqlalchemy import Connection, MetaData, select
from typer.testing import CliRunner

from bot.cli.main import app
from engine.storage import Database
from tests.integration.storage.filled import fill

call = CliRunner().invoke

Contents = dict[str, tuple[list[str], list[str]]]


def everything(url: str) -> Contents:
    """Return the columns and rows of each table there is, the version of the tables among them."""

    def read(connection: Connection) -> Contents:
        there = MetaData()
        there.reflect(connection)
        return {
            table.name: (
                [f"{column.name} {column.type} {column.nullable}" for column in table.columns],
                sorted(repr(tuple(row)) for row in connection.execute(select(table))),
            )
            for table in there.tables.values()
        }

    async def look() -> Contents:
        async with Database(url) as database, database.engine.connect() as connection:
            return await connection.run_sync(read)

    return asyncio.run(look())


@pytest.fixture
def filled_url(every_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The URL of a database with something in it, which the commands work on."""

    async def put() -> None:
        async with Database(every_url) as database:
            await fill(database)

    asyncio.run(put())
    monkeypatch.setenv("FAIRLINE_DATABASE_URL", every_url)
    return every_url


def test_without_a_yes_every_table_and_row_stays(filled_url: str) -> None:
    before = everything(filled_url)
    assert before["bankroll_ledger"][1], "there is something to lose"
    for revision in ("base", "0005", "-1"):
        for answer in ("n\n", "no\n", "\n", "perhaps\n", ""):
            asked = call(app, ["db", "downgrade", revision], input=answer)
            assert "Go on?" in asked.output
            assert asked.exit_code != 0, (revision, answer)
    assert everything(filled_url) == before


def test_after_a_yes_they_are_gone(filled_url: str) -> None:
    assert call(app, ["db", "downgrade", "base"], input="y\n").exit_code == 0
    assert "bankroll_ledger" not in everything(filled_url)


def test_a_revision_there_is_not_is_refused_and_takes_nothing(filled_url: str) -> None:
    before = everything(filled_url)
    refused = call(app, ["db", "downgrade", "9999", "--yes"])
    assert refused.exit_code != 0
    assert everything(filled_url) == before
