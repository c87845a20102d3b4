"""/match: figures as the reader writes them, and matches that have begun."""

from datetime import timedelta

import pytest

from bot.core.i18n import Reader
from bot.core.messages.report import Gain, Number, ReportView, Words
from bot.core.messages.views import View
from engine.domain.facts import FixtureFact, MatchFacts, ResultFact
from engine.domain.football import MatchStatus, Score, Season
from engine.domain.money import Money
from engine.storage.facts.store import store_facts
from tests.support.builders import SATURDAY_3PM
from tests.support.chat import LEAGUE, NOON, House


def said(view: View) -> str:
    assert isinstance(view, ReportView), view
    rows = [row for section in view.sections for row in section.rows]
    words = [view.title, *(row.label for row in rows), *(row.value for row in rows if row.value), *view.notes]
    return "\n".join(entry.text(Reader()) for entry in words)


async def ends(house: House, score: Score | None, status: MatchStatus) -> None:
    """The first match of the day, Ambermoor against Brindlewick, is over after two hours."""
    known = SATURDAY_3PM + timedelta(hours=2)
    fixture = FixtureFact(
        LEAGUE.code, Season(2022), SATURDAY_3PM, True, "Ambermoor", "Brindlewick", known_at=NOON - timedelta(days=9)
    )
    async with house.database.unit_of_work() as work:
        await store_facts(work, "simulated", [MatchFacts(fixture, result=ResultFact(score, status, known))])
        await work.commit()


async def test_match_in_play_is_found_and_has_no_bets_any_more(home: House) -> None:
    home.clock.move_to(SATURDAY_3PM + timedelta(minutes=50))
    (view,) = await home.say("/match Ambermoor")
    text = said(view)
    assert "Ambermoor – Brindlewick" in text
    assert "kicked off Sat 15 Oct 15:00" in text
    assert "no bets any more" in text


async def test_match_just_played_is_shown_with_its_score(home: House) -> None:
    await ends(home, Score(2, 1), MatchStatus.FINISHED)
    home.clock.move_to(SATURDAY_3PM + timedelta(minutes=50))
    assert "2–1" not in said((await home.say("/match Ambermoor"))[0])
    home.clock.move_to(SATURDAY_3PM + timedelta(hours=3))
    text = said((await home.say("/match brindlewick v ambermoor"))[0])
    assert "ended 2–1" in text
    assert "no bets any more" in text


async def test_match_that_was_not_played_says_so(home: House) -> None:
    await ends(home, None, MatchStatus.ABANDONED)
    home.clock.move_to(SATURDAY_3PM + timedelta(hours=3))
    assert "was not played, or not to the end" in said((await home.say("/match Ambermoor"))[0])


async def test_match_of_yesterday_is_none_of_today(home: House) -> None:
    home.clock.move_to(SATURDAY_3PM + timedelta(days=1))
    assert await home.refused("/match Ambermoor") == "match.none"


@pytest.mark.parametrize(("language", "goals"), [("en", "1.4–0.9"), ("de", "1,4–0,9"), ("es", "1,4–0,9")])
def test_goals_are_written_as_the_reader_writes_numbers(language: str, goals: str) -> None:
    words = Words("match.goals_of", {"home": Number(1.38), "away": Number(0.91)})
    assert words.text(Reader(language)) == goals


def test_profit_on_paper_has_its_sign() -> None:
    assert Words("backtest.money", {"money": Gain(Money.of("12.50", "EUR"))}).text(Reader()) == "+€12.50"
    assert Words("backtest.money", {"money": Gain(Money.of("-12.50", "EUR"))}).text(Reader()) == "−€12.50"


async def test_match_whose_hour_nobody_knows_says_so_to_the_end_of_its_day(home: House) -> None:
    day = (SATURDAY_3PM + timedelta(days=1)).replace(hour=23, minute=59)
    fixture = FixtureFact(LEAGUE.code, Season(2022), day, False, "Newhamlet", "Oldhamlet", known_at=NOON)
    async with home.database.unit_of_work() as work:
        await store_facts(work, "simulated", [MatchFacts(fixture)])
        await work.commit()
    home.clock.move_to(day.replace(hour=15))
    assert "Sun 16 Oct, time not fixed yet" in said((await home.say("/match Newhamlet"))[0])
