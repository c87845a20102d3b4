"""A season does not go as planned: matches move, are called off, awarded, corrected; clubs come up; news come late."""

from datetime import UTC, datetime, timedelta

from engine.clock import ReplayClock
from engine.domain.facts import FixtureFact, MatchFacts, ResultFact
from engine.domain.football import Fixture, League, LeagueCode, MatchStatus, Result, Score, Season
from engine.ingestion.reconcile import reconcile
from engine.ingestion.team_names.learner import NameLearner
from engine.storage import Database
from engine.storage.facts.store import store_facts
from engine.storage.unit_of_work import UnitOfWork

E0, E1 = LeagueCode("E0"), LeagueCode("E1")
ENGLAND = [League(E0, "Premier League", "England", 1), League(E1, "Championship", "England", 2)]
KICKOFF = datetime(2023, 9, 2, 14, 0, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
SOURCE = "football-data-org"


def a_fact(
    home: str = "Leeds",
    away: str = "Arsenal",
    *,
    kickoff: datetime = KICKOFF,
    known_at: datetime = KICKOFF - 9 * DAY,
    status: MatchStatus = MatchStatus.SCHEDULED,
    result: ResultFact | None = None,
    league: LeagueCode = E0,
) -> MatchFacts:
    fixture = FixtureFact(league, Season.of(kickoff.date()), kickoff, True, home, away, known_at, status)
    return MatchFacts(fixture, result=result)


async def tell(work: UnitOfWork, *facts: MatchFacts, now: datetime = KICKOFF + 300 * DAY) -> None:
    await work.leagues.save_all(ENGLAND)
    await store_facts(work, SOURCE, reconcile(facts, now).facts)


async def matches(work: UnitOfWork) -> tuple[Fixture, ...]:
    return await work.matches.between(KICKOFF - 100 * DAY, KICKOFF + 400 * DAY)


async def results(work: UnitOfWork) -> list[Result]:
    (match,) = await matches(work)
    return list((await work.results.reported([match.id], KICKOFF + 400 * DAY)).get(match.id, ()))


async def test_a_postponed_match_is_off_until_its_new_date_is_told(database: Database) -> None:
    off = a_fact(known_at=KICKOFF - DAY, status=MatchStatus.POSTPONED)
    again = a_fact(kickoff=KICKOFF + 24 * DAY, known_at=KICKOFF + 5 * DAY)
    async with database.unit_of_work() as work:
        await tell(work, a_fact())
        await tell(work, off)
        assert await work.matches.upcoming(KICKOFF - HOUR, KICKOFF + DAY) == ()
        await tell(work, again)
        (match,) = await matches(work)
        assert (match.kickoff, match.status) == (KICKOFF + 24 * DAY, MatchStatus.SCHEDULED)


async def test_news_that_come_late_do_not_undo_newer_ones(database: Database) -> None:
    moved = a_fact(kickoff=KICKOFF + DAY, known_at=KICKOFF - 3 * DAY)
    async with database.unit_of_work() as work:
        await tell(work, moved)
        await tell(work, a_fact())
        (match,) = await matches(work)
        assert match.kickoff == KICKOFF + DAY


async def test_an_abandoned_match_has_no_score_until_it_is_awarded(database: Database) -> None:
    abandoned = ResultFact(None, MatchStatus.ABANDONED, KICKOFF + HOUR)
    awarded = ResultFact(Score(0, 3), MatchStatus.AWARDED, KICKOFF + 9 * DAY)
    async with database.unit_of_work() as work:
        await tell(work, a_fact(result=abandoned))
        await tell(work, a_fact(result=awarded))
        assert [(one.status, one.score) for one in await results(work)] == [
            (MatchStatus.ABANDONED, None),
            (MatchStatus.AWARDED, Score(0, 3)),
        ]
        assert len(await work.matches.history(KICKOFF + 300 * DAY)) == 0  # says nothing about strength


async def test_a_corrected_result_leaves_what_was_known_before_readable(database: Database) -> None:
    first = a_fact(result=ResultFact(Score(2, 1), MatchStatus.FINISHED, KICKOFF + 2 * HOUR))
    second = a_fact(result=ResultFact(Score(2, 2), MatchStatus.FINISHED, KICKOFF + 5 * HOUR))
    async with database.unit_of_work() as work:
        await tell(work, second, first)  # in one body, in the wrong order
        (match,) = await matches(work)
        early = await work.results.latest([match.id], KICKOFF + 3 * HOUR)
        late = await work.results.latest([match.id], KICKOFF + DAY)
        assert (early[match.id].score, late[match.id].score) == (Score(2, 1), Score(2, 2))


async def test_the_next_season_is_another_match_of_the_same_clubs(database: Database) -> None:
    played = ResultFact(Score(1, 0), MatchStatus.FINISHED, KICKOFF + 2 * HOUR)
    async with database.unit_of_work() as work:
        await tell(work, a_fact(result=played))
        await tell(work, a_fact(kickoff=KICKOFF + 360 * DAY, known_at=KICKOFF + 280 * DAY))
        assert [match.season for match in await matches(work)] == [Season(2023), Season(2024)]


async def test_a_promoted_club_is_known_in_its_new_league_by_a_new_name(database: Database) -> None:
    second = [("Ipswich", "Leicester"), ("Leicester", "Southampton"), ("Southampton", "Ipswich")]
    top = [("Leeds", "Arsenal"), ("Arsenal", "Wolves"), ("Wolves", "Leeds")]
    last_season = [
        a_fact(home, away, league=league, result=ResultFact(Score(1, 0), MatchStatus.FINISHED, KICKOFF + 2 * HOUR))
        for league, pairs in ((E0, top), (E1, second))
        for home, away in pairs
    ]
    august = KICKOFF + 350 * DAY
    told = [a_fact("Ipswich Town", "Leeds United", kickoff=august, known_at=august - DAY)]
    async with database.unit_of_work() as work:
        await work.leagues.save_all(ENGLAND)
        await store_facts(work, "football-data-co-uk", last_season)
        await NameLearner(ReplayClock(august - HOUR)).learn(work, "the-odds-api", told)
        await store_facts(work, "the-odds-api", told, authoritative=False)
        (match,) = await work.matches.upcoming(august - HOUR, august + DAY)
        assert (match.home.name, match.away.name, match.league.code) == ("Ipswich", "Leeds", E0)


async def test_telling_everything_twice_and_backwards_stores_nothing_more(database: Database) -> None:
    finished = ResultFact(Score(1, 0), MatchStatus.FINISHED, KICKOFF + 2 * HOUR)
    facts = [
        a_fact(),
        a_fact(known_at=KICKOFF - DAY, kickoff=KICKOFF + HOUR),
        a_fact(result=finished, known_at=KICKOFF),
    ]
    async with database.unit_of_work() as work:
        await tell(work, *facts)
        before = await matches(work)
        await tell(work, *reversed(facts))
        assert await matches(work) == before
        assert len(await results(work)) == 1
