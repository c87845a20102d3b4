"""Commands of those who run the bot, of communities, and the limits of time."""

from datetime import timedelta

import pytest

from bot.core.commands import REGISTRY, Who
from bot.core.conversation.conversation import Conversation, Message
from bot.core.i18n import LANGUAGES, Reader, has, translate
from bot.core.messages.incoming import Chat
from bot.core.messages.money import LoggedView
from bot.core.messages.report import ReportView
from bot.core.messages.views import ConfirmView, NoticeView, RefusalView
from bot.core.phrases.logged import logged_in_words
from engine.domain.messages import MessageKind
from engine.domain.money import Money
from engine.ingestion.sources.the_odds_api.entry import THE_ODDS_API
from engine.storage.delivery.waiting import DeliveryState
from engine.storage.operations.credits import CreditUse
from engine.storage.operations.job_runs import JobState
from tests.support.chat import LEAGUE, ME, YOU, BotUnderTest, LaidDown

GROUP = Chat("-100", kind="group", manager=True)
ADMIN_COMMANDS = [example for command in REGISTRY if command.who is Who.ADMIN for example in command.examples]


@pytest.fixture
async def run_by_me(app: BotUnderTest) -> BotUnderTest:
    """A bot that I run and you use."""
    advisor = LaidDown(app.fixtures)
    app.conversation = Conversation(app.database, app.clock, advisor, admins={("test", "me")})
    await app.settle_in(YOU)
    return app


@pytest.mark.parametrize("text", ADMIN_COMMANDS)
async def test_commands_of_operators_are_refused_to_everybody_else(run_by_me: BotUnderTest, text: str) -> None:
    assert await run_by_me.refused(text, who=YOU) == "command.admin"


@pytest.mark.parametrize("text", ["/status", "/quota", "/jobs", "/review", "/audit"])
async def test_operators_see_how_the_bot_is_doing(run_by_me: BotUnderTest, text: str) -> None:
    (view,) = await run_by_me.send(text)
    assert isinstance(view, ReportView)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("/jobs 99", "jobs.unknown"),
        ("/review 3 41", "review.unknown"),
        ("/review 3 none", "review.unknown"),
        ("/review 3 x", "review.team"),
    ],
)
async def test_a_number_there_is_none_of_is_named_and_no_database_blamed(
    run_by_me: BotUnderTest, text: str, key: str
) -> None:
    assert await run_by_me.refused(text) == key


async def test_a_job_that_was_not_given_up_is_not_tried_again(run_by_me: BotUnderTest) -> None:
    async with run_by_me.database.unit_of_work() as work:
        await work.job_runs.ask("settle", "settle", run_by_me.clock.now())
        (run,) = await work.job_runs.recent()
        await work.commit()
    assert await run_by_me.refused(f"/jobs {run.id}") == "jobs.not_dead"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_of_messages_and_jobs_has_words(language: str) -> None:
    keys = [*(f"delivery.{state.value}" for state in DeliveryState), *(f"job.{state.value}" for state in JobState)]
    assert all(has(key, language) for key in keys)


async def test_operators_see_the_credits_that_the_collector_spends(run_by_me: BotUnderTest) -> None:
    now = run_by_me.clock.now()
    async with run_by_me.database.unit_of_work() as work:
        await work.credits.add(CreditUse(THE_ODDS_API.code, now, now, "/v4/sports", 1, 1, 12, 488))
        await work.commit()
    (view,) = await run_by_me.send("/quota")
    assert isinstance(view, ReportView)
    rows = {str(row.label.facts.get("text", row.label.key)): row.value for row in view.sections[0].rows}
    assert [value.facts.get("left") for value in rows.values() if value is not None] == [None, 488]


async def test_feedback_reaches_the_operators_own_chat_and_their_list(run_by_me: BotUnderTest) -> None:
    async with run_by_me.database.unit_of_work() as work:
        me = await work.people.by_account("test", "me")
        assert me is not None
        await work.destinations.ensure("test", "me", run_by_me.clock.now(), person=me.id)
        await work.commit()
    (said,) = await run_by_me.send("/feedback The odds are late", who=YOU)
    assert said == NoticeView("feedback.thanks")
    async with run_by_me.database.unit_of_work(read_only=True) as work:
        (waiting,) = await work.outbox.in_state(DeliveryState.PENDING, 10)
        kept = await work.feedback.broadcast_of(waiting.message.number or 0)
    assert waiting.message.kind is MessageKind.FEEDBACK
    assert kept is not None
    assert kept.text == "The odds are late"
    (view,) = await run_by_me.send("/inbox")
    assert isinstance(view, ReportView)
    assert [str(row.value.facts["text"]) for row in view.sections[0].rows if row.value] == ["The odds are late"]


