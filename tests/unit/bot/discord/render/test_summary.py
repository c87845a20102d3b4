"""The summary of a day is one message on Discord: as many cards as it takes, and how many more there are."""

from dataclasses import replace

import pytest

from bot.core.betting.card import card_of
from bot.core.i18n import Reader
from bot.core.messages.audience import Audience
from bot.core.messages.cards import TodayView
from bot.core.messages.report import ReportView, Row, Section, Words
from bot.discord.render.cards import summary
from bot.discord.render.components import view_of
from bot.discord.render.dispatch import draw
from bot.discord.render.message import DiscordMessage, pages
from engine.domain.bets import RecommendationId
from engine.domain.money import Money
from tests.e2e.fakes.discord_rules import check_message
from tests.support.builders import a_match
from tests.support.chat import BOOKS, LEAGUE, NOON, a_recommendation

HERE = Audience(Reader())


def a_day(cards: int, *, numbered: bool = False, clubs: int = 1, news: ReportView | None = None) -> TodayView:
    shown = [
        card_of(
            replace(
                a_recommendation(a_match(f"Leeds {number} " * clubs, "Arsenal " * clubs, league=LEAGUE)),
                id=RecommendationId(f"rec{number}"),
            ),
            number=number if numbered else 0,
            bankroll=Money.of(1000, "EUR"),
            bookmakers=BOOKS,
            now=NOON,
        )
        for number in range(1, cards + 1)
    ]
    return TodayView(
        cards=tuple(shown), matches=cards, prices=cards, against=(), now=NOON, bankroll=Money.of(1000, "EUR"),
        open_stakes=Money.zero("EUR"), simulated=False, news=news,
    )  # fmt: skip


def head_of(drawn: list[DiscordMessage]) -> str:
    return str(next(entry.embed.description for entry in drawn if entry.embed.title == "Today's bets"))


def test_a_summary_of_few_cards_shows_all_and_promises_no_more() -> None:
    drawn = summary(a_day(5), HERE)
    assert sum(entry.card is not None for entry in drawn) == 5
    assert "more bet" not in head_of(drawn)


@pytest.mark.parametrize(
    ("numbered", "says"), [(False, "2 more bets: /today shows them all."), (True, "2 more bets: /card 6 and on.")]
)
def test_a_summary_of_many_says_how_many_more_there_are_and_how_to_see_them(numbered: bool, says: str) -> None:
    drawn = summary(a_day(7, numbered=numbered), HERE)
    assert sum(entry.card is not None for entry in drawn) == 5
    assert says in head_of(drawn)


async def test_what_one_message_cannot_take_is_counted_and_not_lost() -> None:
    ended = ReportView(Words.plain("Your bets"), tuple(Section((Row(Words.plain("won " * 60)),)) for _ in range(14)))
    drawn = summary(a_day(5, clubs=12, news=ended), HERE)
    (page,) = pages(drawn, together=True)
    shown = sum(entry.card is not None for entry in drawn)
    assert 0 < shown < 5
    assert f"{5 - shown} more bet" in head_of(drawn)
    view = view_of(page, Reader())
    assert view is not None
    check_message({"embeds": [entry.embed.to_dict() for entry in page], "components": view.to_components()})


def test_the_list_that_was_asked_for_takes_a_message_a_card() -> None:
    assert [len(page) for page in pages(draw(a_day(7, numbered=True), HERE))] == [1] * 6
