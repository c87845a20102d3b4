"""The figures of a record as sentences: each with its sample and, where there is one, its interval."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.i18n import Reader, translate
from bot.core.i18n.betting_terms import in_words
from bot.core.messages.report import BetRow
from engine.domain.bets import BetStatus
from engine.performance.record import Interval, Record


def roi_in_words(record: Record, reader: Reader) -> str:
    """Return the profit per unit staked, or that the bets are too few to tell."""
    roi = reader.percent(record.roi or 0.0, sign=True)
    if record.roi_interval is None:
        return translate("stats.roi_few", reader.language, roi=roi, n=record.settled, days=record.days)
    low, high = _ends(record.roi_interval, reader, sign=True)
    return translate("stats.roi_interval", reader.language, roi=roi, low=low, high=high, n=record.settled)


def won_in_words(record: Record, reader: Reader) -> str:
    """Return the share of decided bets that won; a dash when none is decided."""
    if record.win_rate_interval is None:
        return "–"
    low, high = _ends(record.win_rate_interval, reader, digits=0)
    rate = reader.percent(record.won / record.decided, 0)
    return translate(
        "stats.win_value", reader.language, rate=rate, won=record.won, n=record.decided, low=low, high=high
    )


def clv_in_words(record: Record, reader: Reader) -> str:
    """Return the closing-line value on average, and whose closing lines it is of where not all are a sharp book's."""
    if record.clv_mean is None:
        return translate("stats.clv_none", reader.language)
    mean = reader.percent(record.clv_mean, sign=True)
    if record.clv_interval is None:
        sentence = translate("stats.clv_value", reader.language, mean=mean, n=record.clv_bets)
    else:
        low, high = _ends(record.clv_interval, reader, sign=True)
        sentence = translate("stats.clv_interval", reader.language, mean=mean, low=low, high=high, n=record.clv_bets)
    exchange, average = record.close_at_exchange, record.close_of_average
    if not exchange + average:
        return sentence
    sharp = record.clv_bets - exchange - average
    whose = translate("stats.clv_whose", reader.language, sharp=sharp, exchange=exchange, average=average)
    return f"{sentence} · {whose}"


def beat_in_words(record: Record, reader: Reader) -> str:
    """Return how often the price taken was above the closing price."""
    rate = reader.percent(record.beat_close / record.beat_close_of, 0) if record.beat_close_of else "–"
    return translate(
        "stats.beat_value",
        reader.language,
        rate=rate,
        beat=record.beat_close,
        n=record.beat_close_of,
        fair=record.fair_beat,
        m=record.clv_bets,
    )


@dataclass(frozen=True, slots=True)
class BetParts:
    """A bet of a list in words, for each face to lay out."""

    number: str
    """What an open bet is known by; empty for one without a number, or one that is over."""

    what: str
    stake: str
    price: str
    match: str
    """With its score, where there is one."""

    day: str
    """When the match was, or is."""

    ended: str
    """How it ended; empty while it is open."""

    gain: str
    """What it brought; empty while nobody knows."""


def bet_parts(row: BetRow, reader: Reader) -> BetParts:
    """Return a bet of a list in words."""
    over = row.status is not BetStatus.OPEN
    return BetParts(
        number=f"{row.number}" if row.number and not over else "",
        what=in_words(row.selection, row.fixture, language=reader.language),
        stake=reader.money(row.stake),
        price=reader.price(row.price),
        match=str(row.fixture) if row.score is None else f"{row.fixture} {reader.score(row.score)}",
        day=reader.day(row.fixture.kickoff) if row.fixture.kickoff_exact else reader.day_of(row.fixture.kickoff),
        ended=row.stands.text(reader) if over else "",
        gain=reader.money(row.profit, sign=True) if over and row.profit is not None else "",
    )


def _ends(interval: Interval, reader: Reader, *, digits: int = 1, sign: bool = False) -> tuple[str, str]:
    return reader.percent(interval.low, digits, sign=sign), reader.percent(interval.high, digits, sign=sign)


def days_in_words(ends: tuple[datetime, datetime], reader: Reader) -> str:
    """Return some days, the end excluded: ``1 November 2026 – 30 November 2026``, or the one day."""
    first, last = reader.date(ends[0]), reader.date(ends[1] - timedelta(seconds=1))
    return first if first == last else f"{first} – {last}"
