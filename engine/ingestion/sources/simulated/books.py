"""The simulated bookmakers: one that is nearly right, and six that follow it with a delay and opinions of their own.

The sharp book's line is the truth as far as it is out, plus a small error that shrinks toward kick-off; as news comes
out evenly in both directions, the line is a martingale: it moves, but never in a direction one could know before. The
soft books shade that line by their own view, follow its moves late and take a larger margin. Where they are slowest or
most stubborn, their price is above the fair one: those are the value bets. They are about twice as frequent as real
books show them, so that somebody trying Fairline out has something to act on every week; what they are worth against
the closing line is about what it is with real books.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from engine.arrays import FloatArray, IntArray
from engine.domain.football import Season
from engine.domain.odds import Bookmaker, BookmakerCode, Market
from engine.ingestion.sources.simulated.grids import LINES, market_probabilities
from engine.ingestion.sources.simulated.world import RHO, SNAPSHOT_HOURS, SeasonPlay, play_season

_ALL_MARKETS: Final = frozenset(
    {Market.MATCH_RESULT, Market.OVER_UNDER, Market.ASIAN_HANDICAP, Market.BOTH_TEAMS_TO_SCORE}
)


@dataclass(frozen=True, slots=True)
class Character:
    """How a bookmaker makes its prices."""

    bookmaker: Bookmaker
    margin: float
    """Overround less one."""

    opinion: float = 0.0
    """Standard deviation of its own view of a side's log rate."""

    delay: float = 0.0
    """Share of the last move of the line that it has not followed yet."""

    markets: frozenset[Market] = _ALL_MARKETS


def _soft(code: str, name: str, margin: float, opinion: float, delay: float, *without: Market) -> Character:
    bookmaker = Bookmaker(BookmakerCode(code), name)
    return Character(bookmaker, margin, opinion, delay, _ALL_MARKETS - set(without))


SHARP: Final = Character(Bookmaker(BookmakerCode("sim_plumbline"), "Plumbline", sharp=True), margin=0.027)

CHARACTERS: Final = (
    SHARP,
    _soft("sim_lantern", "Lanternhouse", 0.052, 0.034, 0.15),
    _soft("sim_quill", "Quill & Sons", 0.058, 0.038, 0.25),
    _soft("sim_barrow", "Barrowgate", 0.062, 0.042, 0.30, Market.ASIAN_HANDICAP),
    _soft("sim_moss", "Mossline", 0.068, 0.046, 0.40),
    _soft("sim_fallow", "Fallow & Finch", 0.065, 0.044, 0.35, Market.ASIAN_HANDICAP),
    _soft("sim_tinder", "Tinderbox", 0.076, 0.050, 0.50, Market.ASIAN_HANDICAP, Market.BOTH_TEAMS_TO_SCORE),
)
"""The sharp book first. None of the names is a real bookmaker's."""

# Standard deviation of the sharp book's error in a log rate, by snapshot.
_SHARP_ERROR: Final = np.array([0.044, 0.043, 0.042, 0.041, 0.040, 0.030, 0.018, 0.008])
_HERD: Final = 0.4  # correlation of a soft book's view with what most of them think
CARELESS: Final = 0.01
"""Share of (match, book) that keeps a view two and a half times its usual, and as many that forget the match."""

_LAST_SNAPSHOT: Final = 2  # the snapshot of three days before
_RESULT: Final = slice(0, 3)
_TOTALS: Final = (Market.OVER_UNDER, Market.OVER_UNDER, Market.OVER_UNDER, Market.BOTH_TEAMS_TO_SCORE)
_TOTAL_LINES: Final = (6, 10, 14, None)  # quarters of a goal
_SHARP_STEPS: Final = (-2, -1, 0, 1, 2)  # handicap lines around the main one, in quarters


@dataclass(frozen=True, slots=True)
class Column:
    """One thing that is quoted: whose price, on what."""

    bookmaker: BookmakerCode
    market: Market
    quarters: int | None
    """The line in quarters of a goal; for handicaps the distance from the main line."""

    essential: bool
    """Whether it is kept when the history of a match is told briefly."""


@dataclass(frozen=True, slots=True)
class PriceSheet:
    """All prices of one season: rows as in :class:`SeasonPlay`."""

    columns: tuple[Column, ...]
    known: IntArray
    """(n, snapshots) seconds since 1970; −1 where the match was not on offer then."""

    main_line: IntArray
    """(n, snapshots) the main handicap line, in quarters of a goal."""

    cents: IntArray
    """(n, snapshots, columns, 3) price times 100; the third is 0 in markets of two outcomes."""


