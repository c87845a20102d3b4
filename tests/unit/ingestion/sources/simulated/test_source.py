"""What a person with no keys gets: a league that behaves like a real one and never tells the future."""

import asyncio
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.domain.facts import FixtureFact, MatchFacts, QuoteFact, ResultFact, Source, StatisticsFact
from engine.domain.football import MatchStatus, Season
from engine.domain.odds import Market, Selection, price
from engine.ingestion.sources.simulated import SimulatedSource

Fact = QuoteFact | ResultFact | StatisticsFact | None
AUTUMN = datetime(2024, 10, 1, tzinfo=UTC)
FAR = datetime(2100, 1, 1, tzinfo=UTC)


async def tell(source: Source, since: datetime | None, until: datetime) -> list[MatchFacts]:
    return [facts async for facts in source.facts(since=since, until=until)]


def each_fact(told: Iterable[MatchFacts]) -> Iterator[tuple[FixtureFact, str, Fact]]:
    """Every fact with the fixture it belongs to, statistics as text because they hold a dictionary."""
    for match in told:
        for quote in match.quotes:
            yield match.fixture, "quote", quote
        if match.result is not None:
            yield match.fixture, "result", match.result
        if match.statistics is not None:
            yield match.fixture, f"statistics {sorted(match.statistics.counts.items())}", None


def when(match: MatchFacts) -> list[datetime]:
    parts = [*match.quotes, match.result, match.statistics]
    return [part.known_at for part in parts if part is not None]


@pytest.fixture(scope="module")
def season() -> list[MatchFacts]:
    """All of season 2024/25."""
    window = datetime(2024, 6, 29, 11, tzinfo=UTC), datetime(2025, 6, 29, 11, tzinfo=UTC)
    return asyncio.run(tell(SimulatedSource(3), *window))


async def test_the_same_seed_tells_the_same_story() -> None:
    window = (AUTUMN, AUTUMN + timedelta(days=9))
    assert await tell(SimulatedSource(3), *window) == await tell(SimulatedSource(3), *window)


async def test_another_seed_is_another_world() -> None:
    window = (AUTUMN, AUTUMN + timedelta(days=9))
    assert await tell(SimulatedSource(3), *window) != await tell(SimulatedSource(4), *window)


async def test_a_match_of_a_known_seed_stays_what_it_was() -> None:
    told = await tell(SimulatedSource(1), datetime(2026, 11, 20, tzinfo=UTC), datetime(2026, 11, 22, tzinfo=UTC))
    finished = [m for m in told if m.result is not None]
    line = f"{finished[0].fixture.kickoff:%d %b %H:%M} {finished[0].fixture.home} – {finished[0].fixture.away}"
    assert (line, str(finished[0].result.score)) == ("20 Nov 20:00 Dunmarrow Athletic – Junipersea", "1-1")


@settings(max_examples=7, deadline=None)
@given(
    start=st.integers(0, 800 * 24).map(lambda hours: datetime(2023, 5, 1, tzinfo=UTC) + timedelta(hours=hours)),
    cuts=st.lists(st.floats(0, 1), max_size=3),
)
async def test_facts_are_the_same_however_the_time_is_cut(start: datetime, cuts: list[float]) -> None:
    source = SimulatedSource(3)
    length = timedelta(days=5)
    edges = [start, *(start + cut * length for cut in sorted(cuts)), start + length]
    whole = Counter(each_fact(await tell(source, start, start + length)))
    pieces: Counter[object] = Counter()
    for a, b in pairwise(edges):
        pieces.update(each_fact(await tell(source, a, b)))
    assert pieces == whole


async def test_asking_about_more_of_the_future_changes_nothing_before() -> None:
    source = SimulatedSource(3)
    until = AUTUMN + timedelta(days=20)
    early = Counter(each_fact(await tell(source, AUTUMN, until)))
    late = await tell(source, AUTUMN, until + timedelta(days=100))
    assert early == Counter(fact for fact in each_fact(late) if _known(fact, until))


def _known(fact: tuple[FixtureFact, str, Fact], until: datetime) -> bool:
    fixture, _, value = fact
    known_at = value.known_at if value is not None else fixture.kickoff + timedelta(hours=1, minutes=55)
    return known_at <= until


async def test_a_window_holds_only_what_became_known_in_it(season: list[MatchFacts]) -> None:
    since, until = AUTUMN, AUTUMN + timedelta(days=5)
    told = await tell(SimulatedSource(3), since, until)
    assert told
    assert all(since < instant <= until for match in told for instant in when(match))
    assert all(match.fixture.known_at <= until for match in told)


async def test_brief_history_is_a_part_of_the_full_one() -> None:
    window = (AUTUMN, AUTUMN + timedelta(days=9))
    full = await tell(SimulatedSource(3), *window)
    brief = await tell(SimulatedSource(3, full_quotes_from=AUTUMN + timedelta(days=30)), *window)
    assert set(each_fact(brief)) <= set(each_fact(full))
    assert [m.result for m in brief if m.result] == [m.result for m in full if m.result]
    assert sum(len(m.quotes) for m in brief) < sum(len(m.quotes) for m in full) / 4


async def test_brief_history_ends_where_it_was_told_to() -> None:
    turn = datetime(2024, 10, 5, 14, tzinfo=UTC)
    window = AUTUMN - timedelta(days=9), AUTUMN + timedelta(days=9)
    told = await tell(SimulatedSource(3, full_quotes_from=turn), *window)
    snapshots = {
        m.fixture: len({q.known_at for q in m.quotes}) for m in told if m.result and m.fixture.kickoff > AUTUMN
    }
    assert {n for fixture, n in snapshots.items() if fixture.kickoff < turn} == {2}
    assert {n for fixture, n in snapshots.items() if fixture.kickoff >= turn} == {8}


