"""The bets as the page carries them: columns of whole numbers, packed, so that tens of thousands fit.

Texts are numbered; prices and chances are whole multiples of a small step; ``None`` is what is not known. Packed with
gzip and base64, which every browser of the last years can undo without a line of code from elsewhere.
"""

import base64
import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from engine.arrays import FloatArray, TextArray
from engine.backtesting.result import BacktestResult, SettledBets
from engine.domain.money import Currency, minor_digits

MOST_BYTES: Final = 3_600_000
"""Of all packed tables on one page; the rest of it needs about a megabyte at most."""

_STEPS: Final = {
    "price": 1_000, "net_price": 1_000, "gross_price": 1_000, "second_price": 1_000, "closing_price": 1_000,
    "probability": 10_000, "model_probability": 10_000, "market_probability": 10_000, "closing_fair": 10_000,
    "edge": 10_000, "confidence": 1_000,
}  # fmt: skip
_TEXTS: Final = (
    "league", "home", "away", "selection", "market", "book", "settlement", "closing_source", "score"
)  # fmt: skip
_INSTANTS: Final = ("kickoff", "decided_at", "settled_at", "price_known_at")
_NUMBERS: Final = ("season", "agree", "sources", "stake", "bankroll_before", "returned", "profit")


@dataclass(frozen=True, slots=True)
class PackedBets:
    """The bets of one run, packed.

    Attributes:
        data: base64 of gzip of JSON.
        shown: how many bets are in it, the latest.
        of: how many there are.
        reasons: whether their reasons are in it.
    """

    data: str
    shown: int
    of: int
    reasons: bool


def pack_all(results: Sequence[BacktestResult], most_bytes: int = MOST_BYTES) -> list[PackedBets]:
    """Pack the bets of each run so that all together are no larger than ``most_bytes``.

    Reasons go first when there is too much, then the oldest bets.
    """
    share = most_bytes // max(1, len(results))
    packed = []
    for result in results:
        tried = pack(result, reasons=True)
        if len(tried.data) > share:
            tried = pack(result, reasons=False)
        if len(tried.data) > share:
            # a little below what the average line suggests, since late teams and books are no smaller
            tried = pack(result, reasons=False, latest=int(0.95 * tried.of * share / len(tried.data)))
        packed.append(tried)
    return packed


def pack(result: BacktestResult, *, reasons: bool, latest: int | None = None) -> PackedBets:
    """Pack the bets of a run, newest first.

    Args:
        result: the run.
        reasons: whether to carry why each was recommended.
        latest: only so many of the latest.
    """
    order = np.argsort(result.bets.kickoff, kind="stable")[::-1]
    bets = result.bets.rows(order if latest is None else order[:latest])
    columns: dict[str, Any] = {name: _stepped(getattr(bets, name), step) for name, step in _STEPS.items()}
    columns |= {name: getattr(bets, name).tolist() for name in _NUMBERS}
    columns |= {name: (getattr(bets, name).astype(np.int64) // 60_000_000).tolist() for name in _INSTANTS}
    tables = {name: _numbered(getattr(bets, name)) for name in _TEXTS}
    if reasons:
        tables["reasons"] = _numbered(_short_reasons(bets))
    about = {
        "steps": _STEPS,
        "texts": {name: words for name, (words, _) in tables.items()},
        "columns": columns | {name: places for name, (_, places) in tables.items()},
        "unit": 10 ** minor_digits(Currency(result.configuration.currency)),
        "currency": result.configuration.currency,
        "rows": len(bets),
    }
    body = gzip.compress(json.dumps(about, separators=(",", ":"), ensure_ascii=False).encode(), 9, mtime=0)
    return PackedBets(base64.b64encode(body).decode(), len(bets), len(result.bets), reasons)


def _stepped(values: FloatArray, step: int) -> list[int | None]:
    return [None if np.isnan(value) else round(float(value) * step) for value in values]


def _numbered(values: TextArray) -> tuple[list[str], list[int]]:
    names, places = np.unique(values, return_inverse=True)
    return names.tolist(), places.tolist()


def _short_reasons(bets: SettledBets) -> TextArray:
    """The reasons with numbers of four digits: what a person reads of them."""
    return np.array([_shortened(str(text)) for text in bets.reasons], dtype=np.str_)


def _shortened(text: str) -> str:
    def short(value: object) -> object:
        return round(value, 4) if isinstance(value, float) else value

    reasons = json.loads(text) if text else []
    shortened_text = [[code, {name: short(value) for name, value in facts.items()}] for code, facts in reasons]
    return json.dumps(shortened_text, separators=(",", ":"), ensure_ascii=False)
