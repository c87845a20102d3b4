"""What /model says of the models in use and on trial, and what /chart importance shows of them."""

import io
from datetime import timedelta
from pathlib import Path

import pytest
from rich.console import Console

from bot.charts.folder import PictureFolder
from bot.console.render import dispatch as terminal
from bot.console.render.palette import THEME
from bot.core.commands.research.model import checked
from bot.core.conversation.conversation import Conversation
from bot.core.i18n import LANGUAGES, Reader, translate
from bot.core.messages.audience import Audience
from bot.core.messages.incoming import Chat, Message
from bot.core.messages.report import ReportView, Row
from bot.core.messages.views import ChartView, RefusalView, View
from bot.discord.render import dispatch as discord
from bot.telegram.render import dispatch as telegram
from engine.features.catalog import FEATURES
from tests.support.chat import ME, BotUnderTest, LaidDown
from tests.support.judged_month import a_month_of_matches
from tests.support.trained_models import a_training


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "verdict",
    [
        {"accepted": True, "because": "there was no fit before", "matches": 0, "loss_before": None, "loss_after": None},
        {"accepted": True, "because": "too few recent matches to compare", "matches": 7, "loss_before": None},
        {"accepted": True, "because": "as good as", "matches": 64, "loss_before": 0.98123, "loss_after": 0.97456},
    ],
)
def test_check_is_said_in_the_readers_words_and_not_as_it_is_stored(verdict: dict[str, object], language: str) -> None:
    said = checked(verdict).text(Reader(language=language))
    assert not any(stored in said for stored in ("True", "None", "_", "accepted", "because"))
    loss = "0.975" if language == "en" else "0,975"
    for figure in (verdict["matches"] or "", loss if verdict.get("loss_after") else ""):
        assert str(figure) in said


HELD_BACK = {"value": -0.0004, "low": -0.0011, "high": 0.0002, "n": 812}
GROUP = Chat("-7", kind="group")


@pytest.fixture
async def trained(app: BotUnderTest) -> BotUnderTest:
    """Somebody asks a bot with a training in use, another on trial, and a month of matches that are over."""
    now = app.clock.now()
    await a_month_of_matches(app.database, now)
    async with app.database.unit_of_work() as work:
        await a_training(work, now - timedelta(days=8), in_use=True)
        await a_training(work, now - timedelta(days=1), in_use=False, difference=HELD_BACK)
        await work.commit()
    return app


def in_words(view: View, reader: Reader | None = None) -> str:
    assert isinstance(view, ReportView)
    rows = [one for section in view.sections for one in section.rows]
    reader = reader or Reader()
    said = [
        f"{one.label.text(reader)}: {'' if one.value is None else one.value.text(reader)}"
        for one in rows
        if isinstance(one, Row)
    ]
    headings = [section.heading.text(reader) for section in view.sections if section.heading is not None]
    return "\n".join([*headings, *said])


async def test_model_says_which_training_answers_and_on_how_much_it_learnt(trained: BotUnderTest) -> None:
    (view,) = await trained.send("/model")
    said = in_words(view)
    assert "Trained: stack-20221007: Fri 7 Oct" in said
    assert "on 84,734 matches until" in said
    assert "147 features, version ab12cd34ef56" in said
    assert isinstance(view, ReportView)
    assert "/chart importance" in view.notes[-1].text(Reader())


async def test_model_shows_both_answers_beside_the_market_with_interval_and_count(trained: BotUnderTest) -> None:
    (view,) = await trained.send("/model")
    said = in_words(view)
    assert "With the market: log loss 0.972 (95% interval 0.952 to 0.992), RPS 0.199" in said
    assert "Without prices: log loss 1.004 (95% interval 0.984 to 1.024)" in said
    assert "The market alone: log loss 0.974" in said
    assert said.count("1,480 matches") == 3


