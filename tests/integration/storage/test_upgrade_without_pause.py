"""The release before goes on working on the tables of the next one, and can be put back; a breaking one says so."""

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

import migrations
from engine.domain.limits import Limits
from engine.storage import Database, migrate
from engine.storage.errors import SchemaMismatch
from engine.storage.people.retained_exclusions import KeptPause
from engine.storage.tables import KeptPauseRow
from tests.e2e.broadcast import Subprocess, until

ADDS = '''
"""The next release adds a column that may be null, one with a default, a table and an index."""

import sqlalchemy as sa
from alembic import op

revision = "9001"
down_revision = {head!r}
branch_labels = depends_on = None


def upgrade() -> None:
    op.add_column("people", sa.Column("shoe_size", sa.Integer, nullable=True))
    op.add_column("job_runs", sa.Column("cost", sa.Integer, nullable=False, server_default="0"))
    op.create_table("shoes", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.Text))
    op.create_index("ix_shoes_name", "shoes", ["name"])


def downgrade() -> None:
    op.drop_table("shoes")
    op.drop_column("job_runs", "cost")
    op.drop_column("people", "shoe_size")
'''
"""Expand: what an upgrade without a pause may do."""


@pytest.fixture
def next_release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], pytest.MonkeyPatch]:
    """Let the code in this process be the next release: one migration more, and a word on who still works with it."""

    def become(works_from: str) -> pytest.MonkeyPatch:
        folder = tmp_path / "next"
        shutil.copytree(Path(next(iter(migrations.__path__))), folder, ignore=shutil.ignore_patterns("__pycache__"))
        (folder / "versions" / "9001_next.py").write_text(ADDS.format(head=migrate.head()), encoding="utf-8")
        monkeypatch.setattr(migrate, "migrations", SimpleNamespace(__path__=[str(folder)]))
        monkeypatch.setattr(migrate, "WORKS_FROM", works_from)
        return monkeypatch

    return become


async def test_the_release_before_starts_reads_and_writes_on_tables_that_were_only_added_to(
    every_empty_url: str, next_release: Callable[[str], pytest.MonkeyPatch]
) -> None:
    async with Database(every_empty_url) as database:
        await database.create_or_upgrade()
        now_next = next_release(migrate.WORKS_FROM)
        await database.create_or_upgrade()
        assert await database.schema_version() == "9001"
        await database.check()
        now_next.undo()  # the release before: rolled back, or a process of it that starts again meanwhile
        await database.create_or_upgrade()
        await database.check()
        assert await database.schema_version() == "9001", "it left the tables alone"
        async with database.unit_of_work() as work:
            person = await work.people.ensure("telegram", "42", datetime(2026, 1, 1, tzinfo=UTC))
            await work.job_runs.start("settle", "settle", datetime(2026, 1, 1, tzinfo=UTC))
            await work.commit()
        async with database.unit_of_work(read_only=True) as work:
            assert (await work.people.get(person.id)).id == person.id


async def test_a_release_that_takes_something_away_keeps_the_one_before_out(
    every_empty_url: str, next_release: Callable[[str], pytest.MonkeyPatch]
) -> None:
    async with Database(every_empty_url) as database:
        await database.create_or_upgrade()
        now_next = next_release("9001")
        await database.create_or_upgrade()
        now_next.undo()
        with pytest.raises(SchemaMismatch, match="newer Fairline"):
            await database.create_or_upgrade()
        with pytest.raises(SchemaMismatch, match="9001"):
            await database.check()


