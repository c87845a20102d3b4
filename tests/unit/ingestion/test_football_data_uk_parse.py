from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.facts import MatchFacts, QuoteFact
from engine.domain.football import MatchStatus, Score, Season
from engine.domain.odds import LINED, OUTCOMES, Market
from engine.ingestion.errors import IngestionError, UnreadableFile
from engine.ingestion.football_data_uk.divisions import BY_CODE
from engine.ingestion.football_data_uk.parse import ParsedFile, parse_fixtures, parse_season, to_date
from engine.ingestion.football_data_uk.problems import Reason
from tests.season_files import a_file, a_priced_row, a_row, a_season

PATH = "mmz4281/2223/E0.csv"


def parsed(*rows: dict[str, str]) -> ParsedFile:
    return read(a_file(*rows))


def read(body: bytes, division: str = "E0", year: int = 2022) -> ParsedFile:
    return parse_season(PATH, body, league=BY_CODE[division], season=Season(year))


def quote(match: MatchFacts, bookmaker: str, market: Market, *, closing: bool = False) -> QuoteFact | None:
    found = [q for q in match.quotes if (q.bookmaker, q.market, q.closing) == (bookmaker, market, closing)]
    assert len(found) <= 1
    return found[0] if found else None


def reasons(file: ParsedFile) -> list[tuple[str, str, Reason]]:
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


def test_every_kind_of_price_is_read_with_its_bookmaker_market_and_line():
    file = parsed(a_priced_row())
    (match,) = file.facts

    prices = {(q.bookmaker, q.market, q.line, q.closing): q.prices for q in match.quotes}

    def decimals(*texts: str) -> tuple[Decimal, ...]:
        return tuple(Decimal(text) for text in texts)

    total, ah, result = Market.OVER_UNDER, Market.ASIAN_HANDICAP, Market.MATCH_RESULT
    half = Decimal("2.5")
    assert prices == {
        ("bet365", result, None, False): decimals("2.10", "3.40", "3.60"),
        ("pinnacle", result, None, False): decimals("2.14", "3.50", "3.70"),
        ("market_max", result, None, False): decimals("2.20", "3.60", "3.80"),
        ("market_avg", result, None, False): decimals("2.10", "3.40", "3.60"),
        ("bet365", total, half, False): decimals("1.90", "1.95"),
        ("pinnacle", total, half, False): decimals("1.93", "1.99"),
        ("pinnacle", ah, Decimal("-0.25"), False): decimals("1.85", "2.05"),
        ("pinnacle", result, None, True): decimals("2.05", "3.55", "3.90"),
        ("pinnacle", total, half, True): decimals("1.88", "2.04"),
        ("pinnacle", ah, Decimal("-0.5"), True): decimals("2.04", "1.88"),
    }
    assert file.problems == []
    assert file.quotes == len(prices)


def test_closing_prices_are_known_at_kickoff_and_earlier_ones_from_the_friday_before():
    (match,) = parsed(a_priced_row()).facts

    known = {q.closing: q.known_at for q in match.quotes}

    assert known == {True: match.fixture.kickoff, False: datetime(2022, 10, 14, 16, 0, tzinfo=UTC)}


def test_maxima_and_averages_of_both_eras_are_the_same_bookmakers():
    old = a_row(BbMxH="2.2", BbMxD="3.6", BbMxA="3.8", BbAvH="2.1", BbAvD="3.4", BbAvA="3.6", BbAHh="-0.5")
    old |= {"BbMx>2.5": "2.0", "BbMx<2.5": "2.0", "BbMxAHH": "2.0", "BbMxAHA": "1.98"}

    (match,) = parsed(old).facts

    assert quote(match, "market_max", Market.MATCH_RESULT) is not None
    assert quote(match, "market_avg", Market.MATCH_RESULT) is not None
    assert quote(match, "market_max", Market.OVER_UNDER) is not None
    handicap = quote(match, "market_max", Market.ASIAN_HANDICAP)
    assert handicap is not None
    assert handicap.line == Decimal("-0.5")