async def test_model_shows_the_last_weeks_beside_the_market_on_the_same_matches(trained: BotUnderTest) -> None:
    (view,) = await trained.send("/model")
    said = in_words(view)
    assert "The last 90 days, 40 matches with prices" in said
    # own .60 .32 .08 and the market's .5 .3 .2, each half of the time right with the first and with the second
    assert "Log loss: 0.825 (95% interval" in said
    assert "; the market 0.949 (95% interval" in said
    assert "My log loss less the market's: -0.1234" in said
    assert "Calibration error: 0.120" in said


async def test_model_says_who_is_on_trial_and_how_it_compares(trained: BotUnderTest) -> None:
    (view,) = await trained.send("/model")
    assert "Challenger: stack-20221014, trained Fri 14 Oct" in in_words(view)
    assert "-0.0004 (95% interval -0.0011 to 0.0002), 812 matches kept out of both trainings" in in_words(view)


async def test_model_before_the_first_training_says_who_answers_instead(app: BotUnderTest) -> None:
    (view,) = await app.send("/model")
    said = in_words(view)
    assert "no training yet" in said
    assert "No match that I and the market both judged is over yet." in said
    assert "On trial" not in said
    assert isinstance(view, ReportView)
    assert not any("/chart importance" in note.text(Reader()) for note in view.notes)


async def test_a_group_reads_the_same_of_the_models(trained: BotUnderTest) -> None:
    answer = await trained.conversation.answer(Message(ME, "/model", private=False, chat=GROUP))
    assert in_words(answer.views[0]) == in_words((await trained.send("/model"))[0])
    assert not answer.private


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_face_shows_the_models_in_every_language(trained: BotUnderTest, language: str) -> None:
    (view,) = await trained.send("/model")
    reader = Reader(language)
    console = Console(width=80, record=True, file=io.StringIO(), theme=THEME)
    console.print(terminal.render(view, reader))
    written = console.export_text()
    (sent,) = telegram.render(view, Audience(reader))
    (embedded,) = discord.draw(view, Audience(reader))
    for shown in (written, sent.text, f"{embedded.embed.description}{embedded.embed.fields}"):
        assert "stack-20221007" in shown
        assert "147" in shown
    assert len(sent.text) < 4_096


async def test_what_the_models_look_at_is_drawn_and_told_as_text(trained: BotUnderTest, tmp_path: Path) -> None:
    draws(trained, tmp_path)
    (view,) = await trained.send("/chart importance")
    assert isinstance(view, ChartView)
    assert view.path is not None
    assert view.path.read_bytes().startswith(b"\x89PNG")
    assert "on 1,480 matches: attack and defence +6.20, Elo rating +4.10, shots +2.50" in view.alt
    first = view.twin.splitlines()[0]
    assert first.startswith("attack and defence")
    assert first.endswith("+6.20 (+5.00 – +7.40) · 31%")
    assert max(map(len, view.twin.splitlines())) <= 80
    assert max(map(len, view.slim.splitlines())) <= 36


async def test_a_group_sees_what_the_models_look_at_and_no_picture_of_anybodys_own(
    trained: BotUnderTest, tmp_path: Path
) -> None:
    draws(trained, tmp_path)
    answer = await trained.conversation.answer(Message(ME, "/chart importance", private=False, chat=GROUP))
    assert isinstance(answer.views[0], ChartView)
    assert not answer.private
    answer = await trained.conversation.answer(Message(ME, "/chart bankroll", private=False, chat=GROUP))
    assert answer.views == (RefusalView("command.private", {"name": "chart"}),)


async def test_importance_before_any_training_is_turned_down_with_a_reason(app: BotUnderTest, tmp_path: Path) -> None:
    draws(app, tmp_path)
    assert await app.refused("/chart importance") == "chart.no_training"


def test_every_family_of_features_has_a_name_people_know() -> None:
    assert all(translate(f"family.{feature.family}", language) for feature in FEATURES for language in LANGUAGES)


def draws(app: BotUnderTest, folder: Path) -> None:
    app.conversation = Conversation(app.database, app.clock, LaidDown(app.fixtures), pictures=PictureFolder(folder))
