"""The reply grammar in German, Spanish, French and Polish."""

from decimal import Decimal

import pytest

from bot.core.i18n import Fact, translate
from bot.core.parsing.replies import examples, parse_reply
from bot.core.parsing.reply_actions import (
    Action,
    CashOut,
    ChangeStake,
    Place,
    Reply,
    Skip,
    StakeShare,
    Unclear,
    Undo,
    Units,
    Void,
)
from bot.core.parsing.reply_vocabulary import VOCABULARIES, spellings
from tests.unit.bot.core.parsing.typed_amounts import money

GERMAN = [
    ("gesetzt", Place()),
    ("Gesetzt!", Place(sure=True)),
    ("getippt", Place()),
    ("gesetzt 25", Place(money("25"))),
    ("gesetzt bei bet365", Place(None, None, "bet365")),
    ("gesetzt zu 2,05", Place(None, Decimal("2.05"))),
    ("25 zu 2,05", Place(money("25"), Decimal("2.05"))),
    ("25 € zu 2,05", Place(money("25", "EUR"), Decimal("2.05"))),
    ("25 bei 2,05", Place(money("25"), Decimal("2.05"))),
    ("25 bei bet365", Place(money("25"), None, "bet365")),
    ("25 zu 2,05 bei William Hill", Place(money("25"), Decimal("2.05"), "william hill")),
    ("25 bei bet365 zu 2,05", Place(money("25"), Decimal("2.05"), "bet365")),
    ("25 bei Österreichwette", Place(money("25"), None, "österreichwette")),
    ("zu 2,05", Place(None, Decimal("2.05"))),
    ("zu 21/20", Place(None, Decimal("2.05"))),
    ("setze 2,05", Place(money("2.05"))),
    ("Wette 25 @ 2,05", Place(money("25"), Decimal("2.05"))),
    ("2,5 Prozent", Place(StakeShare(Decimal("2.5")))),
    ("2 Einheiten zu 2,05", Place(Units(Decimal(2)), Decimal("2.05"))),
    ("überspringen", Skip()),
    ("ÜBERSPRINGEN", Skip()),
    ("uberspringen", Skip()),
    ("ueberspringen", Skip()),
    ("auslassen", Skip()),
    ("keine Wette", Skip()),
    ("annulliert", Void()),
    ("ungültig", Void()),
    ("rückgängig", Undo()),
    ("ruckgangig", Undo()),
    ("Rueckgaengig", Undo()),
    ("zurücknehmen", Undo()),
    ("Einsatz 30", ChangeStake(money("30"))),
    ("einsatz: 30,50 €", ChangeStake(money("30.50", "EUR"))),
    ("Einsatz war 30", ChangeStake(money("30"))),
    ("Auszahlung 18,50", CashOut(money("18.50"))),
    ("verkauft für 18,50", CashOut(money("18.50"))),
    ("undo", Undo()),
    ("stake 30", ChangeStake(money("30"))),
    ("25 at 2.05", Place(money("25"), Decimal("2.05"))),
]
SPANISH = [
    ("apostado", Place()),
    ("Aposté", Place()),
    ("aposte", Place()),
    ("hecho", Place()),
    ("apostado 25", Place(money("25"))),
    ("apostado en bet365", Place(None, None, "bet365")),
    ("a 2,05", Place(None, Decimal("2.05"))),
    ("25 a 2,05", Place(money("25"), Decimal("2.05"))),
    ("25 A 2.05", Place(money("25"), Decimal("2.05"))),
    ("25 € a 2,05 con bet365", Place(money("25", "EUR"), Decimal("2.05"), "bet365")),
    ("25 en bet365", Place(money("25"), None, "bet365")),
    ("25 en bet365 a 2,05", Place(money("25"), Decimal("2.05"), "bet365")),
    ("25 a 21/20", Place(money("25"), Decimal("2.05"))),
    ("25 a William Hill", Place(money("25"), None, "william hill")),
    ("apuesto 2,05", Place(money("2.05"))),
    ("apuesta 25 a 2,05", Place(money("25"), Decimal("2.05"))),
    ("2 por ciento", Place(StakeShare(Decimal(2)))),
    ("2 unidades", Place(Units(Decimal(2)))),
    ("omitir", Skip()),
    ("OMITIR", Skip()),
    ("paso", Skip()),
    ("sin apuesta", Skip()),
    ("anular", Void()),
    ("anulada", Void()),
    ("deshacer", Undo()),
    ("Deshacer", Undo()),
    ("importe 30", ChangeStake(money("30"))),
    ("importe: 30,50 €", ChangeStake(money("30.50", "EUR"))),
    ("venta 18,50", CashOut(money("18.50"))),
    ("vendí por 18,50", CashOut(money("18.50"))),
    ("vendida a 18,50 €", CashOut(money("18.50", "EUR"))),
    ("tarjeta 2: omitir", Skip()),
    ("skip", Skip()),
    ("25 at 2.05 with bet365", Place(money("25"), Decimal("2.05"), "bet365")),
]
FRENCH = [
    ("joué", Place()),
    ("Joué !", Place(sure=True)),
    ("pris", Place()),
    ("joué 25", Place(money("25"))),
    ("misé 25", Place(money("25"))),
    ("J’ai misé 25 € à 2,05", Place(money("25", "EUR"), Decimal("2.05"))),
    ("mise 2,05", Place(money("2.05"))),
    ("25 à 2,05", Place(money("25"), Decimal("2.05"))),
    ("25 a 2,05", Place(money("25"), Decimal("2.05"))),
    ("25 € cote 2,05 chez Winamax", Place(money("25", "EUR"), Decimal("2.05"), "winamax")),
    ("25 sur Betclic à 2,05", Place(money("25"), Decimal("2.05"), "betclic")),
    ("cote 2,05", Place(None, Decimal("2.05"))),
    ("joué chez bet365", Place(None, None, "bet365")),
    ("2 pour cent", Place(StakeShare(Decimal(2)))),
    ("1,5 unité à 2,05", Place(Units(Decimal("1.5")), Decimal("2.05"))),
    ("passer", Skip()),
    ("je passe", Skip()),
    ("PAS DE PARI", Skip()),
    ("remboursé", Void()),
    ("rembourse", Void()),
    ("effacer", Undo()),
    ("montant 30", ChangeStake(money("30"))),
    ("nouvelle mise 30,50 €", ChangeStake(money("30.50", "EUR"))),
    ("cashout 18,50", CashOut(money("18.50"))),
    ("encaissé 18,50 €", CashOut(money("18.50", "EUR"))),
    ("prono 2: passer", Skip()),
    ("undo", Undo()),
]
POLISH = [
    ("zagrane", Place()),
    ("Zagrane!", Place(sure=True)),
    ("postawiłem", Place()),
    ("postawilam", Place()),
    ("zagrane 25", Place(money("25"))),
    ("stawiam 2,05", Place(money("2.05"))),
    ("gram 25 po 2,05", Place(money("25"), Decimal("2.05"))),
    ("25 zł po 2,05", Place(money("25", "PLN"), Decimal("2.05"))),
    ("25 zl po 2,05", Place(money("25", "PLN"), Decimal("2.05"))),
    ("25 po 2,05 w STS", Place(money("25"), Decimal("2.05"), "sts")),
    ("25 w Fortuna po 2,05", Place(money("25"), Decimal("2.05"), "fortuna")),
    ("25 kurs 2,05", Place(money("25"), Decimal("2.05"))),
    ("po kursie 2,05", Place(None, Decimal("2.05"))),
    ("zagrane w bet365", Place(None, None, "bet365")),
    ("2 procent", Place(StakeShare(Decimal(2)))),
    ("2j po 2,05", Place(Units(Decimal(2)), Decimal("2.05"))),
    ("3 jednostki", Place(Units(Decimal(3)))),
    ("pomiń", Skip()),
    ("POMIN", Skip()),
    ("odpuszczam", Skip()),
    ("zwrot", Void()),
    ("cofnij", Undo()),
    ("stawka 30", ChangeStake(money("30"))),
    ("stawka: 30,50 zł", ChangeStake(money("30.50", "PLN"))),
    ("cashout 18,50", CashOut(money("18.50"))),
    ("wypłata 18,50 zł", CashOut(money("18.50", "PLN"))),
    ("typ 2: pomiń", Skip()),
    ("skip", Skip()),
]
OTHERS = [
    (language, *example)
    for language, said in (("de", GERMAN), ("es", SPANISH), ("fr", FRENCH), ("pl", POLISH))
    for example in said
]


