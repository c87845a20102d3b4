"""What trainings and evaluations read: every match with its prices and its features, in columns."""

from datetime import datetime

import numpy as np

from engine.features.catalog import NAMES
from engine.features.pipeline import all_history
from engine.models.errors import NotEnoughMatches
from engine.models.stack.frame import MatchFrame, read_frame
from engine.storage.unit_of_work import UnitOfWork


async def read_training_data(work: UnitOfWork, as_of: datetime) -> MatchFrame:
    """Read all matches known at ``as_of`` with prices and features, each match's as of when its prices were known.

    Raises:
        NotEnoughMatches: the store has no match.
    """
    frame = await read_frame(work, as_of)
    if not len(frame):
        msg = "The store has no match yet. Bring some in first: fairline import football-data-uk --help."
        raise NotEnoughMatches(msg)
    matrix = await all_history(work, as_of)
    order = np.argsort(matrix.fixtures.match_id)
    at = np.searchsorted(matrix.fixtures.match_id[order], frame.matches.match_id)
    at = np.minimum(at, len(order) - 1)
    rows = order[at]
    there = matrix.fixtures.match_id[rows] == frame.matches.match_id
    values = np.where(there[:, None], matrix.values[rows], np.nan)
    return frame.with_features(values, NAMES)
