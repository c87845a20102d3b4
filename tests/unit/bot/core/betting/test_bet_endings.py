"""How a bet ended by its owner's word: won, lost, void, cashed out, paid otherwise; and taking that back."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
import pytest_asyncio

from bot.core.betting.card import card_of
from bot.core.conversation.public import without_the_person
from bot.core.i18n import Reader, translate
from bot.core.messages.audience import Audience
from bot.core.messages.cards import CardView, TodayView
from bot.core.messages.money import BetsView, LoggedView
from bot.core.messages.views import RefusalView
from bot.core.phrases.card import card_news, own_news
from bot.core.phrases.logged import logged_in_words
from bot.core.phrases.record import bet_parts
from bot.telegram.render.dispatch import render
from engine.domain.bets import Bet, BetStatus, DecidedBy, EntryKind, Settlement
from engine.domain.facts import FixtureFact, MatchFacts, ResultFact
from engine.domain.football import MatchStatus, Score, Season
from engine.domain.money import Money
from engine.domain.odds import Selection
from engine.settlement.bets import settle_due
from engine.storage import Database
from engine.storage.facts.store import store_facts
from tests.support.builders import SATURDAY_3PM, a_match
from tests.support.chat import BOOKS, LEAGUE, NOON, BotUnderTest, a_recommendation, an_app

ENGLISH = Reader("en")
AFTERWARDS = SATURDAY_3PM + timedelta(hours=3)


@pytest_asyncio.fixture
async def app(database: Database) -> AsyncIterator[BotUnderTest]:
    app = await an_app(database)
    await app.settle_in()
    await app.send("/today")
    yield app


async def bet(app: BotUnderTest, place: int = -1) -> Bet:
    _, bets = await app.books()
    return bets[place]


async def entries(app: BotUnderTest) -> list[str]:
    """The ledger without its opening."""
    lines, _ = await app.books()
    return [f"{line.kind.value} {line.amount.amount}" for line in lines if line.kind is not EntryKind.OPENING]


async def said(app: BotUnderTest, text: str) -> str:
    view = (await app.send(text))[0]
    assert isinstance(view, LoggedView), view
    return logged_in_words(view, ENGLISH)


async def ended(app: BotUnderTest, home_goals: int, away_goals: int) -> None:
    """The first match ends so, and its bets are settled by it."""
    at = app.clock.now()
    fact = FixtureFact(LEAGUE.code, Season(2022), SATURDAY_3PM, True, "Ambermoor", "Brindlewick", known_at=at)
    result = ResultFact(Score(home_goals, away_goals), MatchStatus.FINISHED, at)
    async with app.database.unit_of_work() as work:
        await store_facts(work, "simulated", [MatchFacts(fact, result=result)])
        await settle_due(work, at)
        await work.commit()


async def test_a_bet_whose_result_never_comes_is_closed_by_its_owner(app: BotUnderTest) -> None:
    await app.send("/log Ambermoor 10 @ 2.10")
    assert await app.refused("lost") == "bet.not_begun"
    app.clock.move_to(AFTERWARDS)
    assert await said(app, "lost") == "Noted as lost: €10.00 on Ambermoor to win (Ambermoor – Brindlewick)."
    closed = await bet(app)
    assert (closed.settlement, closed.decided_by) == (Settlement.LOSS, DecidedBy.PERSON)
    assert await entries(app) == ["stake -10.00"]


@pytest.mark.parametrize(
    ("reply", "status", "paid"),
    [
        ("won", BetStatus.SETTLED, "payout 21.00"),
        ("void", BetStatus.SETTLED, "payout 10.00"),
        ("returned 15.50", BetStatus.CASHED_OUT, "payout 15.50"),
        ("cashout 8", BetStatus.CASHED_OUT, "payout 8.00"),
        ("cashout 0", BetStatus.CASHED_OUT, None),
    ],
)
async def test_every_ending_books_what_came_back(
    app: BotUnderTest, reply: str, status: BetStatus, paid: str | None
) -> None:
    await app.send("1: 10 @ 2.10")
    app.clock.move_to(AFTERWARDS)
    await said(app, f"1: {reply}")
    assert (await bet(app)).status is status
    assert await entries(app) == ["stake -10.00", *([paid] if paid else [])]


async def test_more_than_the_bet_could_win_cannot_have_come_back(app: BotUnderTest) -> None:
    await app.send("1: 10 @ 2.10")
    assert await app.refused("1: returned 21.01") == "bet.cashout"
    assert await app.refused("1: cashout -1") != ""
    assert (await bet(app)).status is BetStatus.OPEN


async def test_a_settled_bet_is_corrected_and_both_lines_stay(app: BotUnderTest) -> None:
    await app.send("1: 10 @ 2.10")
    app.clock.move_to(AFTERWARDS)
    await ended(app, 3, 0)
    assert await said(app, "1: lost") == (
        "Noted as lost: €10.00 on Ambermoor to win (Ambermoor – Brindlewick). "
        "Until now it stood as won; both lines stay in your ledger."
    )
    await said(app, "1: returned 12.34")
    assert await entries(app) == ["stake -10.00", "payout 21.00", "correction -21.00", "correction 12.34"]
    assert await app.refused("1: returned 12.34") == "bet.stands"
    assert (await app.balance()).amount == Decimal("1002.34")


async def test_no_result_changes_what_its_owner_said(app: BotUnderTest) -> None:
    await app.send("1: 10 @ 2.10")
    await said(app, "1: void")
    app.clock.move_to(AFTERWARDS)
    await ended(app, 3, 0)
    assert (await bet(app)).settlement is Settlement.VOID
    await ended(app, 0, 3)
    assert await entries(app) == ["stake -10.00", "payout 10.00"]


async def test_undo_after_a_cash_out_takes_back_the_cash_out_and_says_so(app: BotUnderTest) -> None:
    await app.send("1: 10 @ 2.10")
    app.clock.move_to(app.clock.now() + timedelta(minutes=1))
    await app.send("2: 20 @ 1.95")
    app.clock.move_to(app.clock.now() + timedelta(minutes=1))
    await app.send("1: cashout 8")
    assert await said(app, "/undo") == (
        "Taken back, for Ambermoor to win (Ambermoor – Brindlewick): closed at €8.00. "
        "The bet stands as it did before that: open."
    )
    assert [one.status for one in (await app.books())[1]] == [BetStatus.OPEN, BetStatus.OPEN]
    assert await entries(app) == ["stake -10.00", "stake -20.00", "payout 8.00", "correction -8.00"]
    assert (await said(app, "/undo")).startswith("Taken back: €20.00 on Caldershaw to win")


async def test_what_a_bookmaker_paid_otherwise_is_named_by_its_sum_wherever_the_bet_is_told_of(
    app: BotUnderTest,
) -> None:
    await app.send("1: 10 @ 2.10")
    app.clock.move_to(AFTERWARDS)
    await ended(app, 3, 0)
    assert await said(app, "1: returned 12") == (
        "Noted: Ambermoor to win (Ambermoor – Brindlewick) paid €12.00 back for a stake of €10.00. "
        "Until now it stood as won; both lines stay in your ledger."
    )
    listed = (await app.send("/bets"))[0]
    assert isinstance(listed, BetsView)
    told = bet_parts(listed.settled[0], ENGLISH)
    assert (told.ended, told.gain) == ("closed at €12.00", "+€2.00")
    again = (await app.send("1: returned 12"))[0]
    assert isinstance(again, RefusalView)
    assert translate(again.key, "en", **again.facts) == "It stands as closed at €12.00 already. Nothing was changed."
    assert await said(app, "/undo") == (
        "Taken back, for Ambermoor to win (Ambermoor – Brindlewick): closed at €12.00. "
        "The bet stands as it did before that: won."
    )
    assert await entries(app) == ["stake -10.00", "payout 21.00", "correction -9.00", "correction 9.00"]


async def test_void_can_be_undone_and_the_result_then_decides(app: BotUnderTest) -> None:
    await app.send("1: 10 @ 2.10")
    await said(app, "1: void")
    await said(app, "1: undo")
    app.clock.move_to(AFTERWARDS)
    await ended(app, 3, 0)
    after = await bet(app)
    assert (after.settlement, after.decided_by) == (Settlement.WIN, DecidedBy.RESULT)
    assert await entries(app) == ["stake -10.00", "payout 10.00", "correction -10.00", "payout 21.00"]


async def test_corrections_are_taken_back_one_after_the_other(app: BotUnderTest) -> None:
    await app.send("1: 10 @ 2.10")
    app.clock.move_to(AFTERWARDS)
    await ended(app, 3, 0)
    for text in ("1: void", "1: lost"):
        await said(app, text)
    await said(app, "1: undo")
    assert ((await bet(app)).settlement, (await bet(app)).decided_by) == (Settlement.VOID, DecidedBy.PERSON)
    await said(app, "1: undo")
    assert ((await bet(app)).settlement, (await bet(app)).decided_by) == (Settlement.WIN, DecidedBy.RESULT)
    assert await app.refused("1: undo") == "bet.undo_settled"
    assert (await app.balance()).amount == Decimal("1011.00")


async def test_undo_without_a_number_means_nothing_that_was_said_days_ago(app: BotUnderTest) -> None:
    await app.send("1: 10 @ 2.10")
    await app.send("1: cashout 8")
    app.clock.move_to(app.clock.now() + timedelta(days=2))
    assert await app.refused("/undo") == "bet.nothing_to_undo"


@pytest.mark.parametrize(
    ("language", "text", "settlement"),
    [
        ("de", "1: verloren", Settlement.LOSS),
        ("de", "1: gewonnen", Settlement.WIN),
        ("es", "1: perdida", Settlement.LOSS),
        ("fr", "1: gagné", Settlement.WIN),
        ("pl", "1: przegrałem", Settlement.LOSS),
    ],
)
async def test_the_words_of_each_language_are_known(
    app: BotUnderTest, language: str, text: str, settlement: Settlement
) -> None:
    await app.send("1: 10 @ 2.10")
    await app.send(f"/settings language {language}")
    app.clock.move_to(AFTERWARDS)
    await said(app, text)
    assert (await bet(app)).settlement is settlement


async def test_returned_without_an_amount_is_asked_about(app: BotUnderTest) -> None:
    await app.send("1: 10 @ 2.10")
    view = (await app.send("returned"))[0]
    assert isinstance(view, RefusalView)
    assert view.key == "reply.ask.returned"


async def test_money_used_since_cannot_be_taken_back(app: BotUnderTest) -> None:
    await app.send("1: 10 @ 2.10")
    await app.send("1: cashout 20")
    await app.send("/bankroll 5")
    assert await app.refused("1: undo") == "bet.below_zero"
    app.clock.move_to(AFTERWARDS)
    assert await app.refused("1: lost") == "bet.below_zero"
    assert (await app.balance()).amount == 5


async def test_a_bet_that_was_cashed_out_or_void_is_not_offered_again(app: BotUnderTest) -> None:
    await app.send("1: 10 @ 2.10")
    await app.send("2: 10 @ 1.95")
    await app.send("1: cashout 8")
    view = (await app.send("/today"))[0]
    assert isinstance(view, TodayView)
    assert [(card.number, card.bet is not None) for card in view.cards] == [(2, True), (3, False)]
    assert view.aside == 0


async def test_a_card_against_an_open_bet_says_so(app: BotUnderTest) -> None:
    await app.send("/log Ambermoor v Brindlewick draw 10 @ 3.40")
    view = (await app.send("/card 1"))[0]
    assert isinstance(view, CardView)
    assert own_news(view, ENGLISH) == "⚠ This is against your open bet: Draw, €10.00 at 3.40."
    other = (await app.send("/card 2"))[0]
    assert isinstance(other, CardView)
    assert own_news(other, ENGLISH) == ""


async def test_todays_list_says_which_card_is_against_an_open_bet_and_a_group_reads_nothing_of_it(
    app: BotUnderTest,
) -> None:
    await app.send("/log Ambermoor v Brindlewick draw 10 @ 3.40")
    view = (await app.send("/today"))[0]
    assert isinstance(view, TodayView)
    warning = "⚠ This is against your open bet: Draw, €10.00 at 3.40."
    assert [own_news(card, ENGLISH) for card in view.cards] == [warning, "", ""]
    (listed,) = render(view, Audience(ENGLISH))
    first, second, *_ = listed.text.split("\n\n")[1:]
    assert first.splitlines()[-1] == warning
    assert len(second.splitlines()) == 3
    assert without_the_person(view.cards[0]).against is None


async def test_another_stake_or_another_book_is_another_bet(app: BotUnderTest) -> None:
    await app.send("/log Ambermoor 10 @ 2.10 bet365")
    assert await app.refused("/log Ambermoor 10 @ 2.15 bet365") == "log.twice"
    assert (await said(app, "/log Ambermoor 10 @ 2.10 William Hill")).startswith("Logged")
    assert (await said(app, "/log Ambermoor 15 @ 2.10 bet365")).startswith("Logged")


@pytest.mark.parametrize(
    ("text", "selection"),
    [
        ("/log Ambermoor +0.5 10 @ 1.40", "AH 0.5/home"),
        ("/log Brindlewick -1 10 @ 4.20", "AH 1/away"),
        ("/log Ambermoor 2-1 10 @ 8.50", "CS/2-1"),
    ],
)
async def test_a_handicap_or_a_score_alone_is_understood(app: BotUnderTest, text: str, selection: str) -> None:
    await said(app, text)
    assert str((await bet(app)).selection) == str(Selection.parse(selection))


@pytest.mark.parametrize(
    ("age", "news"),
    [
        (timedelta(hours=3), ()),
        (timedelta(hours=21), ("⚠ This price is 21 hours old: look again before you bet.",)),
        (timedelta(hours=71), ("⚠ This price is 2 days old: look again before you bet.",)),
    ],
)
def test_a_card_warns_of_an_old_price(age: timedelta, news: tuple[str, ...]) -> None:
    seen = replace(a_recommendation(a_match()), price_known_at=NOON - age)
    view = card_of(seen, number=1, bankroll=Money.of(1000, "EUR"), bookmakers=BOOKS, now=NOON)
    assert card_news(view, ENGLISH) == news
