from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.football import MatchStatus, Score, Season
from engine.domain.odds import LINED, OUTCOMES
from engine.ingestion.errors import IngestionError, UnreadableFile
from engine.ingestion.sources.football_data_uk.divisions import BY_CODE
from engine.ingestion.sources.football_data_uk.parse import ParsedFile, parse_fixtures, parse_season, to_date
from engine.ingestion.sources.football_data_uk.problems import Problem
from tests.support.season_files import a_file, a_priced_row, a_row, a_season

PATH = "mmz4281/2223/E0.csv"


def parsed(*rows: dict[str, str]) -> ParsedFile:
    return read(a_file(*rows))


def read(body: bytes, division: str = "E0", year: int = 2022) -> ParsedFile:
    return parse_season(PATH, body, league=BY_CODE[division], season=Season(year))


def reasons(file: ParsedFile) -> list[tuple[str, str, Problem]]:
    return [(problem.column, problem.value, problem.reason) for problem in file.problems]


def test_row_becomes_a_match_with_fixture_result_and_statistics():
    row = a_row(HTHG="1", HTAG="1", HS="14", AS="9", HST="6", AR="1", Referee="A Person")

    (match,) = parsed(row).facts

    assert match.fixture.kickoff == datetime(2022, 10, 15, 14, 0, tzinfo=UTC)  # 15:00 in British summer time
    assert match.fixture.kickoff_exact
    assert (match.fixture.home, match.fixture.away, match.fixture.league) == ("Reds", "Blues", "E0")
    assert match.fixture.status is MatchStatus.SCHEDULED
    assert match.result is not None
    assert (match.result.score, match.result.half_time) == (Score(2, 1), Score(1, 1))
    assert match.statistics is not None
    assert match.statistics.counts == {
        "home_shots": 14,
        "away_shots": 9,
        "home_shots_on_target": 6,
        "away_red_cards": 1,
    }
    assert match.extra == {"referee": "A Person"}


def test_row_without_a_result_is_a_fixture_only():
    file = parsed(a_priced_row(FTHG="", FTAG="", FTR=""))

    (match,) = file.facts

    assert match.result is None
    assert match.quotes
    assert (file.rows, file.rows_with_result) == (1, 0)


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"FTHG": "x"}, ("FTHG", "x", Problem.BAD_SCORE)),
        ({"FTAG": ""}, ("FTAG", "", Problem.BAD_SCORE)),
        ({"FTHG": "-1"}, ("FTHG", "-1", Problem.BAD_SCORE)),
        ({"FTR": "A"}, ("FTR", "A for 2-1", Problem.RESULT_CONTRADICTS_SCORE)),
    ],
)
def test_bad_score_leaves_the_fixture_without_a_result(cells: dict[str, str], problem: tuple[str, str, Problem]):
    file = parsed(a_row(**cells))

    assert file.facts[0].result is None
    assert reasons(file) == [problem]


def test_half_time_score_above_the_final_one_is_skipped():
    file = parsed(a_row(HTHG="3", HTAG="0"))

    result = file.facts[0].result

    assert result is not None
    assert result.half_time is None
    assert reasons(file) == [("HTHG/HTAG", "3-0 before 2-1", Problem.BAD_SCORE)]


@pytest.mark.parametrize("text", ["77", "-3", "many", "4.5"])
def test_implausible_count_is_skipped_and_reported(text: str):
    file = parsed(a_row(HS="10", HF=text))

    assert file.facts[0].statistics is not None
    assert file.facts[0].statistics.counts == {"home_shots": 10}
    assert reasons(file) == [("HF", text, Problem.BAD_COUNT)]


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"Date": "2022-10-15"}, ("Date", "2022-10-15", Problem.BAD_DATE)),
        ({"Date": "31/02/2023"}, ("Date", "31/02/2023", Problem.BAD_DATE)),
        ({"Date": ""}, ("Date", "", Problem.BAD_DATE)),
        ({"Date": "15/10/2021"}, ("Date", "15/10/2021", Problem.OUTSIDE_SEASON)),
        ({"Div": "E1"}, ("Div", "E1", Problem.OTHER_DIVISION)),
        ({"AwayTeam": " "}, ("AwayTeam", "", Problem.NO_TEAM)),
        ({"AwayTeam": "Reds"}, ("AwayTeam", "Reds", Problem.SAME_TEAM_TWICE)),
    ],
)
def test_unusable_row_is_skipped_and_the_others_are_kept(cells: dict[str, str], problem: tuple[str, str, Problem]):
    file = parsed(a_row(HomeTeam="Greens"), a_row(**cells), a_row(HomeTeam="Whites"))

    assert [match.fixture.home for match in file.facts] == ["Greens", "Whites"]
    assert reasons(file) == [problem]
    assert str(file.problems[0]).endswith("row skipped")


