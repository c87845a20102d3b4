"""How numbers are read and written for one person."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from bot.core.i18n import OddsFormat, Reader, translate
from bot.core.i18n.betting_terms import in_words
from bot.core.i18n.formats import city_of, share_digits, zone_name
from bot.core.parsing.amounts import Ambiguous, read_number
from engine.domain.football import Score
from engine.domain.money import Money
from engine.domain.odds import Selection
from tests.support.builders import a_match


@pytest.mark.parametrize(
    ("amount", "currency", "language", "written"),
    [
        ("1234.5", "EUR", "en", "€1,234.50"),
        ("-6.5", "GBP", "en", "−£6.50"),
        ("1000", "JPY", "en", "JP¥1,000"),
        ("1.250", "KWD", "en", "KWD1.250"),
        ("1234.5", "EUR", "de", "1.234,50€"),
        ("1234.5", "EUR", "es", "1.234,50€"),
        ("1234.5", "CHF", "fr", "1\N{NARROW NO-BREAK SPACE}234,50CHF"),
        ("1234.5", "PLN", "pl", "1234,50zł"),
    ],
)
def test_money_is_written_with_its_currency_and_digits(amount: str, currency: str, language: str, written: str) -> None:
    assert Reader(language).money(Money.of(amount, currency)).replace("\xa0", "") == written


@pytest.mark.parametrize(
    ("language", "score", "bet"),
    [
        ("en", "2-1", "Correct score 2-1"),
        ("de", "2:1", "Genaues Ergebnis 2:1"),
        ("es", "2-1", "Marcador exacto 2-1"),
        ("fr", "2-1", "Score exact 2-1"),
        ("pl", "2:1", "Dokładny wynik 2:1"),
    ],
)
def test_scores_are_written_with_the_sign_of_the_language(language: str, score: str, bet: str) -> None:
    assert Reader(language).score(Score(2, 1)) == score
    assert in_words(Selection.parse("CS 2-1"), a_match(), language=language) == bet


def test_gains_carry_a_plus_and_nothing_carries_no_sign() -> None:
    reader = Reader()
    assert reader.money(Money.of(5, "EUR"), sign=True) == "+€5.00"
    assert reader.money(Money.zero("EUR"), sign=True) == "€0.00"
    assert (reader.percent(0.061, sign=True), reader.percent(-0.061, sign=True)) == ("+6.1%", "−6.1%")
    assert reader.percent(-0.0001, sign=True) == "0.0%"


@pytest.mark.parametrize(
    ("odds", "written"),
    [(OddsFormat.DECIMAL, "2.10"), (OddsFormat.FRACTIONAL, "11/10"), (OddsFormat.AMERICAN, "+110")],
)
def test_price_is_written_in_the_persons_notation(odds: OddsFormat, written: str) -> None:
    assert Reader(odds=odds).price(Decimal("2.10")) == written


def test_kick_off_is_shown_on_the_persons_clock() -> None:
    kickoff = datetime(2022, 10, 15, 14, 0, tzinfo=UTC)
    assert Reader(timezone="Europe/London").moment(kickoff) == "Sat 15 Oct 15:00"
    assert Reader(timezone="Asia/Tokyo").moment(kickoff) == "Sat 15 Oct 23:00"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234.50", Decimal("1234.50")),
        ("1.234,50", Decimal("1234.50")),
        ("0,125", Decimal("0.125")),
        (".5", Decimal("0.5")),
        ("1,2,3", None),
        ("", None),
        ("--5", None),
        ("٣", Decimal(3)),
    ],
)
def test_number_is_read_the_way_it_was_meant(text: str, value: Decimal | None) -> None:
    assert read_number(text) == value


def test_one_separator_before_three_digits_is_ambiguous_except_in_a_price() -> None:
    assert read_number("1,250") == Ambiguous("1,250", Decimal("1.250"), Decimal(1250))
    assert read_number("1,250", price=True) == Decimal("1.250")


@pytest.mark.parametrize(
    ("selection", "words"),
    [
        ("1X2/home", "Leeds to win"),
        ("1X2/draw", "Draw"),
        ("OU 2.5/over", "Over 2.5 goals"),
        ("AH -0.75/home", "Leeds −0.75 (Asian handicap)"),
        ("AH -0.75/away", "Arsenal +0.75 (Asian handicap)"),
        ("AH 0/away", "Arsenal 0 (Asian handicap)"),
        ("BTTS/no", "Not both teams to score"),
        ("DC/home_or_draw", "Leeds or draw"),
        ("DNB/away", "Arsenal to win, stake back on a draw"),
        ("CS 2-1", "Correct score 2-1"),
        ("EH -1/draw", "Draw with Leeds −1 (handicap)"),
        ("TTA 0.5/under", "Arsenal under 0.5 goals"),
        ("WM/home_by_2", "WM/home_by_2"),
    ],
)
def test_selection_is_said_as_at_the_counter(selection: str, words: str) -> None:
    assert in_words(Selection.parse(selection), a_match()) == words


def test_numbers_go_with_the_right_word() -> None:
    assert translate("next.results", matches=1) == "1 match ended."
    assert translate("next.results", matches=1200) == "1,200 matches ended."


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "1,500 bets"),
        ("de", "1.500 Wetten"),
        ("es", "1.500 apuestas"),
        ("fr", "1\N{NARROW NO-BREAK SPACE}500 paris"),
        ("pl", "1\N{NO-BREAK SPACE}500 zakładów"),
    ],
)
def test_counts_are_grouped_as_the_language_does(language: str, written: str) -> None:
    assert written in translate("chart.clv.sub", language, n=1500)


@pytest.mark.parametrize(
    ("language", "written"),
    [("en", "15 Oct"), ("de", "15. Okt."), ("es", "15 oct"), ("fr", "15 oct."), ("pl", "15 paź")],
)
def test_day_is_written_as_the_language_does(language: str, written: str) -> None:
    assert Reader(language).short_day(datetime(2022, 10, 15, 12, tzinfo=UTC)) == written


def test_a_day_of_another_year_is_written_with_its_year() -> None:
    now = datetime(2022, 11, 22, 12, tzinfo=UTC)
    reader = Reader(timezone="Europe/Berlin")
    assert reader.far(datetime(2022, 12, 24, 11, tzinfo=UTC), now) == "Sat 24 Dec 12:00"
    assert reader.far(datetime(2023, 6, 10, 11, tzinfo=UTC), now) == "10 June 2023"
    assert reader.far(datetime(2022, 12, 31, 23, 30, tzinfo=UTC), now) == "1 January 2023"


@pytest.mark.parametrize(
    ("count", "written"),
    [(1, "1 zakład "), (2, "2 zakłady "), (5, "5 zakładów "), (12, "12 zakładów "), (22, "22 zakłady ")],
)
def test_polish_tells_three_plurals_apart(count: int, written: str) -> None:
    assert translate("chat.today", "pl", bets=count).startswith(written)


@pytest.mark.parametrize(
    ("language", "written"),
    [("en", "+6.1%"), ("de", "+6,1\N{NO-BREAK SPACE}%"), ("es", "+6,1\N{NO-BREAK SPACE}%"), ("pl", "+6,1%")],
)
def test_percent_sign_stands_where_the_language_puts_it(language: str, written: str) -> None:
    assert Reader(language).percent(0.061, sign=True) == written


def test_a_share_of_a_bankroll_is_fine_enough_to_find_the_stake_from_it() -> None:
    written = [Reader().share(share) for share in (0.025, 0.01, 0.0099, 0.0035, 0.0001)]
    assert written == ["2.5%", "1.0%", "0.99%", "0.35%", "0.01%"]


@pytest.mark.parametrize(
    ("minutes", "language", "words"),
    [
        (-3, "en", "in 0 minutes"),
        (5, "en", "in 5 minutes"),
        (80, "en", "in 80 minutes"),
        (700, "en", "in 12 hours"),
        (3000, "en", "in 2 days"),
        (3000, "de", "in 2 Tagen"),
        (180, "pl", "za 3 godziny"),
        (300, "pl", "za 5 godzin"),
        (60, "fr", "dans 60 minutes"),
    ],
)
def test_time_left_is_said_in_words(minutes: int, language: str, words: str) -> None:
    assert Reader(language).time_left(timedelta(minutes=minutes)) == words


def test_kick_off_without_an_hour_is_its_day_on_every_clock() -> None:
    late = datetime(2022, 10, 15, 23, 59, tzinfo=UTC)
    for zone in ("Asia/Tokyo", "Europe/Warsaw", "America/Lima"):
        assert Reader(timezone=zone).kickoff(late, exact=False) == "Sat 15 Oct"
    assert Reader(timezone="Europe/Warsaw").kickoff(late, exact=True) == "Sun 16 Oct 01:59"


@pytest.mark.parametrize(
    ("instant", "written"),
    [
        ("2022-10-30T00:30+00:00", "Sun 30 Oct 02:30 GMT+2"),
        ("2022-10-30T01:30+00:00", "Sun 30 Oct 02:30 GMT+1"),
        ("2022-10-30T02:30+00:00", "Sun 30 Oct 03:30"),
        ("2022-03-27T01:30+00:00", "Sun 27 Mar 03:30"),
    ],
)
def test_moment_in_the_hour_that_happens_twice_says_which(instant: str, written: str) -> None:
    assert Reader("en", "Europe/Berlin").moment(datetime.fromisoformat(instant)) == written


@pytest.mark.parametrize(
    ("zone", "written"),
    [("UTC", "14:00 UTC"), ("Europe/London", "15:00 GMT+1"), ("Asia/Kolkata", "19:30 GMT+5:30"),
     ("America/New_York", "10:00 GMT−4"), ("Africa/Accra", "14:00 GMT")],
)  # fmt: skip
def test_moment_for_readers_on_several_clocks_names_its_own(zone: str, written: str) -> None:
    moment = Reader("en", zone, names_zone=True).moment(datetime.fromisoformat("2022-10-15T14:00+00:00"))
    assert moment.endswith(written)


@pytest.mark.parametrize(("day", "written"), [(1, "sam. 1er nov. 11:00"), (11, "mar. 11 nov. 11:00")])
def test_the_french_call_the_first_of_a_month_the_first(day: int, written: str) -> None:
    reader = Reader("fr", "Europe/Paris")
    instant = datetime(2025, 11, day, 10, 0, tzinfo=UTC)
    assert reader.moment(instant) == written
    assert reader.date(instant) == {1: "1er novembre 2025", 11: "11 novembre 2025"}[day]


def test_a_round_amount_may_go_without_its_zeros_and_no_other() -> None:
    reader = Reader()
    assert (reader.money(Money.of(1000, "EUR"), short=True), reader.money(Money.of("12.50", "EUR"), short=True)) == (
        "€1,000", "€12.50"
    )  # fmt: skip
    assert (reader.money(Money.of(-5, "EUR"), short=True, sign=True), reader.money(Money.of(5, "EUR"), short=True)) == (
        "−€5", "€5"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("share", "digits", "sign", "written"),
    [
        (0.0005, 1, True, "0.0%"),
        (0.0006, 1, True, "+0.1%"),
        (-0.0006, 1, False, "−0.1%"),
        (-0.004, 0, True, "0%"),
        (0.786, 0, False, "79%"),
        (1.5, 1, False, "150.0%"),
        (12.345, 1, True, "+1,234.5%"),
    ],
)
def test_a_percentage_has_a_sign_only_where_its_digits_show_more_than_nothing(
    share: float, digits: int, sign: bool, written: str
) -> None:
    assert Reader().percent(share, digits, sign=sign) == written


def test_numbers_have_the_digits_they_have_and_huge_ones_are_not_cut_short() -> None:
    reader = Reader()
    assert [reader.number(Decimal(text)) for text in ("1234.5", "0.125", "-7", "999999999999999")] == [
        "1,234.5", "0.125", "-7", "999,999,999,999,999"
    ]  # fmt: skip
    assert [reader.number(Decimal(10) ** power) for power in (15, 19, 20)] == [
        "1" + "0" * 15,
        "1" + "0" * 19,
        "1.00e+20",
    ]
    assert (reader.decimal(1.25, 2), reader.decimal(1234.5)) == ("1.25", "1,234.5")


def test_what_pays_nothing_has_no_fraction_and_more_digits_can_be_asked_for() -> None:
    fractional = Reader(odds=OddsFormat.FRACTIONAL)
    assert (fractional.price(1), fractional.price(Decimal("1.5"))) == ("1.00", "1/2")
    assert (Reader().price(1.9523, digits=3), Reader("de").price(Decimal("2.1"))) == ("1.952", "2,10")


def test_days_months_and_lists_are_written_out() -> None:
    at = datetime(2022, 10, 15, 22, 30, tzinfo=UTC)
    reader = Reader("en", "Europe/Berlin")
    assert (reader.day(at), reader.date(at), reader.time(at)) == ("Sun 16 Oct", "16 October 2022", "00:30")
    assert (reader.month(at), reader.month_and_year(at)) == ("Oct", "October 2022")
    assert reader.listed(["edge", "confidence", "price"]) == "edge, confidence and price"
    assert (zone_name("America/Mexico_City", "en"), zone_name("Europe/Vienna", "de")) == ("Mexico City", "Wien")
    assert city_of("America/Nowhere", "en") is None


@pytest.mark.parametrize(("share", "digits"), [(0.00995, 1), (0.00994, 2), (0.05, 1), (0.0, 2)])
def test_a_share_below_one_per_cent_has_two_digits(share: float, digits: int) -> None:
    assert share_digits(share) == digits


@pytest.mark.parametrize("clock", ["Pacific/Auckland", "Pacific/Honolulu", "UTC"])
def test_a_day_of_the_calendar_is_that_day_whatever_ones_clock(clock: str) -> None:
    assert Reader("en", clock).calendar_date(date(2022, 10, 1)) == "1 October 2022"
    assert Reader("fr", clock).calendar_date(date(2022, 10, 1)) == "1er octobre 2022"
