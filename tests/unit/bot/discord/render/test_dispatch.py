"""What Discord shows: every view, within Discord's limits, with nothing of what people wrote coming alive."""

import re
import typing
from dataclasses import replace
from decimal import Decimal

import pytest
from discord.utils import format_dt
from hypothesis import given
from hypothesis import strategies as st

from bot.core.betting.card import card_of
from bot.core.commands import REGISTRY
from bot.core.i18n import OddsFormat, Reader
from bot.core.messages.audience import Audience
from bot.core.messages.cards import CardState, CardView
from bot.core.messages.help import HelpRow, HelpView
from bot.core.messages.report import ReportView, Row, Section, Words
from bot.core.messages.views import Choice, NoticeView, QuestionView, View
from bot.core.phrases.reports import report_of
from bot.discord.receive.slash import spelled
from bot.discord.render.components import is_known, view_of
from bot.discord.render.dispatch import draw, draw_all
from bot.discord.render.markup import cut, esc
from bot.discord.render.message import DIMMED, DiscordMessage, pages
from engine.domain.bets import Bet, BetId, PersonId
from engine.domain.football import MatchId
from engine.domain.money import Money
from engine.domain.odds import Selection
from tests.e2e.fakes.discord_rules import check_message
from tests.support.builders import SATURDAY_3PM, a_match
from tests.support.chat import BOOKS, LEAGUE, NOON, a_recommendation

HERE = Audience(Reader())
AMONG_OTHERS = Audience(Reader(), private=False)


def a_card(**changes: object) -> CardView:
    fixture = a_match("Leeds", "Arsenal", league=LEAGUE)
    card = card_of(a_recommendation(fixture), number=1, bankroll=Money.of(1000, "EUR"), bookmakers=BOOKS, now=NOON)
    return replace(card, **changes)  # type: ignore[arg-type]


def text_of(drawn: list[DiscordMessage]) -> str:
    parts = []
    for entry in drawn:
        shown = entry.embed.to_dict()
        parts += [shown.get("author", {}).get("name", ""), shown.get("title") or "", shown.get("description") or ""]
        parts += [f"{field['name']}\n{field['value']}" for field in shown.get("fields", [])]
        parts.append(shown.get("footer", {}).get("text", ""))
    return "\n".join(parts)


def a_bet() -> Bet:
    selection, stake = Selection.parse("1X2/home"), Money.of(25, "EUR")
    return Bet(BetId(1), PersonId(1), MatchId(1), selection, Decimal("2.05"), stake, NOON)


async def body_of(page: list[DiscordMessage]) -> dict[str, typing.Any]:
    view = view_of(page, Reader())
    return {
        "embeds": [entry.embed.to_dict() for entry in page],
        "components": view.to_components() if view is not None else [],
    }


def test_every_view_can_be_drawn() -> None:
    assert draw.registry.keys() | report_of.registry.keys() >= set(typing.get_args(View))


def test_card_says_what_where_price_stake_until_when_and_when_to_leave_it() -> None:
    text = text_of(draw(a_card(), HERE))
    kickoff = format_dt(SATURDAY_3PM, "R")
    for needed in ("Leeds to win", "2.10 with bet365", "leave it below 2.03", "€25.00", "2.5% of €1,000", kickoff):
        assert needed in text


def test_card_among_others_shows_nobodys_money() -> None:
    text = text_of(draw(a_card(bet=a_bet()), AMONG_OTHERS))
    assert "€" not in text
    assert "Leeds to win" in text


def test_card_after_kick_off_is_grey_and_struck_through() -> None:
    (card,) = draw(a_card(state=CardState.STARTED), HERE)
    assert card.embed.title == "1 · ~~Leeds to win~~"
    assert card.embed.color is not None
    assert card.embed.color.value == DIMMED
    assert "too late" in text_of([card])


def test_card_without_an_exact_kick_off_shows_the_day_only() -> None:
    text = text_of(draw(a_card(fixture=replace(a_match(), kickoff_exact=False)), HERE))
    assert "<t:" not in text
    assert "Sat 15 Oct, time not fixed yet" in text


def test_card_is_drawn_in_the_readers_odds() -> None:
    assert "11/10" in text_of(draw(a_card(), Audience(Reader(odds=OddsFormat.FRACTIONAL))))


