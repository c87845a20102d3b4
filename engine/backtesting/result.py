"""What a backtest leaves behind: its bets, the bankroll day by day, every price that was on offer, and how it was run.

Everything is columnar: one NumPy array a column, one row a bet, a day or a price. Money is whole minor units of the
currency in ``int64`` (cents), exactly as the ledger would hold it; prices and probabilities are ``float64``; instants
are ``datetime64[us]`` in UTC; text is fixed-width unicode. A number that is not known is NaN, a text that is not
known is empty.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import Field, asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, Final, Self, get_args

import numpy as np
from numpy.typing import NDArray

from engine.arrays import BoolArray, FloatArray, IntArray, TextArray, TimeArray, write_arrays
from engine.errors import FairlineError

INSTANT: Final = "datetime64[us]"
DAY: Final = "datetime64[D]"


class BacktestError(FairlineError):
    """A backtest could not be run, read or resumed."""


class InvalidTable(BacktestError):
    """Columns that do not belong together."""


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Columns of one length.

    Raises:
        InvalidTable: lengths differ.
    """

    def __post_init__(self) -> None:
        lengths = {len(getattr(self, name)) for name in self.columns()}
        if len(lengths) > 1:
            msg = f"The columns of {type(self).__name__} have different lengths: {sorted(lengths)}."
            raise InvalidTable(msg)

    def __len__(self) -> int:
        return len(getattr(self, self.columns()[0]))

    @classmethod
    def columns(cls) -> tuple[str, ...]:
        """Return the names of the columns, in order."""
        return tuple(column.name for column in fields(cls))

    @classmethod
    def from_rows(cls, rows: Sequence[Mapping[str, Any]]) -> Self:
        """Build the table from one mapping a row; no rows make an empty table."""
        arrays = {}
        for column in fields(cls):
            arrays[column.name] = np.array([row[column.name] for row in rows], dtype=_kind(column))
        return cls(**arrays)

    @classmethod
    def empty(cls) -> Self:
        """Return the table without a row."""
        return cls.from_rows([])

    @classmethod
    def joined(cls, parts: Sequence[Self]) -> Self:
        """Return the rows of all parts, one after the other."""
        if not parts:
            return cls.empty()
        return cls(**{name: np.concatenate([getattr(part, name) for part in parts]) for name in cls.columns()})

    def rows(self, keep: BoolArray | IntArray) -> Self:
        """Return the rows where ``keep`` is true, or at these positions."""
        return type(self)(**{name: getattr(self, name)[keep] for name in self.columns()})

    def arrays(self, prefix: str = "") -> dict[str, NDArray[Any]]:
        """Return the columns by name, for ``numpy.savez``."""
        return {prefix + name: getattr(self, name) for name in self.columns()}

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]], prefix: str = "") -> Self:
        """Read what :meth:`arrays` returned."""
        return cls(**{name: arrays[prefix + name] for name in cls.columns()})


def _kind(column: Field[Any]) -> Any:
    """Return the dtype of a column from its annotation; columns called ``day`` hold days, others instants."""
    (scalar,) = get_args(get_args(column.type)[1])
    if scalar is not np.datetime64:
        return scalar
    return DAY if column.name == "day" else INSTANT


