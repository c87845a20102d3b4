"""/match: figures as the reader writes them, and matches that have begun."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from bot.core.conversation.conversation import Conversation
from bot.core.i18n import Reader
from bot.core.messages.report import Gain, Number, ReportView, Words
from bot.core.messages.views import View
from bot.core.people.person import Person
from bot.core.ports import Decision
from engine.advice.analyst import MatchdaySnapshot
from engine.domain.bets import Consensus, Reason
from engine.domain.facts import FixtureFact, MatchFacts, ResultFact
from engine.domain.football import MatchStatus, Score, Season
from engine.domain.money import Money
from engine.domain.odds import BookmakerCode, Selection
from engine.models.forecast import SelectionForecast
from engine.staking.filters import Candidate, Rejection
from engine.staking.value import win_or_lose
from engine.storage import Database
from engine.storage.facts.store import store_facts
from engine.storage.unit_of_work import UnitOfWork
from tests.support.builders import SATURDAY_3PM
from tests.support.chat import LEAGUE, NOON, BotUnderTest, LaidDown, an_app


def said(view: View) -> str:
    assert isinstance(view, ReportView), view
    rows = [row for section in view.sections for row in section.rows]
    words = [view.title, *(row.label for row in rows), *(row.value for row in rows if row.value), *view.notes]
    return "\n".join(entry.text(Reader()) for entry in words)


async def ends(app: BotUnderTest, score: Score | None, status: MatchStatus) -> None:
    """The first match of the day, Ambermoor against Brindlewick, is over after two hours."""
    known = SATURDAY_3PM + timedelta(hours=2)
    fixture = FixtureFact(
        LEAGUE.code, Season(2022), SATURDAY_3PM, True, "Ambermoor", "Brindlewick", known_at=NOON - timedelta(days=9)
    )
    async with app.database.unit_of_work() as work:
        await store_facts(work, "simulated", [MatchFacts(fixture, result=ResultFact(score, status, known))])
        await work.commit()


async def test_match_in_play_is_found_and_has_no_bets_any_more(app: BotUnderTest) -> None:
    app.clock.move_to(SATURDAY_3PM + timedelta(minutes=50))
    (view,) = await app.send("/match Ambermoor")
    text = said(view)
    assert "Ambermoor – Brindlewick" in text
    assert "kicked off Sat 15 Oct 15:00" in text
    assert "no bets any more" in text


async def test_match_just_played_is_shown_with_its_score(app: BotUnderTest) -> None:
    await ends(app, Score(2, 1), MatchStatus.FINISHED)
    app.clock.move_to(SATURDAY_3PM + timedelta(minutes=50))
    assert "2–1" not in said((await app.send("/match Ambermoor"))[0])
    app.clock.move_to(SATURDAY_3PM + timedelta(hours=3))
    text = said((await app.send("/match brindlewick v ambermoor"))[0])
    assert "ended 2-1" in text
    assert "no bets any more" in text


async def test_match_that_was_not_played_says_so(app: BotUnderTest) -> None:
    await ends(app, None, MatchStatus.ABANDONED)
    app.clock.move_to(SATURDAY_3PM + timedelta(hours=3))
    assert "was not played, or not to the end" in said((await app.send("/match Ambermoor"))[0])


async def test_match_of_yesterday_is_none_of_today(app: BotUnderTest) -> None:
    app.clock.move_to(SATURDAY_3PM + timedelta(days=1))
    assert await app.refused("/match Ambermoor") == "match.none"


@pytest.mark.parametrize(("language", "goals"), [("en", "1.4–0.9"), ("de", "1,4–0,9"), ("es", "1,4–0,9")])
def test_goals_are_written_as_the_reader_writes_numbers(language: str, goals: str) -> None:
    words = Words("match.goals_of", {"home": Number(1.38), "away": Number(0.91)})
    assert words.text(Reader(language)) == goals


def test_profit_on_paper_has_its_sign() -> None:
    assert Words("backtest.money", {"money": Gain(Money.of("12.50", "EUR"))}).text(Reader()) == "+€12.50"
    assert Words("backtest.money", {"money": Gain(Money.of("-12.50", "EUR"))}).text(Reader()) == "−€12.50"


async def test_match_whose_hour_nobody_knows_says_so_to_the_end_of_its_day(app: BotUnderTest) -> None:
    day = (SATURDAY_3PM + timedelta(days=1)).replace(hour=23, minute=59)
    fixture = FixtureFact(LEAGUE.code, Season(2022), day, False, "Newhamlet", "Oldhamlet", known_at=NOON)
    async with app.database.unit_of_work() as work:
        await store_facts(work, "simulated", [MatchFacts(fixture)])
        await work.commit()
    app.clock.move_to(day.replace(hour=15))
    assert "Sun 16 Oct, time not fixed yet" in said((await app.send("/match Newhamlet"))[0])


async def test_a_price_is_shown_with_what_is_left_of_it_and_the_chance_with_what_the_models_say_alone(
    database: Database,
) -> None:
    """Over 2.5 at 2.06 on an exchange that keeps 5 %: 1 + 1.06 × 0.95 = 2.007, so 48 % is an edge of −3.7 %."""
    app = await an_app(database)
    fixture, selection = app.fixtures[0], Selection.parse("OU 2.5/over")
    outlook = SelectionForecast(win_or_lose(0.48), 0.48, goals=0.51, sharp=0.47, crowd=0.47, logit_sd=0.1)
    candidate = Candidate(
        match_id=fixture.id, league=fixture.league.code, kickoff=fixture.kickoff, selection=selection,
        bookmaker=BookmakerCode("betfair"), price=Decimal("2.06"), known_at=NOON, probability=0.48,
        edge=0.48 * 2.007 - 1, confidence=0.3, consensus=Consensus(1, 3), commission=Decimal("0.05"),
    )  # fmt: skip

    class Exchange(LaidDown):
        async def decide(self, person: Person, as_of: datetime, *, work: UnitOfWork) -> Decision:
            refused = Rejection(candidate, (Reason("low_edge", {"value": -0.037, "limit": 0.05}),))
            return Decision((), matches=1, prices=1, against={"low_edge": 1}, rejected=(refused,))

        async def snapshot(self, as_of: datetime) -> MatchdaySnapshot:
            nothing = await super().snapshot(as_of)
            known = {(fixture.id, selection): outlook}
            return MatchdaySnapshot(replace(nothing.forecasts, forecasts_by_selection=known), ())

    app.conversation = Conversation(database, app.clock, Exchange(app.fixtures))
    await app.settle_in()
    text = said((await app.send("/match Ambermoor"))[0])
    assert "48.0% (51.0% without prices), fair 2.08 · 2.06, 2.01 after commission with betfair, edge −3.7%" in text


async def test_match_that_began_before_midnight_is_still_one_of_today(app: BotUnderTest) -> None:
    """Kicked off at 15:00 in London: to somebody in Auckland that is 03:00, to one in Tokyo 23:00 of the day before."""
    await app.send("/settings timezone Asia/Tokyo")
    app.clock.move_to(SATURDAY_3PM + timedelta(hours=3, minutes=59))
    assert "kicked off" in said((await app.send("/match Ambermoor"))[0])
    app.clock.move_to(SATURDAY_3PM + timedelta(hours=4, minutes=1))
    assert await app.refused("/match Ambermoor") == "match.none"
    await app.send("/settings timezone Pacific/Auckland")
    app.clock.move_to(SATURDAY_3PM + timedelta(hours=8))
    assert "kicked off" in said((await app.send("/match Ambermoor"))[0])
