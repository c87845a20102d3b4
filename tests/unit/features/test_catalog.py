from pathlib import Path

from engine.features.catalog import FEATURES, LEARNT, MARKET_FAMILIES, NAMES, PRICE_FAMILIES, as_markdown, columns_of
from engine.models.design import PRICE_PREFIXES


def test_there_are_at_least_seventy_features_each_fully_described():
    assert len(FEATURES) >= 70
    assert len(set(NAMES)) == len(NAMES)
    for feature in FEATURES:
        assert feature.name.islower()
        assert feature.low < feature.high, feature.name
        assert feature.description.endswith("."), feature.name
        assert all((feature.unit, feature.source, feature.known_at, feature.family)), feature.name


def test_the_page_in_the_documentation_is_the_catalogue():
    page = (Path(__file__).parents[3] / "docs" / "features.md").read_text(encoding="utf-8")
    assert page == as_markdown() + "\n", "print it again: fairline features --markdown > docs/features.md"


def test_a_model_can_leave_out_everything_that_owes_anything_to_prices():
    kept = [FEATURES[at] for at in columns_of(without=PRICE_FAMILIES)]
    assert {feature.family for feature in kept}.isdisjoint(PRICE_FAMILIES)
    assert all("quotes" not in feature.source for feature in kept)
    assert "past_odds_rating" in {FEATURES[at].name for at in columns_of(without=MARKET_FAMILIES)}


def test_what_is_learnt_comes_first_and_knows_nothing_of_this_match_s_prices():
    assert FEATURES[: len(LEARNT)] == LEARNT
    assert all(feature.source != "quotes" for feature in LEARNT)


def test_how_well_a_league_s_prices_told_results_is_learnt_from_past_ones_and_no_input_without_prices():
    efficiency = next(feature for feature in FEATURES if feature.name == "market_league_efficiency")
    assert (efficiency.family, efficiency.known_at) == ("market", "after the match")
    assert efficiency.name.startswith(PRICE_PREFIXES)
