"""Profit by league as a picture and as text."""

import pytest

from bot.charts.leagues import draw
from bot.charts.palette import THEMES
from bot.core.i18n import Reader
from engine.domain.football import League, LeagueCode
from engine.domain.money import Money
from engine.performance.chart_series import LeagueBar, LeagueChart
from engine.performance.record import Interval

SCOTTISH = League(LeagueCode("SC0"), "Scottish Premiership", "Scotland", 1)
GERMAN = League(LeagueCode("D1"), "Bundesliga", "Germany", 1)


BARS = (
    LeagueBar(SCOTTISH, 52, Money.of("31.50", "EUR"), 0.105, Interval(-0.152, 0.371)),
    LeagueBar(GERMAN, 22, Money.of("-6.20", "EUR"), -0.031, None),
)


def test_leagues_are_named_in_the_readers_language_with_profit_and_return() -> None:
    drawn = draw(LeagueChart(BARS, simulated=False), Reader("de"), THEMES["light"])
    assert "+31,50\N{NO-BREAK SPACE}€ (52)" in drawn.twin
    assert "Schottische Premiership " in drawn.twin
    assert max(map(len, drawn.twin.splitlines())) <= 76


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("Scottish Premiership +10.5%, 95% interval −15.2% to +37.1% (52 bets); "
               "Bundesliga −3.1% (22 bets: too few for an interval).")),
        ("de", ("Schottische Premiership +10,5 %, 95-%-Intervall −15,2 % bis +37,1 % (52 Wetten); "
               "Bundesliga −3,1 % (22 Wetten: zu wenige für ein Intervall).")),
        ("pl", ("Szkocka Premiership +10,5%, 95% przedział ufności: −15,2% do +37,1% (52 zakłady); "
               "Bundesliga −3,1% (22 zakłady: za mało na przedział).")),
    ],
)  # fmt: skip
def test_the_return_of_a_league_comes_with_its_interval_and_its_bets(language: str, said: str) -> None:
    alt = draw(LeagueChart(BARS, simulated=False), Reader(language), THEMES["light"]).alt
    assert alt.replace("\N{NO-BREAK SPACE}", " ").endswith(said)


def size(png: bytes) -> tuple[int, int]:
    return int.from_bytes(png[16:20]), int.from_bytes(png[20:24])


def test_a_picture_of_few_leagues_is_low_and_one_of_many_is_square() -> None:
    bar = LeagueBar(SCOTTISH, 12, Money.of("31.50", "EUR"), 0.105, None)
    heights = []
    for leagues in (1, 2, 10):
        wide, high = size(draw(LeagueChart((bar,) * leagues, simulated=True), Reader(), THEMES["light"]).png)
        assert wide == 1080
        heights.append(high)
    assert 300 < heights[0] < heights[1] < 560
    assert heights[2] == 1080