def test_very_old_files_have_a_handicap_line_for_each_bookmaker():
    row = a_row(GBAH="-1", GBAHH="1.9", GBAHA="1.95", B365AH="-0.75", B365AHH="1.85", B365AHA="2.0")

    (match,) = parsed(row).facts

    assert [(q.bookmaker, q.line) for q in match.quotes] == [
        ("bet365", Decimal("-0.75")),
        ("gamebookers", Decimal(-1)),
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [("0", "0"), ("-0.5,-1", "-0.75"), ("+0.5,+1", "0.75"), ("0,-0.5", "-0.25"), ("-1.50", "-1.5"), ("-0", "0")],
)
def test_handicap_lines_are_read_in_every_spelling(text: str, line: str):
    body = a_file(a_row(AHh="LINE", PAHH="1.9", PAHA="1.98")).replace(b"LINE", f'"{text}"'.encode())

    (match,) = read(body).facts

    assert match.quotes[0].line == Decimal(line)
    assert str(match.quotes[0].line) == str(Decimal(line))


@pytest.mark.parametrize("text", ["-0.2", "12.5", "-225", "x", "0.758"])
def test_price_of_a_handicap_without_a_believable_line_is_skipped_and_reported(text: str):
    file = parsed(a_row(AHh=text, PAHH="1.9", PAHA="1.98"))

    assert file.facts[0].quotes == ()
    assert reasons(file) == [("AHh", text, Reason.BAD_LINE)]


def test_missing_handicap_line_is_reported():
    assert reasons(parsed(a_row(AHh="", PAHH="1.9", PAHA="1.98"))) == [("AHh", "", Reason.NO_LINE)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("0", Reason.NOT_ABOVE_ONE),
        ("1.0", Reason.NOT_ABOVE_ONE),
        ("-2", Reason.NOT_ABOVE_ONE),
        ("1.0004", Reason.NOT_ABOVE_ONE),
        ("#REF!", Reason.NOT_A_NUMBER),
        ("nan", Reason.NOT_A_NUMBER),
        ("inf", Reason.NOT_A_NUMBER),
        ("5000", Reason.TOO_HIGH),
        ("", Reason.MISSING_OUTCOME),
    ],
)
def test_bad_price_costs_only_its_own_outcome_and_is_reported_with_its_place(text: str, reason: Reason):
    file = parsed(a_row(), a_row(HomeTeam="Greens", B365H=text, B365D="3.4", B365A="3.6"))

    bet365 = quote(file.facts[1], "bet365", Market.MATCH_RESULT)

    assert bet365 is not None
    assert bet365.prices == (None, Decimal("3.4"), Decimal("3.6"))
    (problem,) = file.problems
    assert (problem.file, problem.line, problem.column, problem.reason) == (PATH, 3, "B365H", reason)
    assert str(problem).startswith(f"{PATH} line 3, B365H: ")


def test_bookmaker_without_any_price_is_silently_absent():
    file = parsed(a_row(B365H="", B365D="", B365A=""))

    assert file.facts[0].quotes == ()
    assert file.problems == []


def test_prices_that_cannot_be_true_together_are_skipped_together():
    file = parsed(a_row(WHH="8.0", WHD="3.75", WHA="4.33"))

    assert file.facts[0].quotes == ()
    assert reasons(file) == [("WHH/WHD/WHA", "8.0 3.75 4.33", Reason.IMPOSSIBLE_MARGIN)]


@pytest.mark.parametrize(
    ("maximum", "reason"),
    [("10", Reason.ABOVE_ANY_AVERAGE), ("1.9", Reason.BELOW_AVERAGE), ("2.12", Reason.BELOW_NAMED_BOOK)],
)
def test_corrupt_maximum_is_skipped_and_the_other_outcomes_kept(maximum: str, reason: Reason):
    file = parsed(a_priced_row(MaxH=maximum, B365H="2.45"))

    best = quote(file.facts[0], "market_max", Market.MATCH_RESULT)

    assert best is not None
    assert best.prices == (None, Decimal("3.60"), Decimal("3.80"))
    assert reasons(file) == [("MaxH", maximum, reason)]


