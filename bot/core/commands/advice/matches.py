"""About single matches and combinations: /match, /log, /parlay and /arb."""

import asyncio
from collections import Counter as Count
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import Annotated, Final

from bot.core.betting.bet_log import BetLog
from bot.core.commands.registry import Reads, Where, command
from bot.core.errors import Refusal
from bot.core.messages.incoming import Message
from bot.core.messages.report import BetLine, DayOf, Number, Price, ReportView, Row, Section, ShareLine, Value, Words
from bot.core.messages.views import View, bookmaker_name
from bot.core.parsing.bets import find_match, read_bet
from bot.core.parsing.replies import parse_reply
from bot.core.parsing.reply_actions import Place, Reply
from bot.core.people.person import Person
from bot.core.ports import Advisor, Decision
from engine.advice.analyst import MatchdaySnapshot
from engine.advice.bettors import strategy_of
from engine.advice.combinations import SureBet, ValueParlay, WorthMiddle, sure_bets, value_parlays, worth_middles
from engine.domain.bets import Recommendation, RecommendationId
from engine.domain.football import OFF, Fixture, MatchId
from engine.domain.money import Money
from engine.domain.odds import Bookmaker, BookmakerCode, Market, Quote, Selection
from engine.models.forecast import Forecasts
from engine.staking.arbitrage.offers import Offer
from engine.staking.arbitrage.sure_bets import DEFAULT_MAX_AGE
from engine.staking.filters import Candidate
from engine.storage.unit_of_work import UnitOfWork

_LOOK_AHEAD: Final = timedelta(days=14)
_LONGEST_MATCH: Final = timedelta(hours=4)
"""One that began before midnight is still one of today's."""

_MOST_LEGS: Final = 6
_SHOWN: Final = 4
_MAIN: Final = (Market.MATCH_RESULT, Market.OVER_UNDER, Market.BOTH_TEAMS_TO_SCORE, Market.ASIAN_HANDICAP)
_USUAL_LINE: Final = Decimal("2.5")


@command("match", examples=["/match Leeds", "/match Leeds v Arsenal"], reads=Reads.ALWAYS)
async def match(
    person: Person, team: Annotated[str, "rest"], *,
    decision: Decision, snapshot: MatchdaySnapshot, advisor: Advisor, work: UnitOfWork, message: Message, now: datetime,
) -> ReportView:  # fmt: skip
    """Show expected goals, chances against the best prices one can take, and the reasons against a bet."""
    begun = await _begun_today(team, person, work, now)
    try:
        fixture = find_match(team, await work.matches.upcoming(now, now + _LOOK_AHEAD)).fixture
    except Refusal:
        if begun is None:
            raise
        return ReportView(
            Words.plain(str(begun.fixture)),
            (Section((begun.row,)),),
            (Words("match.over"),),
            simulated=begun.fixture.league.simulated,
        )
    books = await advisor.bookmakers(work)
    judged = [entry.candidate for entry in decision.rejected if entry.candidate.match_id == fixture.id]
    cards = [bet for bet in decision.recommendations if bet.fixture.id == fixture.id]
    about = [Row(Words.of(fixture.league), _kickoff(fixture))]
    if begun is not None:
        about.insert(0, Row(Words("match.today", {"match": str(begun.fixture)}), begun.row.value))
    if fixture.id in snapshot.forecasts.fixtures:
        row = snapshot.forecasts.row(fixture.id)
        expected = snapshot.forecasts.expected
        goals: dict[str, Value] = {"home": Number(float(expected.home[row])), "away": Number(float(expected.away[row]))}
        about.append(
            Row(Words("match.goals"), Words("match.goals_of" if expected.known[row] else "match.typical", goals))
        )
    sections = [Section(tuple(about))]
    prices = tuple(
        _priced(candidate, fixture, books, snapshot.forecasts)
        for candidate in sorted(judged, key=_usual)
        if _is_main(candidate)
    )
    sections.append(Section(prices or (Row(Words("match.no_prices")),), Words("match.prices") if prices else None))
    if cards:
        numbers = person.cards if message.private else ()  # they are the asker's own: nobody else's card 1 is this one
        sections.append(Section(tuple(_carded(bet, numbers) for bet in cards), Words("match.cards")))
    against = Count(
        reason.code for entry in decision.rejected if entry.candidate.match_id == fixture.id for reason in entry.reasons
    )
    if against:
        rows = tuple(
            Row(Words(f"reject.{code}"), Words("number", {"n": count})) for code, count in against.most_common(_SHOWN)
        )
        sections.append(Section(rows, Words("today.rejected")))
    return ReportView(Words.plain(str(fixture)), tuple(sections), simulated=fixture.league.simulated)


