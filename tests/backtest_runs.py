"""Small backtests built by hand: one mapping a bet, everything else as plain as it can be."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from engine.backtesting.result import (
    BacktestResult,
    BankrollDays,
    DataCheck,
    OfferedPrices,
    RunConfiguration,
    SettledBets,
)

FIRST_DAY = np.datetime64("2020-08-01")
_PAID = {"win": None, "half_win": None, "push": 1.0, "void": 1.0, "half_loss": 0.5, "loss": 0.0}


def a_row(**known: Any) -> dict[str, Any]:
    """One bet: 10.00 at 2.00 on the home side, won, on the first day; ``day`` counts from there."""
    kickoff = FIRST_DAY + np.timedelta64(int(known.pop("day", 0)), "D") + np.timedelta64(15, "h")
    row: dict[str, Any] = {
        "match_id": 1, "league": "E0", "country": "England", "season": 2020, "home": "Leeds", "away": "Hull",
        "kickoff": kickoff, "decided_at": kickoff - np.timedelta64(1, "D"),
        "settled_at": kickoff + np.timedelta64(2, "h"), "price_known_at": kickoff - np.timedelta64(25, "h"),
        "selection": "1X2/home", "market": "1X2", "line": "", "outcome": "home", "book": "bet365",
        "price": 2.0, "second_price": 1.95, "probability": 0.53, "model_probability": 0.52,
        "market_probability": 0.54, "edge": 0.06, "confidence": 0.8, "agree": 2, "sources": 3, "stake": 1_000,
        "bankroll_before": 100_000, "settlement": "win", "closing_fair": 0.52, "closing_source": "pinnacle",
        "closing_price": 1.9, "score": "2-1", "reasons": '[["edge", {"edge": 0.06}]]',
    } | known  # fmt: skip
    row.setdefault("gross_price", row["price"])
    row.setdefault("net_price", row["price"])
    factor = _PAID[row["settlement"]]
    if factor is None:
        factor = row["net_price"] if row["settlement"] == "win" else (row["net_price"] + 1) / 2
    row.setdefault("returned", round(row["stake"] * factor))
    row.setdefault("profit", row["returned"] - row["stake"])
    return row


def a_run(
    rows: Sequence[Mapping[str, Any]],
    *,
    bankroll: int = 100_000,
    days: int | None = None,
    offered: OfferedPrices | None = None,
    **settings: Any,
) -> BacktestResult:
    """A run of these bets; its days go from the first of August 2020 to the last bet's, or as many as said."""
    bets = SettledBets.from_rows(rows)
    day = (bets.kickoff.astype("datetime64[D]") - FIRST_DAY).astype(int)
    count = days if days is not None else int(day.max(initial=-1)) + 1
    profit = np.bincount(day, weights=bets.profit, minlength=count).astype(np.int64)
    placed = np.bincount(day, minlength=count)
    table = BankrollDays(
        day=FIRST_DAY + np.arange(count),
        wealth=bankroll + np.cumsum(profit),
        open_stakes=np.zeros(count, dtype=np.int64),
        placed=placed,
        settled=placed,
        staked=np.bincount(day, weights=bets.stake, minlength=count).astype(np.int64),
        profit=profit,
    )
    about = {
        "since": "2020-08-01", "until": str(FIRST_DAY + max(count - 1, 0)), "leagues": ("E0",),
        "strategy": "balanced", "rules": {"edge": "2 %–10 %"}, "bankroll": bankroll,
    } | settings  # fmt: skip
    return BacktestResult(
        RunConfiguration(**about), DataCheck((), {}), bets, table, OfferedPrices.empty() if offered is None else offered
    )


def some_bets(count: int, seed: int = 1, edge: float = 0.05, a_day: int = 3) -> list[dict[str, Any]]:
    """Many bets, so many a day, each won with the chance its price and the edge imply."""
    random = np.random.default_rng(seed)
    rows = []
    for number in range(count):
        price = round(float(random.uniform(1.5, 4.0)), 2)
        chance = (1 + edge) / price
        rows.append(
            a_row(
                day=number // a_day,
                match_id=number,
                price=price,
                probability=chance,
                edge=edge,
                closing_fair=float(np.clip(chance + random.normal(0, 0.01), 0.01, 0.99)),
                closing_price=round(price * float(random.uniform(0.9, 1.03)), 2),
                settlement="win" if random.random() < chance else "loss",
                market=("1X2", "OU")[number % 2],
                line=("", "2.5")[number % 2],
                outcome=("home", "over")[number % 2],
                selection=("1X2/home", "OU 2.5/over")[number % 2],
                league=("E0", "D1", "I1")[number % 3],
                book=("bet365", "pinnacle", "bwin")[number % 3],
                season=2020 + number // (a_day * 300),
            )
        )
    return rows
