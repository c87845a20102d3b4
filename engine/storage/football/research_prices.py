"""Prices of research sources, used to evaluate models and for nothing else."""

from collections.abc import Sequence

import numpy as np
from sqlalchemy import select

from engine.arrays import FloatArray
from engine.domain.odds import Market
from engine.storage.football.bookmakers import research_books
from engine.storage.tables import QuoteRow
from engine.storage.unit_of_work import UnitOfWork


async def both_score_prices(work: UnitOfWork, match_ids: Sequence[int]) -> FloatArray:
    """Return what research sources say of both teams to score.

    Args:
        work: a unit of work.
        match_ids: (n,) the matches.

    Returns:
        (n, 2, 2) average opening and closing prices of yes and no; NaN where there are none.
    """
    at = {int(match): row for row, match in enumerate(match_ids)}
    found = np.full((len(at), 2, 2), np.nan)
    rows = await work.session.execute(
        select(QuoteRow.match_id, QuoteRow.closing, QuoteRow.price_1, QuoteRow.price_2).where(
            QuoteRow.market == Market.BOTH_TEAMS_TO_SCORE, QuoteRow.bookmaker_id.in_(research_books())
        )
    )
    for match, closing, yes, no in rows:
        if match in at and yes is not None and no is not None:
            found[at[match], int(closing)] = yes, no
    return found