@command(
    "log", examples=["/log Leeds 25 @ 2.10", "/log Leeds over 2.5 25 @ 1.95 bet365"], where=Where.PRIVATE,
)  # fmt: skip
async def log(
    person: Person, what: Annotated[str, "rest"], *,
    advisor: Advisor, work: UnitOfWork, message: Message, now: datetime,
) -> View:  # fmt: skip
    """Log a bet in one line: teams, selection, then stake and price as in a reply."""
    bet, placing = _split(what, person)
    fixture, selection = read_bet(bet, await work.matches.upcoming(now, now + _LOOK_AHEAD))
    counter = BetLog(person, work, now, await advisor.bookmakers(work), message.once)
    return await counter.log(fixture, selection, placing)


@command(
    "parlay",
    examples=["/parlay", "/parlay 3"],
    where=Where.PRIVATE,
    reads=Reads.ALWAYS,
)
async def parlay(
    person: Person, legs: int | None, *,
    decision: Decision, snapshot: MatchdaySnapshot, advisor: Advisor, work: UnitOfWork,
) -> ReportView:  # fmt: skip
    """Show the combinations with one bookmaker that grow a bankroll fastest, and how often they lose."""
    count = 2 if legs is None else legs
    if not 2 <= count <= _MOST_LEGS:
        raise Refusal("parlay.legs", most=_MOST_LEGS)
    books = await advisor.bookmakers(work)
    combine = partial(value_parlays, strategy=strategy_of(person), legs=count, commissions=person.commissions)
    found = await asyncio.to_thread(
        combine, snapshot.forecasts, snapshot.quotes, decision.recommendations, _usable(person, books)
    )
    bankroll = await work.ledger.balance(person.id, person.currency)
    sections = tuple(_combined(entry, books, bankroll) for entry in found)
    notes = (Words("parlay.honest"),) if found else (Words("parlay.none", {"legs": count}), Words("parlay.honest"))
    return ReportView(Words("parlay.title"), sections, notes, simulated=advisor.simulated)


