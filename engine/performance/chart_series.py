"""What the charts besides the bankroll show: figures with their samples, from a person's own bets and cards."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

import numpy as np

from engine.domain.bets import BetStatus, Settlement
from engine.domain.football import Fixture, League, MatchId
from engine.domain.money import Currency, Money
from engine.domain.odds import Quote, Selection
from engine.performance.record import Dated, Interval, day_bootstrap, record_of, wilson

FEWEST_IN_A_BIN: Final = 5
_BINS: Final = 6
_MOST_LEAGUES: Final = 10
_MOST_BOOKS: Final = 6
_WON: Final[Mapping[Settlement, float]] = {
    Settlement.WIN: 1.0,
    Settlement.HALF_WIN: 1.0,
    Settlement.HALF_LOSS: 0.0,
    Settlement.LOSS: 0.0,
}


@dataclass(frozen=True, slots=True)
class ClvChart:
    """Closing-line value bet by bet, in the order they were placed, and the mean so far.

    Attributes:
        at: (n,) when each bet was placed.
        values: (n,) closing-line value of each.
        means: (n,) mean of the first bets up to each.
        interval: of the mean of all; None where it would be a pretence.
    """

    at: tuple[datetime, ...]
    values: tuple[float, ...]
    means: tuple[float, ...]
    interval: Interval | None
    simulated: bool
    days: tuple[datetime, datetime] | None = None
    """The days it is about, the end excluded; None for all of time."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Bets of about the same forecast chance: forecast on average, how many won, and how sure that is."""

    forecast: float
    won: int
    of: int
    interval: Interval

    @property
    def share(self) -> float:
        """Share won."""
        return self.won / self.of


@dataclass(frozen=True, slots=True)
class CalibrationChart:
    """Forecast chances against what happened."""

    bins: tuple[Bin, ...]
    n: int
    simulated: bool
    days: tuple[datetime, datetime] | None = None
    """The days it is about, the end excluded; None for all of time."""


@dataclass(frozen=True, slots=True)
class LeagueBar:
    """One league: bets, profit, and profit per unit staked with its 95 % interval; None where the bets are too few."""

    league: League
    bets: int
    profit: Money
    roi: float
    roi_interval: Interval | None


@dataclass(frozen=True, slots=True)
class LeagueChart:
    """Profit by league."""

    bars: tuple[LeagueBar, ...]
    simulated: bool
    days: tuple[datetime, datetime] | None = None
    """The days it is about, the end excluded; None for all of time."""


@dataclass(frozen=True, slots=True)
class OddsLine:
    """The prices of one bookmaker over time."""

    bookmaker: str
    at: tuple[datetime, ...]
    prices: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class OddsChart:
    """How the prices of one selection moved."""

    fixture: Fixture
    selection: Selection
    lines: tuple[OddsLine, ...]
    fair: float | None
    simulated: bool


@dataclass(frozen=True, slots=True)
class BacktestChart:
    """The bankroll of a backtest.

    Attributes:
        strategy: as the reader calls it.
        days: the days of the points.
        bankroll: at the end of each, in units of the currency.
        below: the largest share that it lay below its peak since the point before.
        start, end: the bankroll before and after.
    """

    strategy: str
    days: tuple[datetime, ...]
    bankroll: tuple[float, ...]
    below: tuple[float, ...]
    start: Money
    end: Money
    simulated: bool = False


@dataclass(frozen=True, slots=True)
class ImportanceBar:
    """What one family of features is worth in a training.

    Attributes:
        family: as the catalogue of features has it.
        loss, low, high: rise of the log loss, in nats a match, when it is shuffled, with its 95 % interval.
        gain: its share of the gain of all boosted trees.
    """

    family: str
    loss: float
    low: float
    high: float
    gain: float


@dataclass(frozen=True, slots=True)
class ImportanceChart:
    """What the model-only side looks at, the most important family first.

    Attributes:
        version: names the training.
        bars: the families.
        matches: those it was measured on, which the training had not seen.
    """

    version: str
    bars: tuple[ImportanceBar, ...]
    matches: int
    simulated: bool


ChartData = ClvChart | CalibrationChart | LeagueChart | OddsChart | BacktestChart | ImportanceChart


