"""Brings together what the resolver may know, from the store."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Final

from engine.domain.football import Fixture, LeagueCode, MatchId, TeamId
from engine.domain.odds import Market, Quote
from engine.ingestion.team_names.chances import market_chances
from engine.ingestion.team_names.knowledge import KnownFixture, KnownNames
from engine.ingestion.team_names.strengths import goal_strengths
from engine.storage.football.name_reviews import ReviewState
from engine.storage.unit_of_work import UnitOfWork

AROUND: Final = timedelta(days=3)
"""How far from the events fixtures are looked at."""

STRENGTH_FROM: Final = timedelta(days=1000)
"""How old results may be to say something about strength."""


async def load_knowledge(
    work: UnitOfWork, source: str, leagues: Collection[LeagueCode], since: datetime, until: datetime
) -> KnownNames:
    """Return what is known of the countries of ``leagues``, and of matches from ``since`` to ``until``.

    Args:
        work: may be read only.
        source: whose names are asked about; what it taught before and what people decided about it is used.
        leagues: those of the events; unknown codes are passed over.
        since: the first kick-off.
        until: the last kick-off.
    """
    every = await work.leagues.all()
    asked = sorted({league.code for league in every if league.code in leagues})
    countries = sorted({league.country for league in every if league.code in asked})
    teams = [team for country in countries for team in await work.teams.all(country)]
    appearances = [one for country in countries for one in await work.matches.appearances(country)]
    of_countries = [league.code for league in every if league.country in countries]
    history = await work.matches.history(until, of_countries, since - STRENGTH_FROM)
    fixtures = await work.matches.between(since - AROUND, until + AROUND, asked)
    quotes = await work.quotes.known([fixture.id for fixture in fixtures], until)
    aliases = [alias for alias in await work.teams.aliases() if alias.country in countries]
    spellings: dict[TeamId, set[str]] = defaultdict(set)
    for alias in aliases:
        if alias.source != source and (alias.reviewed or alias.confidence >= 1):
            spellings[alias.team].add(alias.name)
    reviews = await work.name_reviews.of_source(source)
    return KnownNames(
        leagues=every,
        teams=teams,
        appearances=appearances,
        fixtures=_with_chances(fixtures, quotes),
        strengths=goal_strengths(history),
        learned={(one.country, one.name): (one.team, one.confidence) for one in aliases if one.source == source},
        refused={(one.doubt.country, one.doubt.name): one.refused for one in reviews if one.refused},
        nobody=frozenset((one.doubt.country, one.doubt.name) for one in reviews if one.state is ReviewState.DISMISSED),
        spellings={team: tuple(sorted(names)) for team, names in spellings.items()},
    )


def _with_chances(fixtures: Sequence[Fixture], quotes: Sequence[Quote]) -> list[KnownFixture]:
    prices: dict[MatchId, list[Quote]] = defaultdict(list)
    for quote in quotes:
        if quote.market is Market.MATCH_RESULT:
            prices[quote.match_id].append(quote)
    return [
        KnownFixture(
            id=fixture.id,
            league=fixture.league.code,
            kickoff=fixture.kickoff,
            kickoff_exact=fixture.kickoff_exact,
            home=fixture.home.id,
            away=fixture.away.id,
            chances=market_chances([quote.prices for quote in prices[fixture.id]]),
        )
        for fixture in fixtures
    ]
