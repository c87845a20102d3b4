import itertools
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.facts import MatchFacts
from engine.domain.football import Season
from engine.ingestion.errors import OriginUnavailable
from engine.ingestion.sources.football_data_uk.divisions import BY_CODE
from engine.ingestion.sources.football_data_uk.parse import parse_season
from engine.ingestion.sources.football_data_uk.source import FootballDataUk, known_between
from tests.support.season_files import a_file, a_priced_row, a_season

E0 = BY_CODE["E0"]
E1 = BY_CODE["E1"]
FRIDAY_COLLECTION = datetime(2022, 10, 14, 16, 0, tzinfo=UTC)
KICKOFF = datetime(2022, 10, 15, 14, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
(MATCH,) = parse_season("E0.csv", a_file(a_priced_row(HS="9", Referee="R")), league=E0, season=Season(2022)).facts


class Shelf:
    """Files in memory that count how often they are read."""

    name = "a shelf"

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files
        self.reads: Counter[str] = Counter()

    async def fetch(self, path: str) -> bytes | None:
        self.reads[path] += 1
        return self.files.get(path)


async def told(source: FootballDataUk, since: datetime | None, until: datetime) -> list[MatchFacts]:
    return [match async for match in source.facts(since=since, until=until)]


def contents(match: MatchFacts | None) -> tuple[bool, bool, bool, bool]:
    """Prices before the match, closing prices, result, statistics."""
    assert match is not None
    return (
        any(not quote.closing for quote in match.quotes),
        any(quote.closing for quote in match.quotes),
        match.result is not None,
        match.statistics is not None,
    )


def test_match_is_told_step_by_step_as_the_world_learns_of_it():
    week_before = KICKOFF - timedelta(days=7)

    assert known_between(MATCH, None, week_before - SECOND) is None
    assert contents(known_between(MATCH, None, week_before)) == (False, False, False, False)
    assert known_between(MATCH, week_before, FRIDAY_COLLECTION - SECOND) is None
    assert contents(known_between(MATCH, week_before, FRIDAY_COLLECTION)) == (True, False, False, False)
    assert known_between(MATCH, FRIDAY_COLLECTION, KICKOFF - SECOND) is None
    assert contents(known_between(MATCH, FRIDAY_COLLECTION, KICKOFF)) == (False, True, False, False)
    assert known_between(MATCH, KICKOFF, KICKOFF + timedelta(hours=2)) is None
    assert contents(known_between(MATCH, KICKOFF, KICKOFF + timedelta(hours=3))) == (False, False, True, True)
    assert known_between(MATCH, KICKOFF + timedelta(hours=3), KICKOFF + timedelta(days=300)) is None


def test_referee_is_not_told_before_the_result_it_stands_beside():
    before = known_between(MATCH, None, KICKOFF)
    after = known_between(MATCH, None, KICKOFF + timedelta(days=1))

    assert before is not None
    assert before.extra == {}
    assert after is not None
    assert after.extra == {"referee": "R"}


@given(st.lists(st.integers(0, 24 * 60), max_size=8, unique=True))
def test_windows_laid_end_to_end_tell_every_fact_once_however_they_are_cut(cuts: list[int]):
    start, end = KICKOFF - timedelta(days=8), KICKOFF + timedelta(days=8)
    edges = [start, *(start + timedelta(minutes=15 * cut) for cut in sorted(cuts)), end]
    edges = sorted(edge for edge in edges if edge <= end)
    parts = [known_between(MATCH, since, until) for since, until in itertools.pairwise(edges)]
    whole = [part for part in parts if part is not None]

    quotes = [quote for part in whole for quote in part.quotes]

    assert Counter(quotes) == Counter(MATCH.quotes)
    assert [part.result for part in whole if part.result] == [MATCH.result]
    assert [part.statistics for part in whole if part.statistics] == [MATCH.statistics]


@given(st.integers(0, 16 * 24 * 60))
def test_nothing_is_told_before_it_was_known(minutes: int):
    until = KICKOFF - timedelta(days=8) + timedelta(minutes=minutes)

    part = known_between(MATCH, None, until)

    if part is not None:
        assert part.fixture.known_at <= until
        assert all(quote.known_at <= until for quote in part.quotes)
        assert part.result is None or part.result.known_at <= until
        assert part.statistics is None or part.statistics.known_at <= until


async def test_replay_day_by_day_tells_as_much_as_all_at_once():
    files = {"mmz4281/2223/E0.csv": a_season("E0"), "mmz4281/2223/E1.csv": a_season("E1")}
    last = datetime(2023, 7, 1, tzinfo=UTC)
    at_once = await told(FootballDataUk(Shelf(files), [Season(2022)], [E0, E1]), None, last)
    source = FootballDataUk(Shelf(files), [Season(2022)], [E0, E1])

    since: datetime | None = None
    until = datetime(2022, 8, 15, tzinfo=UTC)
    daily: list[MatchFacts] = []
    while until <= last:
        daily += await told(source, since, until)
        since, until = until, until + timedelta(days=1)

    assert len(at_once) == 24
    assert Counter(q for m in daily for q in m.quotes) == Counter(q for m in at_once for q in m.quotes)
    assert sum(m.result is not None for m in daily) == 24


async def test_files_are_read_once_and_not_before_their_season():
    shelf = Shelf(
        {f"mmz4281/{folder}/E0.csv": a_season(year=year) for folder, year in (("2122", 2021), ("2223", 2022))}
    )
    source = FootballDataUk(shelf, [Season(2021), Season(2022)], [E0])

    since = None
    for day in range(0, 60, 5):
        until = datetime(2021, 8, 20, tzinfo=UTC) + timedelta(days=day)
        await told(source, since, until)
        since = until
    assert shelf.reads == {"mmz4281/2122/E0.csv": 1}

    await told(source, since, datetime(2022, 12, 1, tzinfo=UTC))
    await told(source, datetime(2022, 12, 1, tzinfo=UTC), datetime(2022, 12, 2, tzinfo=UTC))
    assert shelf.reads == {"mmz4281/2122/E0.csv": 1, "mmz4281/2223/E0.csv": 1}


async def test_bad_file_is_named_and_the_others_are_told():
    shelf = Shelf({"mmz4281/2223/E0.csv": b"<html>", "mmz4281/2223/E1.csv": a_season("E1")})
    source = FootballDataUk(shelf, [Season(2022)], [E0, E1])

    matches = await told(source, None, datetime(2023, 7, 1, tzinfo=UTC))

    assert len(matches) == 12
    assert list(source.bad_files) == ["mmz4281/2223/E0.csv"]


async def test_replay_without_any_file_says_so():
    source = FootballDataUk(Shelf({}), [Season(2022)], [E0])

    with pytest.raises(OriginUnavailable, match="a shelf has no readable file of the seasons 2022/23"):
        await told(source, None, datetime(2023, 1, 1, tzinfo=UTC))
