"""Resolves the names of a source's facts, keeps what is sure and asks about the rest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from engine.clock import Clock
from engine.domain.facts import MatchFacts
from engine.domain.football import LeagueCode, TeamId
from engine.domain.odds import Market
from engine.ingestion.team_names.chances import market_chances
from engine.ingestion.team_names.load import load_knowledge
from engine.ingestion.team_names.resolver import ACCEPT, Named, NamedEvent, Resolution, Resolver
from engine.storage.football.name_reviews import Doubt, NameReview, Proposal, ReviewId
from engine.storage.football.teams import Alias
from engine.storage.operations.audit import AuditRecord
from engine.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Learned:
    """What became of a body's names."""

    resolutions: tuple[Resolution, ...] = ()
    aliases: int = 0
    """Names that were new and sure."""

    doubts: int = 0
    """Names that were new on the review list."""


class NameLearner:
    """Makes aliases of names nobody knows yet, and review entries of those it is not sure about.

    Args:
        clock: tells when something was learned.
        accept: confidence from which a name is taken without asking anybody.
    """

    def __init__(self, clock: Clock, *, accept: float = ACCEPT) -> None:
        self._clock = clock
        self._accept = accept

    async def learn(self, work: UnitOfWork, source: str, facts: Sequence[MatchFacts]) -> Learned:
        """Store the names in ``facts`` that are sure as aliases, the others for review; commit is the caller's.

        Does nothing, and reads little, when every name is known already. Afterwards ``store_facts`` with
        ``authoritative=False`` stores the matches whose names are known and leaves the others out.
        """
        events = [as_event(fact, number) for number, fact in enumerate(facts)]
        countries = {league.code: league.country for league in await work.leagues.all()}
        known = {(alias.country, alias.name) for alias in await work.teams.aliases(source)}
        if all(
            (countries.get(event.league, ""), name) in known for event in events for name in (event.home, event.away)
        ):
            return Learned()
        resolutions = await resolve(work, source, events, accept=self._accept)
        at = self._clock.now()
        aliases: dict[tuple[str, str], Alias] = {}
        doubts: dict[tuple[str, str], Doubt] = {}
        for event, resolution in zip(events, resolutions, strict=True):
            for named in (resolution.home, resolution.away):
                country = countries.get(event.league)
                if country is None or named.learned:
                    continue
                if named.team is not None:
                    aliases[country, named.name] = Alias(
                        source, country, named.name, named.team.id, min(named.confidence, 0.999), at
                    )
                else:
                    doubts[country, named.name] = _doubt(source, country, event, named)
        await work.name_reviews.close(source, {key: alias.team for key, alias in aliases.items()}, at)
        return Learned(
            tuple(resolutions),
            await work.teams.learn(aliases.values()),
            await work.name_reviews.note(tuple(doubts.values()), at),
        )


async def resolve(
    work: UnitOfWork, source: str, events: Sequence[NamedEvent], *, accept: float = ACCEPT
) -> list[Resolution]:
    """Return what the names of events mean, by all that is stored; stores nothing."""
    if not events:
        return []
    kickoffs = [event.kickoff for event in events]
    leagues = {event.league for event in events}
    knowledge = await load_knowledge(work, source, leagues, min(kickoffs), max(kickoffs))
    return Resolver(knowledge, accept=accept).resolve_events(events)


async def accept(work: UnitOfWork, review: ReviewId, team: TeamId, *, by: str, at: datetime) -> NameReview:
    """Take a person's word that a name means ``team``; commit is the caller's.

    The name is an alias from now on, stronger than anything learned; its matches are stored when they are next told of.

    Raises:
        Unknown: no such entry or team.
        Conflict: the team is of another country.
    """
    decided = await work.name_reviews.accept(review, team, by, at)
    doubt = decided.doubt
    await work.teams.learn([Alias(doubt.source, doubt.country, doubt.name, team, 1.0, at, reviewed=True)])
    await work.audit.record(AuditRecord(at, by, "accept name", doubt.name, _details(doubt, team)))
    return decided


async def reject(
    work: UnitOfWork, review: ReviewId, team: TeamId | None = None, *, by: str, at: datetime
) -> NameReview:
    """Take a person's word that a name does not mean ``team``, or with None no club known; commit is the caller's.

    Raises:
        Unknown: no such entry.
    """
    decided = await work.name_reviews.refuse(review, team, by, at)
    await work.audit.record(AuditRecord(at, by, "reject name", decided.doubt.name, _details(decided.doubt, team)))
    return decided


def as_event(fact: MatchFacts, number: int = 0) -> NamedEvent:
    """Return the names of one match as the source gives them, with what its prices imply."""
    fixture = fact.fixture
    books = [quote.prices for quote in fact.quotes if quote.market is Market.MATCH_RESULT and not quote.closing]
    return NamedEvent(
        event_id=fixture.key or str(number),
        league=LeagueCode(fixture.league),
        kickoff=fixture.kickoff,
        home=fixture.home,
        away=fixture.away,
        chances=market_chances(books),
    )


def _doubt(source: str, country: str, event: NamedEvent, named: Named) -> Doubt:
    return Doubt(
        source=source,
        country=country,
        league=event.league,
        name=named.name,
        example=f"{event.home} – {event.away}, {event.kickoff:%Y-%m-%d %H:%M} UTC",
        proposals=tuple(Proposal(one.team.id, one.confidence) for one in named.candidates),
    )


def _details(doubt: Doubt, team: TeamId | None) -> dict[str, str | int | None]:
    return {"source": doubt.source, "country": doubt.country, "team": team}
