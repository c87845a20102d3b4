"""Counts and the words beside them, in the forms that Spanish, French and Polish have for one, a few and many."""

import pytest

from bot.core.i18n import translate


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("es", 1, "1 liquidada en 1 día de partido, 1 abierta"),
        ("es", 2, "2 liquidadas en 2 días de partido, 2 abiertas"),
        ("fr", 0, "0 terminé sur 0 jour de match, 0 en cours"),
        ("fr", 1, "1 terminé sur 1 jour de match, 1 en cours"),
        ("fr", 2, "2 terminés sur 2 jours de match, 2 en cours"),
        ("pl", 1, "rozliczone: 1 przez 1 dzień meczowy, otwarte: 1"),
        ("pl", 2, "rozliczone: 2 przez 2 dni meczowe, otwarte: 2"),
        ("pl", 5, "rozliczone: 5 przez 5 dni meczowych, otwarte: 5"),
        ("pl", 22, "rozliczone: 22 przez 22 dni meczowe, otwarte: 22"),
    ],
)
def test_the_bets_of_a_record_are_counted(language: str, count: int, said: str) -> None:
    assert translate("stats.bets_of", language, settled=count, days=count, open=count) == said


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("es", 1, "0 de 1 decidida"),
        ("es", 22, "0 de 22 decididas"),
        ("fr", 1, "0 sur 1 décidé"),
        ("fr", 22, "0 sur 22 décidés"),
        ("pl", 1, "0 z 1 rozstrzygniętego"),
        ("pl", 22, "0 z 22 rozstrzygniętych"),
        ("de", 1, "0 von 1 entschiedener"),
        ("de", 22, "0 von 22 entschiedenen"),
    ],
)
def test_the_decided_bets_are_counted(language: str, count: int, said: str) -> None:
    assert said in translate("stats.win_value", language, rate="0%", won=0, n=count, low="0%", high="79%")


@pytest.mark.parametrize(
    ("language", "one", "two"),
    [
        ("en", "1 bet,", "2 bets,"),
        ("de", "1 Wette,", "2 Wetten,"),
        ("es", "1 apuesta,", "2 apuestas,"),
        ("fr", "1 pari,", "2 paris,"),
        ("pl", "zakłady: 1,", "zakłady: 2,"),
    ],
)
def test_the_bets_of_a_backtest_are_counted(language: str, one: str, two: str) -> None:
    for count, said in ((1, one), (2, two)):
        assert said in translate("backtest.ended_few", language, strategy="sharp", n=count)


@pytest.mark.parametrize(
    ("language", "one", "five"),
    [
        ("es", "Acabó 1 partido.", "Acabaron 5 partidos."),
        ("fr", "1 match terminé.", "5 matchs terminés."),
        ("pl", "1 mecz się zakończył.", "5 meczów się zakończyło."),
    ],
)
def test_the_matches_that_ended_are_counted(language: str, one: str, five: str) -> None:
    assert [translate("next.results", language, matches=count) for count in (1, 5)] == [one, five]
