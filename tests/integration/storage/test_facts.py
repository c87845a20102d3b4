from datetime import timedelta

import pytest

from engine.domain.facts import ResultFact
from engine.domain.football import MatchStatus, TeamId
from engine.domain.odds import Market
from engine.storage import Database
from engine.storage.errors import NotStorable, Unknown
from engine.storage.facts.store import StoreCounts, store_facts
from engine.storage.football.teams import Alias
from tests.integration.storage.seasons import (
    ANNOUNCED,
    FRIDAY,
    FULL_TIME,
    KICKOFF,
    PINNACLE,
    SC0,
    a_fixture_fact,
    a_quote_fact,
    a_result_fact,
    tell,
    told,
)

A_YEAR_LATER = KICKOFF + timedelta(days=365)


async def kickoffs(store: Database) -> list[str]:
    async with store.unit_of_work(read_only=True) as work:
        matches = await work.matches.between(ANNOUNCED, A_YEAR_LATER)
    return [f"{match} {match.kickoff:%d %b %H:%M}" for match in matches]


async def test_telling_the_same_again_adds_nothing(store: Database) -> None:
    fact = told(
        None,
        a_quote_fact(),
        a_quote_fact("1.90", "1.95", market=Market.ASIAN_HANDICAP, line="-0.75", bookmaker=PINNACLE),
        a_quote_fact(known_at=KICKOFF, closing=True),
        result=a_result_fact(),
        shots=11,
    )
    first = await tell(store, fact)
    assert first == StoreCounts(teams_added=2, matches_added=1, quotes_added=3, results_added=1, statistics_added=1)
    assert await tell(store, fact) == StoreCounts()


async def test_a_match_told_several_times_in_one_go_is_one_match(store: Database) -> None:
    counts = await tell(store, told(), told(None, a_quote_fact()), told(None, a_quote_fact(), result=a_result_fact()))
    assert (counts.matches_added, counts.quotes_added, counts.results_added) == (1, 1, 1)


async def test_a_match_that_moved_stays_the_same_match(store: Database) -> None:
    await tell(store, told(None, a_quote_fact()))
    moved = KICKOFF + timedelta(days=120)
    counts = await tell(store, told(a_fixture_fact(kickoff=moved, known_at=FRIDAY)))
    assert (counts.matches_added, counts.matches_changed) == (0, 1)
    assert await kickoffs(store) == ["Leeds – Arsenal 12 Feb 14:00"]


async def test_an_older_telling_does_not_move_a_match_back(store: Database) -> None:
    await tell(store, told(a_fixture_fact(kickoff=KICKOFF + timedelta(days=3), known_at=FRIDAY)))
    assert (await tell(store, told(a_fixture_fact(known_at=ANNOUNCED)))).matches_added == 0
    assert await kickoffs(store) == ["Leeds – Arsenal 18 Oct 14:00"]


async def test_a_day_without_an_hour_does_not_replace_a_kick_off_that_is_known(store: Database) -> None:
    await tell(store, told())
    day_only = a_fixture_fact(kickoff=KICKOFF.replace(hour=12), exact=False, known_at=FRIDAY)
    assert await tell(store, told(day_only)) == StoreCounts()
    assert await kickoffs(store) == ["Leeds – Arsenal 15 Oct 14:00"]


async def test_the_rounds_day_without_an_hour_and_a_known_hour_do_not_displace_each_other_in_turn(
    store: Database,
) -> None:
    sunday = KICKOFF.replace(day=16, hour=13)
    day_only = KICKOFF.replace(hour=23, minute=59)  # the round's Saturday
    await tell(store, told(a_fixture_fact(kickoff=day_only, exact=False)))
    assert await kickoffs(store) == ["Leeds – Arsenal 15 Oct 23:59"]
    for minute in range(3):
        at = FRIDAY + timedelta(minutes=minute)
        await tell(store, told(a_fixture_fact(kickoff=sunday, known_at=at)))
        await tell(store, told(a_fixture_fact(kickoff=day_only, exact=False, known_at=at)))
        assert await kickoffs(store) == ["Leeds – Arsenal 16 Oct 13:00"]
    async with store.unit_of_work(read_only=True) as work:
        (match,) = await work.matches.between(ANNOUNCED, A_YEAR_LATER)
        assert len(await work.match_changes.of([match.id], FULL_TIME)) == 2


