"""The resolver on a small country: what it joins, what it refuses to guess, and why."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from engine.domain.football import League, LeagueCode, MatchId, Season, Team, TeamId
from engine.ingestion.team_names.knowledge import Chances, KnownFixture, KnownNames
from engine.ingestion.team_names.resolver import Named, NamedEvent, Resolver
from engine.storage.football.matches import Appearance

TOP, SECOND = LeagueCode("E0"), LeagueCode("E1")
LEAGUES = (League(TOP, "Premier League", "England", 1), League(SECOND, "Championship", "England", 2))
SATURDAY = datetime(2024, 8, 17, 14, 0, tzinfo=UTC)
CLUBS = ("Arsenal", "Man City", "Man United", "Sheffield United", "Sheffield Weds", "Wolves", "Leeds", "Nott'm Forest")


def knowledge(
    names: Sequence[str] = CLUBS,
    *,
    last_season: int = 2023,
    fixtures: Sequence[KnownFixture] = (),
    strengths: Mapping[TeamId, float] | None = None,
    learned: Mapping[tuple[str, str], tuple[TeamId, float]] | None = None,
    refused: Mapping[tuple[str, str], frozenset[TeamId]] | None = None,
    nobody: frozenset[tuple[str, str]] = frozenset(),
) -> KnownNames:
    teams = [Team(TeamId(number), name, "England") for number, name in enumerate(names, start=1)]
    return KnownNames(
        LEAGUES,
        teams,
        [Appearance(team.id, TOP, Season(last_season)) for team in teams],
        fixtures,
        strengths or {},
        learned or {},
        refused or {},
        nobody,
    )


def event(home: str, away: str, kickoff: datetime = SATURDAY, chances: Chances | None = None) -> NamedEvent:
    return NamedEvent(f"{home} {kickoff}", TOP, kickoff, home, away, chances)


def no_nicknames(country: str, name: str) -> tuple[str, ...]:
    return ()


def named(resolver: Resolver, *events: NamedEvent) -> dict[str, Named]:
    return {one.name: one for r in resolver.resolve_events(events) for one in (r.home, r.away)}


def clubs(resolver: Resolver, *events: NamedEvent) -> dict[str, str | None]:
    return {name: one.team and one.team.name for name, one in named(resolver, *events).items()}


def a_fixture(home: int, away: int, kickoff: datetime = SATURDAY, chances: Chances | None = None) -> KnownFixture:
    return KnownFixture(MatchId(home * 100 + away), TOP, kickoff, True, TeamId(home), TeamId(away), chances)


def test_names_a_source_spells_its_own_way_become_clubs() -> None:
    found = clubs(
        Resolver(knowledge()),
        event("Manchester United", "Wolverhampton Wanderers"),
        event("Nottingham Forest", "Manchester City"),
    )
    assert found == {
        "Manchester United": "Man United",
        "Wolverhampton Wanderers": "Wolves",
        "Nottingham Forest": "Nott'm Forest",
        "Manchester City": "Man City",
    }


def test_a_club_nobody_knows_is_left_open_and_never_merged_with_a_neighbour() -> None:
    found = named(Resolver(knowledge()), event("Sheffield FC", "Ipswich Town"))
    assert found["Sheffield FC"].team is None
    assert {one.team.name for one in found["Sheffield FC"].candidates} == {"Sheffield United", "Sheffield Weds"}
    assert found["Ipswich Town"].team is None


def test_two_names_never_mean_one_club() -> None:
    found = named(Resolver(knowledge()), event("Leeds", "Arsenal"), event("Leeds United", "Wolves"))
    assert [name for name, one in found.items() if one.team and one.team.name == "Leeds"] in ([], ["Leeds"])


def test_second_youth_and_womens_teams_are_not_the_club() -> None:
    found = clubs(Resolver(knowledge()), event("Arsenal U21", "Leeds United B"), event("Arsenal Women", "Man City II"))
    assert set(found.values()) == {None}


def test_a_league_nobody_knows_has_no_clubs() -> None:
    (resolution,) = Resolver(knowledge()).resolve_events(
        [NamedEvent("1", LeagueCode("soccer_chile_campeonato"), SATURDAY, "Everton", "Arsenal")]
    )
    assert (resolution.home.team, resolution.home.confidence, resolution.resolved) == (None, 0.0, False)


def test_a_name_without_a_common_word_is_known_by_whom_it_plays_and_when() -> None:
    fixtures = [a_fixture(1, 7), a_fixture(2, 8), a_fixture(3, 6)]
    week = timedelta(days=7)
    later = [a_fixture(7, 2, SATURDAY + week), a_fixture(8, 3, SATURDAY + week), a_fixture(6, 1, SATURDAY + week)]
    events = [
        event("Arsenal FC", "The Peacocks"),
        event("Manchester City FC", "Nottingham Forest FC"),
        event("Manchester United FC", "Wolverhampton FC"),
        event("The Peacocks", "Manchester City FC", SATURDAY + week),
    ]
    without = Resolver(knowledge(last_season=2024), nicknames=no_nicknames)
    with_fixtures = Resolver(knowledge(last_season=2024, fixtures=[*fixtures, *later]), nicknames=no_nicknames)
    assert clubs(without, *events)["The Peacocks"] is None
    assert clubs(with_fixtures, *events)["The Peacocks"] == "Leeds"


def test_fixtures_of_another_day_do_not_make_a_name_a_club() -> None:
    elsewhere = [a_fixture(1, 7, SATURDAY + timedelta(days=9))]
    resolver = Resolver(knowledge(last_season=2024, fixtures=elsewhere), nicknames=no_nicknames)
    assert clubs(resolver, event("Arsenal FC", "The Peacocks"))["The Peacocks"] is None


def test_a_price_speaks_for_the_club_it_suits() -> None:
    strengths = {TeamId(1): 1.0, TeamId(4): 1.2, TeamId(5): -1.2}
    resolver = Resolver(knowledge(strengths=strengths))

    def share_of_united(chances: Chances) -> float:
        one = named(resolver, event("Sheffield", "Arsenal", chances=chances))["Sheffield"]
        return next((c.confidence for c in one.candidates if c.team.name == "Sheffield United"), 0.0)

    assert share_of_united((0.48, 0.27, 0.25)) > share_of_united((0.08, 0.17, 0.75))


def test_a_learned_name_is_used_and_its_club_is_taken() -> None:
    learned = {("England", "The Whites"): (TeamId(7), 0.97)}
    found = named(Resolver(knowledge(learned=learned)), event("The Whites", "Arsenal"))
    assert found["The Whites"].team == Team(TeamId(7), "Leeds", "England")
    assert (found["The Whites"].confidence, found["The Whites"].learned) == (0.97, True)


def test_a_refused_club_is_not_proposed_again() -> None:
    refused = {("England", "Leeds United"): frozenset({TeamId(7)})}
    one = named(Resolver(knowledge(refused=refused)), event("Leeds United", "Arsenal"))["Leeds United"]
    assert one.team is None
    assert "Leeds" not in {candidate.team.name for candidate in one.candidates}


def test_a_name_that_means_no_known_club_is_left_in_peace() -> None:
    resolver = Resolver(knowledge(nobody=frozenset({("England", "Leeds United")})))
    assert clubs(resolver, event("Leeds United", "Arsenal"))["Leeds United"] is None


def test_a_club_that_was_away_for_years_needs_a_better_name_than_one_that_was_there_last_season() -> None:
    old = KnownNames(
        LEAGUES,
        [Team(TeamId(1), "Halifax", "England"), Team(TeamId(2), "Halifax Town", "England")],
        [Appearance(TeamId(1), TOP, Season(2008)), Appearance(TeamId(2), TOP, Season(2023))],
    )
    assert clubs(Resolver(old), event("Halifax Town AFC", "Nobody"))["Halifax Town AFC"] == "Halifax Town"


@given(st.permutations(CLUBS), st.lists(st.text(min_size=1, max_size=12), max_size=4))
def test_order_does_not_matter_and_no_club_is_given_twice(order: list[str], strangers: list[str]) -> None:
    names = [*order, *strangers]
    events = [event(one, other) for one, other in zip(names[::2], names[1::2], strict=False) if one != other]
    found = named(Resolver(knowledge()), *events)
    given_clubs = [one.team.name for one in found.values() if one.team is not None]
    assert len(given_clubs) == len(set(given_clubs))
    assert all(found[name].team is not None for name in order if name in found)
    assert all(0.0 <= one.confidence <= 1.0 for one in found.values())
