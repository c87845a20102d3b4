"""Who sees which leaderboard, and what somebody hears who takes part."""

from collections.abc import Sequence
from functools import partial

import numpy as np
import pytest

from bot.core.commands.administration import community
from bot.core.i18n import Reader
from bot.core.messages.incoming import Chat, Message
from bot.core.messages.report import ReportView
from bot.core.messages.views import View
from bot.core.people import leaderboard
from bot.core.people.leaderboard import Standing
from engine.arrays import FloatArray, IntArray
from engine.domain.bets import PersonId
from engine.performance.record import Interval
from tests.support.chat import ME, YOU, BotUnderTest

CHANNEL = Chat("900", kind="channel")
ELSEWHERE = Chat("901", kind="channel")


def said(views: Sequence[View]) -> str:
    (report,) = views
    assert isinstance(report, ReportView)
    titles = [section.heading for section in report.sections if section.heading is not None]
    return "\n".join(words.text(Reader()) for words in (*titles, *report.notes))


@pytest.mark.parametrize("private", [True, False])
async def test_channel_has_a_board_of_its_own_even_where_the_answer_is_hidden(app: BotUnderTest, private: bool) -> None:
    await app.settle_in(YOU)
    await app.conversation.answer(Message(ME, "/leaderboard join Leo", private=private, chat=CHANNEL))
    taken = (await app.conversation.answer(Message(YOU, "/leaderboard join Leo", private=private, chat=CHANNEL))).views
    assert "taken" in str(taken)
    assert "take part as Leo" in said(
        await app.conversation.answer(Message(YOU, "/leaderboard join Leo", chat=ELSEWHERE))
    )
    assert "take part as" not in said(await app.send("/leaderboard"))


async def test_somebody_who_joins_hears_that_they_did(app: BotUnderTest) -> None:
    assert "You take part as Leo, with 0 bets" in said(await app.send("/leaderboard join Leo"))
    assert "Everybody who takes part" in said(await app.send("/leaderboard"))


async def test_places_go_by_the_mean_less_what_luck_does_and_nobody_is_ranked_with_few_bets(
    app: BotUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """20 bets at +5 % are 5 − 8 / √20 = 3.2 %, 80 at +4.5 % are 4.5 − 8 / √80 = 3.6 %: the latter lead."""
    values = {"Ann": [0.05] * 20, "Ben": [0.045] * 80, "Cy": [0.5] * 19, "Di": [0.05] * 20}
    async with app.database.unit_of_work() as work:
        ids = {}
        for name in sorted(values, reverse=True):
            ids[(await work.people.ensure("test", name, app.clock.now())).id] = values[name]
            await work.boards.join("everybody", list(ids)[-1], name, app.clock.now())

        async def closing_values(person: PersonId, _work: object) -> tuple[FloatArray, IntArray]:
            values = np.array(ids[person])
            return values, np.arange(len(values))  # a match day each

        monkeypatch.setattr(leaderboard, "_closing_values", closing_values)
        ranked = await leaderboard.standings("everybody", work)
        ann = next(person for person, values in ids.items() if len(values) == 19)
        assert await leaderboard.taking_part("everybody", ann, work) == ("Cy", 19)
    assert [(one.name, round(one.clv, 4), one.bets) for one in ranked] == [
        ("Ben", 0.045, 80), ("Ann", 0.05, 20), ("Di", 0.05, 20)
    ]  # fmt: skip
    assert [one.interval for one in ranked] == [Interval(pytest.approx(0.045), pytest.approx(0.045)), None, None]


async def test_a_place_is_shown_with_its_interval_or_with_what_it_lacks(
    app: BotUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = Standing("Leo", 0.031, 44, Interval(-0.002, 0.064))
    boards = {"few": (Standing("Leo", 0.05, 20),), "many": (many,)}
    shown = {}
    for name, ranked in boards.items():
        monkeypatch.setattr(community, "standings", partial(standing_still, ranked))
        (report,) = await app.send("/leaderboard")
        assert isinstance(report, ReportView)
        shown[name] = report.sections[0].rows[0].value.text(Reader())
    assert shown == {
        "few": "CLV +5.0% on 20 bets; too few for an interval",
        "many": "CLV +3.1% on 44 bets, 95% interval −0.2% to +6.4%",
    }


async def standing_still(ranked: tuple[Standing, ...], board: str, work: object) -> tuple[Standing, ...]:
    return ranked


@pytest.mark.parametrize(("text", "key"), [("/leaderboard join", "board.which"), ("/leaderboard join !", "board.name")])
async def test_joining_without_a_name_asks_for_one(app: BotUnderTest, text: str, key: str) -> None:
    assert await app.refused(text) == key


@pytest.mark.parametrize(
    "text", ["/leaderboard mitmachen Leo", "/leaderboard Participer Leo", "/leaderboard dolaczam Leo"]
)
async def test_board_is_joined_with_the_word_that_menus_show(app: BotUnderTest, text: str) -> None:
    assert "You take part as Leo, with 0 bets" in said(await app.send(text))
