"""The advisor with the engine behind it: the same decision that backtests and workers take."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from bot.core.people.person import Person
from bot.core.ports import Decision
from engine.advice.analyst import FIT_MAY_BE_OLD, HORIZON, SIMULATED_HORIZON, Analyst, MatchdaySnapshot
from engine.advice.bettors import EVERYBODY, bettor_of, strategy_of
from engine.advice.nearest import NearBet
from engine.domain.football import League
from engine.domain.odds import Bookmaker
from engine.staking.strategies import STRATEGIES
from engine.storage.database import Database
from engine.storage.unit_of_work import UnitOfWork


class EngineAdvisor:
    """Asks the engine on behalf of one person at a time; what is the same for everybody is computed once.

    Args:
        database: where the facts are.
        simulated: whether the matches are made up.
        live: whether time is real: then the nightly fit is used, and what one asks is answered as of the last full
            minute, so that people who ask at the same time share the work.
    """

    def __init__(self, database: Database, *, simulated: bool, live: bool = False) -> None:
        self.simulated = simulated
        self._live = live
        self._analyst = Analyst(
            database,
            fit_may_be_old=FIT_MAY_BE_OLD if live else None,
            horizon=SIMULATED_HORIZON if live and simulated else HORIZON,
        )
        self.lookups = self._analyst.lookups
        """How often forecasts were there already."""

    async def leagues(self, work: UnitOfWork) -> Sequence[League]:
        """Return the leagues there are, the highest first in each country."""
        return await work.leagues.all()

    async def bookmakers(self, work: UnitOfWork) -> Sequence[Bookmaker]:
        """Return the bookmakers there are, aggregates included."""
        return await work.bookmakers.all()

    async def snapshot(self, as_of: datetime) -> MatchdaySnapshot:
        """Return what the bot believes of the coming matches and the prices on them, the same for everybody."""
        return await self._analyst.snapshot(self._shared(as_of))

    async def decide(self, person: Person, as_of: datetime, *, work: UnitOfWork) -> Decision:
        """Return what is worth betting for this person as of ``as_of``."""
        bettor, strategy = await bettor_of(person.id, person, work), strategy_of(person)
        advice = await self._analyst.advice(self._shared(as_of), strategy, bettor)
        near: tuple[NearBet, ...] = ()
        if not advice.recommendations:
            near = await self._analyst.nearest(self._shared(as_of), strategy, bettor)
        against = Counter(reason.code for rejection in advice.rejected for reason in rejection.reasons)
        return Decision(
            recommendations=advice.recommendations,
            matches=advice.judged,
            prices=len(advice.rejected) + len(advice.recommendations),
            against=dict(against.most_common()),
            rejected=advice.rejected,
            nearest=near,
        )

    async def has_bets(self, as_of: datetime) -> bool:
        """Tell whether somebody with the usual settings would get a card as of ``as_of``."""
        advice = await self._analyst.advice(as_of, STRATEGIES["balanced"], EVERYBODY)
        return bool(advice.recommendations)

    def _shared(self, as_of: datetime) -> datetime:
        return as_of.replace(second=0, microsecond=0) if self._live else as_of

    def refresh(self) -> None:
        """Read the store again at the next question: prices or results came in."""
        self._analyst.forget()
