import asyncio
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from engine.clock import ReplayClock
from engine.domain.football import League, Season
from engine.ingestion.errors import OriginUnavailable, UnreadableFile
from engine.ingestion.sources.football_data_uk.divisions import BY_CODE
from engine.ingestion.sources.football_data_uk.files import FolderOrigin
from engine.ingestion.sources.football_data_uk.importer import ImportProgress, ImportReport, import_football_data_uk
from engine.ingestion.sources.football_data_uk.problems import Problem
from engine.storage import Database
from tests.support.season_files import a_file, a_priced_row, a_row, a_season

SEASONS = (Season(2021), Season(2022))
LEAGUES = (BY_CODE["E0"], BY_CODE["SC0"])
FILES = 4
MATCHES = 12 * FILES
QUOTES = 10 * MATCHES
NOW = datetime(2026, 6, 1, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for season, year in (("2122", 2021), ("2223", 2022)):
        for league in LEAGUES:
            put(tmp_path, f"mmz4281/{season}/{league.code}.csv", a_season(league.code, year=year))
    return tmp_path


def put(folder: Path, path: str, body: bytes) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_bytes(body)


async def bring(
    database: Database,
    origin: Path | FolderOrigin,
    seasons: tuple[Season, ...] = SEASONS,
    leagues: tuple[League, ...] = LEAGUES,
    *,
    coming: bool = False,
) -> ImportReport:
    return await import_football_data_uk(database, origin, seasons, leagues, clock=ReplayClock(NOW), coming=coming)


async def stored(database: Database) -> dict[str, int]:
    async with database.unit_of_work(read_only=True) as work:
        return {
            table: (await work.session.execute(text(f"SELECT count(*) FROM {table}"))).scalar_one()
            for table in ("matches", "results", "quotes", "match_statistics", "raw_bodies")
        }


async def test_every_match_result_statistic_and_price_is_stored(every_database: Database, folder: Path):
    report = await bring(every_database, folder)

    assert (report.files_read, report.matches_added, report.results_added) == (FILES, MATCHES, MATCHES)
    assert report.quotes == report.quotes_added == QUOTES
    assert await stored(every_database) == {
        "matches": MATCHES,
        "results": MATCHES,
        "quotes": QUOTES,
        "match_statistics": MATCHES,
        "raw_bodies": FILES,
    }
    assert (report.bad_files, report.files_absent, report.stopped) == ({}, [], None)


async def test_second_run_reads_no_file_again_and_adds_nothing(every_database: Database, folder: Path):
    first = await bring(every_database, folder)
    before = await stored(every_database)

    second = await bring(every_database, folder)

    assert (second.files_read, second.files_unchanged) == (0, FILES)
    assert (second.matches_added, second.results_added, second.quotes_added) == (0, 0, 0)
    assert (second.matches, second.quotes, second.skipped) == (first.matches, first.quotes, first.skipped)
    assert await stored(every_database) == before


async def test_file_that_grew_adds_only_what_is_new(every_database: Database, folder: Path):
    path = "mmz4281/2223/E0.csv"
    put(folder, path, a_file(a_priced_row(), a_priced_row(HomeTeam="Greens", FTHG="", FTAG="", FTR="")))
    await bring(every_database, folder, (Season(2022),), (BY_CODE["E0"],))
    grown = a_file(a_priced_row(), a_priced_row(HomeTeam="Greens"), a_priced_row(HomeTeam="Whites"))
    put(folder, path, grown)

    report = await bring(every_database, folder, (Season(2022),), (BY_CODE["E0"],))

    assert report.files_read == 1
    assert (report.matches_added, report.results_added, report.quotes_added) == (1, 2, 10)


async def test_same_sides_meeting_twice_at_home_within_weeks_stay_two_matches(database: Database, folder: Path):
    twice = a_file(
        a_row(Div="SC0", Date="15/04/2023", FTHG="1", FTAG="2", FTR="A"),
        a_row(Div="SC0", Date="28/05/2023", FTHG="3", FTAG="2", FTR="H"),
    )
    put(folder, "mmz4281/2223/SC0.csv", twice)

    report = await bring(database, folder, (Season(2022),), (BY_CODE["SC0"],))

    assert (report.matches_added, report.results_added) == (2, 2)


async def test_bad_files_and_cells_are_told_and_stop_nothing(database: Database, folder: Path):
    put(folder, "mmz4281/2122/E0.csv", a_season()[:-30])
    put(folder, "mmz4281/2122/SC0.csv", b"<html>error</html>")
    put(folder, "mmz4281/2223/E0.csv", a_file(a_priced_row(B365H="0"), a_priced_row(HomeTeam="Greens", Date="?")))
    (folder / "mmz4281/2223/SC0.csv").unlink()

    report = await bring(database, folder)

    assert set(report.bad_files) == {"mmz4281/2122/E0.csv", "mmz4281/2122/SC0.csv"}
    assert "cut off" in report.bad_files["mmz4281/2122/E0.csv"]
    assert report.files_absent == ["mmz4281/2223/SC0.csv"]
    assert report.skipped == {Problem.NOT_ABOVE_ONE: 1, Problem.BAD_DATE: 1}
    assert str(report.examples[Problem.NOT_ABOVE_ONE][0]).startswith("mmz4281/2223/E0.csv line 2, B365H: '0'")
    assert (await stored(database))["matches"] == 1


async def test_bad_file_is_tried_again_once_it_was_replaced(database: Database, folder: Path):
    put(folder, "mmz4281/2122/E0.csv", b"")
    await bring(database, folder)
    put(folder, "mmz4281/2122/E0.csv", a_season(year=2021))

    report = await bring(database, folder)

    assert (report.files_read, report.files_unchanged, report.matches_added) == (1, FILES - 1, 12)
    assert report.bad_files == {}


async def test_place_without_any_of_the_files_is_refused(database: Database, folder: Path):
    with pytest.raises(OriginUnavailable, match=r"none of the files asked for .* Nothing was stored"):
        await bring(database, folder, (Season(1999),))


async def test_coming_matches_are_stored_with_their_prices_and_later_get_their_result(database: Database, folder: Path):
    coming = a_priced_row(Date="31/05/2026", FTHG="", FTAG="", FTR="")
    put(folder, "fixtures.csv", a_file(coming))

    before = await bring(database, folder, (), (), coming=True)
    put(folder, "mmz4281/2526/E0.csv", a_file(a_priced_row(Date="31/05/2026")))
    after = await bring(database, folder, (Season(2025),), (BY_CODE["E0"],))

    assert (before.matches_added, before.results_added, before.quotes_added) == (1, 0, 10)
    assert (after.matches_added, after.results_added, after.quotes_added) == (0, 1, 0)


async def test_progress_is_told_after_each_file(database: Database, folder: Path):
    told: list[ImportProgress] = []

    await import_football_data_uk(database, folder, SEASONS, LEAGUES, clock=ReplayClock(NOW), progress=told.append)

    assert [(step.files_done, step.files_total) for step in told] == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert told[-1].matches == MATCHES


async def test_origin_that_goes_away_keeps_what_was_stored_and_the_next_run_goes_on(database: Database, folder: Path):
    class Leaving(FolderOrigin):
        left = 2

        async def fetch(self, path: str) -> bytes | None:
            self.left -= 1
            if self.left < 0:
                raise OriginUnavailable("gone")
            return await super().fetch(path)

    first = await bring(database, Leaving(folder))
    second = await bring(database, folder)

    assert (first.stopped, first.files_read) == ("gone", 2)
    assert (second.files_unchanged, second.files_read) == (2, 2)
    assert (await stored(database))["matches"] == MATCHES


async def test_file_that_fails_between_others_is_told_and_the_rest_goes_on(database: Database, folder: Path):
    class Flaky(FolderOrigin):
        async def fetch(self, path: str) -> bytes | None:
            if path.endswith("2122/SC0.csv"):
                raise UnreadableFile(path, "could not be downloaded (HTTP 500)", "Start again later.")
            return await super().fetch(path)

    report = await bring(database, Flaky(folder))

    assert list(report.bad_files) == ["mmz4281/2122/SC0.csv"]
    assert report.files_read == FILES - 1


_KILLED = """
import asyncio, os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from engine.clock import ReplayClock
from engine.domain.football import Season
from engine.ingestion.sources.football_data_uk import importer
from engine.ingestion.sources.football_data_uk.divisions import parse_divisions
from engine.storage.database import Database

stored = 0
whole = importer.store_facts

async def die_in_the_third_file(work, source, facts, **named):
    global stored
    stored += 1
    counts = await whole(work, source, facts, **named)
    if stored == 3:
        os.kill(os.getpid(), signal.SIGKILL)  # its facts are written, but not committed
    return counts

importer.store_facts = die_in_the_third_file

async def main():
    async with Database(sys.argv[1]) as database:
        await importer.import_football_data_uk(
            database, Path(sys.argv[2]), (Season(2021), Season(2022)), parse_divisions("E0,SC0"),
            clock=ReplayClock(datetime(2026, 6, 1, tzinfo=UTC)),
        )

asyncio.run(main())
"""


async def test_import_killed_in_the_middle_of_a_file_goes_on_with_that_file(
    database: Database, folder: Path, sqlite_url: str
):
    killed = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-c", _KILLED, sqlite_url, str(folder)],
        check=False,
        cwd=Path(__file__).parents[5],
        env={**os.environ, "PYTHONPATH": "."},
    )
    assert killed.returncode == -signal.SIGKILL
    assert (await stored(database))["matches"] == 24

    report = await bring(database, folder)

    assert (report.files_unchanged, report.files_read, report.matches_added) == (2, 2, 24)
    assert await stored(database) == {
        "matches": MATCHES,
        "results": MATCHES,
        "quotes": QUOTES,
        "match_statistics": MATCHES,
        "raw_bodies": FILES,
    }
