"""The nightly refit: models are fitted aside, checked against the ones in use, and swapped in one transaction.

The check is a guard against a broken fit, not a proof of progress: the new models have seen the matches it is made on,
so they have to do at least as well there as the old ones. Refused fits are kept with the reason; the old ones stay.
"""

import asyncio
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final, Protocol

import numpy as np

from engine.advice.analyst import FITTED
from engine.advice.history import HISTORY, as_arrays
from engine.advice.stored_stack import STACK, read_stack
from engine.arrays import FloatArray
from engine.domain.football import League, LeagueCode
from engine.domain.odds import OUTCOMES, Market, Selection
from engine.errors import FairlineError
from engine.models.blend import SOURCES, fit_blend
from engine.models.country_models import CountryModels, fit_countries
from engine.models.goals import MatchArrays, day_number
from engine.models.stored_fit import Fitted
from engine.pricing.grid import score_grids
from engine.settlement.closing_line import closing_lines
from engine.storage.advice.model_fits import ModelFit, ModelFitId
from engine.storage.database import Database
from engine.storage.unit_of_work import UnitOfWork

RECENT: Final = timedelta(days=28)
"""The check is made on the matches of this long."""

BLEND_FROM: Final = timedelta(days=365)
"""The blend learns from the matches of this long."""

FEWEST: Final = 30
"""With fewer recent matches a comparison says nothing."""

WORSE_BY: Final = 0.005
"""How much worse, in nats a match, the new models may do before they are refused."""

