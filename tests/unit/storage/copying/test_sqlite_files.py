"""Rows come to a backup from threads; on a busy machine the threads meet at any instruction."""

import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.storage.copying.sqlite_files import opened
from engine.storage.tables import Base

BATCHES, ROWS = 400, 20


@pytest.fixture
def _busy() -> Iterator[None]:
    """Let threads take turns after every few instructions."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


@pytest.mark.usefixtures("_busy")
async def test_rows_are_written_batch_after_batch_while_threads_interrupt_each_other(tmp_path: Path) -> None:
    path = tmp_path / "backup.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE push_lanes (platform TEXT PRIMARY KEY, free_at INTEGER)")
    async with opened(path) as file:
        for batch in range(BATCHES):
            rows = [(f"{batch}-{number}", number) for number in range(ROWS)]
            await file.insert(Base.metadata.tables["push_lanes"], rows)
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT count(*) FROM push_lanes").fetchone() == (BATCHES * ROWS,)
