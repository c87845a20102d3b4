"""Stores results and statistics in bulk; what differs from what was known becomes a further row."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from engine.domain.facts import MatchFacts
from engine.domain.football import OFF, ON, MatchId, MatchStatus, Result
from engine.storage.errors import NotStorable
from engine.storage.facts.match_identity import KnownMatch
from engine.storage.football.matches import COUNTS
from engine.storage.football.results import as_result, is_news
from engine.storage.repository import chunked, insert_into
from engine.storage.tables import ResultRow, StatisticsRow
from engine.storage.unit_of_work import UnitOfWork

_MatchFacts = Sequence[tuple[KnownMatch, MatchFacts]]


async def store_results(
    work: UnitOfWork, facts: _MatchFacts, new_matches: Collection[int], read_at: datetime | None = None
) -> int:
    """Insert the results that say something new; return how many. A half-time score that was missing is filled in.

    That a match put off is back on is kept like a result, SCHEDULED and without a score: it takes back the one before.

    Args:
        work: a unit of work that may write.
        facts: results with their matches.
        new_matches: known to have no results yet.
        read_at: when a file was read whose instants follow from a rule: what contradicts the last result stored is a
            correction, and nobody can have known it before. None: the instants are those of the tellings.
    """
    with_result = [(match, fact.result) for match, fact in facts if fact.result is not None]
    back_on = {match.id: match for match, fact in facts if _may_be_back_on(match, fact)}
    concerned = {match.id for match, _ in with_result} | back_on.keys()
    known, newest = await _stored_results(work, concerned - set(new_matches))
    late: list[dict[str, Any]] = []
    rows: list[dict[str, Any]] = []
    for match, fact in sorted(with_result, key=lambda pair: pair[1].known_at):
        result = Result(MatchId(match.id), fact.score, fact.status, fact.known_at, fact.half_time)
        if read_at is not None and known[match.id]:
            last = known[match.id][-1]
            if not is_news((last,), result):
                if last.half_time is None and result.half_time is not None and match.id in newest:
                    late.append({"id": newest[match.id], **_half_time(result)})
                    known[match.id][-1] = replace(last, half_time=result.half_time)
                continue
            if last.score is not None or last.known_at >= result.known_at:
                result = replace(result, known_at=max(result.known_at, read_at))
        earlier = [one for one in known[match.id] if one.known_at <= result.known_at]
        if not is_news(earlier, result):
            continue
        known[match.id].insert(len(earlier), result)
        rows.append(_as_row(match, result))
    rows += [_as_row(match, on) for match in back_on.values() for on in _taken_back(match, known[match.id])]
    if rows:
        await work.session.execute(insert(ResultRow), rows)
    if late:
        await work.session.execute(update(ResultRow), late)
    return len(rows)


def _may_be_back_on(match: KnownMatch, fact: MatchFacts) -> bool:
    """Tell whether a match is on of which it was told, now or maybe before, that it was put off."""
    on = match.status in ON and not match.played
    return on and (match.has_history or (fact.result is not None and fact.result.status in OFF))


def _taken_back(match: KnownMatch, reported: Sequence[Result]) -> list[Result]:
    """Return that a match is back on, where the last thing told of its end was that it is off."""
    if not reported or reported[-1].status not in OFF or reported[-1].known_at > match.status_known_at:
        return []
    return [Result(MatchId(match.id), None, MatchStatus.SCHEDULED, match.status_known_at)]


def _as_row(match: KnownMatch, result: Result) -> dict[str, Any]:
    return {
        "match_id": match.id,
        "league_id": match.league_id,
        "known_at": result.known_at,
        "status": result.status,
        "home_goals": result.score and result.score.home,
        "away_goals": result.score and result.score.away,
        **_half_time(result),
        "kickoff": match.kickoff,
    }


async def _stored_results(
    work: UnitOfWork, match_ids: Collection[int]
) -> tuple[dict[int, list[Result]], dict[int, int]]:
    """Return the results of each match, oldest first, and the number of its newest one."""
    known: dict[int, list[Result]] = defaultdict(list)
    newest: dict[int, int] = {}
    for chunk in chunked(match_ids):
        stored = await work.session.scalars(
            select(ResultRow).where(ResultRow.match_id.in_(chunk)).order_by(ResultRow.known_at, ResultRow.id)
        )
        for row in stored:
            known[row.match_id].append(as_result(row))
            newest[row.match_id] = row.id
    return known, newest


def _half_time(result: Result) -> dict[str, int | None]:
    score = result.half_time
    return {
        "half_time_home_goals": None if score is None else score.home,
        "half_time_away_goals": None if score is None else score.away,
    }


async def store_statistics(
    work: UnitOfWork, facts: _MatchFacts, new_matches: Collection[int], read_at: datetime | None = None
) -> int:
    """Insert the counts that say something new; return how many matches they are of.

    Counts that were missing are filled in where they belong; with ``read_at`` (see :func:`store_results`) other counts
    than those stored are a correction of that instant.

    Raises:
        NotStorable: a count no column has a place for.
    """
    with_counts = [(match.id, fact.statistics) for match, fact in facts if fact.statistics is not None]
    known: dict[int, dict[datetime, dict[str, float | None]]] = defaultdict(dict)
    for chunk in chunked({match for match, _ in with_counts if match not in new_matches}):
        stored = await work.session.scalars(select(StatisticsRow).where(StatisticsRow.match_id.in_(chunk)))
        for row in stored:
            known[row.match_id][row.known_at] = {name: getattr(row, name) for name in COUNTS}
    rows: dict[tuple[int, datetime], dict[str, Any]] = {}
    for match, fact in sorted(with_counts, key=lambda pair: pair[1].known_at):
        if unknown := fact.counts.keys() - set(COUNTS):
            msg = f"There is no count called {min(unknown)!r} in a match. Nothing was stored."
            raise NotStorable(msg)
        counts = {name: fact.counts.get(name) for name in COUNTS}
        known_at = fact.known_at
        if read_at is not None and known[match]:
            last = max(known[match])
            filled = _filled(known[match][last], counts)
            known_at, counts = (last, filled) if filled is not None else (max(known_at, read_at), counts)
        earlier = [one for one in known[match] if one <= known_at]
        if earlier and known[match][max(earlier)] == counts:
            continue
        known[match][known_at] = counts
        rows[match, known_at] = {"match_id": match, "known_at": known_at, **counts}
    if rows:
        statement = insert_into(StatisticsRow, work.session)
        connection = await work.session.connection()
        await connection.execute(
            statement.on_conflict_do_update(
                index_elements=["match_id", "known_at"], set_={name: statement.excluded[name] for name in COUNTS}
            ),
            list(rows.values()),
        )
    return len(rows)


def _filled(stored: Mapping[str, float | None], reported: Mapping[str, float | None]) -> dict[str, float | None] | None:
    """Return both together where they do not contradict each other, else None."""
    if any(stored[name] is not None and reported[name] not in {None, stored[name]} for name in COUNTS):
        return None
    return {name: reported[name] if stored[name] is None else stored[name] for name in COUNTS}
