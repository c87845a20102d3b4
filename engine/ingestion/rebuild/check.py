"""Proves that the archive holds what the tables say: rebuilds them elsewhere and compares, row by row."""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Select, insert, select

from engine.ingestion.rebuild.from_archive import Rebuilt, rebuild_tables
from engine.storage.database import Database
from engine.storage.repository import chunked
from engine.storage.tables import (
    AliasRow,
    Base,
    BookmakerRow,
    LeagueRow,
    MatchKeyRow,
    MatchRow,
    QuoteRow,
    ResultRow,
    TeamRow,
)

_KNOWLEDGE: Final[tuple[type[Base], ...]] = (LeagueRow, BookmakerRow, TeamRow, AliasRow)
"""What bodies do not tell: who is who. It is copied, and keeps its identifiers."""

_PAIR: Final = (MatchRow.league_id, MatchRow.season, MatchRow.home_team_id, MatchRow.away_team_id)
_QUOTE: Final = (QuoteRow.market, QuoteRow.line, QuoteRow.bookmaker_id, QuoteRow.known_at, QuoteRow.closing)
_PRICES: Final = (QuoteRow.price_1, QuoteRow.price_2, QuoteRow.price_3)
_RESULT: Final = (ResultRow.known_at, ResultRow.status, ResultRow.home_goals, ResultRow.away_goals)


@dataclass(frozen=True, slots=True)
class Compared:
    """One table as it is and as it comes out of the archive."""

    name: str
    rebuilt: int
    missing: int
    """Rows the archive tells that are not in the table."""

    unexplained: int | None
    """Rows of the table that the archive does not tell; None where other sources write there, too."""


@dataclass(frozen=True, slots=True)
class RebuildCheck:
    """What a rebuild elsewhere brought."""

    replay: Rebuilt
    tables: tuple[Compared, ...]

    @property
    def holds(self) -> bool:
        """Whether the tables equal those rebuilt from the archive."""
        return not any(table.missing or table.unexplained for table in self.tables)


async def check_archive(database: Database, *, source: str | None = None) -> RebuildCheck:
    """Rebuild the tables in a database that is thrown away afterwards, and compare. Nothing is changed.

    Matches are compared by the sources' own identifiers, both ways. Quotes and results are compared one way, because
    other sources tell them, too: each that the archive tells must be there.

    Args:
        database: with the archive and the tables.
        source: only the bodies of this one; None: of all.

    Raises:
        InvalidRequest: nobody knows how to read such a source.
    """
    with tempfile.TemporaryDirectory(prefix="fairline-replay-") as folder:
        async with Database(f"sqlite:///{Path(folder) / 'rebuilt.sqlite'}") as rebuilt:
            await rebuilt.create_or_upgrade()
            await _copy_knowledge(database, rebuilt)
            replay = await rebuild_tables(database, rebuilt, source=source)
            tables = [
                _compare("matches", await _keys(database, replay), await _keys(rebuilt, replay), both_ways=True),
                _compare("results", await _results(database), await _results(rebuilt)),
                _compare("quotes", await _quotes(database), await _quotes(rebuilt)),
            ]
    return RebuildCheck(replay, tuple(tables))


async def _copy_knowledge(origin: Database, copy: Database) -> None:
    async with origin.unit_of_work(read_only=True) as reading, copy.unit_of_work() as writing:
        for table in _KNOWLEDGE:
            rows = await reading.session.execute(select(*table.__table__.columns))
            for chunk in chunked([dict(row) for row in rows.mappings()], 1_000):
                await writing.session.execute(insert(table), list(chunk))
        await writing.commit()


def _compare(
    name: str, there: set[tuple[Any, ...]], rebuilt: set[tuple[Any, ...]], *, both_ways: bool = False
) -> Compared:
    return Compared(name, len(rebuilt), len(rebuilt - there), len(there - rebuilt) if both_ways else None)


async def _keys(database: Database, replay: Rebuilt) -> set[tuple[Any, ...]]:
    query = select(MatchKeyRow.source, MatchKeyRow.key, *_PAIR).join(MatchRow, MatchRow.id == MatchKeyRow.match_id)
    return await _rows(database, query.where(MatchKeyRow.source.in_(sorted(replay.bodies))))


async def _results(database: Database) -> set[tuple[Any, ...]]:
    return await _rows(database, select(*_PAIR, *_RESULT).join(MatchRow, MatchRow.id == ResultRow.match_id))


async def _quotes(database: Database) -> set[tuple[Any, ...]]:
    return await _rows(database, select(*_PAIR, *_QUOTE, *_PRICES).join(MatchRow, MatchRow.id == QuoteRow.match_id))


async def _rows(database: Database, query: Select[*tuple[Any, ...]]) -> set[tuple[Any, ...]]:
    async with database.unit_of_work(read_only=True) as work:
        return {tuple(row) for row in await work.session.execute(query)}