async def test_feedback_nobody_can_be_told_of_is_kept_and_said_to_be(app: BotUnderTest) -> None:
    assert await app.send("/feedback Hello?") == (NoticeView("feedback.kept"),)


async def test_what_operators_do_stands_in_the_audit_log(run_by_me: BotUnderTest) -> None:
    await run_by_me.send("/retrain")
    async with run_by_me.database.unit_of_work(read_only=True) as work:
        (line,) = await work.audit.recent()
    assert (line.actor, line.action) == ("test:me", "/retrain")


@pytest.mark.parametrize(
    ("line", "said", "jobs"), [("/retrain", "all", {"train", "refit"}), ("/retrain goals", "goals", {"refit"})]
)
async def test_an_operator_asks_for_all_models_or_for_the_goal_models_alone(
    run_by_me: BotUnderTest, line: str, said: str, jobs: set[str]
) -> None:
    assert await run_by_me.send(line) == (NoticeView(f"retrain.{said}"),)
    async with run_by_me.database.unit_of_work(read_only=True) as work:
        runs = await work.job_runs.recent()
    assert {run.job for run in runs} == jobs
    assert all(run.request_id for run in runs)  # the worker sees that a person asked, and trains whenever it last did
    assert await run_by_me.send(line) == (NoticeView("retrain.waiting"),)


async def test_runs_are_listed_with_what_they_counted_and_without_their_marks(run_by_me: BotUnderTest) -> None:
    now = run_by_me.clock.now()
    async with run_by_me.database.unit_of_work() as work:
        run = await work.job_runs.start("odds", "odds", now)
        await work.job_runs.finish(run, now, {"quotes": 12, "until": 1795345572})
        await work.commit()
    (view,) = await run_by_me.send("/jobs")
    assert isinstance(view, ReportView)
    (row,) = view.sections[0].rows
    assert row.value is not None
    assert row.value.text(Reader("en")).endswith(" · done; quotes 12")


async def test_broadcast_goes_out_once_and_only_when_confirmed(run_by_me: BotUnderTest) -> None:
    await run_by_me.conversation.answer(Message(ME, "/start", chat=Chat("1")))
    (asked,) = await run_by_me.send("/broadcast We are back.")
    assert isinstance(asked, ConfirmView)
    async with run_by_me.database.unit_of_work(read_only=True) as work:
        assert sum((await work.outbox.counts()).values()) == 0
    assert await run_by_me.send(f"/{asked.yes}") == (NoticeView("broadcast.sent", {"n": 1}),)
    assert await run_by_me.send(f"/{asked.yes}") == (NoticeView("broadcast.again", {"n": 1}),)


@pytest.mark.parametrize("text", ["send us your feedback", "about 5", "send", "We are back."])
async def test_whatever_an_operator_writes_is_shown_before_it_is_sent(run_by_me: BotUnderTest, text: str) -> None:
    await run_by_me.conversation.answer(Message(ME, "/start", chat=Chat("1")))
    (asked,) = await run_by_me.send(f"/broadcast {text}")
    assert isinstance(asked, ConfirmView)
    assert asked.facts["text"] == text
    async with run_by_me.database.unit_of_work(read_only=True) as work:
        assert sum((await work.outbox.counts()).values()) == 0


async def test_a_broadcast_nobody_wrote_is_not_sent(run_by_me: BotUnderTest) -> None:
    assert await run_by_me.refused("/broadcast send 99") == "broadcast.none"


async def test_chat_subscribes_with_leagues_least_edge_and_a_role(app: BotUnderTest) -> None:
    (view,) = (await app.conversation.answer(Message(ME, "/subscribe SIM1 5% @tips", private=False, chat=GROUP))).views
    assert isinstance(view, ReportView)
    async with app.database.unit_of_work(read_only=True) as work:
        there = await work.destinations.find("test", "-100")
    assert there is not None
    assert there.preferences["leagues"] == ["SIM1"]
    assert (there.preferences["min_edge"], there.preferences["mention"]) == (0.05, "@tips")
    await app.conversation.answer(Message(ME, "/unsubscribe", private=False, chat=GROUP))
    async with app.database.unit_of_work(read_only=True) as work:
        assert await work.destinations.active("test") == ()


async def test_only_those_who_manage_a_chat_subscribe_it(app: BotUnderTest) -> None:
    views = (
        await app.conversation.answer(Message(ME, "/subscribe", private=False, chat=Chat("-100", kind="group")))
    ).views
    assert views == (RefusalView("command.manager", {"name": "subscribe"}),)