@pytest.mark.parametrize(("language", "text", "action"), OTHERS)
def test_reply_in_ones_own_language_means_what_a_person_would_mean(language: str, text: str, action: Place) -> None:
    reply = parse_reply(text, language=language)
    assert isinstance(reply, Reply)
    assert reply.action == action


@pytest.mark.parametrize(
    ("language", "text", "question"),
    [
        ("de", "storniert", "reply.ask.cancel"),
        ("de", "zurück", "reply.ask.cancel"),
        ("es", "cancelar", "reply.ask.cancel"),
        ("en", "cancel", "reply.ask.cancel"),
        ("de", "Einsatz", "reply.ask.stake"),
        ("de", "Auszahlung", "reply.ask.cashout"),
        ("es", "importe", "reply.ask.stake"),
        ("es", "venta", "reply.ask.cashout"),
        ("de", "gesetzt 2,05", "reply.ask.stake_or_price"),
        ("es", "apostado 2,05", "reply.ask.stake_or_price"),
        ("de", "25 zu 2.0.5", "reply.ask.price"),
        ("de", "Einsatz 1.000", "reply.ask.thousand"),
        ("es", "venta 1.000", "reply.ask.thousand"),
        ("es", "25 2,05", "reply.ask.two_numbers"),
        ("fr", "annulé", "reply.ask.cancel"),
        ("pl", "anuluj", "reply.ask.cancel"),
        ("fr", "montant", "reply.ask.stake"),
        ("pl", "stawka", "reply.ask.stake"),
        ("fr", "joué 2,05", "reply.ask.stake_or_price"),
        ("pl", "zagrane 2,05", "reply.ask.stake_or_price"),
        ("pl", "stawka 1.000", "reply.ask.thousand"),
        ("en", "gesetzt", "reply.ask.unknown"),
        ("es", "rückgängig", "reply.ask.unknown"),
        ("de", "hola", "reply.ask.unknown"),
    ],
)
def test_word_with_two_readings_or_none_in_a_language_is_asked_back(language: str, text: str, question: str) -> None:
    answer = parse_reply(text, language=language)
    assert isinstance(answer, Unclear)
    assert answer.question == question


