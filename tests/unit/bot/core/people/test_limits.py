"""Limits hold at once when they get tighter, a day later when they get looser, and an exclusion never ends early."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.errors import OverLimit
from bot.core.i18n import translate
from bot.core.messages.buttons import buttons_of
from bot.core.messages.views import ConfirmView, RefusalView
from bot.core.people.limits import check_open, check_stake
from engine.domain.limits import LimitName, Limits
from engine.domain.money import Money
from engine.storage.people.settings import PersonSettings, from_document, to_document
from tests.support.chat import ME, NOON, BotUnderTest

NOTHING = Money.zero("EUR")
DAY = timedelta(days=1)


def euros(amount: int) -> Money:
    return Money.of(amount, "EUR")


def test_tighter_limit_holds_at_once() -> None:
    limits = Limits(stake=euros(50)).change(LimitName.STAKE, euros(20), NOON)
    with pytest.raises(OverLimit, match=r"20\.00"):
        check_stake(limits, euros(21), NOTHING, NOON)


def test_looser_limit_waits_a_day() -> None:
    limits = Limits(stake=euros(20)).change(LimitName.STAKE, euros(50), NOON)
    with pytest.raises(OverLimit):
        check_stake(limits, euros(30), NOTHING, NOON + DAY - timedelta(seconds=1))
    check_stake(limits, euros(30), NOTHING, NOON + DAY)


def test_taking_a_limit_away_waits_a_day() -> None:
    limits = Limits(loss=euros(100)).change(LimitName.LOSS, None, NOON)
    assert limits.at(NOON).loss == euros(100)
    assert limits.at(NOON + DAY).loss is None


def test_tightening_again_forgets_the_loosening() -> None:
    limits = Limits(stake=euros(20)).change(LimitName.STAKE, euros(50), NOON).change(LimitName.STAKE, euros(10), NOON)
    assert limits.at(NOON + 2 * DAY).stake == euros(10)


def test_loss_limit_counts_what_is_lost_and_what_is_at_stake() -> None:
    limits = Limits(loss=euros(100))
    check_stake(limits, euros(10), euros(90), NOON)
    with pytest.raises(OverLimit):
        check_stake(limits, euros(11), euros(90), NOON)


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 400), st.integers(0, 50)), min_size=1, max_size=8))
def test_exclusion_never_ends_earlier_than_any_that_was_asked_for(steps: list[tuple[bool, int, int]]) -> None:
    limits, now, latest = Limits(), NOON, NOON
    for excluded, days, later in steps:
        now += timedelta(days=later)
        length = timedelta(days=days)
        limits = limits.exclude(length, now) if excluded else limits.pause(length, now)
        if excluded:
            latest = max(latest, now + timedelta(days=days))
    if latest > NOON:
        with pytest.raises(OverLimit):
            check_open(limits, latest - timedelta(seconds=1))


async def test_refusal_writes_money_and_moments_as_the_reader_reads_them(app: BotUnderTest) -> None:
    await app.send("/today")
    await app.send("/limits stake 20")
    (refused,) = await app.send("1: 25")
    assert isinstance(refused, RefusalView)
    assert (refused.facts["stake"], refused.facts["limit"]) == ("€25.00", "€20.00")
    await app.send("/settings language Deutsch")
    (refused,) = await app.send("1: 1.234,50")
    assert isinstance(refused, RefusalView)
    assert "1.234,50\N{NO-BREAK SPACE}€" in translate(refused.key, "de", **refused.facts)
    await app.send("/limits exclude 400 ja")
    (refused,) = await app.send("/today")
    assert isinstance(refused, RefusalView)
    assert "2023" in str(refused.facts["until"])
    assert "November" in str(refused.facts["until"])


def test_limits_survive_the_store() -> None:
    limits = (
        Limits(stake=euros(20), loss=euros(100))
        .change(LimitName.STAKE, None, NOON)
        .pause(timedelta(days=3), NOON)
        .exclude(timedelta(days=90), NOON)
    )
    assert from_document(to_document(PersonSettings(limits=limits)))["limits"] == limits


async def test_excluded_person_gets_no_cards_and_logs_nothing(app: BotUnderTest) -> None:
    await app.send("/today")
    await app.send("/limits exclude 180 yes")
    assert await app.refused("/today") == "limit.excluded"
    assert await app.refused("1: 25") == "limit.excluded"
    app.clock.move_to(NOON + timedelta(days=179))
    assert await app.refused("/today") == "limit.excluded"
    _, bets = await app.books()
    assert bets == ()


async def test_person_on_a_break_sees_cards_again_afterwards(app: BotUnderTest) -> None:
    await app.send("/limits break 1")
    assert await app.refused("/today") == "limit.cool_off"
    app.clock.move_to(NOON + timedelta(days=1))
    (view,) = await app.send("/today")
    assert type(view).__name__ == "TodayView"


async def test_stake_limit_is_kept_at_log_time(app: BotUnderTest) -> None:
    await app.send("/today")
    await app.send("/limits stake 20")
    assert await app.refused("1: 20.01") == "limit.stake"
    await app.send("1: 20")
    assert await app.refused("1: stake 25") == "limit.stake"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("/limits stake -5", "limit.positive"),
        ("/limits stake 0", "limit.positive"),
        ("/limits stake lots", "amount.none"),
        ("/limits fun 5", "limit.bad"),
        ("/limits exclude 3", "limit.days"),
        ("/limits break 0", "limit.days"),
        ("/limits break 99999999999", "limit.days"),
    ],
)
async def test_bad_limit_changes_nothing(app: BotUnderTest, text: str, key: str) -> None:
    assert await app.refused(text) == key
    person = await app.conversation.person(ME)
    assert person is not None
    assert person.limits == Limits()


@pytest.mark.parametrize(("language", "yes"), [("English", "yes"), ("Deutsch", "ja"), ("Español", "sí")])
@pytest.mark.parametrize(
    ("kind", "days", "until", "refusal"),
    [("exclude", 30, "2022", "limit.excluded"), ("exclude", 3650, "2032", "limit.excluded"),
     ("break", 7, "2022", "limit.cool_off"), ("break", 3000, "2031", "limit.cool_off")],
)  # fmt: skip
async def test_pause_of_a_week_or_longer_is_asked_about_once_with_its_end(
    app: BotUnderTest, language: str, yes: str, kind: str, days: int, until: str, refusal: str
) -> None:
    await app.send(f"/settings language {language}")
    (asked,) = await app.send(f"/limits {kind} {days}")
    assert isinstance(asked, ConfirmView)
    assert asked.yes == f"limits {kind} {days} {yes}"
    person = await app.conversation.person(ME)
    assert person is not None
    said = translate(asked.key, person.language, **asked.facts)
    assert f"/{asked.yes}" in said
    assert until in said
    assert person.limits == Limits()
    (button,) = buttons_of(asked)[0]
    assert button.payload == f"c:{asked.yes}"
    await app.send(f"/{asked.yes}")
    assert await app.refused("/today") == refusal


async def test_shorter_break_begins_at_once(app: BotUnderTest) -> None:
    await app.send("/limits break 6")
    assert await app.refused("/today") == "limit.cool_off"


async def test_no_word_ends_a_break_or_exclusion_early(app: BotUnderTest) -> None:
    await app.send("/limits exclude 30 yes")
    for text in ("/limits exclude off", "/limits break 1", "/limits exclude 30 yes", "/limits break off"):
        await app.send(text)
    app.clock.move_to(NOON + timedelta(days=29))
    assert await app.refused("/today") == "limit.excluded"
