"""The columns of settled bets that every figure is made of, worked out once."""

from dataclasses import dataclass

import numpy as np

from engine.arrays import BoolArray, FloatArray, IntArray
from engine.backtesting.result import SettledBets
from engine.domain.bets import Settlement
from engine.domain.money import Currency, minor_digits


@dataclass(frozen=True, slots=True, eq=False)
class BetColumns:
    """One row a bet, in the order of the table.

    Attributes:
        day: day of the match (UTC), as days since 1970-01-01: what bets share their luck by.
        stood: whether the bet stood; a void one has no turnover and counts in no rate.
        stake: in units of the currency.
        profit: likewise.
        share: stake over the bankroll before the bet.
        won: 1 where all or half of it won, 0 where all or half of it lost, NaN where the stake came back.
        clv: net price × fair closing probability − 1; NaN without a closing line.
        beat_raw: 1 where the price taken is above the reference book's closing price, else 0; NaN without one.
    """

    day: IntArray
    stood: BoolArray
    stake: FloatArray
    profit: FloatArray
    share: FloatArray
    won: FloatArray
    clv: FloatArray
    beat_raw: FloatArray


def columns_of(bets: SettledBets, currency: str) -> BetColumns:
    """Work out the columns; money becomes units of the currency."""
    unit = 10.0 ** minor_digits(Currency(currency))
    closed = ~np.isnan(bets.closing_price)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(bets.bankroll_before > 0, bets.stake / bets.bankroll_before, 0.0)
    return BetColumns(
        day=bets.kickoff.astype("datetime64[D]").astype(np.int64),
        stood=bets.settlement != Settlement.VOID.value,
        stake=bets.stake / unit,
        profit=bets.profit / unit,
        share=share,
        won=bets.won_share,
        clv=bets.clv,
        beat_raw=np.where(closed, (bets.price > bets.closing_price).astype(np.float64), np.nan),
    )
