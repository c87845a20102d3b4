"""Names are learned, doubtful ones wait for a person, and a person's word counts most."""

from datetime import UTC, datetime, timedelta

import pytest

from engine.clock import ReplayClock
from engine.domain.facts import FixtureFact, MatchFacts, ResultFact
from engine.domain.football import League, LeagueCode, MatchStatus, Score, Season, TeamId
from engine.ingestion.team_names.learner import NameLearner, accept, reject
from engine.storage import Database
from engine.storage.errors import Conflict, Unknown
from engine.storage.facts.store import store_facts
from engine.storage.football.name_reviews import ReviewId, ReviewState
from engine.storage.unit_of_work import UnitOfWork

NOW = datetime(2023, 8, 10, 12, 0, tzinfo=UTC)
E0 = LeagueCode("E0")
NAMES = ("Arsenal", "Man City", "Leeds", "Sheffield United", "Sheffield Weds", "Wolves")


def a_fact(
    home: str, away: str, kickoff: datetime, *, score: Score | None = None, key: str | None = None
) -> MatchFacts:
    known_at = kickoff - timedelta(days=3)
    result = ResultFact(score, MatchStatus.FINISHED, kickoff + timedelta(hours=2)) if score else None
    season = Season.of(kickoff.date())
    return MatchFacts(FixtureFact(E0, season, kickoff, True, home, away, known_at, key=key), result=result)


async def last_season(work: UnitOfWork) -> None:
    await work.leagues.save_all(
        [League(E0, "Premier League", "England", 1), League(LeagueCode("SC0"), "P", "Scotland", 1)]
    )
    day = datetime(2022, 9, 3, 14, 0, tzinfo=UTC)
    facts = [
        a_fact(home, away, day + timedelta(days=7 * i), score=Score(1, 0))
        for i, (home, away) in enumerate(zip(NAMES, NAMES[1:] + NAMES[:1], strict=True))
    ]
    await store_facts(work, "football-data-co-uk", facts)


async def club(work: UnitOfWork, name: str) -> TeamId:
    return next(team.id for team in await work.teams.all() if team.name == name)


KICKOFF = datetime(2023, 8, 12, 14, 0, tzinfo=UTC)
TOLD = [
    a_fact("Manchester City", "Leeds United", KICKOFF, key="a"),
    a_fact("Wolverhampton Wanderers", "Sheffield", KICKOFF, key="b"),
]


async def test_sure_names_are_learned_and_doubtful_ones_go_to_the_review_list(every_database: Database) -> None:
    async with every_database.unit_of_work() as work:
        await last_season(work)
        learned = await NameLearner(ReplayClock(NOW)).learn(work, "the-odds-api", TOLD)
        assert (learned.aliases, learned.doubts) == (3, 1)
        counts = await store_facts(work, "the-odds-api", TOLD, authoritative=False)
        assert (counts.matches_added, counts.unresolved) == (1, (("England", "Sheffield"),))
        (review,) = await work.name_reviews.open()
        assert review.doubt.name == "Sheffield"
        assert review.doubt.example == "Wolverhampton Wanderers – Sheffield, 2023-08-12 14:00 UTC"
        proposed = {one.team for one in review.doubt.proposals}
        assert proposed == {await club(work, "Sheffield United"), await club(work, "Sheffield Weds")}


async def test_the_same_body_again_teaches_nothing_new(database: Database) -> None:
    async with database.unit_of_work() as work:
        await last_season(work)
        learner = NameLearner(ReplayClock(NOW))
        await learner.learn(work, "the-odds-api", TOLD)
        again = await learner.learn(work, "the-odds-api", TOLD)
        assert (again.aliases, again.doubts) == (0, 0)
        (review,) = await work.name_reviews.open()
        assert review.seen == 2
        assert (await learner.learn(work, "the-odds-api", TOLD[:1])).resolutions == ()


async def test_an_accepted_name_is_stored_with_its_matches_and_written_down(database: Database) -> None:
    async with database.unit_of_work() as work:
        await last_season(work)
        await NameLearner(ReplayClock(NOW)).learn(work, "the-odds-api", TOLD)
        (review,) = await work.name_reviews.open()
        weds = await club(work, "Sheffield Weds")
        decided = await accept(work, review.id, weds, by="ann", at=NOW)
        assert (decided.state, decided.team, decided.decided_by) == (ReviewState.ACCEPTED, weds, "ann")
        counts = await store_facts(work, "the-odds-api", TOLD, authoritative=False)
        assert (counts.matches_added, counts.matches_unresolved) == (2, 0)
        assert await work.name_reviews.open() == ()
        (line,) = await work.audit.recent()
        assert (line.actor, line.action, line.subject, line.details["team"]) == (
            "ann",
            "accept name",
            "Sheffield",
            weds,
        )


async def test_a_rejected_club_is_not_proposed_again_and_none_ends_the_asking(database: Database) -> None:
    learner = NameLearner(ReplayClock(NOW))
    async with database.unit_of_work() as work:
        await last_season(work)
        await learner.learn(work, "the-odds-api", TOLD)
        (review,) = await work.name_reviews.open()
        weds = await club(work, "Sheffield Weds")
        await reject(work, review.id, weds, by="ann", at=NOW)
        await learner.learn(work, "the-odds-api", TOLD)
        assert weds not in {one.team for r in await work.name_reviews.open() for one in r.doubt.proposals}
        await reject(work, review.id, by="ann", at=NOW)
        await learner.learn(work, "the-odds-api", TOLD)
        assert await work.name_reviews.open() == ()
        assert await work.teams.resolve("the-odds-api", "England", "Sheffield") is None


async def test_a_person_can_correct_a_name_that_was_learned_wrongly(database: Database) -> None:
    async with database.unit_of_work() as work:
        await last_season(work)
        learner = NameLearner(ReplayClock(NOW))
        await learner.learn(work, "the-odds-api", TOLD)
        (review,) = await work.name_reviews.open()
        united, weds = await club(work, "Sheffield United"), await club(work, "Sheffield Weds")
        await accept(work, review.id, united, by="ann", at=NOW)
        await accept(work, review.id, weds, by="bob", at=NOW + timedelta(hours=1))
        assert await work.teams.resolve("the-odds-api", "England", "Sheffield") == weds


async def test_a_club_of_another_country_or_no_club_at_all_is_not_accepted(database: Database) -> None:
    async with database.unit_of_work() as work:
        await last_season(work)
        await NameLearner(ReplayClock(NOW)).learn(work, "the-odds-api", TOLD)
        (review,) = await work.name_reviews.open()
        celtic = await work.teams.add("Celtic", "Scotland")
        with pytest.raises(Conflict, match="Celtic from Scotland"):
            await accept(work, review.id, celtic.id, by="ann", at=NOW)
        with pytest.raises(Unknown, match="no team 9999"):
            await accept(work, review.id, TeamId(9999), by="ann", at=NOW)
        with pytest.raises(Unknown, match="no name 77"):
            await reject(work, ReviewId(77), by="ann", at=NOW)
