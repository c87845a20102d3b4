"""Jobs that bring facts in: fixtures, odds, closing prices, results and team statistics."""

from datetime import timedelta
from typing import Final

from engine.ingestion.collect.feeds import Aspect
from engine.ingestion.errors import NotAuthorised, QuotaExhausted, RequestRefused, SchemaChanged
from workers.context import Counts, JobContext
from workers.errors import Hopeless

CLOSING_WITHIN: Final = timedelta(minutes=10)
"""Closing prices are asked for this long before a kick-off."""

LATE: Final = timedelta(minutes=5)
"""And, where that was missed, until this long after it: the source may still have the last price."""


async def fixtures(context: JobContext) -> Counts:
    """Fetch the matches of the next seven days."""
    return await _collect(context, Aspect.FIXTURES)


async def odds(context: JobContext) -> Counts:
    """Fetch prices of coming matches."""
    return await _collect(context, Aspect.ODDS)


async def closing(context: JobContext) -> Counts:
    """Fetch the last prices of matches that are about to kick off."""
    now = context.clock.now()
    async with context.database.unit_of_work(read_only=True) as work:
        soon = await work.matches.between(now - LATE, now + CLOSING_WITHIN)
    if not soon:
        return {"matches": 0}
    return {**await _collect(context, Aspect.CLOSING), "matches": len(soon)}


async def results(context: JobContext) -> Counts:
    """Fetch how matches ended, corrections included."""
    return await _collect(context, Aspect.RESULTS)


async def statistics(context: JobContext) -> Counts:
    """Fetch shots, corners and cards of played matches."""
    return await _collect(context, Aspect.STATISTICS)


async def _collect(context: JobContext, aspect: Aspect) -> Counts:
    try:
        collected = await context.feed.collect(aspect, context.database, context.clock.now())
    except QuotaExhausted:
        return {"new": 0, "out_of_credits": 1}  # nothing to mend: the credits come back with the next month
    except (NotAuthorised, RequestRefused, SchemaChanged) as error:
        raise Hopeless(str(error)) from error
    stored = collected.stored
    counts = {
        "new": stored.added + stored.matches_changed,
        "matches": stored.matches_added,
        "changed": stored.matches_changed,
        "quotes": stored.quotes_added,
        "results": stored.results_added,
        "statistics": stored.statistics_added,
        "unresolved": stored.matches_unresolved,
        "requests": collected.asked,
        "failed": collected.failed,
    }
    counted = {name: number for name, number in counts.items() if number or name == "new"}
    return counted if collected.until is None else {**counted, "until": int(collected.until.timestamp())}
