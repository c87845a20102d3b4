"""What a later version of a season's file takes back."""

from engine.domain.football import Season
from engine.ingestion.sources.football_data_uk.corrections import Corrections, corrections
from engine.ingestion.sources.football_data_uk.divisions import BY_CODE
from engine.ingestion.sources.football_data_uk.parse import ParsedFile, parse_season
from tests.support.season_files import a_file, a_row, a_season


def read(*rows: dict[str, str]) -> ParsedFile:
    return parse_season("mmz4281/2223/E0.csv", a_file(*rows), league=BY_CODE["E0"], season=Season(2022))


def taken_back(before: ParsedFile, now: ParsedFile) -> Corrections:
    return corrections(before.facts, now.facts)


def test_date_that_is_put_right_moves_the_match():
    found = taken_back(read(a_row(Date="24/04/2023")), read(a_row(Date="24/03/2023")))

    ((old, new),) = found.moved
    assert (f"{old.kickoff:%d/%m}", f"{new.kickoff:%d/%m}") == ("24/04", "24/03")
    assert found.withdrawn == ()


def test_misspelt_club_swapped_sides_and_a_row_that_is_gone_are_withdrawn():
    right = a_row(HomeTeam="Greens", AwayTeam="Whites")
    before = read(
        right,
        a_row(HomeTeam="Red"),
        a_row(HomeTeam="Blues", AwayTeam="Reds", Date="16/10/2022"),
        a_row(HomeTeam="Blacks", AwayTeam="Greys"),
    )
    now = read(right, a_row(HomeTeam="Reds"), a_row(HomeTeam="Reds", AwayTeam="Blues", Date="16/10/2022"))

    found = taken_back(before, now)

    assert [(one.home, one.away) for one in found.withdrawn] == [
        ("Red", "Blues"),
        ("Blues", "Reds"),
        ("Blacks", "Greys"),
    ]
    assert found.moved == ()


def test_file_that_grows_takes_nothing_back():
    assert taken_back(read(a_row()), read(a_row(), a_row(HomeTeam="Greens"))) == Corrections()


def test_file_that_lost_too_many_rows_is_not_believed():
    whole = parse_season("E0.csv", a_season(teams=8), league=BY_CODE["E0"], season=Season(2022))
    part = corrections(whole.facts, whole.facts[:40])

    assert part == Corrections(not_believed=16)
