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
from tests.support.chat import ME, YOU, House

OTHER = Account("discord", "me too")


async def code_of(house: House) -> str:
    (given,) = await house.say("/link")
    assert isinstance(given, NoticeView)
    return str(given.facts["code"])


async def test_linked_account_is_the_same_person_with_the_same_bankroll(home: House) -> None:
    (done,) = await home.say(f"/link {await code_of(home)}", who=OTHER)
    assert done == NoticeView("link.done", {"platform": "Discord"})
    await home.say("/today", who=OTHER)
    await home.say("1: 25", who=OTHER)
    assert await home.balance(ME) == Money.of(975, "EUR")
    assert await home.books(ME) == await home.books(OTHER)


async def test_code_works_once(home: House) -> None:
    code = await code_of(home)
    await home.say(f"/link {code}", who=OTHER)
    assert await home.refused(f"/link {code}", who=Account("telegram", "thief")) == "link.bad"


async def test_code_is_worth_nothing_after_ten_minutes(home: House) -> None:
    code = await code_of(home)
    home.clock.move_to(home.clock.now() + timedelta(minutes=10))
    assert await home.refused(f"/link {code}", who=OTHER) == "link.bad"


async def test_two_histories_are_never_mixed(home: House) -> None:
    code = await code_of(home)
    await home.settle_in(YOU)
    await home.say("/today", who=YOU)
    await home.say("1: 5", who=YOU)
    assert await home.refused(f"/link {code}", who=YOU) == "link.both"
    assert await home.balance(YOU) == Money.of(995, "EUR")


async def test_linking_takes_the_tighter_limits_of_both(home: House) -> None:
    await home.settle_in(YOU)
    await home.say("/limits stake 10", who=YOU)
    await home.say("/limits exclude 60 yes", who=YOU)
    await home.say(f"/link {await code_of(home)}", who=YOU)
    me = await home.conversation.person(ME)
    assert me is not None
    assert me.limits.stake == Money.of(10, "EUR")
    assert await home.refused("/today") == "limit.excluded"


def payloads(view: ReportView) -> list[str]:
    return [button.payload for row in view.buttons for button in row]


async def linked(home: House) -> ReportView:
    """Link another account and return its list of accounts as the first one sees it."""
    code = await code_of(home)
    home.clock.move_to(home.clock.now() + timedelta(minutes=1))
    await home.say(f"/link {code}", who=OTHER)
    (view,) = await home.say("/link list")
    assert isinstance(view, ReportView)
    return view


async def test_the_first_account_is_told_in_its_own_chat_that_another_was_linked_and_can_undo_it(home: House) -> None:
    async with home.database.unit_of_work() as work:
        me = await home.conversation.person(ME)
        assert me is not None
        mine = await work.destinations.ensure("test", "me", home.clock.now(), person=me.id)
        await work.commit()
    await linked(home)
    async with home.database.unit_of_work(read_only=True) as work:
        (told,) = await work.outbox.in_state(DeliveryState.PENDING)
        assert (told.message.kind, told.destination) == (MessageKind.LINKED, mine.id)
        ready, _ = await Contents(work, home.clock.now()).of([told])
    view = ready[0].push_message.view
    assert isinstance(view, ReportView)
    assert view.lead[0].text(Reader("en")) == (
        "A Discord account was linked to yours, Sat 15 Oct 13:01. It sees and changes the same bankroll and bets."
    )
    (undo,) = payloads(view)
    (done,) = await home.say(f"/{undo.removeprefix('c:')}")
    assert done == NoticeView("link.removed", {"platform": "Discord"})
    other = await home.conversation.person(OTHER)
    assert other is not None
    assert not other.ready


async def test_the_list_names_every_account_and_each_later_one_can_be_removed(home: House) -> None:
    view = await linked(home)
    assert len(view.sections[0].rows) == 2
    assert len(payloads(view)) == 1
    assert await home.refused("/link remove telegram") == "link.which"
    await home.say("/link remove discord")
    assert await home.refused("/link remove 1") == "link.last"


async def test_a_later_account_cannot_take_the_first_one_out_but_can_leave(home: House) -> None:
    await linked(home)
    assert await home.refused("/link remove 1", who=OTHER) == "link.older"
    (asked,) = await home.say("/link remove", who=OTHER)
    assert isinstance(asked, ConfirmView)
    (done,) = await home.say(f"/{asked.yes}", who=OTHER)
    assert done == NoticeView("link.left", {"platform": "Discord"})
    assert (await home.balance(ME)) == Money.of(1000, "EUR")