async def test_a_release_that_cannot_read_the_self_exclusions_of_this_one_is_kept_out(
    every_empty_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """0015 looks for plain digests: who excluded themselves on the new release and deleted their data could bet."""
    now = datetime(2026, 1, 1, tzinfo=UTC)
    async with Database(every_empty_url) as database:
        await database.create_or_upgrade()
        async with database.unit_of_work() as work:
            await work.kept_pauses.keep("telegram", "42", KeptPause(now + timedelta(days=180), excluded=True))
            await work.commit()
        async with database.unit_of_work(read_only=True) as work:
            plain = hashlib.sha256(b"telegram:42").hexdigest()
            assert await work.session.get(KeptPauseRow, plain) is None, "the old reader finds nothing"
        folder = tmp_path / "before"
        shutil.copytree(Path(next(iter(migrations.__path__))), folder, ignore=shutil.ignore_patterns("__pycache__"))
        for later in (folder / "versions").glob("00*.py"):
            if later.name[:4] > "0015":
                later.unlink()
        monkeypatch.setattr(migrate, "migrations", SimpleNamespace(__path__=[str(folder)]))
        assert migrate.head() == "0015"
        with pytest.raises(SchemaMismatch):
            await database.check()
        with pytest.raises(SchemaMismatch, match="newer Fairline"):
            await database.create_or_upgrade()


async def test_the_release_before_keeps_to_a_self_exclusion_that_the_new_one_wrote(
    every_empty_url: str, next_release: Callable[[str], pytest.MonkeyPatch]
) -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    pause = KeptPause(now + timedelta(days=180), excluded=True)
    async with Database(every_empty_url) as database:
        await database.create_or_upgrade()
        now_next = next_release(migrate.WORKS_FROM)
        await database.create_or_upgrade()
        async with database.unit_of_work() as work:
            person = await work.people.ensure("telegram", "7", now)
            await work.people.save_settings(
                person.id, replace(person.settings, limits=Limits(excluded_until=pause.until))
            )
            await work.kept_pauses.keep("telegram", "42", pause)
            await work.commit()
        now_next.undo()
        await database.check()
        async with database.unit_of_work(read_only=True) as work:
            assert not (await work.people.get(person.id)).settings.may_get_cards(now + timedelta(days=100))
            assert await work.kept_pauses.of("telegram", "42", now + timedelta(days=100)) == pause


async def test_the_next_release_can_be_put_back_to_the_tables_before(
    every_empty_url: str, next_release: Callable[[str], pytest.MonkeyPatch]
) -> None:
    async with Database(every_empty_url) as database:
        await database.create_or_upgrade()
        before = await database.schema_version()
        now_next = next_release(migrate.WORKS_FROM)
        await database.create_or_upgrade()
        await database.downgrade("-1")
        now_next.undo()
        assert await database.schema_version() == before
        await database.create_or_upgrade()
        await database.check()


@pytest.mark.slow
async def test_a_process_of_the_release_before_works_on_through_an_upgrade_and_starts_again_after_it(
    every_empty_url: str, tmp_path: Path, next_release: Callable[[str], pytest.MonkeyPatch]
) -> None:
    """The rehearsal of docs/deployment.md: old worker, new tables, jobs all the while; then the way back."""
    environment = {"FAIRLINE_HOME": str(tmp_path / "home"), "FAIRLINE_DATABASE_URL": every_empty_url}
    old = Subprocess(["up"], environment, tmp_path / "old.log")

    def jobs_done() -> int:
        return old.log.read_text().count('"job done"')

    async with Database(every_empty_url) as database:
        await old.start()
        try:
            await until(lambda: jobs_done() >= 3, old, 240)
            next_release(migrate.WORKS_FROM)
            await database.create_or_upgrade()
            assert await database.schema_version() == "9001"
            before = jobs_done()
            await _ask_for(database, "settle")
            await until(lambda: jobs_done() > before, old, 120)
            assert await old.stop() == 0
            before = jobs_done()
            await _ask_for(database, "settle")
            await old.start()  # rolled back: the old image on the new tables
            await until(lambda: jobs_done() > before, old, 240)
            assert "still works with" in old.log.read_text()
            assert await database.schema_version() == "9001"
        finally:
            assert await old.stop() == 0
        async with database.unit_of_work(read_only=True) as work:
            assert not [run for run in await work.job_runs.recent(200) if run.state.value == "dead"]


async def _ask_for(database: Database, job: str) -> None:
    async with database.unit_of_work() as work:
        await work.job_runs.ask(job, job, datetime.now(UTC) - timedelta(seconds=1))
        await work.commit()