async def test_a_match_without_an_hour_comes_up_until_the_end_of_its_day(store: Database) -> None:
    await tell(store, told(a_fixture_fact(kickoff=KICKOFF.replace(hour=23, minute=59), exact=False)))
    async with store.unit_of_work(read_only=True) as work:
        assert len(await work.matches.upcoming(KICKOFF.replace(hour=20), A_YEAR_LATER)) == 1
        assert await work.matches.upcoming(KICKOFF + timedelta(days=1), A_YEAR_LATER) == ()


async def test_another_date_without_an_hour_yet_moves_a_match(store: Database) -> None:
    await tell(store, told())
    another = a_fixture_fact(kickoff=KICKOFF + timedelta(days=30), exact=False, known_at=FRIDAY)
    assert (await tell(store, told(another))).matches_changed == 1
    assert await kickoffs(store) == ["Leeds – Arsenal 14 Nov 14:00"]


async def test_the_second_home_match_of_a_scottish_pair_is_another_match(store: Database) -> None:
    first = a_fixture_fact("Celtic", "Rangers", league=SC0)
    second = a_fixture_fact("Celtic", "Rangers", league=SC0, kickoff=KICKOFF + timedelta(days=112))
    assert (await tell(store, told(first, result=a_result_fact()), told(second))).matches_added == 2
    assert (await tell(store, told(first), told(second))).added == 0


async def test_a_scottish_match_not_played_yet_is_not_taken_for_the_pairs_next_one(store: Database) -> None:
    await tell(store, told(a_fixture_fact("Celtic", "Rangers", league=SC0)))
    next_one = a_fixture_fact("Celtic", "Rangers", league=SC0, kickoff=KICKOFF + timedelta(days=112), known_at=FRIDAY)
    assert (await tell(store, told(next_one))).matches_added == 1


async def test_a_scottish_match_that_moved_is_found_while_its_twin_stays(store: Database) -> None:
    first = a_fixture_fact("Celtic", "Rangers", league=SC0)
    second = a_fixture_fact("Celtic", "Rangers", league=SC0, kickoff=KICKOFF + timedelta(days=70))
    await tell(store, told(first), told(second))
    moved = a_fixture_fact("Celtic", "Rangers", league=SC0, kickoff=KICKOFF + timedelta(days=40), known_at=FRIDAY)
    counts = await tell(store, told(moved), told(second))
    assert (counts.matches_added, counts.matches_changed) == (0, 1)
    assert await kickoffs(store) == ["Celtic – Rangers 24 Nov 14:00", "Celtic – Rangers 24 Dec 14:00"]


async def test_a_match_already_played_is_not_taken_for_a_later_one(store: Database) -> None:
    await tell(store, told(result=a_result_fact()))
    again = a_fixture_fact(kickoff=KICKOFF + timedelta(days=20), known_at=FULL_TIME)
    assert (await tell(store, told(again))).matches_added == 1


async def test_a_sources_own_key_finds_a_match_wherever_it_moved(store: Database) -> None:
    await tell(store, told(a_fixture_fact("Celtic", "Rangers", league=SC0, key="m-1")))
    far = a_fixture_fact(
        "Celtic", "Rangers", league=SC0, kickoff=KICKOFF + timedelta(days=150), known_at=FRIDAY, key="m-1"
    )
    assert (await tell(store, told(far))).matches_changed == 1
    async with store.unit_of_work(read_only=True) as work:
        assert await work.matches.by_key("football-data-uk", "m-1") is not None
        assert await work.matches.by_key("somebody-else", "m-1") is None


async def test_a_postponed_match_is_not_coming_up_until_it_has_a_new_date(store: Database) -> None:
    await tell(store, told())
    await tell(store, told(a_fixture_fact(status=MatchStatus.POSTPONED, known_at=FRIDAY)))
    async with store.unit_of_work(read_only=True) as work:
        assert len(await work.matches.upcoming(FRIDAY - timedelta(hours=1), A_YEAR_LATER)) == 1
        assert await work.matches.upcoming(FRIDAY, A_YEAR_LATER) == ()
    again = a_fixture_fact(kickoff=KICKOFF + timedelta(days=30), known_at=FULL_TIME)
    await tell(store, told(again))
    async with store.unit_of_work(read_only=True) as work:
        assert len(await work.matches.upcoming(FULL_TIME, A_YEAR_LATER)) == 1


