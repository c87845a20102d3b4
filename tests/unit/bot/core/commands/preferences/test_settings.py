"""Settings are changed by buttons as by words, and every value that is offered is taken."""

import pytest

from bot.core.i18n import LANGUAGES, Reader
from bot.core.messages.buttons import LONGEST_PAYLOAD, buttons_of, is_tick, read_payload
from bot.core.messages.incoming import Message
from bot.core.messages.report import ReportView
from bot.core.messages.views import SettingsView
from engine.staking.strategies import STRATEGIES
from tests.support.chat import ME, BotUnderTest

SETTINGS = (
    *("currency", "timezone", "odds", "risk", "edge", "price", "kelly"),
    *("language", "quiet", "results", "daily", "theme", "rounding", "least"),
)


async def test_each_setting_has_a_button_that_shows_what_it_can_be(app: BotUnderTest) -> None:
    (view,) = await app.send("/settings")
    assert isinstance(view, SettingsView)
    payloads = [button.payload for row in buttons_of(view) for button in row]
    assert payloads == [*(f"c:settings {name}" for name in SETTINGS), "c:leagues", "c:bookmakers"]


@pytest.mark.parametrize("language", LANGUAGES.values())
@pytest.mark.parametrize("setting", SETTINGS)
async def test_every_value_that_is_offered_is_taken(app: BotUnderTest, setting: str, language: str) -> None:
    await app.send(f"/settings language {language}")
    (view,) = await app.send(f"/settings {setting}")
    assert isinstance(view, ReportView)
    *values, (back,) = view.buttons
    for button in (button for row in values for button in row):
        said = read_payload(button.payload)
        assert said is not None
        assert is_tick(said)
        assert len(button.payload.encode()) <= LONGEST_PAYLOAD
        assert button.text(Reader())
        (changed,) = await app.send(said.text)
        assert isinstance(changed, SettingsView), (said.text, changed)
        assert changed.changed == f"settings.{setting}"
    said = read_payload(back.payload)
    assert said is not None
    (all_of_them,) = await app.send(said.text)
    assert isinstance(all_of_them, SettingsView)


@pytest.mark.parametrize("language", LANGUAGES.values())
async def test_each_risk_profile_says_what_share_of_kelly_it_stakes(app: BotUnderTest, language: str) -> None:
    await app.send(f"/settings language {language}")
    (view,) = await app.send("/settings risk")
    assert isinstance(view, ReportView)
    told = [row.value.text(Reader()) for row in view.sections[0].rows if row.value is not None]
    shares = [f"{100 * strategy.kelly_fraction:.1f}" for strategy in STRATEGIES.values()]
    assert [share in text.replace(",", ".") for share, text in zip(shares, told, strict=True)] == [True] * len(shares)


async def test_an_answer_is_read_in_what_was_just_chosen(app: BotUnderTest) -> None:
    answer = await app.conversation.answer(Message(ME, "/settings language de"))
    assert answer.reader.language == "de"
    answer = await app.conversation.answer(Message(ME, "/settings zeitzone Wien"))
    assert answer.reader.timezone == "Europe/Vienna"
    assert (await app.conversation.answer(Message(ME, "/bets"))).reader.language == "de"


async def test_a_setting_of_two_words_is_found_by_the_first_and_takes_the_second_away_from_the_value(
    app: BotUnderTest,
) -> None:
    await app.send("/settings language es")
    for said, zone in (("Zona horaria Madrid", "Europe/Madrid"), ("Zona Berlin", "Europe/Berlin")):
        answer = await app.conversation.answer(Message(ME, f"/settings {said}"))
        assert answer.reader.timezone == zone
