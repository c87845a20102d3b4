"""A match that was moved, or put off: the bet on it, the card nobody bet on and the paper account end alike."""

import io
from datetime import datetime, timedelta

import pytest

from bot.console.screen import Screen
from bot.core.betting.card import card_for
from bot.core.messages.audience import Audience
from bot.core.messages.cards import CardState, CardView
from bot.core.people.person import Person
from bot.discord.render import dispatch as discord
from bot.telegram.render import dispatch as telegram
from engine.domain.bets import Bet, Settlement
from engine.domain.facts import FixtureFact, MatchFacts, ResultFact
from engine.domain.football import MatchStatus, Score
from engine.performance.paper_account import decided_cards
from engine.settlement.bets import settle_due
from engine.storage import Database
from engine.storage.facts.store import store_facts
from tests.support.builders import SATURDAY_3PM
from tests.support.chat import BOOKS, ME, NOON, YOU, BotUnderTest, an_app

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WIN, VOID = Settlement.WIN, Settlement.VOID
SCHEDULED, POSTPONED = MatchStatus.SCHEDULED, MatchStatus.POSTPONED


@pytest.fixture
async def app(database: Database) -> BotUnderTest:
    """I bet on the first card; you were shown it too and did not."""
    app = await an_app(database)
    for who in (ME, YOU):
        await app.settle_in(who)
        await app.send("/today", who=who)
    await app.send("1: 25 @ 2.10")
    return app


async def tell(
    app: BotUnderTest,
    kickoff: datetime,
    known_at: datetime,
    status: MatchStatus = SCHEDULED,
    score: Score | None = None,
) -> None:
    """Tell of the first match, as a source would that knows of postponements."""
    match = app.fixtures[0]
    fixture = FixtureFact(
        match.league.code, match.season, kickoff, True, match.home.name, match.away.name, known_at,
        status=status, key="1", reports_postponements=True,
    )  # fmt: skip
    ended = status not in {SCHEDULED, MatchStatus.LIVE}
    result = ResultFact(score, status, known_at) if ended else None
    async with app.database.unit_of_work() as work:
        await store_facts(work, "simulated", [MatchFacts(fixture, result=result)])
        await work.commit()


async def my_bet(app: BotUnderTest, now: datetime) -> Bet:
    """My bet, once everything due has been settled."""
    async with app.database.unit_of_work() as work:
        await settle_due(work, now)
        await work.commit()
    return (await app.books())[1][0]


async def your_card(app: BotUnderTest, now: datetime) -> CardView:
    """The card that you did not bet on, as it stands now."""
    async with app.database.unit_of_work(read_only=True) as work:
        stored = await work.people.by_account(YOU.platform, YOU.key)
        assert stored is not None
        (card,) = [one for one in await work.recommendations.of_match(app.fixtures[0].id) if one.person == stored.id]
        return await card_for(Person.of(stored), card, work, now, bookmakers=BOOKS)


async def on_your_paper(app: BotUnderTest, now: datetime) -> list[Settlement]:
    """How the cards of the first match ended on your paper account."""
    async with app.database.unit_of_work(read_only=True) as work:
        stored = await work.people.by_account(YOU.platform, YOU.key)
        assert stored is not None
        decided = await decided_cards(work, now, stored.id)
    return [one.settlement for one in decided if one.recommendation.fixture.id == app.fixtures[0].id]


async def shown(app: BotUnderTest, card: CardView) -> tuple[str, str, str]:
    """The card in the terminal, on Telegram and on Discord."""
    reader = await app.conversation.reader(YOU)
    stream = io.StringIO()
    Screen(stream, plain=True).show((card,), reader)
    (on_telegram,) = telegram.render(card, Audience(reader))
    (on_discord,) = discord.draw(card, Audience(reader))
    return stream.getvalue(), on_telegram.text, str(on_discord.embed.description)


@pytest.mark.parametrize(
    ("moved", "ends"), [(47 * HOUR, WIN), (49 * HOUR, VOID), (38 * DAY, VOID)], ids=["47 h", "49 h", "38 days"]
)
async def test_bet_card_and_paper_account_take_a_moved_match_alike(
    app: BotUnderTest, moved: timedelta, ends: Settlement
) -> None:
    kickoff = SATURDAY_3PM + moved
    over = kickoff + 3 * HOUR
    await tell(app, kickoff, NOON + HOUR)
    await tell(app, kickoff, kickoff + 2 * HOUR, MatchStatus.FINISHED, Score(2, 1))

    card = await your_card(app, over)
    assert (await my_bet(app, over)).settlement is ends
    assert card.settlement is ends
    assert await on_your_paper(app, over) == [ends]
    says = "void, stake returned" if ends is VOID else "full time 2-1: won"
    assert all(says in face for face in await shown(app, card))


