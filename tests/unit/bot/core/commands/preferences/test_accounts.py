"""One person with several accounts, and what outlives their data."""

from datetime import timedelta

import pytest

from bot.core.conversation.conversation import Account, Message
from bot.core.conversation.rate_limit import MessageRateLimit
from bot.core.errors import RefusalKind
from bot.core.i18n import Reader
from bot.core.messages.cards import TodayView
from bot.core.messages.incoming import Chat, ShownAnswer, ShownCard
from bot.core.messages.money import LimitsView, LoggedView
from bot.core.messages.report import ReportView
from bot.core.messages.views import ConfirmView, NoticeView, QuestionView, RefusalView
from bot.push.render import Contents
from engine.domain.messages import MessageKind
from engine.domain.money import Money
from engine.storage.delivery.waiting import DeliveryState
from tests.support.chat import ME, YOU, BotUnderTest

OTHER = Account("discord", "me too")


async def code_of(app: BotUnderTest) -> str:
    (given,) = await app.send("/link")
    assert isinstance(given, NoticeView)
    return str(given.facts["code"])


async def test_linked_account_is_the_same_person_with_the_same_bankroll(app: BotUnderTest) -> None:
    (done,) = await app.send(f"/link {await code_of(app)}", who=OTHER)
    assert done == NoticeView("link.done", {"platform": "Discord"})
    await app.send("/today", who=OTHER)
    await app.send("1: 25", who=OTHER)
    assert await app.balance(ME) == Money.of(975, "EUR")
    assert await app.books(ME) == await app.books(OTHER)


async def test_code_works_once(app: BotUnderTest) -> None:
    code = await code_of(app)
    await app.send(f"/link {code}", who=OTHER)
    assert await app.refused(f"/link {code}", who=Account("telegram", "thief")) == "link.bad"


async def test_code_is_worth_nothing_after_ten_minutes(app: BotUnderTest) -> None:
    code = await code_of(app)
    app.clock.move_to(app.clock.now() + timedelta(minutes=10))
    assert await app.refused(f"/link {code}", who=OTHER) == "link.bad"


async def test_two_histories_are_never_mixed(app: BotUnderTest) -> None:
    code = await code_of(app)
    await app.settle_in(YOU)
    await app.send("/today", who=YOU)
    await app.send("1: 5", who=YOU)
    assert await app.refused(f"/link {code}", who=YOU) == "link.both"
    assert await app.balance(YOU) == Money.of(995, "EUR")


async def test_linking_takes_the_tighter_limits_of_both(app: BotUnderTest) -> None:
    await app.settle_in(YOU)
    await app.send("/limits stake 10", who=YOU)
    await app.send("/limits exclude 60 yes", who=YOU)
    await app.send(f"/link {await code_of(app)}", who=YOU)
    me = await app.conversation.person(ME)
    assert me is not None
    assert me.limits.stake == Money.of(10, "EUR")
    assert await app.refused("/today") == "limit.excluded"


def payloads(view: ReportView) -> list[str]:
    return [button.payload for row in view.buttons for button in row]


async def linked(app: BotUnderTest) -> ReportView:
    """Link another account and return its list of accounts as the first one sees it."""
    code = await code_of(app)
    app.clock.move_to(app.clock.now() + timedelta(minutes=1))
    await app.send(f"/link {code}", who=OTHER)
    (view,) = await app.send("/link list")
    assert isinstance(view, ReportView)
    return view


