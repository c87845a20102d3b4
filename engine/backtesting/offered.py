"""Every price that could have been taken, with how it ended: what a strategy is compared with."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.arrays import IntArray
from engine.backtesting.history import StoredHistory
from engine.backtesting.result import OfferedPrices
from engine.domain.commission import USUAL
from engine.domain.football import MatchStatus
from engine.domain.odds import OUTCOMES, Selection
from engine.models.market_line import PARTITIONS
from engine.pricing.margin import fair_odds
from engine.pricing.markets import LOST, WON
from engine.pricing.markets.endings import endings_at
from engine.settlement.closing_line import reference_order
from engine.staking.filters import Candidate
from engine.storage.tables.types import MARKETS, from_quarters


class OfferedLog:
    """Collects the prices of slates as they are decided; each selection of a match counts once, when first priced."""

    def __init__(self) -> None:
        self._rows: list[tuple[int, str, str, float, float, float, np.datetime64]] = []
        self._seen: set[tuple[int, str]] = set()

    def note(self, candidates: Sequence[Candidate], as_of: datetime) -> None:
        """Note the prices of one slate."""
        moment = np.datetime64(as_of.replace(tzinfo=None), "us")
        for candidate in candidates:
            key = int(candidate.match_id), str(candidate.selection)
            if key in self._seen:
                continue
            self._seen.add(key)
            price = float(candidate.net_price)
            self._rows.append((*key, str(candidate.bookmaker), price, candidate.probability, candidate.edge, moment))

    def __len__(self) -> int:
        return len(self._rows)

    def arrays(self, since: int) -> dict[str, NDArray[Any]]:
        """Return what was noted from position ``since`` on."""
        names = ("match_id", "selection", "book", "price", "probability", "edge", "decided_at")
        kinds: tuple[Any, ...] = (np.int64, np.str_, np.str_, *(3 * (np.float64,)), "datetime64[us]")
        columns = list(zip(*self._rows[since:], strict=True)) or [()] * len(names)
        return {name: np.array(column, dtype=kind) for name, column, kind in zip(names, columns, kinds, strict=True)}

    def resume(self, arrays: dict[str, NDArray[Any]]) -> None:
        """Take in what :meth:`arrays` returned."""
        columns = [arrays[name].tolist() for name in ("match_id", "selection", "book", "price", "probability", "edge")]
        rows = list(zip(*columns, arrays["decided_at"], strict=True))
        self._rows += rows
        self._seen |= {(row[0], row[1]) for row in rows}

    def settled(self, history: StoredHistory) -> OfferedPrices:
        """Return all prices with how they ended, after the test is over."""
        noted = self.arrays(0)
        rows = np.array([history.rows[match] for match in noted["match_id"].tolist()], dtype=np.int64)
        home, away = _scores(history, noted["match_id"])
        profit = np.zeros(len(rows))
        fair = np.full(len(rows), np.nan)
        market = np.empty(len(rows), dtype="U8")
        outcome = np.empty(len(rows), dtype="U16")
        closing = _closing_lines(history)
        for text in np.unique(noted["selection"]).tolist():
            at = np.flatnonzero(noted["selection"] == text)
            selection = Selection.parse(text)
            market[at], outcome[at] = selection.market.value, selection.outcome
            played = at[home[at] >= 0]
            ends = endings_at(selection, home[played], away[played])
            price = noted["price"][played]
            profit[played] = WON[ends] * (price - 1) - LOST[ends]
            fair[at] = [closing.get((match, text), np.nan) for match in noted["match_id"][at].tolist()]
        leagues = {number: league.code for number, league in history.leagues.items()}
        return OfferedPrices(
            match_id=noted["match_id"],
            league=np.array([leagues[int(number)] for number in history.matches.league_id[rows]], dtype=np.str_),
            season=history.matches.season[rows],
            decided_at=noted["decided_at"],
            market=market,
            outcome=outcome,
            price=noted["price"],
            unit_profit=profit,
            closing_fair=fair,
        )


def _scores(history: StoredHistory, matches: IntArray) -> tuple[IntArray, IntArray]:
    """(n,) goals of each match; −1 where it was not finished."""
    home, away = np.full(len(matches), -1), np.full(len(matches), -1)
    results = history.results
    for at, match in enumerate(matches.tolist()):
        rows = history.result_rows.get(match)
        if rows and results.status[rows[-1]] == MatchStatus.FINISHED.value:
            home[at], away[at] = results.home_goals[rows[-1]], results.away_goals[rows[-1]]
    return home, away


def _closing_lines(history: StoredHistory) -> dict[tuple[int, str], float]:
    """Return the fair closing probability of every selection by the first reference source that closed it itself."""
    ranks = reference_order(history.bookmakers.values())
    closing, found = history.closing, {}
    for number in sorted(
        (n for n, book in history.books.items() if book.code in ranks), key=lambda n: -ranks[history.books[n].code]
    ):
        of_book = closing.bookmaker_id == number
        for code in np.unique(closing.market[of_book]).tolist():
            market = MARKETS[code]
            width = len(OUTCOMES[market])
            if market not in PARTITIONS or width > closing.prices.shape[1]:
                continue
            at = np.flatnonzero(of_book & (closing.market == code))
            kept = float(USUAL.rate(history.books[number].code))
            fair = fair_odds(1 + (closing.prices[at, :width] - 1) * (1 - kept), errors="mask")
            for row, probabilities in zip(at[fair.ok].tolist(), fair.probabilities[fair.ok].tolist(), strict=True):
                line = from_quarters(market, int(closing.line[row]))
                match = int(closing.match_id[row])
                head = market.value if line is None else f"{market.value} {line}"
                for outcome, probability in zip(OUTCOMES[market], probabilities, strict=True):
                    found[match, f"{head}/{outcome}"] = probability
    return found
