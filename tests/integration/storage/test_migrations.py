import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from engine.domain.messages import Edition, MessageKind, MessageName, Stage
from engine.storage import Database
from engine.storage.errors import DatabaseMissing, DatabaseUnreachable, InvalidDatabaseUrl, SchemaMismatch
from engine.storage.tables import Base

NOW = datetime(2022, 10, 14, 17, tzinfo=UTC)


async def _tables(database: Database) -> set[str]:
    async with database.engine.connect() as connection:
        return set(await connection.run_sync(lambda sync: inspect(sync).get_table_names()))


async def test_an_upgrade_makes_every_table_and_a_downgrade_removes_them(every_empty_url: str) -> None:
    async with Database(every_empty_url) as database:
        await database.create_or_upgrade()
        assert await _tables(database) == set(Base.metadata.tables) | {"alembic_version"}
        await database.downgrade("base")
        assert await _tables(database) == {"alembic_version"}
        assert await database.schema_version() is None
        await database.create_or_upgrade()
        await database.check()


async def test_tables_made_by_migrations_are_those_the_code_describes(every_empty_url: str) -> None:
    async with Database(every_empty_url) as database:
        await database.create_or_upgrade()
        async with database.engine.connect() as connection:
            differences = await connection.run_sync(
                lambda sync: compare_metadata(
                    MigrationContext.configure(sync, opts={"compare_type": True}), Base.metadata
                )
            )
        assert differences == []


async def test_upgrading_again_keeps_the_data(every_database: Database) -> None:
    async with every_database.unit_of_work() as work:
        await work.teams.add("Leeds", "England")
        await work.commit()
    await every_database.create_or_upgrade()
    async with every_database.unit_of_work(read_only=True) as work:
        assert [team.name for team in await work.teams.all()] == ["Leeds"]


async def test_two_processes_that_start_at_once_both_find_the_tables(every_empty_url: str) -> None:
    patience = timedelta(milliseconds=10)  # migrations may outlast the patience of a writer
    async with Database(every_empty_url, busy_timeout=patience) as one, Database(every_empty_url) as other:
        await asyncio.gather(other.create_or_upgrade(), one.create_or_upgrade())
        await one.check()
        await other.check()


async def test_a_database_of_a_newer_fairline_is_left_alone(every_database: Database) -> None:
    async with every_database.engine.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999', works_from = '9998'"))
    with pytest.raises(SchemaMismatch, match=r"9999.*Nothing was changed"):
        await every_database.check()
    with pytest.raises(SchemaMismatch, match="newer Fairline"):
        await every_database.create_or_upgrade()


async def test_an_empty_database_says_that_it_has_to_be_created(every_empty_url: str) -> None:
    async with Database(every_empty_url) as database:
        with pytest.raises(DatabaseMissing, match="fairline db upgrade makes"):
            await database.check()


async def test_a_missing_file_is_not_created_by_looking_for_it(tmp_path: Path) -> None:
    path = tmp_path / "nowhere.sqlite"
    async with Database(f"sqlite:///{path}") as database:
        with pytest.raises(DatabaseMissing, match=r"nowhere\.sqlite"):
            async with database.unit_of_work():
                pass
    assert not path.exists()


async def test_a_path_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    async with Database(f"sqlite:///{tmp_path}/file/fairline.sqlite") as database:
        with pytest.raises(DatabaseUnreachable, match="No database was made; choose another place"):
            await database.create_or_upgrade()


async def test_a_folder_in_place_of_the_database_is_named(tmp_path: Path) -> None:
    async with Database(f"sqlite:///{tmp_path}") as database:
        for attempt in (database.check, database.create_or_upgrade):
            with pytest.raises(DatabaseUnreachable, match=r"is a folder\. Nothing was stored; name a file in it"):
                await attempt()


async def test_a_file_of_another_format_is_named_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear bookmaker, " * 200)
    async with Database(f"sqlite:///{path}") as database:
        with pytest.raises(DatabaseUnreachable, match="no SQLite database"):
            await database.create_or_upgrade()
    assert path.read_text() == "Dear bookmaker, " * 200


async def test_a_server_that_does_not_answer_is_named_without_the_password() -> None:
    async with Database("postgresql://fairline:hunter2@127.0.0.1:1/fairline") as database:
        with pytest.raises(DatabaseUnreachable) as caught:
            await database.create_or_upgrade()
    assert "127.0.0.1:1" in str(caught.value)
    assert "hunter2" not in str(caught.value)


@pytest.mark.postgres
async def test_a_database_the_server_does_not_have_is_named(empty_postgresql_url: str) -> None:
    async with Database(empty_postgresql_url + "x") as database:
        with pytest.raises(DatabaseUnreachable, match="does not exist"):
            await database.create_or_upgrade()


@pytest.mark.parametrize(
    "url", ["", "nonsense", "mysql://root@host/x", "sqlite://", "sqlite:///:memory:", "postgresql://host", "http://x/y"]
)
def test_a_url_that_names_no_usable_database_is_refused(url: str) -> None:
    with pytest.raises(InvalidDatabaseUrl, match=r"sqlite:///|postgresql://"):
        Database(url)


def test_a_refused_url_never_shows_its_password() -> None:
    with pytest.raises(InvalidDatabaseUrl) as caught:
        Database("mysql://root:hunter2@host/x")
    assert "hunter2" not in str(caught.value)


def test_a_database_shows_its_url_without_the_password() -> None:
    assert "hunter2" not in repr(Database("postgresql://fairline:hunter2@host/x"))


_OLD = ((1, 1), (2, 3), (3, 10_003), (4, 20_000), (5, 20_002), (6, -2))
"""Rows of the outbox before the stage stood in a column of its own: number and version."""


async def test_stages_of_messages_survive_the_upgrade_and_the_downgrade(every_empty_url: str) -> None:
    async with Database(every_empty_url) as database:
        await database.create_or_upgrade()
        await database.downgrade("0009")
        async with database.unit_of_work() as work:
            here = await work.destinations.ensure("telegram", "1", NOW)
            for number, version in _OLD:
                await work.session.execute(
                    text(
                        "INSERT INTO outbox (id, card, version, destination_id, state, priority, created_at,"
                        " not_before, attempts) SELECT :id, 'card:17', :version, :here, 'sent', 0, created_at,"
                        " created_at, 1 FROM destinations"
                    ),
                    {"id": number, "version": version, "here": here.id},
                )
            await work.commit()
        await database.create_or_upgrade()
        async with database.unit_of_work(read_only=True) as work:
            told = await work.outbox.of_message(MessageName(MessageKind.CARD, "17"))
            assert [delivery.edition for delivery in told] == [
                Edition(Stage.OFFERED, 1),
                Edition(Stage.OFFERED, 3),
                Edition(Stage.WITHDRAWN, 3),
                Edition(Stage.KICKED_OFF, 0),
                Edition(Stage.DECIDED, 1),
                Edition(Stage.REDRAWN, 2),
            ]
        await database.downgrade("0009")
        async with database.engine.connect() as connection:
            kept = await connection.execute(text("SELECT id, version FROM outbox ORDER BY id"))
            assert tuple((number, version) for number, version in kept) == _OLD
        await database.create_or_upgrade()
