"""Profit by league as a picture and as text."""

from bot.charts.leagues import draw
from bot.charts.palette import THEMES
from bot.core.i18n import Reader
from engine.domain.football import League, LeagueCode
from engine.domain.money import Money
from engine.performance.chart_series import LeagueBar, LeagueChart

SCOTTISH = League(LeagueCode("SC0"), "Scottish Premiership", "Scotland", 1)
GERMAN = League(LeagueCode("D1"), "Bundesliga", "Germany", 1)


def test_leagues_are_named_in_the_readers_language_with_profit_and_return() -> None:
    bars = (
        LeagueBar(SCOTTISH, 12, Money.of("31.50", "EUR"), 0.105, 0.02),
        LeagueBar(GERMAN, 8, Money.of("-6.20", "EUR"), -0.031, None),
    )
    drawn = draw(LeagueChart(bars, simulated=False), Reader("de"), THEMES["light"])
    assert "Schottische Premiership +10,5\N{NO-BREAK SPACE}%, Bundesliga −3,1\N{NO-BREAK SPACE}%" in drawn.alt
    assert "+31,50\N{NO-BREAK SPACE}€ (12)" in drawn.twin
    assert "Schottische Premiersh…" in drawn.twin


def size(png: bytes) -> tuple[int, int]:
    return int.from_bytes(png[16:20]), int.from_bytes(png[20:24])


def test_a_picture_of_few_leagues_is_low_and_one_of_many_is_square() -> None:
    bar = LeagueBar(SCOTTISH, 12, Money.of("31.50", "EUR"), 0.105, 0.02)
    heights = []
    for leagues in (1, 2, 10):
        wide, high = size(draw(LeagueChart((bar,) * leagues, simulated=True), Reader(), THEMES["light"]).png)
        assert wide == 1080
        heights.append(high)
    assert 300 < heights[0] < heights[1] < 560
    assert heights[2] == 1080
