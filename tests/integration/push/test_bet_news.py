"""People are told how their bets ended: once, privately, when they want to hear it, with what was corrected and why."""

from datetime import datetime, time, timedelta
from decimal import Decimal

import pytest

from bot.core.i18n import Reader
from bot.core.messages.audience import Audience
from bot.core.messages.report import ReportView, Row
from bot.telegram.render.dispatch import render
from engine.advice.decision import Advice
from engine.domain.bets import (
    Bet,
    BetId,
    EntryKind,
    LedgerEntry,
    PersonId,
    Reason,
    Recommendation,
    Settlement,
)
from engine.domain.facts import ResultFact
from engine.domain.football import MatchStatus, Score
from engine.domain.messages import BetNews
from engine.domain.money import Money
from engine.domain.odds import BookmakerCode, Selection
from engine.notifications.bet_news import notify_settled
from engine.notifications.publish import announce
from engine.settlement.bets import settle_due
from engine.staking.filters import Candidate, Rejection
from engine.storage.delivery.waiting import DeliveryState
from engine.storage.facts.store import store_facts
from engine.storage.people.settings import QuietHours
from tests.integration.push.mailroom import NOW, Letter, Mailroom, a_bet, card
from tests.integration.storage.seasons import KICKOFF, told

ENGLISH = Reader("en", "UTC")


async def bets(room: Mailroom, person: PersonId, *selections: str, commission: str = "0") -> list[Bet]:
    """Somebody bets 10.00 at 2.10 on each of these, on no card."""
    async with room.database.unit_of_work() as work:
        await work.ledger.append(LedgerEntry(person, EntryKind.OPENING, Money.of(100, "EUR"), NOW))
        placed = [
            await work.bets.place(
                person, room.fixture.id, Selection.parse(selection), Decimal("2.1"), Money.of(10, "EUR"), placed_at=NOW,
                bookmaker=BookmakerCode("bet365"), commission=Decimal(commission),
            )
            for selection in selections
        ]  # fmt: skip
        await work.commit()
    return placed


async def settled(room: Mailroom) -> int:
    """The job that settles runs; returns how many messages it asks for."""
    now = room.clock.now()
    async with room.database.unit_of_work() as work:
        report = await settle_due(work, now)
        asked = await notify_settled(work, (*report.settled, *report.corrected), now)
        await work.commit()
    return asked


async def is_told(room: Mailroom, score: Score | None, status: MatchStatus, known_at: datetime) -> None:
    room.clock.move_to(known_at)
    async with room.database.unit_of_work() as work:
        await store_facts(work, "football-data-uk", [told(result=ResultFact(score, status, known_at))])
        await work.commit()


def rows(letter: Letter, section: int = 0) -> dict[str, str]:
    """What a message says, label by label."""
    assert isinstance(letter.view, ReportView)
    return {
        row.label.text(ENGLISH): row.value.text(ENGLISH)
        for row in letter.view.sections[section].rows
        if isinstance(row, Row) and row.value is not None
    }


def notes(letter: Letter) -> list[str]:
    assert isinstance(letter.view, ReportView)
    return [note.text(ENGLISH) for note in letter.view.notes]


async def test_a_settled_bet_is_told_with_result_profit_close_and_bankroll(room: Mailroom) -> None:
    ann = await room.somebody("ann")
    (bet,) = await bets(room, ann, "1X2/home", commission="0.05")
    await room.ends(3, 0)
    assert await settled(room) == 1
    async with room.database.unit_of_work() as work:
        await work.bets.note_closing_line(bet.id, Decimal("2.0"), 0.51, BookmakerCode("pinnacle"))
        await work.commit()
    (letter,) = await room.push()
    assert isinstance(letter.view, ReportView)
    assert letter.view.title is not None
    assert letter.view.title.text(ENGLISH) == "Your bet is settled"
    assert letter.view.sections[0].heading is not None
    assert letter.view.sections[0].heading.text(ENGLISH) == f"{room.fixture} 3-0"
    assert rows(letter) == {
        f"{room.fixture.home.name} to win": "€10.00 @ 2.10, bet365",
        "Result": "won",
        "Profit after commission": "+€10.45",
        "Against the close": "CLV +4.3%, fair close of Pinnacle",
    }
    assert notes(letter)[0] == "Bankroll €110.45"
    assert notes(letter)[1] == "Your bookmaker paid otherwise? Reply lost, won, void or returned 10.00."


