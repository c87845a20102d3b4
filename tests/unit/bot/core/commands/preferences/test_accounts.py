"""One person with several accounts, and what outlives their data."""

from datetime import timedelta

from bot.core.conversation.conversation import Account, Message
from bot.core.conversation.rate_limit import MessageRateLimit
from bot.core.errors import RefusalKind
from bot.core.messages.cards import TodayView
from bot.core.messages.incoming import Chat, ShownAnswer, ShownCard
from bot.core.messages.money import LoggedView
from bot.core.messages.views import NoticeView, RefusalView
from engine.domain.money import Money
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
