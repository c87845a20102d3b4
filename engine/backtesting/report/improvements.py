"""What to improve: hints read from the figures by fixed rules, the strongest first."""

from collections.abc import Callable
from typing import Final

from engine.backtesting.figures.breakdown import Group
from engine.backtesting.report.analysis import Analysis
from engine.backtesting.report.summary import second_clv
from engine.backtesting.report.words import Words
from engine.domain.odds import MARKET_MAXIMUM

_PARTS: Final = ("market", "outcome", "league", "odds", "edge", "book")
_MOST_PARTS: Final = 6
_FEWEST_IN_A_PART: Final = 100
_LARGE_DRAWDOWN: Final = 0.20
_LARGE_SHARE: Final = 0.40
_FEW_LINES: Final = 0.80
_WIDER_BY_WEEKS: Final = 1.25


def improvements_of(analysis: Analysis, words: Words) -> tuple[str, ...]:
    """Return the hints; a sentence that nothing stands out where none applies."""
    if not analysis.figures.bets:
        return ()
    hints: list[str] = []
    for rule in _RULES:
        hints += rule(analysis, words)
    return tuple(hints) or (words.text("improve-nothing"),)


def _weak_parts(analysis: Analysis, words: Words) -> list[str]:
    """Parts whose closing-line value is surely below zero, those that also lost first; the largest first."""
    found = []
    for part in _PARTS:
        groups = analysis.figures.groups[part]
        for group in groups if len(groups) > 1 else ():
            clv, roi = group.rates.clv_fair, group.rates.roi
            if group.bets >= _FEWEST_IN_A_PART and clv.high is not None and clv.high < 0:
                lost = roi.high is not None and roi.high < 0
                found.append((lost, group.bets, _weak_part(part, group, words, lost=lost)))
    found.sort(key=lambda hint: hint[:2], reverse=True)
    return [sentence for _, _, sentence in found[:_MOST_PARTS]]


def _weak_part(part: str, group: Group, words: Words, *, lost: bool) -> str:
    name = words.text(f"part-{part}")
    which = words.book(group.name) if part == "book" else group.name
    clv = words.percent(group.rates.clv_fair.value, sign=True)
    if lost:
        return words.text(
            "improve-part-bad",
            part=name,
            name=which,
            n=group.bets,
            roi=words.percent(group.rates.roi.value, sign=True),
            clv=clv,
            **words.ends(group.rates.roi),
        )
    return words.text(
        "improve-part-clv", part=name, name=which, n=group.bets, clv=clv, **words.ends(group.rates.clv_fair)
    )


def _bias(analysis: Analysis, words: Words) -> list[str]:
    found = analysis.figures.calibration
    if found is None or found.bias.low is None or found.bias.high is None or found.bias.value is None:
        return []
    bias = {"bias": words.percent(abs(found.bias.value)), **words.ends(found.bias)}
    if found.bias.high < 0:
        return [words.text("improve-bold", **bias)]
    return [words.text("improve-modest", **bias)] if found.bias.low > 0 else []


def _closing_forecasts_better(analysis: Analysis, words: Words) -> list[str]:
    found = analysis.figures.calibration
    if found is None or found.closing_brier is None or found.brier_lined is None:
        return []
    if found.closing_brier >= found.brier_lined or found.bias.low is None:
        return []
    scores = {"closing": words.number(found.closing_brier, 4), "own": words.number(found.brier_lined, 4)}
    return [words.text("improve-closing", **scores)]


def _drawdown(analysis: Analysis, words: Words) -> list[str]:
    fall = analysis.figures.drawdown
    if fall is None or fall.share < _LARGE_DRAWDOWN:
        return []
    return [words.text("improve-drawdown", share=words.percent(fall.share))]


def _few_bets(analysis: Analysis, words: Words) -> list[str]:
    sample = analysis.significance.sample_for_clv
    if sample is None or not sample.missing:
        return []
    yearly = analysis.figures.bets / analysis.figures.years
    return [words.text("improve-few", yearly=words.number(yearly), missing=sample.missing)]


def _one_book(analysis: Analysis, words: Words) -> list[str]:
    groups = analysis.figures.groups["book"]
    turnover = sum(group.turnover for group in groups)
    largest = max(groups, key=lambda group: group.turnover)
    if len(groups) < 2 or not turnover or largest.turnover / turnover < _LARGE_SHARE:
        return []
    share = words.percent(largest.turnover / turnover, 0)
    if largest.name == MARKET_MAXIMUM:
        return [words.text("improve-unnamed", share=share)]
    return [words.text("improve-one-book", book=words.book(largest.name), share=share)]


def _second_price(analysis: Analysis, words: Words) -> list[str]:
    best, second = analysis.figures.rates.clv_fair.value, second_clv(analysis).value
    if best is None or second is None or best <= 0 or second > best / 2:
        return []
    return [words.text("improve-second", second=words.percent(second, sign=True))]


def _few_lines(analysis: Analysis, words: Words) -> list[str]:
    share = analysis.figures.profits.lined / analysis.figures.bets
    return [words.text("improve-lines", share=words.percent(share, 0))] if share < _FEW_LINES else []


def _wider_by_weeks(analysis: Analysis, words: Words) -> list[str]:
    days, weeks = analysis.figures.rates.roi, analysis.figures.roi_by_weeks
    if days.low is None or days.high is None or weeks.low is None or weeks.high is None:
        return []
    wider = weeks.high - weeks.low > _WIDER_BY_WEEKS * (days.high - days.low)
    return [words.text("improve-weeks")] if wider else []


_RULES: Final[tuple[Callable[[Analysis, Words], list[str]], ...]] = (
    _weak_parts,
    _bias,
    _second_price,
    _one_book,
    _drawdown,
    _closing_forecasts_better,
    _few_bets,
    _few_lines,
    _wider_by_weeks,
)