async def test_a_corrected_result_is_a_further_row_and_each_is_known_in_its_time(store: Database) -> None:
    corrected_at = FULL_TIME + timedelta(days=2)
    await tell(store, told(result=a_result_fact(1, 0)))
    counts = await tell(store, told(result=a_result_fact(1, 1, known_at=corrected_at)))
    assert counts.results_added == 1
    async with store.unit_of_work(read_only=True) as work:
        (match,) = await work.matches.between(ANNOUNCED, A_YEAR_LATER)
        assert match.status is MatchStatus.FINISHED
        assert str((await work.results.latest([match.id], FULL_TIME))[match.id].score) == "1-0"
        assert str((await work.results.latest([match.id], corrected_at))[match.id].score) == "1-1"


async def test_an_abandoned_match_has_a_result_without_a_score_and_can_be_played_later(store: Database) -> None:
    await tell(store, told(result=ResultFact(None, MatchStatus.ABANDONED, FULL_TIME)))
    later = a_fixture_fact(kickoff=KICKOFF + timedelta(days=30), known_at=FULL_TIME)
    counts = await tell(store, told(later, result=a_result_fact(2, 2, known_at=FULL_TIME + timedelta(days=30))))
    assert (counts.matches_added, counts.results_added) == (0, 1)


async def test_corrected_statistics_are_known_from_their_own_time(store: Database) -> None:
    corrected_at = FULL_TIME + timedelta(days=1)
    await tell(store, told(shots=10))
    assert (await tell(store, told(shots=12, shots_known_at=corrected_at))).statistics_added == 1
    async with store.unit_of_work(read_only=True) as work:
        (match,) = await work.matches.between(ANNOUNCED, A_YEAR_LATER)
        assert (await work.matches.statistics([match.id], FULL_TIME))[match.id].home_shots == 10
        assert (await work.matches.statistics([match.id], corrected_at))[match.id].home_shots == 12
        assert await work.matches.statistics([match.id], KICKOFF) == {}


async def test_a_source_that_may_not_make_teams_leaves_out_names_it_never_learned(store: Database) -> None:
    await tell(store, told())
    stranger = told(a_fixture_fact("Leeds United", "Arsenal"))
    async with store.unit_of_work() as work:
        counts = await store_facts(work, "the-odds-api", [stranger], authoritative=False)
        await work.commit()
    assert (counts.matches_added, counts.matches_unresolved) == (0, 1)
    assert counts.unresolved == (("England", "Arsenal"), ("England", "Leeds United"))


async def test_a_learned_name_means_the_same_team(store: Database) -> None:
    await tell(store, told())
    async with store.unit_of_work() as work:
        teams = {team.name: team.id for team in await work.teams.all("England")}
        await work.teams.learn(
            Alias("the-odds-api", "England", name, TeamId(teams[team]), 0.99, FRIDAY)
            for name, team in (("Leeds United", "Leeds"), ("Arsenal FC", "Arsenal"))
        )
        fact = told(a_fixture_fact("Leeds United", "Arsenal FC"), a_quote_fact())
        counts = await store_facts(work, "the-odds-api", [fact], authoritative=False)
        await work.commit()
    assert (counts.matches_added, counts.quotes_added, counts.unresolved) == (0, 1, ())


async def test_a_second_source_with_the_same_spelling_means_the_same_team(store: Database) -> None:
    await tell(store, told())
    async with store.unit_of_work() as work:
        counts = await store_facts(work, "simulated", [told()])
        await work.commit()
    assert (counts.teams_added, counts.matches_added) == (0, 0)


async def test_nothing_is_kept_of_a_batch_with_an_unknown_bookmaker(store: Database) -> None:
    stranger = a_quote_fact(bookmaker=PINNACLE.__class__(code="nobody", name="Nobody"))  # type: ignore[arg-type]
    with pytest.raises(Unknown, match=r"'nobody'.*Nothing"):
        await tell(store, told(None, stranger))
    assert await kickoffs(store) == []


async def test_a_league_that_was_never_saved_is_named(store: Database) -> None:
    with pytest.raises(Unknown, match="'XX'"):
        await tell(store, told(a_fixture_fact(league=SC0.__class__("XX", "?", "?", 1))))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "quote",
    [
        a_quote_fact("2.0", "2.0"),
        a_quote_fact("9.0", market=Market.CORRECT_SCORE),
        a_quote_fact("1.9", "1.9", market=Market.OVER_UNDER, line="2.3"),
    ],
)
async def test_a_quote_without_a_place_is_refused(store: Database, quote: object) -> None:
    with pytest.raises(NotStorable, match="not stored"):
        await tell(store, told(None, quote))  # type: ignore[arg-type]
