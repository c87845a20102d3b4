"""A season's file that was corrected leaves no ghosts behind."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from engine.clock import ReplayClock
from engine.domain.football import MatchStatus, Season
from engine.ingestion.sources.football_data_uk.divisions import BY_CODE
from engine.ingestion.sources.football_data_uk.importer import ImportReport, import_football_data_uk
from engine.settlement.match_end import deciding_result
from engine.storage import Database
from engine.storage.tables import MatchKeyRow
from tests.support.season_files import a_file, a_priced_row

FIRST = datetime(2023, 5, 1, tzinfo=UTC)
SECOND = datetime(2023, 5, 8, tzinfo=UTC)
BEGINNING = datetime(2022, 8, 1, tzinfo=UTC)
LATER = datetime(2023, 7, 1, tzinfo=UTC)
OTHER = a_priced_row(HomeTeam="Greens", AwayTeam="Whites")


async def bring(database: Database, folder: Path, now: datetime, *rows: dict[str, str]) -> ImportReport:
    file = folder / "mmz4281" / "2223" / "E0.csv"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(a_file(*rows))
    return await import_football_data_uk(
        database, folder, (Season(2022),), (BY_CODE["E0"],), clock=ReplayClock(now), cache=None
    )


async def played(database: Database, as_of: datetime = LATER) -> list[str]:
    async with database.unit_of_work(read_only=True) as work:
        history = await work.matches.history(as_of)
        matches = await work.matches.get_many([int(match) for match in history.match_id])
    return [
        f"{matches[int(match)]} {str(kickoff)[8:10]}/{str(kickoff)[5:7]}"
        for match, kickoff in zip(history.match_id, history.kickoff, strict=True)
    ]


async def test_date_that_is_put_right_leaves_one_match(every_database: Database, tmp_path: Path):
    await bring(every_database, tmp_path, FIRST, OTHER, a_priced_row(Date="24/04/2023"))

    report = await bring(every_database, tmp_path, SECOND, OTHER, a_priced_row(Date="24/03/2023"))

    assert (report.matches_moved, report.matches_withdrawn, report.matches_added) == (1, 0, 0)
    assert await played(every_database) == ["Greens – Whites 15/10", "Reds – Blues 24/03"]
    assert await played(every_database, SECOND - timedelta(days=1)) == ["Greens – Whites 15/10", "Reds – Blues 24/04"]


@pytest.mark.parametrize(
    "wrong", [{"HomeTeam": "Red"}, {"HomeTeam": "Blues", "AwayTeam": "Reds", "FTHG": "1", "FTAG": "2", "FTR": "A"}]
)
async def test_misspelt_club_and_swapped_sides_leave_one_match(
    every_database: Database, tmp_path: Path, wrong: dict[str, str]
):
    await bring(every_database, tmp_path, FIRST, OTHER, a_priced_row(**wrong))

    report = await bring(every_database, tmp_path, SECOND, OTHER, a_priced_row())

    assert (report.matches_moved, report.matches_withdrawn, report.matches_added) == (0, 1, 1)
    assert sorted(await played(every_database)) == ["Greens – Whites 15/10", "Reds – Blues 15/10"]


async def test_bet_on_a_match_that_was_withdrawn_is_void_from_when_that_was_read(
    every_database: Database, tmp_path: Path
):
    await bring(every_database, tmp_path, FIRST, OTHER, a_priced_row())
    await bring(every_database, tmp_path, SECOND, OTHER)

    async with every_database.unit_of_work(read_only=True) as work:
        (match,) = [one for one in await work.matches.between(BEGINNING, LATER) if str(one) == "Reds – Blues"]
        before = (await work.results.reported([match.id], SECOND - timedelta(seconds=1)))[match.id]
        told = (await work.results.reported([match.id], SECOND))[match.id]
        news = await work.results.known_between(SECOND - timedelta(seconds=1), SECOND)
    assert match.status is MatchStatus.CANCELLED
    assert [result.match_id for result in news] == [match.id]  # so that settlement looks at its bets again
    first, second = (deciding_result(known, match.kickoff, SECOND) for known in (before, told))
    assert first is not None
    assert second is not None
    assert (first.status, second.status) == (MatchStatus.FINISHED, MatchStatus.CANCELLED)


async def test_row_that_comes_back_is_a_match_again(every_database: Database, tmp_path: Path):
    await bring(every_database, tmp_path, FIRST, OTHER, a_priced_row())
    await bring(every_database, tmp_path, SECOND, OTHER)

    report = await bring(every_database, tmp_path, LATER - timedelta(days=1), OTHER, a_priced_row())

    assert report.files_read == 1  # the very bytes of the first version, and yet news
    assert await played(every_database) == ["Greens – Whites 15/10", "Reds – Blues 15/10"]


async def test_match_that_another_source_knows_is_not_withdrawn(every_database: Database, tmp_path: Path):
    await bring(every_database, tmp_path, FIRST, OTHER, a_priced_row())
    async with every_database.unit_of_work() as work:
        (match,) = [one for one in await work.matches.between(BEGINNING, LATER) if str(one) == "Reds – Blues"]
        work.session.add(MatchKeyRow(source="football-data-org", key="1", match_id=match.id))
        await work.commit()

    report = await bring(every_database, tmp_path, SECOND, OTHER)

    assert report.matches_withdrawn == 0
    assert len(await played(every_database)) == 2
