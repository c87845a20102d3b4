"""A league that does not exist, for people with no keys: seeded fixtures, results and prices, labelled as simulated.

Everything follows from the seed: :mod:`.clubs` names the clubs, :mod:`.schedule` lays the rounds into the year,
:mod:`.world` moves the hidden strengths and draws the results, :mod:`.books` prices the matches, and :mod:`.source`
tells of it in the order in which it became known.
"""

from engine.ingestion.sources.simulated.source import SimulatedSource

__all__ = ["SimulatedSource"]
