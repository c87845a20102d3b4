"""Stores the facts of a source: fast, in bulk, and the same facts only once.

Names become teams by exact alias; a match that moved is recognised; a corrected result or count becomes a further row.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, tuple_, update

from engine.domain.facts import FixtureFact, MatchFacts
from engine.storage.errors import Unknown
from engine.storage.facts.fixture_news import take_over
from engine.storage.facts.match_identity import KnownMatch, KnownMatches
from engine.storage.facts.outcomes import store_results, store_statistics
from engine.storage.facts.quotes import store_quotes
from engine.storage.repository import FOOTBALL, chunked, insert_into, wait_turn
from engine.storage.tables import AliasRow, LeagueRow, MatchChangeRow, MatchKeyRow, MatchRow, ResultRow, TeamRow
from engine.storage.unit_of_work import UnitOfWork

"""What else happened to a match is told by its result."""


@dataclass(frozen=True, slots=True)
class StoreCounts:
    """How many of the facts were new."""

    teams_added: int = 0
    matches_added: int = 0
    matches_changed: int = 0
    quotes_added: int = 0
    results_added: int = 0
    statistics_added: int = 0
    matches_unresolved: int = 0
    """Told of, but not stored, because a name is not known to mean a team."""

    unresolved: tuple[tuple[str, str], ...] = ()
    """Those names, each with its country."""

    def __add__(self, other: "StoreCounts") -> "StoreCounts":
        sums = {
            field.name: getattr(self, field.name) + getattr(other, field.name)
            for field in fields(self)
            if field.name != "unresolved"
        }
        return StoreCounts(**sums, unresolved=tuple(sorted({*self.unresolved, *other.unresolved})))

    @property
    def added(self) -> int:
        """How much was new in all; 0 for facts that were stored already."""
        return self.matches_added + self.quotes_added + self.results_added + self.statistics_added


@dataclass(frozen=True, slots=True)
class _League:
    id: int
    country: str


async def store_facts(
    work: UnitOfWork,
    source: str,
    facts: Sequence[MatchFacts],
    *,
    authoritative: bool = True,
    read_at: datetime | None = None,
) -> StoreCounts:
    """Store the facts of a source. The same facts a second time add nothing; commit is the caller's.

    Args:
        work: a unit of work that may write.
        source: the source's name; its names of teams and keys of matches are its own.
        facts: any number of matches; a few thousand at a time are fastest. One match may be told of several times.
        authoritative: True lets a name nobody has used before make a new team, which is right for a source whose
            names are consistent; False leaves such matches out and returns the names.
        read_at: when a file was read whose instants follow from a rule, not from when things were told: what it says
            otherwise than before of a match that was played is a correction nobody knew earlier.

    Returns:
        How much was new.

    Raises:
        Unknown: a league or bookmaker that was never saved. Nothing is stored then.
        NotStorable: a quote no column has a place for.
    """
    await wait_turn(work.session, FOOTBALL)
    leagues = await _leagues(work, {fact.fixture.league for fact in facts})
    teams, teams_added = await _teams(work, source, facts, leagues, authoritative=authoritative)
    resolved: list[MatchFacts] = []
    unresolved: set[tuple[str, str]] = set()
    for fact in facts:
        country = leagues[fact.fixture.league].country
        missing = {(country, name) for name in (fact.fixture.home, fact.fixture.away)} - teams.keys()
        if missing:
            unresolved |= missing
        else:
            resolved.append(fact)
    matches = await _recognise(work, source, resolved, leagues, teams, read_at=read_at)
    extras = [fact.extra for fact in resolved]
    matches_added, matches_changed = await _store_matches(work, source, resolved, matches, extras)
    pairs = list(zip(matches, resolved, strict=True))
    new_ids = {match.id for match in matches if match.is_new}
    counts = StoreCounts(
        teams_added=teams_added,
        matches_added=matches_added,
        matches_changed=matches_changed,
        quotes_added=await store_quotes(work, [(m.id, f.quotes) for m, f in pairs if f.quotes], new_ids),
        results_added=await store_results(work, pairs, new_ids, read_at),
        statistics_added=await store_statistics(work, pairs, new_ids, read_at),
        matches_unresolved=len(facts) - len(resolved),
        unresolved=tuple(sorted(unresolved)),
    )
    work.session.expire_all()  # what repositories read before is out of date
    return counts


async def fixtures_known(
    work: UnitOfWork, source: str, fixtures: Sequence[FixtureFact]
) -> tuple[KnownMatches, list[KnownMatch | None]]:
    """Return the matches of the fixtures' leagues and seasons, and the one each fixture means by a source's names.

    Raises:
        Unknown: a league that was never saved.
    """
    leagues = await _leagues(work, {fixture.league for fixture in fixtures})
    teams, _ = await _teams(work, source, (), leagues, authoritative=False)
    known = KnownMatches(
        await _load(work, {(leagues[fixture.league].id, fixture.season.start_year) for fixture in fixtures})
    )
    found: list[KnownMatch | None] = []
    for fixture in fixtures:
        country = leagues[fixture.league].country
        named = {(country, fixture.home), (country, fixture.away)} <= teams.keys()
        found.append(known.same_day(_pair(fixture, leagues, teams), fixture.kickoff) if named else None)
    return known, found


async def _leagues(work: UnitOfWork, codes: set[Any]) -> dict[str, _League]:
    rows = await work.session.execute(
        select(LeagueRow.code, LeagueRow.id, LeagueRow.country).where(LeagueRow.code.in_(sorted(codes)))
    )
    found = {row.code: _League(row.id, row.country) for row in rows}
    if missing := sorted(codes - found.keys()):
        msg = f"No league has the code {missing[0]!r}; save it before its matches. Nothing was stored."
        raise Unknown(msg)
    return found


async def _teams(
    work: UnitOfWork,
    source: str,
    facts: Sequence[MatchFacts],
    leagues: dict[str, _League],
    *,
    authoritative: bool,
) -> tuple[dict[tuple[str, str], int], int]:
    """Return the team behind each (country, name), and how many teams were made."""
    countries = sorted({league.country for league in leagues.values()})
    rows = await work.session.execute(
        select(AliasRow.country, AliasRow.name, AliasRow.team_id).where(
            AliasRow.source == source, AliasRow.country.in_(countries)
        )
    )
    teams = {(row.country, row.name): row.team_id for row in rows}
    if not authoritative:
        return teams, 0
    learned: dict[tuple[str, str], datetime] = {}
    for fact in facts:
        for name in (fact.fixture.home, fact.fixture.away):
            key = (leagues[fact.fixture.league].country, name)
            if key not in teams:
                learned.setdefault(key, fact.fixture.known_at)
    if not learned:
        return teams, 0
    there = await work.session.execute(
        select(TeamRow.country, TeamRow.name, TeamRow.id).where(TeamRow.country.in_(countries))
    )
    named = {(row.country, row.name): row.id for row in there}
    new = [key for key in learned if key not in named]
    if new:
        made = await work.session.execute(
            insert(TeamRow).returning(TeamRow.country, TeamRow.name, TeamRow.id),
            [{"country": country, "name": name} for country, name in new],
        )
        named.update({(row.country, row.name): row.id for row in made})
    await work.session.execute(
        insert(AliasRow),
        [
            {
                "source": source,
                "country": country,
                "name": name,
                "team_id": named[country, name],
                "confidence": 1.0,
                "learned_at": learned_at,
                "reviewed": False,
            }
            for (country, name), learned_at in learned.items()
        ],
    )
    return teams | {key: named[key] for key in learned}, len(new)


async def _recognise(
    work: UnitOfWork,
    source: str,
    facts: Sequence[MatchFacts],
    leagues: dict[str, _League],
    teams: dict[tuple[str, str], int],
    *,
    read_at: datetime | None,
) -> list[KnownMatch]:
    """Return the match each fact tells of: one that is stored, or a new one with the ``id`` 0."""
    fixtures = [fact.fixture for fact in facts]
    seasons = {(leagues[fixture.league].id, fixture.season.start_year) for fixture in fixtures}
    known = KnownMatches(await _load(work, seasons))
    by_key = await _by_key(work, source, {fixture.key for fixture in fixtures if fixture.key is not None})
    found: list[KnownMatch | None] = []
    for fixture in fixtures:
        match = known.by_id.get(by_key.get(fixture.key or "", 0))
        found.append(match or known.same_day(_pair(fixture, leagues, teams), fixture.kickoff))
    taken = {id(match) for match in found if match is not None}
    matches: dict[int, KnownMatch] = {}
    # Those known by their key first: they may move to the day on which another key tells of the same match.
    for index in sorted(range(len(facts)), key=lambda index: found[index] is None):
        fact, there = facts[index], found[index]
        fixture = fact.fixture
        pair, country = _pair(fixture, leagues, teams), leagues[fixture.league].country
        match = there or known.same_day(pair, fixture.kickoff) or known.moved(pair, fixture.kickoff, country, taken)
        if match is None:
            match = KnownMatch.first_of(pair, fixture)
            known.add(match)
        elif not known.another_at(match, fixture.kickoff):
            take_over(match, fixture, read_at)
        if fact.result is not None and fact.result.score is not None:
            match.played = True  # so that a later row of the same pair is their next meeting, not this one moved
        matches[index] = match
    return [matches[index] for index in range(len(facts))]


def _pair(
    fixture: FixtureFact, leagues: dict[str, _League], teams: dict[tuple[str, str], int]
) -> tuple[int, int, int, int]:
    league = leagues[fixture.league]
    home, away = teams[league.country, fixture.home], teams[league.country, fixture.away]
    return league.id, fixture.season.start_year, home, away


async def _load(work: UnitOfWork, seasons: Iterable[tuple[int, int]]) -> list[KnownMatch]:
    scored = (
        select(ResultRow.id)
        .where(ResultRow.match_id == MatchRow.id, ResultRow.home_goals.is_not(None))
        .exists()
        .label("played")
    )
    history = select(MatchChangeRow.match_id).where(MatchChangeRow.match_id == MatchRow.id).exists().label("history")
    columns = (
        MatchRow.id,
        MatchRow.league_id,
        MatchRow.season,
        MatchRow.home_team_id,
        MatchRow.away_team_id,
        MatchRow.kickoff,
        MatchRow.kickoff_exact,
        MatchRow.known_at,
        MatchRow.kickoff_known_at,
        MatchRow.status,
        MatchRow.status_known_at,
        MatchRow.extra,
    )
    loaded: list[KnownMatch] = []
    for chunk in chunked(seasons, 500):
        rows = await work.session.execute(
            select(*columns, scored, history).where(tuple_(MatchRow.league_id, MatchRow.season).in_(chunk))
        )
        loaded.extend(KnownMatch(*row) for row in rows)
    return loaded


async def _by_key(work: UnitOfWork, source: str, keys: set[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for chunk in chunked(keys):
        rows = await work.session.execute(
            select(MatchKeyRow.key, MatchKeyRow.match_id).where(
                MatchKeyRow.source == source, MatchKeyRow.key.in_(chunk)
            )
        )
        found.update({row.key: row.match_id for row in rows})
    return found


async def _store_matches(
    work: UnitOfWork,
    source: str,
    facts: Sequence[MatchFacts],
    matches: Sequence[KnownMatch],
    extras: Sequence[dict[str, str]],
) -> tuple[int, int]:
    """Insert the new matches, which get their ``id``, and update the changed ones; return how many of each."""
    for match, fact, extra in zip(matches, facts, extras, strict=True):
        match.set_extra(extra)
        if fact.result is not None and fact.result.known_at >= match.status_known_at:
            match.set_status(fact.result.status, fact.result.known_at)
    unique = list({id(match): match for match in matches}.values())
    new = [match for match in unique if match.is_new]
    if new:
        # Asking for the identifiers in the order of the rows would make SQLite insert one row at a time.
        made = await work.session.execute(
            insert(MatchRow).returning(
                MatchRow.id,
                MatchRow.league_id,
                MatchRow.season,
                MatchRow.home_team_id,
                MatchRow.away_team_id,
                MatchRow.kickoff,
            ),
            [match.columns() for match in new],
        )
        ids = {tuple(row)[1:]: row.id for row in made}
        for match in new:
            match.id = ids[match.league_id, match.season, match.home, match.away, match.kickoff]
    changed = [match for match in unique if match.changed and not match.is_new]
    if changed:
        await work.session.execute(update(MatchRow), [{"id": match.id, **match.columns()} for match in changed])
    await store_history(work, unique)
    keys = {fact.fixture.key: match.id for fact, match in zip(facts, matches, strict=True) if fact.fixture.key}
    if keys:
        connection = await work.session.connection()
        await connection.execute(
            insert_into(MatchKeyRow, work.session).on_conflict_do_nothing(),
            [{"source": source, "key": key, "match_id": number} for key, number in keys.items()],
        )
    return len(new), len(changed)


async def store_history(work: UnitOfWork, matches: Iterable[KnownMatch]) -> None:
    """Add reported kick-offs and statuses; of two reports at one instant the later one stands."""
    rows = {
        (match.id, one.known_at): {
            "match_id": match.id,
            "known_at": one.known_at,
            "kickoff": one.kickoff,
            "kickoff_exact": one.kickoff_exact,
            "status": one.status,
        }
        for match in matches
        for one in match.history
    }
    if not rows:
        return
    statement = insert_into(MatchChangeRow, work.session)
    columns = ("kickoff", "kickoff_exact", "status")
    connection = await work.session.connection()
    await connection.execute(
        statement.on_conflict_do_update(
            index_elements=["match_id", "known_at"], set_={name: statement.excluded[name] for name in columns}
        ),
        list(rows.values()),
    )
