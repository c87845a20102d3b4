"""Which match is meant by a team's name."""

from datetime import timedelta

import pytest

from bot.core.errors import Refusal
from bot.core.parsing.bets import find_match, read_bet
from tests.support.builders import SATURDAY_3PM, a_match

COMING = (
    a_match("Leeds", "Arsenal", match_id=1, kickoff=SATURDAY_3PM),
    a_match("Leeds Rovers", "Hull", match_id=2, kickoff=SATURDAY_3PM),
    a_match("Everton", "Arsenal", match_id=3, kickoff=SATURDAY_3PM + timedelta(days=7)),
    a_match("Arsenal", "Leeds", match_id=4, kickoff=SATURDAY_3PM + timedelta(days=10)),
)


@pytest.mark.parametrize("text", ["Arsenal", "arsenal", "arsen", "Leeds v Arsenal", "arsenal v leeds"])
def test_next_match_is_meant_where_a_team_plays_several(text: str) -> None:
    assert find_match(text, COMING).fixture.id == 1


def test_bet_on_a_team_is_one_on_its_next_match() -> None:
    fixture, selection = read_bet("Arsenal", COMING)
    assert (fixture.id, str(selection)) == (1, "1X2/away")


def test_words_that_fit_two_teams_are_asked_about() -> None:
    with pytest.raises(Refusal, match="several"):
        find_match("eed", COMING)
