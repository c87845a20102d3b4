"""What a press says, by the payload of its button: the same after any restart."""

import pytest

from bot.core.messages.buttons import Pressed, read_payload
from bot.core.messages.incoming import Intent
from engine.domain.bets import RecommendationId

CARD = RecommendationId("rec:7")


@pytest.mark.parametrize(
    ("payload", "said"),
    [
        ("b:rec:7:card", Pressed("", card=CARD, intent=Intent.SHOW_CARD)),
        ("b:rec:7:placed", Pressed("placed", card=CARD)),
        ("b:rec:7:why", Pressed("/why", card=CARD)),
        ("f:rec:7", Pressed("", card=CARD, form=True)),
        (
            "f:rec:7|25|2.05|bet365",
            Pressed("", card=CARD, form=True, typed={"stake": "25", "price": "2.05", "bookmaker": "bet365"}),
        ),
        ("q:leagues:card", Pressed("card", step="leagues")),
        ("q:bankroll:1000 EUR", Pressed("1000 EUR", step="bankroll")),
        ("c:limits stake", Pressed("/limits stake")),
    ],
)
def test_a_payload_says_what_it_was_made_to_say(payload: str, said: Pressed) -> None:
    assert read_payload(payload) == said


@pytest.mark.parametrize(
    "payload", ["", "x:rec:7:placed", "b:placed", "b:rec:", "f:", "q::yes", "c:", "somebody else's"]
)
def test_a_payload_of_somebody_else_or_of_an_old_message_says_nothing(payload: str) -> None:
    assert read_payload(payload) is None
