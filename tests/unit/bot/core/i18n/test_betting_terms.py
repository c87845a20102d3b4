"""Selections and reasons, in words and numbers of the reader's language."""

import re

import pytest

from bot.core.betting.card import card_of
from bot.core.i18n import Reader, translate
from bot.core.i18n.betting_terms import in_words, reason_in_words
from bot.core.i18n.languages import FOLDER
from bot.core.messages.audience import Audience
from bot.discord.render.dispatch import draw
from engine.backtesting.report.words import FOLDER as REPORT_FOLDER
from engine.domain.bets import Reason
from engine.domain.money import Money
from engine.domain.odds import Selection
from tests.support.builders import a_match
from tests.support.chat import BOOKS, NOON, a_recommendation


@pytest.mark.parametrize(
    ("selection", "language", "words"),
    [
        ("OU 2.5/over", "en", "Over 2.5 goals"),
        ("OU 2.5/over", "de", "Über 2,5 Tore"),
        ("AH -0.75/away", "en", "Arsenal +0.75 (Asian handicap)"),
        ("AH -0.75/away", "de", "Arsenal +0,75 (asiatisches Handicap)"),
        ("AH 0/home", "es", "Leeds 0"),
        ("AH 1/home", "es", "Leeds +1"),
    ],
)
def test_line_is_written_with_the_readers_decimal_sign(selection: str, language: str, words: str) -> None:
    assert in_words(Selection.parse(selection), a_match(), language=language).startswith(words)


@pytest.mark.parametrize(
    ("language", "word_for_word"),
    [
        ("de", r"\bscharfe\w*"),
        ("es", r"\b(?:casas? fin|afilad)[ao]s?\b"),
        ("fr", r"\baffût\w*"),
        ("pl", r"\bostr[yeai]\w*"),
    ],
)
def test_sharp_books_are_called_as_bettors_call_them_and_not_translated_word_for_word(
    language: str, word_for_word: str
) -> None:
    files = [*(FOLDER / language).glob("*.ftl"), REPORT_FOLDER / f"{language}.ftl"]
    texts = [path.read_text(encoding="utf-8") for path in files if path.exists()]
    assert len(texts) > 5
    assert [found for text in texts for found in re.findall(word_for_word, text, re.IGNORECASE)] == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Not both teams to score"),
        ("de", "Nicht beide Teams treffen"),
        ("es", "Ambos marcan: no"),
        ("fr", "Les deux équipes marquent\u00a0: non"),
        ("pl", "Obie drużyny strzelą: nie"),
    ],
)
def test_not_both_to_score_cannot_be_read_as_neither(language: str, words: str) -> None:
    assert in_words(Selection.parse("BTTS/no"), a_match(), language=language) == words


@pytest.mark.parametrize(("language", "goals"), [("en", "1.5–1.3"), ("de", "1,5–1,3"), ("es", "1,5–1,3")])
def test_goals_in_a_reason_have_the_readers_decimal_sign(language: str, goals: str) -> None:
    reason = Reason("goal_model", {"home_goals": 1.51, "away_goals": 1.29, "probability": 0.5, "agrees": 1})
    assert goals in reason_in_words(reason, Reader(language))


@pytest.mark.parametrize(("language", "agreement"), [("en", "3 of 4"), ("de", "3 von 4"), ("es", "3 de 4")])
def test_card_says_in_the_readers_language_how_many_models_agree(language: str, agreement: str) -> None:
    card = card_of(a_recommendation(a_match()), number=1, bankroll=Money.of(1000, "EUR"), bookmakers=BOOKS, now=NOON)
    (shown,) = draw(card, Audience(Reader(language)))
    assert any(agreement in str(entry.name) for entry in shown.embed.fields)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Logged: €3.50 on Leeds to win at 2.06."),
        ("de", "Eingetragen: 3,50 €, Leeds gewinnt, Quote 2,06."),
        ("es", "Anotado: 3,50 €, Gana Leeds, cuota 2,06."),
        ("fr", "Noté : 3,50 € sur Victoire Leeds à 2,06."),
        ("pl", "Zapisano: 3,50 €, Wygra Leeds, kurs 2,06."),
    ],
)
def test_a_bet_that_is_a_sentence_in_itself_stands_between_commas(language: str, said: str) -> None:
    reader = Reader(language)
    bet = in_words(Selection.parse("1X2/home"), a_match(), language=language)
    facts = {"stake": reader.money(Money.of("3.50", "EUR")), "bet": bet, "price": reader.price(2.06)}
    assert translate("logged.placed", language, **facts).replace("\N{NO-BREAK SPACE}", " ") == said
