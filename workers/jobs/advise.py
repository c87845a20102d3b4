"""Jobs that make forecasts for everybody, and cards for each person with their messages."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import Final

import structlog

from engine.advice.analyst import MatchdaySnapshot
from engine.advice.bettors import EVERYBODY, bettor_of, strategy_of
from engine.advice.drift_watch import keep_vectors
from engine.advice.shadow import keep_predictions
from engine.domain.odds import OUTCOMES, Market, Selection
from engine.models.forecast import Forecasts
from engine.notifications.price_watches import notify_reached
from engine.notifications.publish import announce
from engine.settings import MOST_ADVICE_SHARES
from engine.staking.strategies import STRATEGIES
from engine.storage.advice.predictions import Prediction
from engine.storage.delivery.destinations import Destination
from engine.storage.people.people import Share, StoredPerson
from workers.context import Counts, JobBody, JobContext

_log = structlog.get_logger(__name__)
_ONE_X_TWO = tuple(Selection(Market.MATCH_RESULT, None, outcome) for outcome in OUTCOMES[Market.MATCH_RESULT])


async def predict(context: JobContext) -> Counts:
    """Give every coming match its probabilities and store them."""
    snapshot = await _snapshot(context)
    predictions = predictions_of(snapshot.forecasts)
    async with context.database.unit_of_work() as work:
        added = await work.predictions.save_all(predictions)
        shadows = await keep_predictions(work, snapshot.stack, snapshot.forecasts.as_of)
        fixtures = tuple(snapshot.forecasts.fixtures.values())
        vectors = await keep_vectors(work, fixtures, snapshot.stack, snapshot.forecasts.as_of)
        await work.commit()
    for prediction in predictions:
        chances = [round(prediction.probabilities[one], 4) for one in _ONE_X_TWO if one in prediction.probabilities]
        about = {"match_id": int(prediction.match_id), "model_version": prediction.model_version, "chances": chances}
        _log.info("match forecast", **about)
    return {"new": added, "matches": len(predictions), "shadows": shadows, "vectors": vectors}


def predictions_of(forecasts: Forecasts) -> list[Prediction]:
    """Return forecasts as they are stored, with each source's probabilities of the match result."""
    selections: dict[int, dict[Selection, float]] = {}
    for (match_id, selection), selection_forecast in forecasts.forecasts_by_selection.items():
        selections.setdefault(match_id, {})[selection] = selection_forecast.probability
    predictions = []
    for row, match_id in enumerate(forecasts.fixtures):
        if match_id not in selections:
            continue
        forecasts_by_selection = [
            forecasts.forecasts_by_selection.get((match_id, selection)) for selection in _ONE_X_TWO
        ]
        sources = {
            name: [
                None if selection_forecast is None else getattr(selection_forecast, name)
                for selection_forecast in forecasts_by_selection
            ]
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
                details={"voices": sources},
            )
        )
    return predictions


async def advise(context: JobContext) -> Counts:
    """Decide for the first share of people and for communities, and store cards with the messages that carry them."""
    return await _advise(context, 0)


def share(number: int) -> JobBody:
    """Return the job of one further share of people; it does nothing while the settings name fewer shares."""

    async def run(context: JobContext) -> Counts:
        """Decide for another share of people, beside the workers that decide for the rest."""
        if number > context.settings.advice_shares:
            return {}
        return await _advise(context, number - 1)

    run.__name__ = f"advise_{number}"
    return run


SHARES: Final = tuple(share(number) for number in range(2, MOST_ADVICE_SHARES + 1))
"""The jobs of the second share of people and those after it."""


async def _advise(context: JobContext, number: int) -> Counts:
    """Decide for the people whose number falls into a share; each person is in one."""
    snapshot = await _snapshot(context)
    now, share = snapshot.forecasts.as_of, Share(number, context.settings.advice_shares)
    async with context.database.unit_of_work(read_only=True) as work:
        last = await work.people.last_number()
        communities = await work.destinations.communities() if number == 0 else ()
    if number == 0:
        async with context.database.unit_of_work() as work:
            await work.price_watches.end_begun(now)
            await work.commit()
    totals = {"new": 0, "people": 0, "cards": 0, "withdrawn": 0, "messages": 0, "told": 0}
    for first in share.ranges(last):
        async with context.database.unit_of_work(read_only=True) as work:
            people = [one for one in await work.people.of_share(share, first) if one.settings.may_get_cards(now)]
            at = await work.destinations.active_of([person.id for person in people])
        for person in people:
            if own := at.get(person.id):
                _add(totals, await _for_person(context, snapshot, person, own), people=1)
    if communities:
        _add(totals, await _for_communities(context, snapshot, communities))
    return totals


async def _for_person(
    context: JobContext, snapshot: MatchdaySnapshot, person: StoredPerson, own: list[Destination]
) -> Counts:
    """One person, one transaction: their cards and messages are there together or not at all.

    What is worth betting is decided before it begins, so that nobody who writes waits for that.
    """
    chosen = person.settings
    async with context.database.unit_of_work(read_only=True) as work:
        bettor = await bettor_of(person.id, chosen, work)
    if bettor.bankroll.minor <= 0 and not bettor.open_bets:
        return {}
    advice = await asyncio.to_thread(snapshot.decide, strategy_of(chosen), bettor)
    async with context.database.unit_of_work() as work:
        announced = await announce(work, advice, own, snapshot.forecasts.as_of, person=person.id)
        offered = snapshot.candidates(bettor.bookmakers, bettor.commissions)
        reached = await notify_reached(work, person, offered, advice, own, now=snapshot.forecasts.as_of)
        await work.commit()
    return {**announced, "told": reached}


async def _for_communities(
    context: JobContext, snapshot: MatchdaySnapshot, communities: Sequence[Destination]
) -> Counts:
    advice = await asyncio.to_thread(snapshot.decide, STRATEGIES["balanced"], EVERYBODY)
    async with context.database.unit_of_work() as work:
        announced = await announce(work, advice, communities, snapshot.forecasts.as_of)
        await work.commit()
    return announced


async def _snapshot(context: JobContext) -> MatchdaySnapshot:
    context.analyst.forget()
    now: datetime = context.clock.now()
    return await context.analyst.snapshot(now)


def _add(totals: dict[str, int], counts: Counts, **more: int) -> None:
    for name, number in {**counts, **more}.items():
        totals[name] = totals.get(name, 0) + number
