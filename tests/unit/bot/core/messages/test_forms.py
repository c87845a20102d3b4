"""What is wrong with a form is said of the line it stands in."""

import pytest

from bot.core.errors import RefusalKind
from bot.core.i18n import LANGUAGES, Reader, translate
from bot.core.messages.answer import Answer
from bot.core.messages.buttons import form_text
from bot.core.messages.forms import form_trouble
from bot.core.messages.views import RefusalView
from bot.core.parsing.replies import parse_reply
from bot.core.parsing.reply_actions import Reply
from bot.telegram.receive.stake_question import about_the_stake


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({"stake": "abc", "price": "2"}, "form.bad.stake"),
        ({"stake": "25 @ 3", "price": "2"}, "form.bad.stake"),
        ({"stake": "skip"}, "form.bad.stake"),
        ({"stake": "25", "price": "abc"}, "form.bad.price"),
        ({"stake": "25", "price": "2", "bookmaker": "bet @ home"}, "form.bad.bookmaker"),
        ({"stake": "1.000", "price": "2"}, "reply.ask.thousand"),
        ({"stake": "25", "price": "+50"}, "reply.ask.price"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_form_is_refused_with_the_words_of_the_line_and_no_others(
    values: dict[str, str], key: str, language: str
) -> None:
    trouble = form_trouble(values, Reader(language), "EUR")
    assert trouble is not None
    assert trouble.key == key
    said = translate(trouble.key, language, **trouble.facts)
    assert any(f"{value}" in said for value in values.values())
    assert form_text(values) not in said
    if key.startswith("form.bad"):
        assert translate(f"form.{key.rpartition('.')[2]}", language) in said


@pytest.mark.parametrize(
    "values",
    [
        {"stake": "25", "price": "2.05", "bookmaker": "bet365"},
        {"stake": "25,50", "price": "2,05"},
        {"stake": "2%", "price": ""},
        {"stake": "€25", "price": "21/20", "bookmaker": "William Hill"},
        {"stake": "", "price": "", "bookmaker": ""},
    ],
)
def test_form_that_reads_well_is_the_reply_it_stands_for(values: dict[str, str]) -> None:
    assert form_trouble(values, Reader(), "EUR") is None
    assert isinstance(parse_reply(form_text(values), currency="EUR", language="en"), Reply)


@pytest.mark.parametrize(
    ("text", "key", "quoted"),
    [("abc @ 2", "form.bad.stake", "abc"), ("abc", "form.bad.stake", "abc"), ("25 @ dear", "form.bad.price", "dear")],
)
def test_answer_to_the_question_for_the_stake_is_refused_part_by_part(text: str, key: str, quoted: str) -> None:
    unknown = RefusalView("reply.ask.unknown", {"text": text}, RefusalKind.NOT_UNDERSTOOD)
    (refused,) = about_the_stake(Answer((unknown,), Reader()), text)
    assert isinstance(refused, RefusalView)
    assert (refused.key, refused.facts["text"]) == (key, quoted)


def test_other_answers_to_the_question_for_the_stake_stay_as_they_are() -> None:
    other = Answer((RefusalView("bet.kicked_off", {}),), Reader())
    assert about_the_stake(other, "25 @ 2") == other
