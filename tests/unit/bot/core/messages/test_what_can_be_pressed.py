"""Which buttons stand under what, row by row: a press nobody is offered cannot be made."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from bot.core.betting.card import card_of
from bot.core.i18n import Reader
from bot.core.messages.buttons import (
    LONGEST_PAYLOAD,
    beside_answers,
    buttons_of,
    card_form,
    form_again,
    form_text,
    is_tick,
    list_steering,
    question_steering,
    read_payload,
    toggles,
)
from bot.core.messages.cards import CardState, TodayView
from bot.core.messages.money import BankrollView, BetsView, LimitsView, LoggedView
from bot.core.messages.near_bets import NearView
from bot.core.messages.report import BetChange, BetRow, Button, ReportView
from bot.core.messages.views import (
    Choice,
    ConfirmView,
    ListRow,
    ListView,
    NoticeView,
    QuestionView,
    SettingsView,
)
from engine.domain.bets import Bet, BetId, BetStatus, DecidedBy, EntryKind, LedgerEntry, PersonId, RecommendationId
from engine.domain.limits import Limits
from engine.domain.money import Money
from engine.domain.odds import Selection
from tests.support.builders import a_match
from tests.support.chat import BOOKS, NOON, a_recommendation

NOTHING = Money.zero("EUR")
CARD = card_of(a_recommendation(a_match()), number=1, bankroll=Money.of(1000, "EUR"), bookmakers=BOOKS, now=NOON)
BET = Bet(BetId(1), PersonId(1), a_match().id, Selection.parse("1X2/home"), Decimal(2), Money.of(25, "EUR"), NOON)


def pressed(view: object) -> list[list[str]]:
    return [[button.payload for button in row] for row in buttons_of(view)]


def strong(view: object) -> list[str]:
    return [button.payload for row in buttons_of(view) for button in row if button.strong]


def test_a_card_is_placed_otherwise_bet_on_left_aside_or_asked_about() -> None:
    assert pressed(CARD) == [["b:rec1:placed", "f:rec1"], ["b:rec1:skip", "b:rec1:why"]]
    assert strong(CARD) == ["b:rec1:placed"]
    aside = replace(CARD, skipped=True)
    assert pressed(aside) == [["b:rec1:placed", "f:rec1"], ["b:rec1:why"]]
    assert strong(aside) == []
    assert pressed(replace(CARD, bet=BET)) == [["b:rec1:undo", "b:rec1:why"]]
    assert pressed(replace(CARD, withdrawn=True)) == [["b:rec1:why"]]
    assert pressed(replace(CARD, withdrawn=True, bet=BET)) == [["b:rec1:undo", "b:rec1:why"]]


def test_after_kick_off_only_what_was_said_of_an_end_can_be_taken_back_or_corrected() -> None:
    over = replace(CARD, state=CardState.SETTLED)
    assert pressed(over) == [["b:rec1:why"]]
    assert pressed(replace(over, bet=BET)) == [["b:rec1:why"]]
    cashed = replace(BET, status=BetStatus.CASHED_OUT, returned=Money.of(20, "EUR"), decided_by=DecidedBy.PERSON)
    assert pressed(replace(over, bet=cashed)) == [["b:rec1:undo", "b:rec1:why"]]
    by_result = replace(cashed, decided_by=DecidedBy.RESULT)
    assert pressed(replace(over, bet=by_result)) == [["b:rec1:returned", "b:rec1:why"]]


def test_a_form_says_what_the_card_says_or_what_was_typed_before() -> None:
    fields = card_form(CARD)
    assert [(field.name, field.value, field.required) for field in fields] == [
        ("stake", "25.00", True), ("price", "2.10", False), ("bookmaker", "bet365", False)
    ]  # fmt: skip
    assert card_form(replace(CARD, anywhere=True))[2].value == ""
    again = card_form(CARD, {"stake": "30", "price": "2.0"})
    assert [(field.value, field.required) for field in again] == [("30", True), ("2.0", False), ("", False)]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"stake": "25", "price": "2.05", "bookmaker": "bet365"}, "25 @ 2.05 with bet365"),
        ({"stake": "25"}, "bet 25"),
        ({"stake": "25", "bookmaker": "william  hill"}, "bet 25 with william hill"),
        ({"price": "2.05"}, "@ 2.05"),
        ({"bookmaker": "bet365"}, "placed with bet365"),
        ({}, "placed"),
    ],
)
def test_a_filled_form_is_the_reply_it_stands_for(values: dict[str, str], said: str) -> None:
    assert form_text(values) == said


def test_a_form_comes_back_with_what_was_typed_as_far_as_a_payload_has_room() -> None:
    card = RecommendationId("rec1")
    typed = {"stake": "25", "price": "2|05", "bookmaker": "William Hill of London"}
    assert form_again(card, typed, 64).payload == "f:rec1|25|2 05|William Hill of London"
    assert form_again(card, typed, 20).payload == "f:rec1|25|2 05|"
    assert form_again(card, typed, 14).payload == "f:rec1|25||"
    assert form_again(card, typed, 8).payload == "f:rec1"
    assert form_again(card, {}, 64).payload == "f:rec1"
    assert form_again(card, typed, 64).strong


def a_question(*names: str, default: str = "", **more: Any) -> QuestionView:
    choices = tuple(Choice(name.casefold(), name) for name in names)
    values: dict[str, Any] = {"step": "risk", "number": 2, "of": 3, "text": "?", "choices": choices}
    return QuestionView(default=default or choices[0].value, **(values | more))


def test_answers_stand_with_the_default_first_three_short_ones_or_two_of_many_in_a_row() -> None:
    few = a_question("One", "Two", "Three", default="two")
    assert pressed(few) == [["q:risk:two", "q:risk:one", "q:risk:three"]]
    assert strong(few) == ["q:risk:two"]
    many = a_question("One", "Two", "Three", "Four")
    assert [len(row) for row in pressed(many)] == [2, 2]
    long = a_question("One", "A name of nineteen.", "Two")
    assert [len(row) for row in pressed(long)] == [1, 1, 1]
    eighteen = a_question("One", "A name of eighteen", "Two")
    assert [len(row) for row in pressed(eighteen)] == [3]
    assert len([one for row in pressed(a_question(*"abcdefghijklmnop")) for one in row]) == 12
    unfitting = a_question("One", "x" * 60)
    assert pressed(unfitting) == [["q:risk:one"]]
    assert len(b"q:risk:") + 57 == LONGEST_PAYLOAD
    assert pressed(a_question("One", "x" * 57)) == [["q:risk:one"], [f"q:risk:{'x' * 57}"]]
    named = a_question("Yes", "No", default="yes")
    assert [(button.label, button.plain) for button in buttons_of(named)[0]] == [
        ("button.yes", False),
        ("button.no", False),
    ]


def test_what_leads_past_a_question_or_back_stands_below() -> None:
    steered = a_question("One", "Two", steering=("usual", "back"))
    assert pressed(steered) == [["q:risk:one", "q:risk:two"], ["q:risk:usual", "q:risk:back"]]
    assert beside_answers(a_question("One")) == ()


def test_of_several_things_those_of_a_page_are_ticked_and_done_comes_with_the_first_tick() -> None:
    names = [f"Book {number}" for number in range(45)]
    asked = a_question(*names, several=True, chosen=frozenset({"book 1"}), page=2)
    rows = pressed(asked)
    assert rows[0] == ["q:risk:all", "q:risk:-all"]
    assert rows[1] == ["q:risk:+book 20", "q:risk:+book 21"]
    assert rows[-2:] == [["q:risk:>1", "q:risk:>3"], ["q:risk:done"]]
    assert len(rows) == 1 + 10 + 2
    assert strong(asked) == ["q:risk:done"]
    none = replace(asked, chosen=frozenset(), page=1)
    assert pressed(none)[0] == ["q:risk:all"]
    assert pressed(none)[-1] == ["q:risk:>2"]
    assert strong(none) == ["q:risk:all"]
    last = replace(asked, page=3)
    assert pressed(last)[-2] == ["q:risk:>2"]
    assert [button.label for button in buttons_of(asked)[-2]] == ["‹ 1/3", "3/3 ›"]
    assert question_steering(a_question("One", "Two", several=True)) == (
        (Button("q:risk:all", "button.all", strong=True),),
    )


def test_a_tick_says_what_it_leads_to_and_a_long_name_is_cut_where_a_word_ends() -> None:
    choices = [
        Choice("E0", "Premier League"),
        Choice("X1", "First Division of the Islands, Faroe Islands"),
        Choice("X2", "The very long name of a very long league"),
    ]
    rows = toggles("c:leagues ", choices, {"E0"}, 1)
    assert [[button.payload for button in row] for row in rows] == [
        ["c:leagues -E0"],
        ["c:leagues +X1"],
        ["c:leagues +X2"],
    ]
    assert [row[0].label for row in rows] == [
        "✓ Premier League", "First Division of the Islands", "The very long name of a very…"
    ]  # fmt: skip
    six = toggles("c:leagues ", [Choice(str(n), f"League {n}") for n in range(6)], (), 1)
    assert [len(row) for row in six] == [2, 2, 2]
    assert len(toggles("c:leagues ", [Choice(str(n), "L") for n in range(5)], (), 1)) == 5


def a_list(**more: Any) -> ListView:
    rows = tuple(ListRow(code, code, on=code == "E0") for code in ("E0", "D1"))
    return ListView("leagues", rows, **more)


def test_a_list_is_ticked_drafts_can_be_done_or_dropped_and_a_kept_one_changed_again() -> None:
    assert pressed(a_list()) == [["c:leagues all", "c:leagues -all"], ["c:leagues -E0"], ["c:leagues +D1"]]
    assert pressed(a_list(draft=True))[-2:] == [["c:leagues done"], ["c:leagues drop"]]
    assert pressed(a_list(changed=True)) == [["c:leagues >1"]]
    nothing = replace(a_list(draft=True), rows=(ListRow("E0", "E0", on=False),))
    assert [button.payload for row in list_steering(nothing) for button in row] == [
        "c:leagues all", "c:leagues -all", "c:leagues drop"
    ]  # fmt: skip


def test_the_ledger_leads_from_page_to_page() -> None:
    entry = LedgerEntry(PersonId(1), EntryKind.OPENING, Money.of(1000, "EUR"), NOON)
    view = BankrollView(Money.of(1000, "EUR"), NOTHING, (entry,))
    assert pressed(view) == [["c:bankroll history 1"]]
    assert pressed(replace(view, entries=())) == []
    assert pressed(replace(view, page=1)) == []
    assert pressed(replace(view, page=1, more=True)) == [["c:bankroll history 2"]]
    assert pressed(replace(view, page=2, more=True)) == [["c:bankroll history 1", "c:bankroll history 3"]]
    assert pressed(replace(view, page=3)) == [["c:bankroll history 2"]]


def test_bets_lead_from_page_to_page_and_from_all_to_those_of_a_month_and_back() -> None:
    view = BetsView((), (), NOTHING, NOTHING)
    assert pressed(view) == []
    assert pressed(replace(view, pages=3, page=2)) == [
        ["c:bets all 1", "c:bets all 3"], ["c:bets this month 1", "c:bets last month 1"]
    ]  # fmt: skip
    assert pressed(replace(view, pages=3, page=3))[0] == ["c:bets all 2"]
    assert pressed(replace(view, asked="2022-10", pages=2)) == [["c:bets 2022-10 2"], ["c:bets all 1"]]


def a_logged(change: BetChange, card: str | None = "rec1") -> LoggedView:
    row = BetRow(
        1, a_match(), Selection.parse("1X2/home"), Decimal(2), "bet365", Money.of(25, "EUR"), NOON, BetStatus.OPEN,
        None, None, None, card=None if card is None else RecommendationId(card),
    )  # fmt: skip
    return LoggedView(change, row, Money.of(975, "EUR"))


def test_what_was_written_down_can_be_taken_back_but_no_taking_back() -> None:
    assert pressed(a_logged(BetChange.PLACED)) == [["b:rec1:undo"]]
    assert pressed(a_logged(BetChange.RESTAKED)) == [["b:rec1:undo"]]
    assert pressed(a_logged(BetChange.UNDONE)) == pressed(a_logged(BetChange.WORD_BACK)) == []
    assert pressed(a_logged(BetChange.PLACED, card=None)) == []


def test_what_cannot_be_taken_back_is_done_by_a_second_press_or_left() -> None:
    asked = ConfirmView("limit.break.sure", "limits break 7 yes", "button.break")
    assert pressed(asked) == [["c:limits break 7 yes"]]
    assert strong(asked) == ["c:limits break 7 yes"]
    assert pressed(replace(asked, no="limits -")) == [["c:limits break 7 yes"], ["c:limits -"]]


def test_settings_and_limits_lead_to_their_values_two_in_a_row() -> None:
    view = SettingsView((("settings.odds", "decimal"), ("settings.risk", "balanced"), ("settings.leagues", "all")))
    assert pressed(view) == [["c:settings odds", "c:settings risk"], ["c:leagues"]]
    assert pressed(LimitsView(Limits(), NOON)) == [
        ["c:limits stake", "c:limits loss"], ["c:limits time", "c:limits break"], ["c:limits exclude"]
    ]  # fmt: skip


def test_an_empty_day_offers_to_tell_of_what_came_nearest_and_leads_on() -> None:
    near = NearView(
        a_match(), Selection.parse("1X2/home"), "bet365", Decimal("2.05"), Decimal("2.12"), Decimal("2.120"), ()
    )
    view = TodayView(
        cards=(), matches=3, prices=120, against=(), now=NOON, bankroll=NOTHING, open_stakes=NOTHING, simulated=False
    )
    on = ["c:leagues", "c:help"]
    assert pressed(view) == [on]
    assert pressed(replace(view, cards=(CARD,))) == []
    one = replace(view, nearest=(near,))
    assert pressed(one) == [["c:tell 1 1X2/home 2.12"], on]
    assert [button.label for button in buttons_of(one)[0]] == ["button.tell"]
    two = buttons_of(replace(view, nearest=(near, near)))[0]
    assert [(button.label, button.facts["number"]) for button in two] == [("button.tell_of", 1), ("button.tell_of", 2)]


def test_the_first_steps_follow_the_questions_and_other_notices_offer_nothing() -> None:
    assert pressed(NoticeView("welcome.ready", begins=True)) == [["c:today", "c:help"]]
    assert strong(NoticeView("welcome.ready", begins=True)) == ["c:today"]
    assert pressed(NoticeView("bye")) == []
    assert buttons_of("words") == ()
    own = ((Button("c:today", "button.today"),),)
    assert buttons_of(ReportView(None, buttons=own)) == own


@pytest.mark.parametrize(
    ("payload", "ticks"),
    [
        ("c:leagues +E0", True),
        ("c:bankroll history 2", True),
        ("c:leagues", False),
        ("c:today SIM1", False),
        ("q:risk:sharp", False),
    ],
)
def test_a_press_that_changes_a_list_draws_it_anew_where_it_stands(payload: str, ticks: bool) -> None:
    said = read_payload(payload)
    assert said is not None
    assert is_tick(said) is ticks


def test_a_button_has_its_words_in_the_readers_language_or_as_they_are() -> None:
    assert Button("c:x", "‹ 1/3", plain=True).text(Reader("de")) == "‹ 1/3"
    assert Button("c:x", "button.today").text(Reader("de")) != Button("c:x", "button.today").text(Reader("en"))
