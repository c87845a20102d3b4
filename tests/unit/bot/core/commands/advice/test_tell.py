"""/today on a day without a bet says what came nearest; *Tell me* notes the price."""

import io
import re
from datetime import timedelta
from decimal import Decimal

import pytest

from bot.console.screen import Screen
from bot.core.i18n import LANGUAGES, Reader
from bot.core.messages.audience import Audience
from bot.core.messages.buttons import LONGEST_PAYLOAD, buttons_of, read_payload
from bot.core.messages.cards import TodayView
from bot.core.messages.near_bets import NearView
from bot.core.messages.report import Row
from bot.core.messages.views import NoticeView, RefusalView, ReportView
from bot.core.phrases.today import nearest_in_words
from bot.discord.render.cards import today as on_discord
from bot.telegram.render.cards import today as on_telegram
from engine.domain.bets import Reason
from engine.domain.football import MatchId
from engine.domain.money import Money
from engine.domain.odds import Selection
from engine.storage import Database
from tests.support.builders import a_match
from tests.support.chat import NOON, BotUnderTest, an_app

REASONS = (
    Reason("low_edge", {"value": 0.031, "limit": 0.05}),
    Reason("low_confidence", {"value": 0.64, "limit": 0.7}),
)


def an_empty_day(match_id: int = 4711) -> TodayView:
    near = NearView(
        a_match(match_id=match_id, home="Burgos", away="Córdoba"), Selection.parse("OU 2.5/under"), "bet365",
        Decimal("1.62"), Decimal("1.64"), Decimal("1.640"), REASONS,
    )  # fmt: skip
    nothing = Money.zero("EUR")
    return TodayView(
        cards=(), matches=124, prices=868, against=(), now=NOON, bankroll=nothing, open_stakes=nothing,
        simulated=False, nearest=(near,),
    )  # fmt: skip


def test_an_empty_day_says_what_came_nearest_what_it_lacks_and_from_when_it_is_a_bet() -> None:
    (said,) = nearest_in_words(an_empty_day(), Reader())
    assert said == (
        "Nearest: Under 2.5 goals in Burgos – Córdoba: 1.62 with bet365, a bet from 1.64. It lacks edge (3.1%, at "
        "least 5.0% is asked for) and confidence (64.0%, at least 70.0% is asked for)."
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_names_the_price_there_is_and_the_one_wanted(language: str) -> None:
    (said,) = nearest_in_words(an_empty_day(), Reader(language))
    assert re.search(r"1[.,]62\b.*1[.,]64", said)
    assert "Burgos – Córdoba" in said


def test_the_button_says_what_a_person_could_type_and_fits_into_telegram() -> None:
    ((button,), _) = buttons_of(an_empty_day(match_id=987654321))
    assert button.text(Reader()) == "🔔 Tell me at 1.64"
    assert len(button.payload.encode()) <= LONGEST_PAYLOAD
    pressed = read_payload(button.payload)
    assert pressed is not None
    assert pressed.text == "/tell 987654321 OU 2.5/under 1.64"


def test_all_three_faces_show_it_and_a_group_gets_no_button_of_one_person() -> None:
    private, group = (Audience(Reader(), private=private) for private in (True, False))
    (drawn,), (public,) = on_telegram(an_empty_day(), private), on_telegram(an_empty_day(), group)
    assert "a bet from 1.64" in drawn.text
    assert "Tell me" in str(drawn.keyboard)
    assert "Tell me" not in str(public.keyboard)
    (embed,) = on_discord(an_empty_day(), private)
    assert "a bet from 1.64" in str(embed.embed.description)
    assert any("tell" in button.payload for row in embed.rows for button in row)
    terminal = io.StringIO()
    Screen(terminal, plain=True).show((an_empty_day(),), Reader())
    assert "/tell 4711 OU 2.5/under 1.64" in " ".join(terminal.getvalue().split())


@pytest.fixture
async def fresh_app(database: Database) -> BotUnderTest:
    app = await an_app(database)
    await app.settle_in()
    return app


async def said(app: BotUnderTest, text: str) -> NoticeView | RefusalView | ReportView:
    (view,) = await app.send(text)
    assert isinstance(view, NoticeView | RefusalView | ReportView)
    return view


async def test_a_price_is_noted_shown_and_given_up(fresh_app: BotUnderTest) -> None:
    match = fresh_app.fixtures[0]
    noted = await said(fresh_app, f"/tell {match.id} OU 2.5/under 1.64")
    assert isinstance(noted, NoticeView)
    assert (noted.key, noted.facts["bet"], noted.facts["price"]) == ("watch.set", "Under 2.5 goals", "1.64")
    shown = await said(fresh_app, "/tell")
    assert isinstance(shown, ReportView)
    (row,) = shown.sections[0].rows
    assert isinstance(row, Row)
    assert row.value.text(Reader()) == "Under 2.5 goals from 1.64 after commission"
    assert (await said(fresh_app, "/tell off")).facts["n"] == 1  # type: ignore[union-attr]
    assert (await said(fresh_app, "/tell")).key == "watch.none"  # type: ignore[union-attr]


async def test_another_price_on_the_same_bet_takes_the_place_of_the_first(fresh_app: BotUnderTest) -> None:
    match = fresh_app.fixtures[0]
    for price in ("1.64", "1.70"):
        await said(fresh_app, f"/tell {match.id} OU 2.5/under {price}")
    async with fresh_app.database.unit_of_work(read_only=True) as work:
        people = await work.people.all()
        (waiting,) = await work.price_watches.waiting(people[0].id)
    assert (waiting.match_id, waiting.net_price) == (MatchId(match.id), Decimal("1.70"))


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("/tell 999999 OU 2.5/under 1.64", "watch.begun"),
        ("/tell something", "watch.which"),
        ("/tell 1 OU 2.6/under 1.64", "watch.which"),
        ("/tell 1 OU 2.5/under 1", "watch.which"),
    ],
)
async def test_what_cannot_be_waited_for_is_refused(fresh_app: BotUnderTest, typed: str, key: str) -> None:
    refused = await said(fresh_app, typed)
    assert isinstance(refused, RefusalView)
    assert refused.key == key


async def test_a_price_is_waited_for_until_kick_off_and_twenty_at_once(fresh_app: BotUnderTest) -> None:
    match = fresh_app.fixtures[0]
    for number in range(20):
        noted = await said(fresh_app, f"/tell {match.id} OU {number}.5/under 1.64")
        assert isinstance(noted, NoticeView), number
    refused = await said(fresh_app, f"/tell {match.id} OU 20.5/under 1.64")
    assert isinstance(refused, RefusalView)
    assert (refused.key, refused.facts["most"]) == ("watch.many", 20)
    await said(fresh_app, "/tell off")
    fresh_app.clock.move_to(match.kickoff - timedelta(seconds=1))
    assert isinstance(await said(fresh_app, f"/tell {match.id} OU 2.5/under 1.64"), NoticeView)
    fresh_app.clock.move_to(match.kickoff)
    begun = await said(fresh_app, f"/tell {match.id} OU 2.5/under 1.60")
    assert isinstance(begun, RefusalView)
    assert begun.key == "watch.begun"
