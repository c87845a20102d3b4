"""Does confidence mean what it says? Bets held 70 % sure should beat the fair close in 70 % of cases.

``engine/models/line_uncertainty.py`` was fitted on 2019/20 and 2020/21; 2021/22 and 2022/23 judge it here.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from engine.advice.analyst import Analyst
from engine.advice.decision import Bettor
from engine.clock import SystemClock
from engine.domain.football import Season
from engine.domain.money import Money
from engine.domain.odds import MARKET_MAXIMUM
from engine.ingestion.sources.football_data_uk.columns import BOOKMAKERS
from engine.ingestion.sources.football_data_uk.divisions import parse_divisions
from engine.ingestion.sources.football_data_uk.importer import import_football_data_uk
from engine.settlement.closing_line import closing_lines
from engine.staking.filters import Candidate
from engine.staking.strategies import STRATEGIES
from engine.storage import Database

pytestmark = [pytest.mark.slow, pytest.mark.data]

BANDS = ((0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 1.0))
TOLERANCE = 0.10


async def test_confident_bets_beat_the_fair_close_about_as_often_as_they_say(
    database: Database, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await import_football_data_uk(
        database,
        data / "football-data-uk",
        [Season(year) for year in range(2019, 2023)],
        parse_divisions("E0,E1,D1,I1,SP1,F1"),
        clock=SystemClock(),
    )
    bets: Counter[tuple[float, float]] = Counter()
    beaten: Counter[tuple[float, float]] = Counter()
    analyst = Analyst(database)
    for as_of in price_days(datetime(2021, 8, 3, 17, tzinfo=UTC), datetime(2023, 6, 1, tzinfo=UTC)):
        for candidate, value in await closing_line_values(database, analyst, as_of):
            band = next(band for band in BANDS if candidate.confidence <= band[1])
            bets[band] += 1
            beaten[band] += value > 0
    with capsys.disabled():
        for band in BANDS:
            share = beaten[band] / bets[band]
            print(  # noqa: T201 - the figures are what this is for
                f"\nconfidence {band[0]:.0%}–{band[1]:.0%}: fair CLV > 0 in {share:.1%} of {bets[band]}", end=""
            )
    for band in BANDS:
        assert bets[band] >= 40
        assert beaten[band] / bets[band] > band[0] - TOLERANCE


def price_days(first: datetime, last: datetime) -> Iterator[datetime]:
    """Every Tuesday and Friday after prices were collected."""
    day = first
    while day < last:
        if day.weekday() in {1, 4}:
            yield day
        day += timedelta(days=1)


async def closing_line_values(database: Database, analyst: Analyst, as_of: datetime) -> list[tuple[Candidate, float]]:
    """Every price above the fair one at ``as_of``, within the strategy's band of prices, with its fair CLV."""
    snapshot = await analyst.snapshot(as_of, horizon=timedelta(days=4 if as_of.weekday() == 4 else 3))
    anywhere = frozenset({*(book.code for book in BOOKMAKERS), MARKET_MAXIMUM})  # a calibration wants every price
    advice = snapshot.decide(STRATEGIES["balanced"], Bettor(Money.of(0, "EUR"), bookmakers=anywhere))
    looked_at = [rejection.candidate for rejection in advice.rejected]
    found = [c for c in looked_at if 0 < c.edge <= 0.10 and c.confidence >= 0.5 and c.price <= 4]
    async with database.unit_of_work(read_only=True) as work:
        lines = await closing_lines(work, [(c.match_id, c.selection) for c in found])
    return [
        (c, float(c.price) * lines[c.match_id, c.selection].fair_probability - 1)
        for c in found
        if (c.match_id, c.selection) in lines
    ]