async def test_used_up_time_ends_cards_and_logging_but_not_undoing(app: BotUnderTest) -> None:
    await app.send("/today")
    await app.send("1: 25")
    await app.send("/limits time 4")
    for _ in range(3):
        app.clock.move_to(app.clock.now() + timedelta(minutes=2))
        await app.send("/bets")
    assert await app.refused("/today") == "limit.time"
    assert await app.refused("2: 10") == "limit.time"
    (undone,) = await app.send("1: undo")
    assert isinstance(undone, LoggedView)
    app.clock.move_to(app.clock.now() + timedelta(minutes=30))
    await app.send("/limits time off")
    assert await app.refused("2: 10") == "limit.time"  # looser only after a day


async def test_bet_on_no_card_takes_every_reply(app: BotUnderTest) -> None:
    (logged,) = await app.send("/log Ambermoor over 2.5 25 @ 1.95 bet365")
    assert isinstance(logged, LoggedView)
    number = logged.bet.number
    assert (str(logged.bet.selection), logged.bet.stake) == ("OU 2.5/over", Money.of(25, "EUR"))
    await app.send(f"{number}: stake 30")
    assert await app.balance() == Money.of(970, "EUR")
    await app.send(f"{number}: cashout 28.50")
    assert await app.balance() == Money.of("998.50", "EUR")


@pytest.mark.parametrize(
    ("text", "selection"),
    [
        ("Ambermoor", "1X2/home"),
        ("brindlewick win", "1X2/away"),
        ("Ambermoor v Brindlewick draw", "1X2/draw"),
        ("Brindlewick ah +0.5", "AH -0.5/away"),
        ("Ambermoor ah -0,75", "AH -0.75/home"),
        ("Ambermoor dnb", "DNB/home"),
        ("Ambermoor btts no", "BTTS/no"),
        ("Ambermoor x2", "DC/draw_or_away"),
        ("Ambermoor cs 2-1", "CS 2-1"),
    ],
)
async def test_bets_are_named_as_at_the_counter(app: BotUnderTest, text: str, selection: str) -> None:
    (logged,) = await app.send(f"/log {text} 10 @ 2.10")
    assert isinstance(logged, LoggedView), logged
    assert str(logged.bet.selection) == selection


async def test_team_nobody_knows_is_quoted_as_it_was_typed(app: BotUnderTest) -> None:
    (refused,) = await app.send("/log Amber over 2.5 10 @ 2.10")
    assert isinstance(refused, RefusalView)
    assert (refused.key, refused.facts["text"]) == ("match.none", "Amber")


async def test_bet_whose_bookmaker_nobody_said_is_logged_without_a_dash(app: BotUnderTest) -> None:
    (logged,) = await app.send("/log Ambermoor 10 @ 2.10")
    assert isinstance(logged, LoggedView)
    match = "Ambermoor to win (Ambermoor – Brindlewick)"
    assert logged_in_words(logged, Reader()) == f"Logged: €10.00 on {match} at 2.10."
    (logged,) = await app.send("/log Ambermoor 10 @ 2.10 bet365")
    assert isinstance(logged, LoggedView)
    assert logged_in_words(logged, Reader()) == f"Logged: €10.00 on {match} at 2.10, bet365."


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("/log Ambermoor", "log.how"),
        ("/log Ambermoor 25", "log.how"),
        ("/log Ambermoor corners 25 @ 2", "log.bet"),
        ("/log Ambermoor v Brindlewick win 25 @ 2", "log.team"),
        ("/log Nowhere 25 @ 2", "match.none"),
        ("/log Ambermor 25 @ 2", "match.near"),
        ("/log Ambermoor 2000 @ 2", "bet.stake_bankroll"),
        ("/log Ambermoor 25 @ 1", "bet.price"),
    ],
)
async def test_bet_that_is_not_clear_is_not_logged(app: BotUnderTest, text: str, key: str) -> None:
    assert await app.refused(text) == key
    assert (await app.books())[1] == ()


async def test_word_instead_of_a_number_is_refused_in_a_clear_sentence(run_by_me: BotUnderTest) -> None:
    (refused,) = await run_by_me.send("/jobs dead")
    assert isinstance(refused, RefusalView)
    assert (
        translate(refused.key, **refused.facts)
        == "“dead” cannot be used here. Nothing was done. Type a whole number such as 1."
    )


async def test_chat_that_subscribes_is_told_its_leagues_by_their_names(app: BotUnderTest) -> None:
    (view,) = (await app.conversation.answer(Message(ME, "/subscribe SIM1", private=False, chat=GROUP))).views
    assert isinstance(view, ReportView)
    said = [row.value.text(Reader()) for section in view.sections for row in section.rows if row.value is not None]
    assert LEAGUE.name in said