LISTS = ("placed", "skip", "void", "undo", "cancelled", "stake", "cashout", "bet")


def test_no_word_means_one_thing_in_one_language_and_another_in_the_next() -> None:
    meant: dict[str, set[str]] = {}
    for kind in VOCABULARIES.values():
        for name in LISTS:
            for word in spellings(getattr(kind, name)):
                meant.setdefault(word, set()).add(name)
    assert {word: names for word, names in meant.items() if len(names) > 1} == {}


@pytest.mark.parametrize("language", sorted(VOCABULARIES))
def test_examples_of_the_help_are_understood(language: str) -> None:
    for text, meaning in examples(language):
        assert isinstance(parse_reply(text, language=language), Reply)
        assert translate(meaning, language)


@pytest.mark.parametrize("language", sorted(set(VOCABULARIES) - {"en"}))
@pytest.mark.parametrize(
    ("key", "facts", "replies"),
    [
        ("logged.undo", {"number": 1}, (Undo(),)),
        ("bet.twice", {"number": 1, "stake": "9", "given": "30"}, (ChangeStake(money("30")), Undo())),
        ("reply.ask.cashout", {}, (CashOut(money("18.50")),)),
        ("reply.ask.stake", {}, (ChangeStake(money("30")),)),
        ("reply.ask.stake_or_price", {"text": "2,05"}, (Place(money("2.05")),)),
        ("reply.ask.cancel", {}, (Void(), Undo())),
        ("limit.time", {"minutes": 30}, (Undo(),)),
        ("help.reply.change", {}, (CashOut(money("18.50")), Void())),
    ],
)
def test_sentences_name_the_words_of_their_language(
    language: str, key: str, facts: dict[str, Fact], replies: tuple[Action, ...]
) -> None:
    sentence = translate(key, language, **facts)
    for action in replies:
        assert action.spelled(language) in sentence
        assert str(action) not in sentence