async def test_card_and_paper_account_are_void_once_the_time_is_over_though_the_match_is_yet_to_come(
    app: BotUnderTest,
) -> None:
    await tell(app, SATURDAY_3PM + 38 * DAY, NOON + HOUR)
    before, after = SATURDAY_3PM + 2 * DAY, SATURDAY_3PM + 2 * DAY + 5 * HOUR

    assert await on_your_paper(app, before) == []
    assert (await your_card(app, before)).state is CardState.OPEN
    assert await on_your_paper(app, after) == [VOID]
    assert (await your_card(app, after)).state is CardState.SETTLED
    assert (await my_bet(app, after)).settlement is VOID


async def test_card_advised_again_after_its_match_was_moved_counts_for_the_new_date(app: BotUnderTest) -> None:
    kickoff = SATURDAY_3PM + 5 * DAY
    await tell(app, kickoff, NOON + HOUR)
    app.clock.move_to(NOON + 2 * HOUR)
    async with app.database.unit_of_work() as work:
        (old,) = [card for card in await work.recommendations.of_match(app.fixtures[0].id) if card.version == 1][1:]
        again = await work.recommendations.save(old.recommendation, old.person)
        await work.commit()
    assert (again.version, again.is_new, again.kickoff) == (2, True, kickoff)

    await tell(app, kickoff, kickoff + 2 * HOUR, MatchStatus.FINISHED, Score(2, 1))
    assert (await your_card(app, kickoff + 3 * HOUR)).settlement is WIN
    assert await on_your_paper(app, kickoff + 3 * HOUR) == [VOID]  # it takes each card as it was first shown


class Told:
    """What a source tells of the first match on the day it is put off and back on."""

    PUT_OFF = (SATURDAY_3PM, NOON + HOUR / 2, POSTPONED)
    BACK_ON = (SATURDAY_3PM, NOON + HOUR, SCHEDULED)
    LATE = (SATURDAY_3PM, NOON + HOUR / 4, SCHEDULED)
    """Told before it was put off, and heard after."""

    AGAIN_OFF = (SATURDAY_3PM, NOON + HOUR * 5 / 4, POSTPONED)
    AGAIN_ON = (SATURDAY_3PM, NOON + HOUR * 3 / 2, SCHEDULED)


@pytest.mark.parametrize(
    ("heard", "is_on"),
    [
        ((Told.PUT_OFF,), False),
        ((Told.PUT_OFF, Told.BACK_ON), True),
        ((Told.BACK_ON, Told.PUT_OFF), True),
        ((Told.PUT_OFF, Told.BACK_ON, Told.PUT_OFF, Told.BACK_ON), True),
        ((Told.PUT_OFF, Told.LATE), False),
        ((Told.PUT_OFF, Told.BACK_ON, Told.AGAIN_OFF), False),
        ((Told.PUT_OFF, Told.BACK_ON, Told.AGAIN_OFF, Told.AGAIN_ON), True),
        ((Told.AGAIN_ON, Told.AGAIN_OFF, Told.BACK_ON, Told.PUT_OFF), True),
    ],
    ids=["put off", "back on", "heard the other way round", "each twice", "an older word heard late", "off again",
         "on again", "all heard backwards"],
)  # fmt: skip
async def test_a_match_put_off_and_on_again_is_what_was_told_last_whenever_it_was_heard(
    app: BotUnderTest, heard: tuple[tuple[datetime, datetime, MatchStatus], ...], is_on: bool
) -> None:
    for kickoff, known_at, status in heard:
        await tell(app, kickoff, known_at, status)
    five_days = SATURDAY_3PM + 5 * DAY
    async with app.database.unit_of_work(read_only=True) as work:
        coming = [match.id for match in await work.matches.upcoming(NOON + HOUR * 7 / 4, SATURDAY_3PM)]
        latest = await work.results.latest([app.fixtures[0].id], five_days)
    assert (app.fixtures[0].id in coming) is is_on
    assert (app.fixtures[0].id not in latest) is is_on
    # it was on, so it was played: the score is yet to come, and the bet waits for it
    assert (await my_bet(app, five_days)).settlement is (None if is_on else VOID)
    assert await on_your_paper(app, five_days) == ([] if is_on else [VOID])

    await tell(app, SATURDAY_3PM, SATURDAY_3PM + 2 * HOUR, MatchStatus.FINISHED, Score(2, 1))
    assert (await my_bet(app, five_days + HOUR)).settlement is WIN
    assert (await your_card(app, five_days + HOUR)).settlement is WIN
