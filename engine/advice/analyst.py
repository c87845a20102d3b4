"""Today's advice: reads what was known from the store, keeps the models warm, and asks the decision.

Models are fitted for the instant asked about, or taken from the nightly fit where a live bot allows that.

Forecasts are the same for everybody and are made once an instant; what a person sees is the cheap last step.
"""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from engine.advice.decision import Advice, Bettor, advise, screening_rules, valued
from engine.advice.history import HISTORY, as_arrays
from engine.advice.nearest import NearBet, nearest_bets
from engine.advice.stored_stack import NOTHING, StackForecast, StoredStack
from engine.domain.commission import USUAL, Commissions
from engine.domain.football import League, LeagueCode
from engine.domain.odds import BookmakerCode, Quote
from engine.models.country_models import CountryModels, fit_countries
from engine.models.forecast import Forecasts, forecast
from engine.models.goals import MatchArrays
from engine.models.known_facts import KnownFacts
from engine.models.stored_fit import Fitted
from engine.staking.filters import Candidate
from engine.staking.strategies import Strategy
from engine.storage.advice.model_fits import ModelFitId
from engine.storage.database import Database
from engine.storage.unit_of_work import UnitOfWork

HORIZON: Final = timedelta(days=4)
"""How far ahead matches are judged: to the next regular collection of prices."""

SIMULATED_HORIZON: Final = timedelta(days=7)
"""As long as simulated prices are out, so that somebody who tries Fairline out finds a round of matches on any day."""


FITTED: Final = "models"
"""What the nightly fit is called in the store."""

FIT_MAY_BE_OLD: Final = timedelta(hours=36)
"""A live bot uses the nightly fit up to this age: one night may fail."""

_MOST_DECIDED: Final = 16
"""Decisions of one instant that are kept for whoever asks the same."""

_MOST_VALUED: Final = 64
"""Sets of bookmakers and commissions whose prices stay valued for one instant."""


@dataclass(frozen=True, slots=True, eq=False)
class MatchdaySnapshot:
    """Everything of one instant that is the same for everybody."""

    forecasts: Forecasts
    quotes: tuple[Quote, ...]
    stack: StackForecast = NOTHING
    """What the trained stacks said, the one in use and, where it was asked, the one beside it."""

    _valued: dict[tuple[frozenset[BookmakerCode] | None, Commissions], tuple[Candidate, ...]] = field(
        default_factory=dict, init=False
    )
    _decided: dict[tuple[Strategy, Bettor], Advice] = field(default_factory=dict, init=False)
    _nearest: dict[object, tuple[NearBet, ...]] = field(default_factory=dict, init=False)

    def decide(self, strategy: Strategy, bettor: Bettor) -> Advice:
        """Pick and size the bets of one bettor; those alike share the work, as newcomers with the usual answers are.

        Prices are valued once for all who use the same bookmakers at the same commissions.
        """
        asked = strategy, bettor
        known = self._decided.get(asked)
        if known is not None:
            return known
        candidates = self.candidates(bettor.bookmakers, bettor.commissions)
        advice = advise(self.forecasts, self.quotes, strategy, bettor, candidates)
        if len(self._decided) < _MOST_DECIDED:
            self._decided[asked] = advice
        return advice

    def nearest(self, strategy: Strategy, bettor: Bettor) -> tuple[NearBet, ...]:
        """Return what came nearest to a bet for one bettor, with the price from which it would be one."""
        # a bankroll does not matter here: whoever has the same rules and bookmakers shares the work
        full = screening_rules(self.forecasts, strategy, bettor).open_exposure >= strategy.exposure_cap
        asked = strategy, bettor.leagues, bettor.bookmakers, bettor.commissions, full
        known = self._nearest.get(asked)
        if known is None:
            known = nearest_bets(self.decide(strategy, bettor).rejected, self.forecasts, strategy, bettor)
            if len(self._nearest) < _MOST_VALUED:
                self._nearest[asked] = known
        return known

    def candidates(
        self, bookmakers: frozenset[BookmakerCode] | None, commissions: Commissions = USUAL
    ) -> tuple[Candidate, ...]:
        """Return the best net price of every selection at these books (None: at every named one) with its value."""
        where = bookmakers, commissions
        candidates = self._valued.get(where)
        if candidates is None:
            candidates = valued(self.forecasts, self.quotes, *where)
            if len(self._valued) < _MOST_VALUED:
                self._valued[where] = candidates
        return candidates


@dataclass(frozen=True, slots=True, eq=False)
class _Facts:
    """What was read from the store for one instant, and the nightly fit if it may be used."""

    knowledge: KnownFacts
    leagues: list[League]
    fitted: Fitted | None
    stack: StackForecast


@dataclass(slots=True)
class Lookups:
    """How often forecasts were there already, and how often they had to be made."""

    hits: int = 0
    misses: int = 0

    def by_result(self) -> dict[str, int]:
        """Return both by the words that caches count with."""
        return {"hit": self.hits, "miss": self.misses}