def test_brief_history_needs_an_aware_time() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        SimulatedSource(3, full_quotes_from=datetime(2024, 10, 1))  # noqa: DTZ001 - the point of the test


async def test_before_its_first_summer_there_is_nothing_to_tell() -> None:
    assert await tell(SimulatedSource(3), None, datetime(2010, 6, 1, tzinfo=UTC)) == []


async def test_every_league_and_book_is_simulated_and_named_so() -> None:
    source = SimulatedSource()
    assert source.simulated
    assert all(league.simulated and league.code.startswith("SIM") for league in await source.leagues())
    books = await source.bookmakers()
    assert all(book.takeable and book.code.startswith("sim_") for book in books)
    assert sum(book.sharp for book in books) == 1


def test_everyone_meets_everyone_twice(season: list[MatchFacts]) -> None:
    played = [m.fixture for m in season if m.result is not None and m.result.score is not None]
    for code, clubs in (("SIM1", 20), ("SIM2", 24)):
        pairs = [(f.home, f.away) for f in played if f.league == code]
        assert len(pairs) == len(set(pairs)) == clubs * (clubs - 1)
        assert len({club for pair in pairs for club in pair}) == clubs


def test_no_club_plays_on_two_days_in_a_row(season: list[MatchFacts]) -> None:
    days: dict[str, list[datetime]] = {}
    for fixture in {m.fixture for m in season if m.result is not None and m.result.score is not None}:
        for club in (fixture.home, fixture.away):
            days.setdefault(club, []).append(fixture.kickoff)
    gaps = [b.date() - a.date() for kickoffs in days.values() for a, b in pairwise(sorted(kickoffs))]
    assert min(gaps) >= timedelta(days=2)


async def test_three_clubs_go_up_and_three_go_down() -> None:
    source = SimulatedSource(3)
    clubs = []
    for year in (2023, 2024):
        told = await tell(source, datetime(year, 6, 29, 11, tzinfo=UTC), datetime(year, 6, 29, 13, tzinfo=UTC))
        clubs.append({m.fixture.home for m in told if m.fixture.league == "SIM1"})
    assert len(clubs[0] - clubs[1]) == len(clubs[1] - clubs[0]) == 3


async def test_any_day_of_the_year_has_matches_near_it() -> None:
    told = await tell(
        SimulatedSource(5, full_quotes_from=FAR), datetime(2024, 6, 1, tzinfo=UTC), datetime(2026, 7, 30, tzinfo=UTC)
    )
    kickoffs = sorted({m.fixture.kickoff for m in told if m.result is not None and m.result.score is not None})
    assert max(b - a for a, b in pairwise(kickoffs)) <= timedelta(days=9, hours=1)


def test_no_result_is_known_before_the_match_can_have_ended(season: list[MatchFacts]) -> None:
    finished = [m for m in season if m.result is not None and m.result.score is not None]
    assert all(m.result.known_at >= m.fixture.kickoff + timedelta(hours=1, minutes=50) for m in finished)
    assert all(m.statistics.known_at >= m.result.known_at for m in finished)


def test_closing_prices_are_known_at_kick_off_and_all_others_before(season: list[MatchFacts]) -> None:
    for match in season:
        for quote in match.quotes:
            assert (quote.known_at == match.fixture.kickoff) is quote.closing
            assert quote.known_at > match.fixture.known_at


def test_every_price_is_a_price_and_every_line_a_line(season: list[MatchFacts]) -> None:
    for match in season[::7]:
        for quote in match.quotes:
            assert all(price(p) == p for p in quote.prices)
            Selection(quote.market, quote.line, "over" if quote.market is Market.OVER_UNDER else _first(quote.market))


def _first(market: Market) -> str:
    return {Market.BOTH_TEAMS_TO_SCORE: "yes"}.get(market, "home")


def test_no_book_gives_money_away_and_the_sharp_one_takes_least(season: list[MatchFacts]) -> None:
    margins: dict[str, list[float]] = {}
    for match in season:
        for quote in match.quotes:
            margins.setdefault(quote.bookmaker, []).append(sum(1 / float(p) for p in quote.prices if p) - 1)
    mean = {book: sum(values) / len(values) for book, values in margins.items()}
    assert min(min(values) for values in margins.values()) > 0.01
    assert 0.025 <= mean.pop("sim_plumbline") <= 0.03
    assert all(0.05 <= value <= 0.08 for value in mean.values())


async def test_postponed_matches_are_called_off_in_time_and_played_later() -> None:
    told = await tell(
        SimulatedSource(3, full_quotes_from=FAR), datetime(2023, 7, 1, tzinfo=UTC), datetime(2024, 6, 29, tzinfo=UTC)
    )
    off = [m for m in told if m.fixture.status is MatchStatus.POSTPONED]
    played = {m.fixture.key: m for m in told if m.result is not None and m.result.score is not None}
    assert off
    for match in off:
        assert match.result is not None
        assert match.result.score is None
        assert match.result.known_at < match.fixture.kickoff
        again = played[match.fixture.key]
        assert again.fixture.kickoff - match.fixture.kickoff >= timedelta(days=13)
        assert (again.fixture.home, again.fixture.away) == (match.fixture.home, match.fixture.away)
        assert again.fixture.season == Season.of(again.fixture.kickoff.date())
