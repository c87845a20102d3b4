from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import text

from engine.clock import ReplayClock
from engine.domain.football import Season
from engine.ingestion.sources.football_data_uk.divisions import BY_CODE
from engine.ingestion.sources.football_data_uk.files import FolderOrigin
from engine.ingestion.sources.football_data_uk.importer import import_football_data_uk
from engine.ingestion.sources.football_data_uk.source import FootballDataUk
from engine.storage import Database
from engine.storage.facts.store import store_facts
from tests.support.season_files import a_file, a_priced_row

SCOTTISH = BY_CODE["SC0"]
SEASON = Season(2022)
START = datetime(2022, 10, 1, tzinfo=UTC)

TABLES = {
    "matches": "SELECT kickoff, known_at, status, extra FROM matches ORDER BY kickoff",
    "quotes": "SELECT m.kickoff, q.market, q.line, b.code, q.known_at, q.closing, q.price_1, q.price_2, q.price_3 "
    "FROM quotes q JOIN matches m ON m.id = q.match_id JOIN bookmakers b ON b.id = q.bookmaker_id "
    "ORDER BY 1, 2, 3, 4, 5, 6",
    "results": "SELECT m.kickoff, r.known_at, r.home_goals, r.away_goals "
    "FROM results r JOIN matches m ON m.id = r.match_id ORDER BY 1, 2",
    "statistics": "SELECT m.kickoff, s.known_at, s.home_shots FROM match_statistics s "
    "JOIN matches m ON m.id = s.match_id ORDER BY 1, 2",
}


async def contents(database: Database) -> dict[str, list[Any]]:
    async with database.unit_of_work(read_only=True) as work:
        return {name: list((await work.session.execute(text(query))).all()) for name, query in TABLES.items()}


async def test_replay_day_by_day_fills_the_store_exactly_as_an_import_does(tmp_path: Path):
    file = tmp_path / "mmz4281" / "2223" / "SC0.csv"
    file.parent.mkdir(parents=True)
    matches = {  # on a Tuesday, a Friday and a Saturday; and two who meet again four weeks later
        "04/10/2022": "Greens",
        "07/10/2022": "Whites",
        "08/10/2022": "Reds",
        "05/11/2022": "Reds",
    }
    rows = (a_priced_row(Div="SC0", Date=day, HomeTeam=home, HS="9", Referee="R") for day, home in matches.items())
    file.write_bytes(a_file(*rows))

    async with Database(f"sqlite:///{tmp_path / 'import.sqlite'}") as imported:
        await imported.create_or_upgrade()
        clock = ReplayClock(START)
        await import_football_data_uk(imported, tmp_path, [SEASON], [SCOTTISH], clock=clock)
        at_once = await contents(imported)

    async with Database(f"sqlite:///{tmp_path / 'replay.sqlite'}") as replayed:
        await replayed.create_or_upgrade()
        source = FootballDataUk(FolderOrigin(tmp_path), [SEASON], [SCOTTISH])
        since: datetime | None = None
        until = START - timedelta(days=10)
        while until < START + timedelta(days=60):
            facts = [match async for match in source.facts(since=since, until=until)]
            if facts:
                async with replayed.unit_of_work() as work:
                    await work.leagues.save_all(await source.leagues())
                    await work.bookmakers.save_all(await source.bookmakers())
                    await store_facts(work, source.name, facts)
                    await work.commit()
            since, until = until, until + timedelta(hours=6)
        day_by_day = await contents(replayed)

    assert day_by_day == at_once
    assert len(at_once["matches"]) == 4
