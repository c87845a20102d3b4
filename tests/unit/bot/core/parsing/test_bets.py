"""Which match is meant by a team's name."""

from datetime import timedelta

import pytest

from bot.core.errors import Refusal
from bot.core.i18n import LANGUAGES, translate
from bot.core.i18n.languages import language_of
from bot.core.parsing.bet_vocabulary import bet_grammar
from bot.core.parsing.bets import find_match, read_bet
from bot.core.parsing.reply_vocabulary import spellings
from bot.core.parsing.team_words import means
from engine.domain.football import Team, TeamId
from engine.domain.letters import without_accents
from tests.support.builders import SATURDAY_3PM, a_match

COMING = (
    a_match("Leeds", "Arsenal", match_id=1, kickoff=SATURDAY_3PM),
    a_match("Leeds Rovers", "Hull", match_id=2, kickoff=SATURDAY_3PM),
    a_match("Everton", "Arsenal", match_id=3, kickoff=SATURDAY_3PM + timedelta(days=7)),
    a_match("Arsenal", "Leeds", match_id=4, kickoff=SATURDAY_3PM + timedelta(days=10)),
)


@pytest.mark.parametrize("text", ["Arsenal", "arsenal", "ARSENAL ⚽", "Leeds v Arsenal", "arsenal gegen leeds"])
def test_next_match_is_meant_where_a_team_plays_several(text: str) -> None:
    assert find_match(text, COMING).fixture.id == 1


def test_bet_on_a_team_is_one_on_its_next_match() -> None:
    fixture, selection = read_bet("Arsenal", COMING)
    assert (fixture.id, str(selection)) == (1, "1X2/away")


def test_words_that_fit_two_teams_are_asked_about() -> None:
    two = (a_match("Bristol City", "Hull", match_id=1), a_match("Bristol Rvs", "Leeds", match_id=2))
    with pytest.raises(Refusal, match="several"):
        find_match("bristol", two)


@pytest.mark.parametrize(
    ("text", "team", "country"),
    [
        ("Angers", "Rangers", "Scotland"), ("Pau", "St Pauli", "Germany"), ("Orient", "Lorient", "France"),
        ("Chester", "Colchester", "England"), ("Chester", "Chesterfield", "England"), ("eed", "Leeds", "England"),
        ("arsen", "Arsenal", "England"), ("man city", "Man United", "England"), ("", "Leeds", "England"),
    ],
)  # fmt: skip
def test_a_team_is_never_found_inside_another_word(text: str, team: str, country: str) -> None:
    assert not means(text, Team(TeamId(1), team, country))


@pytest.mark.parametrize(
    ("text", "team", "country"),
    [
        ("PSG", "Paris SG", "France"), ("Manchester United", "Man United", "England"), ("Köln", "FC Koln", "Germany"),
        ("man utd", "Man United", "England"), ("Koeln", "FC Koln", "Germany"), ("spurs", "Tottenham", "England"),
        ("Atlético Madrid", "Ath Madrid", "Spain"), ("Nott’m Forest", "Nott'm Forest", "England"),
        ("Nottingham Forest", "Nott'm Forest", "England"), ("Gladbach", "M'gladbach", "Germany"),
        ("Bayern", "Bayern Munich", "Germany"), ("Sheff Wed", "Sheffield Weds", "England"),
        ("Saint-Étienne", "St Etienne", "France"),
    ],
)  # fmt: skip
def test_the_names_people_use_are_known(text: str, team: str, country: str) -> None:
    assert means(text, Team(TeamId(1), team, country))


@pytest.mark.parametrize(
    ("text", "selection"),
    [
        ("Leeds v Arsenal empate", "1X2/draw"), ("Leeds ah –0.5", "AH -0.5/home"), ("Arsenal +0.5", "AH -0.5/away"),
        ("Leeds v Arsenal 2-1", "CS 2-1"), ("Leeds\u200b v Arsenal remis ⚽", "1X2/draw"),
    ],
)  # fmt: skip
def test_bets_are_read_as_people_write_them(text: str, selection: str) -> None:
    fixture, found = read_bet(text, COMING)
    assert (fixture.id, str(found)) == (1, selection)


@pytest.mark.parametrize(
    ("text", "selection"),
    [
        ("Hull über 2,5", "OU 2.5/over"),
        ("Hull UEBER 2,5 Tore", "OU 2.5/over"),
        ("Hull unter 2.5", "OU 2.5/under"),
        ("Hull Unentschieden", "1X2/draw"),
        ("Hull Sieg", "1X2/away"),
        ("Hull beide treffen", "BTTS/yes"),
        ("Hull empate", "1X2/draw"),
        ("Hull más de 2,5 goles", "OU 2.5/over"),
        ("Hull menos de 3,5", "OU 3.5/under"),
        ("Hull ambos marcan", "BTTS/yes"),
        ("Hull match nul", "1X2/draw"),
        ("Hull 1N", "DC/home_or_draw"),
        ("Hull plus de 2,5 buts", "OU 2.5/over"),
        ("Hull remboursé si nul", "DNB/away"),
        ("Hull remis", "1X2/draw"),
        ("Hull powyżej 2,5", "OU 2.5/over"),
        ("Hull ponizej 2,5 gola", "OU 2.5/under"),
        ("Hull obie strzelą", "BTTS/yes"),
        ("Hull dokładny wynik 2:1", "CS 2-1"),
        ("Hull ah –0.5", "AH 0.5/away"),
        ("Hull hándicap −0,5", "AH 0.5/away"),
        ("Leeds Rovers gegen Hull unter 1,5", "OU 1.5/under"),
    ],
)
def test_bet_is_read_in_the_words_of_every_language(text: str, selection: str) -> None:
    fixture, read = read_bet(text, COMING)
    assert (fixture.id, str(read)) == (2, selection)


def test_no_word_for_a_bet_means_one_thing_in_one_language_and_another_in_the_next() -> None:
    meant: dict[str, set[str]] = {}
    for code in LANGUAGES:
        for meaning, words in language_of(code).bets.items():
            for word in spellings(words):
                meant.setdefault(word, set()).add(meaning)
    assert {word: meanings for word, meanings in meant.items() if len(meanings) > 1} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_bets_named_when_one_was_not_understood_are_understood(language: str) -> None:
    sentence = translate("log.bet", language, text="x").rstrip(".").rpartition(". ")[2]
    bets = [without_accents(bet.casefold()) for bet in sentence.split(", ")[1:]]
    assert len(bets) == 7
    assert [bet for bet in bets if not bet_grammar().is_bet(bet)] == []