async def test_it_is_told_once_however_often_the_job_runs(room: Mailroom) -> None:
    await bets(room, await room.somebody("ann"), "1X2/home")
    await room.ends(3, 0)
    assert [await settled(room), await settled(room)] == [1, 0]
    await room.push()
    assert await settled(room) == 0
    assert len(await room.push()) == 1


async def test_several_bets_settled_at_once_are_one_message(room: Mailroom) -> None:
    await bets(room, await room.somebody("ann"), "1X2/home", "OU 2.5/under")
    await room.ends(3, 0)
    assert await settled(room) == 1
    (letter,) = await room.push()
    assert isinstance(letter.view, ReportView)
    assert letter.view.title is not None
    assert letter.view.title.text(ENGLISH) == "2 of your bets are settled"
    assert [rows(letter, section)["Result"] for section in (0, 1)] == ["won", "lost"]
    assert notes(letter) == ["Bankroll €101.00"]


async def test_nobody_but_the_one_who_bet_hears_of_it(room: Mailroom) -> None:
    await bets(room, await room.somebody("ann"), "1X2/home")
    await room.somebody("ben")
    await room.community("-1")
    await room.ends(3, 0)
    await settled(room)
    assert [letter.chat for letter in await room.push()] == ["ann"]


async def test_a_corrected_score_is_told_with_what_it_was_and_why(room: Mailroom) -> None:
    await bets(room, await room.somebody("ann"), "1X2/home")
    await room.ends(1, 1)
    await settled(room)
    await room.push()
    await is_told(room, Score(2, 1), MatchStatus.FINISHED, room.clock.now() + timedelta(hours=1))
    assert await settled(room) == 1
    _, letter = await room.push()
    assert isinstance(letter.view, ReportView)
    assert letter.view.title is not None
    assert letter.view.title.text(ENGLISH) == "Corrected: your bet ended otherwise"
    assert rows(letter) == {
        f"{room.fixture.home.name} to win": "€10.00 @ 2.10, bet365",
        "Result": "won",
        "Profit": "+€11.00",
        "Until now": "lost, −€10.00",
        "Why": "the score was corrected from 1-1 to 2-1",
    }
    assert notes(letter)[0] == "Bankroll €111.00"


async def test_a_void_bet_says_why_it_is_void(room: Mailroom) -> None:
    await bets(room, await room.somebody("ann"), "1X2/home")
    await is_told(room, None, MatchStatus.CANCELLED, KICKOFF)
    await settled(room)
    (letter,) = await room.push()
    assert rows(letter)["Result"] == "void: the match was called off"
    assert "Profit" not in rows(letter)


async def test_a_correction_before_the_first_message_was_sent_makes_one_message_of_both(room: Mailroom) -> None:
    await bets(room, await room.somebody("ann"), "1X2/home")
    await room.ends(1, 1)
    await settled(room)
    await is_told(room, Score(2, 1), MatchStatus.FINISHED, room.clock.now() + timedelta(minutes=1))
    await settled(room)
    (letter,) = await room.push()
    assert rows(letter)["Result"] == "won"
    assert "Until now" not in rows(letter)


async def test_what_a_person_has_corrected_themselves_meanwhile_is_not_told(room: Mailroom) -> None:
    (bet,) = await bets(room, await room.somebody("ann"), "1X2/home")
    await room.ends(1, 1)
    await settled(room)
    async with room.database.unit_of_work() as work:
        await work.bets.end(BetId(bet.id), Settlement.VOID, room.clock.now())
        await work.commit()
    assert await room.push() == []


async def test_quiet_hours_gather_the_night_into_one_message(room: Mailroom) -> None:
    ann = await room.somebody("ann", quiet=QuietHours(time(14), time(9)))
    await bets(room, ann, "1X2/home")
    await room.ends(3, 0)
    await settled(room)
    await bets(room, ann, "OU 2.5/over")
    assert await settled(room) == 1
    assert await room.push() == []
    room.clock.move_to((room.clock.now() + timedelta(days=1)).replace(hour=9, minute=0))
    (letter,) = await room.push()
    assert isinstance(letter.view, ReportView)
    assert len(letter.view.sections) == 2


