"""Jobs that think: forecasts for everybody, and cards for each person with the messages that carry them."""

import asyncio
from datetime import datetime

from engine.advice.analyst import Outset
from engine.advice.decision import Bettor
from engine.domain.bets import BetStatus
from engine.domain.money import Currency, Money
from engine.domain.odds import OUTCOMES, Market, Selection
from engine.models.forecast import Forecasts
from engine.notifications.publish import announce, may_be_sent
from engine.staking.strategies import STRATEGIES
from engine.storage.advice.predictions import Prediction
from engine.storage.delivery.destinations import Destination
from engine.storage.people.people import Person
from workers.context import Counts, JobContext

_ONE_X_TWO = tuple(Selection(Market.MATCH_RESULT, None, outcome) for outcome in OUTCOMES[Market.MATCH_RESULT])
_COMMUNITY = Bettor(bankroll=Money.of(1000, Currency("EUR")))
"""A community has no bankroll of its own; its cards show stakes as shares of one."""


async def predict(context: JobContext) -> Counts:
    """Give every coming match its probabilities and store them."""
    outset = await _outset(context)
    predictions = predictions_of(outset.forecasts)
    async with context.database.unit_of_work() as work:
        added = await work.predictions.save_all(predictions)
        await work.commit()
    return {"new": added, "matches": len(predictions)}


def predictions_of(forecasts: Forecasts) -> list[Prediction]:
    """Return forecasts as they are stored, with what each voice said of the match result."""
    selections: dict[int, dict[Selection, float]] = {}
    for (match_id, selection), outlook in forecasts.outlooks.items():
        selections.setdefault(match_id, {})[selection] = outlook.probability
    predictions = []
    for row, match_id in enumerate(forecasts.fixtures):
        if match_id not in selections:
            continue
        outlooks = [forecasts.outlooks.get((match_id, selection)) for selection in _ONE_X_TWO]
        voices = {
            name: [None if outlook is None else getattr(outlook, name) for outlook in outlooks]
            for name in ("goals", "sharp", "crowd")
        }
        predictions.append(
            Prediction(
                match_id=match_id,
                model_version=forecasts.version,
                as_of=forecasts.as_of,
                probabilities=selections[match_id],
                home_rate=float(forecasts.expected.home[row]),
                away_rate=float(forecasts.expected.away[row]),
                details={"voices": voices},
            )
        )
    return predictions


async def advise(context: JobContext) -> Counts:
    """Decide for every person and community, and store cards together with the messages that carry them."""
    outset = await _outset(context)
    now = outset.forecasts.as_of
    async with context.database.unit_of_work(read_only=True) as work:
        people = [person for person in await work.people.all() if may_be_sent(person, now)]
        destinations = await work.destinations.active()
    communities = [place for place in destinations if place.person is None]
    totals = {"new": 0, "people": 0, "cards": 0, "withdrawn": 0, "messages": 0}
    for person in people:
        own = [place for place in destinations if place.person == person.id]
        if own:
            _add(totals, await _for_person(context, outset, person, own), people=1)
    if communities:
        _add(totals, await _for_communities(context, outset, communities))
    return totals


async def _for_person(context: JobContext, outset: Outset, person: Person, own: list[Destination]) -> Counts:
    """One person, one transaction: their cards and messages are there together or not at all.

    What is worth betting is decided before it begins, so that nobody who writes waits for that.
    """
    chosen = person.settings
    async with context.database.unit_of_work(read_only=True) as work:
        bettor = Bettor(
            bankroll=await work.ledger.balance(person.id, chosen.currency),
            bookmakers=chosen.bookmakers,
            leagues=chosen.leagues,
            open_bets=await work.bets.of_person(person.id, status=BetStatus.OPEN),
        )
    if bettor.bankroll.minor <= 0 and not bettor.open_bets:
        return {}
    advice = await asyncio.to_thread(outset.decide, STRATEGIES[chosen.strategy], bettor)
    async with context.database.unit_of_work() as work:
        announced = await announce(work, advice, own, outset.forecasts.as_of, person=person.id)
        await work.commit()
    return announced


async def _for_communities(context: JobContext, outset: Outset, communities: list[Destination]) -> Counts:
    advice = await asyncio.to_thread(outset.decide, STRATEGIES["balanced"], _COMMUNITY)
    async with context.database.unit_of_work() as work:
        announced = await announce(work, advice, communities, outset.forecasts.as_of)
        await work.commit()
    return announced


async def _outset(context: JobContext) -> Outset:
    context.analyst.forget()
    now: datetime = context.clock.now()
    return await context.analyst.outset(now)


def _add(totals: dict[str, int], counts: Counts, **more: int) -> None:
    for name, number in {**counts, **more}.items():
        totals[name] = totals.get(name, 0) + number
