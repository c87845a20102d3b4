"""What the data of a backtest hold, counted before it runs: no result is worth more than what it is computed from."""

from typing import Final

import numpy as np

from engine.arrays import BoolArray, IntArray
from engine.backtesting.history import StoredHistory
from engine.backtesting.result import DataCheck, SeasonCheck
from engine.domain.football import MatchStatus
from engine.domain.odds import Market
from engine.settlement.closing_line import reference_order
from engine.storage.football.columns import QuoteColumns
from engine.storage.tables.types import MARKET_CODES

_WIDE: Final = 1.5
"""Inverse prices of a book that sum to more than this are no book anybody would sell."""

_SURE_WIN: Final = 0.8
"""Nor ones that sum to less than this."""


def check_data(history: StoredHistory, since: np.datetime64, until: np.datetime64) -> DataCheck:
    """Count the data of each league and season of a backtest, and what is implausible in them.

    Args:
        history: everything that was read.
        since: first day.
        until: last day.
    """
    matches = history.matches
    begin, end = (int(day.astype("datetime64[us]").astype(np.int64)) for day in (since, until + np.timedelta64(1, "D")))
    judged = np.isin(matches.league_id, sorted(history.judged)) & (matches.kickoff >= begin) & (matches.kickoff < end)
    takeable = np.array(sorted(number for number, book in history.books.items() if book.takeable))
    ranks = reference_order(history.bookmakers.values())
    sharp = np.array(sorted(number for number, book in history.books.items() if book.sharp))
    references = np.array(sorted(number for number, book in history.books.items() if book.code in ranks))
    complete = _complete(history.quotes)
    named, of_sharp = (np.isin(history.quotes.bookmaker_id, books) for books in (takeable, sharp))
    result = _is(history.quotes, Market.MATCH_RESULT)
    has = {
        "with_result": np.isin(
            matches.id, history.results.match_id[history.results.status == MatchStatus.FINISHED.value]
        ),
        "with_price": np.isin(matches.id, history.quotes.match_id[result & named & complete]),
        "with_totals": np.isin(matches.id, history.quotes.match_id[_is(history.quotes, Market.OVER_UNDER) & named]),
        "with_handicaps": np.isin(
            matches.id, history.quotes.match_id[_is(history.quotes, Market.ASIAN_HANDICAP) & named]
        ),
        "with_sharp": np.isin(matches.id, history.quotes.match_id[result & of_sharp & complete]),
        "with_closing": np.isin(matches.id, _closed(history, references)),
        "exact_kickoffs": matches.kickoff_exact,
    }
    seasons = []
    for league in sorted(history.judged, key=lambda number: history.leagues[number].code):
        of_league = judged & (matches.league_id == league)
        for season in np.unique(matches.season[of_league]).tolist():
            at = of_league & (matches.season == season)
            counts = {name: int(flags[at].sum()) for name, flags in has.items()}
            expected = _double_round(np.unique(np.concatenate([matches.home[at], matches.away[at]])), int(at.sum()))
            code = history.leagues[league].code
            seasons.append(SeasonCheck(code, int(season), int(at.sum()), **counts, expected=expected))
    return DataCheck(tuple(seasons), _impossible(history), _notes(seasons))


def _double_round(teams: IntArray, matches: int) -> int | None:
    """Everybody against everybody, home and away; None where a league plays more than that."""
    expected = len(teams) * (len(teams) - 1)
    return expected if matches <= expected else None


def _is(quotes: QuoteColumns, market: Market) -> BoolArray:
    return np.asarray(quotes.market == MARKET_CODES[market])


def _complete(quotes: QuoteColumns) -> BoolArray:
    """(n,) whether all outcomes of a match result, or both of another market, have a price."""
    three = _is(quotes, Market.MATCH_RESULT)
    two = np.isfinite(quotes.prices[:, :2]).all(axis=1)
    return np.asarray(two & (~three | np.isfinite(quotes.prices[:, 2])))


def _closed(history: StoredHistory, sharp: IntArray) -> IntArray:
    closing = history.closing
    return closing.match_id[
        np.isin(closing.bookmaker_id, sharp) & _is(closing, Market.MATCH_RESULT) & _complete(closing)
    ]


def _impossible(history: StoredHistory) -> dict[str, int]:
    quotes, matches = history.quotes, history.matches
    with np.errstate(invalid="ignore", divide="ignore"):
        inverse = np.where(np.isfinite(quotes.prices), 1 / quotes.prices, 0.0).sum(axis=1)
    named = np.isin(quotes.bookmaker_id, [number for number, book in history.books.items() if book.takeable])
    whole = _complete(quotes) & named
    kickoff = dict(zip(matches.id.tolist(), matches.kickoff.tolist(), strict=True))
    late = np.array([kickoff.get(match, 0) for match in quotes.match_id.tolist()]) < quotes.known_at
    before = np.array([kickoff.get(match, 0) for match in history.results.match_id.tolist()]) > history.results.known_at
    counts = {
        "price_of_one_or_less": int((quotes.prices <= 1).any(axis=1).sum()),
        "margin_above_50_percent": int((whole & (inverse > _WIDE)).sum()),
        "one_book_pays_more_than_it_takes": int((whole & (inverse < _SURE_WIN)).sum()),
        "price_after_kickoff": int(late.sum()),
        "result_before_kickoff": int(before.sum()),
        "team_against_itself": int((matches.home == matches.away).sum()),
    }
    return {name: count for name, count in counts.items() if count}


def _notes(seasons: list[SeasonCheck]) -> tuple[str, ...]:
    """Codes of what a reader should know."""
    notes = []
    if any(not season.with_totals for season in seasons):
        notes.append("seasons_without_totals_at_a_named_book")
    if any(not season.with_handicaps for season in seasons):
        notes.append("seasons_without_handicaps_at_a_named_book")
    if any(season.exact_kickoffs < season.matches for season in seasons):
        notes.append("kickoffs_assumed_where_a_source_gave_a_day_only")
    if any(season.with_closing < 0.9 * season.matches for season in seasons):
        notes.append("matches_without_a_closing_line")
    return tuple(notes)