@dataclass(frozen=True, slots=True, eq=False)
class SettledBets(Table):
    """One row a bet, in the order they were decided; within one instant the best edge first.

    Attributes:
        match_id: the store's number of the match.
        league, country: its code (``E0``) and country.
        season: the year the season starts in.
        home, away: team names.
        kickoff, decided_at, settled_at: instants; a bet is settled when its result was known.
        selection: market, line and outcome in the one spelling, ``OU 2.5/over``.
        market, line, outcome: the same apart; the line is empty where the market has none.
        book: who offered the price.
        gross_price: the price as quoted at ``price_known_at``.
        price: the gross price the bet was settled at: after slippage where the run has some.
        net_price: after the book's commission on winnings; edge, stake and payout are of this one.
        second_price: the best price of any other book; NaN where there was none.
        probability: the one the decision stood by. ``model_probability`` and ``market_probability`` are its sources.
        edge, confidence: as decided.
        agree, sources: how many sources saw an edge, of how many.
        stake, bankroll_before, returned, profit: minor units. The bankroll before is the wealth at the decision:
            cash and the stakes of open bets.
        settlement: ``win``, ``half_win``, ``push``, ``half_loss``, ``loss`` or ``void``.
        closing_fair: the fair closing probability (pushes apart), margin removed.
        closing_source: the book whose closing line it is; empty without one.
        closing_price: the reference book's closing price of the very selection; NaN where it follows from other lines.
        score: ``2-1``; empty for a void bet.
        reasons: JSON list of ``[code, {fact: value}]``: why it was recommended.
    """

    match_id: IntArray
    league: TextArray
    country: TextArray
    season: IntArray
    home: TextArray
    away: TextArray
    kickoff: TimeArray
    decided_at: TimeArray
    settled_at: TimeArray
    price_known_at: TimeArray
    selection: TextArray
    market: TextArray
    line: TextArray
    outcome: TextArray
    book: TextArray
    gross_price: FloatArray
    price: FloatArray
    net_price: FloatArray
    second_price: FloatArray
    probability: FloatArray
    model_probability: FloatArray
    market_probability: FloatArray
    edge: FloatArray
    confidence: FloatArray
    agree: IntArray
    sources: IntArray
    stake: IntArray
    bankroll_before: IntArray
    settlement: TextArray
    returned: IntArray
    profit: IntArray
    closing_fair: FloatArray
    closing_source: TextArray
    closing_price: FloatArray
    score: TextArray
    reasons: TextArray

    @property
    def clv(self) -> FloatArray:
        """(n,) ``net price × fair closing probability − 1``; NaN without a closing line."""
        return np.asarray(self.net_price * self.closing_fair - 1, dtype=np.float64)

    @property
    def won_share(self) -> FloatArray:
        """(n,) 1 win, 0.5 half win … of what was decided; NaN for pushes and voids: the win rate's numerator."""
        value = {"win": 1.0, "half_win": 1.0, "half_loss": 0.0, "loss": 0.0}
        return np.array([value.get(str(end), np.nan) for end in self.settlement], dtype=np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class BankrollDays(Table):
    """One row a calendar day (UTC) from the first to the last of the run, at its end.

    Attributes:
        day: the day.
        wealth: minor units: cash and the stakes of open bets.
        open_stakes: minor units at risk.
        placed, settled: bets of that day.
        staked: minor units placed that day.
        profit: minor units won or lost by bets settled that day.
    """

    day: TimeArray
    wealth: IntArray
    open_stakes: IntArray
    placed: IntArray
    settled: IntArray
    staked: IntArray
    profit: IntArray


@dataclass(frozen=True, slots=True, eq=False)
class OfferedPrices(Table):
    """Every selection that had a price the bettor could take when its slate was decided: bet or not.

    What random betting, and betting on everything, is measured on.

    Attributes:
        match_id, league, season: its match.
        decided_at: the instant of the slate.
        market, outcome: of the selection.
        price: the best net price.
        unit_profit: profit per unit staked, by the result; 0 for pushes and voids.
        closing_fair: as in :class:`SettledBets`; NaN where the reference book did not quote the very selection.
    """

    match_id: IntArray
    league: TextArray
    season: IntArray
    decided_at: TimeArray
    market: TextArray
    outcome: TextArray
    price: FloatArray
    unit_profit: FloatArray
    closing_fair: FloatArray


@dataclass(frozen=True, slots=True)
class SeasonCheck:
    """What the data of one league and season hold. Shares are of the matches."""

    league: str
    season: int
    matches: int
    with_result: int
    with_price: int
    """Matches with a price one could take of the match result."""

    with_totals: int
    with_handicaps: int
    with_sharp: int
    with_closing: int
    """Matches with a closing match result of a reference book."""

    exact_kickoffs: int
    expected: int | None
    """Matches of a full double round between the teams seen; None where the league plays another way."""


@dataclass(frozen=True, slots=True)
class DataCheck:
    """What was found in the data before the run."""

    seasons: tuple[SeasonCheck, ...]
    impossible: Mapping[str, int]
    """Rows that cannot be and are not used, by what is wrong with them."""

    notes: tuple[str, ...] = ()
    """What a reader should know, as codes: ``no_totals_before_2019`` …"""


@dataclass(frozen=True, slots=True)
class RunConfiguration:
    """Everything that decides how a run comes out.

    Attributes:
        since, until: first and last day, ISO dates.
        leagues: codes.
        strategy: its name; ``rules`` are its rules as text by name.
        books: the books that can be bet with; None for all with a name.
        prices: ``named``: the best price of a book with a name; ``market``: the market's unnamed best too.
        slippage: how much worse than quoted every price turns out, as a share of the net odds' price.
        fill: the chance that a bet can be placed at all.
        bankroll: minor units at the start.
        models: names what gave the probabilities, and how often it is refitted.
        seed: of everything random.
        trials: how many strategies were compared before this one was chosen.
        chosen_on: which seasons its rules were chosen on; empty where none were.
    """

    since: str
    until: str
    leagues: tuple[str, ...]
    strategy: str
    rules: Mapping[str, str]
    books: tuple[str, ...] | None = None
    prices: str = "named"
    slippage: float = 0.0
    fill: float = 1.0
    bankroll: int = 100_000
    currency: str = "EUR"
    models: str = ""
    seed: int = 1
    trials: int = 1
    chosen_on: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return the configuration as plain values."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "RunConfiguration":
        """Read what :meth:`to_json` returned."""
        books = values["books"]
        fixed = {"leagues": tuple(values["leagues"]), "books": None if books is None else tuple(books)}
        return cls(**{**values, **fixed})


@dataclass(frozen=True, slots=True, eq=False)
class BacktestResult:
    """One run: everything that metrics, significance and reports are made of.

    Attributes:
        complete: False when the run was stopped before its last day.
        seconds, peak_mib: what it cost, all parts of a resumed run together.
    """

    configuration: RunConfiguration
    check: DataCheck
    bets: SettledBets
    days: BankrollDays
    offered: OfferedPrices
    complete: bool = True
    seconds: float = 0.0
    peak_mib: float = 0.0
    judged: int = 0
    """Matches that were looked at."""

    notes: tuple[str, ...] = field(default=())

    def save(self, folder: Path) -> None:
        """Write the run into ``folder``: ``run.json`` and ``run.npz``."""
        folder.mkdir(parents=True, exist_ok=True)
        tables = {**self.bets.arrays("bets."), **self.days.arrays("days."), **self.offered.arrays("offered.")}
        with (folder / "run.npz").open("wb") as file:
            write_arrays(file, tables)
        about = {
            "configuration": self.configuration.to_json(),
            "check": {
                "seasons": [asdict(season) for season in self.check.seasons],
                "impossible": dict(self.check.impossible),
                "notes": list(self.check.notes),
            },
            "complete": self.complete,
            "seconds": self.seconds,
            "peak_mib": self.peak_mib,
            "judged": self.judged,
            "notes": list(self.notes),
        }
        (folder / "run.json").write_text(json.dumps(about, indent=1), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> "BacktestResult":
        """Read a run that :meth:`save` wrote.

        Raises:
            BacktestError: there is none, or it cannot be read.
        """
        try:
            about = json.loads((folder / "run.json").read_text(encoding="utf-8"))
            with np.load(folder / "run.npz", allow_pickle=False) as arrays:
                bets = SettledBets.from_arrays(arrays, "bets.")
                days = BankrollDays.from_arrays(arrays, "days.")
                offered = OfferedPrices.from_arrays(arrays, "offered.")
        except (OSError, KeyError, ValueError) as error:
            msg = f"{folder} holds no backtest that can be read: {error}"
            raise BacktestError(msg) from error
        check = about["check"]
        return cls(
            RunConfiguration.from_json(about["configuration"]),
            DataCheck(
                tuple(SeasonCheck(**season) for season in check["seasons"]),
                check["impossible"],
                tuple(check["notes"]),
            ),
            bets,
            days,
            offered,
            complete=about["complete"],
            seconds=about["seconds"],
            peak_mib=about["peak_mib"],
            judged=about["judged"],
            notes=tuple(about["notes"]),
        )
