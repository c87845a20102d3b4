"""Pictures with a text twin: /chart."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, Final

from bot.core.commands.registry import Reads, command
from bot.core.errors import Refusal
from bot.core.messages.incoming import Message
from bot.core.messages.views import ChartView
from bot.core.parsing.bets import read_bet
from bot.core.parsing.periods import Period, asked_period
from bot.core.people.group_reader import group_reader
from bot.core.people.person import Person
from bot.core.phrases.record import days_in_words
from bot.core.ports import Advisor, ChartDrawer
from engine.advice.model_reports.state import importance_of
from engine.advice.stored_stack import STACK
from engine.domain.conversion import bets_converted, conversions_in, entries_converted
from engine.performance.bankroll_history import history_of
from engine.performance.chart_series import (
    CalibrationChart,
    ChartData,
    ClvChart,
    LeagueChart,
    calibration_chart,
    clv_chart,
    league_chart,
    odds_chart,
)
from engine.performance.paper_account import decided_cards
from engine.performance.record import dated
from engine.storage.unit_of_work import UnitOfWork

_AROUND: Final = timedelta(days=14)


class ChartName(StrEnum):
    """What can be drawn."""

    BANKROLL = "bankroll"
    CLV = "clv"
    CALIBRATION = "calibration"
    LEAGUE = "league"
    ODDS = "odds"
    IMPORTANCE = "importance"


@command(
    "chart",
    examples=[
        "/chart bankroll",
        "/chart clv month",
        "/chart odds Leeds",
        "/chart odds Leeds over 2.5",
        "/chart importance",
    ],
    reads=Reads.ALWAYS,
)
async def chart(
    person: Person, name: ChartName | None,
    what: Annotated[str | None, "rest"] = None, *,
    advisor: Advisor, work: UnitOfWork, pictures: ChartDrawer, message: Message, now: datetime,
) -> ChartView:  # fmt: skip
    """Draw the bankroll, closing-line value, calibration, profit by league, the odds of a match, or what models see.

    What the models look at is nobody's own affair: a group sees it too, in its own language.
    """
    if name is ChartName.IMPORTANCE:
        return await _importance(person, message, advisor, work, pictures)
    if not message.private:
        raise Refusal("command.private", name="chart")
    if name is ChartName.ODDS:
        return await pictures.draw(await _odds(person, what, advisor, work, now), person)
    period = asked_period(what, now, person.timezone)
    if name in {None, ChartName.BANKROLL}:
        return await _bankroll(person, period, advisor, work, pictures)
    drawn: ClvChart | CalibrationChart | LeagueChart | None
    if name is ChartName.CALIBRATION:
        drawn = await _calibration(person, period, advisor, work, now)
    else:
        drawn = await _of_bets(person, name, period, advisor, work)
    if drawn is None:
        raise _too_few(period, person)
    return await pictures.draw(replace(drawn, days=None if period is None else period.ends), person)


def _too_few(period: Period | None, person: Person) -> Refusal:
    if period is None:
        return Refusal("chart.too_few")
    return Refusal("chart.too_few_in", days=days_in_words(period.ends, person.reader))


async def _calibration(
    person: Person, period: Period | None, advisor: Advisor, work: UnitOfWork, now: datetime
) -> CalibrationChart | None:
    chances = [
        (entry.recommendation.probability, entry.settlement)
        for entry in await decided_cards(work, now, person.id)
        if period is None or period.holds(entry.recommendation.fixture.kickoff)
    ]
    return calibration_chart(chances, simulated=advisor.simulated)


async def _of_bets(
    person: Person, name: ChartName, period: Period | None, advisor: Advisor, work: UnitOfWork
) -> ClvChart | LeagueChart | None:
    mine = bets_converted(await work.bets.of_person(person.id), conversions_in(await work.ledger.entries(person.id)))
    fixtures = await work.matches.get_many({bet.match_id for bet in mine})
    mine = tuple(bet for bet in mine if period is None or period.holds(fixtures[bet.match_id].kickoff))
    if name is ChartName.LEAGUE:
        return league_chart(dated(mine, fixtures), fixtures, simulated=advisor.simulated)
    return await asyncio.to_thread(clv_chart, dated(mine, fixtures), simulated=advisor.simulated)


async def _importance(
    person: Person, message: Message, advisor: Advisor, work: UnitOfWork, pictures: ChartDrawer
) -> ChartView:
    fit = await work.model_fits.record(await work.model_fits.active_id(STACK))
    drawn = importance_of(fit, simulated=advisor.simulated)
    if drawn is None:
        raise Refusal("chart.no_training")
    if not message.private:
        reader = await group_reader(message, person.language, work)
        person = replace(person, language=reader.language, timezone=reader.timezone)
    return await pictures.draw(drawn, person)


async def _bankroll(
    person: Person, period: Period | None, advisor: Advisor, work: UnitOfWork, pictures: ChartDrawer
) -> ChartView:
    entries = await work.ledger.entries(person.id)
    if not entries:
        raise Refusal("chart.empty")
    mine = bets_converted(await work.bets.of_person(person.id), conversions_in(entries))
    entries = entries_converted(entries)
    fixtures = await work.matches.get_many({bet.match_id for bet in mine})
    kickoffs = {match_id: fixture.kickoff for match_id, fixture in fixtures.items()}
    days = None if period is None else period.ends
    history = await asyncio.to_thread(
        history_of, entries, mine, kickoffs, person.currency, simulated=advisor.simulated, days=days
    )
    if not history.settled and days is not None:
        raise _too_few(period, person)
    return await pictures.bankroll(history, person)


async def _odds(person: Person, what: str | None, advisor: Advisor, work: UnitOfWork, now: datetime) -> ChartData:
    if what is None:
        raise Refusal("chart.which")
    around = await work.matches.between(now - _AROUND, now + _AROUND)
    # the next match of a team, and the last one when none is to come; of two teams the home one's win
    likeliest = sorted(around, key=lambda fixture: (fixture.kickoff < now, abs(fixture.kickoff - now)))
    fixture, selection = read_bet(what, likeliest, side="home")
    names = {book.code: book.name for book in await advisor.bookmakers(work) if book.takeable}
    mine = {code: name for code, name in names.items() if person.bookmakers is None or code in person.bookmakers}
    quotes = await work.quotes.history(fixture.id, now)
    fair = next(
        (
            card.recommendation.fair_price
            for card in await work.recommendations.of_match(fixture.id)
            if card.person in {None, person.id} and card.recommendation.selection == selection
        ),
        None,
    )
    drawn = odds_chart(fixture, selection, quotes, {str(code): name for code, name in mine.items()}, fair)
    if drawn is None:
        raise Refusal("chart.no_odds", match=str(fixture))
    return drawn