def test_same_match_twice_is_reported_and_kept_once():
    file = parsed(a_row(), a_row(HomeTeam="Greens"), a_row())

    assert len(file.facts) == 2
    assert reasons(file) == [("HomeTeam", "Reds v Blues", Problem.DUPLICATE)]


def test_teams_that_meet_twice_at_home_on_different_days_are_two_matches():
    file = parsed(a_row(), a_row(Date="11/03/2023"))

    assert len(file.facts) == 2
    assert file.problems == []


def test_bad_time_of_day_is_reported_and_the_kickoff_assumed():
    file = parsed(a_row(Time="soon"))

    assert not file.facts[0].fixture.kickoff_exact
    assert reasons(file) == [("Time", "soon", Problem.BAD_TIME)]


@pytest.mark.parametrize(
    ("text", "expected"), [("05/08/06", (2006, 8, 5)), ("05/08/2006", (2006, 8, 5)), ("14/08/93", (1993, 8, 14))]
)
def test_dates_of_two_and_four_digits_are_read(text: str, expected: tuple[int, int, int]):
    day = to_date(text)

    assert day is not None
    assert (day.year, day.month, day.day) == expected


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda body: b"\xef\xbb\xbf" + body, id="byte-order mark"),
        pytest.param(lambda body: body.replace(b"\r\n", b",,,\r\n"), id="trailing empty fields"),
        pytest.param(lambda body: body + b",,,,\r\n\r\n\r\n", id="blank lines at the end"),
        pytest.param(lambda body: body.replace(b"\r\n", b"\n"), id="unix line ends"),
        pytest.param(lambda body: body.removesuffix(b"\r\n"), id="no last line end"),
        pytest.param(lambda body: body.replace(b"Reds", b" Reds "), id="spaces round a name"),
        pytest.param(lambda body: body.replace(b"Reds", b"Reds\xa0"), id="windows-1252 space"),
    ],
)
def test_untidy_files_say_the_same_as_tidy_ones(change):
    body = a_file(a_priced_row(), a_priced_row(HomeTeam="Greens"))

    assert read(change(body)) == read(body)


def test_names_are_read_in_utf8_and_windows_encoding():
    body = a_file(a_row(HomeTeam="Málaga"))

    utf8, windows = read(body), read(body.decode().encode("cp1252"))

    assert utf8.facts[0].fixture.home == windows.facts[0].fixture.home == "Málaga"


@pytest.mark.parametrize(
    ("body", "says"),
    [
        pytest.param(b"", "is empty", id="empty"),
        pytest.param(b"\r\n \r\n", "is empty", id="blank"),
        pytest.param(b"<!DOCTYPE html><html><body>503</body></html>", "is a web page", id="error page"),
        pytest.param(b"PK\x03\x04\x14\x00\x06\x00", "is a spreadsheet", id="xlsx"),
        pytest.param(a_file(a_row()).decode().encode("utf-16"), "UTF-16", id="utf-16"),
        pytest.param(a_file({"Country": "X", "Home": "A", "Away": "B"}), "has no column Div, Date", id="other columns"),
        pytest.param(a_file(a_row(Div="D1"), a_row(Div="D1", HomeTeam="Grüne")), "holds division D1", id="division"),
        pytest.param(a_file(a_row(), a_row(HomeTeam="Greens"))[:-12], "is cut off in line 3", id="cut off in a row"),
        pytest.param(a_file(a_row())[:20], "has no column", id="cut off in the header"),
        pytest.param(b'Div,Date,HomeTeam,AwayTeam\r\n"' + b"x" * 200_000, "is no readable CSV", id="open quote"),
    ],
)
def test_file_of_another_kind_is_refused_with_a_sentence_that_says_what_it_is(body: bytes, says: str):
    with pytest.raises(UnreadableFile) as refusal:
        read(body)

    sentence = str(refusal.value)
    assert sentence.startswith(PATH)
    assert says in sentence
    assert "Nothing of it was stored." in sentence


def test_file_with_a_header_only_has_no_matches_and_no_problems():
    file = read(a_file(a_row()).splitlines(keepends=True)[0])

    assert (file.facts, file.problems, file.rows) == ((), [], 0)


def test_coming_matches_of_many_divisions_stand_in_one_file():
    body = a_file(
        a_priced_row(Div="SP2", Date="30/05/2026", FTHG="", FTAG="", FTR=""),
        a_priced_row(Div="B1", Date="31/05/2026", FTHG="", FTAG="", FTR=""),
        a_priced_row(Div="XX", Date="31/05/2026", FTHG="", FTAG="", FTR=""),
    )

    file = parse_fixtures("fixtures.csv", body)

    assert [(match.fixture.league, match.fixture.season) for match in file.facts] == [
        ("SP2", Season(2025)),
        ("B1", Season(2025)),
    ]
    assert all(match.result is None for match in file.facts)
    assert reasons(file) == [("Div", "XX", Problem.OTHER_DIVISION)]


