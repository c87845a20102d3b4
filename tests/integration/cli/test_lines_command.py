"""``fairline lines``: how prices moved, for a terminal and as JSON."""

import asyncio
import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.cli.exit_codes import guarded
from bot.cli.main import app
from engine.domain.facts import FixtureFact, MatchFacts, QuoteFact
from engine.domain.football import LeagueCode, Season
from engine.domain.odds import Bookmaker, BookmakerCode, Market
from engine.storage.database import Database
from engine.storage.facts.store import store_facts
from tests.support.builders import PREMIER_LEAGUE, SATURDAY_3PM, a_quote

TUESDAY, FRIDAY = SATURDAY_3PM - timedelta(days=4), SATURDAY_3PM - timedelta(days=1)
AT_FRIDAY = ("--as-of", FRIDAY.isoformat())


@pytest.fixture(autouse=True)
def _a_match_whose_home_price_fell(sqlite_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FAIRLINE_HOME", str(tmp_path))
    monkeypatch.setenv("FAIRLINE_DATABASE_URL", sqlite_url)
    asyncio.run(_store(sqlite_url))


async def _store(url: str) -> None:
    fixture = FixtureFact(
        LeagueCode("E0"), Season(2022), SATURDAY_3PM, True, "Leeds", "Arsenal", known_at=TUESDAY, key="1"
    )
    quotes = []
    for book, first, last in (("pinnacle", "2.00", "1.90"), ("bet365", "2.10", "2.10")):
        for price, at in ((first, TUESDAY), (last, FRIDAY)):
            quote = a_quote(price, bookmaker=book, known_at=at)
            quote = replace(quote, prices=(quote.prices[0], *a_quote("2.0", "3.40", "3.60").prices[1:]))
            quotes.append(QuoteFact(BookmakerCode(book), Market.MATCH_RESULT, None, quote.prices, at))
    other = replace(fixture, home="Fulham", away="Everton", key="2")
    async with Database(url) as database, database.unit_of_work() as work:
        await work.leagues.save_all([PREMIER_LEAGUE])
        await work.bookmakers.save_all(
            [Bookmaker(BookmakerCode("pinnacle"), "Pinnacle"), Bookmaker(BookmakerCode("bet365"), "bet365")]
        )
        await store_facts(work, "test", [MatchFacts(fixture, tuple(quotes)), MatchFacts(other, tuple(quotes[:1]))])
        await work.commit()


def lines(*arguments: str) -> int:
    return guarded(lambda: app(["lines", *arguments]))


def test_each_match_has_its_medians_and_who_moved(capsys: pytest.CaptureFixture[str]) -> None:
    assert lines(*AT_FRIDAY) == 0
    shown = capsys.readouterr().out
    assert "Leeds – Arsenal" in shown
    assert "2.05 → 2.00" in shown
    assert "1X2: 1 of 6 prices moved, by 2.63 points of implied probability." in shown
    assert "told twice yet: 1." in shown


def test_the_matches_of_a_team_are_told_book_by_book(capsys: pytest.CaptureFixture[str]) -> None:
    assert lines("leeds", *AT_FRIDAY) == 0
    shown = capsys.readouterr().out
    assert "2.00 → 1.90 (+2.63 pp)" in shown
    assert shown.index("bet365") < shown.index("Pinnacle")


def test_json_holds_every_price_of_every_book(capsys: pytest.CaptureFixture[str]) -> None:
    assert lines("--json", *AT_FRIDAY) == 0
    moves = {one["home"]: one["moves"] for one in json.loads(capsys.readouterr().out)}
    assert moves["Fulham"] is None
    assert (moves["Leeds"]["books"], moves["Leeds"]["prices"], moves["Leeds"]["moved"]) == (2, 6, 1)
    home = next(p for p in moves["Leeds"]["by_book"] if (p["bookmaker"], p["selection"]) == ("pinnacle", "1X2/home"))
    assert [point["price"] for point in home["prices"]] == [2.0, 1.9]


def test_prices_of_later_are_not_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert lines("--as-of", (FRIDAY - timedelta(minutes=1)).isoformat()) == 0
    assert "1X2: 0 of 0 prices moved." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("Barcelona",), "No match of 'Barcelona' is coming"),
        (("--market", "3W"), "no market '3W'"),
        (("--leagues", "X9"), "no leagues of the database: X9"),
    ],
)
def test_what_cannot_be_shown_is_said_in_one_sentence(
    arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert lines(*arguments, *AT_FRIDAY) == 2
    error = capsys.readouterr().err
    assert said in error
    assert "Nothing was shown" in error
