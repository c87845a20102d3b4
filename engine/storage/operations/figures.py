"""Figures an operator watches, each read in one small query."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from http import HTTPStatus
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from engine.domain.bets import RecommendationId
from engine.domain.commission import net_price
from engine.domain.football import MatchId, MatchStatus
from engine.domain.odds import OUTCOMES, Market, Selection
from engine.storage.operations.job_runs import JobState
from engine.storage.repository import Repository
from engine.storage.tables import (
    JobRunRow,
    MatchRow,
    ModelFitRow,
    PredictionRow,
    RawBodyRow,
    RecommendationRow,
    RecommendationVersionRow,
)

_MATCH_RESULT: Final = tuple(
    str(Selection(Market.MATCH_RESULT, None, outcome)) for outcome in OUTCOMES[Market.MATCH_RESULT]
)


@dataclass(frozen=True, slots=True)
class LastForecast:
    """The last forecast of a match before its kick-off.

    Attributes:
        match_id: the match.
        kickoff: its kick-off, aware.
        own: chances of home win, draw and away win.
        market: the same by the sharpest prices, margin removed; None where there were none.
    """

    match_id: MatchId
    kickoff: datetime
    own: tuple[float, float, float]
    market: tuple[float, float, float] | None


@dataclass(frozen=True, slots=True)
class Advised:
    """A bet as it was first advised to anybody."""

    recommendation: RecommendationId
    match_id: MatchId
    selection: Selection
    kickoff: datetime
    net_price: Decimal
    """After the book's commission."""


class Figures(Repository):
    """What dashboards and alerts are made of."""

    async def last_answers(self, since: datetime) -> dict[str, datetime]:
        """Return when each source last answered (status 200) after an instant."""
        newest = func.max(RawBodyRow.fetched_at).label("at")
        rows = await self._session.execute(
            select(RawBodyRow.source, newest)
            .where(RawBodyRow.fetched_at > since, RawBodyRow.status == HTTPStatus.OK)
            .group_by(RawBodyRow.source)
        )
        return {row.source: row.at for row in rows}

    async def jobs_last_done(self) -> dict[str, datetime]:
        """Return when each job last ended well."""
        newest = func.max(JobRunRow.finished_at).label("at")
        rows = await self._session.execute(
            select(JobRunRow.job, newest).where(JobRunRow.state == JobState.DONE.value).group_by(JobRunRow.job)
        )
        return {row.job: row.at for row in rows if row.at is not None}

    async def fitted_at(self, name: str) -> datetime | None:
        """Return when the fit in use was made; None when there is none."""
        return await self._session.scalar(
            select(ModelFitRow.fitted_at)
            .where(ModelFitRow.name == name, ModelFitRow.active_since.is_not(None), ModelFitRow.retired_at.is_(None))
            .order_by(ModelFitRow.active_since.desc())
            .limit(1)
        )

    async def coming_matches(self, now: datetime, until: datetime) -> int:
        """Return how many scheduled matches kick off after ``now`` and not after ``until``."""
        query = select(func.count()).where(
            MatchRow.kickoff > now, MatchRow.kickoff <= until, MatchRow.status == MatchStatus.SCHEDULED
        )
        return int(await self._session.scalar(query) or 0)

    async def newest_card(self) -> int:
        """Return the highest number of a card; 0 when there is none."""
        return int(await self._session.scalar(select(func.max(RecommendationRow.id))) or 0)

    async def confidences(self, after: int, until: int) -> Sequence[float]:
        """Return the confidence of each bet first advised, to anybody, on a card numbered in (``after``, ``until``]."""
        first = (
            select(func.min(RecommendationRow.id))
            .group_by(RecommendationRow.recommendation)
            .having(func.min(RecommendationRow.id) > after, func.min(RecommendationRow.id) <= until)
        )
        known = (
            select(RecommendationRow.recommendation)
            .where(RecommendationRow.id > after, RecommendationRow.id <= until)
            .distinct()
        )
        rows = await self._session.scalars(
            select(RecommendationVersionRow.confidence).where(
                RecommendationVersionRow.version == 1,
                RecommendationVersionRow.card_id.in_(first.where(RecommendationRow.recommendation.in_(known))),
            )
        )
        return [float(confidence) for confidence in rows]

    async def last_forecasts(self, since: datetime, until: datetime) -> Sequence[LastForecast]:
        """Return the last forecast before kick-off of each match that kicked off in (``since``, ``until``]."""
        earlier = aliased(PredictionRow)
        newest = (
            select(func.max(earlier.id))
            .join(MatchRow, MatchRow.id == earlier.match_id)
            .where(MatchRow.kickoff > since, MatchRow.kickoff <= until, earlier.as_of < MatchRow.kickoff)
            .group_by(earlier.match_id)
        )
        chances = [PredictionRow.probabilities[name].as_float() for name in _MATCH_RESULT]
        rows = await self._session.execute(
            select(PredictionRow.match_id, MatchRow.kickoff, PredictionRow.details, *chances)
            .join(MatchRow, MatchRow.id == PredictionRow.match_id)
            .where(PredictionRow.id.in_(newest))
            .order_by(MatchRow.kickoff, PredictionRow.match_id)
        )
        return [
            LastForecast(MatchId(number), kickoff, own, _three(((details or {}).get("voices") or {}).get("sharp")))
            for number, kickoff, details, *probabilities in rows
            if (own := _three(probabilities)) is not None
        ]

    async def advised(self, since: datetime, until: datetime) -> Sequence[Advised]:
        """Return each bet advised to anybody on matches that kicked off in (``since``, ``until``], once."""
        first = (
            select(func.min(RecommendationRow.id))
            .join(MatchRow, MatchRow.id == RecommendationRow.match_id)
            .where(MatchRow.kickoff > since, MatchRow.kickoff <= until)
            .group_by(RecommendationRow.recommendation)
        )
        rows = await self._session.execute(
            select(
                RecommendationRow.recommendation,
                RecommendationRow.match_id,
                RecommendationRow.selection,
                MatchRow.kickoff,
                RecommendationVersionRow.price,
                RecommendationVersionRow.commission,
            )
            .join(
                RecommendationVersionRow,
                (RecommendationVersionRow.card_id == RecommendationRow.id) & (RecommendationVersionRow.version == 1),
            )
            .join(MatchRow, MatchRow.id == RecommendationRow.match_id)
            .where(RecommendationRow.id.in_(first))
        )
        return [
            Advised(
                RecommendationId(name),
                MatchId(match),
                Selection.parse(selection),
                kickoff,
                net_price(Decimal(str(price)), commission),
            )
            for name, match, selection, kickoff, price, commission in rows
        ]


def _three(chances: Sequence[float | None] | None) -> tuple[float, float, float] | None:
    """Return three chances that add up to one; None unless all are there."""
    if chances is None or len(chances) != 3 or any(chance is None for chance in chances):
        return None
    numbers = [float(chance) for chance in chances if chance is not None]
    whole = sum(numbers)
    return (numbers[0] / whole, numbers[1] / whole, numbers[2] / whole) if whole > 0 else None
