"""OddsPortal's average prices and Understat's expected goals, as their files tell them; rows are made up."""

import gzip
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from engine.domain.facts import MatchFacts, Source
from engine.domain.football import Score, Season
from engine.domain.odds import ODDSPORTAL_AVERAGE, Market
from engine.ingestion.errors import OriginUnavailable, UnreadableFile
from engine.ingestion.sources.oddsportal.source import OddsPortal
from engine.ingestion.sources.understat.source import Understat

LATER = datetime(2030, 1, 1, tzinfo=UTC)
PRICES = (
    "Div,DateTime,HomeTeam,AwayTeam,FTHG,FTAG,home_close,home_open,draw_close,draw_open,away_close,away_open,"
    "over_2.5_close,over_2.5_open,under_2.5_close,under_2.5_open,bts_yes_close,bts_yes_open,bts_no_close,bts_no_open\n"
)
EXPECTED = (
    "league,season,kickoff_utc_or_local,home_team,away_team,home_goals,away_goals,home_xg,away_xg,home_npxg,away_npxg\n"
)


async def told(source: Source, *, since: datetime | None = None, until: datetime = LATER) -> list[MatchFacts]:
    return [fact async for fact in source.facts(since=since, until=until)]


def oddsportal(folder: Path, *rows: str) -> OddsPortal:
    file = folder / "open_close_average_odds.csv.gz"
    file.write_bytes(gzip.compress((PRICES + "\n".join(rows) + "\n").encode()))
    return OddsPortal(folder)


def understat(folder: Path, *rows: str) -> Understat:
    file = folder / "understat.csv"
    file.write_text(EXPECTED + "\n".join(rows) + "\n")
    return Understat(file)


E0 = "E0,2019-08-10 16:00:00,Reds,Blues,2,1,2.41,2.31,3.22,3.25,2.78,2.96,2.0,2.01,1.8,1.79,1.75,1.80,2.05,2.00"


async def test_prices_of_three_markets_opened_a_day_before_and_closed_at_kick_off(tmp_path: Path):
    (match,) = await told(oddsportal(tmp_path, E0))

    kickoff = datetime(2019, 8, 10, 14, tzinfo=UTC)  # 16:00 in Central European summer time
    assert (match.fixture.kickoff, match.fixture.season) == (kickoff, Season(2019))
    assert match.result is not None
    assert match.result.score == Score(2, 1)
    assert {quote.bookmaker for quote in match.quotes} == {ODDSPORTAL_AVERAGE}
    assert {(quote.closing, (kickoff - quote.known_at).days) for quote in match.quotes} == {(False, 1), (True, 0)}
    btts = [quote.prices for quote in match.quotes if quote.market is Market.BOTH_TEAMS_TO_SCORE]
    assert btts == [(Decimal("1.80"), Decimal("2.00")), (Decimal("1.75"), Decimal("2.05"))]


async def test_market_with_a_price_missing_and_rows_of_other_leagues_are_left_out(tmp_path: Path):
    without_btts = E0.rsplit(",", 4)[0] + ",,,,"
    (match,) = await told(oddsportal(tmp_path, without_btts, E0.replace("E0", "E9"), E0.replace("2019-08-10", "soon")))

    assert {quote.market for quote in match.quotes} == {Market.MATCH_RESULT, Market.OVER_UNDER}


async def test_season_that_was_interrupted_ran_until_august(tmp_path: Path):
    rows = [E0.replace("2019-08-10", day) for day in ("2020-07-26", "2020-08-21")]

    assert [match.fixture.season for match in await told(oddsportal(tmp_path, *rows))] == [Season(2019), Season(2020)]


async def test_nothing_of_a_match_is_told_before_it_was_known(tmp_path: Path):
    source = oddsportal(tmp_path, E0)

    assert await told(source, until=datetime(2019, 8, 9, 13, tzinfo=UTC)) == []
    (early,) = await told(source, until=datetime(2019, 8, 10, 13, tzinfo=UTC))
    assert not any(quote.closing for quote in early.quotes)
    assert early.result is None


async def test_expected_goals_are_known_the_day_after(tmp_path: Path):
    (match,) = await told(
        understat(tmp_path, "EPL,2014,2014-08-16 12:45:00,Manchester United,Swansea,1,2,1.16,0.27,1,0")
    )

    assert match.fixture.league == "E0"
    assert not match.fixture.kickoff_exact
    assert match.statistics is not None
    assert match.statistics.counts == {"home_expected_goals": 1.16, "away_expected_goals": 0.27}
    assert match.statistics.known_at == datetime(2014, 8, 17, 12, tzinfo=UTC)


async def test_expected_goals_nobody_believes_are_left_out(tmp_path: Path):
    row = "EPL,2014,2014-08-16 12:45:00,A,B,1,2,{},0.27,1,0"

    assert await told(understat(tmp_path, *(row.format(text) for text in ("-1", "99", "x", "nan")))) == []


async def test_file_that_is_not_there_or_another_one_says_what_to_do(tmp_path: Path):
    with pytest.raises(OriginUnavailable, match="Give the file, or the folder it is in"):
        await told(OddsPortal(tmp_path))
    (tmp_path / "understat_matches.csv.gz").write_bytes(gzip.compress(PRICES.encode()))
    with pytest.raises(UnreadableFile, match="has no column league"):
        await told(Understat(tmp_path))
    (tmp_path / "understat_matches.csv.gz").write_bytes(gzip.compress(b"x" * 5000)[:-9])
    with pytest.raises(UnreadableFile, match="cannot be unpacked"):
        await told(Understat(tmp_path))
