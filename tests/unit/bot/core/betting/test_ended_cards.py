"""What a card says once its match has ended, however it ended."""

import io

import pytest

from bot.console.screen import Screen
from bot.core.betting.card import card_of
from bot.core.i18n import Reader
from bot.core.messages.audience import Audience as DiscordSetting
from bot.core.messages.audience import Audience as TelegramSetting
from bot.core.messages.cards import CardState, CardView
from bot.core.phrases.card import card_news
from bot.discord.render import dispatch as discord
from bot.telegram.render import dispatch as telegram
from engine.domain.football import MatchStatus, Score
from engine.domain.money import Money
from tests.support.builders import SATURDAY_3PM, a_match
from tests.support.chat import BOOKS, a_recommendation


@pytest.mark.parametrize(
    ("ended", "score", "state", "says"),
    [
        (MatchStatus.FINISHED, Score(2, 1), CardState.SETTLED, "full time 2-1: won"),
        (MatchStatus.ABANDONED, Score(1, 0), CardState.SETTLED, "not played to the end: void, stake returned"),
        (MatchStatus.CANCELLED, None, CardState.SETTLED, "match called off: void, stake returned"),
        (MatchStatus.AWARDED, Score(3, 0), CardState.SETTLED, "not played to the end: void, stake returned"),
        (MatchStatus.POSTPONED, None, CardState.SETTLED, "match postponed: void, stake returned"),
        (MatchStatus.LIVE, Score(1, 0), CardState.STARTED, ""),
    ],
)
def test_card_says_how_its_match_ended(ended: MatchStatus, score: Score | None, state: CardState, says: str) -> None:
    card = an_ended_card(ended, score)
    assert card.state is state
    assert " ".join(card_news(card, Reader())) == says


@pytest.mark.parametrize("ended", [MatchStatus.POSTPONED, MatchStatus.CANCELLED, MatchStatus.ABANDONED])
def test_every_face_says_that_a_card_is_void_and_the_stake_returned(ended: MatchStatus) -> None:
    card = an_ended_card(ended, None)
    stream = io.StringIO()
    Screen(stream, plain=True).show((card,), Reader())
    (on_telegram,) = telegram.render(card, TelegramSetting(Reader()))
    (on_discord,) = discord.draw(card, DiscordSetting(Reader()))
    for shown in (stream.getvalue(), on_telegram.text, str(on_discord.embed.description)):
        assert "void, stake returned" in shown
        assert "too late" not in shown


def an_ended_card(ended: MatchStatus, score: Score | None) -> CardView:
    return card_of(
        a_recommendation(a_match()),
        number=1,
        bankroll=Money.of(1000, "EUR"),
        bookmakers=BOOKS,
        now=SATURDAY_3PM,
        score=score,
        ended=ended,
    )