class Analyst:
    """Forecasts from the store, with models refitted when a new day begins and kept warm in between.

    Args:
        database: where the facts are.
        leagues: the leagues to judge; all when None.
        fit_may_be_old: use the nightly fit of the goal models while it is no older than this, the same for every
            process that reads the store; None: fit them for the very instant, as replays and backtests do. The trained
            stack of the store is used wherever it is there, is not of the future, and is fresh.
        horizon: how far ahead matches are judged unless a question says otherwise.
        beside: whether the challenger, or the stack that was in use before, is asked about the same matches.
    """

    def __init__(
        self,
        database: Database,
        leagues: Collection[LeagueCode] | None = None,
        *,
        fit_may_be_old: timedelta | None = None,
        horizon: timedelta = HORIZON,
        beside: bool = False,
    ) -> None:
        self._database = database
        self._leagues = leagues
        self._fit_may_be_old = fit_may_be_old
        self._horizon = horizon
        self._stored: tuple[ModelFitId, Fitted] | None = None
        self._stack = StoredStack(beside=beside)
        self._models: CountryModels | None = None
        self._snapshot: tuple[tuple[datetime, timedelta], MatchdaySnapshot] | None = None
        self._turn = asyncio.Lock()
        self._forgotten = 0
        self.lookups = Lookups()

    async def advice(
        self, as_of: datetime, strategy: Strategy, bettor: Bettor, *, horizon: timedelta | None = None
    ) -> Advice:
        """Return what ``bettor`` should do at ``as_of`` with the matches of the next ``horizon``."""
        snapshot = await self.snapshot(as_of, horizon=horizon)
        return await asyncio.to_thread(snapshot.decide, strategy, bettor)

    async def snapshot(self, as_of: datetime, *, horizon: timedelta | None = None) -> MatchdaySnapshot:
        """Return the forecasts of ``as_of``; asked again for the same instant, the same ones.

        Fitting and forecasting run beside the event loop, and once however many ask at the same time.
        """
        horizon = self._horizon if horizon is None else horizon
        async with self._turn:
            if self._snapshot is not None and self._snapshot[0] == (as_of, horizon):
                self.lookups.hits += 1
            else:
                self.lookups.misses += 1
                forgotten = self._forgotten
                async with self._database.unit_of_work(read_only=True) as work:
                    facts = await self._read(work, as_of, horizon)
                snapshot = await asyncio.to_thread(self._forecast, facts)
                if forgotten != self._forgotten:  # facts came in meanwhile: good for this question, not for the next
                    return snapshot
                self._snapshot = (as_of, horizon), snapshot
            return self._snapshot[1]

    async def nearest(self, as_of: datetime, strategy: Strategy, bettor: Bettor) -> tuple[NearBet, ...]:
        """Return what came nearest to a bet at ``as_of``, with the price from which it would be one."""
        snapshot = await self.snapshot(as_of)
        return await asyncio.to_thread(snapshot.nearest, strategy, bettor)

    def forget(self) -> None:
        """Drop the forecasts kept; the next question reads the store again (after prices or results came in)."""
        self._snapshot = None
        self._forgotten += 1

    async def _read(self, work: UnitOfWork, as_of: datetime, horizon: timedelta) -> "_Facts":
        fixtures = await work.matches.upcoming(as_of, as_of + horizon, self._leagues)
        leagues = await self._leagues_beside(work, {fixture.league.country for fixture in fixtures})
        codes = [league.code for league in leagues]
        history = await work.matches.history(as_of, codes, since=as_of - HISTORY)
        arrays, league_ids = as_arrays(history)
        knowledge = KnownFacts(
            as_of=as_of,
            fixtures=fixtures,
            history=arrays,
            league_ids=league_ids,
            quotes=await work.quotes.known([fixture.id for fixture in fixtures], as_of),
            bookmakers={bookmaker.code: bookmaker for bookmaker in await work.bookmakers.all()},
        )
        stack = await self._stack.forecast(work, knowledge, FIT_MAY_BE_OLD)
        return _Facts(knowledge, leagues, await self._from_store(work, league_ids, as_of), stack)

    def _forecast(self, facts: "_Facts") -> MatchdaySnapshot:
        """Fit, where no nightly fit may be used, and forecast; takes long, touches no event loop."""
        knowledge, fitted = facts.knowledge, facts.fitted
        if fitted is None:
            models = self._fitted(knowledge.history, facts.leagues, dict(knowledge.league_ids), knowledge.as_of)
            fitted = Fitted(models)
        forecasts = forecast(knowledge, fitted.models, fitted.blend, facts.stack.in_use)
        return MatchdaySnapshot(forecasts, knowledge.quotes, facts.stack)

    async def _leagues_beside(self, work: UnitOfWork, countries: set[str]) -> list[League]:
        """All leagues of these countries: teams come and go between them, so they are fitted together."""
        return [league for league in await work.leagues.all() if league.country in countries]

    async def _from_store(self, work: UnitOfWork, league_ids: dict[LeagueCode, int], as_of: datetime) -> Fitted | None:
        """Return the nightly fit if it may be used: not of the future, not too old, and of all these leagues."""
        if self._fit_may_be_old is None:
            return None
        number = await work.model_fits.active_id(FITTED)
        if number is None:
            return None
        if self._stored is None or self._stored[0] != number:
            fit = await work.model_fits.active(FITTED)
            if fit is None:  # retired between the two questions
                return None
            self._stored = fit.id, Fitted.from_bytes(fit.body)
        fitted = self._stored[1]
        fresh = timedelta(0) <= as_of - fitted.models.as_of <= self._fit_may_be_old
        return fitted if fresh and fitted.covers(league_ids) else None

    def _fitted(
        self, history: MatchArrays, leagues: list[League], league_ids: dict[LeagueCode, int], as_of: datetime
    ) -> CountryModels:
        """The models of ``as_of``: refitted from the last ones, or the last ones when nothing can have changed.

        What was fitted before is only where the search starts: the optimum is that of ``as_of`` alone.
        """
        if self._models is None or self._models.as_of != as_of:
            warm = self._models if self._models and self._models.league_ids == league_ids else None
            self._models = fit_countries(history, leagues, league_ids, as_of, warm=warm)
        return self._models