async def test_once_a_day_is_nine_in_the_morning(room: Mailroom) -> None:
    await bets(room, await room.somebody("ann", bet_news=BetNews.DAILY), "1X2/home")
    await room.ends(3, 0)
    await settled(room)
    assert await room.push() == []
    (waiting,) = await room.deliveries(DeliveryState.PENDING)
    assert waiting.not_before == (room.clock.now() + timedelta(days=1)).replace(hour=9, minute=0)
    room.clock.move_to(waiting.not_before)
    assert len(await room.push()) == 1


@pytest.mark.parametrize("when", ["before", "after"])
async def test_who_wants_to_hear_nothing_hears_nothing(room: Mailroom, when: str) -> None:
    ann = await room.somebody("ann")
    await bets(room, ann, "1X2/home")
    if when == "before":
        await room.chose(ann, bet_news=BetNews.NEVER)
    await room.ends(3, 0)
    assert await settled(room) == (0 if when == "before" else 1)
    await room.chose(ann, bet_news=BetNews.NEVER)
    assert await room.push() == []


@pytest.mark.parametrize("language", ["en", "de", "es", "fr", "pl"])
async def test_it_can_be_read_on_a_phone_in_every_language(room: Mailroom, language: str) -> None:
    await bets(room, await room.somebody("ann", language=language), "1X2/home")
    await room.ends(1, 1)
    await settled(room)
    await is_told(room, Score(2, 1), MatchStatus.FINISHED, room.clock.now() + timedelta(hours=1))
    await room.push()
    await settled(room)
    _, letter = await room.push()
    drawn = render(letter.view, Audience(Reader(language, "UTC")))
    assert len(drawn[0].text.splitlines()) <= 12


async def bet_on_the_card(room: Mailroom, person: PersonId) -> Recommendation:
    """Somebody takes a card at 2.10 and bets 10.00 on it."""
    await room.advise("2.10", person=person)
    offered = a_bet(room.fixture, "2.10", NOW)
    async with room.database.unit_of_work() as work:
        await work.ledger.append(LedgerEntry(person, EntryKind.OPENING, Money.of(100, "EUR"), NOW))
        await work.bets.place(
            person, room.fixture.id, offered.selection, Decimal("2.1"), Money.of(10, "EUR"), placed_at=NOW,
            bookmaker=BookmakerCode("bet365"), recommendation=offered.id,
        )  # fmt: skip
        await work.commit()
    await room.push()
    return offered


async def judged(room: Mailroom, person: PersonId, offered: Recommendation, code: str, chance: float) -> None:
    """The card's bet is refused now for a reason."""
    candidate = Candidate(
        offered.fixture.id, offered.fixture.league.code, offered.fixture.kickoff, offered.selection, offered.bookmaker,
        offered.price, NOW, chance, chance * float(offered.price) - 1, 0.5, offered.consensus,
    )  # fmt: skip
    async with room.database.unit_of_work() as work:
        advice = Advice((), (Rejection(candidate, (Reason(code),)),), judged=1)
        await announce(work, advice, await work.destinations.active(person=person), room.clock.now(), person=person)
        await work.commit()


async def test_who_bet_on_a_card_hears_once_that_it_is_no_bet_any_more_and_what_to_do(room: Mailroom) -> None:
    ann = await room.somebody("ann")
    offered = await bet_on_the_card(room, ann)
    await judged(room, ann, offered, "low_edge", 0.47)
    letters = await room.push()
    assert [letter.edits for letter in letters] == [1, 0]
    assert isinstance(letters[1].view, ReportView)
    assert letters[1].view.title is not None
    assert letters[1].view.title.text(ENGLISH) == "I would not take your bet any more"
    assert [row.label.text(ENGLISH) for row in letters[1].view.sections[0].rows if isinstance(row, Row)] == [
        "Over 1.5 goals, €10.00 @ 2.10",
        "the chance went from 51.3% to 47.0%",
        "It stands, and there is nothing to do. A cash-out is worth taking above €9.87 only.",
    ]
    await judged(room, ann, offered, "low_edge", 0.46)
    assert len(await room.push()) == 2


@pytest.mark.parametrize("code", ["exposure", "opposes_open_bet", "stale_quote"])
async def test_that_the_bet_itself_keeps_a_card_from_coming_again_is_no_news(room: Mailroom, code: str) -> None:
    ann = await room.somebody("ann")
    offered = await bet_on_the_card(room, ann)
    await judged(room, ann, offered, code, 0.513)
    (letter,) = await room.push()
    assert not card(letter).withdrawn