async def test_the_first_account_is_told_in_its_own_chat_that_another_was_linked_and_can_undo_it(
    app: BotUnderTest,
) -> None:
    async with app.database.unit_of_work() as work:
        me = await app.conversation.person(ME)
        assert me is not None
        mine = await work.destinations.ensure("test", "me", app.clock.now(), person=me.id)
        await work.commit()
    await linked(app)
    async with app.database.unit_of_work(read_only=True) as work:
        (told,) = await work.outbox.in_state(DeliveryState.PENDING)
        assert (told.message.kind, told.destination) == (MessageKind.LINKED, mine.id)
        ready, _ = await Contents(work, app.clock.now()).of([told])
    view = ready[0].push_message.view
    assert isinstance(view, ReportView)
    assert view.lead[0].text(Reader("en")) == (
        "A Discord account was linked to yours, Sat 15 Oct 13:01. It sees and changes the same bankroll and bets."
    )
    (undo,) = payloads(view)
    (done,) = await app.send(f"/{undo.removeprefix('c:')}")
    assert done == NoticeView("link.removed", {"platform": "Discord"})
    other = await app.conversation.person(OTHER)
    assert other is not None
    assert not other.ready


async def test_the_list_names_every_account_and_each_later_one_can_be_removed(app: BotUnderTest) -> None:
    view = await linked(app)
    assert len(view.sections[0].rows) == 2
    assert len(payloads(view)) == 1
    assert await app.refused("/link remove telegram") == "link.which"
    await app.send("/link remove discord")
    assert await app.refused("/link remove 1") == "link.last"


async def test_a_later_account_cannot_take_the_first_one_out_but_can_leave(app: BotUnderTest) -> None:
    await linked(app)
    assert await app.refused("/link remove 1", who=OTHER) == "link.older"
    (asked,) = await app.send("/link remove", who=OTHER)
    assert isinstance(asked, ConfirmView)
    (done,) = await app.send(f"/{asked.yes}", who=OTHER)
    assert done == NoticeView("link.left", {"platform": "Discord"})
    assert (await app.balance(ME)) == Money.of(1000, "EUR")


async def test_a_code_given_out_is_worth_nothing_once_an_account_was_removed(app: BotUnderTest) -> None:
    await linked(app)
    (given,) = await app.send("/link", who=OTHER)
    assert isinstance(given, NoticeView)
    await app.send("/link remove discord")
    assert await app.refused(f"/link {given.facts['code']}", who=YOU) == "link.bad"


@pytest.mark.parametrize(
    ("limit", "text", "refusal"),
    [
        ("/limits exclude 60 yes", "/today", "limit.excluded"),
        ("/limits break 3 days", "/today", "limit.cool_off"),
        ("/limits loss 100", "/today", "limit.cool_off"),
        ("/limits time 30", "/today", "limit.cool_off"),
        ("/limits stake 10", "/log Ambermoor 11 @ 2.10", "limit.stake"),
    ],
)
async def test_no_limit_and_no_exclusion_is_escaped_by_unlinking(
    app: BotUnderTest, limit: str, text: str, refusal: str
) -> None:
    await app.send(limit)
    await linked(app)
    await app.send("/link remove discord")
    await app.settle_in(OTHER)
    assert await app.refused(text, who=OTHER) == refusal
    (shown,) = await app.send("/limits", who=OTHER)
    (kept,) = await app.send("/limits")
    assert isinstance(shown, LimitsView)
    assert isinstance(kept, LimitsView)
    assert (shown.limits.stake, shown.limits.loss, shown.limits.minutes) == (
        kept.limits.stake, kept.limits.loss, kept.limits.minutes,
    )  # fmt: skip


async def test_an_unlinked_account_sees_nothing_of_the_bets_there_were(app: BotUnderTest) -> None:
    await linked(app)
    await app.send("/today")
    await app.send("1: 25")
    await app.send("/link remove discord")
    await app.settle_in(OTHER, bankroll="50")
    _, bets = await app.books(OTHER)
    assert bets == ()
    assert await app.balance(OTHER) == Money.of(50, "EUR")
    assert await app.balance(ME) == Money.of(975, "EUR")