@pytest.mark.parametrize("state", list(CardState))
async def test_card_with_the_longest_names_is_taken_by_discord(state: CardState) -> None:
    long = a_match("Borussia_Mönchengladbach*Amateure" * 8, "Wolverhampton Wanderers Football Club" * 8)
    card = a_card(fixture=long, bookmaker="The Long Established Bookmaker " * 40, state=state)
    for page in pages(draw(card, HERE)):
        check_message(await body_of(page))


async def test_help_and_long_reports_are_taken_by_discord() -> None:
    rows = tuple(HelpRow(command.usage, command.help_in("en"), command.examples) for command in REGISTRY)
    row = Row(Words.plain("label " * 10), Words.plain("value_" * 30))
    report = ReportView(Words.plain("A long report"), tuple(Section((row,) * 12) for _ in range(8)))
    for page in pages(draw_all((HelpView(rows), report), HERE)):
        check_message(await body_of(page))


async def test_questions_with_many_answers_become_a_menu_discord_takes() -> None:
    many = tuple(Choice(f"E{number}", f"League number {number} of a long list" * 4) for number in range(40))
    for step in ("leagues", "risk"):
        (asked,) = draw(QuestionView(step, 6, 9, "Which?", "all", many), HERE)
        assert asked.menu is not None
        assert len(asked.menu.options) == 25
        check_message(await body_of([asked]))


@pytest.mark.parametrize(
    ("custom_id", "known"), [("b:rec1:placed", True), ("choose:risk", True), ("type:bankroll", True), ("old:1", False)]
)
def test_buttons_of_another_fairline_are_told_from_those_of_this_one(custom_id: str, known: bool) -> None:
    assert is_known(custom_id) is known


def test_cards_stand_alone_so_that_each_can_be_replied_to() -> None:
    drawn = draw_all(
        (NoticeView("welcome.back", begins=True), a_card(), a_card(number=2), NoticeView("welcome.back", begins=True)),
        HERE,
    )
    assert [len(page) for page in pages(drawn)] == [1, 1, 1, 1]


async def test_notices_share_a_message_as_far_as_discord_allows() -> None:
    laid = pages(draw_all((NoticeView("welcome.back", begins=True),) * 12, HERE))
    assert [len(page) for page in laid] == [5, 5, 2]
    for page in laid:
        check_message(await body_of(page))


@given(st.text(max_size=60))
def test_nothing_in_a_name_is_markup_a_mention_or_a_link(name: str) -> None:
    shown = esc(name)
    bare = re.sub(r"\\[\\*_~`|<\[\]#>+-]", "", shown)
    assert not re.search(r"[*_~`|<\[\]]", bare)
    assert not re.search(r"@(everyone|here)", shown)
    assert "://" not in shown
    assert not re.search(r"^\s*[#>+-]", shown, re.MULTILINE)


@given(st.text(max_size=200), st.integers(min_value=5, max_value=100))
def test_cut_text_fits_and_ends_in_no_half_escape(text: str, most: int) -> None:
    shown = cut(esc(text), most)
    assert len(shown) <= most
    stem = shown.removesuffix("…")
    assert (len(stem) - len(stem.rstrip("\\"))) % 2 == 0 or shown == esc(text)


def test_command_line_of_filled_in_options_marks_its_gaps() -> None:
    settings = REGISTRY.get("settings")
    assert spelled(settings, {"name": "timezone", "value": "Europe/Berlin"}) == "/settings timezone Europe/Berlin"
    assert spelled(settings, {"name": None, "value": None}) == "/settings"
    assert spelled(REGISTRY.get("subscribe"), {"edge": "5%"}) == "/subscribe - 5%"
    assert spelled(REGISTRY.get("subscribe"), {"leagues": "E0, D1"}) == "/subscribe E0,D1"
    assert spelled(REGISTRY.get("leagues"), {"which": " E0,\nD1 "}) == "/leagues E0, D1"


@pytest.mark.parametrize(("step", "several"), [("leagues", True), ("bookmakers", True), ("risk", False)])
async def test_question_without_anything_to_choose_from_yet_has_no_menu(step: str, several: bool) -> None:
    (asked,) = draw(QuestionView(step, 6, 9, "Which?", "all", several=several), HERE)
    assert asked.menu is None
    assert asked.rows
    check_message(await body_of([asked]))