@given(st.binary(max_size=300), st.integers(0, 400))
def test_damaged_bytes_never_raise_anything_but_a_refusal(noise: bytes, at: int):
    whole = a_file(a_priced_row(), a_priced_row(HomeTeam="Greens"))
    at = min(at, len(whole))

    try:
        file = read(whole[:at] + noise + whole[at:])
    except IngestionError:
        return

    for match in file.facts:
        for told in match.quotes:
            assert len(told.prices) == len(OUTCOMES[told.market])
            assert (told.line is not None) == (told.market in LINED)
            assert all(price is None or price > 1 for price in told.prices)
            assert any(told.prices)


@given(
    st.text(st.characters(exclude_characters="\x00"), max_size=12),
    st.sampled_from(["B365H", "MaxH", "AHh", "P>2.5", "PCAHA", "FTHG", "HS", "Time", "Date"]),
)
def test_no_text_in_a_cell_stops_the_file(text: str, column: str):
    body = a_file(a_priced_row(HS="3") | {column: "CELL"}, a_priced_row(HomeTeam="Greens"))
    quoted = '"' + text.replace('"', '""') + '"'

    file = read(body.replace(b"CELL", quoted.encode("utf-8", "replace")))

    assert file.facts[-1].fixture.home == "Greens"
    assert len(file.facts[-1].quotes) == 10


def test_every_fact_of_a_whole_season_is_known_in_the_order_of_the_world():
    for match in read(a_season()).facts:
        for told in match.quotes:
            assert match.fixture.known_at <= told.known_at <= match.fixture.kickoff
            assert not told.closing or told.known_at == match.fixture.kickoff
        assert match.result is not None
        assert match.result.known_at > match.fixture.kickoff


def test_expected_goals_stand_beside_the_counts():
    (match,) = parsed(a_row(HxG="1.64", AxG="0", HS="11")).facts

    assert match.statistics is not None
    assert match.statistics.counts == {"home_shots": 11, "home_expected_goals": 1.64, "away_expected_goals": 0.0}


@pytest.mark.parametrize("text", ["-0.4", "1e1", "99", "n/a", "."])
def test_expected_goals_that_are_none_are_reported_and_skipped(text: str):
    file = parsed(a_row(HxG=text, AxG="1.2"))

    assert reasons(file) == [("HxG", text, Problem.BAD_COUNT)]
    assert file.facts[0].statistics is not None
    assert file.facts[0].statistics.counts == {"away_expected_goals": 1.2}


def test_what_is_read_before_its_collection_day_was_known_when_it_was_read():
    tuesday = datetime(2022, 10, 11, 9, 0, tzinfo=UTC)  # four days before the match, three before prices are collected
    body = a_file(a_priced_row(FTHG="", FTAG="", FTR="", PSCH="", PSCD="", PSCA=""))

    (match,) = parse_fixtures("fixtures.csv", body, read_at=tuesday).facts

    assert {quote.known_at for quote in match.quotes if not quote.closing} == {tuesday}
    assert match.fixture.known_at <= tuesday


def test_file_that_is_read_late_keeps_the_day_of_collection():
    saturday = datetime(2022, 10, 15, 9, 0, tzinfo=UTC)

    (match,) = parse_fixtures("fixtures.csv", a_file(a_priced_row(FTHG="", FTAG="", FTR="")), read_at=saturday).facts

    assert {quote.known_at for quote in match.quotes if not quote.closing} == {datetime(2022, 10, 14, 16, tzinfo=UTC)}


def test_unquoted_comma_in_the_referees_name_does_not_shift_the_prices():
    whole = a_priced_row(Referee="Smith; J", HS="14", AS="9", HST="6")
    shifted = a_file(
        {name: whole[name] for name in (*list(whole)[:8], "Referee", *list(whole)[8:-4], "HS", "AS", "HST")}
    )
    body = shifted.replace(b"Smith; J", b"Smith, J")

    (match,) = read(body).facts
    (right,) = read(shifted).facts

    assert match.quotes == right.quotes
    assert match.extra == {"referee": "Smith, J"}


def test_row_that_is_too_wide_for_no_known_reason_is_left_out_and_counted():
    body = a_file(a_row(HS="14"), a_row(HS="14", HomeTeam="Greens")).replace(b"Greens,Blues", b"Greens,Blues,7")

    file = read(body)

    assert [match.fixture.home for match in file.facts] == ["Reds"]
    assert [problem.reason for problem in file.problems] == [Problem.ROW_TOO_WIDE]


def test_match_that_was_abandoned_is_not_kept_as_played():
    body = a_file(a_priced_row(HS="14")).removesuffix(b"\r\n") + b",,Reds,Blues,1,1,,,Abandoned\r\n"

    (match,) = read(body).facts

    assert match.result is not None
    assert (match.result.status, match.result.score) == (MatchStatus.ABANDONED, None)
    assert match.statistics is None
    assert match.quotes