KEPT: Final = 7
_ONE_X_TWO: Final = tuple(Selection(Market.MATCH_RESULT, None, outcome) for outcome in OUTCOMES[Market.MATCH_RESULT])


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the check found. Losses are mean log losses of the match result, in nats."""

    accepted: bool
    because: str
    matches: int = 0
    loss_before: float | None = None
    loss_after: float | None = None


@dataclass(frozen=True, slots=True)
class Refit:
    """What one refit did."""

    version: str
    verdict: Verdict
    matches: int
    """Results the fit was made from."""

    blend_matches: int
    """Matches the blend was learned from."""


@dataclass(frozen=True, slots=True, eq=False)
class Material:
    """What a fit is made from."""

    as_of: datetime
    leagues: tuple[League, ...]
    history: MatchArrays
    league_ids: dict[LeagueCode, int]
    sources: FloatArray
    """(n, 3, 3) what goals, sharp and crowd said of home, draw and away; all NaN where silent."""

    closing: FloatArray
    """(n, 3) fair closing probabilities of the same matches."""


class NothingToChoose(FairlineError):
    """What was named is no model that could be chosen. Nothing was changed."""


class Trainer(Protocol):
    """Makes models from what is known; the place where a deeper training comes in."""

    def __call__(self, material: Material, before: Fitted | None) -> Fitted:
        """Fit. Runs in a thread: no database and no event loop here."""
        ...


def train(material: Material, before: Fitted | None) -> Fitted:
    """Fit the goal models of every country and the blend; start from the models in use where they fit."""
    warm = before.models if before and before.models.league_ids == material.league_ids else None
    models = fit_countries(material.history, material.leagues, material.league_ids, material.as_of, warm=warm)
    return Fitted(models, fit_blend(material.sources, material.closing, material.as_of))


async def refit(database: Database, as_of: datetime, trainer: Trainer = train) -> Refit:
    """Fit anew, check, and use what passed; one that was refused is kept aside with the reason.

    Args:
        database: where the facts and the fits are.
        as_of: now; nothing known later is looked at.
        trainer: makes the models.
    """
    async with database.unit_of_work(read_only=True) as work:
        stored = await work.model_fits.active(FITTED)
        material = await gather_material(work, as_of)
    if not len(material.history):
        return Refit("none", Verdict(accepted=False, because="there are no results yet"), 0, 0)
    before = None if stored is None else Fitted.from_bytes(stored.body)
    fitted = await asyncio.to_thread(trainer, material, before)
    verdict = await asyncio.to_thread(check, fitted, before, material)
    body = await asyncio.to_thread(fitted.to_bytes)
    async with database.unit_of_work() as work:
        number = await work.model_fits.add(
            FITTED, version=fitted.version, as_of=as_of, fitted_at=as_of, body=body, verdict=asdict(verdict)
        )
        if verdict.accepted:
            await work.model_fits.activate(number, as_of)
        await work.model_fits.prune(FITTED, KEPT)
        await work.commit()
    return Refit(fitted.version, verdict, len(material.history), len(material.closing))


async def roll_back(work: UnitOfWork, at: datetime, name: str = FITTED) -> str | None:
    """Use the fit before the present one again; return its version, or None when there is none. The caller commits.

    Args:
        work: a unit of work that may write.
        at: the present instant.
        name: whose fits: the goal models' or the trained stack's.

    Raises:
        InvalidModelFile: the one before cannot be read; the present one stays.
    """
    before = await work.model_fits.previous(name)
    if before is None:
        return None
    await promote(work, before.id, at)
    return before.version


async def promote(work: UnitOfWork, fit: ModelFitId, at: datetime) -> ModelFit:
    """Use a fit from now on, whatever was found of it; return it. The caller commits.

    Raises:
        Unknown: no such fit.
        InvalidModelFile: it cannot be read, or its bytes are not those that were stored; nothing was changed.
        NothingToChoose: it is no model, but a state that follows the facts by itself.
    """
    chosen = await work.model_fits.get(fit)
    if chosen.name == STACK:
        await asyncio.to_thread(read_stack, chosen)
    elif chosen.name == FITTED:
        await asyncio.to_thread(Fitted.from_bytes, chosen.body)
    else:
        msg = f"Fit {fit} ({chosen.name}) follows the facts by itself. Nothing was changed."
        raise NothingToChoose(msg)
    await work.model_fits.activate(fit, at)
    return await work.model_fits.get(fit)


async def gather_material(work: UnitOfWork, as_of: datetime) -> Material:
    """Read everything a fit needs, as it was known at ``as_of``."""
    history, league_ids = as_arrays(await work.matches.history(as_of, since=as_of - HISTORY))
    leagues = tuple(league for league in await work.leagues.all() if league.code in league_ids)
    sources, closing = await _source_forecasts(work, as_of)
    return Material(as_of, leagues, history, league_ids, sources, closing)


def check(fitted: Fitted, before: Fitted | None, material: Material) -> Verdict:
    """Compare a fit with the one in use on the recent matches."""
    broken = sorted(
        country
        for country, model in fitted.models.by_country.items()
        if not model.convergence.converged or not np.isfinite(model.parameters).all()
    )
    if broken:
        return Verdict(accepted=False, because=f"the fit of {', '.join(broken)} did not converge")
    if before is None:
        return Verdict(accepted=True, because="there was no fit before")
    if lost := sorted(before.models.by_country.keys() - fitted.models.by_country.keys()):
        return Verdict(accepted=False, because=f"results of {', '.join(lost)} are missing")
    return _compared(fitted, before, material)


def _compared(fitted: Fitted, before: Fitted, material: Material) -> Verdict:
    recent = material.history.rows(material.history.day >= day_number(material.as_of - RECENT))
    old = _losses(before.models, recent, material.league_ids)
    new = _losses(fitted.models, recent, material.league_ids)
    both = np.isfinite(old) & ~np.isnan(new)
    n = int(both.sum())
    if n < FEWEST:
        return Verdict(accepted=True, because="too few recent matches to compare", matches=n)
    if not np.isfinite(new[both]).all():
        return Verdict(accepted=False, because="it expects goals nobody scores", matches=n)
    compared = Verdict(
        accepted=True,
        because="as good as the fit before on recent matches",
        matches=n,
        loss_before=round(float(old[both].mean()), 6),
        loss_after=round(float(new[both].mean()), 6),
    )
    if new[both].mean() - old[both].mean() > WORSE_BY:
        return replace(compared, accepted=False, because="worse than the fit before on recent matches")
    return compared


def _losses(models: CountryModels, matches: MatchArrays, league_ids: dict[LeagueCode, int]) -> FloatArray:
    """(n,) log loss of each match's result; NaN where the models do not know the league or a team, inf where absurd."""
    losses = np.full(len(matches), np.nan)
    codes = {number: code for code, number in league_ids.items()}
    for model in models.by_country.values():
        own = {
            number: models.league_ids[code]
            for number, code in codes.items()
            if code in models.league_ids and models.league_ids[code] in model.leagues
        }
        at = np.isin(matches.league, list(own))
        if not at.any():
            continue
        finished = matches.rows(at)
        rates = model.rates(finished.home_team, finished.away_team, [own[int(number)] for number in finished.league])
        grids = score_grids(rates.home, rates.away, rates.rho, errors="mask").probabilities
        home = np.tril(np.ones(grids.shape[1:]), -1)
        shares = np.stack([(grids * mask).sum(axis=(1, 2)) for mask in (home, np.eye(len(home)), home.T)], axis=1)
        outcome = 1 - np.sign(finished.home_goals - finished.away_goals)
        probability = shares[np.arange(len(finished)), outcome]
        loss = np.where(
            np.isnan(probability), np.inf, -np.log(np.maximum(probability, 1e-12))
        )  # rates nobody can price are the worst
        losses[at] = np.where(rates.home_known & rates.away_known, loss, np.nan)
    return losses


async def _source_forecasts(work: UnitOfWork, as_of: datetime) -> tuple[FloatArray, FloatArray]:
    """The last forecasts of each source for the finished matches, and the fair closing probabilities."""
    fixtures = await work.matches.between(as_of - BLEND_FROM, as_of)
    predictions = await work.predictions.latest([fixture.id for fixture in fixtures], as_of)
    stored = {
        match_id: prediction.details["voices"]
        for match_id, prediction in predictions.items()
        if prediction.details.get("voices")
    }
    lines = await closing_lines(work, [(match_id, selection) for match_id in stored for selection in _ONE_X_TWO])
    rows = [match_id for match_id in stored if all((match_id, selection) in lines for selection in _ONE_X_TWO)]
    sources = np.full((len(rows), len(SOURCES), len(_ONE_X_TWO)), np.nan)
    closing = np.zeros((len(rows), len(_ONE_X_TWO)))
    for i, match_id in enumerate(rows):
        sources[i] = _as_floats(stored[match_id])
        closing[i] = [lines[match_id, selection].fair_probability for selection in _ONE_X_TWO]
    return sources, closing


def _as_floats(sources: Any) -> FloatArray:
    """(3, 3) from the ``voices`` of a prediction's details; one that was not stored then is silent (NaN)."""
    silent = [None] * len(_ONE_X_TWO)
    return np.array([[np.nan if p is None else float(p) for p in sources.get(name, silent)] for name in SOURCES])
