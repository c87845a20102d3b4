"""Every feature there is, in the order of the columns; what it says of each is printed into ``docs/features.md``.

A feature is added to the family that computes it; a family is added to ``learnt_families`` here.
"""

import hashlib
from functools import cache
from pathlib import Path
from typing import Final

from engine.features.families import dixon_coles, market
from engine.features.families.attacking_performance import AttackingPerformance
from engine.features.families.averages import RunningMeans
from engine.features.families.elo import EloRatings
from engine.features.families.glicko import Glicko
from engine.features.families.head_to_head import HeadToHead
from engine.features.families.league_market import LeagueMarket
from engine.features.families.odds_ratings import OddsRatings
from engine.features.families.pi_ratings import PiRatings
from engine.features.families.promotion import Promotion
from engine.features.families.schedule import Schedule
from engine.features.families.streaks import Streaks
from engine.features.families.strength import Strengths
from engine.features.families.surroundings import Surroundings
from engine.features.families.table_position import TablePosition
from engine.features.family import Family

MARKET_FAMILIES: Final = frozenset({"market"})
"""Prices of this match, and how well its league's prices told results: a model-only answer leaves them out."""

PRICE_FAMILIES: Final = MARKET_FAMILIES | {"odds_ratings"}
"""Families that owe anything to prices, those of past matches included."""


_INTRODUCTION: Final = (
    "What Fairline knows of a match before it is played: {count} numbers. This page is printed by "
    "`fairline features --markdown`; do not edit it."
)
_RULES: Final = (
    "Every number is as of an instant and sees only facts known by then. Results count from when they could be "
    "looked up, matches with only a date feed each other from the next day on, closing prices are never read. "
    "*Known* says the earliest instant the facts behind a number exist. Where a value is missing, *null* says what "
    "stands there: `zero` (neutral), `nan` (said as missing), or that it never is."
)


def learnt_families() -> tuple[Family, ...]:
    """Return a fresh state of every family that learns from past matches; the strengths come first."""
    return (
        Strengths(),
        EloRatings(),
        PiRatings(),
        Glicko(),
        AttackingPerformance(),
        RunningMeans(),
        Streaks(),
        Schedule(),
        TablePosition(),
        HeadToHead(),
        Surroundings(),
        Promotion(),
        OddsRatings(),
        LeagueMarket(),
    )


LEARNT: Final = tuple(feature for family in learnt_families() for feature in family.features)
"""What is read from the state of the families."""

FEATURES: Final = (*LEARNT, *dixon_coles.FEATURES, *market.FEATURES)
"""All features, in the order of the columns."""

NAMES: Final = tuple(feature.name for feature in FEATURES)


def columns_of(*, without: frozenset[str] = frozenset()) -> tuple[int, ...]:
    """Return the positions of the features whose family is not left out."""
    return tuple(at for at, feature in enumerate(FEATURES) if feature.family not in without)


@cache
def version() -> str:
    """Return a short hash of the catalogue and the code of this package: equal versions compute equal numbers."""
    digest = hashlib.sha256(repr(FEATURES).encode())
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def as_markdown() -> str:
    """Return the catalogue as the page ``docs/features.md``."""
    lines = [
        "# Features",
        "",
        _INTRODUCTION.format(count=len(FEATURES)),
        "",
        _RULES,
        "",
    ]
    for family in dict.fromkeys(feature.family for feature in FEATURES):
        own = [feature for feature in FEATURES if feature.family == family]
        lines += [
            f"## {family.replace('_', ' ').capitalize()} ({len(own)})",
            "",
            "| name | what it says | unit | range | null | source | known |",
            "|---|---|---|---|---|---|---|",
        ]
        lines += [
            f"| `{one.name}` | {one.description} | {one.unit} | {one.low:g} … {one.high:g} | {one.null} | {one.source} "
            f"| {one.known_at} |"
            for one in own
        ]
        lines.append("")
    return "\n".join(lines)
