"""Limits, what is muted and the summary of the day are chosen by buttons, as by words; in the terminal by numbers."""

import io
from datetime import time, timedelta

import pytest

from bot.console.screen import Screen
from bot.console.session import ACCOUNT, converse, read
from bot.core.i18n import LANGUAGES, Reader
from bot.core.messages.buttons import LONGEST_PAYLOAD, buttons_of, is_tick, read_payload
from bot.core.messages.money import LimitsView
from bot.core.messages.report import Button, ReportView
from bot.core.messages.views import ConfirmView, View
from engine.domain.limits import PauseKind
from engine.domain.messages import BetNews
from tests.support.chat import ME, NOON, BotUnderTest

LIMITS = ("stake", "loss", "time", "break", "exclude")


def pressable(view: View) -> list[Button]:
    return [button for row in buttons_of(view) for button in row]


async def press(app: BotUnderTest, button: Button) -> View:
    said = read_payload(button.payload)
    assert said is not None
    assert is_tick(said)  # it is drawn anew where it stands
    assert len(button.payload.encode()) <= LONGEST_PAYLOAD
    (view,) = await app.send(said.text)
    return view


async def test_each_limit_has_a_button_that_leads_to_its_values(app: BotUnderTest) -> None:
    (view,) = await app.send("/limits")
    assert [button.payload for button in pressable(view)] == [f"c:limits {name}" for name in LIMITS]


@pytest.mark.parametrize("language", LANGUAGES.values())
@pytest.mark.parametrize("limit", LIMITS)
async def test_every_value_of_a_limit_that_is_offered_is_taken(app: BotUnderTest, limit: str, language: str) -> None:
    await app.send(f"/settings language {language}")
    (offered,) = await app.send(f"/limits {limit}")
    assert isinstance(offered, ReportView)
    *values, back = pressable(offered)
    assert len(values) >= 4
    for button in values:
        assert button.text(Reader()).strip()
        taken = await press(app, button)
        assert isinstance(taken, ConfirmView if limit in {"break", "exclude"} else LimitsView), taken
    assert isinstance(await press(app, back), LimitsView)


async def test_a_pause_by_a_button_is_asked_about_however_short_and_can_be_left(app: BotUnderTest) -> None:
    (offered,) = await app.send("/limits break")
    day, *_ = pressable(offered)
    assert day.text(Reader()) == "24 hours"
    asked = await press(app, day)
    assert isinstance(asked, ConfirmView)
    yes, back = pressable(asked)
    assert isinstance(await press(app, back), LimitsView)
    assert isinstance(await press(app, yes), LimitsView)
    person = await app.conversation.person(ME)
    assert person is not None
    assert person.limits.cool_off_until == NOON + timedelta(hours=24)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        *((f"/limits break {said}", 24) for said in ("24h", "24 h", "1 day", "1", "1d", "24 Std.", "1 Tag")),
        *((f"/limits break {said}", 72) for said in ("3 días", "3 jours", "72 godz.", "3 dni", "3 days yes")),
        ("/limits pause 2 Tage", 48),
        ("/limits break 2 weeks yes", 14 * 24),
        ("/limits break 1 semaine oui", 7 * 24),
    ],
)
async def test_a_break_lasts_as_long_as_it_is_typed_in_any_language(app: BotUnderTest, text: str, hours: int) -> None:
    await app.send(text)
    person = await app.conversation.person(ME)
    assert person is not None
    assert person.limits.cool_off_until == NOON + timedelta(hours=hours)
    pause = person.limits.pause_at(NOON)
    assert pause is not None
    assert pause.kind is PauseKind.COOL_OFF


@pytest.mark.parametrize("text", ["/limits break 12h", "/limits break soon", "/limits exclude 2 weeks"])
async def test_a_pause_too_short_or_not_understood_begins_not(app: BotUnderTest, text: str) -> None:
    assert await app.refused(text) == "limit.days"


async def test_minutes_a_day_are_read_in_hours_too(app: BotUnderTest) -> None:
    await app.send("/limits time 2 h")
    (view,) = await app.send("/limits")
    assert isinstance(view, LimitsView)
    assert view.limits.minutes == 120


async def test_leagues_are_muted_and_heard_again_by_buttons(app: BotUnderTest) -> None:
    (view,) = await app.send("/mute")
    labels = [button.text(Reader()) for button in pressable(view)]
    assert labels == ["🔕 All, 1 day", "🔕 All, 3 days", "🔕 All, 7 days", "🔕 Fairland First Division",
                      "🔕 Fairland Second Division"]  # fmt: skip
    muted = await press(app, pressable(view)[3])
    person = await app.conversation.person(ME)
    assert person is not None
    assert person.muted == {"SIM1": None}
    again = next(button for button in pressable(muted) if button.payload == "c:mute off SIM1")
    await press(app, again)
    person = await app.conversation.person(ME)
    assert person is not None
    assert person.muted == {}
    await app.send("/mute all 24h")
    person = await app.conversation.person(ME)
    assert person is not None
    assert person.muted == {"*": NOON + timedelta(hours=24)}


async def test_the_summary_and_its_hour_are_chosen_by_buttons(app: BotUnderTest) -> None:
    (view,) = await app.send("/digest")
    assert next(button.payload for button in pressable(view)) == "c:digest on"
    eight = next(button for button in pressable(view) if button.payload == "c:digest 08:00")
    await press(app, eight)
    person = await app.conversation.person(ME)
    assert person is not None
    assert (person.digest, person.daily_at, person.bet_news) == (True, time(8), BetNews.EACH)
    assert await app.refused("/digest sometimes") == "digest.hour_bad"
    await app.send("/digest 18:30")
    (view,) = await app.send("/digest off")
    person = await app.conversation.person(ME)
    assert person is not None
    assert (person.digest, person.daily_at) == (False, time(18, 30))


async def test_in_the_terminal_choices_have_numbers_that_are_typed(app: BotUnderTest) -> None:
    await app.settle_in(ACCOUNT)
    stream = io.StringIO()
    lines = ["/limits", "1", "2", "3", "/settings odds", "2", "/today", "1"]
    await converse(app.conversation, Screen(stream, plain=True), read(lines))
    said = stream.getvalue().replace("\N{NO-BREAK SPACE}", " ")
    assert "[1] Stake a bet" in said
    assert "How much may a bet cost at most?" in said
    person = await app.conversation.person(ACCOUNT)
    assert person is not None
    assert person.limits.stake is not None
    assert person.limits.stake.amount == 20  # 2 % of 1,000
    assert person.odds.value == "fractional"
    assert said.rstrip().split("› 1")[-1].count("Logged") == 0  # under cards a number is no choice


@pytest.mark.parametrize("text", ["/mute all x", "/mute alle bald"])
async def test_mute_for_no_time_names_the_time_and_not_the_leagues(app: BotUnderTest, text: str) -> None:
    assert await app.refused(text) == "mute.time"
