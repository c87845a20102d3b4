"""Names no source used before, against the clubs of the real season files: how many are found, and none wrongly.

What the alias files say is only used to mark the answers: no nickname dictionary, nothing learned. Season files that
end in 2022/23 stand for what a new installation knows in August 2024.
"""

import csv
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from engine.domain.football import LeagueCode, Season, Team, TeamId
from engine.ingestion.sources.football_data_uk.countries import parse_country
from engine.ingestion.sources.football_data_uk.divisions import BY_CODE, DIVISIONS, NEW, NEW_LEAGUES
from engine.ingestion.team_names.bodies import named_events
from engine.ingestion.team_names.knowledge import KnownNames
from engine.ingestion.team_names.resolver import Named, NamedEvent, Resolver
from engine.storage.football.matches import Appearance

pytestmark = pytest.mark.data

Answers = dict[tuple[str, str], Named]


@pytest.fixture(scope="module")
def seasons(data: Path) -> dict[int, list[tuple[str, str]]]:
    """(division, club) of each season by the year it starts in."""
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for path in sorted((data / "football-data-uk" / "mmz4281").glob("*/*.csv")):
        lines = path.read_bytes().decode("cp1252", errors="replace").lstrip("\ufeffï»¿").splitlines()
        rows = csv.DictReader(line for line in lines if line.strip(","))
        clubs = {(row.get("HomeTeam") or "").strip() for row in rows} - {""}
        found[2000 + int(path.parent.name[:2])] += [(path.stem, club) for club in sorted(clubs)]
    return found


def knowledge(seasons: dict[int, list[tuple[str, str]]], until: int) -> KnownNames:
    teams: dict[tuple[str, str], Team] = {}
    appearances = []
    for year in sorted(year for year in seasons if year <= until):
        for division, club in seasons[year]:
            country = BY_CODE[LeagueCode(division)].country
            team = teams.setdefault((country, club), Team(TeamId(len(teams) + 1), club, country))
            appearances.append(Appearance(team.id, LeagueCode(division), Season(year)))
    return KnownNames(DIVISIONS, list(teams.values()), appearances)


def no_nicknames(country: str, name: str) -> tuple[str, ...]:
    return ()


def answers(resolver: Resolver, events: list[NamedEvent]) -> Answers:
    return {(r.league, one.name): one for r in resolver.resolve_events(events) for one in (r.home, r.away)}


def marks(found: Answers, truth: dict[tuple[str, str], str], there: KnownNames) -> tuple[int, int, list[str]]:
    """Return how many pairs could be found, how many were, and those that were wrong."""
    clubs = {(team.country, team.name) for team in there.teams}
    could = right = 0
    wrong = []
    for (division, name), club in truth.items():
        if (division, name) not in found:
            continue
        team = found[division, name].team
        known = (BY_CODE[LeagueCode(division)].country, club) in clubs
        could += known
        right += team is not None and team.name == club
        if team is not None and team.name != club:
            wrong.append(f"{division} {name}: {team.name}, not {club}")
    return could, right, wrong


def bodies(data: Path) -> list[Path]:
    folder = data / "recorded" / "the-odds-api"
    return sorted(
        [
            *folder.glob("2024-08-0[34]_??????_soccer_*.json"),
            folder / "oddsapi_v4_odds_soccer_epl_h2h_eu_2024-03-27.json",
        ]
    )


@pytest.fixture(scope="module")
def events(data: Path) -> list[list[NamedEvent]]:
    """The events of each recorded body that holds some; one body is decided at once."""
    listed = [(path.name, path.read_bytes()) for path in bodies(data)]
    return [named_events("the-odds-api", body, name) for name, body in listed if body.startswith(b"[")]


def body_answers(events: list[list[NamedEvent]], resolver: Resolver) -> Answers:
    found: Answers = {}
    for body in events:
        found |= answers(resolver, body)
    return found


@pytest.mark.parametrize(("division", "pairs"), [("D1", 18), ("E0", 23), ("SP2", 22)])
def test_names_of_the_odds_api_are_found_without_being_known(
    data: Path, seasons: dict[int, list[tuple[str, str]]], events: list[list[NamedEvent]], division: str, pairs: int
) -> None:
    there = knowledge(seasons, 2022)
    with (data / "aliases" / "the_odds_api_to_football_data_uk.csv").open(encoding="utf-8") as lines:
        truth = {(r["Div"], r["odds_api_name"]): r["fd_name"] for r in csv.DictReader(lines) if r["Div"] == division}
    could, right, wrong = marks(body_answers(events, Resolver(there, nicknames=no_nicknames)), truth, there)
    assert wrong == []
    assert could >= pairs - 1
    assert right >= 0.95 * could


