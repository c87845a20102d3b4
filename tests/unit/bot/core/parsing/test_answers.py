"""Answers are read the way people write them, and offered the way their language and currency suggest."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.core.errors import BadAnswer
from bot.core.i18n import LANGUAGES, OddsFormat, Reader, translate
from bot.core.messages.audience import Audience
from bot.core.messages.buttons import buttons_of
from bot.core.messages.incoming import Message
from bot.core.messages.views import ListRow, ListView, QuestionView, RefusalView, SettingsView
from bot.core.parsing.answers import (
    STRATEGIES,
    read_currency,
    read_language,
    read_odds,
    read_quiet,
    read_risk,
    read_theme,
    read_timezone,
    risk_name,
)
from bot.core.parsing.multi_select import pick
from bot.core.people import onboarding
from bot.core.people.onboarding import Options
from bot.telegram.render.dispatch import render
from engine.domain.odds import Bookmaker, BookmakerCode
from tests.support.chat import BOOKS, LEAGUE, ME, OTHER_LEAGUE, BotUnderTest

OPTIONS = Options((LEAGUE, OTHER_LEAGUE), BOOKS)


def asked(step: str, language: str, **answers: str) -> QuestionView:
    names = [entry.name for entry in onboarding.STEPS]
    before = {"adult": "yes", "bankroll": "1000", "currency": "EUR", "bookmakers": "all"} | answers
    known = {name: before[name] for name in names[: names.index(step)]} | {"language": language}
    view = onboarding.question(known, OPTIONS)
    assert view is not None
    assert view.step == step
    return view


def labels(view: QuestionView) -> list[str]:
    return [button.text(Reader()) for row in buttons_of(view) for button in row]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("euros", "EUR"), ("Euro", "EUR"), ("€", "EUR"), ("eur", "EUR"), ("pounds", "GBP"), ("Pfund", "GBP"),
        ("£", "GBP"), ("dólares", "USD"), ("$", "USD"), ("Franken", "CHF"), ("złoty", "PLN"), ("zł", "PLN"),
    ],
)  # fmt: skip
def test_currency_is_known_by_its_code_its_sign_and_its_name(text: str, code: str) -> None:
    assert read_currency(text) == code


@pytest.mark.parametrize(
    ("text", "currency", "bankroll"),
    [("1500 €", "EUR", "1500"), ("£250.50", "GBP", "250.50"), ("800 Franken", "CHF", "800")],
)
def test_sum_with_its_currency_answers_both(text: str, currency: str, bankroll: str) -> None:
    answers = {"adult": "yes", "language": "en"}
    told = onboarding.answer(answers, text, OPTIONS)
    assert (told["currency"], told["bankroll"]) == (currency, bankroll)


@pytest.mark.parametrize("text", ["1000 groats", "about 1000", "1000 or so"])
def test_words_that_are_no_currency_make_no_sum(text: str) -> None:
    with pytest.raises(BadAnswer) as refused:
        onboarding.answer({"adult": "yes", "language": "en"}, text, OPTIONS)
    assert refused.value.key == "ask.bankroll.bad"


@pytest.mark.parametrize(("language", "others"), [("de", {"CHF"}), ("es", {"MXN", "ARS"}), ("en", {"GBP", "USD"})])
def test_currencies_are_offered_by_language(language: str, others: set[str]) -> None:
    assert others <= set(labels(asked("currency", language)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("step", ["bankroll", "currency"])
def test_what_is_offered_is_understood_by_its_name_and_short_enough_for_a_button(step: str, language: str) -> None:
    view = asked(step, language)
    known = {"adult": "yes", "language": language} | ({"bankroll": "1000"} if step == "currency" else {})
    for choice in view.choices:
        assert len(choice.name) <= 20
        by_name, by_value = (onboarding.answer(known, said, OPTIONS) for said in (choice.name, choice.value))
        assert by_name == by_value


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("strategy", STRATEGIES)
def test_risk_profile_is_known_by_its_name_in_every_language(strategy: str, language: str) -> None:
    assert read_risk(risk_name(strategy, language).upper(), language) == strategy
    assert read_risk(strategy, language) == strategy


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("notation", OddsFormat)
def test_notation_of_odds_is_known_by_its_name_in_every_language(notation: OddsFormat, language: str) -> None:
    assert read_odds(translate(f"odds.name.{notation.value}", language), language) == notation
    assert read_odds(notation.value.replace("_", " "), language) == notation


def test_words_of_settings_are_read_in_every_language() -> None:
    assert [read_theme(word) for word in ("dunkel", "oscuras", "Dark", "hell")] == ["dark", "dark", "dark", "light"]
    assert [read_language(word) for word in ("Español", "espanol", "Spanisch", "alemán")] == ["es", "es", "es", "de"]
    assert {read_quiet(word) for word in ("keine", "ninguna", "none", "nie", "nunca")} == {"none"}


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Wien", "Europe/Vienna"), ("vienna", "Europe/Vienna"), ("Zürich", "Europe/Zurich"),
        ("Ciudad de México", "America/Mexico_City"), ("new york", "America/New_York"), ("UTC", "UTC"),
        ("Buenos Aires", "America/Buenos_Aires"), ("Indianapolis", "America/Indianapolis"),
        ("America/Buenos_Aires", "America/Buenos_Aires"),
    ],
)  # fmt: skip
def test_city_is_known_by_its_name_in_every_language(text: str, zone: str) -> None:
    assert read_timezone(text) == zone


@pytest.mark.parametrize(
    ("text", "clock", "city"),
    [
        ("EST", "GMT−5", "New York"),
        ("GMT", "GMT", "London"),
        ("Etc/GMT+2", "GMT−2", "Noronha"),
        ("Etc/GMT-2", "GMT+2", "Athens"),
        ("MST", "GMT−7", "Denver"),
        ("GMT+2", "GMT+2", "Athens"),
        ("UTC -5", "GMT−5", "New York"),
        ("utc+01:00", "GMT+1", "Berlin"),
        ("GMT+0", "GMT", "London"),
    ],
)
def test_clock_without_summer_time_says_what_it_means_and_offers_a_city(text: str, clock: str, city: str) -> None:
    with pytest.raises(BadAnswer) as refused:
        read_timezone(text)
    assert (refused.value.key, refused.value.facts["clock"], refused.value.facts["near"]) == (
        "ask.timezone.fixed", clock, city
    )  # fmt: skip
    assert read_timezone(city)
    insisted = datetime(2026, 1, 15, tzinfo=ZoneInfo(read_timezone(f"{text}!"))).utcoffset()
    assert insisted == datetime(2026, 1, 15, tzinfo=ZoneInfo(read_timezone(city))).utcoffset()


async def test_settings_are_shown_and_changed_in_ones_own_words(fresh_app: BotUnderTest) -> None:
    for answer in ("ja", "Deutsch", "1000 Euro", "alle", "/settings Risikoprofil mutig", "/settings quiet keine"):
        await fresh_app.conversation.answer(Message(ME, answer, language="de"))
    await fresh_app.send("/leagues SIM1")
    (shown,) = await fresh_app.send("/settings")
    assert isinstance(shown, SettingsView)
    values = dict(shown.rows)
    assert (values["settings.risk"], values["settings.odds"], values["settings.quiet"]) == ("mutig", "dezimal", "keine")
    assert values["settings.leagues"] == "1. Liga Fairland"
    assert values["settings.bookmakers"] == "alle"
    for line in ("/settings Quoten Bruch", "/settings odds fractional", "/settings Zeitzone Zürich"):
        (shown,) = await fresh_app.send(line)
        assert isinstance(shown, SettingsView)
    assert dict(shown.rows)["settings.odds"] == "Bruch"
    assert dict(shown.rows)["settings.timezone"] == "Zürich"
    await fresh_app.send("/settings Sprache español")
    (shown,) = await fresh_app.send("/settings Zona horaria Madrid")
    assert isinstance(shown, SettingsView)
    assert dict(shown.rows)["settings.timezone"] == "Madrid"
    assert [choice.text for choice in await fresh_app.conversation.suggest(ME, "settings", "value", "aud")] == ["audaz"]


async def test_what_was_typed_is_quoted_as_it_was_typed(app: BotUnderTest) -> None:
    (refused,) = await app.send("/bookmakers Lad Brokes")
    assert isinstance(refused, RefusalView)
    assert refused.facts["text"] == "Lad"


def test_a_bookmaker_is_named_and_not_called_by_its_id() -> None:
    barrow = Bookmaker(BookmakerCode("sim_barrow"), "Barrow & Sons")
    with pytest.raises(BadAnswer) as refused:
        pick("bet365", [barrow], what="bookmakers")
    assert refused.value.facts["near"] == "Barrow & Sons"
    with pytest.raises(BadAnswer) as refused:
        pick("sim_barow", [barrow], what="bookmakers")
    assert refused.value.facts["near"] == "Barrow & Sons"
    assert pick("sim_barrow", [barrow], what="bookmakers") == pick("barrow & sons", [barrow], what="bookmakers")
    view = onboarding.question(
        {"adult": "yes", "bankroll": "1000", "currency": "EUR", "language": "en"},
        Options((LEAGUE,), [barrow]),
    )
    assert view is not None
    (drawn,) = render(view, Audience(Reader(), private=True, username="fairline_bot"))
    assert "sim_barrow" not in drawn.text
    assert "Barrow & Sons" in labels(view)


def test_name_too_long_for_a_button_is_not_cut_within_a_word() -> None:
    rows = tuple(ListRow(league.code, f"{league.name}, {league.country}", True) for league in (LEAGUE, OTHER_LEAGUE))
    drawn = [button.label for row in buttons_of(ListView("leagues", rows)) for button in row if button.plain]
    assert drawn == [f"✓ {LEAGUE.name}", f"✓ {OTHER_LEAGUE.name}"]
