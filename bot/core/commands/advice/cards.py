"""Today's bets: /today, /card and /why."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Annotated

from bot.core.betting.card import bet_on, card_asked_for, card_of, numbered, opposed_by
from bot.core.betting.card_numbers import card_name, shown_card
from bot.core.betting.delivery_status import messages_of
from bot.core.betting.own_stake import own_stake, purse_of
from bot.core.commands.registry import Asks, Reads, command
from bot.core.errors import Refusal
from bot.core.messages.cards import CardView, TodayView, WhyView
from bot.core.messages.near_bets import NearView, TooSmall
from bot.core.messages.views import bookmaker_name
from bot.core.parsing.multi_select import pick
from bot.core.people import person as people
from bot.core.people.limits import check_open
from bot.core.people.person import Person
from bot.core.ports import Advisor, Decision
from engine.advice.nearest import NearBet
from engine.domain.bets import Bet, BetStatus
from engine.domain.football import Fixture, LeagueCode
from engine.domain.money import Currency, Money, minor_digits
from engine.domain.odds import Bookmaker
from engine.ingestion.collect.outage import outage_now
from engine.staking.filters import Rejection
from engine.staking.portfolio.caps import CutCode
from engine.storage.unit_of_work import UnitOfWork

_SHOWN_REASONS = 4
_LONGEST_NUMBER = 9


@command("today", examples=["/today", "/today SIM1"], asks=Asks.ALWAYS)
async def today(
    person: Person, league: Annotated[str | None, "rest"], *,
    decision: Decision, advisor: Advisor, work: UnitOfWork, now: datetime,
) -> TodayView:  # fmt: skip
    """Number the bets of the moment for this person and keep them as they were shown."""
    check_open(person.limits, now, person.reader)
    only = None
    if league is not None:
        there = await advisor.leagues(work)
        only = set(pick(league, there, what="leagues", language=person.language).split(","))
    purse = await purse_of(person, work, now)
    open_bets = await work.bets.of_person(person.id, status=BetStatus.OPEN)
    await work.recommendations.save_all(decision.recommendations, person.id)
    own_bets = await work.bets.on_cards(person.id, {entry.id for entry in decision.recommendations})
    over = {entry.id for entry in decision.recommendations if _is_over(bet_on(entry.id, own_bets, now))}
    wanted = {entry.id: entry for entry in decision.recommendations if entry.id not in person.skipped | over}
    held = {card_name(bet) for bet in open_bets}
    day = person.reader.local(now).date().isoformat()
    cards = numbered(person.cards, list(wanted), held, same_day=person.cards_day == day)
    if (cards, day) != (person.cards, person.cards_day):
        await people.save(replace(person, cards=cards, cards_day=day), work, now)
    books = await advisor.bookmakers(work)
    asked_for = {entry.id for entry in decision.recommendations if _in(entry.fixture.league.code, only)}
    outage = None if wanted else await outage_now(work)
    shown = [] if wanted or outage is not None else decision.nearest
    near = [entry for entry in shown if _in(entry.candidate.league, only)]
    fixtures = await work.matches.get_many({entry.candidate.match_id for entry in near})
    return TodayView(
        cards=tuple(
            card_of(
                wanted[card],
                number=number,
                bankroll=purse.whole,
                bookmakers=books,
                now=now,
                own=own_stake(wanted[card], person, purse, now),
                bet=bet_on(card, own_bets, now),
                against=opposed_by(wanted[card], open_bets),
            )
            for number, card in enumerate(cards, start=1)
            if card in wanted and card in asked_for
        ),
        matches=decision.matches,
        prices=decision.prices,
        against=tuple(decision.against.items())[:_SHOWN_REASONS],
        now=now,
        bankroll=purse.free,
        open_stakes=purse.open_stakes,
        simulated=advisor.simulated,
        aside=len(asked_for & person.skipped),
        elsewhere=len(set(wanted) - asked_for),
        no_prices_since=None if outage is None else outage.since or outage.began,
        nearest=tuple(_near(entry, fixtures[entry.candidate.match_id], books) for entry in near),
        too_small=None if wanted else _too_small(decision.rejected, person.currency, only),
    )


@command("card", examples=["/card 1"], reads=Reads.ALWAYS)
async def card(person: Person, number: int, *, advisor: Advisor, work: UnitOfWork, now: datetime) -> CardView:
    """Show a card as it stands now: its price as last seen, whether the match has begun, what was bet on it."""
    found = await shown_card(person, number, work)
    return await card_asked_for(person, found, work, now, bookmakers=await advisor.bookmakers(work))


@command("why", examples=["/why 1"], reads=Reads.ALWAYS)
async def why(
    person: Person, number: Annotated[str | None, "rest"], *,
    advisor: Advisor, work: UnitOfWork, now: datetime,
) -> WhyView:  # fmt: skip
    """Explain a card's figures, what it was made from, and what became of its messages to this person."""
    if number is None:
        raise Refusal("why.which")
    digits = number.removeprefix("#").strip()
    if not digits.isdecimal() or len(digits) > _LONGEST_NUMBER:
        raise Refusal("why.no_card", text=number[:40])
    found = await shown_card(person, int(digits), work)
    view = await card_asked_for(person, found, work, now, bookmakers=await advisor.bookmakers(work))
    sent = await messages_of(person, found.recommendation, work, now)
    of = found.recommendation
    return WhyView(view, of.model_version, of.strategy, of.as_of, sent)


def _near(entry: NearBet, fixture: Fixture, books: Sequence[Bookmaker]) -> NearView:
    found = entry.candidate
    book = bookmaker_name(found.bookmaker, books)
    return NearView(fixture, found.selection, book, found.price, entry.bet_from, entry.net_from, entry.reasons)


def _in(league: LeagueCode, leagues: set[str] | None) -> bool:
    return leagues is None or "all" in leagues or league in leagues


def _is_over(bet: Bet | None) -> bool:
    """Tell whether a bet was cashed out, void or settled: it is not offered once more."""
    return bet is not None and bet.status is not BetStatus.OPEN


def _too_small(rejected: Sequence[Rejection], currency: Currency, only: set[str] | None) -> TooSmall | None:
    """Return how many bets passed every rule and got less than the least stake; None where none did."""
    found = [
        reason.facts
        for entry in rejected
        if _in(entry.candidate.league, only)
        for reason in entry.reasons
        if reason.code == CutCode.BELOW_MINIMUM
    ]
    if not found:
        return None
    digits = minor_digits(currency)
    most, least = (max(round(float(facts[name]), digits) for facts in found) for name in ("value", "limit"))
    return TooSmall(len(found), Money.of(f"{most:.{digits}f}", currency), Money.of(f"{least:.{digits}f}", currency))
