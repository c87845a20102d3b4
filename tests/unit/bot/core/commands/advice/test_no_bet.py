"""What /today says when it has no card to show."""

from datetime import datetime
from decimal import Decimal

from bot.core.conversation.conversation import Conversation
from bot.core.i18n import Reader
from bot.core.messages.cards import TodayView
from bot.core.people.person import Person
from bot.core.phrases.today import none_in_words
from bot.core.ports import Decision
from engine.domain.bets import Consensus, Reason
from engine.domain.money import Money
from engine.domain.odds import BookmakerCode, Selection
from engine.staking.filters import Candidate, Rejection
from engine.staking.portfolio.caps import CutCode
from engine.storage import Database
from engine.storage.unit_of_work import UnitOfWork
from tests.support.chat import NOON, BotUnderTest, LaidDown, an_app


async def told(app: BotUnderTest, asked: str = "/today", *, private: bool = True) -> str:
    (view,) = await app.send(asked)
    assert isinstance(view, TodayView)
    assert view.cards == ()
    return " ".join(none_in_words(view, Reader(), private=private))


async def test_cards_left_aside_are_not_called_no_good(database: Database) -> None:
    app = await an_app(database, matches=2)
    await app.settle_in()
    await app.send("/today")
    for card in (1, 2):
        await app.send(f"{card}: skip")
    said = await told(app)
    assert "no other was good enough" in said
    assert "left aside by you: 2 cards" in said


async def test_cards_of_another_league_are_pointed_to(app: BotUnderTest) -> None:
    await app.send("/today")
    assert "In your other leagues: 3 cards." in await told(app, "/today SIM2")


async def test_open_bets_are_named_in_private_only(app: BotUnderTest) -> None:
    await app.send("/today")
    for card in (1, 2, 3):
        await app.send(f"{card}: 25")
        await app.send(f"{card}: skip")
    assert "€75.00 in open bets" in await told(app)
    assert "€" not in await told(app, private=False)


def test_a_day_on_which_nothing_was_good_enough_says_just_that() -> None:
    nothing = Money.zero("EUR")
    view = TodayView(
        cards=(), matches=3, prices=120, against=(), now=NOON, bankroll=nothing, open_stakes=nothing, simulated=True
    )
    assert none_in_words(view, Reader()) == (
        "No bet now. I looked at 120 prices of 3 matches, and none was good enough.",
    )


async def test_a_bankroll_too_small_for_the_bets_there_are_is_told_so_in_private_only(database: Database) -> None:
    app = await an_app(database)
    kept = app.fixtures[0]
    candidate = Candidate(
        match_id=kept.id, league=kept.league.code, kickoff=kept.kickoff, selection=Selection.parse("1X2/home"),
        bookmaker=BookmakerCode("bet365"), price=Decimal("2.10"), known_at=NOON, probability=0.5,
        edge=0.05, confidence=0.7, consensus=Consensus(2, 2),
    )  # fmt: skip
    small = [Reason(CutCode.BELOW_MINIMUM, {"value": stake, "limit": 0.5}) for stake in (0.1234, 0.2449)]

    class Poor(LaidDown):
        async def decide(self, person: Person, as_of: datetime, *, work: UnitOfWork) -> Decision:
            return Decision((), 1, 120, rejected=tuple(Rejection(candidate, (reason,)) for reason in small))

    app.conversation = Conversation(database, app.clock, Poor(app.fixtures))
    await app.settle_in()
    said = await told(app)
    assert "no other was good enough" in said
    assert "2 bets, with a stake of €0.24 at most. The least you place is €0.50; /settings least" in said
    assert "€" not in await told(app, private=False)
