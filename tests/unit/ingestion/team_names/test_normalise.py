"""What two spellings of a club have in common, and what keeps two clubs apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.ingestion.team_names.normalise import Side, take_apart
from engine.ingestion.team_names.resolver import log_odds
from engine.ingestion.team_names.similarity import fit, word_likeness


def odds(source: str, team: str) -> float:
    return log_odds(fit(take_apart(source), take_apart(team)))


@pytest.mark.parametrize(
    ("source", "team"),
    [
        ("1. FC Köln", "FC Koln"),
        ("FC Cologne", "FC Koln"),
        ("Bayern München", "Bayern Munich"),
        ("Fortuna Duesseldorf", "Fortuna Dusseldorf"),
        ("Borussia Mönchengladbach", "M'gladbach"),
        ("Borussia M.Gladbach", "M'gladbach"),
        ("Nottingham Forest", "Nott'm Forest"),
        ("Nott’m Forest", "Nott'm Forest"),
        ("Man Utd", "Man United"),
        ("Sheffield Wednesday", "Sheffield Weds"),
        ("Queens Park Rangers", "QPR"),
        ("Paris Saint-Germain", "Paris SG"),
        ("RasenBallsport Leipzig", "RB Leipzig"),
        ("Eintracht Frankfurt", "Ein Frankfurt"),
        ("Athletic Bilbao", "Ath Bilbao"),
        ("Club Atlético de Madrid", "Ath Madrid"),
        ("Sporting Gijón", "Sp Gijon"),
        ("Espanyol", "Espanol"),
        ("Leuven", "Oud-Heverlee Leuven"),
        ("Union Saint-Gilloise", "St. Gilloise"),
        ("Olympiacos", "Olympiakos"),
        ("Göztepe", "Goztep"),
        ("İstanbul Büyükşehir", "Buyuksehyr"),
        ("Stade Rennais FC 1901", "Rennes"),
        ("Dagenham & Redbridge", "Dag and Red"),
        ("King's Lynn Town", "King\x92s Lynn"),
    ],
)
def test_spellings_of_one_club_fit(source: str, team: str) -> None:
    assert odds(source, team) > 2.0


@pytest.mark.parametrize(
    ("source", "team"),
    [
        ("Sheffield United", "Sheffield Weds"),
        ("Bristol City", "Bristol Rvs"),
        ("Manchester United", "Man City"),
        ("Northampton Town", "Southampton"),
        ("Real Madrid", "Ath Madrid"),
        ("Real Sociedad", "Real Madrid"),
        ("Hamburger SV", "Augsburg"),
        ("AVS Futebol SAD", "Aves"),
        ("SC Braga", "Santa Clara"),
        ("1. FC Union Berlin", "Hertha"),
        ("Eintracht Braunschweig", "Ein Frankfurt"),
    ],
)
def test_two_clubs_do_not_fit_however_alike_they_look(source: str, team: str) -> None:
    assert odds(source, team) < 0.0


@pytest.mark.parametrize(
    ("source", "right", "wrong"),
    [
        ("SC Bastia", "Bastia", "CA Bastia"),
        ("Paris FC", "Paris FC", "Paris SG"),
        ("Granada CF", "Granada", "Granada 74"),
        ("Reggiana", "Reggiana", "Reggina"),
        ("Dundee FC", "Dundee", "Dundee United"),
        ("AC Chievo Verona", "Chievo", "Verona"),
        ("RCD Espanyol de Barcelona", "Espanol", "Barcelona"),
        ("Eintracht Frankfurt", "Ein Frankfurt", "Frankfurt FSV"),
    ],
)
def test_of_two_clubs_that_fit_the_right_one_fits_better(source: str, right: str, wrong: str) -> None:
    assert odds(source, right) > odds(source, wrong)


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Real Sociedad B", Side.RESERVES),
        ("Borussia Dortmund II", Side.RESERVES),
        ("Real Madrid Castilla", Side.RESERVES),
        ("Sevilla Atlético", Side.RESERVES),
        ("Jong PSV", Side.RESERVES),
        ("Manchester City U21", Side.YOUTH),
        ("Chelsea Women", Side.WOMEN),
        ("VfL Wolfsburg (W)", Side.WOMEN),
        ("Willem II", Side.FIRST),
        ("Willem II Tilburg", Side.FIRST),
        ("Inverness C", Side.FIRST),
        ("Atlético Madrid", Side.FIRST),
    ],
)
def test_second_youth_and_womens_teams_are_told_apart(text: str, side: Side) -> None:
    assert take_apart(text).side is side


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_can_be_compared_and_both_ways_agree(one: str, other: str) -> None:
    forth, back = fit(take_apart(one), take_apart(other)), fit(take_apart(other), take_apart(one))
    assert 0.0 <= forth.covered <= 1.0 + 1e-9
    assert forth.exact == back.exact


@given(
    st.text(alphabet="abcdefghij'", min_size=1, max_size=12), st.text(alphabet="abcdefghij'", min_size=1, max_size=12)
)
def test_likeness_of_words_is_symmetric(one: str, other: str) -> None:
    assert word_likeness(one, other) == word_likeness(other, one)
    assert word_likeness(one, one) == 1.0