async def test_deleting_ones_data_does_not_end_a_self_exclusion(app: BotUnderTest) -> None:
    await app.send("/limits exclude 60 yes")
    await app.send("/mydata delete everything")
    await app.settle_in()
    assert await app.refused("/today") == "limit.excluded"
    app.clock.move_to(app.clock.now() + timedelta(days=61))
    (view,) = await app.send("/today")
    assert isinstance(view, TodayView)


async def test_message_delivered_twice_acts_once_whatever_it_says(app: BotUnderTest) -> None:
    await app.send("/today")
    await app.send("1: 25")
    await app.send("1: stake 30", once="m1")
    (again,) = await app.send("1: stake 30", once="m1")
    assert again == NoticeView("heard.before", again=True)
    await app.send("/undo", once="m2")
    await app.send("1: 10")
    await app.send("/undo", once="m2")
    assert await app.balance() == Money.of(990, "EUR")


async def test_the_same_id_of_two_people_is_two_messages(app: BotUnderTest) -> None:
    await app.settle_in(YOU)
    await app.send("/bankroll 500", once="7")
    await app.send("/bankroll 600", once="7", who=YOU)
    assert (await app.balance(ME), await app.balance(YOU)) == (Money.of(500, "EUR"), Money.of(600, "EUR"))


async def test_somebody_who_talks_too_fast_is_asked_to_wait_and_others_are_heard(app: BotUnderTest) -> None:
    seconds = 0.0
    app.conversation._pace = MessageRateLimit(at_a_stretch=3, a_second=0.5, seconds=lambda: seconds)
    for _ in range(3):
        assert await app.refused("/nonsense") == "command.unknown"
    (wait,) = await app.send("/bets")
    assert wait == RefusalView("pace.wait", {"seconds": 2}, RefusalKind.TOO_FAST)
    assert all(getattr(view, "key", "") != "pace.wait" for view in await app.send("/help", who=YOU))
    seconds = 2.0
    assert await app.refused("/nonsense") == "command.unknown"


async def test_reply_to_a_message_finds_the_card_it_showed(app: BotUnderTest) -> None:
    (today,) = await app.send("/today")
    assert isinstance(today, TodayView)
    chat = Chat("4711")
    await app.conversation.shown(ShownAnswer("test", chat, (ShownCard("101", today.cards[1].id),)))
    (logged,) = (await app.conversation.answer(Message(ME, "25 @ 1.95", chat=chat, reply_to="101"))).views
    assert isinstance(logged, LoggedView)
    assert logged.bet.card == today.cards[1].id


async def test_stakes_stay_out_of_public_chats(app: BotUnderTest) -> None:
    await app.send("/today")
    chat = Chat("-100", kind="group")
    views = (await app.conversation.answer(Message(ME, "1: 25", private=False, chat=chat))).views
    (noted,) = views
    assert isinstance(noted, NoticeView)
    assert noted.key == "logged.public"


async def test_strangers_are_not_questioned_in_front_of_others(fresh_app: BotUnderTest) -> None:
    views = (
        await fresh_app.conversation.answer(Message(ME, "/today", private=False, chat=Chat("-100", kind="group")))
    ).views
    assert views == (RefusalView("command.first_private", kind=RefusalKind.PRIVATE_FIRST),)


async def test_account_that_was_taken_out_is_asked_for_its_age_before_anything_else(app: BotUnderTest) -> None:
    code = await code_of(app)
    app.clock.move_to(app.clock.now() + timedelta(minutes=1))
    await app.send(f"/link {code}", who=OTHER)
    await app.send("/link remove discord")
    for text in ("/today", "/bets", "1: 10"):
        views = await app.send(text, who=OTHER)
        asked = views[-1]
        assert isinstance(asked, QuestionView)
        assert asked.step == "adult"
        assert not any(isinstance(view, NoticeView) for view in views)
    for answer in ("yes", "50", "EUR", "usual"):
        await app.send(answer, who=OTHER)
    assert await app.balance(OTHER) == Money.of(50, "EUR")
    assert await app.balance(ME) == Money.of(1000, "EUR")
