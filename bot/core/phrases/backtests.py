"""How far a backtest is, in one sentence."""

from collections.abc import Mapping

from bot.core.i18n import Fact, Reader
from bot.core.messages.views import NoticeView
from bot.core.parsing.answers import risk_name
from engine.storage.advice.backtests import Backtest, BacktestState


def backtest_in_words(asked: Backtest, reader: Reader) -> NoticeView:
    """Return the notice for whoever started a backtest: waiting, how far, how it ended."""
    facts: dict[str, Fact] = {"strategy": risk_name(asked.strategy, reader.language)}
    if asked.state is BacktestState.ASKED:
        return NoticeView("backtest.waits", facts)
    if asked.state is BacktestState.RUNNING:
        return NoticeView("backtest.runs", {**facts, "done": reader.percent(asked.done, digits=0)})
    if asked.state is BacktestState.FAILED:
        return NoticeView("backtest.failed", {**facts, "why": asked.error or "?"})
    roi = (asked.metrics or {}).get("roi")
    if not isinstance(roi, Mapping) or roi.get("low") is None:
        return NoticeView("backtest.ended_few", {**facts, "n": int((asked.metrics or {}).get("bets", 0))})
    percents = {end: reader.percent(float(roi[end]), sign=True) for end in ("value", "low", "high")}
    return NoticeView("backtest.ended", {**facts, **percents, "n": int(roi["n"])})
