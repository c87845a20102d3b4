"""The nightly refit: what passes is used at once by everybody, what does not leaves everything as it was."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import numpy as np
import pytest

from engine.advice.analyst import FITTED, Analyst
from engine.advice.training import Material, gather_material, refit, roll_back, train
from engine.models.blend import SOURCES, Blend
from engine.models.country_models import CountryModels
from engine.models.errors import InvalidModelFile
from engine.models.stored_fit import Fitted
from engine.storage.database import Database
from tests.integration.advice.past import FRIDAY
from tests.support.judged_month import a_month_of_matches

LIVE = timedelta(hours=36)


def spoilt(material: Material, before: Fitted | None, *, factor: float) -> Fitted:
    """A fit gone wrong: every parameter blown up."""
    fitted = train(material, before)
    models = {
        country: replace(model, parameters=model.parameters * factor)
        for country, model in fitted.models.by_country.items()
    }
    return Fitted(CountryModels(material.as_of, models, fitted.models.league_ids, "bad"), fitted.blend)


async def version_in_use(database: Database) -> str | None:
    async with database.unit_of_work(read_only=True) as work:
        fit = await work.model_fits.active(FITTED)
    return None if fit is None else fit.version


async def test_the_first_fit_is_used_and_the_next_one_replaces_it_keeping_the_first(fed: Database) -> None:
    first = await refit(fed, FRIDAY)
    second = await refit(fed, FRIDAY + timedelta(days=1))
    assert first.verdict.because == "there was no fit before"
    assert second.verdict.accepted
    assert second.verdict.matches >= 30
    assert await version_in_use(fed) == second.version
    async with fed.unit_of_work() as work:
        assert await roll_back(work, FRIDAY + timedelta(days=2)) == first.version
        await work.commit()
    assert await version_in_use(fed) == first.version


async def test_a_worse_fit_is_refused_and_kept_aside_with_the_reason(fed: Database) -> None:
    good = await refit(fed, FRIDAY)
    bad = await refit(fed, FRIDAY + timedelta(days=1), partial(spoilt, factor=1.6))
    assert not bad.verdict.accepted
    assert bad.verdict.because == "worse than the fit before on recent matches"
    assert await version_in_use(fed) == good.version
    async with fed.unit_of_work(read_only=True) as work:
        newest = (await work.model_fits.recent(FITTED))[0]
    assert (newest.version, newest.active_since) == (bad.version, None)
    assert newest.verdict["loss_after"] > newest.verdict["loss_before"]


async def test_a_fit_that_expects_absurd_goals_is_refused(fed: Database) -> None:
    await refit(fed, FRIDAY)
    bad = await refit(fed, FRIDAY + timedelta(days=1), partial(spoilt, factor=5.0))
    assert not bad.verdict.accepted
    assert bad.verdict.because == "it expects goals nobody scores"


async def test_a_live_analyst_uses_the_stored_fit_until_it_is_too_old(fed: Database) -> None:
    await refit(fed, FRIDAY)
    live, exact = Analyst(fed, fit_may_be_old=LIVE), Analyst(fed)
    later = FRIDAY + timedelta(hours=12)
    versions = [(await analyst.snapshot(later)).forecasts.version for analyst in (live, exact)]
    assert versions[0].startswith("dixon-coles-20241011")
    assert versions[1].startswith("dixon-coles-20241012")
    too_late = FRIDAY + timedelta(hours=37)
    assert (await live.snapshot(too_late)).forecasts.version.startswith("dixon-coles-20241013")


async def test_a_live_analyst_never_uses_a_fit_of_the_future(fed: Database) -> None:
    await refit(fed, FRIDAY)
    earlier = FRIDAY - timedelta(days=1)
    snapshot = await Analyst(fed, fit_may_be_old=LIVE).snapshot(earlier)
    assert snapshot.forecasts.version.startswith("dixon-coles-20241010")


async def test_forecasts_from_a_stored_fit_are_those_of_the_fit_itself(fed: Database) -> None:
    await refit(fed, FRIDAY)
    stored, own = [await analyst.snapshot(FRIDAY) for analyst in (Analyst(fed, fit_may_be_old=LIVE), Analyst(fed))]
    assert stored.forecasts.forecasts_by_selection.keys() == own.forecasts.forecasts_by_selection.keys()
    for key, selection_forecast in stored.forecasts.forecasts_by_selection.items():
        assert selection_forecast.probability == pytest.approx(
            own.forecasts.forecasts_by_selection[key].probability, abs=1e-6
        )


async def test_a_fit_survives_being_stored_to_the_byte(fed: Database) -> None:
    await refit(fed, FRIDAY)
    async with fed.unit_of_work(read_only=True) as work:
        stored = await work.model_fits.active(FITTED)
    assert stored is not None
    again = Fitted.from_bytes(stored.body)
    assert again.to_bytes() == stored.body
    assert again.version == stored.version


@pytest.mark.parametrize("data", [b"", b"nonsense", b"PK\x03\x04"])
def test_bytes_that_are_no_fit_are_refused(data: bytes) -> None:
    with pytest.raises(InvalidModelFile):
        Fitted.from_bytes(data)


def test_a_fit_covers_the_leagues_it_has_seen() -> None:
    models = CountryModels(FRIDAY, {}, {"E0": 0})  # type: ignore[dict-item]
    fitted = Fitted(models, Blend(0.1, 0.5, 0.4, "b"))
    assert fitted.covers({"E0"})  # type: ignore[arg-type]
    assert not fitted.covers({"E0", "E1"})  # type: ignore[arg-type]


async def test_without_results_nothing_is_fitted_and_nothing_stored(database: Database) -> None:
    done = await refit(database, FRIDAY)
    assert done.verdict.because == "there are no results yet"
    assert await version_in_use(database) is None


async def test_a_stored_forecast_without_one_of_the_components_still_counts_in_the_blend(database: Database) -> None:
    await a_month_of_matches(database, FRIDAY)  # 40 matches, forecasts of the goal model and the sharp line alone
    async with database.unit_of_work(read_only=True) as work:
        material = await gather_material(work, FRIDAY)
    assert material.sources.shape == (40, len(SOURCES), 3)
    assert np.isnan(material.sources[:, SOURCES.index("crowd")]).all()
    assert not np.isnan(material.sources[:, SOURCES.index("sharp")]).any()