def test_maximum_is_not_held_against_an_exchange_it_leaves_out():
    file = parsed(a_priced_row(BFEH="2.50", BFED="3.3", BFEA="3.4"))

    assert file.problems == []


def test_prices_with_spreadsheet_noise_are_rounded_to_three_places():
    (match,) = parsed(a_row(B365H="1.8333333", B365D="3.4", B365A="4.5")).facts

    assert match.quotes[0].prices[0] == Decimal("1.833")


def test_row_without_a_result_is_a_fixture_only():
    file = parsed(a_priced_row(FTHG="", FTAG="", FTR=""))

    (match,) = file.facts

    assert match.result is None
    assert match.quotes
    assert (file.rows, file.rows_with_result) == (1, 0)


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"FTHG": "x"}, ("FTHG", "x", Reason.BAD_SCORE)),
        ({"FTAG": ""}, ("FTAG", "", Reason.BAD_SCORE)),
        ({"FTHG": "-1"}, ("FTHG", "-1", Reason.BAD_SCORE)),
        ({"FTR": "A"}, ("FTR", "A for 2-1", Reason.RESULT_CONTRADICTS_SCORE)),
    ],
)
def test_bad_score_leaves_the_fixture_without_a_result(cells: dict[str, str], problem: tuple[str, str, Reason]):
    file = parsed(a_row(**cells))

    assert file.facts[0].result is None
    assert reasons(file) == [problem]


def test_half_time_score_above_the_final_one_is_skipped():
    file = parsed(a_row(HTHG="3", HTAG="0"))

    result = file.facts[0].result

    assert result is not None
    assert result.half_time is None
    assert reasons(file) == [("HTHG/HTAG", "3-0 before 2-1", Reason.BAD_SCORE)]


@pytest.mark.parametrize("text", ["77", "-3", "many", "4.5"])
def test_implausible_count_is_skipped_and_reported(text: str):
    file = parsed(a_row(HS="10", HF=text))

    assert file.facts[0].statistics is not None
    assert file.facts[0].statistics.counts == {"home_shots": 10}
    assert reasons(file) == [("HF", text, Reason.BAD_COUNT)]


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"Date": "2022-10-15"}, ("Date", "2022-10-15", Reason.BAD_DATE)),
        ({"Date": "31/02/2023"}, ("Date", "31/02/2023", Reason.BAD_DATE)),
        ({"Date": ""}, ("Date", "", Reason.BAD_DATE)),
        ({"Date": "15/10/2021"}, ("Date", "15/10/2021", Reason.OUTSIDE_SEASON)),
        ({"Div": "E1"}, ("Div", "E1", Reason.OTHER_DIVISION)),
        ({"AwayTeam": " "}, ("AwayTeam", "", Reason.NO_TEAM)),
        ({"AwayTeam": "Reds"}, ("AwayTeam", "Reds", Reason.SAME_TEAM_TWICE)),
    ],
)
def test_unusable_row_is_skipped_and_the_others_are_kept(cells: dict[str, str], problem: tuple[str, str, Reason]):
    file = parsed(a_row(HomeTeam="Greens"), a_row(**cells), a_row(HomeTeam="Whites"))

    assert [match.fixture.home for match in file.facts] == ["Greens", "Whites"]
    assert reasons(file) == [problem]
    assert str(file.problems[0]).endswith("row skipped")


def test_same_match_twice_is_reported_and_kept_once():
    file = parsed(a_row(), a_row(HomeTeam="Greens"), a_row())

    assert len(file.facts) == 2
    assert reasons(file) == [("HomeTeam", "Reds v Blues", Reason.DUPLICATE)]


def test_teams_that_meet_twice_at_home_on_different_days_are_two_matches():
    file = parsed(a_row(), a_row(Date="11/03/2023"))

    assert len(file.facts) == 2
    assert file.problems == []


def test_bad_time_of_day_is_reported_and_the_kickoff_assumed():
    file = parsed(a_row(Time="soon"))

    assert not file.facts[0].fixture.kickoff_exact
    assert reasons(file) == [("Time", "soon", Reason.BAD_TIME)]


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
    assert reasons(file) == [("Div", "XX", Reason.OTHER_DIVISION)]


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
