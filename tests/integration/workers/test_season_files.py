"""Live, the statistics job reads the running season's files: whole, as matches are published days late, and once."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from engine.clock import ReplayClock
from engine.ingestion.collect.open_feed import SeasonFiles
from engine.ingestion.errors import OriginUnavailable
from engine.storage import Database
from tests.support.season_files import a_season

NOVEMBER = datetime(2022, 11, 15, 3, 25, tzinfo=UTC)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site" / "mmz4281" / "2223"
    folder.mkdir(parents=True)
    (folder / "E0.csv").write_bytes(a_season())
    return tmp_path / "site"


async def test_the_running_seasons_files_are_read_once_until_they_change(
    database: Database, site: Path, tmp_path: Path
) -> None:
    files = SeasonFiles(str(site), cache=tmp_path / "downloads", clock=ReplayClock(NOVEMBER))
    first = await files(database, NOVEMBER)
    again = await files(database, NOVEMBER)
    assert first.stored.matches_added > 0
    assert first.stored.results_added > 0
    assert again.stored.matches_added == again.stored.results_added == again.stored.quotes_added == 0


async def test_a_site_that_is_away_fails_the_job_and_says_so(database: Database, tmp_path: Path) -> None:
    files = SeasonFiles(str(tmp_path / "nowhere"), cache=tmp_path / "downloads", clock=ReplayClock(NOVEMBER))
    with pytest.raises(OriginUnavailable, match="nowhere"):
        await files(database, NOVEMBER)