async def test_a_code_given_out_is_worth_nothing_once_an_account_was_removed(home: House) -> None:
    await linked(home)
    (given,) = await home.say("/link", who=OTHER)
    assert isinstance(given, NoticeView)
    await home.say("/link remove discord")
    assert await home.refused(f"/link {given.facts['code']}", who=YOU) == "link.bad"


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
    home: House, limit: str, text: str, refusal: str
) -> None:
    await home.say(limit)
    await linked(home)
    await home.say("/link remove discord")
    await home.settle_in(OTHER)
    assert await home.refused(text, who=OTHER) == refusal
    (shown,) = await home.say("/limits", who=OTHER)
    (kept,) = await home.say("/limits")
    assert isinstance(shown, LimitsView)
    assert isinstance(kept, LimitsView)
    assert (shown.limits.stake, shown.limits.loss, shown.limits.minutes) == (
        kept.limits.stake, kept.limits.loss, kept.limits.minutes,
    )  # fmt: skip


async def test_an_unlinked_account_sees_nothing_of_the_bets_there_were(home: House) -> None:
    await linked(home)
    await home.say("/today")
    await home.say("1: 25")
    await home.say("/link remove discord")
    await home.settle_in(OTHER, bankroll="50")
    _, bets = await home.books(OTHER)
    assert bets == ()
    assert await home.balance(OTHER) == Money.of(50, "EUR")
    assert await home.balance(ME) == Money.of(975, "EUR")


async def test_deleting_ones_data_does_not_end_a_self_exclusion(home: House) -> None:
    await home.say("/limits exclude 60 yes")
    await home.say("/mydata delete everything")
    await home.settle_in()
    assert await home.refused("/today") == "limit.excluded"
    home.clock.move_to(home.clock.now() + timedelta(days=61))
    (view,) = await home.say("/today")
    assert isinstance(view, TodayView)


async def test_message_delivered_twice_acts_once_whatever_it_says(home: House) -> None:
    await home.say("/today")
    await home.say("1: 25")
    await home.say("1: stake 30", once="m1")
    (again,) = await home.say("1: stake 30", once="m1")
    assert again == NoticeView("heard.before", again=True)
    await home.say("/undo", once="m2")
    await home.say("1: 10")
    await home.say("/undo", once="m2")
    assert await home.balance() == Money.of(990, "EUR")


async def test_the_same_id_of_two_people_is_two_messages(home: House) -> None:
    await home.settle_in(YOU)
    await home.say("/bankroll 500", once="7")
    await home.say("/bankroll 600", once="7", who=YOU)
    assert (await home.balance(ME), await home.balance(YOU)) == (Money.of(500, "EUR"), Money.of(600, "EUR"))


async def test_somebody_who_talks_too_fast_is_asked_to_wait_and_others_are_heard(home: House) -> None:
    seconds = 0.0
    home.conversation._pace = MessageRateLimit(at_a_stretch=3, a_second=0.5, seconds=lambda: seconds)
    for _ in range(3):
        assert await home.refused("/nonsense") == "command.unknown"
    (wait,) = await home.say("/bets")
    assert wait == RefusalView("pace.wait", {"seconds": 2}, RefusalKind.TOO_FAST)
    assert all(getattr(view, "key", "") != "pace.wait" for view in await home.say("/help", who=YOU))
    seconds = 2.0
    assert await home.refused("/nonsense") == "command.unknown"


async def test_reply_to_a_message_finds_the_card_it_showed(home: House) -> None:
    (today,) = await home.say("/today")
    assert isinstance(today, TodayView)
    chat = Chat("4711")
    await home.conversation.shown(ShownAnswer("test", chat, (ShownCard("101", today.cards[1].id),)))
    (logged,) = (await home.conversation.answer(Message(ME, "25 @ 1.95", chat=chat, reply_to="101"))).views
    assert isinstance(logged, LoggedView)
    assert logged.bet.card == today.cards[1].id


async def test_stakes_stay_out_of_public_chats(home: House) -> None:
    await home.say("/today")
    chat = Chat("-100", kind="group")
    views = (await home.conversation.answer(Message(ME, "1: 25", private=False, chat=chat))).views
    assert views == (NoticeView("logged.public"),)


async def test_strangers_are_not_questioned_in_front_of_others(house: House) -> None:
    views = (
        await house.conversation.answer(Message(ME, "/today", private=False, chat=Chat("-100", kind="group")))
    ).views
    assert views == (RefusalView("command.first_private", kind=RefusalKind.PRIVATE_FIRST),)


async def test_account_that_was_taken_out_is_asked_for_its_age_before_anything_else(home: House) -> None:
    code = await code_of(home)
    home.clock.move_to(home.clock.now() + timedelta(minutes=1))
    await home.say(f"/link {code}", who=OTHER)
    await home.say("/link remove discord")
    for text in ("/today", "/bets", "1: 10"):
        views = await home.say(text, who=OTHER)
        asked = views[-1]
        assert isinstance(asked, QuestionView)
        assert asked.step == "adult"
        assert not any(isinstance(view, NoticeView) for view in views)
    for answer in ("yes", "50", "EUR", "usual"):
        await home.say(answer, who=OTHER)
    assert await home.balance(OTHER) == Money.of(50, "EUR")
    assert await home.balance(ME) == Money.of(1000, "EUR")