def backtest_chart(curve: Mapping[str, Any], strategy: str) -> BacktestChart:
    """Return the chart of a stored backtest's curve (:func:`engine.backtesting.figures.curve.curve_of`)."""
    currency = Currency(curve["currency"])
    bankroll = [Money.from_minor(int(minor), currency) for minor in curve["bankroll"]]
    return BacktestChart(
        strategy,
        tuple(datetime.fromisoformat(day).replace(tzinfo=UTC) for day in curve["day"]),
        tuple(float(money.amount) for money in bankroll),
        tuple(float(share) for share in curve["below"]),
        Money.from_minor(int(curve["start"]), currency),
        bankroll[-1],
    )


def clv_chart(bets: Sequence[Dated], *, simulated: bool) -> ClvChart | None:
    """Return the closing-line values of bets; None when none has one.

    The dots are in the order the bets were placed; the interval draws match days, as everywhere.
    """
    lines = sorted(
        (
            (entry.bet.placed_at, entry.day, entry.bet.clv)
            for entry in bets
            if entry.bet.clv is not None and entry.bet.status is not BetStatus.UNDONE
        ),
        key=lambda line: line[0],
    )
    if not lines:
        return None
    values = np.array([value for _, _, value in lines])
    days = np.array([day.toordinal() for _, day, _ in lines], dtype=np.int64)
    means = np.cumsum(values) / np.arange(1, len(values) + 1)
    return ClvChart(
        tuple(at for at, _, _ in lines),
        tuple(values.tolist()),
        tuple(means.tolist()),
        day_bootstrap(values, np.ones_like(values), days),
        simulated,
    )


def calibration_chart(forecasts: Sequence[tuple[float, Settlement]], *, simulated: bool) -> CalibrationChart | None:
    """Return forecast chances in bins of equal numbers; None with fewer than one bin's worth.

    Stakes that came back decide nothing and are left out, as they are of the forecast itself.
    """
    decided = sorted((chance, _WON[settlement]) for chance, settlement in forecasts if settlement in _WON)
    if len(decided) < FEWEST_IN_A_BIN:
        return None
    pieces = np.array_split(np.array(decided), min(_BINS, len(decided) // FEWEST_IN_A_BIN))
    bins = []
    for piece in pieces:
        won, count = int(piece[:, 1].sum()), len(piece)
        interval = wilson(won, count)
        if interval is not None:
            bins.append(Bin(float(piece[:, 0].mean()), won, count, interval))
    return CalibrationChart(tuple(bins), len(decided), simulated)


def league_chart(bets: Sequence[Dated], fixtures: Mapping[MatchId, Fixture], *, simulated: bool) -> LeagueChart | None:
    """Return profit by league, the most bets first; None without a settled bet."""
    by_league: dict[League, list[Dated]] = defaultdict(list)
    for entry in bets:
        if (
            entry.bet.status in {BetStatus.SETTLED, BetStatus.CASHED_OUT}
            and entry.bet.settlement is not Settlement.VOID
        ):
            by_league[fixtures[entry.bet.match_id].league].append(entry)
    if not by_league:
        return None
    most = sorted(by_league.items(), key=lambda entry: (-len(entry[1]), entry[0].name))[:_MOST_LEAGUES]
    return LeagueChart(tuple(_bar(league, theirs) for league, theirs in most), simulated)


def odds_chart(
    fixture: Fixture, selection: Selection, quotes: Sequence[Quote], names: Mapping[str, str], fair: float | None
) -> OddsChart | None:
    """Return how each bookmaker's price of a selection moved; None when nobody quoted it.

    Args:
        fixture: the match.
        selection: what the prices are for.
        quotes: every quote known, oldest first.
        names: of the bookmakers to show.
        fair: the fair price today; None when there is none.
    """
    seen: dict[str, list[tuple[datetime, float]]] = defaultdict(list)
    for quote in quotes:
        price = quote.price_of(selection)
        if price is not None and quote.bookmaker in names:
            seen[quote.bookmaker].append((quote.known_at, float(price)))
    if not seen:
        return None
    longest = sorted(seen.items(), key=lambda item: (-len(item[1]), -item[1][-1][1], item[0]))[:_MOST_BOOKS]
    lines = tuple(
        OddsLine(names[book], tuple(at for at, _ in moves), tuple(price for _, price in moves))
        for book, moves in longest
    )
    return OddsChart(fixture, selection, lines, fair, fixture.league.simulated)


def _bar(league: League, bets: Sequence[Dated]) -> LeagueBar:
    record = record_of(bets, bets[0].bet.stake.currency)
    return LeagueBar(league, record.settled, record.profit, record.roi or 0.0, record.roi_interval)