@pytest.mark.parametrize(
    ("understat", "division"),
    [("Bundesliga", "D1"), ("EPL", "E0"), ("Ligue_1", "F1"), ("Serie_A", "I1"), ("La_liga", "SP1")],
)
def test_names_of_understat_are_found_before_their_season_is_known(
    data: Path, seasons: dict[int, list[tuple[str, str]]], understat: str, division: str
) -> None:
    with (data / "aliases" / "understat_to_football_data_uk.csv").open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if row["source_league"] == understat]
    truth = {(division, row["source_name"]): row["fd_name"] for row in rows}
    there = knowledge(seasons, 2022)
    kickoff = datetime(2023, 8, 19, 14, tzinfo=UTC)
    names = [row["source_name"] for row in rows]
    alone = [
        NamedEvent(name, LeagueCode(division), kickoff + timedelta(days=7 * i), name, "?")
        for i, name in enumerate(names)
    ]
    found: Answers = {}
    for one in alone:  # alone is hardest: no other name rules a club out
        found |= answers(Resolver(there, nicknames=no_nicknames), [one])
    could, right, wrong = marks(found, truth, there)
    assert wrong == []
    assert could == len(truth)
    assert right >= 0.95 * could


def test_names_of_the_other_countries_are_found_and_newcomers_are_nobody_else(
    data: Path, events: list[list[NamedEvent]]
) -> None:
    teams: dict[tuple[str, str], Team] = {}
    appearances = set()
    for league in NEW_LEAGUES:
        path = data / "football-data-uk" / "new" / f"{league.code}.csv"
        for match in parse_country(path.name, path.read_bytes(), league=league).facts:
            for club in (match.fixture.home, match.fixture.away):
                team = teams.setdefault((league.country, club), Team(TeamId(len(teams) + 1), club, league.country))
                appearances.add(Appearance(team.id, league.code, match.fixture.season))
    there = KnownNames(NEW_LEAGUES, list(teams.values()), sorted(appearances, key=lambda one: (one.season, one.team)))
    found = body_answers([[e for e in body if e.league in NEW] for body in events], Resolver(there))

    assert len(found) == 191
    assert {name for (_, name), one in found.items() if one.team is None} == {
        "Deportivo Riestra", "Independiente Rivadavia", "FC Blau-Weiß Linz", "Grazer AK", "Qingdao West Coast FC",
        "Shenzhen Peng City FC", "Ekenäs IF", "IF Gnistan", "FC Machida Zelvia", "KFUM", "GKS Katowice",
        "Motor Lublin", "Puszcza Niepołomice", "Västerås SK", "Yverdon Sport FC",
    }  # fmt: skip
    means = {key: one.team.name for key, one in found.items() if one.team is not None}
    assert means["BRA", "Atletico Paranaense"] == "Athletico-PR"
    assert means["BRA", "Atletico Mineiro"] == "Atletico-MG"
    assert means["AUT", "Austria Wien"] == "Austria Vienna"
    assert means["JPN", "Urawa Red Diamonds"] == "Urawa Reds"
    assert means["CHN", "Shanghai SIPG FC"] == "Shanghai Port"


def test_no_name_of_any_recorded_body_becomes_the_wrong_club(
    seasons: dict[int, list[tuple[str, str]]], events: list[list[NamedEvent]]
) -> None:
    found = body_answers(events, Resolver(knowledge(seasons, 2022)))
    mapped = {key: one for key, one in found.items() if key[0] in BY_CODE and key[0] not in NEW}
    unknown = {name for (_, name), one in mapped.items() if one.team is None}
    new_to_the_files = {
        "Elversberg", "SC Preußen Münster", "SSV Ulm 1846", "FC Martigues", "Carrarese", "Almere City",
        "AVS Futebol SAD", "CF Estrela", "CD Eldense",
    }  # fmt: skip
    assert new_to_the_files <= unknown
    assert len(unknown - new_to_the_files) <= 0.02 * len(mapped)
    assert {league for league, _ in found if league not in BY_CODE}
    assert all(one.team is None for (league, _), one in found.items() if league not in BY_CODE)


@pytest.mark.slow
def test_a_club_taken_out_of_the_files_is_missed_rather_than_mistaken(
    data: Path, seasons: dict[int, list[tuple[str, str]]]
) -> None:
    whole = knowledge(seasons, 2022)
    (path,) = (data / "recorded" / "the-odds-api").glob("2024-08-04*efl_champ.json")
    events = named_events("the-odds-api", path.read_bytes(), path.name)
    mistaken = []
    for (_, name), one in answers(Resolver(whole), events).items():
        assert one.team is not None
        gone = one.team.id
        without = KnownNames(
            whole.leagues,
            [team for team in whole.teams if team.id != gone],
            [seen for seen in whole.appearances if seen.team != gone],
        )
        again = answers(Resolver(without), events)["E1", name].team
        if again is not None:
            mistaken.append(f"{name}: {again.name}")
    assert mistaken == []