@command(
    "arb",
    examples=["/arb", "/arb 200"],
    where=Where.PRIVATE,
    reads=Reads.ALWAYS,
)
async def arb(
    person: Person, outlay: Money | None, *,
    decision: Decision, snapshot: MatchdaySnapshot, advisor: Advisor, work: UnitOfWork, now: datetime,
) -> ReportView:  # fmt: skip
    """Show the matches where the books disagree so much that stakes can be laid on all sides at a profit.

    Below them stand middles: two lines apart that cost little and both win more often than they need to.

    Only prices of the last minutes count: what older ones would add up to is told by its number alone.
    """
    del decision  # asked for because it refuses during a break
    bankroll = await work.ledger.balance(person.id, person.currency)
    most = bankroll if outlay is None else outlay
    if most.minor <= 0 or most > bankroll:
        raise Refusal("arb.outlay", bankroll=person.reader.money(bankroll))
    books = await advisor.bookmakers(work)
    usable = _usable(person, books)
    find = partial(sure_bets, snapshot.forecasts, bookmakers=usable, outlay=most, commissions=person.commissions)
    fresh, stale = await asyncio.to_thread(_arbitrages, find, snapshot, now)
    apart = await asyncio.to_thread(
        worth_middles,
        snapshot.forecasts,
        _young(snapshot, now),
        usable,
        most,
        max(now, snapshot.forecasts.as_of),
        commissions=person.commissions,
    )
    apart = tuple(one for one in apart if one.fixture.id not in {entry.fixture.id for entry in fresh})
    notes = [Words("arb.honest") if fresh else Words("arb.none", {"matches": len(snapshot.forecasts.fixtures)})]
    if stale:
        minutes = int(DEFAULT_MAX_AGE.total_seconds() // 60)
        notes.append(Words("arb.left_out", {"n": len(stale), "minutes": minutes}))
    if apart:
        notes.append(Words("middle.honest"))
    sections = (*(_sure(entry, books) for entry in fresh[:_SHOWN]), *(_middle(one, books) for one in apart[:_SHOWN]))
    return ReportView(Words("arb.title"), sections, tuple(notes), simulated=advisor.simulated)


@dataclass(frozen=True, slots=True)
class _Begun:
    """A match that has begun, and how it stands."""

    fixture: Fixture
    row: Row


async def _begun_today(team: str, person: Person, work: UnitOfWork, now: datetime) -> _Begun | None:
    """Return the match of today that is meant and has begun, by the person's calendar; None when there is none."""
    midnight = person.reader.local(now).replace(hour=0, minute=0, second=0, microsecond=0)
    since = min(midnight, now - _LONGEST_MATCH) - timedelta(microseconds=1)
    try:
        fixture = find_match(team, (await work.matches.between(since, now))[::-1]).fixture
    except Refusal:
        return None
    result = (await work.results.latest([fixture.id], now)).get(fixture.id)
    if result is not None and result.score is not None:
        words = Words("match.ended", {"score": result.score})
    elif result is not None or fixture.status in OFF:
        words = Words("match.called_off")
    else:
        words = Words("match.begun", {"at": fixture.kickoff})
    return _Begun(fixture, Row(Words.of(fixture.league), words))


def _kickoff(fixture: Fixture) -> Words:
    if fixture.kickoff_exact:
        return Words("match.kickoff", {"at": fixture.kickoff})
    return Words("match.kickoff_day", {"day": DayOf(fixture.kickoff)})


def _arbitrages(
    find: Callable[..., tuple[SureBet, ...]], snapshot: MatchdaySnapshot, now: datetime
) -> tuple[list[SureBet], set[MatchId]]:
    """Return what prices of the last minutes add up to, and the matches on which only older ones would."""
    at = max(now, snapshot.forecasts.as_of)
    fresh = [entry for entry in find(quotes=_young(snapshot, now), as_of=at) if not entry.found.warnings]
    there = {entry.fixture.id for entry in fresh}
    every = find(quotes=snapshot.quotes, as_of=at)
    return fresh, {entry.fixture.id for entry in every} - there


def _young(snapshot: MatchdaySnapshot, now: datetime) -> list[Quote]:
    return [quote for quote in snapshot.quotes if now - quote.known_at <= DEFAULT_MAX_AGE]


def _split(what: str, person: Person) -> tuple[str, Place]:
    """Split a line into the bet and what a reply would say: the longest ending with a stake and a price."""
    words = what.split()
    for cut in range(1, len(words)):
        reply = parse_reply(" ".join(words[cut:]), currency=person.currency, language=person.language)
        if isinstance(reply, Reply) and isinstance(reply.action, Place):
            action = reply.action
            if action.stake is not None and action.price is not None:
                return " ".join(words[:cut]), action
    raise Refusal("log.how")


def _usable(person: Person, books: Sequence[Bookmaker]) -> frozenset[BookmakerCode]:
    there = frozenset(book.code for book in books if book.takeable)
    return there if person.bookmakers is None else there & person.bookmakers


def _is_main(candidate: Candidate) -> bool:
    selection = candidate.selection
    if selection.market is Market.OVER_UNDER:
        return selection.line == _USUAL_LINE
    return selection.market in {Market.MATCH_RESULT, Market.BOTH_TEAMS_TO_SCORE}


def _usual(candidate: Candidate) -> tuple[int, str, int]:
    market = candidate.selection.market
    order = ("home", "draw", "away", "over", "under", "yes", "no")
    outcome = candidate.selection.outcome
    place = _MAIN.index(market) if market in _MAIN else len(_MAIN)
    return place, str(candidate.selection.line), order.index(outcome) if outcome in order else len(order)


def _priced(candidate: Candidate, fixture: Fixture, books: Sequence[Bookmaker], forecasts: Forecasts) -> Row:
    facts: dict[str, Value] = {
        "chance": _chance(candidate, forecasts),
        "fair": Price(1 / candidate.probability),
        "price": _price(candidate.price, candidate.net_price),
        "bookmaker": bookmaker_name(candidate.bookmaker, books),
        "edge": ShareLine(candidate.edge, sign=True),
    }
    return Row(_bet(candidate.selection, fixture), Words("match.priced", facts))


def _chance(candidate: Candidate, forecasts: Forecasts) -> Value:
    """Return the chance the bot stands by, and beside it what its models say without looking at any price."""
    forecast = forecasts.forecasts_by_selection.get((candidate.match_id, candidate.selection))
    chance = ShareLine(candidate.probability)
    if forecast is None or forecast.goals is None:
        return chance
    return Words("match.answers", {"chance": chance, "model": ShareLine(forecast.goals)})


def _price(shown: Decimal, net: Decimal) -> Value:
    """Return a price as the book shows it and, where it keeps a commission, what is left of it."""
    return Price(shown) if net == shown else Words("card.price_net", {"price": Price(shown), "net": Price(net)})


def _carded(bet: Recommendation, numbers: Sequence[RecommendationId]) -> Row:
    number = numbers.index(bet.id) + 1 if bet.id in numbers else 0
    price = _price(bet.price, bet.net_price)
    facts: dict[str, Value] = {"price": price, "edge": ShareLine(bet.edge, sign=True), "number": number}
    return Row(_bet(bet.selection, bet.fixture), Words("match.card" if number else "match.new_card", facts))


def _bet(selection: Selection, fixture: Fixture) -> Words:
    return Words("bet.in_words", {"bet": BetLine(selection, fixture)})


def _combined(entry: ValueParlay, books: Sequence[Bookmaker], bankroll: Money) -> Section:
    legs = tuple(
        Row(
            Words.plain(str(leg.fixture)),
            Words("parlay.leg", {"bet": BetLine(leg.selection, leg.fixture), "price": Price(leg.price)}),
        )
        for leg in entry.legs
    )
    facts: dict[str, Value] = {
        "price": Price(entry.price),
        "fair": Price(entry.fair_price),
        "edge": ShareLine(entry.expected_value, sign=True),
        "losing": ShareLine(entry.losing, digits=0),
        "stake": bankroll.times(Decimal(str(entry.fraction)), down=True),
    }
    heading = Words(
        "parlay.heading", {"price": Price(entry.price), "bookmaker": bookmaker_name(entry.bookmaker, books)}
    )
    return Section((*legs, Row(Words("parlay.together"), Words("parlay.worth", facts))), heading)


def _leg(offer: Offer, stake: Money, fixture: Fixture, books: Sequence[Bookmaker]) -> Row:
    facts: dict[str, Value] = {
        "stake": stake,
        "price": Price(offer.price),
        "bookmaker": bookmaker_name(offer.bookmaker, books),
    }
    return Row(_bet(offer.selection, fixture), Words("arb.leg", facts))


def _sure(entry: SureBet, books: Sequence[Bookmaker]) -> Section:
    legs = tuple(_leg(leg.offer, leg.stake, entry.fixture, books) for leg in entry.found.legs)
    facts: dict[str, Value] = {
        "outlay": entry.found.outlay,
        "least": entry.found.guaranteed,
        "margin": ShareLine(entry.found.margin, sign=True, digits=2),
    }
    return Section((*legs, Row(Words("arb.total"), Words("arb.worth", facts))), Words.plain(str(entry.fixture)))


def _middle(entry: WorthMiddle, books: Sequence[Bookmaker]) -> Section:
    found = entry.found
    legs = tuple(
        _leg(offer, stake, entry.fixture, books) for offer, stake in zip(found.offers, found.stakes, strict=True)
    )
    facts: dict[str, Value] = {
        "best": found.best,
        "cost": Money.from_minor(-found.worst.minor, found.worst.currency),
        "chance": ShareLine(entry.chance),
        "needed": ShareLine(found.break_even),
    }
    heading = Words("middle.heading", {"match": str(entry.fixture)})
    return Section((*legs, Row(Words("middle.both"), Words("middle.worth", facts))), heading)
