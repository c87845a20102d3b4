"""Checks of the data in the store: what cannot be right, or should have come by now."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Select, and_, func, or_, select

from engine.domain.football import OFF, MatchStatus
from engine.domain.odds import Market
from engine.storage.tables import LeagueRow, LedgerRow, MatchRow, OutboxRow, QuoteRow, ResultRow
from engine.storage.unit_of_work import UnitOfWork

RESULT_LATE: Final = timedelta(hours=12)
"""After kick-off; by then every source has told how a match ended."""

LOOK_BACK: Final = timedelta(days=14)
LOOK_AHEAD: Final = timedelta(days=2)

LEAST_BOOK: Final = 0.97
"""Implied probabilities of one book that sum to less would be a gift from one bookmaker alone."""

MOST_BOOK: Final = 1.40
STUCK: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Problem:
    """What one check found."""

    check: str
    found: int
    example: str


async def look_for_problems(work: UnitOfWork, now: datetime) -> tuple[Problem, ...]:
    """Run every check; return those that found something.

    Args:
        work: to read from.
        now: what should have come by then.
    """
    found = [await check(work, now) for check in CHECKS]
    return tuple(problem for problem in found if problem is not None)


async def results_missing(work: UnitOfWork, now: datetime) -> Problem | None:
    """Matches that must be over and have no result."""
    no_end = [*OFF, MatchStatus.SCHEDULED]  # a match put off may be back on
    reported = select(ResultRow.id).where(ResultRow.match_id == MatchRow.id, ResultRow.status.not_in(no_end)).exists()
    query = (
        select(MatchRow.id, LeagueRow.code)
        .join(LeagueRow, LeagueRow.id == MatchRow.league_id)
        .where(MatchRow.kickoff > now - LOOK_BACK, MatchRow.kickoff < now - RESULT_LATE, ~reported)
        .where(MatchRow.status.not_in(OFF))
    )
    return await _matches(work, "results_missing", query)


async def prices_missing(work: UnitOfWork, now: datetime) -> Problem | None:
    """Matches within two days that nobody quotes, of leagues with prices at all."""
    quoted = select(QuoteRow.match_id).where(QuoteRow.match_id == MatchRow.id).exists()
    query = (
        select(MatchRow.id, LeagueRow.code)
        .join(LeagueRow, LeagueRow.id == MatchRow.league_id)
        .where(MatchRow.kickoff > now, MatchRow.kickoff < now + LOOK_AHEAD, MatchRow.known_at <= now, ~quoted)
        .where(MatchRow.status == MatchStatus.SCHEDULED)
    )
    return await _matches(work, "prices_missing", query)


async def impossible_books(work: UnitOfWork, now: datetime) -> Problem | None:
    """Match-result books of coming matches whose implied probabilities sum to next to nothing or far too much."""
    book = 1 / QuoteRow.price_1 + 1 / QuoteRow.price_2 + 1 / QuoteRow.price_3
    query = (
        select(QuoteRow.match_id, LeagueRow.code)
        .join(MatchRow, MatchRow.id == QuoteRow.match_id)
        .join(LeagueRow, LeagueRow.id == MatchRow.league_id)
        .where(MatchRow.kickoff > now, QuoteRow.market == Market.MATCH_RESULT, QuoteRow.known_at <= now)
        .where(or_(book < LEAST_BOOK, book > MOST_BOOK))
    )
    return await _matches(work, "impossible_books", query)


async def twin_matches(work: UnitOfWork, now: datetime) -> Problem | None:
    """Two matches of one team within a day: probably one match that two sources date differently."""
    home, away = MatchRow.__table__.alias("one"), MatchRow.__table__.alias("other")
    same = or_(
        *(
            home.c[left] == away.c[right]
            for left in ("home_team_id", "away_team_id")
            for right in ("home_team_id", "away_team_id")
        )
    )
    query = (
        select(home.c.id, home.c.kickoff, away.c.kickoff)
        .join(away, and_(home.c.id < away.c.id, home.c.league_id == away.c.league_id, same))
        .where(home.c.kickoff > now - LOOK_BACK, away.c.kickoff > now - LOOK_BACK)
        .where(home.c.status == MatchStatus.SCHEDULED, away.c.status == MatchStatus.SCHEDULED)
    )
    rows = (await work.session.execute(query)).all()
    twins = [row[0] for row in rows if abs(row[1] - row[2]) < timedelta(days=1)]
    return Problem("twin_matches", len(twins), f"match {twins[0]}") if twins else None


async def messages_stuck(work: UnitOfWork, now: datetime) -> Problem | None:
    """Messages that should have left an hour ago."""
    query = select(func.count(), func.min(OutboxRow.message)).where(
        OutboxRow.state == "pending",
        OutboxRow.not_before < now - STUCK,
        or_(OutboxRow.expires > now, OutboxRow.expires.is_(None)),
    )
    count, example = (await work.session.execute(query)).one()
    return Problem("messages_stuck", count, str(example)) if count else None


async def bankrolls_below_zero(work: UnitOfWork, now: datetime) -> Problem | None:
    """Ledgers that sum to less than nothing: more was staked than was there."""
    query = (
        select(LedgerRow.person_id)
        .group_by(LedgerRow.person_id, LedgerRow.currency)
        .having(func.sum(LedgerRow.amount_minor) < 0)
    )
    rows = (await work.session.scalars(query)).all()
    return Problem("bankrolls_below_zero", len(rows), f"person {rows[0]}") if rows else None


Check = Callable[[UnitOfWork, datetime], Awaitable[Problem | None]]
CHECKS: Final[tuple[Check, ...]] = (
    results_missing,
    prices_missing,
    impossible_books,
    twin_matches,
    messages_stuck,
    bankrolls_below_zero,
)


async def _matches(work: UnitOfWork, check: str, query: Select[int, str]) -> Problem | None:
    rows = (await work.session.execute(query)).all()
    return Problem(check, len(rows), f"match {rows[0][0]} in {rows[0][1]}") if rows else None
