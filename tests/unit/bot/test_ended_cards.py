"""What a card says once its match has ended, however it ended."""

import pytest

from bot.core.card_news import card_news
from bot.core.cards import card_of
from bot.core.i18n import Reader
from bot.core.views import CardState
from engine.domain.football import MatchStatus, Score
from engine.domain.money import Money
from tests.builders import SATURDAY_3PM, a_match
from tests.unit.bot.chatting import BOOKS, a_recommendation


@pytest.mark.parametrize(
    ("ended", "score", "state", "says"),
    [
        (MatchStatus.FINISHED, Score(2, 1), CardState.SETTLED, "full time 2-1: won"),
        (MatchStatus.ABANDONED, Score(1, 0), CardState.SETTLED, "not played to the end: void"),
        (MatchStatus.CANCELLED, None, CardState.SETTLED, "not played to the end: void"),
        (MatchStatus.AWARDED, Score(3, 0), CardState.SETTLED, "not played to the end: void"),
        (MatchStatus.POSTPONED, None, CardState.STARTED, ""),
        (MatchStatus.LIVE, Score(1, 0), CardState.STARTED, ""),
    ],
)
def test_card_says_how_its_match_ended(ended: MatchStatus, score: Score | None, state: CardState, says: str) -> None:
    card = card_of(
        a_recommendation(a_match()),
        number=1,
        bankroll=Money.of(1000, "EUR"),
        bookmakers=BOOKS,
        now=SATURDAY_3PM,
        score=score,
        ended=ended,
    )
    assert card.state is state
    assert " ".join(card_news(card, Reader())) == says