@lru_cache(maxsize=4)
def price_season(seed: int, season: Season, careless: float = CARELESS) -> PriceSheet:
    """Return every price of a season; the same for the same arguments.

    Args:
        seed: names the world.
        season: ``FIRST_SEASON`` or later.
        careless: how many of the soft books' prices of a match are out of line for a reason of their own; from 0 to 1.

    Returns:
        One price for each match, snapshot, bookmaker, market and line that is offered.

    Raises:
        ValueError: there is no simulated football that early.
    """
    play = play_season(seed, season)
    rng = np.random.default_rng([seed, season.start_year, 2])
    beliefs = _beliefs(play, rng, careless)
    rows, snapshots = beliefs.shape[:2]
    chances, covers = market_probabilities(beliefs.reshape(-1, 2), RHO)
    chances = chances.reshape(rows, snapshots, len(CHARACTERS), -1)
    covers = covers.reshape(rows, snapshots, len(CHARACTERS), -1)
    inner = slice(2, len(LINES) - 2)  # leaves room for the sharp book's neighbouring lines
    main = np.abs(covers[:, :, 0, inner] - 0.5).argmin(axis=2) + 2
    columns: list[Column] = []
    sheets: list[IntArray] = []
    for book, character in enumerate(CHARACTERS):
        for column, fair in _offers(character, chances[:, :, book], covers[:, :, book], main):
            columns.append(column)
            sheets.append(_quoted(fair, character))
    return PriceSheet(
        columns=tuple(columns),
        known=_known(play),
        main_line=np.round(LINES[main] * 4).astype(np.int64),
        cents=np.stack(sheets, axis=2),
    )


def _known(play: SeasonPlay) -> IntArray:
    known = play.kickoff[:, None] - np.array(SNAPSHOT_HOURS) * 3600
    called_off = np.where(play.postponed > 0, play.postponed, np.iinfo(np.int64).max)[:, None]
    return np.where((known > play.known[:, None]) & (known < called_off), known, -1)


def _beliefs(play: SeasonPlay, rng: np.random.Generator, careless: float) -> FloatArray:
    """Return (n, snapshots, books, 2): the log rates each bookmaker prices by."""
    rows, snapshots = play.log_rates.shape[:2]
    lasting, passing = rng.standard_normal((rows, 1, 2)), rng.standard_normal((rows, snapshots, 2))
    sharp = play.log_rates + _SHARP_ERROR[:, None] * (0.8 * lasting + 0.6 * passing)
    previous = np.concatenate([sharp[:, :1], sharp[:, :-1]], axis=1)
    crowd = rng.standard_normal((rows, 1, 2))
    books = [sharp]
    for character in CHARACTERS[1:]:
        view = character.opinion * (_HERD * crowd + np.sqrt(1 - _HERD**2) * rng.standard_normal((rows, 1, 2)))
        view = np.where(rng.random((rows, 1, 1)) < careless, 2.5 * view, view)
        mood = 0.2 * character.opinion * rng.standard_normal((rows, snapshots, 2))
        belief = sharp + character.delay * (previous - sharp)
        stale = np.where(np.arange(snapshots)[:, None] > _LAST_SNAPSHOT, belief[:, _LAST_SNAPSHOT, None], belief)
        belief = np.where(rng.random((rows, 1, 1)) < careless, stale, belief)
        books.append(belief + view + mood)
    return np.stack(books, axis=2)


def _offers(
    character: Character, chances: FloatArray, covers: FloatArray, main: IntArray
) -> list[tuple[Column, FloatArray]]:
    """Return what a bookmaker offers with its (n, snapshots, outcomes) fair probabilities."""
    code = character.bookmaker.code
    offers = [(Column(code, Market.MATCH_RESULT, None, essential=True), chances[:, :, _RESULT])]
    for place, (market, quarters) in enumerate(zip(_TOTALS, _TOTAL_LINES, strict=True), start=3):
        if market in character.markets:
            first = chances[:, :, place, None]
            column = Column(code, market, quarters, essential=quarters == 10)
            offers.append((column, np.concatenate([first, 1 - first], axis=2)))
    if Market.ASIAN_HANDICAP in character.markets:
        for step in _SHARP_STEPS if character is SHARP else (0,):
            first = np.take_along_axis(covers, (main + step)[:, :, None], axis=2)
            column = Column(code, Market.ASIAN_HANDICAP, step, essential=step == 0)
            offers.append((column, np.concatenate([first, 1 - first], axis=2)))
    return offers


def _quoted(fair: FloatArray, character: Character) -> IntArray:
    """Add the margin, more on long shots as real books do, and round to the steps prices are written in."""
    weight = np.sqrt(fair * (1 - fair))
    implied = fair + character.margin * weight / weight.sum(axis=2, keepdims=True)
    cents = 100 / implied
    step = 1.0 if character is SHARP else np.select([cents < 200, cents < 300, cents < 600], [1.0, 2.0, 5.0], 10.0)
    rounded = np.clip(np.floor(cents / step + 0.4) * step, 101, 10_000).astype(np.int64)
    out = np.zeros((*fair.shape[:2], 3), np.int64)
    out[:, :, : fair.shape[2]] = rounded
    return out
