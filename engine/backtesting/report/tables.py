"""The tables of a report: parts of the bets, more figures, capacity, data, settings, two runs side by side."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from engine.backtesting.figures.breakdown import Group, Parts, groups_of, season_name
from engine.backtesting.report.analysis import Analysis, Bar, HeatCell, HeatMap, Row, TextTable
from engine.backtesting.report.summary import second_clv
from engine.backtesting.report.words import DASH, Words
from engine.backtesting.result import SeasonCheck
from engine.performance.resampling import MatchDays, Rate

PARTS: Final = ("season", "market", "outcome", "league", "odds", "edge", "book")
_FULL_SHADE: Final = 0.95
_CAPACITIES: Final = (1, 2, 3, 5, 8)
_NAMED_CAPACITIES: Final = 3
_SHOWN_APART: Final = frozenset({"name", "trials"})
"""Rules of a strategy that stand among the settings of the run under a name of their own."""

_CHECKED: Final = {
    "matches": "",
    "result": "with_result",
    "price": "with_price",
    "totals": "with_totals",
    "handicaps": "with_handicaps",
    "sharp": "with_sharp",
    "closing": "with_closing",
    "kickoff": "exact_kickoffs",
    "expected": "",
}
"""Columns of the data check, and which count of a season each is."""


def parts_of(analysis: Analysis, words: Words) -> tuple[TextTable, ...]:
    """Return one table for each way to part the bets."""
    groups = dict(analysis.figures.groups)
    bets = analysis.result.bets
    countries = dict(zip(bets.league.tolist(), bets.country.tolist(), strict=True))
    groups["league"] = tuple(
        replace(group, name=f"{group.name} · {countries[group.name]}") for group in groups["league"]
    )
    groups["book"] = tuple(replace(group, name=words.book(group.name)) for group in groups["book"])
    return tuple(
        TextTable(words.text(f"part-{name}"), group_head(words), group_rows(groups[name], words), name)
        for name in PARTS
    )


def group_head(words: Words) -> tuple[str, ...]:
    """Return the heads of a table of groups."""
    names = ("part", "bets", "roi", "roi-bar", "clv", "win", "price", "profit")
    return tuple(words.text(f"head-{name}") for name in names)


def group_rows(groups: Sequence[Group], words: Words) -> tuple[Row, ...]:
    """Return a row a group; their intervals are drawn on one scale."""
    bars = bars_of([group.rates.roi for group in groups])
    return tuple(
        Row(
            (
                group.name,
                words.number(group.bets),
                _with_interval(group.rates.roi, words, sign=True),
                _with_interval(group.rates.clv_fair, words, sign=True),
                _with_interval(group.rates.win_rate, words),
                words.number(group.mean_price, 2),
                words.money(group.profit, sign=True),
            ),
            bar,
            _side(group.rates.roi),
        )
        for group, bar in zip(groups, bars, strict=True)
    )


def _with_interval(rate: Rate, words: Words, *, sign: bool = False) -> str:
    """A rate and, in a second line, its interval."""
    value = words.percent(rate.value, sign=sign)
    return value if rate.low is None else f"{value}\n{words.interval(rate, sign=sign)}"


def bars_of(rates: Sequence[Rate]) -> list[Bar | None]:
    """Return the intervals as places on one scale that holds zero and, of the widest, what matters."""
    known = [(rate.low, rate.high) for rate in rates if rate.low is not None and rate.high is not None]
    if not known:
        return [None] * len(rates)
    # a part with very few bets must not press all others flat
    low = max(min(*(low for low, _ in known), 0.0), -0.6)
    high = min(max(*(high for _, high in known), 0.0), 0.6)
    width = (high - low) or 1.0

    def place(value: float) -> float:
        return min(1.0, max(0.0, (value - low) / width))

    return [
        None
        if rate.low is None or rate.high is None or rate.value is None
        else Bar(place(rate.low), place(rate.value), place(rate.high), place(0.0))
        for rate in rates
    ]


def _side(rate: Rate) -> bool | None:
    if rate.low is None or rate.high is None:
        return None
    return True if rate.low > 0 else False if rate.high < 0 else None


def heat_of(analysis: Analysis, words: Words) -> HeatMap:
    """Return the ROI of every month; the shade follows the profit."""
    groups = {group.name: group for group in analysis.figures.groups["month"]}
    years = sorted({name[:4] for name in groups})
    months = words.months()
    sizes = [abs(group.profit) for group in groups.values()]
    full = float(np.quantile(sizes, _FULL_SHADE)) if sizes else 1.0
    return HeatMap(
        tuple(months),
        tuple(years),
        tuple(
            tuple(
                _heat_cell(groups.get(f"{year}-{month:02d}"), f"{months[month - 1]} {year}", full or 1.0, words)
                for month in range(1, 13)
            )
            for year in years
        ),
    )


def _heat_cell(group: Group | None, month: str, full: float, words: Words) -> HeatCell | None:
    if group is None:
        return None
    roi = group.rates.roi.value
    return HeatCell(
        words.percent(roi, 0, sign=True).removesuffix("%"),
        max(-1.0, min(1.0, group.profit / full)),
        words.text(
            "heat-cell",
            month=month,
            n=group.bets,
            roi=words.percent(roi, sign=True),
            profit=words.money(group.profit, sign=True),
        ),
    )


def more_figures(analysis: Analysis, words: Words) -> TextTable:
    """Return the figures that are no rate."""
    figures = analysis.figures
    rows: list[tuple[str, str]] = [
        ("turnover", words.money(figures.turnover)),
        ("turnover-bankroll", words.number(figures.turnover_per_bankroll, 1)),
        ("profit-factor", words.number(figures.profit_factor, 2)),
        ("sortino", words.number(figures.sortino, 2)),
        ("streak-won", words.number(figures.streaks.won)),
        ("streak-lost", words.number(figures.streaks.lost)),
        ("price-won", words.number(figures.prices.won, 2)),
        ("price-lost", words.number(figures.prices.lost, 2)),
        *_open_stakes(analysis, words),
        *_fall(analysis, words),
        ("void", words.number(figures.void)),
        *_second(analysis, words),
        ("capacity", words.percent(_busiest(analysis))),
        *_ends(analysis, words),
    ]
    growth = (words.text("tile-growth"), words.percent(figures.growth, sign=True))
    lines = [growth, *((words.text(f"figure-{name}"), value) for name, value in rows)]
    return TextTable(words.text("figures-title"), (), tuple(Row(row) for row in lines))


def _open_stakes(analysis: Analysis, words: Words) -> list[tuple[str, str]]:
    exposure = analysis.figures.exposure
    if exposure is None:
        return []
    return [
        ("exposure", words.percent(exposure.mean)),
        ("exposure-most", words.percent(exposure.highest)),
        ("open-bets", words.number(exposure.most_bets)),
    ]


def _fall(analysis: Analysis, words: Words) -> list[tuple[str, str]]:
    fall = analysis.figures.drawdown
    if fall is None or not fall.share:
        return []
    back = words.text("figure-never") if fall.recovered_day is None else words.day(fall.recovered_day)
    return [
        ("drawdown-from", words.day(fall.peak_day)),
        ("drawdown-to", words.day(fall.low_day)),
        ("drawdown-back", back),
        ("drawdown-longest", words.text("n-days", n=fall.longest_days)),
    ]


def _second(analysis: Analysis, words: Words) -> list[tuple[str, str]]:
    second = second_clv(analysis)
    if second.value is None:
        return []
    return [("second", f"{words.percent(second.value, sign=True)} ({words.text('n-bets', n=second.n)})")]


def _busiest(analysis: Analysis) -> float | None:
    turnover = sorted((group.turnover for group in analysis.figures.groups["book"]), reverse=True)
    return sum(turnover[:3]) / sum(turnover) if sum(turnover) else None


def _ends(analysis: Analysis, words: Words) -> list[tuple[str, str]]:
    last = analysis.figures.paths.last
    if not len(last):
        return []
    low, high = (float(end) * analysis.figures.bankroll_start for end in np.quantile(last, [0.025, 0.975]))
    return [("final-low", words.money(low)), ("final-high", words.money(high))]


def capacity_of(analysis: Analysis, words: Words) -> TextTable:
    """Return the figures of the bets at the one, two, three … busiest bookmakers."""
    books = sorted(analysis.figures.groups["book"], key=lambda group: (-group.bets, group.name))
    counts = [count for count in _CAPACITIES if count < len(books)] + ([len(books)] if books else [])
    days = MatchDays(analysis.columns.day, seed=analysis.result.configuration.seed)
    groups = []
    for count in counts:
        open_to = np.isin(analysis.result.bets.book, [group.name for group in books[:count]])
        last = f"{'+ ' if count > 1 else ''}{words.book(books[count - 1].name)}"
        label = f"{count} ({last})" if count <= _NAMED_CAPACITIES else str(count)
        parts = Parts((label,), np.where(open_to, 0, -1))
        groups += groups_of(parts, analysis.result.bets, analysis.columns, days)
    head = (words.text("capacity-head"), *group_head(words)[1:])
    return TextTable(words.text("capacity-title"), head, group_rows(groups, words), "capacity")


def check_of(analysis: Analysis, words: Words) -> TextTable:
    """Return how complete the data of each league and season are."""
    rows = [
        _check_row((season.league, season_name(season.season)), [season], words)
        for season in analysis.result.check.seasons
    ]
    head = tuple(words.text(f"data-{name}") for name in ("league", "season", *_CHECKED))
    return TextTable(words.text("data-title"), head, tuple(rows))


def check_by_season(analysis: Analysis, words: Words) -> TextTable:
    """Return how complete the data of each season are, all leagues together."""
    seasons: dict[int, list[SeasonCheck]] = defaultdict(list)
    for season in analysis.result.check.seasons:
        seasons[season.season].append(season)
    rows = [_check_row((season_name(season),), found, words) for season, found in sorted(seasons.items())]
    head = tuple(words.text(f"data-{name}") for name in ("season", *_CHECKED))
    return TextTable(words.text("data-by-season"), head, tuple(rows))


def _check_row(names: tuple[str, ...], seasons: Sequence[SeasonCheck], words: Words) -> Row:
    matches = sum(season.matches for season in seasons)
    shares = (
        sum(getattr(season, field) for season in seasons) / (matches or 1) for field in _CHECKED.values() if field
    )
    known = [season for season in seasons if season.expected]
    expected = sum(season.expected or 0 for season in known)
    of_expected = words.percent(sum(season.matches for season in known) / expected, 0) if expected else DASH
    return Row((*names, words.number(matches), *(words.percent(share, 0) for share in shares), of_expected))


def impossible_of(analysis: Analysis, words: Words) -> TextTable:
    """Return the rows that could not be used, by what is wrong with them."""
    found = analysis.result.check.impossible
    rows = tuple(Row((name.replace("_", " "), words.number(count))) for name, count in sorted(found.items()) if count)
    return TextTable(words.text("data-impossible"), (), rows)


def settings_of(analysis: Analysis, words: Words) -> TextTable:
    """Return what the run was made with."""
    settings, result = analysis.result.configuration, analysis.result
    rows = [
        (words.text("run-strategy"), settings.strategy),
        *((name.replace("_", " "), value) for name, value in settings.rules.items() if name not in _SHOWN_APART),
        (words.text("run-models"), settings.models or DASH),
        (words.text("run-bankroll"), words.money(analysis.figures.bankroll_start)),
        (words.text("run-trials"), words.number(settings.trials)),
        (words.text("run-seed"), str(settings.seed)),
        (words.text("run-time"), words.text("run-seconds", seconds=words.number(result.seconds))),
        (words.text("run-memory"), words.text("run-mib", mib=words.number(result.peak_mib))),
    ]
    return TextTable(words.text("run-title"), (), tuple(Row(row) for row in rows))
